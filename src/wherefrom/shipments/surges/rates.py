"""Yearly rates of exchange: a table that the user gives, or a small one that ships and is unverified.

>>> shipped().rate("EUR", "USD", 2022), shipped().rate("USD", "USD", 2022), shipped().rate("EUR", "KZT", 2022)
(1.053, 1.0, None)
>>> shipped().state
'unverified'
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from wherefrom.model.errors import InputError

__all__ = ["Rates", "read", "shipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """``table`` holds (from, to, year) → rate; ``state`` says how far it is to be trusted, ``source`` where it is from."""

    table: Mapping[tuple[str, str, int], float]
    state: str
    source: str

    def rate(self, one: str, other: str, year: int) -> float | None:
        """How much of the other currency is one of the first in a year; None where the table does not say."""
        if one == other and one:
            return 1.0
        if (found := self.table.get((one, other, year))) is not None:
            return found
        back = self.table.get((other, one, year))
        return 1 / back if back else None


def shipped() -> Rates:
    """The table that ships: euro to US dollar, from general knowledge."""
    text = (files("wherefrom.shipments.surges") / "rates-eur.csv").read_text(encoding="utf-8")
    return Rates(table=_parse(text.splitlines(), "rates-eur.csv"), state="unverified", source="yearly ECB averages, from general knowledge")


def read(path: Path) -> Rates:
    """A CSV with the columns year, from, to, rate; InputError names the row that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise InputError(f"{path} cannot be read ({wrong})", cure="give a CSV with the columns year, from, to, rate") from None
    return Rates(table=_parse(lines, path.name), state="given", source=path.name)


def _parse(lines: Iterable[str], name: str) -> dict[tuple[str, str, int], float]:
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    if not {"year", "from", "to", "rate"} <= set(rows.fieldnames or ()):
        raise InputError(f"{name} lacks one of the columns year, from, to, rate", cure="write, for example: 2022,EUR,USD,1.05")
    out = {}
    for number, row in enumerate(rows, 2):
        try:
            year, rate = int(row["year"]), float(row["rate"])
        except (TypeError, ValueError):
            raise InputError(
                f"{name}, row {number}: year {row['year']!r} or rate {row['rate']!r} is no number", cure="mend the row"
            ) from None
        if not 0 < rate < float("inf"):
            raise InputError(f"{name}, row {number}: the rate {row['rate']!r} is not above nought", cure="mend the row")
        out[row["from"].strip().upper(), row["to"].strip().upper(), year] = rate
    return out
