"""The names that a case leads to, looked up in a library of lists: the case gains a finding and its tables.

Screening is an extra and is imported only here, when a library is given. Each list is searched by itself, so that one of several can
be searched again later without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wherefrom.inquiry.findings.parties import NOT_ASKED_FOR, parties
from wherefrom.inquiry.naming import names_of
from wherefrom.inquiry.settings import Settings
from wherefrom.knowledge import Knowledge
from wherefrom.model.cases import Case
from wherefrom.model.errors import UsageError
from wherefrom.model.lookups import AskedName, ListedHit, Listing, Lookup, Unsearched

if TYPE_CHECKING:
    from wherefrom.model.hits import Hit, Searched
    from wherefrom.screening.library import Library, Snapshot

__all__ = ["FLOOR", "MOST", "Asking", "ask", "with_parties"]

FLOOR = 0.5
"""Least score of a hit, unless told otherwise: the same as the command ``screen`` has."""

MOST = 25
"""Hits kept of one name in one list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Where to look the names up: the library, some of its lists (none: all that are held), the least score."""

    library: Path
    lists: tuple[str, ...] = ()
    floor: float = FLOOR


def with_parties(case: Case, settings: Settings, knowledge: Knowledge, asking: Asking) -> Case:
    """The internal case with what the lists say of the names it leads to."""
    findings, tables = parties(case.records, _look_up(names_of(case, settings, knowledge), settings, asking), settings.as_of)
    return replace(case, findings=(*case.findings, *findings), tables=(*case.tables, *tables))


def _look_up(names: tuple[AskedName, ...], settings: Settings, asking: Asking) -> Lookup:
    from wherefrom.screening.answers.scoring import scoring
    from wherefrom.screening.library import Library

    hits: list[ListedHit] = []
    searched: list[Searched] = []
    unsearched: list[Unsearched] = []
    cut: list[tuple[str, str]] = []
    with Library.open(asking.library) as library:
        wanted = [library.held(name) for name in dict.fromkeys(asking.lists)] if asking.lists else list(library.lists())
        if not wanted:
            raise UsageError("the library holds no list", cure="`wherefrom lists load FILE` or `wherefrom lists fetch`")
        for name in wanted:
            snapshot = library.latest(name, settings.as_of)
            if snapshot is None:
                oldest = library.snapshots(name)[0].day
                unsearched.append(Unsearched(list=name, why=f"its oldest version held is of {oldest}, after the day of the report"))
                continue
            about, found, more = ask(library, snapshot, [one.name for one in names], floor=asking.floor, most=MOST)
            searched.append(about)
            hits += found
            cut += more
        unsearched += [Unsearched(list=name, why=NOT_ASKED_FOR) for name in library.lists() if name not in wanted]
    return Lookup(
        threshold=asking.floor,
        most=MOST,
        names=names,
        hits=tuple(hits),
        searched=tuple(searched),
        unsearched=tuple(sorted(unsearched, key=lambda one: one.list)),
        cut=tuple(cut),
        scoring=scoring(),
    )


def ask(
    library: Library, snapshot: Snapshot, names: Sequence[str], *, floor: float, most: int
) -> tuple[Searched, list[ListedHit], list[tuple[str, str]]]:
    """One list asked about every name: what was searched, the hits, and the names of which there were more than ``most``."""
    from wherefrom.model.hits import Question
    from wherefrom.screening.answers.screener import Screener
    from wherefrom.screening.answers.whole import whole

    screener = Screener([whole(library, snapshot)])
    questions = [Question(id=str(place), name=name, schema="Company") for place, name in enumerate(names)]
    answers = screener.answer(questions, top=most + 1, floor=floor)
    hits = [_kept(name, hit) for name, answer in zip(names, answers, strict=True) for hit in answer.hits[:most]]
    more = [(name, snapshot.list) for name, answer in zip(names, answers, strict=True) if len(answer.hits) > most]
    return screener.searched[0], hits, more


def _kept(name: str, hit: Hit) -> ListedHit:
    return ListedHit(
        asked=name, list=hit.list, entity=hit.entity, listed_id=hit.listed_id, name=hit.name, caption=hit.caption, schema=hit.schema,
        score=hit.score, similarity=hit.similarity, evidence=hit.evidence, why=hit.why, version=hit.version,
        listings=tuple(_listings(hit)),
    )  # fmt: skip


def _listings(hit: Hit) -> Iterable[Listing]:
    made = (Listing(authority=one.authority, programme=one.programme, listed=one.listed, delisted=one.delisted) for one in hit.designations)
    return dict.fromkeys(made)
