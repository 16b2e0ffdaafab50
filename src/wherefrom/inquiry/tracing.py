"""One component → one record: its marks read, its brand's holders found, its days compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from wherefrom.dating import flags_of
from wherefrom.inquiry.settings import Settings
from wherefrom.knowledge import Knowledge
from wherefrom.knowledge.countries import country_code
from wherefrom.makers import Registry
from wherefrom.markings import Decoder
from wherefrom.model.cases import Dating, Record
from wherefrom.model.components import FIELDS, Component
from wherefrom.model.errors import InputError
from wherefrom.model.holdings import ORIGIN_RULES, Holding, OriginRule
from wherefrom.model.readings import NO_FILE, Reading
from wherefrom.model.spans import Span, span

__all__ = ["Tracer", "component_of", "day_of", "recorded_maker"]

_UNKNOWN = re.compile(
    r"\W*(?:not (?:identified|known|available)|unidentified|unknown|unk|n/?a|none|no|nil|\?+|-+|невідомо|неизвестно|не встановлено"
    r"|не установлен\w*|unbekannt|inconnu|desconocido)?\W*$",
    re.I,
)
_EUROPEAN = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")


@lru_cache(maxsize=4096)
def day_of(text: str) -> Span | None:
    """The days that a cell names: an ISO date or prefix, or day.month.year; None when it is something else.

    >>> str(day_of("27.01.2024")), day_of("last spring")
    ('2024-01-27/2024-01-27', None)
    """
    found = _EUROPEAN.match(text.strip())
    try:
        if found is not None:
            day, month, year = (int(part) for part in found.groups())
            return span(f"{year:04}-{month:02}-{day:02}")
        return span(text.strip().split("T")[0].split(" ")[0])
    except InputError:
        return None


def recorded_maker(cell: str) -> str:
    """The maker as recorded, or nothing where the cell says that it is not known.

    >>> recorded_maker("Not identified"), recorded_maker(" Texas Instruments ")
    ('', 'Texas Instruments')
    """
    return "" if _UNKNOWN.match(cell) else cell.strip()


def component_of(record: Record, columns: Mapping[str, str]) -> Component:
    """The component that a record was traced from, as intake made it: each field from the cell of its column."""
    told = {name: record.cells.get(column, "").strip() for name, column in columns.items() if name in FIELDS}
    for name in ("id", "count"):
        told.pop(name, None)
    return Component(id=record.id, sheet=record.sheet, row=record.row, count=record.count, cells=record.cells, **told)


@dataclass(slots=True)
class Tracer:
    """Traces components with one state of the knowledge and one set of settings."""

    knowledge: Knowledge
    decoder: Decoder
    registry: Registry
    settings: Settings

    @classmethod
    def over(cls, knowledge: Knowledge, settings: Settings) -> Tracer:
        """A tracer over a state of the knowledge."""
        return cls(knowledge, Decoder(knowledge), Registry(knowledge), settings)

    def trace(self, components: Iterable[Component]) -> Iterator[Record]:
        """Records in the order of the components."""
        for component in components:
            yield self.record(component)

    def seen(self, component: Component) -> tuple[date | None, list[str]]:
        """The first day on which the component is known to have been out of its maker's hands, or None when none is told.

        With it come flags for days that cannot be read, or that lie after the day of the report: these are not used.
        """
        days, flags = [], []
        for name in ("recovered", "documented", "published"):
            text = getattr(component, name) or getattr(self.settings, name)
            day = day_of(text) if text else None
            if text and day is None:
                flags.append(f"day told: {name} {text!r} is not read as a day")
            elif day is not None and day.first > self.settings.as_of:
                flags.append(f"day told: {name} {text} lies after the day of the report")
            elif day is not None:
                days.append(min(day.last, self.settings.as_of))
        return min(days, default=None), flags

    def reading(self, component: Component, seen: date) -> Reading:
        """The marks of one component, read."""
        return self.decoder.read(component.text, maker=recorded_maker(component.maker), seen=seen)

    def record(self, component: Component) -> Record:
        """One component, traced."""
        told, flags = self.seen(component)
        seen = told if told is not None else self.settings.as_of
        maker = recorded_maker(component.maker)
        reading = self.reading(component, seen)
        holdings = self.holdings(reading, seen)
        main = holdings.get("brand-seat")
        recorded = country_code(component.maker_country) if component.maker_country else None
        own = maker.split("(")[0].strip() or None
        windows = tuple(
            Dating(
                earliest=window.earliest, latest=window.latest, certainty=window.certainty,
                likelihood=window.likelihood, rule=window.rule, token=window.token,
            )
            for window in reading.windows
        )  # fmt: skip
        active = self.decoder.active(reading.maker)
        # What was read as the part number is not a date that went wrong.
        doubts = tuple(one for one in reading.rejected if one.token not in (reading.part_number or ""))
        flags += [*reading.flags, *flags_of(windows, doubts, seen=told, active=active)]
        origins: dict[OriginRule, str | None] = {rule: one.jurisdiction for rule, one in holdings.items()}
        if main is None:
            origins = dict.fromkeys(ORIGIN_RULES, recorded) if own else dict.fromkeys(ORIGIN_RULES)
        elif recorded is not None and origins["brand-seat"] is None:
            origins["brand-seat"] = recorded
        elif recorded is not None and recorded != origins["brand-seat"]:
            flags.append(f"country disagrees: the sheet records the maker in {recorded}, our sources say {origins['brand-seat']}")
        return Record(
            id=component.id,
            sheet=component.sheet,
            row=component.row,
            object=component.object or self.settings.object or component.sheet,
            count=component.count,
            seen=seen,
            cells=component.cells,
            marks=component.text,
            part_number=component.part_number or reading.part_number,
            lot=reading.lot,
            maker=reading.maker,
            brand=reading.brand or own,
            brand_weight=reading.brand_weight or (1.0 if own else 0.0),
            brand_why=reading.brand_why if main or not own else NO_FILE,
            company=main.company if main else own,
            parent=main.parent if main else None,
            holding=main.why if main else ("as recorded in the sheet; nothing known of its owners" if own else ""),
            states=tuple(sorted({source.state for source in main.sources})) if main else (("reported",) if own else ()),
            origins=origins,
            windows=windows,
            rejected=reading.rejected,
            flags=tuple(flags),
        )

    def holdings(self, reading: Reading, seen: date) -> dict[OriginRule, Holding]:
        """Who held the brand under each rule of origin; empty when no brand is known."""
        if reading.maker is None:
            return {}
        made = reading.windows[0].earliest if reading.windows else None
        days: dict[OriginRule, date | None] = {"brand-seat": made or seen, "owner-then": made, "owner-today": None}
        return {
            rule: self.registry.holding(reading.maker, rule, on=days[rule], today=self.settings.as_of, line=reading.line)
            for rule in ORIGIN_RULES
        }
