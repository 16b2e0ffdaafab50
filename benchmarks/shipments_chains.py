"""Chains measured: speed and memory beside peers in the same run, and how often the planted chain is among the ten best.

    python benchmarks/shipments_chains.py --rows 1e6 [--world bare|real] [--seed N] [--peers] [--peers-best] [--seeds N] [--ablation]

Rules of a chain: its first shipment leaves the query's shipper, in its HS group, within its days; each next begins at the consignee of the
one before, 1 to 120 days later, in the same HS group; at most four; it ends at the first designated party it meets. The ten best pass no
party twice; what is reached counts chains that do, too. Each measurement runs in a process of its own, whose peak memory is told;
seconds are the median of three after a warm run (peers slower than five seconds: one run). Reading files is in no engine's time.

Seeds 1 to 9 are for work on the ranking; figures are told for seeds of 100 and more. ``--seeds N`` adds up N corpora, ``--ablation``
leaves out each signal in turn. ``--peers-best`` lets DuckDB enumerate every chain: at 10 M rows minutes, and more memory than many have.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import numpy as np
from statsmodels.stats.proportion import proportion_confint

import shipments_peers as peers
from shipments_data import Corpus, generate
from wherefrom.shipments.chains import evidence, search
from wherefrom.shipments.chains import index as indexing
from wherefrom.shipments.chains.costs import Costs, costs

HOPS, DWELL, TOP = 4, 120, 10
DEVELOPMENT = 100
"""Seeds below it belong to the development of the ranking."""

SIGNALS = {"bare": ("gap", "quantity", "busy"), "real": ("gap", "quantity", "busy", "price", "part", *evidence.SIGNALS)}
"""What can be left out of the ranking, one at a time."""


class Ours(NamedTuple):
    """Seconds of index, evidence, reach and best; pairs reached; (chains, sum) at the plain costs that the peer uses."""

    index: float
    evidence: float
    reach: float
    best: float
    pairs: int
    plain: tuple[int, float]


class Case(NamedTuple):
    """What the search is given: shipments, queries, targets, and what the records say beside dates and quantities."""

    edges: indexing.Edges
    queries: list[search.Query]
    targets: np.ndarray
    weight: np.ndarray | None
    names: np.ndarray | None
    table: Costs

    def trace(self, index: indexing.Index, top: int = TOP, table: Costs | None = None) -> list[search.Traced]:
        given = {"weight": self.weight, "names": self.names} if table is None else {}
        return search.trace(index, self.queries, self.targets, hops=HOPS, top=top, table=table or self.table, **given)


def arrays_of(corpus: Corpus) -> dict[str, np.ndarray]:
    """The arrays of a corpus that the search and its peers are given."""
    asked = corpus.queries
    arrays = {name: getattr(corpus, name) for name in ("shipper", "consignee", "hs", "day", "quantity", "targets")}
    arrays |= {f"query_{name}": getattr(asked, name) for name in ("shipper", "hs", "first", "last", "part")}
    if corpus.value is not None and corpus.country is not None:
        named = corpus.named()
        arrays["price"] = corpus.value / corpus.quantity
        arrays["names"] = np.where(named < 0, 0, np.where(named < len(asked.part), named + 1, -1)).astype(np.int32)
        arrays |= {"country": corpus.country, "controls": np.array(corpus.controls_day)}
    return arrays


def kept(corpus: Corpus, folder: Path) -> None:
    """The arrays as files, for the processes that measure."""
    for name, array in arrays_of(corpus).items():
        np.save(folder / f"{name}.npy", array)


def case(arrays: dict[str, np.ndarray], without: str = "") -> Case:
    """The search's input with every signal that there is but one."""
    price = arrays.get("price") if without != "price" else None
    edges = indexing.Edges(*(arrays[name] for name in ("hs", "shipper", "consignee", "day", "quantity")), price=price)
    names = arrays.get("names") if without != "part" else None
    parts = arrays["query_part"] + 1 if names is not None else np.zeros_like(arrays["query_part"])
    columns = [arrays[f"query_{name}"].tolist() for name in ("shipper", "hs", "first", "last")]
    queries = [search.Query(*one) for one in zip(*columns, parts.tolist(), strict=True)]
    targets, weight, usual = arrays["targets"].astype(np.int64), None, costs(DWELL)
    if "country" in arrays:
        country = arrays["country"].astype(np.int64) + 1
        weight = evidence.weigh(
            edges, parties=len(country), origin=country[arrays["shipper"]], destination=country[arrays["consignee"]],
            controls=int(arrays["controls"]), targets=targets, leave_out=(without,),
        ).weight  # fmt: skip
    return Case(edges, queries, targets, weight, names, _without(usual, without))


