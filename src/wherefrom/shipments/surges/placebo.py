"""Does the search find surges where there are none? The same search at false dates, in shuffled months, with shuffled labels.

- ``date``: the whole search, window and all, at dates whose window ends before the event, on what was known then.
- ``months``: all months of the flows, those after the event too, in a random order, the same for every series: what rises together
  still rises together, but nothing happens at the event. Anything found is false, so that at most the promised share of shuffles
  may find anything.
- ``labels``: which products are controlled, drawn anew; tries the control groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from wherefrom.shipments.surges.contrast import contrast
from wherefrom.shipments.surges.finding import Question, destination_p, search
from wherefrom.shipments.surges.flows import Flows
from wherefrom.shipments.surges.months import asked, span, spoken
from wherefrom.shipments.surges.panel import Panel, Plan, Whole, panel, plan
from wherefrom.shipments.surges.prepared import prepare
from wherefrom.shipments.surges.significance import corrected
from wherefrom.shipments.surges.values import Control, Placebo, Settings, Trial

__all__ = ["dates", "labels", "placebo", "shuffles"]

SEED = 20_220_301


def placebo(
    flows: Flows, settings: Settings, *, codes: Sequence[str] = (), controlled: Sequence[str] = (), number: int = 20, seed: int = SEED,
    advance: Callable[[int], None] | None = None,
) -> Placebo:  # fmt: skip
    """Try the search of ``settings`` (as ``find`` returned them) where nothing is to be found."""
    from wherefrom.shipments.surges.finding import LEVELS  # the levels are the search's own

    ready = prepare(
        flows, LEVELS[settings.level], to=settings.destinations, reporters=settings.reporters, codes=codes, controlled=controlled, against=settings.against
    )  # fmt: skip
    first = int(ready.table["month"].min())
    event, until = asked(settings.event, "the event"), asked(settings.until, "the last month")
    cells = panel(ready.table, first, until)
    peers = None if ready.peers is ready.table else panel(ready.peers, first, until)
    now = plan(first, until, event, until, span("..".join(settings.baseline)))
    trials = [*dates(cells, now, settings.fdr, peers, advance), *shuffles(cells, now, settings.fdr, number, seed, peers, advance)]
    if controlled and ready.groups:
        goods = prepare(
            flows, LEVELS[settings.level], to=settings.destinations, reporters=settings.reporters, codes=codes, controlled=(), against=()
        )
        share = float(np.isin(_codes(goods.table), _codes(ready.table)).mean())
        trials += labels(panel(goods.table, first, until), now, settings.fdr, share, number, seed)
    notes = (
        [] if any(one.kind == "date" for one in trials) else ["no false date could be tried: the flows begin too shortly before the event"]
    )
    return Placebo(fdr=settings.fdr, trials=tuple(trials), notes=tuple(notes))


def _codes(table: pd.DataFrame) -> list[str]:
    return sorted(set(table["code"]))


def dates(cells: Panel, now: Plan, fdr: float, peers: Panel | None = None, advance: Callable[[int], None] | None = None) -> list[Trial]:
    """The search at each earlier date for which there is a year of history, the window ending before the event."""
    length, gap = len(now.window), int(now.window[0] - now.baseline[0])
    out = []
    for event in range(12, len(now.history) - length + 1):
        begin = event - gap if event >= gap else 0
        back = np.arange(begin, min(begin + len(now.baseline), event))
        if len(back) < 12:
            continue
        at = Plan(np.arange(0, event), back, np.arange(event, event + length))
        seen = search(
            _kept(cells, np.arange(event + length)), at, fdr, peers=peers and _kept(peers, np.arange(event + length)), advance=advance
        )
        out.append(_trial("date", spoken(cells.first + event), seen, fdr))
    return out


def shuffles(
    cells: Panel, now: Plan, fdr: float, number: int, seed: int = SEED, peers: Panel | None = None, advance: Callable[[int], None] | None = None
) -> list[Trial]:  # fmt: skip
    """The search with all months in a random order, so many times."""
    chance = np.random.default_rng(seed)
    out = []
    for one in range(number):
        order = chance.permutation(cells.values.shape[1])
        seen = search(_kept(cells, order), now, fdr, peers=peers and _kept(peers, order), advance=advance)
        out.append(_trial("months", f"shuffle {one + 1}", seen, fdr))
    return out


def _kept(cells: Panel, columns: Whole) -> Panel:
    return cells._replace(values=cells.values[:, columns])


def labels(cells: Panel, now: Plan, fdr: float, share: float, number: int, seed: int = SEED) -> list[Trial]:
    """The control group's test with that share of the products, drawn at random, called controlled."""
    chance = np.random.default_rng(seed)
    codes = np.unique(cells.codes)
    out = []
    for one in range(number):
        drawn = chance.choice(codes, max(1, round(share * len(codes))), replace=False)
        mine = np.isin(cells.codes, drawn)
        tests = [_contrast(cells, now, mine, at) for at in range(len(cells.destinations))]
        made = [one for one in tests if one is not None]
        p, rose = np.array([one.p for one in made]), np.array([one.ratio > 1 for one in made], dtype=bool)
        q, _ = corrected(p, fdr)
        out.append(
            Trial(
                kind="labels", what=f"draw {one + 1}", tested=0, found=0, found_by=0, small_p=float((p < 0.05).mean()) if len(p) else 0.0,
                destinations_tested=len(p), destinations_found=int(((q <= fdr) & rose).sum()), destinations_fell=int(((q <= fdr) & ~rose).sum()),
            )
        )  # fmt: skip
    return out


def _contrast(cells: Panel, now: Plan, mine: npt.NDArray[np.bool_], at: int) -> Control | None:
    here = cells.place == at
    return contrast(cells.destinations[at], "", cells.values[here & mine], cells.values[here & ~mine], now, exchangeable=True)


def _trial(kind: str, what: str, seen: Question, fdr: float) -> Trial:
    tested = seen.judged.tested
    p = seen.judged.p[tested]
    places, _ = corrected(destination_p(seen), fdr)
    rose = seen.cells.totals()[:, seen.now.window].sum(1) > np.array([one.window.sum() for one in seen.profiles])
    return Trial(
        kind=kind,  # type: ignore[arg-type]
        what=what,
        tested=int(tested.sum()),
        found=int((seen.q[tested] <= fdr).sum()),
        found_by=int((seen.q_by[tested] <= fdr).sum()),
        small_p=float((p < 0.05).mean()) if len(p) else 0.0,
        destinations_tested=len(places),
        destinations_found=int(((places <= fdr) & rose).sum()),
        destinations_fell=int(((places <= fdr) & ~rose).sum()),
    )
