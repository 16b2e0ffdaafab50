"""Find surges: which flows to which destinations rose beyond expectation after an event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import stats

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.surges.contrast import contrast
from wherefrom.shipments.surges.expectation import Expected, Profile, bounds, expect, miss, profile, season
from wherefrom.shipments.surges.flows import Flows
from wherefrom.shipments.surges.months import asked, span, spoken
from wherefrom.shipments.surges.panel import Floats, Panel, Plan, panel, plan, shifted
from wherefrom.shipments.surges.prepared import Prepared, editions, merged, prepare
from wherefrom.shipments.surges.significance import KINDS, Judged, corrected, judge
from wherefrom.shipments.surges.values import Control, Destination, Month, Series, Settings, Surges

__all__ = ["LEVELS", "Question", "find", "search"]

LEVELS = {"hs2": 2, "hs4": 4, "hs6": 6, "cn8": 8, "as-written": 99}


class Question(NamedTuple):
    """What is asked of a panel, and all that is answered before it is put into words."""

    cells: Panel
    now: Plan
    earlier: list[Plan]
    profiles: list[Profile]
    expected: Expected
    judged: Judged
    q: Floats
    q_by: Floats
    misses: Floats
    smoothing: float


def find(
    flows: Flows, *, event: str, until: str = "", baseline: str = "", level: str = "hs6", fdr: float = 0.05, to: Collection[str] = (),
    reporters: Collection[str] = (), codes: Collection[str] = (), controlled: Collection[str] = (), against: Collection[str] = (),
    advance: Callable[[int], None] | None = None,
) -> Surges:  # fmt: skip
    """Judge every flow of the table at one event.

    ``event`` and ``until`` are months, ``baseline`` a year or a span of months (default: the twelve months before the event). ``codes``
    restricts the products, ``controlled`` (codes or beginnings of codes) divides them into controlled goods, which are judged, and the
    control group; a total among the flows leaves a control group, too. ``against`` names destinations that are a control group.
    UsageError and InputError where the question does not fit the flows.
    """
    if level not in LEVELS:
        raise UsageError(f"the level {level!r} is not known", cure=f"give one of {', '.join(LEVELS)}")
    if not 0 < fdr < 1:
        raise UsageError(f"the false-discovery rate {fdr} is not between 0 and 1", cure="give such as 0.05")
    start = asked(event, "the event")
    prepared = prepare(flows, LEVELS[level], to=to, reporters=reporters, codes=codes, controlled=controlled, against=against)
    first, last = int(prepared.table["month"].min()), int(prepared.table["month"].max())
    end = asked(until, "the last month") if until else last
    now = plan(first, last, start, end, span(baseline) if baseline else (start - 12, start - 1))
    begin = first + int(now.baseline[0])
    table, joined = merged(prepared.table, end, begin) if level == "hs6" else (prepared.table, [])
    recoded, notes = editions(table, start, end, begin)
    peers = None if prepared.peers is prepared.table else panel(prepared.peers, first, end)
    answer = search(panel(table, first, end), now, fdr, recoded=recoded, peers=peers, advance=advance)
    settings = _settings(flows, prepared, answer, level, fdr, len(set(controlled)))
    controls = _controls(prepared, answer.cells, now)
    return Surges(
        destinations=_destinations(answer, fdr),
        series=_series(answer, fdr),
        controls=controls,
        settings=settings,
        notes=(*flows.notes, *prepared.notes, *joined, *notes, *_said(answer, controls, fdr)),
    )


def search(
    cells: Panel, now: Plan, fdr: float, *, recoded: frozenset[str] = frozenset(), peers: Panel | None = None,
    advance: Callable[[int], None] | None = None,
) -> Question:  # fmt: skip
    """The analysis itself, on arrays: expectation, the same at earlier dates, ranks, correction.

    ``recoded`` codes are not judged. ``peers`` are flows whose earlier dates tell what is usual (those judged, if not given).
    """
    usual = cells if peers is None else peers
    totals, earlier = cells.totals(), shifted(now)
    held = usual.values[:, now.history]
    positive = held[held > 0]
    smoothing = float(np.quantile(positive, 0.1)) if len(positive) else 1.0

    def one(some: Panel, at: Plan) -> tuple[Expected, int, list[Profile]]:
        fitted = [profile(total, some.first, at) for total in some.totals()]
        if advance is not None:
            advance(len(some.values))
        return expect(some, fitted, at), len(at.baseline), fitted

    expected, months, fitted = one(cells, now)
    judged = judge((expected, months), [one(usual, at)[:2] for at in earlier], smoothing)
    if recoded:
        judged = judged._replace(tested=judged.tested & ~np.isin(cells.codes, list(recoded)))
    q, q_by = np.ones(len(judged.p)), np.ones(len(judged.p))
    q[judged.tested], q_by[judged.tested] = corrected(judged.p[judged.tested], fdr)
    return Question(cells, now, earlier, fitted, expected, judged, q, q_by, miss(cells, totals, earlier), smoothing)


def _settings(flows: Flows, prepared: Prepared, answer: Question, level: str, fdr: float, controlled: int) -> Settings:
    first, now = answer.cells.first, answer.now
    return Settings(
        event=spoken(first + int(now.window[0])),
        until=spoken(first + int(now.window[-1])),
        baseline=(spoken(first + int(now.baseline[0])), spoken(first + int(now.baseline[-1]))),
        history=(spoken(first), spoken(first + len(now.history) - 1)),
        level=level,
        fdr=fdr,
        reporters=tuple(sorted(prepared.table["reporter"].unique())),
        destinations=tuple(answer.cells.destinations),
        against=prepared.against,
        controlled=controlled,
        currency=flows.currency,
        source=flows.source,
        season=season(len(now.history)),
        origins=tuple(spoken(first + int(one.window[0])) for one in answer.earlier),
        smoothing=answer.smoothing,
    )


def spreads(answer: Question) -> Floats:
    """Each destination's spread (log): the model's own, and no less than what the model missed at earlier dates, over all destinations."""
    own = np.array([one.spread for one in answer.profiles])
    held = answer.misses[~np.isnan(answer.misses)]
    return np.maximum(own, float(np.sqrt((held**2).mean()))) if len(held) else own


def degrees(answer: Question) -> int:
    """How many independent misses the spread rests on: windows that overlap are one."""
    if not answer.earlier:
        return 2
    first, last = int(answer.earlier[0].window[0]), int(answer.earlier[-1].window[-1])
    apart = max(1, (last - first + 1) // len(answer.now.window))
    return int(np.clip(apart * int((~np.isnan(answer.misses)).sum()) - 1, 2, 60))


def _destinations(answer: Question, fdr: float) -> tuple[Destination, ...]:
    cells, now, totals = answer.cells, answer.now, answer.cells.totals()
    seen, base = totals[:, now.window].sum(1), totals[:, now.like].sum(1) * len(now.window) / len(now.like)
    p = destination_p(answer)
    q, _ = corrected(p, fdr)
    free, out = degrees(answer), []
    for at, (name, one, spread) in enumerate(zip(cells.destinations, answer.profiles, spreads(answer), strict=True)):
        expected, wide = float(one.window.sum()), bounds(float(spread), free)
        observed = float(seen[at])
        mine = (cells.place == at) & answer.judged.tested
        flat = expected <= 0 or not answer.earlier
        out.append(
            Destination(
                code=name, observed=observed, base=float(base[at]), ratio=observed / float(base[at]) if base[at] > 0 else None,
                expected=expected, low=expected / wide, high=expected * wide, excess=observed - expected,
                against_expected=None if expected <= 0 else observed / expected, against_low=None if expected <= 0 else observed / expected / wide,
                against_high=None if expected <= 0 else observed / expected * wide, p=float(p[at]), q=float(q[at]),
                state="unclear" if flat else "as expected" if q[at] > fdr else "above" if observed > expected else "below",
                tested=int(mine.sum()), found=int((mine & (answer.q <= fdr)).sum()), months=_months(answer, totals[at], one, float(spread)),
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda one: (-(one.against_expected or 0), one.code)))


def destination_p(answer: Question) -> Floats:
    """Two-sided p of each destination's total: by how much the log of observed over expected exceeds its spread."""
    totals, out, free = answer.cells.totals(), [], degrees(answer)
    for total, one, spread in zip(totals, answer.profiles, spreads(answer), strict=True):
        seen, expected = float(total[answer.now.window].sum()), float(one.window.sum())
        if expected <= 0 or not answer.earlier:
            out.append(1.0)
            continue
        gap = abs(np.log(max(seen, expected * 1e-6) / expected))
        out.append(float(2 * stats.t.sf(gap / max(float(spread), 1e-9), free)))
    return np.array(out)


