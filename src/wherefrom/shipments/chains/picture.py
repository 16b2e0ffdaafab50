"""Chains as a picture: a row a holder, time across; a bar while goods may lie with a holder, an arrow where a shipment moves them on.

Rows stand in the order of the best chain's holders, then of the others'. The best chain is drawn strongest; where others fit about as
well, the legend says so. Names may be of any length and script: they are cut to the room there is and kept whole in the row's title.

>>> from datetime import date
>>> from wherefrom.model.chains import RouteQuestion
>>> legs = (Carried(id="S1", day=date(2022, 3, 4), shipper="ALFA", consignee="BETA", quantity=100.0, unit="piece"),)
>>> one = TracedChain(place=1, shipments=legs, score=-0.5, summary="")
>>> answer = RouteAnswer(question=RouteQuestion(id="Q1", told=""), count=1.0, as_good=1, chains=(one,))
>>> svg = picture(answer, title="One <chain>")
>>> svg.startswith("<svg "), "One &lt;chain&gt;" in svg, "100 piece" in svg
(True, True, True)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap
from unicodedata import category, combining, east_asian_width

from markupsafe import escape

from wherefrom.model.chains import Carried, RouteAnswer, TracedChain

__all__ = ["MOST_HOLDERS", "NARROW", "WIDE", "picture"]

WIDE, NARROW = 900, 340
"""Widths in pixels: a desk or paper, and a phone."""

MOST_HOLDERS = 30
"""More rows are too many to be seen; the chains that need them are left to the table, and the picture says so."""

_BEST, _OTHER, _CONTROL, _INK, _MUTED, _LINE = "#0072B2", "#8a8a8a", "#B34700", "#1b1b1b", "#555555", "#e2e2e2"
_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where things stand: the room in pixels, the days, the row of each holder (by name as written)."""

    width: int
    left: int
    right: int
    top: int
    row: int
    first: date
    last: date
    rows: dict[str, int]

    def x(self, day: date) -> float:
        """Where a day is."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + (self.width - self.left - self.right) * share, 1)

    def y(self, holder: str) -> float:
        """The line of a holder's row."""
        return self.top + self.row * (self.rows[holder] + 1) - 12

    @property
    def bottom(self) -> int:
        """Below the last row."""
        return self.top + self.row * len(self.rows)


def picture(answer: RouteAnswer, *, title: str, controls: Sequence[date] = (), width: int = WIDE, key: str = "chains") -> str:
    """The chains shown of an answer as one SVG, "" where there are none. ``key`` makes its ids unlike those of other pictures on a page."""
    chains, left_out = _fitting(answer.chains)
    if not chains:
        return ""
    y = 4
    head = []
    for line in _lines(title, width, 14):
        y += 18
        head.append(f'<text x="0" y="{y}" font-size="14" font-weight="600" fill="{_INK}">{escape(line)}</text>')
    legend, y = _legend(answer, chains, controls, width, y)
    plan = _plan(chains, controls, width, y)
    parts = [*head, *legend, *_frame(plan), *_controls(plan, controls)]
    drawn: set[object] = set()
    parts += reversed([_drawn(plan, one, len(chains), key, drawn) for one in chains])  # the best lies on top
    parts += [*_names(plan), *_quantities(plan, chains)]
    foot = plan.bottom + 6
    told = "An arrow is a shipment on its day; a bar is the time in which the goods may have lain with the holder. The chains could have carried the part."
    told += f" {left_out} more chains shown in the table would need more than {MOST_HOLDERS} rows." if left_out else ""
    for line in _lines(told, width, 11):
        foot += 15
        parts.append(f'<text x="0" y="{foot}" font-size="11" fill="{_MUTED}">{escape(line)}</text>')
    height = foot + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{escape(_plain(title))}" font-family="{escape(_FONTS)}">{_heads(key)}'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _fitting(chains: Sequence[TracedChain]) -> tuple[list[TracedChain], int]:
    """(the chains for whose holders there is room, how many others there are)."""
    kept: list[TracedChain] = []
    holders: set[str] = set()
    for one in chains:
        if not kept or len(holders | set(one.holders)) <= MOST_HOLDERS:
            kept.append(one)
            holders |= set(one.holders)
    return kept, len(chains) - len(kept)


