"""From flows to what is judged and what it is compared with: filters, the level of codes, controlled goods, control groups, HS editions."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from wherefrom.model.errors import InputError
from wherefrom.shipments.goods import editions as harmonized
from wherefrom.shipments.surges.flows import Flows, country
from wherefrom.shipments.surges.months import spoken
from wherefrom.shipments.surges.nesting import TOTAL

__all__ = ["EDITIONS", "Prepared", "editions", "merged", "prepare"]

MOST = 6
"""A group of codes that are one over two editions is judged as one up to so many codes; beyond that it is no product any more."""

EDITIONS = (2007, 2012, 2017, 2022)
"""Years at whose beginning a new edition of the Harmonized System came into force; the Combined Nomenclature changes every January."""


class Prepared(NamedTuple):
    """``table`` is judged, and ``peers`` (all goods to all destinations) tell what is usual.

    Each of ``groups`` (what it is, its flows) is a control group, one flow for all where its partner is ''.
    """

    table: pd.DataFrame
    peers: pd.DataFrame
    groups: list[tuple[str, pd.DataFrame]]
    against: tuple[str, ...]
    notes: list[str]


def prepare(
    flows: Flows, digits: int, *, to: Collection[str], reporters: Collection[str], codes: Collection[str], controlled: Collection[str],
    against: Collection[str],
) -> Prepared:  # fmt: skip
    """Divide the flows; InputError where nothing is left."""
    notes: list[str] = []
    table = _reported(flows.table, {country(one) for one in reporters})
    whole, goods = table[table["code"] == TOTAL], table[table["code"] != TOTAL]
    if goods.empty:
        goods, whole = table, table[:0]
    chosen = goods[_begins(goods["code"], codes)] if codes else goods
    treated = chosen[_begins(chosen["code"], controlled)] if controlled else chosen
    wanted, other = {country(one) for one in to}, {country(one) for one in against}
    judged = treated[treated["partner"].isin(wanted)] if wanted else treated[~treated["partner"].isin(other)]
    if judged.empty:
        raise InputError("no flow is left to judge", cause="reporters, destinations and codes that were asked for do not meet in the flows")
    groups: list[tuple[str, pd.DataFrame]] = []
    if controlled and len(rest := chosen[~_begins(chosen["code"], controlled)]):
        groups.append(("other goods to the same destination", rest))
    elif len(whole):
        left, said = _remainder(whole, goods)
        notes += said
        groups.append(("all other goods to the same destination (total less these codes)", left))
    if other and len(apart := treated[treated["partner"].isin(other)]):
        groups.append((f"the same goods to {', '.join(sorted(other))}", apart.assign(partner="")))
    notes += [f"no flow to {one} in the data" for one in sorted((wanted | other) - set(table["partner"]))]
    cut, short = _cut(judged, digits)
    if short:
        notes.append(f"{short:,} codes are shorter than the level; they stand as they are")
    peers = cut if len(judged) == len(goods) else _cut(goods, digits)[0]
    return Prepared(cut, peers, groups, tuple(sorted(other)), notes)


def _cut(table: pd.DataFrame, digits: int) -> tuple[pd.DataFrame, int]:
    """Codes cut to so many digits, and how many were shorter already."""
    place, held = pd.factorize(table["code"])
    names = np.array([one if one == TOTAL else one[:digits] for one in held], dtype=object)
    short = sum(len(one) < digits for one in names if one != TOTAL) if digits < 99 else 0
    return table.assign(code=names[place]), short


def _reported(table: pd.DataFrame, reporters: set[str]) -> pd.DataFrame:
    """``EU`` means every member state in the table, or the union's own row where only that is there."""
    held = set(table["reporter"])
    if not reporters or ("EU" in reporters and "EU" not in held):
        return table
    kept = table[table["reporter"].isin(reporters)]
    if kept.empty:
        raise InputError(
            f"no flow is reported by {', '.join(sorted(reporters))} (but by {', '.join(sorted(held)[:30])})", cure="give another --reporter"
        )
    return kept


