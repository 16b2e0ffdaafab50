"""A picture of surges: each destination's months beside what was expected of them, small multiples, as SVG or PNG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import vl_convert

from wherefrom.knowledge.countries import countries
from wherefrom.shipments.surges.values import Destination, Surges

__all__ = ["picture", "specification"]

BLUE, VERMILION, GREY, INK, MUTED = "#0072B2", "#D55E00", "#9A9A9A", "#1b1b1b", "#555555"
COLUMNS, MOST = 3, 12
STATES = {"above": "rose beyond it", "below": "fell below it"}


def picture(surges: Surges, form: str = "svg") -> bytes:
    """The small multiples as ``svg`` or ``png``; no address is fetched."""
    spec = specification(surges)
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])).encode()


def specification(surges: Surges) -> dict[str, Any]:
    """The Vega-Lite specification: at most twelve destinations, the largest excess over expectation first."""
    shown = surges.destinations[:MOST]
    settings = surges.settings
    rest = len(surges.destinations) - len(shown)
    money = settings.currency or "currency not stated"
    below = [
        "Bold line: what was reported. Dashed line: the fit before the event, the expectation after it. Shaded: 95 % range of a month. Red: the event.",
        "Each panel has its own scale. A surge is an unexpected change, no proof that goods were diverted.",
        *([f"{rest} more destinations are in the table."] if rest else []),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "padding": 12,
        "title": {
            "text": f"Monthly flows by destination before and after {settings.event}, million {money}",
            "subtitle": below, "anchor": "start", "color": INK, "subtitleColor": MUTED, "fontSize": 15, "subtitleFontSize": 11, "offset": 14,
        },
        "columns": COLUMNS,
        "spacing": 24,
        "concat": [_panel(one, settings.event) for one in shown],
        "config": {"view": {"stroke": None}, "axis": {"labelColor": MUTED, "gridColor": "#e8e8e8", "domain": False, "ticks": False, "labelFontSize": 10}},
    }  # fmt: skip


def _panel(one: Destination, event: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {
            "at": f"{month.month}-01",
            "seen": _million(month.observed),
            "mean": _million(month.expected),
            "low": _million(month.low),
            "high": _million(month.high),
        }
        for month in one.months
    ]
    # A band many times as high as the flow would press the flow to the ground: it is cut at twice the highest month.
    top = 2 * max((row[name] or 0) for row in rows for name in ("seen", "mean")) or 1.0
    for row in rows:
        row["high"] = None if row["high"] is None else min(row["high"], top)
    x = {
        "field": "at",
        "type": "temporal",
        "timeUnit": "utcyearmonth",
        "axis": {"format": "%Y", "tickCount": "year", "title": None, "grid": False},
    }
    y = {
        "type": "quantitative",
        "axis": {"title": None, "tickCount": 4, "format": ",~r" if top >= 4 else ",~f", "minExtent": 40, "maxExtent": 40},
    }
    band = [row for row in rows if row["high"] is not None]
    layer: list[dict[str, Any]] = [
        {
            "data": {"values": band},
            "mark": {"type": "area", "color": GREY, "opacity": 0.25},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line", "color": MUTED, "strokeDash": [4, 3], "strokeWidth": 1.2},
            "encoding": {"x": x, "y": {**y, "field": "mean"}},
        },
        {"mark": {"type": "line", "color": BLUE, "strokeWidth": 2.2}, "encoding": {"x": x, "y": {**y, "field": "seen"}}},
        {
            "data": {"values": [{"at": f"{event}-01"}]},
            "mark": {"type": "rule", "color": VERMILION, "strokeWidth": 1.4},
            "encoding": {"x": x},
        },
    ]
    return {
        "title": {"text": named(one.code), "subtitle": _told(one), "anchor": "start", "fontSize": 13, "subtitleFontSize": 11, "subtitleColor": MUTED},
        "width": 250, "height": 130, "data": {"values": rows}, "layer": layer,
    }  # fmt: skip


def named(code: str) -> str:
    """A destination's short name, or its code."""
    held = countries().get(code)
    return held.name if held is not None else code


def _told(one: Destination) -> Sequence[str]:
    if one.against_expected is None or one.against_low is None or one.against_high is None:
        return ["no flow in the baseline"]
    return [
        f"{one.against_expected:.2f} times the expected ({one.against_low:.2f} to {one.against_high:.2f}); {STATES.get(one.state, one.state)}"
    ]


def _million(value: float | None) -> float | None:
    return None if value is None else round(value / 1e6, 6)