def _plan(chains: Sequence[TracedChain], controls: Sequence[date], width: int, y: int) -> _Plan:
    names = list(dict.fromkeys(name for one in chains for name in one.holders))
    days = [leg.day for one in chains for leg in one.shipments]
    span = max(days) - min(days)
    room = max(timedelta(days=4), span / 25)
    # A control long before the first shipment would squeeze the chains to nothing; it is told in the legend only.
    days += [day for day in controls if min(days) - span / 2 - timedelta(30) <= day <= max(days) + span / 2 + timedelta(30)]
    wide = width >= 600
    return _Plan(
        width=width, left=min(260, 40 + round(max(map(_extent, names), default=0) * 7)) if wide else 4, right=78 if wide else 40, top=y + 30,
        row=34 if wide else 46, first=min(days) - room, last=max(days) + room, rows={name: place for place, name in enumerate(names)},
    )  # fmt: skip


def _legend(
    answer: RouteAnswer, chains: Sequence[TracedChain], controls: Sequence[date], width: int, y: int
) -> tuple[list[str], int]:  # fmt: skip
    good = answer.as_good
    best = f"chain 1, the best score ({chains[0].score:.2f})" + (f"; {good:,} fit about as well" if good > 1 else "")
    entries = [(_BEST, 3.5, "", best)]
    if len(chains) > 1:
        entries.append((_OTHER, 1.5, "", f"chains 2 to {chains[-1].place}" if len(chains) > 2 else f"chain {chains[-1].place}"))
    if controls:
        entries.append((_CONTROL, 1.5, "5 4", f"controls: {', '.join(map(str, controls))}"))
    parts = []
    for colour, thick, dash, text in entries:
        for number, line in enumerate(_lines(text, width - 34, 12)):
            y += 18
            if not number:
                parts.append(f'<path d="M0,{y - 4}h24" stroke="{colour}" stroke-width="{thick}" stroke-dasharray="{dash or "none"}"/>')
            parts.append(f'<text x="32" y="{y}" font-size="12" fill="{_INK}">{escape(line)}</text>')
    return parts, y


def _heads(key: str) -> str:
    """The heads of the arrows, one a colour."""
    return (
        "<defs>"
        + "".join(
            f'<marker id="{key}-{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" markerHeight="{size}" orient="auto"'
            f' markerUnits="userSpaceOnUse"><path d="M0,0L10,5L0,10z" fill="{colour}"/></marker>'
            for name, colour, size in (("best", _BEST, 11), ("other", _OTHER, 8))
        )
        + "</defs>"
    )


def _frame(plan: _Plan) -> Iterator[str]:
    """Months and rows."""
    for day, text in _months(plan):
        x = plan.x(day)
        yield f'<path d="M{x},{plan.top - 8}V{plan.bottom}" stroke="{_LINE}"/>'
        yield f'<text x="{max(22.0, x)}" y="{plan.top - 12}" font-size="11" fill="{_MUTED}" text-anchor="middle">{text}</text>'
    for name in plan.rows:
        yield f'<path d="M{plan.left},{plan.y(name)}H{plan.width - plan.right}" stroke="{_LINE}"/>'


def _names(plan: _Plan) -> Iterator[str]:
    """The holders' names, beside the rows or above them; over the chains, so that they can be read."""
    beside = plan.left > 10
    for name in plan.rows:
        y = plan.y(name)
        x, base = (plan.left - 8, y + 4) if beside else (0, y - 14)
        room = (plan.left - 12) if beside else plan.width - 20
        yield (
            f'<text x="{x}" y="{base}" font-size="12" fill="{_INK}" text-anchor="{"end" if beside else "start"}" direction="ltr"'
            f' stroke="#fff" stroke-width="3" paint-order="stroke" style="unicode-bidi:isolate">{escape(_cut(name, room / 6.8))}<title>{escape(_plain(name))}</title></text>'
        )