def _without(usual: Costs, signal: str) -> Costs:
    """The costs with that of one signal struck out; a signal that is no table's changes nothing here."""
    table = {"gap": "gap", "quantity": "ratio", "busy": "busy"}.get(signal)
    return usual if table is None else usual._replace(**{table: np.zeros_like(getattr(usual, table)) if table != "busy" else 0.0})


def _peak() -> float:
    """The most memory this process ever held, in GB. (``getrusage`` would tell what its parent held before.)"""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024**2


def _child(line: Any, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    try:
        line.send((work(*given), _peak()))
    except Exception as error:  # told by the parent, which goes on with the next
        line.send((error, _peak()))


def alone(work: Callable[..., Any], *given: Any) -> tuple[Any, float]:
    """(what ``work`` returns in a new process, the process's peak memory in GB); an error comes back as a value."""
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_child, args=(there, work, given))
    process.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        return MemoryError("the process was ended, most likely for want of memory"), float("nan")
    finally:
        process.join()


def plain() -> Costs:
    """Costs as simple as the peer's: a thirtieth of the days, and the logarithm of the ratio of quantities; nothing else counts."""
    usual = costs(DWELL)
    days, places = np.arange(len(usual.gap)), np.arange(len(usual.ratio))
    return usual._replace(
        gap=(days / 30).astype(np.float32), ratio=np.abs(places / 100 - 2).astype(np.float32), price=np.zeros_like(usual.price),
        named=(0.0, 0.0, 0.0), another=0.0, busy=0.0,
    )  # fmt: skip


def ours(folder: Path) -> Ours:
    """The kernel timed; first called once on little, so that compiling is in no figure."""
    arrays = peers.loaded(folder)
    begun = time.perf_counter()
    given = case(arrays)
    took_evidence = time.perf_counter() - begun
    few = indexing.Edges(*(column[:1000] if column is not None else None for column in given.edges))
    given.trace(indexing.build(few, dwell=DWELL))
    took_index, index = peers.timed(lambda: indexing.build(given.edges, dwell=DWELL))
    took_reach, reached = peers.timed(lambda: given.trace(index, top=0))
    took_best, _ = peers.timed(lambda: given.trace(index))
    best = [one.cost for found in given.trace(index, table=plain()) for one in found.best]
    return Ours(took_index, took_evidence, took_reach, took_best, sum(len(one.reached) for one in reached), (len(best), sum(best)))


def speed(folder: Path, told: argparse.Namespace) -> None:
    mine, memory = alone(ours, folder)
    if isinstance(mine, Exception):
        raise SystemExit(f"the search failed: {type(mine).__name__}: {mine}") from mine
    print(f"{'':34}{'seconds':>9}{'ratio':>8}{'GB':>6}  answer")
    line("ours: index", mine.index, None, memory, "")
    if told.world == "real":
        line("ours: evidence weighed", mine.evidence, None, memory, "once a corpus")
    line("ours: reach", mine.reach, None, memory, f"{mine.pairs:,} pairs")
    line("ours: reach and best ten", mine.best, None, memory, f"{mine.plain[0]:,} chains, plain costs {mine.plain[1]:.1f}")
    if told.peers:
        for title, work in (("DuckDB: joins and DISTINCT", peers.duckdb_reach), ("polars: joins and unique", peers.polars_reach)):
            found, memory = alone(work, folder)
            if isinstance(found, Exception):
                print(f"{title}: left out, {type(found).__name__}: {found}")
                continue
            line(title, found[0], mine.index + mine.reach, memory, f"{found[1]:,} pairs, {same(found[1] == mine.pairs)}")
    if told.peers_best:
        found, memory = alone(peers.duckdb_best, folder)
        if isinstance(found, Exception):
            print(f"DuckDB: best ten: left out, {type(found).__name__}: {found}")
            return
        took, (chains, total) = found
        # Quantities are float32 in our index: a ratio on the edge of a hundredth may fall to the other side.
        agree = chains == mine.plain[0] and abs(total - mine.plain[1]) <= 0.0005 * total
        line("DuckDB: best ten", took, mine.index + mine.best, memory, f"{chains:,} chains, plain costs {total:.1f}, {same(agree)}")


def line(title: str, took: float, base: float | None, memory: float, answer: str) -> None:
    ratio = "" if base is None else f"{took / base:.1f}x"
    print(f"{title:34}{took:9.3f}{ratio:>8}{memory:6.1f}  {answer}", flush=True)


def same(agree: bool) -> str:
    return "the same" if agree else "NOT THE SAME"


class Rank(NamedTuple):
    """Of each query: the place of the planted chain (0: not among the best), how many fit about as well as the best, chains in all."""

    place: np.ndarray
    near: np.ndarray
    total: np.ndarray


