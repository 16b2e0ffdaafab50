"""Screening measured: candidates, false hits, pairs of names, speed, beside peers in the same run.

    python benchmarks/screening.py FOLDER-OF-LISTS [--innocent N] [--million]

The list is OFAC SDN with alternates and the UN list from the folder; the queries are names of it, changed as ``screening_data``
does with a seed that fitting never used. Innocent names are of two kinds: customers of the whole world (``world_names``; half of
their words the program has never seen) and names joined from parts of listed ones, which are harder than any customers. An innocent
name that is word for word a listed one is a namesake: it is counted, and figures are given with and without namesakes.
Peers in the same run: rapidfuzz over all names (``process.cdist``), as watch lists are often screened by hand-made scripts; and,
where it is installed (it is no dependency: it needs a compiler), nomenklatura's LogicV2 on the pairs labelled by hand.
"""

from __future__ import annotations

import argparse
import csv
import resource
import statistics
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from screening_data import innocent, perturbed, set_apart
from wherefrom.screening.lists import form
from wherefrom.screening.matching.forms import forms
from wherefrom.screening.matching.matcher import Asked, Matcher, Pairs
from wherefrom.screening.matching.segment import Named, Segment, build
from wherefrom.screening.matching.words import LEGAL, PARTICLE
from world_names import customers

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
    strangers = {
        "customers of the world": customers(given.innocent, SEED),
        "joined from listed names": innocent(people, rest, given.innocent, SEED),
    }
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
        speed(matcher, changed, [name for name, _ in strangers["customers of the world"]], texts)
        labelled()
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
    known = {bones(name) for name in texts}
    for title, some in strangers.items():
        asked = [Asked(name, person) for name, person in some]
        false = np.array([hits[0].score if hits else 0.0 for hits in matcher.match(asked, top=1, floor=0.0)])
        namesakes = np.array([bones(name) in known for name, _ in some])
        print(f"{len(some):,} {title}; {namesakes.sum()} are namesakes of a listed party")
        for label, kept in (("all", np.ones(len(some), bool)), ("namesakes aside", ~namesakes)):
            for share in (0.001, 0.01):
                cut = float(np.sort(false[kept])[-int(kept.sum() * share) - 1])
                print(f"  {label}: recall at {share:.1%} false hits {(scores > cut).mean():.4f} (score above {cut:.3f})")
        cut = float(np.sort(false[~namesakes])[-int((~namesakes).sum() * 0.001) - 1])
        kinds = sorted({kind for *_, kind in changed})
        told = ", ".join(f"{kind} {np.mean([s > cut for s, c in zip(scores, changed, strict=True) if c[2] == kind]):.3f}" for kind in kinds)
        print(f"  by kind at 0.1%: {told}")
        worst = [at for at in np.argsort(-false) if not namesakes[at]][:6]
        for at in worst:
            hit = matcher.match([asked[at]], top=1, floor=0.0)[0][0]
            print(f"  highest false: {false[at]:.3f} {some[at][0]!r} ~ {segment.name(hit.form)!r}")


def bones(name: str) -> str:
    """The consonants of a name's words, in one order, of its Latin reading where it has one."""
    found = forms(name)
    return " ".join(sorted(word.skeleton or word.text for word in found[-1].words if word.kind not in {LEGAL, PARTICLE})) if found else ""


