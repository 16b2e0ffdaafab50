"""A maker: how a brand marks its parts. One file a maker, three kinds of evidence with different powers.

``words`` name the brand; ``families`` (part numbers) name the brand and hide the characters they cover; ``layouts``
(what stands round a date) may name the brand and never hide. ``lots`` say what is not a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wherefrom.knowledge.records import Record
from wherefrom.model.sources import Source

__all__ = ["SLOT", "DateExample", "Family", "Layout", "LineHolder", "Lot", "Maker", "ProductLine", "parse_maker"]

SLOT = re.compile(r"\{([A-Z][A-Z0-9]*(?:[ /.-][A-Z0-9]+)?)\}")
"""A slot in a layout's pattern: capitals in braces, so never a quantifier; ``{YY WW}`` and ``{YY/WW}`` are divided ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExample:
    """A mark that must be read as these windows; the tests of a layout."""

    mark: str
    reads: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What stands round a date code."""

    maker: str
    pattern: str
    slot: str
    weight: float
    names: float
    source: Source
    note: str
    examples: tuple[DateExample, ...]
    rule: str
    """how the layout is named in a reading: ``<maker>/<pattern>``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Part numbers that name the maker, with what weight."""

    maker: str
    patterns: tuple[str, ...]
    weight: float
    line: str | None
    source: Source
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Lot, trace or model numbers: never a date."""

    maker: str
    pattern: str
    source: Source
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHolder:
    """Who held a product line from one day (inclusive) to another (exclusive); empty means open."""

    company: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLine:
    """A product line that changed hands apart from its brand."""

    id: str
    holders: tuple[LineHolder, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A brand with everything known of its marks."""

    key: str
    name: str
    aliases: tuple[str, ...]
    company: str
    active: tuple[str, str]
    source: Source
    words: Mapping[str, float]
    families: tuple[Family, ...]
    layouts: tuple[Layout, ...]
    lots: tuple[Lot, ...]
    undated: tuple[str, ...]
    lines: tuple[ProductLine, ...] = field(default=())

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that the file rests on, each once."""
        rows = (self.families, self.layouts, self.lots, self.lines)
        return tuple({self.source, *(row.source for group in rows for row in group)})


def _source(record: Record, sources: Mapping[str, Source], field: str = "source") -> Source:
    key = record.text(field)
    if key not in sources:
        raise record.complain(f"source {key!r} is not in [sources]", cure=f"known: {', '.join(sources)}")
    return sources[key]


def _example(table: Record) -> DateExample:
    example = DateExample(mark=table.text("mark"), reads=table.texts("reads"), seen=table.text("seen", "2026-01-01"))
    table.finish()
    return example


def _layout(record: Record, maker: str, sources: Mapping[str, Source]) -> Layout:
    pattern = record.text("pattern")
    slots = SLOT.findall(pattern)
    if len(slots) != 1:
        raise record.complain(f"pattern {pattern!r} has {len(slots)} slots", cure="a layout has exactly one, such as {YYWW}")
    layout = Layout(
        maker=maker,
        pattern=pattern,
        slot=slots[0],
        rule=f"{maker}/{pattern}",
        weight=record.number("weight"),
        names=record.number("names", 0.0),
        source=_source(record, sources),
        note=record.text("note", ""),
        examples=tuple(_example(one) for one in record.records("examples")),
    )
    if not layout.examples:
        raise record.complain(f"layout {pattern!r} has no examples", cure="a rule without an example is not tested")
    record.finish()
    return layout


def _family(record: Record, maker: str, sources: Mapping[str, Source]) -> Family:
    family = Family(
        maker=maker,
        patterns=record.texts("patterns"),
        weight=record.number("weight", 0.9),
        line=record.text("line", "") or None,
        source=_source(record, sources),
        examples=record.texts("examples", []),
    )
    record.text("note", "")
    record.finish()
    for pattern in family.patterns:
        if not re.match(r"[^\W_]", pattern) or re.match(r".[?*{]", pattern):
            raise record.complain(f"family {pattern!r} does not begin with a literal letter or digit")
    if not family.examples:
        raise record.complain(f"family {family.patterns[0]!r} has no examples")
    return family


def _lot(record: Record, maker: str, sources: Mapping[str, Source]) -> Lot:
    lot = Lot(maker=maker, pattern=record.text("pattern"), source=_source(record, sources), examples=record.texts("examples", []))
    record.text("note", "")
    record.finish()
    return lot


def _line(record: Record, sources: Mapping[str, Source]) -> ProductLine:
    holders = []
    for one in record.records("holders"):
        holders.append(LineHolder(company=one.text("company"), start=one.day("from"), end=one.day("to")))
        one.finish()
    line = ProductLine(id=record.text("id"), holders=tuple(holders), source=_source(record, sources))
    record.text("note", "")
    record.finish()
    return line


def parse_maker(record: Record, key: str) -> Maker:
    """One maker's file as a value; raises KnowledgeError naming file, record and field."""
    sources = record.sources()
    active = record.texts("active", ["", ""])
    if len(active) != 2:
        raise record.complain("field 'active' needs two years", cure='write active = ["1985", ""]')
    undated: list[str] = []
    for one in record.records("undated"):
        undated += one.texts("examples")
        _source(one, sources)
        one.finish()
    maker = Maker(
        key=key,
        name=record.text("name"),
        aliases=record.texts("aliases", []),
        company=record.text("company", key),
        active=(active[0], active[1]),
        source=_source(record, sources),
        words=record.weights("words"),
        families=tuple(_family(one, key, sources) for one in record.records("family")),
        layouts=tuple(_layout(one, key, sources) for one in record.records("layout")),
        lots=tuple(_lot(one, key, sources) for one in record.records("lot")),
        undated=tuple(undated),
        lines=tuple(_line(one, sources) for one in record.records("line")),
    )
    record.text("note", "")
    record.finish()
    return maker
