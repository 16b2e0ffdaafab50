"""Shares by jurisdiction: bars with their 95 % intervals, and three rules of origin side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from wherefrom.reports.charts.drawing import BLUE, GREEN, GREY, INK, NARROW, SKY, VERMILION, WIDE, Chart, Frame, Key, compose
from wherefrom.reports.charts.figures import Row
from wherefrom.reports.text import percent, shortened

__all__ = ["RULE_MARKS", "bars", "compared"]

MOST_BARS = 14
MOST_COMPARED = 9

RULE_MARKS = {
    "brand-seat": ("circle", BLUE, "seat of the brand's company"),
    "owner-then": ("diamond", VERMILION, "owner on the day of production"),
    "owner-today": ("triangle", GREEN, "owner on the day of the report"),
}
"""Rule of origin → symbol, colour, words of the legend."""


def _percent_axis(top: float, width: int) -> dict[str, Any]:
    step = next(step for step in (0.05, 0.1, 0.2, 0.25) if top / step <= (8 if width == WIDE else 5))
    return {
        "labelExpr": "format(100 * datum.value, 'd') + ' %'", "values": [round(step * i, 2) for i in range(round(top / step) + 1)], "grid": True, "orient": "top",
    }  # fmt: skip


def _top(rows: Sequence[Row]) -> float:
    return min(1.0, ceil(max((row.high for row in rows), default=1.0) * 10) / 10)


def bars(key: str, rows: Sequence[Row], *, title: str, footer: str) -> Chart:
    """Horizontal bars of one rule; the smallest places are one bar, the unidentified a grey one."""
    named = [row for row in rows if row.known]
    rest, unknown = named[MOST_BARS:], [row for row in rows if not row.known]
    data = [_bar(row, BLUE if row.known else GREY) for row in (*named[:MOST_BARS], *unknown)]
    if rest:
        data.insert(MOST_BARS, _rest(rest))
    base = rows[0].base if rows else 0
    subtitle = f"Share of {base} components; thin lines are 95 % intervals; the number of components stands in brackets"
    drawings = {}
    for width, left in ((WIDE, 165), (NARROW, 112)):
        frame = Frame(width=width, left=left, right=95 if width == WIDE else 88, top=22, bottom=4)
        spec = _bars_spec(data, _top(rows), width, letters=25 if width == WIDE else 16)
        drawings[width] = compose(f"{key}-{width}", spec, frame, title=title, subtitle=subtitle, footer=footer)
    label = f"{title}, of {base}: " + "; ".join(f"{row['name']} {row['text']}" for row in data)
    return Chart(key=key, title=title, label=label, wide=drawings[WIDE], narrow=drawings[NARROW], table=key)


def _bar(row: Row, colour: str) -> dict[str, Any]:
    return {
        "name": row.name, "share": row.share, "low": row.low, "high": row.high, "colour": colour,
        "text": f"{percent(row.share)} ({row.number})",
    }  # fmt: skip


def _rest(rest: Sequence[Row]) -> dict[str, Any]:
    number, base = sum(row.number for row in rest), rest[0].base
    share = number / base if base else 0.0
    name = f"{len(rest)} other places" if len(rest) > 1 else rest[0].name
    return {"name": name, "share": share, "low": share, "high": share, "colour": SKY, "text": f"{percent(share)} ({number})"}


def _bars_spec(data: Sequence[Mapping[str, Any]], top: float, width: int, *, letters: int) -> dict[str, Any]:
    values = [{**row, "order": place, "label": shortened(row["name"], letters)} for place, row in enumerate(data)]
    labels = [row["label"] for row in values]
    y = {
        "field": "order", "type": "ordinal", "axis": {"labelExpr": _lookup(labels), "labelColor": INK, "labelFontSize": 12},
    }  # fmt: skip
    x = {"type": "quantitative", "scale": {"domain": [0, top], "nice": False}, "axis": _percent_axis(top, width)}
    return {
        "height": 24 * max(1, len(values)),
        "data": {"values": values},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "bar", "height": 15},
                "encoding": {"x": {**x, "field": "share"}, "color": {"field": "colour", "type": "nominal", "scale": None}},
            },
            {"mark": {"type": "rule", "color": INK, "strokeWidth": 1.2}, "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 12, "color": INK},
                "encoding": {"x": {**x, "field": "high"}, "text": {"field": "text"}},
            },
        ],
    }


def _lookup(labels: Sequence[str]) -> str:
    """A Vega expression that gives the label of an ordinal; the labels are JSON strings, never code."""
    return f"{json.dumps(list(labels))}[datum.value]"


def compared(key: str, by_rule: Mapping[str, Sequence[Row]]) -> Chart:
    """Dots of three rules for each place, with intervals; the unidentified are the last line."""
    places, others = _places(by_rule)
    data = []
    for rule, (_, colour, _) in RULE_MARKS.items():
        found = {row.place: row for row in by_rule.get(rule, ())}
        for order, place in enumerate(places):
            if place in found:
                row = found[place]
                data.append({"order": order, "rule": rule, "share": row.share, "low": row.low, "high": row.high, "colour": colour})
    base = max((row.base for rows in by_rule.values() for row in rows), default=0)
    top = _top([row for rows in by_rule.values() for row in rows])
    names = [next(row.name for rows in by_rule.values() for row in rows if row.place == place) for place in places]
    title = f"Three rules of origin side by side: shares of {base} components"
    subtitle = "Lines are 95 % intervals. Each rule answers another question; figures of different rules must not be added."
    footer = f"{others} other places are in the table." if others else ""
    legend = [Key(shape=shape, colour=colour, text=text) for shape, colour, text in RULE_MARKS.values()]
    drawings = {}
    for width, left in ((WIDE, 165), (NARROW, 112)):
        frame = Frame(width=width, left=left, right=24, top=22, bottom=4)
        spec = _dots_spec(data, [shortened(name, 25 if width == WIDE else 16) for name in names], top, width)
        drawings[width] = compose(f"{key}-{width}", spec, frame, title=title, subtitle=subtitle, legend=legend, footer=footer)
    return Chart(
        key=key, title=title, label=_compared_label(title, places, names, by_rule), wide=drawings[WIDE], narrow=drawings[NARROW], table=key
    )


def _places(by_rule: Mapping[str, Sequence[Row]]) -> tuple[list[str], int]:
    """The places to be drawn, in the order of their largest share under any rule, and how many are left out."""
    largest: dict[str, int] = {}
    unknown: dict[str, int] = {}
    for rows in by_rule.values():
        for row in rows:
            table = largest if row.known else unknown
            table[row.place] = max(table.get(row.place, 0), row.number)
    order = sorted(largest, key=lambda place: (-largest[place], place))
    return [*order[:MOST_COMPARED], *unknown], max(0, len(order) - MOST_COMPARED)


def _compared_label(title: str, places: Sequence[str], names: Sequence[str], by_rule: Mapping[str, Sequence[Row]]) -> str:
    lines = []
    for place, name in zip(places, names, strict=True):
        shares = [
            f"{percent(row.share)} by {RULE_MARKS[rule][2]}" for rule in RULE_MARKS for row in by_rule.get(rule, ()) if row.place == place
        ]
        lines.append(f"{name} {', '.join(shares)}")
    return f"{title}. " + "; ".join(lines)


def _dots_spec(data: Sequence[Mapping[str, Any]], labels: Sequence[str], top: float, width: int) -> dict[str, Any]:
    rules = list(RULE_MARKS)
    y = {
        "field": "order", "type": "ordinal", "axis": {"labelExpr": _lookup(labels), "labelColor": INK, "labelFontSize": 12},
    }  # fmt: skip
    x = {"type": "quantitative", "scale": {"domain": [0, top], "nice": False}, "axis": _percent_axis(top, width)}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    shapes = {"domain": rules, "range": ["circle", "diamond", "triangle-up"]}
    return {
        "height": 36 * max(1, len(labels)),
        "data": {"values": list(data)},
        "encoding": {"y": y, "yOffset": {"field": "rule", "type": "nominal", "scale": {"domain": rules, "padding": 0.5}}, "color": colour},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 1.4}, "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
                "encoding": {"x": {**x, "field": "share"}, "shape": {"field": "rule", "type": "nominal", "scale": shapes, "legend": None}},
            },
        ],
    }
