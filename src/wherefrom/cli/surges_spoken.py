"""Surges in words and tables for a terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wherefrom.cli.spoken import console
from wherefrom.inquiry.surges import series_rows
from wherefrom.shipments.surges.limits import INNOCENT, MIRROR_LIMITS, WORDING
from wherefrom.shipments.surges.picture import named

if TYPE_CHECKING:
    from wherefrom.shipments.surges.values import Mirror, Placebo, Surges

__all__ = ["json_text", "print_surges", "series_csv"]


def series_csv(found: Surges) -> Iterator[str]:
    """Every judged series as a row of CSV; numbers with six figures, empty where there is none."""
    rows = series_rows(found)
    for at, row in enumerate(rows):
        if not at:
            yield _line(list(row))
        yield _line([_cell(value) for value in row.values()])


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return f"{value:.6g}" if isinstance(value, float) and abs(value) < 1e6 else f"{value:.0f}" if isinstance(value, float) else str(value)


def json_text(found: Surges, mirrors: Sequence[Mirror], notes: Sequence[str], placebo: Placebo | None) -> str:
    """Everything as one object: settings, destinations with their months, series, control groups, mirror, placebo, notes, limits."""
    whole = {
        **asdict(found),
        "mirror": [asdict(one) for one in mirrors],
        "mirror_notes": list(notes),
        "mirror_limits": list(MIRROR_LIMITS),
        "placebo": None if placebo is None else asdict(placebo),
        "wording": WORDING,
        "innocent_explanations": list(INNOCENT),
    }
    return json.dumps(_finite(whole), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _finite(value: Any) -> Any:
    """JSON has no infinity: a bound that is none becomes null."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def print_surges(found: Surges, mirrors: Sequence[Mirror], mirror_notes: Sequence[str], placebo: Placebo | None, top: int) -> None:
    """Destinations, control groups, the first series, the mirror with its limits, placebos, what was dropped, how to read it."""
    out, one = console(), found.settings
    out.print(
        Text(
            f"{one.event} to {one.until} against {one.baseline[0]} to {one.baseline[1]}, in million {one.currency or '(currency not stated)'}",
            style="bold",
        )
    )
    _print(_destinations(found))
    for group in dict.fromkeys(one.group for one in found.controls):
        _print(_controls(found, group))
    if top:
        _print(_series(found, top))
    if mirrors or mirror_notes:
        _mirror(mirrors, mirror_notes)
    if placebo is not None:
        _placebo(placebo)
    _list(
        "what was dropped and how it was done",
        [*found.notes, f"history {one.history[0]} to {one.history[1]}; {one.season}; the same search at {len(one.origins)} earlier dates"],
    )
    out.print(Text(WORDING, style="bold"))
    _list("innocent explanations", INNOCENT)


def _table(title: str, *names: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="dim", box=None, padding=(0, 2, 0, 0))
    for at, name in enumerate(names):
        table.add_column(name, justify="left" if at == 0 else "right", no_wrap=True)
    return table


def _print(table: Table) -> None:
    """A table as wide as its figures: a number cut short is a wrong number. The title is as long as it is."""
    console().print(Text(str(table.title), style="dim"))
    table.title = None
    Console(highlight=False, width=max(console().width, 200)).print(table)


def _destinations(found: Surges) -> Table:
    table = _table(
        "destinations", "to", "before", "after", "ratio", "expected (95 %)", "after/expected (95 %)", "q", "series", "surges", ""
    )
    for one in found.destinations:
        table.add_row(
            named(one.code), _money(one.base), _money(one.observed), _times(one.ratio), f"{_money(one.expected)} ({_money(one.low)}–{_money(one.high)})",
            f"{_times(one.against_expected)} ({_times(one.against_low)}–{_times(one.against_high)})", _q(one.q), f"{one.tested:,}",
            f"{one.found:,}", {"above": "rose beyond expectation", "below": "fell below it"}.get(one.state, one.state),
        )  # fmt: skip
    return table


def _controls(found: Surges, group: str) -> Table:
    table = _table(f"against a control group: {group}", "to", "own ratio", "the group's", "own over the group's (95 %)", "p")
    for one in found.controls:
        if one.group == group:
            told = f"{_times(one.ratio)} ({_times(one.low)}–{_times(one.high)})"
            table.add_row(named(one.destination), _times(one.own_ratio), _times(one.group_ratio), told, _q(one.p))
    return table


def _series(found: Surges, top: int) -> Table:
    number, by = len(found.found), sum(one.q_by <= found.settings.fdr for one in found.series)
    title = (
        f"{number:,} of {len(found.series):,} series are surges at a false-discovery rate of {found.settings.fdr:g} (Benjamini-Hochberg); "
        f"{by:,} under any dependence (Benjamini-Yekutieli)"
    )
    if not number:
        title += "; the likeliest are shown"
    table = _table(title, "to", "code", "kind", "before", "after", "ratio", "expected (95 %)", "excess", "q", "q BY")
    for one in (found.found or found.series)[:top]:
        bounds = "unknown" if one.low is None or one.high is None else f"{_money(one.low)}–{_money(one.high)}"
        table.add_row(
            named(one.destination), one.code, one.kind, _money(one.base), _money(one.observed), _times(one.ratio), f"{_money(one.expected)} ({bounds})",
            _money(one.excess), _q(one.q), _q(one.q_by),
        )  # fmt: skip
    return table


def _mirror(mirrors: Sequence[Mirror], notes: Sequence[str]) -> None:
    table = _table(
        "mirror: what the importer reports over what the exporters report",
        "in",
        "period",
        "months",
        "imports",
        "exports",
        "rate",
        "ratio",
        "exporters",
    )
    for one in mirrors:
        rate = f"{one.rate:.4f}" if one.rate is not None else "not converted"
        table.add_row(
            named(one.destination),
            one.period,
            str(one.months),
            _money(one.imports),
            _money(one.exports),
            rate,
            _times(one.ratio),
            str(one.reporters),
        )
    _print(table)
    _list("limits of a mirror ratio", [*MIRROR_LIMITS, *notes])


_TRIALS = {"date": "false dates", "months": "shuffled months", "labels": "shuffled labels"}


def _placebo(placebo: Placebo) -> None:
    table = _table(
        f"where nothing is to be found (promised: finds in at most {placebo.fdr:.0%} of trials)",
        "trial", "trials", "series tried", "finds", "trials with a find", "p < 0.05", "destinations tried", "rose", "fell",
    )  # fmt: skip
    for kind, name in _TRIALS.items():
        some = [one for one in placebo.trials if one.kind == kind]
        if not some:
            continue
        tested, places = sum(one.tested for one in some), sum(one.destinations_tested for one in some)
        table.add_row(
            name, str(len(some)), f"{tested:,}", f"{sum(one.found for one in some):,}", str(sum(one.found > 0 for one in some)),
            f"{sum(one.small_p for one in some) / len(some):.1%}", f"{places:,}", str(sum(one.destinations_found for one in some)),
            str(sum(one.destinations_fell for one in some)),
        )  # fmt: skip
    _print(table)
    _list("", placebo.notes)


def _list(title: str, lines: Sequence[str]) -> None:
    if title and lines:
        console().print(Text(title, style="dim"))
    for line in lines:
        console().print(Text(f"  - {line}"))


def _money(value: float) -> str:
    million = value / 1e6
    return f"{million:,.0f}" if abs(million) >= 1000 else f"{million:,.1f}" if abs(million) >= 1 else f"{million:,.3f}"


def _times(value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return "none"
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _q(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "<0.001"
