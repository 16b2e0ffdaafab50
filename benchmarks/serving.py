"""The HTTP service measured: one name, one client and eight, beside two peers in the same run.

    python benchmarks/serving.py FOLDER-OF-LISTS [--names N | --million] [--keep FOLDER] [--requests N]

A library is filled with the OFAC and UN lists of the folder and with names joined of their words, N in all, as one list in
OpenSanctions' simple table; `wherefrom serve` opens it; requests of `/match` with one changed name go over kept connections from
another process that only writes and reads bytes. Eight clients ask in two ways: as fast as they are answered, which fills
both cores and measures the queue as well, and at a steady pace of requests that come by chance.
Peers: `/healthz` of the same server (what HTTP alone costs) and rapidfuzz's `process.extract` with token_sort_ratio over the same
names, as a hand-made service would do it.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from screening import listed
from screening_data import perturbed
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

SEED = 20_262
HEADER = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids",
    "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip
DAY = date(2026, 1, 1)
Times = list[float]


def synthetic(folder: Path, path: Path, size: int) -> list[str]:
    """Write a table of ``size`` names and give them back."""
    parties = listed(folder)
    dice = random.Random(1)
    words = [word for *_, names in parties for name in names for word in name.replace(",", "").split()]
    names: list[str] = []
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for party, person, own in parties:
            if len(names) + len(own) > size:
                break
            schema = {True: "Person", False: "Organization", None: "LegalEntity"}[person]
            aliases = ";".join('"' + name.replace('"', '""') + '"' for name in own[1:])
            rows.writerow([party, schema, own[0] if own else "", aliases, *[""] * 8, "listed", "", "", ""])
            names += own
        for at in range(size - len(names)):
            made = " ".join(dice.choice(words) for _ in range(dice.choice((2, 2, 3, 3, 4))))
            rows.writerow([f"x{at}", "LegalEntity", made, *[""] * 9, "made-up", "", "", ""])
            names.append(made)
    return names


def library(folder: Path, place: Path, size: int) -> list[str]:
    """The names of a library at ``place``, filled where it is not there yet."""
    table = place / f"names-{size}.csv"
    begun = time.perf_counter()
    place.mkdir(parents=True, exist_ok=True)
    names = synthetic(folder, table, size)
    with Library.open(place / f"library-{size}", create=True) as shelf:
        if not shelf.lists():
            load(form("opensanctions-targets-simple-csv"), shelf, [table], today=DAY, day=DAY)
    print(f"library of {len(names):,} names filled in {time.perf_counter() - begun:.0f} s")
    return names


def served(place: Path, *more: str) -> tuple[subprocess.Popen[str], int]:
    """The server and its port."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "wherefrom.cli.main", "serve", "--library", str(place), "--port", "0", *more]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert running.stdout is not None
    for line in running.stdout:
        if found := re.search(r"serving on http://127\.0\.0\.1:(\d+)/", line):
            print(f"service ready in {time.perf_counter() - begun:.0f} s (index built where there was none)")
            return running, int(found[1])
    raise SystemExit("the service did not start")


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def post(name: str) -> bytes:
    body = json.dumps({"queries": {"q": {"schema": "Thing", "properties": {"name": [name]}}}}).encode()
    head = f"POST /match/default HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def client(port: int, asked: list[bytes], times: Times, pace: float, dice: random.Random) -> None:
    """Ask one after the other on one connection; with ``pace``, at chance moments so many seconds apart, late ones counted as they wait."""
    reading, writing = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    due = time.perf_counter()
    for request in asked:
        if pace:
            due += dice.expovariate(1 / pace)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
        begun = due if pace else time.perf_counter()
        writing.write(request)
        head = await reading.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(head.decode())
        await reading.readexactly(int(re.search(rb"content-length: (\d+)", head)[1]))
        times.append(time.perf_counter() - begun)
    writing.close()


def crowd(port: int, asked: list[bytes], clients: int, rate: float) -> tuple[Times, float]:
    """Times of ``clients`` that share the requests, and requests a second; runs in a process of its own."""

    async def all_of_them() -> tuple[Times, float]:
        times: Times = []
        begun = time.perf_counter()
        pace = clients / rate if rate else 0.0
        await asyncio.gather(*(client(port, asked[k::clients], times, pace, random.Random(k)) for k in range(clients)))
        return times, len(asked) / (time.perf_counter() - begun)

    return asyncio.run(all_of_them())


def told(what: str, times: Times, rate: float) -> float:
    times = sorted(times)
    at = {share: times[min(len(times) - 1, int(share * len(times)))] * 1e3 for share in (0.5, 0.95, 0.99)}
    print(f"{what:<44} median {at[0.5]:7.2f} ms   p95 {at[0.95]:7.2f}   p99 {at[0.99]:7.2f}   {rate:8,.0f} requests/s")
    return at[0.5]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("folder", type=Path)
    given.add_argument("--names", type=int, default=50_000)
    given.add_argument("--million", action="store_true")
    given.add_argument("--keep", type=Path)
    given.add_argument("--requests", type=int, default=2000)
    given.add_argument("--rate", type=float, default=200.0, help="requests a second of the steady pace")
    given.add_argument("--threads", default="")
    options = given.parse_args()
    size = 1_000_000 if options.million else options.names
    with TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        names = library(options.folder, place, size)
        asked = [name for _, name, _ in perturbed(names[:10_000], options.requests, SEED)]
        running, port = served(place / f"library-{size}", *(["--threads", options.threads] if options.threads else []))
        try:
            measure(running.pid, port, asked, names, options.rate)
        finally:
            running.terminate()
            running.wait(timeout=30)


def spent(pid: int) -> float:
    """Seconds of processor time that a process has used; on a busy machine they tell more than the clock."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(pid: int, port: int, asked: list[str], names: list[str], rate: float) -> None:
    matches, floor = [post(name) for name in asked], [get("/healthz")] * len(asked)
    with get_context("spawn").Pool(1) as pool:
        pool.apply(crowd, (port, matches[-200:], 8, 0.0))
        for what, requests, clients in (("/healthz", floor, 1), ("/match", matches, 1), ("/match", matches, 8)):
            before = spent(pid)
            pool.apply(crowd, (port, requests, clients, 0.0))
            print(
                f"processor time of the service, {what}, {clients} client(s): {(spent(pid) - before) / len(requests) * 1e3:.2f} ms a request"
            )
        bare = told("/healthz, 1 client", *pool.apply(crowd, (port, floor, 1, 0.0)))
        one = told("/match of one name, 1 client", *pool.apply(crowd, (port, matches, 1, 0.0)))
        told("/healthz, 8 clients, as fast as answered", *pool.apply(crowd, (port, floor, 8, 0.0)))
        told("/match, 8 clients, as fast as answered", *pool.apply(crowd, (port, matches, 8, 0.0)))
        told(f"/match, 8 clients, {rate:.0f} requests/s by chance", *pool.apply(crowd, (port, matches, 8, rate)))
    peer = rapidfuzz(asked[:20], names)
    print(
        f"ratio to the floor of HTTP: {one / bare:.1f}; rapidfuzz process.extract, one name, no HTTP: median {peer:.0f} ms, ratio {peer / one:.0f}"
    )


def rapidfuzz(asked: list[str], names: list[str]) -> float:
    from rapidfuzz import fuzz, process, utils

    prepared, times = [utils.default_process(name) for name in names], []
    for name in asked:
        begun = time.perf_counter()
        process.extract(utils.default_process(name), prepared, scorer=fuzz.token_sort_ratio, limit=5, score_cutoff=70)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1e3


if __name__ == "__main__":
    main()
