"""The picture of some chains: one lane a party, time to the right; a bar where goods could have lain, an arrow where they went on.

Only places are computed here; the template draws them, and escapes every name.

>>> one = {"place": 1, "shipments": [{"day": "2022-01-01", "shipper": "A", "consignee": "B"}, {"day": "2022-03-02", "shipper": "B", "consignee": "C"}]}
>>> drawn = lanes([one], 720)
>>> [lane.name for lane in drawn.lanes], [(round(bar.left), round(bar.right)) for bar in drawn.bars]
(['A', 'B', 'C'], [(12, 708)])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

__all__ = ["COLOURS", "Drawn", "lanes"]

COLOURS = (("#0072B2", ""), ("#D55E00", "6 3"), ("#009E73", "2 3"), ("#9A5B9A", "8 3 2 3"), ("#6b6b6b", "1 3"))
"""Colour and dashes of the chains in their order; the dashes tell them apart in black and white."""

_MARGIN, _TOP, _LANE, _SHIFT = 12, 30, 44, 3
_APART = 84
"""Pixels between two labels of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A party's line at height ``y``."""

    name: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From the day on which goods came to a party to that on which they went on."""

    left: float
    right: float
    y: float
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A shipment: straight down or up from one lane to another, its tip pointing to the second."""

    x: float
    start: float
    end: float
    tip: str
    colour: str
    dashes: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label of the axis; ``anchor`` is which end of it stands at ``x``."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Everything in pixels, for a picture of this width and height."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[Tick, ...]


def lanes(chains: Sequence[Mapping[str, Any]], width: int, *, months: bool = False) -> Drawn:
    """Lay out chains, the best first; parties stand in the order in which the goods would have reached them."""
    steps: dict[str, int] = {}
    for chain in chains:
        for step, leg in enumerate(chain["shipments"]):
            steps[leg["shipper"]] = max(step, steps.get(leg["shipper"], 0))
            steps[leg["consignee"]] = max(step + 1, steps.get(leg["consignee"], 0))
    names = sorted(steps, key=lambda name: steps[name])
    y = {name: float(_TOP + _LANE * number + 28) for number, name in enumerate(names)}
    days = [date.fromisoformat(leg["day"]) for chain in chains for leg in chain["shipments"]]
    first, last = min(days), max(days)
    scale = (width - 2 * _MARGIN) / max(1, (last - first).days)
    bars, arrows = [], []
    for number, chain in enumerate(chains[: len(COLOURS)]):
        colour, dashes = COLOURS[number]
        came: float | None = None
        for leg in chain["shipments"]:
            at = _MARGIN + (date.fromisoformat(leg["day"]) - first).days * scale
            # Chains that share a shipment are drawn beside each other, inside the picture.
            x = min(width - 4.0, at + number * _SHIFT) if number else at
            start, end = y[leg["shipper"]], y[leg["consignee"]]
            if came is not None:
                bars.append(Bar(left=came, right=max(x, came + 1), y=start - 3 + number * 2, colour=colour))
            arrows.append(
                _arrow(x, start, end, colour, dashes, f"{leg['day'][: 7 if months else 10]}: {leg['shipper']} to {leg['consignee']}")
            )
            came = x
    height = _TOP + _LANE * len(names) + 8
    ticks = _ticks(first, last, width, scale, months)
    return Drawn(
        width=width, height=height, lanes=tuple(Lane(name=name, y=y[name]) for name in names), bars=tuple(bars), arrows=tuple(arrows), ticks=ticks
    )  # fmt: skip


def _arrow(x: float, start: float, end: float, colour: str, dashes: str, told: str) -> Arrow:
    back = end - 7 if end > start else end + 7
    tip = f"{x - 4:.1f},{back:.1f} {x + 4:.1f},{back:.1f} {x:.1f},{end:.1f}"
    return Arrow(x=round(x, 1), start=start, end=back, tip=tip, colour=colour, dashes=dashes, told=told)


def _ticks(first: date, last: date, width: int, scale: float, months: bool) -> tuple[Tick, ...]:
    """The first and the last day, and the beginnings of years that stand clear of them."""
    cut = 7 if months else 10
    made = [Tick(x=_MARGIN, text=first.isoformat()[:cut], anchor="start")]
    for year in range(first.year + 1, last.year + 1):
        x = _MARGIN + (date(year, 1, 1) - first).days * scale
        if x - made[-1].x > _APART and width - _MARGIN - x > _APART:
            made.append(Tick(x=round(x, 1), text=str(year), anchor="middle"))
    if last > first:
        made.append(Tick(x=width - _MARGIN, text=last.isoformat()[:cut], anchor="end"))
    return tuple(made)
