"""Which questions a case puts to shipments: one for each part number or brand, its earliest day of production and its day of recovery.

A question stands for every component that leads to the same one. What cannot be asked is kept with the reason, so that nothing is silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.tracing import recorded_maker
from wherefrom.model.cases import Case, Record
from wherefrom.model.chains import RouteAnswer, RouteSearch

__all__ = ["NOTHING_TO_ASK", "Followed", "NotAsked", "PartAsked", "State", "Traced", "questions_of"]

State = Literal["traced", "not named", "no code", "too short", "beyond"]
"""What became of a question: chains were searched; no shipment names it; those that do have no HS code, so goods cannot be followed;
the number is too short to be looked for; there were more questions than are followed.
"""

NOTHING_TO_ASK = "neither a part number nor a brand is known"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAsked:
    """A question: a part number ('' where only the brand is known) of a brand ('' unknown), made on ``first`` at the earliest (None:
    unknown), out of all hands on ``until``. ``places`` are where the components were recovered, as written.
    """

    id: str
    part: str
    brand: str
    first: date | None
    until: date
    components: int
    records: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A question and what became of it. ``named`` shipments of its days surely name what it asks for, ``perhaps`` others may; ``codes``
    are the HS codes of the former.
    """

    question: PartAsked
    state: State
    named: int = 0
    perhaps: int = 0
    codes: tuple[str, ...] = ()
    search: RouteSearch | None = None
    answer: RouteAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsked:
    """Components that lead to no question, and why."""

    why: str
    components: int
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Everything that was asked of a corpus and answered, with the limits of the search.

    ``targets`` are the parties asked about, none where a chain ends with its last known holder. Of the questions that some shipment names,
    ``most`` are followed. ``named`` is how many parties are withheld from the reader, ``left_out`` how many sentences.
    """

    source: str
    digest: str
    rows: int
    hops: int
    dwell: int
    most: int
    shown: int
    targets: tuple[str, ...]
    asked: tuple[Followed, ...]
    not_asked: tuple[NotAsked, ...] = ()
    disclosure: str = "internal"
    targets_asked: int = 0
    parties_withheld: int = 0
    sentences_withheld: int = 0


@dataclass(slots=True)
class _Joined:
    part: str
    brand: str
    first: date | None
    until: date
    records: list[Record] = field(default_factory=list)
    places: dict[str, None] = field(default_factory=dict)


def questions_of(case: Case, settings: Settings) -> tuple[tuple[PartAsked, ...], tuple[NotAsked, ...]]:
    """The questions of an internal case, part numbers before brands and those of most components first; and what cannot be asked."""
    columns = {one.name: one.columns for one in case.inputs}
    joined: dict[tuple[str, str, date | None, date], _Joined] = {}
    silent: list[Record] = []
    for record in case.records:
        part, brand = _told(record.part_number), _told(record.brand)
        if not part and not brand:
            silent.append(record)
            continue
        first = min((one.earliest for one in record.windows), default=None)
        key = (part.casefold(), brand.casefold(), first, record.seen)
        one = joined.setdefault(key, _Joined(part, brand, first, record.seen))
        one.records.append(record)
        place = _place(record, columns[record.sheet], settings)
        if place:
            one.places[place] = None
    ordered = sorted(
        joined.values(),
        key=lambda one: (not one.part, -sum(record.count for record in one.records), one.part, one.brand, one.first or date.min, one.until),
    )
    asked = tuple(_asked(number, one) for number, one in enumerate(ordered, 1))
    if not silent:
        return asked, ()
    total = sum(record.count for record in silent)
    return asked, (NotAsked(why=NOTHING_TO_ASK, components=total, records=tuple(one.id for one in silent)),)


def _told(text: str | None) -> str:
    return " ".join(recorded_maker(text or "").split())


def _place(record: Record, columns: Mapping[str, str], settings: Settings) -> str:
    return record.cells.get(columns.get("place", ""), "").strip() or settings.place


def _asked(number: int, one: _Joined) -> PartAsked:
    records: Sequence[Record] = one.records
    return PartAsked(
        id=f"R{number}", part=one.part, brand=one.brand, first=one.first, until=one.until, components=sum(record.count for record in records),
        records=tuple(record.id for record in records), places=tuple(one.places),
    )  # fmt: skip
