"""Long files measured: reading alone, screening to a file that can be gone on with, memory of each process, time to go on.

    python benchmarks/long_files.py LIBRARY [--rows N] [--list LIST]… [--read-only N]

The file holds short names made by chance from syllables, so that nearly all are innocent. The run is killed (SIGKILL) in its
middle and begun again with the same command; memory is what /proc says of each process (resident, shared pages included).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from wherefrom.intake import passage

FIRST = (
    "Ivan",
    "Pjotr",
    "Maria",
    "Li",
    "Wei",
    "Ahmed",
    "Omar",
    "Fatima",
    "John",
    "Anna",
    "Viktor",
    "Sergey",
    "Kim",
    "Chen",
    "Hassan",
    "Ali",
)
SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "ta",
    "shi",
    "no",
    "va",
    "le",
    "do",
    "ri",
    "sa",
    "men",
    "ko",
    "pe",
    "lu",
    "ba",
    "ne",
    "gor",
    "ev",
    "ski",
    "man",
)


def written(path: Path, rows: int) -> None:
    dice = random.Random(5)
    with path.open("w", encoding="utf-8") as out:
        out.write("no,name\n")
        for number in range(rows):
            last = "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).title()
            out.write(f"{number},{dice.choice(FIRST)} {last}\n")


def resident(process: int) -> float:
    """Resident memory in MB, 0 where the process is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def family(process: int) -> list[int]:
    """The process and those it began."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(one) for one in task.read_text().split()]
        except OSError:
            continue
    return found


def read_alone(path: Path, rows: int) -> None:
    begun, marks = time.perf_counter(), {rows // 10, rows // 2, rows}
    with passage(path, ["name", "no"]) as file:
        opened = time.perf_counter() - begun
        for number, _ in enumerate(file.rows, 1):
            if number in marks:
                print(f"  read {number:>11,} rows: {resident(os.getpid()):6.0f} MB resident, {time.perf_counter() - begun:6.1f} s")
    spent = time.perf_counter() - begun
    print(f"  reading alone: {rows / spent:,.0f} rows a second; {opened:.1f} s of it before the first row (digest, encoding)")


def journal(output: Path) -> int:
    try:
        return int(json.loads(output.with_name(output.name + ".part.json").read_text())["written"]["rows"])
    except (OSError, ValueError):
        return -1


def run(command: list[str], output: Path, until: int | None) -> tuple[float, float, int]:
    """Run to the end, or kill at ``until`` rows: seconds, seconds until the first new row was safe, and rows at the start."""
    begun, first, told = time.perf_counter(), 0.0, 0
    before = max(journal(output), 0)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peaks: dict[int, float] = {}
    while process.poll() is None:
        rows = journal(output)
        for one in family(process.pid):
            peaks[one] = max(peaks.get(one, 0.0), resident(one))
        if rows > before and not first:
            first = time.perf_counter() - begun
        if rows >= told and rows > before:
            now = ", ".join(f"{resident(one):.0f}" for one in family(process.pid))
            print(f"  {rows:>11,} rows: {now} MB resident (parent, then the others)")
            told = rows + max(1, (until or rows * 2) // 4)
        if until is not None and rows >= until:
            process.send_signal(signal.SIGKILL)
            process.wait()
        time.sleep(0.2)
    print(f"  peak of each process: {', '.join(f'{one:.0f}' for one in peaks.values())} MB")
    return time.perf_counter() - begun, first, before


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("library", type=Path)
    told.add_argument("--rows", type=int, default=200_000)
    told.add_argument("--list", action="append", default=[], dest="lists")
    told.add_argument("--read-only", type=int, default=0, metavar="N", help="also read a file of N rows without screening it")
    given = told.parse_args()
    with TemporaryDirectory() as folder:
        if given.read_only:
            long = Path(folder) / "long.csv"
            written(long, given.read_only)
            print(f"{given.read_only:,} rows, {long.stat().st_size / 1e6:.0f} MB")
            read_alone(long, given.read_only)
            long.unlink()
        path, output = Path(folder) / "names.csv", Path(folder) / "out.jsonl"
        written(path, given.rows)
        command = [str(Path(sys.executable).parent / "wherefrom"), "screen", str(path), "--name", "name", "--id", "no", "--format", "jsonl"]
        command += ["--library", str(given.library), *(word for one in given.lists for word in ("--list", one)), "-o", str(output)]
        print(f"{given.rows:,} rows screened, killed at half")
        spent, first, _ = run(command, output, given.rows // 2)
        print(f"  first row safe after {first:.1f} s")
        done = journal(output)
        print(f"  {done / spent:,.0f} rows a second")
        spent, first, before = run(command, output, None)
        print(
            f"  gone on after {before:,} rows: first new row safe after {first:.1f} s; {(given.rows - before) / spent:,.0f} rows a second"
        )
        lines = sum(1 for _ in output.open("rb"))
        print(f"  {lines:,} lines in the output ({'whole' if lines == given.rows else 'NOT whole'})")


if __name__ == "__main__":
    main()
