"""Make ``knowledge/registries/countries.csv`` from the country-codes dataset (PDDL): ``make_countries.py SOURCE.csv``.

Only what a report needs is kept: codes, the CLDR short name, and the region. Where the United Nations' geoscheme (M49) gives
no region (Taiwan), the continent does.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/wherefrom/knowledge/registries/countries.csv"
CONTINENTS = {"AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe", "NA": "Americas", "OC": "Oceania", "SA": "Americas"}

LONG = {"US": "United States", "GB": "United Kingdom"}
"""CLDR's short names of these two are abbreviations."""


def main(source: Path) -> None:
    data = source.read_bytes()
    rows = []
    for row in csv.DictReader(data.decode("utf-8").splitlines()):
        code, name = row["ISO3166-1-Alpha-2"], row["CLDR display name"] or row["official_name_en"]
        if not code:
            continue
        name = LONG.get(code, name)
        region = row["Region Name"] or CONTINENTS.get(row["Continent"], "")
        numeric = row["ISO3166-1-numeric"].zfill(3)
        rows.append((code, row["ISO3166-1-Alpha-3"], numeric, name, region, row["Sub-region Name"]))
    rows.append(("XK", "XKX", "", "Kosovo", "Europe", "Southern Europe"))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write("# source: https://github.com/datasets/country-codes (PDDL); made by scripts/make_countries.py\n")
        out.write(f"# source sha256: {hashlib.sha256(data).hexdigest()}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("alpha2", "alpha3", "numeric", "name", "region", "subregion"))
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
