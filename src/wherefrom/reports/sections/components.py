"""The list of components: observation, reading, identification and attribution of each, kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wherefrom.model.cases import Case, Record
from wherefrom.model.components import FIELDS
from wherefrom.model.holdings import ORIGIN_RULES
from wherefrom.model.sources import STATES
from wherefrom.reports.charts.figures import place_name
from wherefrom.reports.charts.shares import RULE_MARKS
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import MOST_IN_WORKBOOK, View

__all__ = ["SECTION", "Entry", "cell_order", "entries"]

_STRENGTH: dict[str, int] = {state: place for place, state in enumerate(STATES)}

MOST_CELLS = 40
MOST_REJECTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as the list shows it; ``number`` is its place in the case and its anchor."""

    number: int
    record: Record
    cells: tuple[tuple[str, str], ...]
    more_cells: int
    origins: tuple[tuple[str, str | None], ...]
    states: tuple[str, ...]
    weakest: str


def cell_order(case: Case) -> dict[str, tuple[str, ...]]:
    """Sheet → its columns: first those with a meaning, in the order of the fields, then those carried along.

    A mapping has no order of its own, since a case that was read back from its file has another than the one it was
    written from.
    """
    order = {}
    for one in case.inputs:
        fields = [one.columns[field] for field in FIELDS if field in one.columns]
        others = [name for field, name in sorted(one.columns.items()) if field not in FIELDS]
        order[one.name] = tuple(dict.fromkeys([*fields, *others, *one.carried]))
    return order


def entries(view: View) -> list[Entry]:
    """An entry for every record that is shown."""
    order = cell_order(view.case)
    return [_entry(view.numbers[record.id], record, order.get(record.sheet, ())) for record in view.records]


def _entry(number: int, record: Record, columns: tuple[str, ...]) -> Entry:
    names = [name for name in columns if name in record.cells] + sorted(name for name in record.cells if name not in columns)
    filled = [(name, record.cells[name]) for name in names if record.cells[name]]
    origins = tuple(
        (RULE_MARKS[rule][2], place_name(code) if (code := record.origins.get(rule)) is not None else None) for rule in ORIGIN_RULES
    )
    states = sorted(record.states, key=lambda state: -_STRENGTH.get(state, 9))
    return Entry(
        number=number, record=record, cells=tuple(filled[:MOST_CELLS]), more_cells=max(0, len(filled) - MOST_CELLS), origins=origins,
        states=tuple(states), weakest=states[0] if states and states[0] != "verified" else "",
    )  # fmt: skip


def build(view: View) -> Mapping[str, object]:
    """Always printed, even when there is nothing to list."""
    return {
        "entries": entries(view),
        "total": len(view.case.records),
        "public": view.case.disclosure == "public",
        "several": len({record.object for record in view.case.records}) > 1,
        "most_rejected": MOST_REJECTED,
        "most_workbook": MOST_IN_WORKBOOK,
        "documenter": view.case.about.get("documenter", ""),
    }


SECTION = Section(key="components", title="The components", build=build)