def labelled() -> None:
    """Pairs of names labelled by hand: the groups set apart. The shipped score was fitted with them; ``fit_score --held-out`` was not."""
    from rapidfuzz import fuzz, utils

    try:
        from nomenklatura.matching import LogicV2
    except ImportError:
        LogicV2 = None  # noqa: N806
    for name in ("person_pairs", "company_pairs"):
        told = csv.DictReader((Path(__file__).parent / "data" / f"{name}.csv").open(encoding="utf-8"))
        rows = [row for row in told if set_apart(row["group"])]
        labels = np.array([int(row["match"]) for row in rows])
        persons = [{"Person": True, "": None}.get(row["schema"], False) for row in rows]
        pairs = [(row["left"], row["right"]) for row in rows]
        Pairs().score(pairs[:5])
        begun = time.perf_counter()
        ours = np.array(Pairs().score(pairs, persons))
        took = (time.perf_counter() - begun) / len(rows) * 1e6
        print(f"{name}: {len(rows)} pairs; F1 at 0.5 {f1(ours >= 0.5, labels):.3f}, best {best(ours, labels)}; {took:.0f} µs a pair")
        peer = np.array([fuzz.token_sort_ratio(one, two, processor=utils.default_process) / 100 for one, two in pairs])
        print(f"  rapidfuzz token_sort_ratio: best {best(peer, labels)}")
        if LogicV2 is not None:
            logic(LogicV2, pairs, rows, labels)


def logic(algorithm, pairs, rows, labels) -> None:
    from followthemoney import EntityProxy

    def entity(name: str, kind: str) -> EntityProxy:
        schema = {"Person": "Person", "Vessel": "Vessel", "": "LegalEntity"}.get(kind, "Company")
        return EntityProxy.from_dict({"id": name, "schema": schema, "properties": {"name": [name]}})

    config = algorithm.default_config()
    made = [(entity(one, row["schema"]), entity(two, row["schema"])) for (one, two), row in zip(pairs, rows, strict=True)]
    algorithm.compare(*made[0], config)
    begun = time.perf_counter()
    scores = np.array([algorithm.compare(one, two, config).score for one, two in made])
    took = (time.perf_counter() - begun) / len(rows) * 1e6
    print(f"  nomenklatura LogicV2: F1 at 0.7 {f1(scores >= 0.7, labels):.3f}, best {best(scores, labels)}; {took:.0f} µs a pair")


def f1(told, true) -> float:
    return float(2 * (told & (true == 1)).sum() / max(1, told.sum() + (true == 1).sum()))


def best(scores, labels) -> str:
    value, cut = max((f1(scores >= cut, labels), cut) for cut in np.linspace(0.05, 0.95, 91))
    return f"{value:.3f} at {cut:.2f}"


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


def build_million(parties, folder: Path, texts) -> None:
    """Write an index of a million names: the list's, and names joined of its words, a third of them with a slip."""
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

    build(more(), folder)
    print(f"1 M names: memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB while building", flush=True)


def million(parties, folder: Path, changed, texts) -> None:
    begun = time.perf_counter()
    builder = get_context("spawn").Process(target=build_million, args=(parties, folder / "m", texts))
    builder.start()
    builder.join()
    print(f"1 M names: built in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    segment = Segment(folder / "m")
    opened = (time.perf_counter() - begun) * 1000
    print(f"1 M names: opened in {opened:.0f} ms, {segment.names:,} names, {len(segment.arrays.weight):,} words")
    matcher = Matcher([segment])
    asked = [Asked(name) for _, name, _ in changed]
    matcher.match(asked[:50], top=5, floor=0.5)
    begun = time.perf_counter()
    matcher.match(asked, top=5, floor=0.5)
    took = time.perf_counter() - begun
    found = matcher.match(asked, top=20, floor=0.0)
    right = sum(any(segment.name(hit.form) == texts[place] for hit in hits) for (place, _, _), hits in zip(changed, found, strict=True))
    print(f"1 M names: {len(asked) / took:,.0f} names a second on one core; the changed name itself among 20: {right / len(asked):.3f}")
    times = []
    for one in asked[:300]:
        begun = time.perf_counter()
        matcher.match([one], top=5, floor=0.5)
        times.append(time.perf_counter() - begun)
    print(f"1 M names: one name, median {statistics.median(times) * 1e3:.2f} ms, p95 {sorted(times)[int(0.95 * len(times))] * 1e3:.2f} ms")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB while searching")


if __name__ == "__main__":
    sys.exit(main())
