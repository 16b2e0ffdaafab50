"""Make ``examples/kharkiv-2024/components.csv``: a reconstruction from published totals, with makers under code names.

The totals are those published on 20 February 2024 and reported by the press: 75.5 % of the components linked to US
companies, 11.9 % to German, 3.4 % to Singaporean, 3.1 % to Japanese, 2.4 % to Swiss ones; 26 companies in 8 countries or
territories; Europe 16 %, Asia 9 %; half with a readable date code, more than three quarters of those from 2021 to 2023; not
assembled before March 2023. 294 is the only total from 250 to 326 that gives all five percentages in whole components.
Nothing else is known of the single components, so everything else here is made up and numbered.
"""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

TARGET = Path(__file__).parent.parent / "examples/kharkiv-2024/components.csv"

COMPONENTS = {"US": 222, "DE": 35, "SG": 10, "JP": 9, "CH": 7, "NL": 5, "CN": 3, "TW": 3}
COMPANIES = {"US": 13, "DE": 4, "SG": 2, "JP": 2, "CH": 2, "NL": 1, "CN": 1, "TW": 1}
DATED = 147
RECENT = 114
"""Dated 2021–2023: 77.6 % of the dated, "more than three quarters"."""

KINDS = ("integrated circuit", "capacitor", "resistor network", "connector", "transformer", "power module", "diode", "transistor")
COLUMNS = ("id", "marks", "description", "maker", "maker country", "part number", "place", "recovered", "documented", "published", "notes")
NOTE = "reconstructed from published totals; not a real record"


def date_codes(random: Random) -> list[str]:
    """147 codes YYWW: one from March 2023, the rest before it."""
    recent = ["2311"]
    while len(recent) < RECENT:
        year, week = random.choice((21, 21, 22, 22, 22, 23)), random.randint(1, 52)
        if year < 23 or week <= 8:
            recent.append(f"{year:02}{week:02}")
    older = [f"{random.randint(13, 20):02}{random.randint(1, 52):02}" for _ in range(DATED - RECENT)]
    codes = recent + older
    random.shuffle(codes)
    return codes


def main() -> None:
    random = Random(20240220)
    makers = []
    for country, number in COMPONENTS.items():
        names = [f"Maker {country}-{place:02}" for place in range(1, COMPANIES[country] + 1)]
        # Every company has a component; the rest fall unevenly, as they do.
        chosen = names + random.choices(names, weights=[1 / place for place in range(1, len(names) + 1)], k=number - len(names))
        makers += [(name, country) for name in chosen]
    random.shuffle(makers)
    codes = date_codes(random)
    dated = set(random.sample(range(len(makers)), DATED))
    rows = []
    for place, (maker, country) in enumerate(makers):
        part = f"X{country}{maker[-2:]}-{random.choice('ABCDEFGH')}{random.randint(10, 99)}"
        marks = f"{part} | {codes.pop()}" if place in dated else part
        documented = random.choice(("2024-01-27", "2024-02-01"))
        where = f"unit {random.choice('ABCD')}, board {random.randint(1, 6)}"
        rows.append(
            (f"K-{place + 1:03}", marks, random.choice(KINDS), maker, country, part, where, "2024-01-02", documented, "2024-02-20", NOTE)
        )
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
