"""The parts of a case looked for in a corpus of shipments, and followed: the case gains a finding and its tables.

All questions are looked for in one pass over the corpus. Those that some shipment names are then followed one by one, in the goods (HS
codes) of the shipments that name them: a chain never leaves its goods. The search for chains itself is ``chains.routes``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wherefrom.inquiry.routes_asked import Followed, PartAsked, State, Traced, questions_of
from wherefrom.inquiry.routes_finding import routes_part
from wherefrom.inquiry.settings import Settings
from wherefrom.knowledge import Knowledge
from wherefrom.model.cases import Case

if TYPE_CHECKING:
    from wherefrom.shipments.tracing.records import Records

__all__ = ["DWELL", "HOPS", "MOST", "Following", "follow", "with_routes"]

HOPS, DWELL = 4, 120
MOST = 40
"""Questions that are followed, unless told otherwise: each reads the goods that it is about once more."""

SHOWN = 5
"""Chains kept of one question: how many there are, and how many fit as well, is said beside them."""

MOST_CONTEXT = 1_000_000
"""In a corpus of more rows the parties of a question are judged by its own goods and days: all others would be read for each question."""

MOST_ABSENT = 20
"""Of the parties asked about that are in no shipment, those that are named."""

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Where parts are to be followed: the corpus, the parties at which a chain ends (none: with its last known holder), its limits."""

    corpus: Path
    targets: tuple[str, ...] = ()
    hops: int = HOPS
    dwell: int = DWELL
    most: int = MOST


def with_routes(
    case: Case, settings: Settings, knowledge: Knowledge, following: Following, advance: Advance = lambda rows: None
) -> Case:  # fmt: skip
    """The internal case with the chains that could have carried its parts. ``advance`` is told how many rows more were read."""
    asked, silent = questions_of(case, settings)
    traced = replace(follow(asked, following, settings.as_of, knowledge, advance), not_asked=silent)
    findings, tables = routes_part(case.records, traced)
    return replace(case, findings=(*case.findings, *findings), tables=(*case.tables, *tables))


def follow(
    asked: Sequence[PartAsked], following: Following, as_of: date, knowledge: Knowledge, advance: Advance = lambda rows: None
) -> Traced:  # fmt: skip
    """Look for every question in the corpus, and follow those that a shipment names."""
    from wherefrom.inquiry.routes_seen import sightings
    from wherefrom.shipments.tracing.records import open_records

    records = open_records(following.corpus, None)
    seen = sightings(records, asked, as_of, knowledge, advance)
    room = following.most
    told: list[Followed] = []
    for question, sight in zip(asked, seen, strict=True):
        state: State = "too short" if sight.short else "not named"
        if sight.named:
            state = "no code" if not sight.codes else "traced" if room else "beyond"
        one = Followed(question=question, state=state, named=sight.named, perhaps=sight.perhaps, codes=sight.codes)
        if state == "traced":
            room -= 1
            one = _followed(records, one, following, as_of, advance)
        told.append(one)
    return Traced(
        source=following.corpus.resolve().name, digest=records.digest, rows=records.rows, hops=following.hops, dwell=following.dwell,
        most=following.most, shown=SHOWN, targets=following.targets, targets_asked=len(following.targets), asked=tuple(told),
    )  # fmt: skip


def _followed(records: Records, one: Followed, following: Following, as_of: date, advance: Advance) -> Followed:
    from wherefrom.shipments.tracing.queries import Asked
    from wherefrom.shipments.tracing.tracing import How, prepare, ready, routes

    question = one.question
    asked = [Asked(id=question.id, shipper="", hs6=one.codes, first=question.first, part=question.part, brand=question.brand)]
    to: dict[str, Any] = {"to": "parties", "ends": following.targets} if following.targets else {"to": "nobody"}
    how = How(
        today=as_of, until=min(question.until, as_of), hops=following.hops, dwell=following.dwell, top=SHOWN,
        context=records.rows <= MOST_CONTEXT, **to,
    )  # fmt: skip
    # One question at a time: a shipment that names several of the parts begins a chain for each of them.
    found = routes(records, asked, how, ready(records, asked, how, prepare(asked, how), advance))
    # The folder's own name, not the way to it: the same corpus elsewhere gives the same bytes.
    search = replace(found.search, source=following.corpus.resolve().name, absent=found.search.absent[:MOST_ABSENT])
    return replace(one, search=search, answer=found.answers[0])
