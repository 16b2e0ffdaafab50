"""One Vega-Lite specification → one small SVG with its title, legend and footer; the same bytes everywhere.

Vega lays out nothing here that depends on how wide a text is (``autosize: none``, fixed padding, no label limits), so
that the picture does not depend on the fonts of the machine. Title, legend and footer are written by hand above and
below it. No address is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import vl_convert
from markupsafe import escape

from wherefrom.reports.text import plainly

__all__ = ["BLUE", "GREEN", "GREY", "INK", "MUTED", "NARROW", "SKY", "VERMILION", "WIDE", "Chart", "Frame", "Key", "compose"]

WIDE, NARROW = 720, 340
"""Widths in pixels: a desk or paper, and a phone."""

BLUE, SKY, GREEN, VERMILION = "#0072B2", "#56B4E9", "#009E73", "#D55E00"
"""Of the Okabe-Ito palette, which the colour-blind can tell apart."""

GREY, INK, MUTED = "#9A9A9A", "#1b1b1b", "#555555"

VEGA_LITE = "6.4"

_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_TAG = re.compile(r"<[^<>]*>")
_DROPPED = re.compile(
    r' (?:class|role|aria-[a-z]+|pointer-events|font-family|stroke-miterlimit|xmlns:xlink)="[^"]*"| opacity="1"| style=""'
)
_ZERO = re.compile(r' transform="translate\(0,0\)"')
_DECIMALS = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_ID = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture in two widths; ``table`` is the key of the table with the same figures."""

    key: str
    title: str
    label: str
    wide: str
    narrow: str
    table: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An entry of a legend: a square, circle, diamond, triangle or line of a colour, and what it means."""

    shape: str
    colour: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The room round the plot in pixels; ``width`` is the whole picture's."""

    width: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def plot(self) -> int:
        """Width of the plot."""
        return self.width - self.left - self.right


def compose(
    key: str,
    spec: Mapping[str, Any],
    frame: Frame,
    *,
    title: str,
    subtitle: str = "",
    legend: Sequence[Key] = (),
    footer: str = "",
) -> str:
    """A whole SVG: title, subtitle, legend, the plot, footer."""
    y = 4
    head = []
    for text, size, weight, fill in ((title, 15, 600, INK), (subtitle, 12, 400, MUTED)):
        for line in _lines(text, frame.width, size):
            y += size + 4
            head.append(f'<text x="0" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}">{escape(line)}</text>')
    if legend:
        part, y = _legend(legend, frame.width, y + 10)
        head.append(part)
    inner, height = _plot(key, spec, frame)
    plot_top = y + 8
    y = plot_top + height
    for line in _lines(footer, frame.width, 11):
        y += 15
        head.append(f'<text x="0" y="{y}" font-size="11" fill="{MUTED}">{escape(line)}</text>')
    height = y + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{height}" viewBox="0 0 {frame.width} {height}"'
        f' role="img" aria-label="{escape(plainly(title))}" font-family="{escape(_FONTS)}">'
        f'<rect width="{frame.width}" height="{height}" fill="#fff"/>{"".join(head)}<g transform="translate(0,{plot_top})">{inner}</g></svg>'
    )


def _plot(key: str, spec: Mapping[str, Any], frame: Frame) -> tuple[str, int]:
    height = int(spec["height"]) + frame.top + frame.bottom
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": {"type": "none"},
        "width": frame.plot,
        "padding": {"left": frame.left, "right": frame.right, "top": frame.top, "bottom": frame.bottom},
        "background": None,
        **spec,
        "config": {"aria": False, "view": {"stroke": None}, "axis": _AXIS, **spec.get("config", {})},
    }
    svg = vl_convert.vegalite_to_svg(whole, vl_version=VEGA_LITE, allowed_base_urls=[])
    return _tidy(key, svg), height


_AXIS = {
    "labelColor": MUTED, "labelFontSize": 11, "labelLimit": 0, "labelOverlap": False, "labelBound": False, "labelFlush": False,
    "title": None, "gridColor": "#e4e4e4", "domain": False, "ticks": False, "labelPadding": 6,
}  # fmt: skip


def _tidy(key: str, svg: str) -> str:
    """Only what the picture needs, coordinates to a tenth of a pixel, ids that no other chart has."""
    start, end = svg.index(">", svg.index("<svg")) + 1, svg.rindex("</svg>")
    ids: dict[str, str] = {}  # Vega numbers its ids through the life of the process

    def name(found: re.Match[str]) -> str:
        return found[1] + ids.setdefault(found[2], f"{key}-{len(ids)}")

    inner = _TAG.sub(lambda tag: _ID.sub(name, _tidy_tag(tag[0])), svg[start:end])
    inner = re.sub(r"<path[^<>]*d=\"M0(?:\.5)?,0(?:\.5)?h0v0h0Z\"[^<>]*/>", "", inner)
    before = ""
    while before != inner:
        before, inner = inner, re.sub(r"<g(?: [^<>]*)?></g>", "", inner)
        inner = re.sub(r"<g>(<(?:path|text|line|rect)[^<>]*/>)</g>", r"\1", inner)
    return inner


def _tidy_tag(tag: str) -> str:
    return _DECIMALS.sub(_rounded, _ZERO.sub("", _DROPPED.sub("", tag)))


def _rounded(found: re.Match[str]) -> str:
    text = f"{float(found[0]):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _lines(text: str, width: int, size: int) -> list[str]:
    return wrap(plainly(text), max(20, round(width / (size * 0.51)))) if text else []


def _legend(keys: Sequence[Key], width: int, y: int) -> tuple[str, int]:
    """Entries set beside each other, in a new line where the width is used up; the svg and the y below it."""
    parts = []
    x, y = 0, y + 12
    for one in keys:
        room = 18 + round(len(one.text) * 6.6)
        if x and x + room > width:
            x, y = 0, y + 18
        parts.append(_shape(one, x, y - 4))
        parts.append(f'<text x="{x + 16}" y="{y}" font-size="12" fill="{INK}">{escape(plainly(one.text))}</text>')
        x += room + 12
    return "".join(parts), y


def _shape(one: Key, x: int, y: int) -> str:
    shapes = {
        "square": f"M{x},{y - 5}h11v11h-11z",
        "circle": f"M{x},{y}a5,5 0 1 0 10,0a5,5 0 1 0 -10,0z",
        "diamond": f"M{x + 5.5},{y - 6}l6,6l-6,6l-6,-6z",
        "triangle": f"M{x + 5.5},{y - 6}l6,11h-12z",
        "line": f"M{x},{y - 1}h12v2.5h-12z",
    }
    return f'<path d="{shapes[one.shape]}" fill="{one.colour}" stroke="#666" stroke-width="0.4"/>'
