"""Review decisions: what people made of hits, kept beside the library, and asked again when a list changes its mind.

    questions   when two questions are the same, and what differs between two
    chain       every entry carries the digest of the one before
    ledger      DIR/decisions.sqlite, to which is only ever added; concurrent writers wait for each other
    standing    what a decision is worth today
    lookup      the ledger in memory, for screening

The ledger is a file of its own, since a library can be filled anew from the published files and decisions cannot. It also keeps the
content that was seen, so that it can say what changed although the library no longer holds that snapshot.
"""

from wherefrom.screening.decisions.ledger import FILE, Entry, Ledger
from wherefrom.screening.decisions.lookup import Lookup
from wherefrom.screening.decisions.questions import canonical, differences, fingerprint, name_key
from wherefrom.screening.decisions.standing import changes, content_of, judged

__all__ = [
    "FILE",
    "Entry",
    "Ledger",
    "Lookup",
    "canonical",
    "changes",
    "content_of",
    "differences",
    "fingerprint",
    "judged",
    "name_key",
]
