"""Check what a sealed report says of names on lists: that the records lead to them, what follows from the answers, and the answers.

The answers can be computed again only over the same versions of the lists. A version that is not at hand is named: *not checked* is
no failure, and it is not passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wherefrom import __version__
from wherefrom.casebook import canonical
from wherefrom.inquiry.findings.parties import KEY, lookup_of, parties
from wherefrom.inquiry.naming import names_of
from wherefrom.inquiry.parties import ask
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.verified import Check
from wherefrom.knowledge import Knowledge
from wherefrom.model.cases import Case, Finding, Table
from wherefrom.model.errors import WherefromError
from wherefrom.model.hits import Searched
from wherefrom.model.lookups import Lookup

__all__ = ["apart", "verify_parties"]


def apart(case: Case) -> tuple[tuple[Finding, ...], tuple[Table, ...]]:
    """The findings and tables of a case that follow from its records alone, without those of names on lists."""
    mine = _mine(case.tables)
    return tuple(one for one in case.findings if one.key != KEY), tuple(one for one in case.tables if one not in mine)


def _mine(tables: Sequence[Table]) -> tuple[Table, ...]:
    return tuple(one for one in tables if one.key in (KEY, f"{KEY}-searched"))


def verify_parties(case: Case, settings: Settings, knowledge: Knowledge, library: Path | None) -> Iterator[Check]:
    """The checks of names on lists; none where the case has nothing of them."""
    sealed = [one for one in case.findings if one.key == KEY]
    tables = _mine(case.tables)
    if not sealed and not tables:
        return
    try:
        lookup = lookup_of(sealed[0].value)
        findings, again = parties(case.records, lookup, case.as_of)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, WherefromError) as wrong:
        yield Check(what="parties", outcome="failed", detail=f"what the case says of names on lists cannot be read: {wrong!r}")
        return
    if canonical(findings) != canonical(sealed) or canonical(again) != canonical(tables):
        yield Check(
            what="parties", outcome="failed", detail="computed again from the hits and the records, the finding or its tables differ"
        )
    else:
        told = f"finding and tables computed again from {len(lookup.names)} names and {len(lookup.hits)} hits"
        yield Check(what="parties", outcome="held", detail=told)
    yield _names(case, settings, knowledge, lookup)
    yield from _lists(case, lookup, library)


def _names(case: Case, settings: Settings, knowledge: Knowledge, lookup: Lookup) -> Check:
    if case.disclosure != "internal":
        return Check(what="names", outcome="not checked", detail=f"disclosure {case.disclosure} withholds some of the cells")
    if case.knowledge_digest != knowledge.digest:
        detail = f"the owners are those of knowledge {case.knowledge_digest[:12]}, here is {knowledge.digest[:12]}"
        return Check(what="names", outcome="not checked", detail=detail)
    again = names_of(case, settings, knowledge)
    differing = {canonical(one) for one in again} ^ {canonical(one) for one in lookup.names}
    if differing or len(again) != len(lookup.names):
        return Check(what="names", outcome="failed", detail=f"the records lead to other names now: {len(differing)} differ")
    return Check(what="names", outcome="held", detail=f"{len(again)} names led to again by {len(case.records)} records")


def _lists(case: Case, lookup: Lookup, library: Path | None) -> Iterator[Check]:
    if not lookup.searched:
        yield Check(what="lists", outcome="held", detail="no list was searched, and no hit is told")
        return
    spoken = ", ".join(f"{one.list} of {one.day}" for one in lookup.searched)
    if library is None:
        yield Check(what="lists", outcome="not checked", detail=f"not recomputed: no library is given with --library to hold {spoken}")
        return
    if case.version != __version__:
        yield Check(what="lists", outcome="not checked", detail=f"searched by version {case.version}, this is {__version__}")
        return
    from wherefrom.screening.answers.scoring import scoring
    from wherefrom.screening.library import Library

    if lookup.scoring != scoring():
        detail = f"scores were made by scoring {lookup.scoring[:12]}, here is {scoring()[:12]}"
        yield Check(what="lists", outcome="not checked", detail=detail)
        return
    held = []
    with Library.open(library) as opened:
        for one in lookup.searched:
            snapshots = [each for each in opened.snapshots(one.list) if each.day.isoformat() == one.day and each.digest == one.digest]
            if not snapshots:
                detail = f"not recomputed: list {one.list} of {one.day} (sha256 {one.digest[:12]}…) is not in the library"
                yield Check(what="lists", outcome="not checked", detail=detail)
                continue
            about, hits, cut = ask(opened, snapshots[-1], [each.name for each in lookup.names], floor=lookup.threshold, most=lookup.most)
            wrong = _differing(lookup, one, about, (hits, cut))
            if wrong:
                yield Check(what="lists", outcome="failed", detail=f"{one.list} of {one.day}: {wrong}")
            else:
                held.append(f"{one.list} of {one.day}")
    if held:
        detail = f"{len(lookup.names)} names looked up again, with the same hits, in {', '.join(held)}"
        yield Check(what="lists", outcome="held", detail=detail)


def _differing(lookup: Lookup, searched: Searched, about: Searched, found: tuple[Sequence[object], Sequence[object]]) -> str:
    """What differs between a list as it was searched then and now; '' for nothing."""
    if about != searched:
        return f"it held {searched.parties} parties with {searched.names} names then, and {about.parties} with {about.names} now"
    then = {canonical(hit) for hit in lookup.hits if hit.list == searched.list}
    now = {canonical(hit) for hit in found[0]}
    cut = {pair for pair in lookup.cut if pair[1] == searched.list}
    if then != now or cut != set(found[1]):
        return f"looked up again, the hits differ: {len(now - then)} are new and {len(then - now)} are gone"
    return ""
