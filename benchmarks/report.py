"""How long a report takes and how large its page is, for 300 components and for 100,000 rows; and how soon help answers.

    python benchmarks/report.py [--records ../shared/data/components/portal_dev.csv] [--rows 100000]

Each is a whole process, from the command to the files, as a user would run it. There is no peer that makes such a report; as
a floor the same rows are only read with the csv module and written with json, and help is compared with Python alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from decode_million import RECORDS, marks

COMMAND = [sys.executable, "-m", "wherefrom.cli.main"]


def timed(command: list[str]) -> float:
    begun = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - begun


def sheet(target: Path, records: Path, rows: int) -> None:
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("id", "marks", "maker", "recovered"))
        writer.writerows((f"c{name}", text, maker, "2024-01-02") for name, text, maker in marks(records, rows))


def floor(source: Path) -> float:
    begun = perf_counter()
    with source.open(encoding="utf-8", newline="") as file:
        json.dumps(list(csv.DictReader(file)))
    return perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=RECORDS)
    parser.add_argument("--rows", type=int, default=100_000)
    told = parser.parse_args()
    print(f"{'':28}{'seconds':>9}{'ratio':>9}{'page, MB':>10}")
    bare = median(timed([sys.executable, "-c", "pass"]) for _ in range(7))
    helped = median(timed([*COMMAND, "--help"]) for _ in range(7))
    print(f"{'wherefrom --help':28}{helped:9.2f}{helped / bare:9.1f}            (Python alone: {bare:.2f} s)")
    with tempfile.TemporaryDirectory() as folder:
        for rows, repeat in ((300, 3), (told.rows, 1)):
            source, target = Path(folder, f"{rows}.csv"), Path(folder, f"report-{rows}")
            sheet(source, told.records, rows)
            least = floor(source)
            taken = median(timed([*COMMAND, "report", str(source), "-o", str(target)]) for _ in range(repeat))
            size = (target / "report.html").stat().st_size / 1e6
            print(f"{f'report of {rows:,} components':28}{taken:9.2f}{taken / least:9.1f}{size:10.2f}  (csv to json: {least:.3f} s)")
    print(f"peak memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
