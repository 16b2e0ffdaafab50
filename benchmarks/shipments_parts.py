"""Part numbers looked for in descriptions of goods: seconds, peak memory, recall and precision by kind of variant, and peers.

    python benchmarks/shipments_parts.py [--rows 10000000] [--parts 5000] [--seed 7] [--sample 200000] [--keep FOLDER]

The corpus is made with a seed: descriptions in nine languages and several layouts, filled with numbers, other parts, quantities and years.
At stated rates a wanted number is planted as a dealer, a clerk or a scanner writes it (VARIANTS), and near misses that are other numbers
(MISSES). Wanted are real part numbers: examples of the makers' files, the public component records beside the project where they are
there, and five common ones. The search runs in a process of its own, reading Parquet batch by batch; its time has reading in it.
Peers (pyahocorasick where it can be imported, `re`, DuckDB) get a sample and are extrapolated by rows; they find less, which is printed.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

RATE, MISS_RATE, CHUNK = 0.02, 0.01, 250_000
COMMON = ("7805", "BASIC", "2022", "100", "SOT23")
RECORDS = Path(__file__).resolve().parents[2] / "shared/data/components"
CYRILLIC = str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ")
LAYOUTS = (
    ("8542", "INTEGRATED CIRCUITS {} QTY {n} PCS"), ("8542", "{} {n} PCS OF ELECTRONIC COMPONENTS INV {m}"),
    ("8542", "МИКРОСХЕМЫ ИНТЕГРАЛЬНЫЕ ЭЛЕКТРОННЫЕ МОНОЛИТНЫЕ, АРТ. {} - {n} ШТ."), ("8541", "Транзистор {}, {n} шт, контракт {m}"),
    ("8542", "мікросхема {} для промислового обладнання, {n} шт"), ("8542", "集成电路{},数量{n}个 合同{m}"), ("8541", "二极管 {} {n}只"),
    ("8542", "Integrierte Schaltung {} Menge {n} Stück"), ("8542", "Circuits intégrés {} ; {n} pièces"), ("8542", "ENTEGRE DEVRE {} {n} ADET"),
    ("8542", "CIRCUITO INTEGRADO {} CANT. {n}"), ("8504", "POWER SUPPLY PARTS\nP/N {}\nMADE IN CHINA {m}"), ("8536", "P/N:{}; HS {m}; {n} EA"),
    ("8542", "반도체 집적회로 {} {n}개"), ("9014", "NAVIGATION EQUIPMENT SPARES ({}) {n} UNITS"),
)  # fmt: skip
OTHERS = (
    ("6109", "COTTON T-SHIRTS {w} {n} PCS 2022 COLLECTION ART {m}"), ("7304", "Трубы стальные {n} мм, {m} кг, ГОСТ 8732-78"),
    ("8708", "AUTO PARTS {w} {m} {n} SETS"), ("3926", "塑料制品{w} {n}件"), ("9403", "BASIC OFFICE CHAIR MODEL {w} {n} CTNS"),
    ("8471", "Ноутбук {w} {m}, {n} шт."), ("8516", "KITCHEN APPLIANCE {w} 220V {n}W 100 PCS"), ("0805", "ORANGES FRESH {n} KG BOXES {m}"),
    ("8544", "Câble électrique {w} {n} m"), ("8481", "VALVES DN100 {w} PN{n} YEAR 2022"), ("8542", "INTEGRATED CIRCUITS {w} {n} PCS"),
    ("8542", "Микросхемы {w}, {n} шт, 2022 г."), ("8541", "TRANSISTORS {w} {w2} {n} EA"), ("2710", "Масло моторное {w} {n} л"),
)  # fmt: skip


def wanted_parts(count: int, seed: int) -> list[tuple[str, str]]:
    """Real part numbers with their brands, and the common ones."""
    from wherefrom.knowledge import load

    knowledge = load()
    told = {example: maker.name for maker in knowledge.makers.values() for family in maker.families for example in family.examples}
    if (path := RECORDS / "portal_dev.csv").is_file():
        from datetime import date

        from wherefrom.inquiry.decoding import Decoding

        decoding = Decoding(knowledge, date(2024, 6, 1))
        for row in csv.DictReader(path.open(encoding="utf-8")):
            reading = decoding.read(row["name_marking"], row["manufacturer"])
            if reading.part_number:
                told.setdefault(reading.part_number, reading.brand or "")
    rows = [(part, brand) for part, brand in told.items() if sum(map(str.isalnum, part)) > 3]
    random.Random(seed).shuffle(rows)
    return rows[: count - len(COMMON)] + [(part, "") for part in COMMON]


def _joined_by(dice: random.Random, part: str, signs: str) -> str:
    places = [at for at in range(2, len(part)) if part[at - 1].isdigit() != part[at].isdigit() and part[at - 1 : at + 1].isalnum()]
    if not places:
        return part
    for at in sorted(dice.sample(places, min(len(places), dice.choice((1, 1, 2)))), reverse=True):
        part = part[:at] + dice.choice(signs) + part[at:]
    return part


def _swapped(part: str) -> str:
    return part.translate(str.maketrans("O0I1", "0O1I"))


def _base(part: str) -> str:
    from wherefrom.shipments.parts.wanted import forms

    return forms(part)[-1].text if len(forms(part)) > 1 else part


VARIANTS: dict[str, Callable[[random.Random, str], str]] = {
    "exact": lambda _, part: part,
    "small letters": lambda _, part: part.lower(),
    "hyphens, blanks put in": lambda dice, part: _joined_by(dice, part, "- "),
    "separators left out": lambda _, part: re.sub(r"[^\w+#]", "", part),
    "line break inside": lambda dice, part: _joined_by(dice, part, "\n"),
    "Cyrillic letters": lambda _, part: part.translate(CYRILLIC),
    "one Cyrillic letter": lambda dice, part: "".join(c.translate(CYRILLIC) if dice.random() < 0.4 else c for c in part),
    "O/0 and I/1": lambda _, part: _swapped(part),
    "full width": lambda _, part: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in part),
    "packing code behind": lambda dice, part: part + dice.choice(("+T", "-TR", "/NOPB", "-REEL7", "#PBF", "TR-ND")),
    "package letters behind": lambda dice, part: part + dice.choice(("DR", "PW", "AUZ", "CT") if part[-1].isdigit() else ("-TR",)),
    "base only": lambda _, part: _base(part),
}
MISSES: dict[str, Callable[[random.Random, str], str]] = {
    "a digit more": lambda dice, part: part + str(dice.randrange(10)) if part[-1].isdigit() else part[:-1] + "9" + part[-1],
    "a digit changed": lambda dice, part: re.sub(r"\d", lambda m: str((int(m[0]) + dice.randint(1, 9)) % 10), part, count=1),
    "a letter before": lambda dice, part: dice.choice("QWZ") + part,
    "cut short": lambda dice, part: part[:-2] if part[-3:-1].isdigit() else part[1:],
}


def _word(dice: random.Random) -> str:
    return (
        "".join(dice.choices("ABCDEFGHKLMNPRSTVWXYZ", k=dice.randint(1, 4)))
        + str(dice.randrange(10, 99999))
        + dice.choice(("", "A", "-1", "BC", "EU"))
    )


def corpus(folder: Path, rows: int, wanted: list[tuple[str, str]], seed: int) -> None:
    dice, names = random.Random(seed), (*VARIANTS, *MISSES)
    words = [_word(dice) for _ in range(200_000)]
    makers = {**VARIANTS, **MISSES}
    schema = pa.schema([("description", pa.string()), ("hs6", pa.string()), ("planted", pa.int32()), ("variant", pa.int8())])
    with pq.ParquetWriter(folder / "corpus.parquet", schema, compression="zstd") as out:
        for _ in range(0, rows, CHUNK):
            texts, codes, planted, variant = [], [], [], []
            for _ in range(min(CHUNK, rows)):
                draw, n, m = dice.random(), dice.randrange(1, 20000), dice.randrange(10**6)
                which, kind = -1, -1
                if draw < RATE + MISS_RATE:
                    which = dice.randrange(len(wanted) - len(COMMON))
                    kind = dice.randrange(len(VARIANTS)) if draw < RATE else len(VARIANTS) + dice.randrange(len(MISSES))
                    hs, layout = dice.choice(LAYOUTS)
                    part, brand = wanted[which]
                    said = makers[names[kind]](dice, part)
                    said = f"{brand} {said}" if brand and dice.random() < 0.4 else said
                    text = layout.replace("{}", said).replace("{n}", str(n)).replace("{m}", str(m))
                else:
                    hs, layout = OTHERS[int(draw * 9973) % len(OTHERS)]
                    text = layout.format(w=words[m % 200_000], w2=words[n * 7 % 200_000], n=n, m=m)
                texts.append(text)
                codes.append(f"{hs}10")
                planted.append(which)
                variant.append(kind)
            out.write_table(pa.table([texts, codes, planted, variant], schema=schema))


def search(folder: Path, wanted: list[tuple[str, str]]) -> dict[str, Any]:
    """What the child does: build, search batch by batch, settle; then compare with what was planted."""
    from wherefrom.shipments.parts.search import PartIndex, Wanted
    from wherefrom.shipments.parts.tally import Tally

    begun = time.perf_counter()
    index = PartIndex.build([Wanted(part=part, brand=brand) for part, brand in wanted])
    built = time.perf_counter() - begun
    index.find(pa.array(["compile LM358 TEXAS INSTRUMENTS once, 7805 pcs"]), pa.array(["TI"]), pa.array(["854231"]))
    begun, used = time.perf_counter(), time.process_time()
    tally, found, first, truths = Tally(len(index.texts)), [], 0, []
    file = pq.ParquetFile(folder / "corpus.parquet")
    for batch in file.iter_batches(2 * CHUNK, columns=["description", "hs6"]):
        hits = index.find(batch["description"], None, batch["hs6"], tally=tally)
        found.append(hits._replace(row=hits.row + first))
        first += len(batch)
    joined = index.settled(type(found[0])(*(np.concatenate(columns) for columns in zip(*found, strict=True))), tally)
    spent, used = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truths = file.read(["planted", "variant"])
    return {
        "built": built,
        "spent": spent,
        "used": used,
        "peak": peak,
        "rows": first,
        "hits": len(joined.row),
        "patterns": len(index.texts),
    } | compared(index, wanted, joined, truths["planted"].to_numpy(), truths["variant"].to_numpy())


def compared(index: Any, wanted: list[tuple[str, str]], found: Any, planted: Any, variant: Any) -> dict[str, Any]:
    from wherefrom.shipments.parts.search import KINDS
    from wherefrom.shipments.parts.wanted import forms

    families = [{"".join(chr(unit.char) for unit in form.units) for form in forms(part)} for part, _ in wanted]
    place = {(one.part, one.brand): number for number, one in enumerate(index.wanted)}
    mine = np.array([place.get(row, -2) for row in wanted])
    names, real = (*VARIANTS, *MISSES), np.where(planted >= 0, mine[planted], -1)
    hit = real[found.row] == found.wanted
    rows: dict[str, Any] = {"recall": {}, "misses": {}, "precision": {}}
    for number, name in enumerate(names):
        in_it = variant == number
        any_hit, sure_hit = np.zeros(len(planted), bool), np.zeros(len(planted), bool)
        any_hit[found.row[hit]], sure_hit[found.row[hit & found.sure]] = True, True
        kinds = Counter(KINDS[one] for one in found.kind[hit & in_it[found.row]].tolist())
        key = "recall" if name in VARIANTS else "misses"
        rows[key][name] = (int(in_it.sum()), int(any_hit[in_it].sum()), int(sure_hit[in_it].sum()), dict(kinds.most_common(3)))
    own = {place.get(row, -2): number for number, row in enumerate(wanted)}
    for kind in range(2, 7):
        for sure in (True, False):
            at = np.flatnonzero((found.kind == kind) & (found.sure == sure))
            true = hit[at] & (variant[found.row[at]] < len(VARIANTS))
            kin = sum(
                bool(families[own[int(found.wanted[one])]] & families[int(planted[found.row[one]])])
                for one in at.tolist()
                if planted[found.row[one]] >= 0 and variant[found.row[one]] < len(VARIANTS)
            )
            rows["precision"][f"{KINDS[kind]}, {'sure' if sure else 'doubtful'}"] = (len(at), int(true.sum()), kin)
    return rows


def peers(folder: Path, wanted: list[tuple[str, str]], sample: int, rows: int, aho: str) -> dict[str, tuple[float, int, int]]:
    """(seconds for all rows, rows of the sample, planted rows found there) of each peer, capitals against capitals."""
    table = next(pq.ParquetFile(folder / "corpus.parquet").iter_batches(sample))
    texts = [text.upper() for text in table["description"].to_pylist()]
    planted = [
        which if kind < len(VARIANTS) else -1
        for which, kind in zip(table["planted"].to_pylist(), table["variant"].to_pylist(), strict=True)
    ]
    parts = [part.upper() for part, _ in wanted]
    found: dict[str, tuple[float, int, int]] = {}
    sys.path.append(aho)
    try:
        import ahocorasick

        machine = ahocorasick.Automaton()
        for number, part in enumerate(parts):
            machine.add_word(part, number)
        machine.make_automaton()
        begun = time.perf_counter()
        hits = [{number for _, number in machine.iter(text)} for text in texts]
        spent = time.perf_counter() - begun
        found["pyahocorasick, exact capitals"] = (
            spent * rows / sample,
            sample,
            sum(one in hit for one, hit in zip(planted, hits, strict=True)),
        )
    except ImportError:
        print("pyahocorasick cannot be imported: not measured")
    few = max(1, sample // 200)
    pattern = re.compile("|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True)))
    begun = time.perf_counter()
    seen = [pattern.findall(text) for text in texts[:few]]
    right = sum(one >= 0 and parts[one] in hit for one, hit in zip(planted, seen, strict=False))
    found["re, one alternation"] = ((time.perf_counter() - begun) * rows / few, few, right)
    import duckdb

    lake = duckdb.connect()
    lake.execute("SET threads=2")
    lake.register("d", pa.table({"row": range(few), "text": texts[:few]}))
    lake.register("p", pa.table({"number": range(len(parts)), "part": parts}))
    begun = time.perf_counter()
    pairs = lake.execute("SELECT row, number FROM d, p WHERE contains(text, part)").fetchall()
    found["DuckDB contains, a join"] = (
        (time.perf_counter() - begun) * rows / few,
        few,
        sum(planted[row] == number for row, number in pairs),
    )
    begun = time.perf_counter()
    lake.execute("SELECT row, regexp_extract(text, ?) m FROM d WHERE m <> ''", ["|".join(re.escape(part) for part in parts)]).fetchall()
    found["DuckDB regexp, one alternation"] = ((time.perf_counter() - begun) * rows / few, few, -1)
    return found


def told(result: dict[str, Any], others: dict[str, tuple[float, int, int]]) -> None:
    rows, spent = result["rows"], result["spent"]
    print(f"{rows:,} descriptions, {result['patterns']:,} patterns, built in {result['built']:.1f} s")
    print(
        f"searched in {spent:.1f} s (reading Parquet and settling in it), {result['used']:.1f} s of processor, load {os.getloadavg()[0]:.1f}"
    )
    print(f"peak {result['peak']:,.0f} MB, {result['hits']:,} hits\n")
    print(f"{'planted as':26} {'rows':>8} {'found':>7} {'sure':>7}  kinds")
    for name, (count, hit, sure, kinds) in result["recall"].items():
        print(f"{name:26} {count:>8,} {hit / max(1, count):>7.1%} {sure / max(1, count):>7.1%}  {kinds}")
    print(f"\n{'other number (near miss)':26} {'rows':>8} {'taken':>7} {'sure':>7}")
    for name, (count, hit, sure, _) in result["misses"].items():
        print(f"{name:26} {count:>8,} {hit / max(1, count):>7.1%} {sure / max(1, count):>7.1%}")
    print(f"\n{'kind of hit':26} {'hits':>8} {'right':>7} {'kin':>7}   (kin: planted was the same number or shares its base)")
    for name, (count, right, kin) in result["precision"].items():
        print(f"{name:26} {count:>8,} {right / max(1, count):>7.1%} {kin / max(1, count):>7.1%}")
    print(f"\n{'peer':32} {'all rows':>10} {'ratio':>8}   planted rows found in its sample")
    for name, (seconds, few, right) in others.items():
        print(
            f"{name:32} {seconds:>8,.0f} s {seconds / spent:>7.1f}x   {'-' if right < 0 else right} of {few * RATE:,.0f} (sample of {few:,})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--parts", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sample", type=int, default=200_000)
    parser.add_argument("--aho", default="", help="A folder that pyahocorasick was installed to.")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child is not None:
        wanted = [tuple(row) for row in json.loads((asked.child / "wanted.json").read_text())]
        print(json.dumps(search(asked.child, wanted)))
        return
    with TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(exist_ok=True)
        if not (folder / "corpus.parquet").exists():
            wanted = wanted_parts(asked.parts, asked.seed)
            (folder / "wanted.json").write_text(json.dumps(wanted))
            corpus(folder, asked.rows, wanted, asked.seed)
        wanted = [tuple(row) for row in json.loads((folder / "wanted.json").read_text())]
        child = subprocess.run([sys.executable, __file__, "--child", str(folder)], stdout=subprocess.PIPE, check=True, text=True)
        result = json.loads(child.stdout)
        told(result, peers(folder, wanted, min(asked.sample, result["rows"]), result["rows"], asked.aho))


if __name__ == "__main__":
    main()
