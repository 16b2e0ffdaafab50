"""What the kernel found, as values that are shown: shipments read again, reasons in words, the point of diversion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.model.chains import Carried, DiversionPoint, Diverted, TracedChain
from wherefrom.shipments.chains.diversion import Diversion, divert, points
from wherefrom.shipments.chains.told import Hop, tell
from wherefrom.shipments.tracing.how import Lawful
from wherefrom.shipments.tracing.reading import EPOCH, Held
from wherefrom.shipments.tracing.records import Records
from wherefrom.shipments.tracing.units import measured

__all__ = ["Shown", "chain", "diversions", "fetched", "unit_of"]

Row = Mapping[str, Any]
_NEW = 270
"""Days from the first record after which a party may be called new."""
_UNITS = {
    "H87": "pieces", "MIL": "thousand pieces", "PR": "pairs", "SET": "sets", "KGM": "kg", "GRM": "g", "TNE": "t", "MTR": "m", "LTR": "l",
    "BX": "boxes", "MTK": "m²", "MTQ": "m³",
}  # fmt: skip


class Shown(NamedTuple):
    """What chains are told from: the shipments held, the evidence of each by signal, the rows read again by shipment."""

    held: Held
    signals: Mapping[str, NDArray[np.float32]]
    rows: Mapping[int, Row]
    lawful: Lawful
    ends: str


def fetched(records: Records, held: Held, edges: Iterable[int], columns: Sequence[str]) -> dict[int, Row]:
    """The rows of some shipments, read again with these columns; in ``"again"`` the numbers of other records of the same shipment."""
    at = {(int(held.piece[edge]), int(held.place[edge])): edge for edge in edges}
    found = _read(records, at, columns)
    twins: dict[tuple[int, int], int] = {}
    for piece, place, *other in held.again[np.isin(held.again[:, 0], [one for one, _ in at])].tolist():
        if (piece, place) in at:
            twins[other[0], other[1]] = at[piece, place]
    again: dict[int, list[str]] = {}
    numbered = {where: number for number, where in enumerate(twins)}
    holders = list(twins.values())
    for number, row in _read(records, numbered, ("shipment_id",)).items():
        again.setdefault(holders[number], []).append(row["shipment_id"] or "")
    return {edge: {**row, "again": tuple(again.get(edge, ()))} for edge, row in found.items()}


def _read(records: Records, at: Mapping[tuple[int, int], int], columns: Sequence[str]) -> dict[int, Row]:
    """Rows by the number given to each piece and place."""
    wanted: dict[int, dict[int, int]] = {}
    for (piece_number, place), number in at.items():
        wanted.setdefault(piece_number, {})[place] = number
    found: dict[int, Row] = {}
    for piece in records.again(sorted(wanted), columns):
        places = wanted[piece.number]
        rows = piece.rows.take(sorted(places)).to_pylist()
        found |= {places[place]: row for place, row in zip(sorted(places), rows, strict=True)}
    return found


def chain(shown: Shown, edges: Sequence[int], cost: float, place: int, naming: Sequence[int]) -> TracedChain:
    """A chain that the kernel found, told. ``naming`` are the numbers of rows that name the part asked for."""
    shipments, hops = [], []
    for number, edge in enumerate(edges):
        shipments.append(_carried(shown, edge, edges[number - 1] if number else None, naming))
        hops.append(_hop(shown, edge, shipments[-1], naming))
    told = tell(hops)
    return TracedChain(
        place=place, shipments=tuple(shipments), score=round(-cost, 4) + 0.0, summary=told.line, why=told.why, against=told.against,
        innocent=told.innocent, settles=told.settles, ends=shown.ends.format(holder=shipments[-1].consignee),
        diversion=_diverted(shown, edges, shipments),
    )  # fmt: skip


def unit_of(code: str) -> str:
    """A unit's code as a person says it; what is no code stays as it is."""
    return _UNITS.get(code, code)


def _number(value: Any) -> float | None:
    return float(value) if value is not None and float(value) == float(value) else None


def _sized(row: Row) -> tuple[float | None, str]:
    """(the quantity a record states in the base of its unit's dimension, that dimension); None where it states none above 0."""
    stated, (dimension, factor) = _number(row["quantity"]), measured(row["unit"] or "")
    return (stated * factor if stated is not None and stated > 0 else None), dimension


def _share(before: tuple[float | None, str], after: tuple[float | None, str]) -> float | None:
    """What left as a share of what came, where both are stated in units that compare."""
    return after[0] / before[0] if before[0] and after[0] and before[1] == after[1] else None