def _months(plan: _Plan) -> list[tuple[date, str]]:
    """Beginnings of months, so few that their names have room."""
    start = date(plan.first.year, plan.first.month, 1)
    count = (plan.last.year - start.year) * 12 + plan.last.month - start.month
    most = max(2, (plan.width - plan.left - plan.right) // 70)
    step = next((step for step in _STEPS if count / step <= most), _STEPS[-1])
    found = []
    for number in range(count + 1):
        year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
        day = date(year, month + 1, 1)
        if (year * 12 + month) % step == 0 and plan.first <= day <= plan.last:
            found.append((day, f"{day:%Y-%m}"))
    return found or [(plan.first, plan.first.isoformat())]


def _controls(plan: _Plan, controls: Sequence[date]) -> Iterator[str]:
    for day in controls:
        if plan.first <= day <= plan.last:
            x = plan.x(day)
            yield f'<path d="M{x},{plan.top - 8}V{plan.bottom}" stroke="{_CONTROL}" stroke-width="1.5" stroke-dasharray="5 4"/>'


def _shift(one: TracedChain, chains: int) -> float:
    """How far a chain is drawn below its rows' lines, so that chains that share a holder are told apart."""
    return 0.0 if one.place == 1 else min(10.0, 2.0 + 8.0 * (one.place - 1) / max(1, chains))


def _drawn(plan: _Plan, one: TracedChain, chains: int, key: str, drawn: set[object]) -> str:
    """A chain without what a better one has drawn already."""
    colour, thick, head = (_BEST, 3.0, "best") if one.place == 1 else (_OTHER, 1.2, "other")
    shift = _shift(one, chains)
    legs = one.shipments
    parts = []
    for leg, after in zip(legs, (*legs[1:], None), strict=True):
        x, begin, end = plan.x(leg.day), plan.y(leg.shipper) + shift, plan.y(leg.consignee) + shift
        if leg not in drawn:
            short = 2 if end > begin else -2
            parts.append(
                f'<path d="M{x},{begin}V{end - short}" stroke="{colour}" stroke-width="{thick}" fill="none" marker-end="url(#{key}-{head})"/>'
            )
            parts.append(f'<circle cx="{x}" cy="{begin}" r="{thick}" fill="{colour}"/>')
        if after is not None and (leg, after) not in drawn:
            parts.append(
                f'<path d="M{x},{end}H{plan.x(after.day)}" stroke="{colour}" stroke-width="{thick * 2.3:.1f}" stroke-opacity="0.55"/>'
            )
        drawn.update((leg, (leg, after)))
    title = f"chain {one.place}: {' → '.join(_plain(name) for name in one.holders)}"
    return f"<g><title>{escape(title)}</title>{''.join(parts)}</g>"


def _quantities(plan: _Plan, chains: Sequence[TracedChain]) -> Iterator[str]:
    """What each shipment carries, beside its arrow; of the chains after the first only where there is room."""
    taken: list[tuple[float, float, float]] = []
    for one in chains:
        best = one.place == 1
        for leg in one.shipments:
            text = _cut(_amount(leg), 22)
            if not text or (not best and plan.width < 600):
                continue
            rows = sorted((plan.y(leg.shipper), plan.y(leg.consignee)))
            x, y, wide = plan.x(leg.day) + 6, (rows[0] + min(rows[1], rows[0] + plan.row)) / 2 + 3, _extent(text) * 6.2
            if x + wide > plan.width:
                x -= wide + 12
            if any(abs(y - other) < 12 and x < stop and start < x + wide for other, start, stop in taken):
                if not best:
                    continue
                y += 12
            taken.append((y, x, x + wide))
            yield (
                f'<text x="{x}" y="{y}" font-size="11" fill="{_BEST if best else _MUTED}" stroke="#fff" stroke-width="3" paint-order="stroke"'
                f">{escape(text)}</text>"
            )


def _amount(leg: Carried) -> str:
    return leg.amount


def _plain(text: str) -> str:
    """One line without controls and marks of direction, which would turn what stands beside it."""
    return " ".join("".join(one if category(one)[0] != "C" else " " for one in text).split())


def _extent(text: str) -> float:
    """How wide a text is, in letters of the usual width."""
    return sum(0.0 if combining(one) else 1.8 if east_asian_width(one) in "WF" else 1.35 if one.isupper() else 1.0 for one in text)


def _cut(text: str, room: float) -> str:
    """A text cut to so many letters' width."""
    flat, used = _plain(text), 0.0
    for place, one in enumerate(flat):
        used += _extent(one)
        if used > room:
            return f"{flat[: max(1, place - 1)].rstrip()}…"
    return flat


def _lines(text: str, width: int, size: int) -> list[str]:
    return wrap(_plain(text), max(20, round(width / (size * 0.52))))