def _months(answer: Question, total: Floats, one: Profile, spread: float) -> tuple[Month, ...]:
    first, split = answer.cells.first, len(answer.now.history)
    wide = bounds(max(one.monthly, spread), degrees(answer))
    expected = dict(zip(answer.now.history.tolist(), one.fitted.tolist(), strict=True))
    expected |= dict(zip(answer.now.window.tolist(), one.window.tolist(), strict=True))
    out = []
    for at, value in enumerate(total[: int(answer.now.window[-1]) + 1].tolist()):
        mean = expected.get(at)
        band = mean is not None and at >= split
        low, high = (mean / wide, mean * wide) if band and mean is not None else (None, None)
        out.append(Month(month=spoken(first + at), observed=value, expected=mean, low=low, high=high))
    return tuple(out)


def _series(answer: Question, fdr: float) -> tuple[Series, ...]:
    cells, now, seen, judged = answer.cells, answer.now, answer.expected, answer.judged
    base = cells.values[:, now.like].sum(1) * len(now.window) / len(now.like)
    active = (cells.values[:, : int(now.window[-1]) + 1] > 0).sum(1)
    small = answer.smoothing
    low = np.maximum(0, (seen.expected + small) * np.exp(np.clip(judged.low * judged.spread, -50, 50)) - small)
    high = (seen.expected + small) * np.exp(np.clip(judged.high * judged.spread, -50, 50)) - small
    tested = np.flatnonzero(judged.tested)
    order = tested[np.lexsort((-(seen.observed - seen.expected)[tested], answer.q[tested]))]

    def one(at: int) -> Series:
        values: dict[str, Any] = {
            "observed": seen.observed[at], "base": base[at], "expected": seen.expected[at],
            "excess": seen.observed[at] - seen.expected[at], "score": judged.score[at], "p": judged.p[at], "q": answer.q[at], "q_by": answer.q_by[at],
        }  # fmt: skip
        return Series(
            destination=cells.destinations[int(cells.place[at])], code=str(cells.codes[at]), kind=KINDS[int(judged.kind[at])],  # type: ignore[arg-type]
            ratio=float(seen.observed[at] / base[at]) if base[at] > 0 else None, months_with_flow=int(active[at]),
            low=float(low[at]) if np.isfinite(judged.high[at]) else None, high=float(high[at]) if np.isfinite(judged.high[at]) else None,
            found=bool(answer.q[at] <= fdr), **{name: float(value) for name, value in values.items()},
        )  # fmt: skip

    return tuple(one(int(at)) for at in order)