def _named(shown: Shown, edge: int, naming: Sequence[int]) -> str:
    return "" if not naming or not shown.held.names[edge] else ("part" if shown.held.names[edge] in naming else "another")


def _carried(shown: Shown, edge: int, before: int | None, naming: Sequence[int]) -> Carried:
    held, row = shown.held, shown.rows[edge]
    day = int(held.edges.day[edge])
    share = None if before is None else _share(_sized(shown.rows[before]), _sized(row))
    names = {"part": "the part", "another": "another part that is asked for"}
    stated = _number(row["quantity"])
    return Carried(
        id=row["shipment_id"] or "", day=EPOCH + timedelta(days=day),
        shipper=row.get("shipper") or held.keys[held.edges.shipper[edge]], consignee=row.get("consignee") or held.keys[held.edges.consignee[edge]],
        origin=held.countries[held.origin[edge]], destination=held.countries[held.destination[edge]],
        hs6=row.get("hs6") or held.codes[held.edges.group[edge]], hs_edition=int(row.get("hs_edition") or 0),
        description=row.get("description") or "", quantity=stated, unit=unit_of(row.get("unit") or ""), value=_number(row.get("value")),
        currency=row.get("currency") or "", after=None if before is None else day - int(held.edges.day[before]), share=share,
        names=names.get(_named(shown, edge, naming), ""), source=row.get("source") or "", row=int(row.get("row") or 0),
    )  # fmt: skip


def _hop(shown: Shown, edge: int, told: Carried, naming: Sequence[int]) -> Hop:
    edges = shown.held.edges
    price = None if edges.price is None else _number(edges.price[edge])
    # In the first months of the records everybody is new to them, which says nothing.
    old = int(edges.day[edge]) - shown.held.first_day >= _NEW
    quantity, dimension = _sized(shown.rows[edge])
    return Hop(
        shipper=told.shipper, consignee=told.consignee, day=int(edges.day[edge]), quantity=quantity, price=price, unit=dimension,
        told_unit=told.unit, origin=told.origin, destination=told.destination,
        named=_named(shown, edge, naming), again=shown.rows[edge]["again"],
        signals={name: float(values[edge]) for name, values in shown.signals.items() if name != "age" or old},
    )  # fmt: skip


def _diverted(shown: Shown, edges: Sequence[int], shipments: Sequence[Carried]) -> Diverted:
    """Where the chain leaves the lawful set; holders are told apart by their place in the chain."""
    held, lawful = shown.held, shown.lawful
    keys = [held.keys[held.edges.shipper[edges[0]]], *(held.keys[held.edges.consignee[edge]] for edge in edges)]
    names = [shipments[0].shipper, *(one.consignee for one in shipments)]
    where = [shipments[0].origin, *(one.destination for one in shipments)]
    inside = {str(at): key in lawful.parties or place in lawful.countries for at, (key, place) in enumerate(zip(keys, where, strict=True))}
    test: Callable[[str], bool] | None = inside.__getitem__ if lawful else None
    found = divert([str(at) for at in range(len(names))], test)
    holder = names[int(found.holder)] if found.holder else ""
    return Diverted(holder=holder, shipment=found.step, back=found.back, told=_told(found, holder, shipments, bool(lawful)))


def _told(found: Diversion, holder: str, shipments: Sequence[Carried], said: bool) -> str:
    if found.step < 0:
        return "Every holder of this chain is in the lawful set."
    leaves = shipments[found.step]
    if not holder:
        return f"{leaves.shipper}, who sends the first shipment, is not in the lawful set."
    told = f"{holder} is the last lawful holder; on {leaves.day} the goods go to {leaves.consignee}."
    if not said:
        return f"{told} Nobody said who is lawful, so everybody but the last holder counts as lawful."
    return f"{told} A later holder is in the lawful set again." if found.back else told


def diversions(chains: Sequence[TracedChain]) -> tuple[DiversionPoint, ...]:
    """The points of diversion of the chains shown, the likeliest first."""
    pairs = [
        (Diversion(holder=one.diversion.holder, step=one.diversion.shipment, back=one.diversion.back), -one.score)
        for one in chains
        if one.diversion is not None and one.diversion.shipment >= 0 and one.diversion.holder
    ]
    return tuple(DiversionPoint(holder=name, share=round(share, 4), chains=count) for name, share, count in points(pairs))
