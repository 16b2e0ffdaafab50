"""Records as the arrays that chains are searched in: parties, goods and countries as numbers, about thirty bytes a shipment.

A row that can carry no chain (no day, nobody on a side, the same party on both) is left out and counted by its reason. Quantities of one
HS group compare where their units measure the same, prices in the most frequent currency; others count as not stated, and that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wherefrom.model.errors import InputError
from wherefrom.shipments.chains.index import Edges
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.tracing.mirrors import AGAIN, Mirrored, records_again
from wherefrom.shipments.tracing.records import Records
from wherefrom.shipments.tracing.texts import Words, coded_texts
from wherefrom.shipments.tracing.units import foreign_rows, measured
from wherefrom.shipments.tracing.unused import Unused

__all__ = ["EPOCH", "Held", "Looked", "Mark", "day_number", "hold", "sought"]

EPOCH = date(1970, 1, 1)
_EARLIEST = (date(1988, 1, 1) - EPOCH).days  # the Harmonized System's first day
_NO_DAY = -32_768
_BASE = (
    "date",
    "date_precision",
    "shipper",
    "consignee",
    "hs6",
    "hs_edition",
    "quantity",
    "unit",
    "value",
    "currency",
    "origin",
    "destination",
    "reporter",
    "flow",
)

Mark = Callable[[pa.Table], NDArray[np.int32]]


class Looked(NamedTuple):
    """What is looked at: codes (none: all), days, the last day that can be true, the group of each (edition, code) where editions
    are joined, and what marks rows, from which further columns.
    ``context``: rows of other goods and earlier days are held too, for what they say of the parties. ``watched`` are the keys of
    parties of whom it is told where their rows could not be used.
    """

    hs6: tuple[str, ...]
    first: date | None
    last: date | None
    today: date
    joined: dict[tuple[int, str], str]
    mark: Mark | None = None
    columns: tuple[str, ...] = ()
    context: bool = False
    watched: frozenset[str] = frozenset()


class Held(NamedTuple):
    """n shipments that can carry a chain. ``edges`` is what the kernel reads; ``names`` the number of the part each names (0: none);
    ``piece`` and ``place`` where each is read again. ``codes`` are the groups' labels, ``keys`` the parties' keys, ``sought`` marks those
    that a chain can hold, ``first_day`` is the first of the records read, ``untold`` names evidence that rows not read would be needed for,
    ``again`` (m, 4) the piece and place of a shipment held and those of another record of it.
    """

    edges: Edges
    origin: NDArray[np.int16]
    destination: NDArray[np.int16]
    names: NDArray[np.int32]
    piece: NDArray[np.int32]
    place: NDArray[np.int32]
    codes: tuple[str, ...]
    keys: tuple[str, ...]
    countries: tuple[str, ...]
    editions: tuple[int, ...]
    rows: int
    left: dict[str, int]
    notes: tuple[str, ...]
    sought: NDArray[np.bool_]
    first_day: int
    untold: tuple[str, ...]
    unused: Unused
    again: NDArray[np.int32]


def day_number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


class _Gathering:
    """Takes pieces, holds the numbers."""

    def __init__(self, looked: Looked, *, keyed: bool) -> None:
        self.looked = looked
        self.unused = Unused(looked.watched, keyed=keyed)
        self.left: dict[str, int] = {}
        self.seen = 0
        self.groups, self.units, self.currencies, self.countries = Words(), Words(), Words(), Words()
        self.reporters, self.flows = Words(), Words()
        self.editions: set[int] = set()
        self.columns: dict[str, list[NDArray[Any]]] = {name: [] for name in _ARRAYS}
        self.parties: list[pa.DictionaryArray] = []

    def add(self, number: int, rows: pa.Table) -> None:
        """Keep what is looked at of a piece."""
        self.seen += rows.num_rows
        if not rows.num_rows:
            return
        code = self._groups(rows)
        day = _days(rows)
        kept, sought_rows = self._wanted(rows, code, day)
        some = np.flatnonzero(kept)
        if not len(some):
            return
        if len(some) < rows.num_rows:
            rows, code, day = rows.take(pa.array(some)), code[some], day[some]
        # The parties are numbered at the end: their texts differ from piece to piece.
        self.parties += [coded_texts(rows["shipper"]), coded_texts(rows["consignee"])]
        figures = {name: pc.fill_null(rows[name], np.nan).to_numpy().astype(np.float32) for name in ("quantity", "value")}
        dimension, factor = self._measured(rows["unit"])
        figures["quantity"] *= factor
        made = {
            "group": code, "day": day, "unit": dimension,
            "currency": self.currencies.of(rows["currency"]).astype(np.int16), "origin": self.countries.of(rows["origin"]).astype(np.int16),
            "destination": self.countries.of(rows["destination"]).astype(np.int16), **figures,
            "piece": np.full(len(some), number, np.int32), "place": some.astype(np.int32),
            "record": self.reporters.of(rows["reporter"]) * 4_096 + self.flows.of(rows["flow"]),
            "names": self._names(rows, sought_rows[some]), "sought": sought_rows[some],
        }  # fmt: skip
        for name, array in made.items():
            self.columns[name].append(array)

    def _groups(self, rows: pa.Table) -> NDArray[np.int16]:
        """The group of each row, 0 where it has no code."""
        codes = coded_texts(rows["hs6"])
        editions = np.clip(rows["hs_edition"].fill_null(0).to_numpy().astype(np.int64), 0, 9_999)
        here = np.flatnonzero(np.bincount(editions))
        self.editions.update(int(one) for one in here if one)
        label = self.looked.joined
        table = np.array(
            [[self.groups.number.setdefault(label.get((int(edition), code or ""), code or ""), len(self.groups.number)) for edition in here]
             for code in codes.dictionary.to_pylist()] or [[0] * len(here)], np.int64,
        )  # fmt: skip
        if len(self.groups.number) > 32_000:
            raise InputError("more than 32,000 HS codes", cause="the column hs6 holds something else", cure="look at the column hs6")
        found = table[codes.indices.fill_null(0).to_numpy(zero_copy_only=False), np.searchsorted(here, editions)].astype(np.int16)
        return np.where(codes.indices.is_valid().to_numpy(zero_copy_only=False), found, 0).astype(np.int16)

    def _measured(self, column: Any) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
        """(the dimension of each row's unit, how many of its base unit it is); a unit that is not known is a dimension of its own."""
        coded = coded_texts(column)
        told = [measured(text or "") for text in coded.dictionary.to_pylist()] or [("", 1.0)]
        numbers = np.array([self.units.number.setdefault(name, len(self.units.number)) for name, _ in told], np.int16)
        place = coded.indices.fill_null(0).to_numpy(zero_copy_only=False)
        stated = coded.indices.is_valid().to_numpy(zero_copy_only=False)
        return np.where(stated, numbers[place], 0).astype(np.int16), np.array([factor for _, factor in told], np.float32)[place]

    def _names(self, rows: pa.Table, wanted: NDArray[np.bool_]) -> NDArray[np.int32]:
        names = np.zeros(rows.num_rows, np.int32)
        if self.looked.mark is not None and wanted.any():
            names[wanted] = self.looked.mark(rows.filter(pa.array(wanted)))
        return names

    def _wanted(self, rows: pa.Table, code: NDArray[np.int16], day: NDArray[np.int16]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """(rows that are held, those of them that a chain can hold); rows without a day are counted, not kept."""
        looked, coded = self.looked, code > 0
        of_code = coded
        if looked.hs6:
            asked = {looked.joined.get((edition, one), one) for one in looked.hs6 for edition in (0, *self.editions)}
            of_code = np.isin(code, [number for text, number in self.groups.number.items() if text in asked])
        else:
            self._out("no HS code of six digits", ~of_code, rows)
        dated = day != _NO_DAY
        self._out("no day: the date is missing, cannot be read, or names a month or a year", of_code & ~dated, rows)
        impossible = (day < _EARLIEST) | (day > day_number(looked.today))
        self._out("dated before 1988 or after today", of_code & dated & impossible, rows)
        held = coded & dated & ~impossible
        if looked.last is not None:
            held &= day <= day_number(looked.last)
        wanted = held & of_code
        if looked.first is not None:
            wanted &= day >= day_number(looked.first)
        return (held if looked.context else wanted), wanted

    def _out(self, reason: str, out: NDArray[np.bool_], rows: pa.Table) -> None:
        """Count rows that are left out before their parties are numbered."""
        count = int(out.sum())
        if count:
            self.left[reason] = self.left.get(reason, 0) + count
            if self.unused.watched:
                sides = rows.select(["shipper", "consignee"]).filter(pa.array(out))
                self.unused.add(reason, coded_texts(sides["shipper"]), coded_texts(sides["consignee"]))

    def out(
        self, reason: str, out: NDArray[np.bool_], shipper: NDArray[np.int32], consignee: NDArray[np.int32], keys: tuple[str, ...]
    ) -> None:
        """Count rows that are left out for their parties."""
        count = int(out.sum())
        if count:
            self.left[reason] = self.left.get(reason, 0) + count
            self.unused.numbered(reason, shipper[out], consignee[out], keys)


_ARRAYS = ("group", "day", "unit", "currency", "origin", "destination", "quantity", "value", "piece", "place", "names", "sought", "record")


def _days(rows: pa.Table) -> NDArray[np.int16]:
    """Days since 1970; ``_NO_DAY`` where only a month or nothing is known."""
    number = pc.fill_null(rows["date"].cast(pa.int32()), _NO_DAY).to_numpy()
    exact = pc.equal(rows["date_precision"], "day").fill_null(False).to_numpy()
    found: NDArray[np.int16] = np.where(exact, np.clip(number, _NO_DAY, 32_767), _NO_DAY).astype(np.int16)
    return found


def hold(records: Records, looked: Looked, advance: Callable[[int], None] = lambda rows: None) -> Held:
    """Read what can be reached into arrays. ``advance`` is told how many rows more were read."""
    gathered = _Gathering(looked, keyed=records.keyed)
    columns = (*_BASE, *looked.columns)
    bounds = ((), None) if looked.context else (looked.hs6, looked.first)
    for piece in records.pieces(columns, *bounds, looked.last):
        gathered.add(piece.number, piece.rows)
        advance(piece.rows.num_rows)
    parties, keys = _parties(gathered.parties, records.keyed)
    half = len(parties) // 2
    shipper, consignee = np.concatenate(parties[:half] or [_NONE]), np.concatenate(parties[half:] or [_NONE])
    parties.clear()
    wanted = np.concatenate(gathered.columns["sought"] or [np.zeros(0, np.bool_)])
    nobody_sends, nobody_receives = shipper == 0, consignee == 0  # the key of nobody is the first
    same = shipper == consignee
    for reason, out in (
        ("no shipper is named", nobody_sends),
        ("no consignee is named", ~nobody_sends & nobody_receives),
        ("shipper and consignee are the same party", same & ~nobody_sends),
    ):
        gathered.out(reason, wanted & out, shipper, consignee, keys)
    kept = ~(nobody_sends | nobody_receives | same)
    twins = records_again(gathered.columns, shipper, consignee, kept)
    gathered.out(AGAIN, _marked(twins.again, len(kept)) & wanted, shipper, consignee, keys)
    kept[twins.again] = False
    return _held(records, gathered, shipper[kept], consignee[kept], keys, kept, twins)


def _marked(places: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    marked = np.zeros(count, np.bool_)
    marked[places] = True
    return marked


_NONE = np.zeros(0, np.int32)


def _parties(coded: list[pa.DictionaryArray], keyed: bool) -> tuple[list[NDArray[np.int32]], tuple[str, ...]]:
    """(the number of the party of each row, shippers of all pieces and then consignees; the parties' keys). Empties ``coded``."""
    if not coded:
        return [], ()
    sides = pa.chunked_array([*coded[0::2], *coded[1::2]]).unify_dictionaries()
    coded.clear()
    chunks = sides.chunks
    texts = chunks[0].dictionary.to_pylist()
    used = np.zeros(len(texts) + 1, np.bool_)
    indices = [one.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False) for one in chunks]
    for one in indices:
        used[one] = True
    number: dict[str, int] = {"": 0}
    of = np.zeros(len(texts) + 1, np.int32)
    for place in np.flatnonzero(used[:-1]).tolist():
        text = texts[place] or ""
        of[place] = number.setdefault(text if keyed else party_key(text), len(number))
    return [of[one] for one in indices], tuple(number)


def _held(
    records: Records, gathered: _Gathering, shipper: NDArray[np.int32], consignee: NDArray[np.int32], keys: tuple[str, ...],
    kept: NDArray[np.bool_], twins: Mirrored,
) -> Held:  # fmt: skip
    again = twins.where(gathered.columns)

    def column(name: str) -> NDArray[Any]:
        parts = gathered.columns.pop(name)
        whole = np.concatenate(parts) if parts else np.zeros(0, np.int32)
        return whole[kept] if len(whole) else whole

    group, wanted = column("group").astype(np.int16, copy=False), column("sought").astype(np.bool_, copy=False)
    quantity, value = column("quantity").astype(np.float32, copy=False), column("value").astype(np.float32, copy=False)
    foreign = foreign_rows(group, column("unit"), quantity, len(gathered.groups.number))
    unstated = ~(quantity > 0)
    quantity[foreign | unstated] = np.nan
    other = foreign_rows(np.zeros(len(group), np.int16), column("currency"), value, 1)
    price = np.where(other | ~(value > 0), np.nan, value) / quantity
    counts = {
        "state no quantity above 0": unstated, "state it in another unit than most of their goods, so the ranking does not compare it": foreign,
        "state a value in another currency than most, so no price is compared": other,
    }  # fmt: skip
    notes = [
        f"{int((rows & wanted).sum()):,} of {int(wanted.sum()):,} shipments {told}"
        for told, rows in counts.items()
        if (rows & wanted).any()
    ]
    looked, day = gathered.looked, column("day").astype(np.int16, copy=False)
    untold = () if looked.context else (*(("holder",) if looked.hs6 else ()), *(("age",) if looked.first is not None else ()))
    if untold:
        notes.append("other goods and earlier days were not read, so whether a holder is new or deals in nothing else does not count")
    return Held(
        edges=Edges(group, shipper, consignee, day, quantity, price), origin=column("origin"), destination=column("destination"),
        names=column("names"), piece=column("piece"), place=column("place"), codes=tuple(gathered.groups.number), keys=keys,
        countries=tuple(gathered.countries.number), editions=tuple(sorted(gathered.editions)), rows=gathered.seen,
        left=gathered.left | records.unread, notes=tuple(notes), sought=wanted, first_day=int(day.min()) if len(day) else 0, untold=untold,
        unused=gathered.unused, again=again,
    )  # fmt: skip


def sought(held: Held, signals: Mapping[str, NDArray[np.float32]]) -> tuple[Held, dict[str, NDArray[np.float32]]]:
    """The shipments that a chain can hold, and the evidence of each."""
    some = np.flatnonzero(held.sought)
    if len(some) == len(held.sought):
        return held, dict(signals)
    edges = Edges(*(column if column is None else column[some] for column in held.edges))  # type: ignore[arg-type]  # only the price may be None
    columns = {name: getattr(held, name)[some] for name in ("origin", "destination", "names", "piece", "place", "sought")}
    return held._replace(edges=edges, **columns), {name: values[some] for name, values in signals.items()}
