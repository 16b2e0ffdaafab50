"""A million marks decoded, against today's practice and against a straightforward use of the same knowledge.

    python benchmarks/decode_million.py [--marks 1000000] [--processes 2] [--records ../shared/data/components/portal_dev.csv]

The marks are those of real records beside the project with their digits varied, so that no cache of texts helps. Peers in the
same run, each on a part of the marks and extrapolated: *first valid YYWW* (a regular expression, what tools do today) and
*every pattern searched* (the same families and layouts, tried one by one). Prints seconds, ratios and peak memory.
"""

from __future__ import annotations

import argparse
import csv
import re
import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from wherefrom.inquiry.decoding import decode_lines
from wherefrom.knowledge import load
from wherefrom.markings.patterns import CompiledFamily, CompiledLayout

SEEN = date(2026, 7, 1)
RECORDS = Path(__file__).parent.parent.parent / "shared/data/components/portal_dev.csv"
FIRST_YYWW = re.compile(r"(?<!\d)(\d\d(?:0[1-9]|[1-4]\d|5[0-3]))(?!\d)")


def marks(records: Path, number: int) -> Iterator[tuple[str, str, str]]:
    """``number`` rows (id, text, maker): real texts, half of their digits changed at random."""
    with records.open(encoding="utf-8", newline="") as file:
        texts = sorted({(row["name_marking"], row["manufacturer"]) for row in csv.DictReader(file)})
    texts = [(text, maker) for text, maker in texts if text != "(unspecified)"]
    random = Random(20240220)
    for place in range(number):
        text, maker = texts[place % len(texts)]
        varied = "".join(random.choice("0123456789") if one.isdigit() and random.random() < 0.5 else one for one in text)
        yield str(place), varied, maker


def simple(rows: list[tuple[str, str, str]]) -> float:
    begun = perf_counter()
    for _, text, _ in rows:
        FIRST_YYWW.search(text)
    return perf_counter() - begun


def exhaustive(rows: list[tuple[str, str, str]]) -> float:
    knowledge = load()
    patterns = [
        CompiledFamily(family, one).regex for maker in knowledge.makers.values() for family in maker.families for one in family.patterns
    ]
    patterns += [CompiledLayout(layout).regex for maker in knowledge.makers.values() for layout in maker.layouts]
    begun = perf_counter()
    for _, text, _ in rows:
        for pattern in patterns:
            pattern.search(text)
    return perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--marks", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--records", type=Path, default=RECORDS)
    told = parser.parse_args()
    if not told.records.is_file():
        sys.exit(f"{told.records} is not there: give a CSV with name_marking and manufacturer by --records")
    # Making the marks takes longer than reading them from a file would, so they are made first.
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as kept:
        csv.writer(kept).writerows(marks(told.records, told.marks))
        kept.seek(0)
        few = [tuple(row) for row in islice(csv.reader(kept), 20_000)]
        kept.seek(0)
        begun = perf_counter()
        size = dated = 0
        for _, lines in decode_lines((tuple(row) for row in csv.reader(kept)), SEEN, told.processes):  # type: ignore[misc]
            size += len(lines)
            dated += lines.count('"windows":[{')
        ours = perf_counter() - begun
    ours_each = ours / told.marks
    simple_each = simple(few) / len(few)  # type: ignore[arg-type]
    exhaustive_each = exhaustive(few[:60]) / 60 / told.processes  # type: ignore[arg-type]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + told.processes * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"{told.marks:,} marks, {told.processes} processes; {dated:,} dated; {size / 1e6:,.0f} MB of JSON lines")
    print(f"{'':34}{'µs a mark':>12}{'1 M marks, s':>14}{'ratio to ours':>15}")
    for name, each in (
        ("wherefrom", ours_each),
        ("first valid YYWW (one process)", simple_each),
        ("every pattern searched (extrapolated)", exhaustive_each),
    ):
        print(f"{name:34}{each * 1e6:12.1f}{each * 1e6:14.1f}{each / ours_each:15.2f}")
    print(f"peak memory, all processes: at most {peak / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