def _controls(prepared: Prepared, cells: Panel, now: Plan) -> tuple[Control, ...]:
    """The controlled goods of each destination against whatever control group there is."""
    last = cells.first + cells.values.shape[1] - 1
    out = []
    for group, table in prepared.groups:
        other = panel(table, cells.first, last)
        for at, name in enumerate(cells.destinations):
            where = "" if "" in other.destinations else name
            if where in other.destinations:
                theirs = other.values[other.place == other.destinations.index(where)]
                made = contrast(name, group, cells.values[cells.place == at], theirs, now, exchangeable=where != "" and len(theirs) > 1)
                out += [made] if made is not None else []
    return tuple(out)


def _said(answer: Question, controls: Sequence[Control], fdr: float) -> list[str]:
    judged = answer.judged
    kinds = ", ".join(f"{int(((judged.kind == at) & judged.tested).sum()):,} {name}" for at, name in enumerate(KINDS))
    still = int((~judged.tested).sum())
    notes = [f"{int(judged.tested.sum()):,} series were judged ({kinds}); {still:,} had no flow in the baseline nor after the event"]
    if not answer.earlier:
        notes.append("the flows begin too shortly before the event to try the search at an earlier date: no series can be called a surge")
    elif (judged.tested & np.isinf(judged.high)).any():
        few = int((judged.tested & np.isinf(judged.high)).sum())
        notes.append(
            f"{few:,} series have too few of their kind and size at earlier dates to be ranked: they can be called no surge, and have no bounds"
        )
    if answer.earlier and len(answer.earlier[0].window) < len(answer.now.window):
        notes.append(
            f"there was no room before the event for a whole earlier window: ranks rest on one of {len(answer.earlier[0].window)} months"
        )
    if len(answer.now.history) < 24:
        notes.append(f"{len(answer.now.history)} months of history: {season(len(answer.now.history))} instead of month effects")
    if not controls:
        notes.append(
            "no control group: give a list of controlled codes (--controls), total flows beside these, or destinations (--against)"
        )
    if not len(answer.cells.values):
        raise InputError("no series is left to judge", cure="check the filters")
    return notes
