"""Screening measured: candidates, false hits, speed, beside peers in the same run.

    python benchmarks/screening.py FOLDER-OF-LISTS [--names N] [--million]

The list is OFAC SDN with alternates and the UN list from the folder; the queries are names of it, changed as ``screening_data``
does with a seed that fitting never used; the innocent names are joined from parts of listed ones. A peer takes the same
queries: rapidfuzz's token_sort_ratio over all names (``process.cdist``), as watch lists are often screened by hand-made scripts.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from screening_data import innocent, perturbed
from wherefrom.screening.lists import form
from wherefrom.screening.matching.matcher import Asked, Matcher, Pairs
from wherefrom.screening.matching.segment import Named, Segment, build

SEED = 20_261


def listed(folder: Path) -> list[tuple[str, bool | None, tuple[str, ...]]]:
    files = {
        "ofac-sdn-csv": ("ofac_sdn_2021-07.csv", "ofac_add_2021-07.csv", "ofac_alt_2021-07.csv"),
        "un-xml": ("un_consolidated_2026-02-27.xml",),
    }
    out = []
    for name, parts in files.items():
        for party in form(name).parse(tuple(folder / part for part in parts)):
            person = {"Person": True, "LegalEntity": None}.get(party.schema, False)
            out.append((party.id, person, party.names))
    return out


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("folder", type=Path)
    told.add_argument("--queries", type=int, default=2000)
    told.add_argument("--innocent", type=int, default=20_000)
    told.add_argument("--million", action="store_true")
    given = told.parse_args()
    parties = listed(given.folder)
    names = [(name, at) for at, (_, _, some) in enumerate(parties) for name in some]
    owners: dict[frozenset[str], set[int]] = {}
    for name, at in names:
        owners.setdefault(frozenset(name.lower().replace(",", "").split()), set()).add(at)
    texts = [name for name, _ in names]
    print(f"{len(parties):,} parties, {len(texts):,} names")
    changed = perturbed(texts, given.queries, SEED)
    people = [name for name, at in names if parties[at][1]]
    rest = [name for name, at in names if not parties[at][1]]
    strangers = [name for name, _ in innocent(people, rest, given.innocent, SEED)]
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        segment = build((Named(at, party, person, some) for at, (party, person, some) in enumerate(parties)), Path(folder) / "s")
        print(f"index built in {time.perf_counter() - begun:.1f} s (compiling included)")
        begun = time.perf_counter()
        segment = Segment(Path(folder) / "s")
        print(f"index opened in {(time.perf_counter() - begun) * 1000:.0f} ms")
        matcher = Matcher([segment])
        matcher.match([Asked("warm up")], top=1, floor=0.5)
        quality(matcher, segment, changed, texts, names, owners, strangers)
        speed(matcher, changed, strangers, texts)
        if given.million:
            million(parties, Path(folder), changed, texts)


def quality(matcher, segment, changed, texts, names, owners, strangers) -> None:
    found = matcher.match([Asked(name) for _, name, _ in changed], top=50, floor=0.0)
    scores, missed = [], {}
    for (place, name, kind), hits in zip(changed, found, strict=True):
        true = owners[frozenset(texts[place].lower().replace(",", "").split())] | {names[place][1]}
        best = max((hit.score for hit in hits if int(segment.arrays.form_party[hit.form]) in true), default=-1.0)
        scores.append(best)
        if best < 0:
            missed.setdefault(kind, []).append((name, texts[place]))
    scores = np.array(scores)
    count = sum(map(len, missed.values()))
    print(f"candidate recall {1 - count / len(changed):.4f} ({count} of {len(changed)} missed; top 50 parties)")
    for kind, some in sorted(missed.items()):
        print(f"  missed, {kind}: {len(some)}, such as {some[:2]}")
    false = np.array([hits[0].score if hits else 0.0 for hits in matcher.match([Asked(name) for name in strangers], top=1, floor=0.0)])
    for share in (0.001, 0.01):
        cut = float(np.sort(false)[-int(len(false) * share) - 1])
        print(f"recall at {share:.1%} false hits: {(scores > cut).mean():.4f} (score above {cut:.3f})")
    kinds = sorted({kind for *_, kind in changed})
    cut = float(np.sort(false)[-int(len(false) * 0.001) - 1])
    told = ", ".join(f"{kind} {np.mean([s > cut for s, c in zip(scores, changed, strict=True) if c[2] == kind]):.3f}" for kind in kinds)
    print(f"  by kind at 0.1%: {told}")
    worst = sorted(zip(false, strangers, strict=True), reverse=True)[:6]
    for score, name in worst:
        hit = matcher.match([Asked(name)], top=1, floor=0.0)[0][0]
        print(f"  highest false: {score:.3f} {name!r} ~ {segment.name(hit.form)!r}")


def speed(matcher, changed, strangers, texts) -> None:
    from rapidfuzz import fuzz, process, utils

    asked = [Asked(name) for _, name, _ in changed] + [Asked(name) for name in strangers[:2000]]
    rounds = []
    for _ in range(3):
        fresh = Matcher(matcher.segments)
        begun = time.perf_counter()
        fresh.match(asked, top=5, floor=0.5)
        rounds.append(len(asked) / (time.perf_counter() - begun))
    ours = statistics.median(rounds)
    some = [utils.default_process(one.name) for one in asked[:400]]
    prepared = [utils.default_process(name) for name in texts]
    begun = time.perf_counter()
    process.cdist(some, prepared, scorer=fuzz.token_sort_ratio, score_cutoff=70, workers=1)
    peer = len(some) / (time.perf_counter() - begun)
    print(f"names a second, one core: {ours:,.0f}; rapidfuzz token_sort_ratio {peer:,.0f}; ratio {ours / peer:.1f}")
    times = []
    for one in asked[:500]:
        begun = time.perf_counter()
        matcher.match([one], top=5, floor=0.5)
        times.append(time.perf_counter() - begun)
    print(f"one name: median {statistics.median(times) * 1e3:.2f} ms, p95 {sorted(times)[int(0.95 * len(times))] * 1e3:.2f} ms")
    pairs = [(name, texts[place]) for place, name, _ in changed]
    scorer = Pairs()
    scorer.score(pairs[:10])
    begun = time.perf_counter()
    Pairs().score(pairs)
    print(f"a pair of names, words new: {(time.perf_counter() - begun) / len(pairs) * 1e6:.0f} µs")


def million(parties, folder: Path, changed, texts) -> None:
    import random

    dice = random.Random(1)
    words = [word for text in texts for word in text.replace(",", "").split()]

    def more():
        yield from (Named(at, party, person, some) for at, (party, person, some) in enumerate(parties))
        for at in range(len(parties), 1_000_000 - len(texts) + len(parties)):
            made = [dice.choice(words) for _ in range(dice.choice((2, 2, 3, 3, 4)))]
            if dice.random() < 0.35:
                k = dice.randrange(len(made))
                made[k] = made[k][: len(made[k]) // 2] + dice.choice("aeiouklmnrst") + made[k][len(made[k]) // 2 + 1 :]
            yield Named(at, f"x{at}", None, (" ".join(made),))

    begun = time.perf_counter()
    build(more(), folder / "m")
    print(f"1 M names: built in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    segment = Segment(folder / "m")
    print(
        f"1 M names: opened in {(time.perf_counter() - begun) * 1000:.0f} ms, {segment.names:,} names, {len(segment.arrays.weight):,} words"
    )
    matcher = Matcher([segment])
    asked = [Asked(name) for _, name, _ in changed]
    matcher.match(asked[:50], top=5, floor=0.5)
    begun = time.perf_counter()
    found = matcher.match(asked, top=20, floor=0.0)
    took = time.perf_counter() - begun
    right = sum(any(segment.name(hit.form) == texts[place] for hit in hits) for (place, _, _), hits in zip(changed, found, strict=True))
    print(f"1 M names: {len(asked) / took:,.0f} names a second on one core; the changed name itself among 20: {right / len(asked):.3f}")
    times = []
    for one in asked[:300]:
        begun = time.perf_counter()
        matcher.match([one], top=5, floor=0.5)
        times.append(time.perf_counter() - begun)
    print(f"1 M names: one name, median {statistics.median(times) * 1e3:.2f} ms, p95 {sorted(times)[int(0.95 * len(times))] * 1e3:.2f} ms")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB (building included)")


if __name__ == "__main__":
    sys.exit(main())
