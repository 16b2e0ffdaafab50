"""A made-up corpus of shipments in which chains are planted: what the benchmark of chains is run on.

    python benchmarks/shipments_data.py FOLDER --rows 1e6 [--world bare|real] [--seed N] [--queries N] [--decoys N]

Two worlds. ``bare`` has dates and quantities only: parties drawn with Pareto weights, days and quantities without any pattern, so that
whatever fits a planted chain fits by chance. ``real`` (``shipments_trade``) has what trade records add. No public records name the
parties of single shipments together with a proven chain; every rate below is a stated assumption, not a measurement.

The same rows, seed and world give the same corpus, byte for byte. ``write`` makes the files a user would have: ``shipments.parquet`` in
the native layout, ``queries.csv``, ``targets.txt``; and, apart, ``truth.csv`` with the planted shipments of each query.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from wherefrom.shipments.schema import NATIVE

__all__ = ["DAYS", "FIRST_DAY", "HS6", "PARTIES", "TARGETS", "Corpus", "Draw", "Plant", "Queries", "generate", "hs_shares", "write"]

FIRST_DAY, DAYS = date(2021, 1, 1), 731
PARTIES, TARGETS, DESIGNATED_SHARE = 200_000, 2_000, 0.005
WINDOW = 90
"""Days of a query; the planted first shipment lies somewhere within them."""

# Codes of parts that are found in weapons, and neighbours of them; each is in the editions of 2017 and of 2022.
HS6 = (
    "854231", "854239", "854232", "854233", "853224", "854129", "854121", "853690", "847330", "853400", "851762", "854110", "853221",
    "853321", "850440", "848210", "854290", "853225", "853650", "853329", "852910", "854160", "853222", "847150", "852691", "853340",
    "903289", "901420", "854370", "850760", "901490", "850131", "852990", "903082", "853710", "853229", "853669", "853290", "847180",
    "901480",
)  # fmt: skip

BLOCK = 2_000_000
"""Rows drawn at a time: what is held beside the corpus itself stays small at any size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """One query a place: the maker, the HS group, the first and last day of the first shipment, and the number of the part (-1: none)."""

    shipper: np.ndarray
    hs: np.ndarray
    first: np.ndarray
    last: np.ndarray
    part: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A planted chain: of each hop the rows that carry it (several where the goods were divided), and its parties in order."""

    hops: tuple[tuple[int, ...], ...]
    parties: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Shipments as arrays of one length; a shipment's number is its place. Parties, HS groups and descriptions are numbers.

    ``day`` counts from ``FIRST_DAY``. ``value``, ``description`` and ``country`` (of each party) are None in a bare world.
    ``decoys`` are honest chains that look like planted ones but end at a party that nobody designated.
    """

    world: str
    seed: int
    shipper: np.ndarray
    consignee: np.ndarray
    hs: np.ndarray
    day: np.ndarray
    quantity: np.ndarray
    value: np.ndarray | None
    description: np.ndarray | None
    country: np.ndarray | None
    countries: tuple[str, ...]
    units: tuple[str, ...]
    texts: tuple[str, ...]
    parts: tuple[str, ...]
    parties: int
    queries: Queries
    targets: np.ndarray
    truth: tuple[Plant, ...]
    decoys: tuple[Plant, ...]
    controls_day: int | None

    @property
    def rows(self) -> int:
        return len(self.shipper)

    def text(self, code: int) -> str:
        """What a description's number stands for: words for the goods, and a part number where the row names one."""
        kind, part = divmod(int(code), len(self.parts) + 1)
        return f"{self.texts[kind]} {self.parts[part - 1]}" if part else self.texts[kind]

    def named(self) -> np.ndarray:
        """The part each row's description names, -1 where it names none."""
        if self.description is None:
            return np.full(self.rows, -1, np.int32)
        return (self.description % (len(self.parts) + 1)).astype(np.int32) - 1


