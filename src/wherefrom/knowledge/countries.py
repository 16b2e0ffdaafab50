"""Countries and territories: codes, short names, regions (ISO 3166-1 and the United Nations' M49 geoscheme).

>>> countries()["CH"].name, countries()["CH"].region
('Switzerland', 'Europe')
>>> country_code("United States"), country_code("usa"), country_code("UNK")
('US', 'US', None)
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["Country", "countries", "country_code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory with an ISO 3166-1 code (or the user-assigned XK)."""

    alpha2: str
    alpha3: str
    numeric: str
    name: str
    region: str
    subregion: str


@cache
def countries() -> dict[str, Country]:
    """Every country by its alpha-2 code."""
    text = (files("wherefrom.knowledge") / "registries/countries.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["alpha2"]: Country(**row) for row in csv.DictReader(lines)}


COMMON = {
    "uk": "GB", "great britain": "GB", "u.s.": "US", "u.s.a.": "US", "united states of america": "US",
    "russian federation": "RU", "republic of korea": "KR", "dprk": "KP", "prc": "CN", "p.r.c.": "CN",
    "czech republic": "CZ", "holland": "NL", "the netherlands": "NL", "türkiye": "TR",
}  # fmt: skip
"""Names in common use that are neither codes nor the short names of the table."""


@lru_cache(maxsize=20_000)  # texts that strangers send come here, too
def country_code(text: str) -> str | None:
    """The alpha-2 code of a code or a short English name, or None when it is neither."""
    wanted = text.strip().casefold()
    if wanted in COMMON:
        return COMMON[wanted]
    for country in countries().values():
        if wanted in (country.alpha2.casefold(), country.alpha3.casefold(), country.name.casefold()):
            return country.alpha2
    return None
