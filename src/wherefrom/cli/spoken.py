"""Readings and rules in words and tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from wherefrom.knowledge import Knowledge
    from wherefrom.model.holdings import Holding
    from wherefrom.model.readings import Reading

__all__ = ["console", "reading_tables"]


@cache
def console() -> Console:
    """Standard output; no highlighting, since marks are not to be coloured as if they were code."""
    return Console(highlight=False, soft_wrap=True)


def reading_tables(reading: Reading, held: Holding | None, knowledge: Knowledge) -> Iterator[RenderableType]:
    """One mark's reading: what it says, its windows, and what was refused."""
    yield Text(reading.raw, style="bold")
    facts = Table(box=None, show_header=False, padding=(0, 1, 0, 2))
    facts.add_row("brand", _brand(reading))
    facts.add_row("company", _company(held))
    facts.add_row("part number", f"{reading.part_number}" if reading.part_number else "not read")
    if reading.lot:
        facts.add_row("lot", reading.lot)
    facts.add_row("made", _made(reading))
    for flag in reading.flags:
        facts.add_row("flag", flag)
    yield facts
    if reading.windows:
        yield _windows(reading, knowledge)
    if reading.rejected:
        yield _rejected(reading)


def _brand(reading: Reading) -> str:
    if reading.brand is None:
        return f"not identified ({reading.brand_why})"
    return f"{reading.brand} (weight {reading.brand_weight:.2f}: {reading.brand_why})"


def _company(held: Holding | None) -> str:
    if held is None:
        return "not identified"
    states = ", ".join(sorted({source.state for source in held.sources}))
    return f"{held.why} [{states}]"


def _made(reading: Reading) -> str:
    if not reading.windows:
        return "no date code read; that is a normal answer"
    first = min(window.earliest for window in reading.windows)
    decades = len({window.earliest.year for window in reading.windows})
    return f"not before {first.isoformat()}" + (f"; {decades} readings stand" if decades > 1 else "")


def _windows(reading: Reading, knowledge: Knowledge) -> Table:
    table = Table(title="windows, heaviest first", title_justify="left", title_style="dim", box=None, padding=(0, 2))
    for name in ("from", "to", "weight", "is a date?", "text", "rule", "known how"):
        table.add_column(name)
    for window in reading.windows:
        table.add_row(
            window.earliest.isoformat(),
            window.latest.isoformat(),
            f"{window.weight:.2f}",
            f"{window.certainty:.2f}",
            Text(window.token),
            Text(window.rule),
            _state(window.rule, knowledge),
        )
    return table


def _state(rule: str, knowledge: Knowledge) -> str:
    key, _, pattern = rule.partition("/")
    maker = knowledge.makers.get(key, knowledge.standards)
    return next((layout.source.state for layout in maker.layouts if layout.pattern == pattern), "")


def _rejected(reading: Reading) -> Table:
    table = Table(title="refused", title_justify="left", title_style="dim", box=None, padding=(0, 2))
    for name in ("text", "why", "rule"):
        table.add_column(name)
    for one in reading.rejected[:8]:
        table.add_row(Text(one.token), Text(one.reason), Text(one.rule))
    return table
