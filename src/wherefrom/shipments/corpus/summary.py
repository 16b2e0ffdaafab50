"""What a corpus holds, counted once over all its rows: reporters and flows, chapters, months, corridors.

Rows of which another is the same (``exact``) are counted once; how many were left out is said beside it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.shipments.corpus.shelf import Corpus
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Summary", "summary"]

_READ = ("reporter", "flow", "form", "hs6", "hs", "origin", "destination", "date_precision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of rows. ``flows`` by (reporter, flow, form), ``corridors`` by (origin, destination), ``precisions`` by "day" … "".

    ``coverage`` is the share of kept rows of all loads in which a column is filled; ``lacks`` each sentence with the sources it holds of.
    """

    rows: int
    left_out: int
    first: str
    last: str
    flows: Counter[tuple[str, ...]]
    chapters: Counter[str]
    codes: int
    corridors: Counter[tuple[str, ...]]
    precisions: Counter[str]
    coverage: dict[str, float]
    lacks: dict[str, tuple[str, ...]]
    duplicates: Counter[str]


def summary(corpus: Corpus) -> Summary:
    """Count a corpus in one pass over eight of its columns."""
    flows: Counter[tuple[str, ...]] = Counter()
    chapters: Counter[str] = Counter()
    corridors: Counter[tuple[str, ...]] = Counter()
    precisions: Counter[str] = Counter()
    codes: set[str] = set()
    rows = 0
    for table in corpus.scan(_READ):
        rows += table.num_rows
        flows.update(_counted(table, "reporter", "flow", "form"))
        corridors.update(_counted(table, "origin", "destination"))
        precisions.update({key[0]: count for key, count in _counted(table, "date_precision").items()})
        two = pa.table({"hs2": pc.utf8_slice_codeunits(table.column("hs"), 0, 2)})
        chapters.update({key[0]: count for key, count in _counted(two, "hs2").items()})
        codes.update(pc.unique(table.column("hs6")).to_pylist())
    duplicates: Counter[str] = Counter()
    for load in corpus.loads:
        duplicates.update(load.duplicates)
    return Summary(
        rows=rows, left_out=corpus.rows - rows, first=min((one.first for one in corpus.loads if one.first), default=""),
        last=max((one.last for one in corpus.loads if one.last), default=""), flows=flows, chapters=chapters, codes=len(codes - {""}),
        corridors=corridors, precisions=precisions, coverage=_coverage(corpus), lacks=_lacks(corpus), duplicates=duplicates,
    )  # fmt: skip


def _counted(table: pa.Table, *columns: str) -> dict[tuple[str, ...], int]:
    counted = table.group_by(list(columns)).aggregate([([], "count_all")])
    keys = zip(*(counted.column(name).to_pylist() for name in columns), strict=True)
    return dict(zip(keys, counted.column("count_all").to_pylist(), strict=True))


def _coverage(corpus: Corpus) -> dict[str, float]:
    rows = corpus.rows
    return {name: sum(one.coverage.get(name, 0.0) * one.kept for one in corpus.loads) / rows if rows else 0.0 for name in SHIPMENT.names}


def _lacks(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for load in corpus.loads:
        for sentence in load.lacks:
            found.setdefault(sentence, []).append(load.source)
    return {sentence: tuple(names) for sentence, names in found.items()}