def _begins(codes: pd.Series, wanted: Collection[str]) -> pd.Series:
    """Whether a code is one of those wanted or lies below one."""
    bare = tuple(one.replace(".", "").replace(" ", "") for one in wanted)
    place, held = pd.factorize(codes)
    known = np.array([str(one).startswith(bare) for one in held], dtype=bool)
    return pd.Series(known[place], index=codes.index)


def _remainder(whole: pd.DataFrame, goods: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """What is left of the totals, for reporters, partners and months that both have."""
    key = ["reporter", "partner", "month"]
    parts = goods.groupby(key, as_index=False)["value"].sum()
    both = whole[[*key, "value"]].merge(parts, on=key, suffixes=("_all", "_part"))
    left = both.assign(value=both["value_all"] - both["value_part"], code=TOTAL)
    notes = []
    if (below := int((left["value"] < 0).sum())) > 0:
        notes.append(f"{below:,} totals are smaller than the sum of their codes; counted as nought")
    lacking = sorted(set(goods["partner"]) - set(both["partner"]))
    if lacking:
        notes.append(f"no totals, and so no control group, for {', '.join(lacking)}")
    return left.assign(value=left["value"].clip(lower=0))[[*key, "code", "value"]], notes


def merged(table: pd.DataFrame, until: int, begin: int) -> tuple[pd.DataFrame, list[str]]:
    """Six-digit codes that the correlation tables of two editions join, as one: its name is all of them with ``+`` between."""
    crossed = [year for year in EDITIONS if begin < year * 12 <= until]
    held = [year for year in harmonized.EDITIONS if crossed and year <= crossed[-1]]
    if not crossed or len(held) < 2 or held[-1] != crossed[-1]:
        return table, []
    place, names = pd.factorize(table["code"])
    six = [str(one) for one in names if len(str(one)) == 6]
    names, large, joined = np.array(names, dtype=object), 0, dict[str, str]()
    for group in harmonized.compare({held[-2]: six, held[-1]: six}):
        codes = sorted({one for some in group.codes.values() for one in some} & set(six))
        large += len(codes) > MOST
        if 1 < len(codes) <= MOST:
            joined |= dict.fromkeys(codes, "+".join(codes))
    notes = [
        f"{len(joined):,} codes that the correlation tables of HS {held[-2]} and HS {held[-1]} join are judged as {len(set(joined.values())):,} sums"
        + (f"; {large:,} groups of more than {MOST} codes stay apart" if large else "")
    ]
    names = np.array([joined.get(str(one), str(one)) for one in names], dtype=object)
    return table.assign(code=names[place]), notes


def editions(table: pd.DataFrame, event: int, until: int, begin: int) -> tuple[frozenset[str], list[str]]:
    """Codes that a new edition brought or ended between baseline and window, to any destination: no surges, and said.

    They stay in the sums over products, which a change of codes does not touch.
    """
    crossed = [year for year in EDITIONS if begin < year * 12 <= until]
    if not crossed:
        return frozenset(), []
    change = crossed[-1] * 12
    place, codes = pd.factorize(table["code"])
    first = table["month"].groupby(place).agg(["min", "max"])
    fresh, ended = {codes[at] for at in first.index[first["min"] >= change]}, {codes[at] for at in first.index[first["max"] < change]}
    if not fresh and not ended:
        return frozenset(), [
            f"the comparison crosses {spoken(change)}, when the codes changed edition; no code begins or ends there, but contents may have moved"
        ]
    after = table["month"] >= event
    worth = float(table.loc[after & table["code"].isin(fresh | ended), "value"].sum()) / max(float(table.loc[after, "value"].sum()), 1e-9)
    note = (
        f"the comparison crosses {spoken(change)}, when the codes changed edition: {len(fresh):,} codes begin there and {len(ended):,} end; they are in "
        f"the sums ({worth:.1%} of the value after the event) but were not judged one by one, since a product with a new code is not a new flow"
    )
    return frozenset(fresh | ended), [note]
