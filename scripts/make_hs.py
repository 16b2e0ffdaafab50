"""Make ``knowledge/registries/hs_codes.csv``, ``hs_links.csv`` and ``priority_goods.csv``: ``make_hs.py FOLDER``.

The folder holds the United Nations Statistics Division's tables (``hs_codes/hs2012_codes.csv`` …, by way of the public repositories
datasets/harmonized-system, PDDL, and insongkim/concordance, MIT) and the Common High Priority List (``chpl.csv``). Of the correlations
only what is not one code staying itself is kept. A code of a newer edition that draws on more than ``MOST`` older ones (display
modules, electronic waste, integrated circuits of several components, fish heads) is *swept together*: were every such link followed,
most of the machinery of a tariff would be one group. Of these links those to the same code, or else to the same heading, are kept as
ordinary ones; the others are kept apart, as swept.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/wherefrom/knowledge/registries"
EDITIONS = (2012, 2017, 2022)
PAIRS = ((2017, 2012), (2022, 2017), (2022, 2012))
MOST = 20
LONGEST = 160
"""Characters of a description: the longest is 478, nine in ten are below 190."""

ADDED = {"854151": "854150", "854159": "854150", "911490": "911490"}
"""Links of 2022 to both older editions that the tables lack and the numbers and descriptions plainly give; they are not verified."""

SOURCE = "UNSD / UN Comtrade, by way of datasets/harmonized-system (PDDL) and insongkim/concordance (MIT)"


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def write(name: str, head: list[str], columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as out:
        out.writelines(f"# {line}\n" for line in [*head, "made by scripts/make_hs.py"])
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(f"{name}: {len(rows):,} rows, {(TARGET / name).stat().st_size:,} bytes")


def digests(*paths: Path) -> list[str]:
    return [f"source sha256: {hashlib.sha256(path.read_bytes()).hexdigest()} {path.name}" for path in paths]


def cut(text: str) -> str:
    """A description of bearable length, cut after a clause or a word and marked so."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST - 2]
    clause = max(head.rfind(";"), head.rfind(","))
    return head[: clause if clause > LONGEST // 2 else head.rfind(" ")].rstrip(" ,;") + " …"


def codes(folder: Path) -> dict[int, set[str]]:
    """Writes the codes; gives those of six digits by edition."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    six: dict[int, set[str]] = defaultdict(set)
    paths = [folder / f"hs{edition}_codes.csv" for edition in EDITIONS]
    for edition, path in zip(EDITIONS, paths, strict=True):
        for row in table(path):
            if row["code"].isdigit():  # the row TOTAL is no code
                told[row["code"], cut(row["description"])].append(str(edition)[2:])
                if len(row["code"]) == 6:
                    six[edition].add(row["code"])
    rows = sorted((code, " ".join(editions), description) for (code, description), editions in told.items())
    head = [f"source: {SOURCE}", *digests(*paths), f"descriptions are cut at {LONGEST} characters (…)"]
    write("hs_codes.csv", head, ("code", "editions", "description"), rows)
    return six


def ordinary(code: str, drawn: set[str]) -> set[str]:
    """Of the older codes that a code draws on, those that are its counterparts."""
    if len(drawn) <= MOST:
        return drawn
    heading = {one for one in drawn if one[:4] == code[:4]}
    return {code} if code in drawn else heading if len(heading) <= MOST else set()


def links(folder: Path, six: dict[int, set[str]]) -> None:
    rows = []
    paths = [folder / f"hs{newer}_to_hs{older}_correlation.csv" for newer, older in PAIRS]
    for (newer, older), path in zip(PAIRS, paths, strict=True):
        drawn: dict[str, set[str]] = defaultdict(set)
        for row in table(path):
            drawn[row[f"hs{newer}"]].add(row[f"hs{older}"])
        for code, also in ADDED.items() if newer == 2022 else ():
            drawn[code].add(also)
        if set(drawn) != six[newer] or not set().union(*drawn.values()) <= six[older]:
            sys.exit(f"{path}: other codes than those of the editions")
        known: dict[str, str] = {}
        for code in sorted(drawn):
            kept = ordinary(code, drawn[code])
            swept = " ".join(sorted(drawn[code] - kept))
            if kept != {code} or swept:
                rows.append((str(newer), str(older), code, " ".join(sorted(kept)), f"={known[swept]}" if swept in known else swept))
            if swept:
                known.setdefault(swept, code)
    head = [
        f"source: {SOURCE}",
        *digests(*paths),
        "a code of the newer edition without a row is itself, and nothing else, in the older one",
        "not in the source, unverified: " + ", ".join(f"2022 {code} <- {also}" for code, also in ADDED.items()),
        f"swept: older codes of which parts went into a code that draws on more than {MOST}; =CODE: as in that code's row",
    ]
    write("hs_links.csv", head, ("newer", "older", "code", "codes", "swept"), rows)


def priority(path: Path) -> None:
    """The list's codes; the day since when is verified for the first nine and for the fifty as a whole, and no other."""
    rows = []
    for row in sorted(table(path), key=lambda one: (one["tier"], one["hs6"])):
        added, _, rest = row["date_added"].partition(" ")
        early = added == "2023-05-19"
        state = "verified" if early else "unverified"
        basis = "no later than this day" if rest else row["date_added_basis"].split(";")[0].split(" (")[0]
        rows.append((row["hs6"], row["tier"], row["hs_edition"].removeprefix("HS "), added, state, basis, row["description_own_words"]))
    head = [
        "source: Common High Priority List: EU list of February 2024 https://finance.ec.europa.eu/publications/list-common-high-priority-items_en",
        "source: US list of 2024-02-23 https://www.bis.gov/licensing/country-guidance/common-high-priority-items-list-chpl",
        "source: UK list of 2024-08-08 https://www.gov.uk/government/publications/russia-sanctions-common-high-priority-items-list",
        *digests(path),
        "the three texts of February to August 2024 give the same fifty codes and tiers (verified);",
        "on the list from the day in `since`, whose own state is in `since_state`; descriptions in our own words",
    ]
    write("priority_goods.csv", head, ("hs6", "tier", "edition", "since", "since_state", "since_basis", "description"), rows)


def main(folder: Path) -> None:
    links(folder / "hs_codes", codes(folder / "hs_codes"))
    priority(folder / "chpl.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
