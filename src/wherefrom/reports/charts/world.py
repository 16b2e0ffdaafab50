"""A map of the world by jurisdiction. The unidentified cannot be on a map, so that the picture says how many they are.

Outlines: ``reports/geometry`` (source, licence and digest in its README). Places too small for an outline are circles.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from wherefrom.knowledge.countries import countries
from wherefrom.reports.charts.drawing import NARROW, WIDE, Chart, Frame, Key, compose
from wherefrom.reports.charts.figures import Row
from wherefrom.reports.text import percent

__all__ = ["BOUNDARIES", "outlines", "small_places", "world_chart"]

BOUNDARIES = "Boundaries and names imply no opinion on the legal status of any territory."

CLASSES = (
    (0.01, "#fde725", "under 1 %"), (0.05, "#7ad151", "1 to 5 %"), (0.10, "#22a884", "5 to 10 %"),
    (0.25, "#2a788e", "10 to 25 %"), (0.50, "#414487", "25 to 50 %"), (2.0, "#440154", "50 % and more"),
)  # fmt: skip
"""Upper bound of the share, colour (viridis, dark is more), words."""

LAND = "#ececec"
NOT_A_CODE = {"-2": "XK"}
"""Ids of the outlines that are no ISO 3166-1 number, and what they are called here."""


@cache
def outlines() -> dict[str, Any]:
    """The TopoJSON of the world's countries."""
    topology: dict[str, Any] = json.loads((files("wherefrom.reports") / "geometry/world-110m.json").read_bytes())
    return topology


@cache
def small_places() -> dict[str, tuple[float, float]]:
    """Degrees east and north of places that have no outline, by code."""
    text = (files("wherefrom.reports") / "geometry/small-places.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: (float(row["east"]), float(row["north"])) for row in csv.DictReader(lines)}


def world_chart(rows: Sequence[Row]) -> Chart | None:
    """The map of one rule's shares, or None when no place can be drawn."""
    colours = {row.place: _colour(row.share) for row in rows if row.place in countries()}
    if not colours:
        return None
    base = rows[0].base
    title = f"{base} components by seat of the brand's company"
    footer = f"Not on the map: {_absent(rows)}. {BOUNDARIES}"
    legend = [Key(shape="square", colour=colour, text=text) for _, colour, text in CLASSES]
    shapes, circles = _shapes(colours), _circles(colours)
    drawings = {}
    for width in (WIDE, NARROW):
        frame = Frame(width=width, left=0, right=0, top=8, bottom=2)
        drawings[width] = compose(
            f"map-{width}", _spec(shapes, circles, frame.plot), frame,
            title=title, subtitle="Share of all components, the unidentified among them", legend=legend, footer=footer,
        )  # fmt: skip
    label = f"World map, {title}: " + "; ".join(f"{row.name} {percent(row.share)}" for row in rows)
    return Chart(
        key="map", title=title, label=label, wide=drawings[WIDE], narrow=drawings[NARROW], table="jurisdiction-components-brand-seat"
    )


def _colour(share: float) -> str:
    return next(colour for bound, colour, _ in CLASSES if share < bound)


def _absent(rows: Sequence[Row]) -> str:
    """Those whom no map can show: the unidentified, and merged groups of places."""
    absent = [f"{row.name} {row.number} ({percent(row.share)})" for row in rows if row.place not in countries()]
    return ", ".join(absent) if absent else "none"


def _shapes(colours: dict[str, str]) -> dict[str, Any]:
    """The outlines with a colour each, without Antarctica."""
    codes = {country.numeric: code for code, country in countries().items() if country.numeric} | NOT_A_CODE
    topology = outlines()
    shapes = [
        {"type": one["type"], "arcs": one["arcs"], "properties": {"colour": colours.get(codes.get(one["id"], ""), LAND)}}
        for one in topology["objects"]["countries"]["geometries"]
        if one["id"] != "010"
    ]
    return {**topology, "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}}}


def _circles(colours: dict[str, str]) -> list[dict[str, Any]]:
    places = small_places()
    return [
        {"east": places[code][0], "north": places[code][1], "colour": colour} for code, colour in sorted(colours.items()) if code in places
    ]


def _spec(shapes: dict[str, Any], circles: list[dict[str, Any]], width: int) -> dict[str, Any]:
    scale = width / 5.42
    height = round(scale * 2.46)
    colour = {"type": "nominal", "scale": None}
    return {
        "height": height,
        "projection": {"type": "equalEarth", "scale": scale, "translate": [width / 2, scale * 1.35]},
        "layer": [
            {
                "data": {"values": shapes, "format": {"type": "topojson", "feature": "countries"}},
                "mark": {"type": "geoshape", "stroke": "#8a8a8a", "strokeWidth": 0.4},
                "encoding": {"color": {**colour, "field": "properties.colour"}},
            },
            {
                "data": {"values": circles},
                "mark": {"type": "circle", "size": 40 if width > NARROW else 22, "opacity": 1, "stroke": "#222", "strokeWidth": 0.8},
                "encoding": {
                    "longitude": {"field": "east", "type": "quantitative"}, "latitude": {"field": "north", "type": "quantitative"},
                    "fill": {**colour, "field": "colour"},
                },
            },
        ],
    }  # fmt: skip