class Draw:
    """Numbers drawn with weights in constant time each, however many weights there are (Walker's alias method)."""

    def __init__(self, weights: np.ndarray) -> None:
        count = len(weights)
        scaled = (weights * (count / weights.sum())).tolist()
        other = list(range(count))
        small = [k for k in range(count) if scaled[k] < 1.0]
        large = [k for k in range(count) if scaled[k] >= 1.0]
        while small and large:
            low, high = small.pop(), large[-1]
            other[low] = high
            scaled[high] -= 1.0 - scaled[low]
            if scaled[high] < 1.0:
                small.append(large.pop())
        for k in (*small, *large):
            scaled[k] = 1.0
        self.kept = np.array(scaled, np.float32)
        self.other = np.array(other, np.int32)

    def __call__(self, dice: np.random.Generator, count: int) -> np.ndarray:
        at = dice.integers(0, len(self.kept), count, dtype=np.int32)
        return np.where(dice.random(count, dtype=np.float32) < self.kept[at], at, self.other[at])


def hs_shares(count: int = len(HS6)) -> np.ndarray:
    """The share of rows of each HS group: the first holds about 14 %."""
    weights = np.arange(1, count + 1) ** -0.7
    return weights / weights.sum()


def generate(rows: int, seed: int, world: str = "bare", queries: int = 300, **rates: Any) -> Corpus:
    """A corpus of ``rows`` shipments; ``rates`` (real world only) are fields of ``shipments_trade.Rates``."""
    if world == "bare":
        return _bare(rows, seed, queries)
    from shipments_trade import Rates, real

    return real(rows, seed, queries, Rates(**rates))


def _bare(rows: int, seed: int, queries: int) -> Corpus:
    dice = np.random.default_rng([seed, rows, 1])
    weights, group = dice.pareto(1.1, PARTIES), Draw(hs_shares())
    targets = np.sort(dice.choice(PARTIES, TARGETS, replace=False)).astype(np.int32)
    others = np.setdiff1d(np.arange(PARTIES), targets)
    sends = Draw(weights)
    weights[targets] = 0.0  # only the stated share of rows ends at them
    receives = Draw(weights)
    shipper, consignee = np.empty(rows, np.int32), np.empty(rows, np.int32)
    hs, day, quantity = np.empty(rows, np.uint8), np.empty(rows, np.int16), np.empty(rows, np.float32)
    for begin in range(0, rows, BLOCK):
        some = slice(begin, min(rows, begin + BLOCK))
        count = some.stop - begin
        shipper[some], consignee[some], hs[some] = sends(dice, count), receives(dice, count), group(dice, count)
        day[some] = dice.integers(0, DAYS, count, dtype=np.int16)
        quantity[some] = np.exp(dice.standard_normal(count, dtype=np.float32) + np.float32(5.0))
        ends = np.flatnonzero(dice.random(count, dtype=np.float32) < DESIGNATED_SHARE)
        consignee[begin + ends] = dice.choice(targets, len(ends))
    places = iter(dice.permutation(dice.choice(rows, queries * 4, replace=False)))
    asked, truth = np.empty((queries, 4), np.int32), []
    for number in range(queries):
        hops, code = int(dice.integers(2, 5)), int(group(dice, 1)[0])
        start = int(dice.integers(0, DAYS - 60 * hops))
        chain = [*dice.choice(others, hops, replace=False).tolist(), int(dice.choice(targets))]
        first = max(0, start - int(dice.integers(0, WINDOW)))
        asked[number] = chain[0], code, first, first + WINDOW - 1
        held, at, path = float(dice.lognormal(5.0, 1.0)), start, []
        for hop in range(hops):
            row = int(next(places))
            shipper[row], consignee[row], hs[row], day[row], quantity[row] = chain[hop], chain[hop + 1], code, at, held
            at, held = at + int(dice.integers(5, 61)), held * (1.0 - 0.2 * dice.random())
            path.append((row,))
        truth.append(Plant(hops=tuple(path), parties=tuple(chain)))
    shipper_, hs_, first_, last_ = (np.ascontiguousarray(column) for column in asked.T)
    return Corpus(
        world="bare", seed=seed, shipper=shipper, consignee=consignee, hs=hs, day=day, quantity=quantity, value=None, description=None,
        country=None, countries=(), units=("piece",) * len(HS6), texts=("",), parts=(), parties=PARTIES,
        queries=Queries(shipper=shipper_, hs=hs_, first=first_, last=last_, part=np.full(queries, -1, np.int32)),
        targets=targets, truth=tuple(truth), decoys=(), controls_day=None,
    )  # fmt: skip


def party_name(number: int) -> str:
    return f"P{number:06d}"


def shipment_name(row: int) -> str:
    return f"S{row:09d}"


def day_of(day: int) -> date:
    return FIRST_DAY + timedelta(days=int(day))


