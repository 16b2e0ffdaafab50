"""A company: where it sat and who owned it, by dated stretches.

>>> from wherefrom.knowledge import load
>>> [stretch.value for stretch in load().companies["linear-technology"].owners]
['analog-devices']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from wherefrom.knowledge.records import Record
from wherefrom.model.sources import Source
from wherefrom.model.spans import span

__all__ = ["Company", "Stretch", "parse_company"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A fact that held from ``start`` (inclusive) to ``end`` (exclusive), ISO prefixes; empty means open or unknown."""

    value: str
    place: str
    start: str
    end: str
    source: Source
    keeps_name: bool = False
    """of an owner: the company went on under its own name, as a subsidiary"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A legal person or group as it is commonly named."""

    key: str
    name: str
    legal: str
    seats: tuple[Stretch, ...]
    incorporated: tuple[Stretch, ...]
    owners: tuple[Stretch, ...]


def _stretches(record: Record, field: str, value: str, sources: Mapping[str, Source]) -> tuple[Stretch, ...]:
    found = []
    for one in record.records(field):
        key = one.text("source")
        if key not in sources:
            raise one.complain(f"source {key!r} is not in [sources]", cure=f"known: {', '.join(sources)}")
        stretch = Stretch(
            value=one.text(value),
            place=one.text("place", ""),
            start=one.day("from"),
            end=one.day("to"),
            source=sources[key],
            keeps_name=_keeps_name(one),
        )
        one.text("note", "")
        one.finish()
        if stretch.start and stretch.end and span(stretch.end).first <= span(stretch.start).first:
            raise one.complain(f"it ends ({stretch.end}) before it begins ({stretch.start})", cure="'to' is the first day after it")
        found.append(stretch)
    found.sort(key=lambda stretch: stretch.start)
    for before, after in pairwise(found):
        if not before.end or before.end > after.start:
            raise record.complain(
                f"[[{field}]] {before.value} ({before.start} to {before.end or 'open'}) overlaps {after.value} from {after.start}"
            )
    return tuple(found)


def _keeps_name(record: Record) -> bool:
    how = record.text("as", "absorbed")
    if how not in ("absorbed", "subsidiary"):
        raise record.complain(f"field 'as' is {how!r}", cure="write 'subsidiary' or leave it out")
    return how == "subsidiary"


def parse_company(record: Record, key: str) -> Company:
    """One company's file as a value; raises KnowledgeError naming file, record and field."""
    sources = record.sources()
    company = Company(
        key=key,
        name=record.text("name"),
        legal=record.text("legal", ""),
        seats=_stretches(record, "seat", "country", sources),
        incorporated=_stretches(record, "incorporated", "country", sources),
        owners=_stretches(record, "owner", "company", sources),
    )
    record.text("note", "")
    record.finish()
    return company