def ranked(corpus: Corpus, answers: list[search.Traced]) -> Rank:
    """Where the planted chains are; a chain is found when each of its shipments is one of those that carried the hop."""
    place = [
        next((at for at, one in enumerate(answer.best, 1) if carried(plant.hops, one.edges)), 0)
        for plant, answer in zip(corpus.truth, answers, strict=True)
    ]
    near, total = ([getattr(one, name) for one in answers] for name in ("near", "total"))
    return Rank(np.array(place), np.array(near), np.array(total))


def carried(hops: tuple[tuple[int, ...], ...], edges: tuple[int, ...]) -> bool:
    """Whether the shipments are those of a planted chain, one of each hop.

    >>> carried(((4,), (7, 9)), (4, 9)), carried(((4,), (7, 9)), (4,))
    (True, False)
    """
    return len(hops) == len(edges) and all(edge in rows for edge, rows in zip(edges, hops, strict=True))


def rank(rows: int, seed: int, world: str, queries: int, without: str) -> tuple[Rank, float]:
    """(places, seconds to rank) on one corpus, with every signal but ``without``."""
    corpus = generate(rows, seed, world, queries)
    given = case(arrays_of(corpus), without)
    index = indexing.build(given.edges, dwell=DWELL)
    begun = time.perf_counter()
    answers = given.trace(index)
    return ranked(corpus, answers), time.perf_counter() - begun


def found(title: str, ranks: list[Rank]) -> None:
    """A row of the table of recall."""
    place, near, total = (np.concatenate(column) for column in zip(*ranks, strict=True))
    ten, first = int((place > 0).sum()), int((place == 1).sum())
    low, high = proportion_confint(ten, len(place), method="wilson")
    fits = f"{np.median(near):,.0f} / {np.quantile(near, 0.9):,.0f}"
    print(
        f"{title:34}{ten / len(place):8.1%} ({low:.1%}–{high:.1%}){first / len(place):8.1%}  {fits:>14}  {np.median(total):,.0f}",
        flush=True,
    )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--rows", type=float, default=1e6)
    told.add_argument("--world", choices=("bare", "real"), default="bare")
    told.add_argument("--seed", type=int, default=DEVELOPMENT)
    told.add_argument("--seeds", type=int, default=1, help="corpora whose planted chains are counted together")
    told.add_argument("--queries", type=int, default=300)
    told.add_argument("--peers", action="store_true", help="DuckDB and polars: what is reached")
    told.add_argument("--peers-best", action="store_true", help="DuckDB: the ten best by enumeration")
    told.add_argument("--apart", action="store_true", help="bare world: how many chains fit the windows it was made with (DuckDB)")
    told.add_argument("--ablation", action="store_true", help="leave out each signal in turn")
    told.add_argument("--no-speed", action="store_true", help="ranking only")
    given = told.parse_args()
    rows = int(given.rows)
    folder = Path(mkdtemp(prefix="shipments-"))
    try:
        if not given.no_speed or given.apart:
            begun = time.perf_counter()
            kept(generate(rows, given.seed, given.world, given.queries), folder)
            print(
                f"{rows:,} shipments, world {given.world}, seed {given.seed}, {given.queries} queries; made in {time.perf_counter() - begun:.1f} s"
            )
        if not given.no_speed:
            speed(folder, given)
        if given.apart:
            told_apart(folder)
        quality(rows, given)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def told_apart(folder: Path) -> None:
    """What could be told apart at all by one who knows the true windows, and nothing else."""
    fits, memory = alone(peers.apart, folder)
    if isinstance(fits, Exception):
        print(f"chains within the true windows: left out, {type(fits).__name__}: {fits}")
        return
    print(
        f"chains within the true windows: median {np.median(fits):,.0f}, 90th percentile {np.quantile(fits, 0.9):,.0f};"
        f" ten of them hold the planted one in {np.minimum(1.0, TOP / np.maximum(fits, 1)).mean():.1%} ({memory:.1f} GB)"
    )


def quality(rows: int, given: argparse.Namespace) -> None:
    if given.seed < DEVELOPMENT:
        print(f"seed {given.seed} belongs to the development of the ranking: its figures are not to be quoted")
    print(f"{'planted chain':34}{'in ten (95 %)':>22}{'first':>8}  {'fit as well':>14}  chains")
    for without in ("", *(SIGNALS[given.world] if given.ablation else ())):
        ranks, took = [], 0.0
        for seed in range(given.seed, given.seed + given.seeds):
            answer, _ = alone(rank, rows, seed, given.world, given.queries, without)
            if isinstance(answer, Exception):
                raise SystemExit(f"the search failed on seed {seed}: {type(answer).__name__}: {answer}") from answer
            ranks.append(answer[0])
            took += answer[1]
        found(f"without {without}" if without else "every signal", ranks)


if __name__ == "__main__":
    sys.exit(main())
