"""Make ``knowledge/registries/currencies.csv`` from the country-codes dataset (PDDL): ``make_currencies.py SOURCE.csv``."""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/wherefrom/knowledge/registries/currencies.csv"


def main(source: Path) -> None:
    data = source.read_bytes()
    found = set()
    for row in csv.DictReader(data.decode("utf-8").splitlines()):
        columns = [row[f"ISO4217-currency_{column}"].split(",") for column in ("alphabetic_code", "numeric_code")]
        names = row["ISO4217-currency_name"].split(",") if len(columns[0]) > 1 else [row["ISO4217-currency_name"]]
        if len(columns[0]) == len(columns[1]) == len(names) and columns[0][0]:
            found.update(zip(columns[0], [number.zfill(3) for number in columns[1]], names, strict=True))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write("# source: https://github.com/datasets/country-codes (PDDL); made by scripts/make_currencies.py\n")
        out.write(f"# source sha256: {hashlib.sha256(data).hexdigest()}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "numeric", "name"))
        writer.writerows(sorted(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