def write(corpus: Corpus, folder: Path, block: int = 1_000_000) -> None:
    """The corpus as files, a million rows at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    parties = pa.array([party_name(number) for number in range(corpus.parties)])
    writer: pq.ParquetWriter | None = None
    for begin in range(0, corpus.rows, block):
        table = _table(corpus, slice(begin, min(corpus.rows, begin + block)), parties)
        writer = writer or pq.ParquetWriter(folder / "shipments.parquet", table.schema, compression="zstd", use_dictionary=True)
        writer.write_table(table)
    if writer is not None:
        writer.close()
    _rows(folder / "queries.csv", ("query_id", "shipper", "hs6", "from", "to", "part"), _asked(corpus))
    (folder / "targets.txt").write_text("".join(f"{party_name(one)}\n" for one in corpus.targets.tolist()), encoding="utf-8")
    told = [
        (f"Q{number:04d}", kind, hop, shipment_name(row))
        for kind, plants in (("planted", corpus.truth), ("decoy", corpus.decoys))
        for number, plant in enumerate(plants)
        for hop, rows in enumerate(plant.hops, 1)
        for row in rows
    ]
    _rows(folder / "truth.csv", ("query_id", "kind", "hop", "shipment_id"), told)


def _table(corpus: Corpus, some: slice, parties: pa.Array) -> pa.Table:
    """Rows in the native layout; columns of few different texts are dictionaries."""
    count = some.stop - some.start

    def of(places: np.ndarray, texts: pa.Array | Sequence[str]) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(texts))

    days = (np.datetime64(FIRST_DAY, "D") + corpus.day[some].astype(np.int64)).astype("datetime64[D]")
    edition = np.where(corpus.day[some] >= (date(2022, 1, 1) - FIRST_DAY).days, 2022, 2017).astype(np.int16)
    blank = of(np.zeros(count, np.int32), [""])
    described, codes = corpus.description, corpus.country
    unique, at = np.unique(described[some], return_inverse=True) if described is not None else (np.zeros(1, np.int32), np.zeros(count))
    columns = {
        "shipment_id": pa.array([shipment_name(row) for row in range(some.start, some.stop)]),
        "date": pa.array(days),
        "shipper": of(corpus.shipper[some], parties),
        "consignee": of(corpus.consignee[some], parties),
        "origin": blank if codes is None else of(codes[corpus.shipper[some]], corpus.countries),
        "destination": blank if codes is None else of(codes[corpus.consignee[some]], corpus.countries),
        "hs6": of(corpus.hs[some], HS6),
        "hs_edition": pa.array(edition),
        "description": blank if described is None else of(at, [corpus.text(code) for code in unique]),
        "quantity": pa.array(np.round(corpus.quantity[some].astype(np.float64), 3)),
        "unit": of(corpus.hs[some], corpus.units),
        "value": pa.nulls(count, pa.float64()) if corpus.value is None else pa.array(np.round(corpus.value[some].astype(np.float64), 2)),
        "currency": of(np.zeros(count, np.int32), ["" if corpus.value is None else "USD"]),
    }
    return pa.table({name: columns[name] for name in NATIVE})


def _asked(corpus: Corpus) -> list[tuple[Any, ...]]:
    asked = corpus.queries
    return [
        (
            f"Q{number:04d}", party_name(asked.shipper[number]), HS6[asked.hs[number]], day_of(asked.first[number]),
            day_of(asked.last[number]), corpus.parts[asked.part[number]] if asked.part[number] >= 0 else "",
        )
        for number in range(len(asked.shipper))
    ]  # fmt: skip


def _rows(path: Path, header: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        told = csv.writer(file, lineterminator="\n")
        told.writerow(header)
        told.writerows(rows)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("folder", type=Path)
    told.add_argument("--rows", type=float, default=1e6)
    told.add_argument("--seed", type=int, default=100)
    told.add_argument("--world", choices=("bare", "real"), default="bare")
    told.add_argument("--queries", type=int, default=300)
    told.add_argument("--decoys", type=int, default=0, help="honest chains that look like planted ones, for each query (real world)")
    given = told.parse_args()
    begun = time.perf_counter()
    rates = {"decoys": given.decoys} if given.world == "real" else {}
    corpus = generate(int(given.rows), given.seed, given.world, given.queries, **rates)
    print(f"{corpus.rows:,} shipments in {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    write(corpus, given.folder)
    print(f"written to {given.folder} in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
