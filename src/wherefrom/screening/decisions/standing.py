"""What decisions are worth today: they stand while the list says of the party what it said when they were made.

The last word of every reviewer counts. Where one says the same and another different, the hit is disputed until one of them changes
their mind; a doubt raised after a decision opens the hit again, a decision made after a doubt settles it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from wherefrom.model.decisions import Decided
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.decisions.questions import differences, fingerprint
from wherefrom.screening.library import records

if TYPE_CHECKING:
    from collections.abc import Callable

    from wherefrom.model.decisions import Decision
    from wherefrom.model.hits import Question
    from wherefrom.screening.decisions.ledger import Entry

__all__ = ["changes", "content", "content_of", "judged", "last_words"]

_SHORT = 80


def content(party: Party) -> str:
    """What a list says of a party as JSON: schema, properties and listings, without their order and where in a file they stood.

    A list that only turns its aliases round has not changed what it says.
    """
    bare = records.without_sources(party)
    return records.to_json(
        replace(
            bare,
            properties={name: tuple(sorted(set(values))) for name, values in bare.properties.items()},
            designations=tuple(sorted(bare.designations, key=astuple)),
            unread=tuple(sorted(bare.unread)),
        )
    )


def content_of(party: Party) -> str:
    """The digest of what a list says of a party."""
    return records.digest(content(party))


def last_words(entries: Sequence[Entry]) -> tuple[Decision, ...]:
    """The last decision of every reviewer, newest last; entries are in their order."""
    latest: dict[str, Decision] = {}
    for one in entries:
        who = one.decision.by.casefold()
        latest.pop(who, None)
        latest[who] = one.decision
    return tuple(latest.values())


def judged(question: Question, party: Party, entries: Sequence[Entry], seen: Callable[[str], Party | None]) -> Decided | None:
    """What earlier decisions say of this question and this listed party; None where there is none.

    ``entries`` are all decisions on this party and a name with the same key, in their order; ``seen`` gives the content of a digest.
    """
    if not entries:
        return None
    mine = fingerprint(question)
    now = content_of(party)
    exact = [one for one in entries if fingerprint(one.decision.question) == mine]
    if not exact:
        *others, last = last_words(entries)
        told = (*differences(last.question, question), *(("the listed party changed too",) if last.content != now else ()))
        return Decided(decision=last, state="question changed", changes=told, others=tuple(others))
    words = last_words(exact)
    current = [one for one in words if one.content == now]
    if not current:
        *others, last = words
        before = seen(last.content)
        told = changes(before, party) if before is not None else ("what was seen then is not held",)
        return Decided(decision=last, state="party changed", changes=told, others=tuple(others))
    last = current[-1]
    others = [one for one in words if one is not last]
    disputed = {"same", "different"} <= {one.verdict for one in current}
    return Decided(decision=last, state="disputed" if disputed else "stands", others=tuple(others))


def changes(before: Party, after: Party) -> tuple[str, ...]:
    """What a list took away from a party and what it added, field by field.

    >>> from wherefrom.model.parties import Party
    >>> before = Party(id="1", schema="Company", properties={"name": ("ACME",), "country": ("ru",)})
    >>> changes(before, Party(id="1", schema="Company", properties={"name": ("ACME",), "alias": ("A",), "country": ("by",)}))
    ('alias: added A', 'country: removed ru, added by')
    """
    found = []
    if before.schema != after.schema:
        found.append(f"schema: {before.schema}, now {after.schema}")
    for name in sorted({*before.properties, *after.properties}):
        found += _moved(name, before.properties.get(name, ()), after.properties.get(name, ()))
    found += _moved("listing", [_spoken(one) for one in before.designations], [_spoken(one) for one in after.designations])
    found += _moved("not read", [f"{field} {text}" for field, text in before.unread], [f"{field} {text}" for field, text in after.unread])
    return tuple(found)


def _moved(what: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    gone = [f"removed {_cut(one)}" for one in before if one not in after]
    new = [f"added {_cut(one)}" for one in after if one not in before]
    return [f"{what}: {', '.join(gone + new)}"] if gone or new else []


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def _spoken(one: Designation) -> str:
    parts = (one.authority, one.programme, f"listed {one.listed}" if one.listed else "", f"until {one.delisted}" if one.delisted else "")
    return " ".join(part for part in (*parts, one.reason, one.record, one.address) if part)
