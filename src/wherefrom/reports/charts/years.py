"""Components by year of production, the undated shown as long as all the others, and the terminus as a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wherefrom.model.cases import Table, Value
from wherefrom.reports.charts.drawing import BLUE, GREY, NARROW, SKY, VERMILION, WIDE, Chart, Frame, Key, compose
from wherefrom.reports.text import spoken

__all__ = ["years_chart"]

MOST_YEARS = 80
"""More years than this before the last are one bar's width each too narrow to be seen; the table has them."""


def years_chart(table: Table, terminus: date | None) -> Chart | None:
    """The timeline of a case, or None when nothing is dated."""
    years = {int(str(row[0])): (_number(row[1]), _number(row[2])) for row in table.rows if str(row[0]).isdigit()}
    if not years:
        return None
    undated = sum(_number(row[1]) for row in table.rows if not str(row[0]).isdigit())
    last = max(years)
    first = max(min(years), last - MOST_YEARS + 1)
    sure, likely = (sum(pair[i] for pair in years.values()) for i in (0, 1))
    total = sure + likely + undated
    title = f"{sure + likely} of {total} components by year of production; {undated} are undated"
    subtitle = "Number of components a year. Likeliest decade: the year in the code has one digit, and other decades are possible."
    earlier = sum(sum(pair) for year, pair in years.items() if year < first)
    footer = f"{earlier} components of years before {first} are in the table." if earlier else ""
    legend = [
        Key(shape="square", colour=BLUE, text=f"year certain: {sure}"),
        Key(shape="square", colour=SKY, text=f"likeliest decade: {likely}"),
        Key(shape="square", colour=GREY, text=f"undated, in no year: {undated}"),
    ]
    if terminus is not None:
        legend.append(Key(shape="line", colour=VERMILION, text=f"not assembled before {spoken(terminus)} (consensus)"))
    shown = {year: pair for year, pair in years.items() if year >= first}
    drawings = {}
    for width in (WIDE, NARROW):
        frame = Frame(width=width, left=34, right=14, top=46, bottom=24)
        spec = _spec(shown, (sure, likely, undated), terminus, first, last, frame)
        drawings[width] = compose(f"timeline-{width}", spec, frame, title=title, subtitle=subtitle, legend=legend, footer=footer)
    label = f"{title}. " + "; ".join(f"{year}: {a + b}" for year, (a, b) in shown.items() if a + b)
    return Chart(key="timeline", title=title, label=label, wide=drawings[WIDE], narrow=drawings[NARROW], table="timeline")


def _number(value: Value) -> int:
    return int(value) if isinstance(value, (int, float)) else 0


def _spec(
    years: Mapping[int, tuple[int, int]], parts: Sequence[int], terminus: date | None, first: int, last: int, frame: Frame
) -> dict[str, Any]:
    span = last + 1 - first
    step = next((step for step in (1, 2, 5, 10, 20) if span / step * 44 <= frame.plot), 20)
    marked = [year + 0.5 for year in range(first, last + 1) if year % step == 0]
    x = {
        "type": "quantitative", "scale": {"domain": [first, last + 1], "nice": False, "zero": False},
        "axis": {"values": marked, "labelExpr": "format(floor(datum.value), 'd')", "grid": False, "domain": True, "domainColor": "#888"},
    }  # fmt: skip
    highest = max((sum(pair) for pair in years.values()), default=1)
    y = {"type": "quantitative", "scale": {"domain": [0, highest], "nice": True}, "axis": {"tickCount": min(5, highest), "format": "d"}}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": _boxes(years)},
            "mark": {"type": "rect"},
            "encoding": {
                "x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": {**y, "field": "low"}, "y2": {"field": "high"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
        _strip(parts, frame),
    ]  # fmt: skip
    if terminus is not None and first <= terminus.year <= last:
        place = terminus.year + (terminus.timetuple().tm_yday - 1) / 366
        layers.append(
            {
                "data": {"values": [{"at": place}]},
                "mark": {"type": "rule", "color": VERMILION, "strokeWidth": 2},
                "encoding": {"x": {**x, "field": "at"}},
            }
        )
    return {"height": 190, "layer": layers}


def _boxes(years: Mapping[int, tuple[int, int]]) -> list[dict[str, Any]]:
    boxes = []
    for year, (sure, likely) in sorted(years.items()):
        for low, number, colour in ((0, sure, BLUE), (sure, likely, SKY)):
            if number:
                boxes.append({"from": year + 0.1, "to": year + 0.9, "low": low, "high": low + number, "colour": colour})
    return boxes


def _strip(parts: Sequence[int], frame: Frame) -> dict[str, Any]:
    """One bar over the whole width that shows the undated in proportion to the dated."""
    total = sum(parts) or 1
    boxes, at = [], 0.0
    for number, colour in zip(parts, (BLUE, SKY, GREY), strict=True):
        wide = frame.plot * number / total
        boxes.append({"from": at, "to": at + wide, "colour": colour})
        at += wide
    return {
        "data": {"values": boxes},
        "mark": {"type": "rect", "y": -38, "y2": -22},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", "scale": None, "axis": None}, "x2": {"field": "to"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }  # fmt: skip
