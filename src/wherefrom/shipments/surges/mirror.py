"""The mirror gap: what the importer reports against what the exporters report, for the same pair, months and goods.

The level of a ratio depends on many things (see ``limits``); that it falls when a control comes is a reason to look: more is declared
for a country than arrives there.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wherefrom.model.errors import InputError
from wherefrom.shipments.surges.flows import Flows
from wherefrom.shipments.surges.months import spoken
from wherefrom.shipments.surges.nesting import TOTAL
from wherefrom.shipments.surges.rates import Rates
from wherefrom.shipments.surges.values import Mirror

__all__ = ["mirror", "periods"]


def mirror(
    exports: Flows, imports: Flows, periods: Sequence[tuple[str, int, int]], rates: Rates | None = None, *, unit: float = 1.0
) -> tuple[tuple[Mirror, ...], tuple[str, ...]]:
    """Compare the two sides in each period (its name, first and last month), and say what could not be compared.

    ``imports`` has the importer as reporter and the exporters as partners; ``unit`` is what one of its values stands for (1,000 where
    it counts in thousands). Only exporters that both sides name, and months that both sides have, are added.
    """
    sent, got, notes = _same_goods(exports.table, imports.table)
    out = []
    for importer in sorted(set(got["reporter"])):
        there, here = sent[sent["partner"] == importer], got[got["reporter"] == importer]
        members = sorted(set(there["reporter"]) & set(here["partner"]))
        if not members:
            notes.append(f"no mirror for {importer}: the exporters' side has no flow to it, or the two sides name no exporter in common")
            continue
        absent = sorted(set(there["reporter"]) - set(members))
        if absent:
            notes.append(f"mirror of {importer}: {', '.join(absent)} are not in the importer's table, and are left out on both sides")
        there, here = there[there["reporter"].isin(members)], here[here["partner"].isin(members)]
        both = set(there["month"]) & set(here["month"])
        for name, first, last in periods:
            made = _one(importer, name, there, here, both & set(range(first, last + 1)), exports, imports, rates, unit)
            if made is None:
                notes.append(f"no mirror for {importer} in {name}: the two sides have no month in common")
                continue
            out.append(made)
            if made.months < last - first + 1:
                notes.append(f"mirror of {importer} in {name}: only {made.months} of {last - first + 1} months are on both sides")
    notes += _money(out, exports, imports, rates)
    return tuple(out), tuple(dict.fromkeys(notes))


def _same_goods(sent: pd.DataFrame, got: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Totals with totals, codes with codes; InputError where one side has only codes and the other only totals."""
    if (got["code"] == TOTAL).all():
        whole = sent[sent["code"] == TOTAL]
        if whole.empty:
            raise InputError(
                "the mirror file has no codes of products, and the exporters' flows no totals: the two do not count the same goods",
                cure="give a file of total exports as well (--flows FILE a second time)",
            )
        return whole, got, []
    sent, got = sent[sent["code"] != TOTAL], got[got["code"] != TOTAL]
    digits = min(int(sent["code"].str.len().min()), int(got["code"].str.len().min()), 6)
    cut = [one.assign(code=one["code"].str[:digits]) for one in (sent, got)]
    common = set(cut[0]["code"]) & set(cut[1]["code"])
    return *(one[one["code"].isin(common)] for one in cut), [
        f"the mirror compares {len(common):,} codes of {digits} digits that both sides have"
    ]


def _one(
    importer: str, name: str, there: pd.DataFrame, here: pd.DataFrame, months: set[int], exports: Flows, imports: Flows, rates: Rates | None,
    unit: float,
) -> Mirror | None:  # fmt: skip
    if not months:
        return None
    there, here = there[there["month"].isin(months)], here[here["month"].isin(months)]
    sent, got = float(there["value"].sum()), float(here["value"].sum()) * unit
    if sent <= 0:
        return None
    by_year = there.groupby(there["month"] // 12)["value"].sum()
    rated = [rates.rate(exports.currency, imports.currency, int(year)) if rates is not None else None for year in by_year.index]
    known = [one for one in rated if one is not None]
    rate = float(sum(value * one for value, one in zip(by_year, known, strict=True)) / sent) if len(known) == len(by_year) else None
    return Mirror(
        destination=importer, period=name, months=len(months), imports=got, exports=sent, rate=rate, ratio=got / sent / (rate or 1.0),
        reporters=there["reporter"].nunique(),
    )  # fmt: skip


def _money(made: Sequence[Mirror], exports: Flows, imports: Flows, rates: Rates | None) -> list[str]:
    notes = []
    if made and any(one.rate is None for one in made):
        notes.append(
            f"the mirror ratio is not converted ({imports.currency or 'unknown currency'} over {exports.currency or 'unknown currency'}): "
            "its level means nothing, its change includes that of the rate of exchange"
        )
    elif made and rates is not None and exports.currency != imports.currency:
        notes.append(f"rates of exchange: {rates.source} [{rates.state}]")
    if made and all(one.ratio < 0.01 for one in made):
        notes.append(
            "the importer's values are less than a hundredth of the exporters': its table probably counts in thousands (--mirror-unit)"
        )
    return notes


def periods(baseline: tuple[int, int], window: tuple[int, int]) -> list[tuple[str, int, int]]:
    """Baseline and window, and the whole calendar years that they lie in, as mirror statistics are published."""
    out = [(f"{spoken(first)}..{spoken(last)}", first, last) for first, last in (baseline, window)]
    years = sorted({one // 12 for one in (*baseline, *window)})
    return out + [(str(year), year * 12, year * 12 + 11) for year in years if (year * 12, year * 12 + 11) != baseline]
