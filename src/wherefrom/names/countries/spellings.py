"""Countries as lists of parties spell them, to lower-case ISO 3166-1 alpha-2 codes.

>>> country_code("Iran"), country_code("Korea, North"), country_code("Region: Gaza"), country_code("Bahamas, The")
('ir', 'kp', 'ps', 'bs')
>>> country_code("undetermined") is None
True
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["country_code"]

# Spellings found in the lists of OFAC, the United Nations, the European Union and others that are no ISO short name.
# A state that is gone has no code here: its text stays unread rather than become a state of today.
SPELLINGS = {
    "bolivia": "bo", "bosnia": "ba", "bosnia and herzegovina": "ba", "brunei": "bn", "burma": "mm", "cape verde": "cv",
    "cabo verde": "cv", "congo, democratic republic of the": "cd", "congo, republic of the": "cg", "côte d ivoire": "ci",
    "cote d'ivoire": "ci", "côte d’ivoire": "ci", "côte d'ivoire": "ci", "cote d ivoire": "ci", "ivory coast": "ci",
    "crimea": "ua", "region: crimea": "ua", "curacao": "cw", "czechia": "cz", "democratic people's republic of korea": "kp",
    "democratic people’s republic of korea": "kp", "democratic republic of the congo": "cd", "east timor": "tl",
    "falkland islands": "fk", "gambia": "gm", "gaza": "ps", "region: gaza": "ps", "hong kong": "hk", "iran": "ir",
    "iran (islamic republic of)": "ir", "islamic republic of iran": "ir", "korea, north": "kp", "korea, south": "kr",
    "korea, republic of": "kr", "korea, democratic people's republic of": "kp", "kosovo": "xk", "laos": "la", "libya": "ly",
    "libyan arab jamahiriya": "ly", "macau": "mo", "macao": "mo", "macedonia": "mk", "man, isle of": "im", "region: northern mali": "ml",
    "north macedonia": "mk", "north macedonia, the republic of": "mk",
    "macedonia, the former yugoslav republic of": "mk", "micronesia": "fm", "moldova": "md", "north korea": "kp", "palestine": "ps",
    "palestinian": "ps", "palestinian territories": "ps", "palestinian authority": "ps", "west bank": "ps",
    "occupied palestinian territories": "ps", "region: west bank": "ps", "pitcairn islands": "pn", "people's republic of china": "cn",
    "republic of the congo": "cg", "reunion": "re", "russia": "ru", "saint helena": "sh", "south korea": "kr", "sao tome and principe": "st",
    "swaziland": "sz", "eswatini": "sz", "syria": "sy", "syrian arab republic": "sy", "taiwan": "tw", "tanzania": "tz",
    "tanzania, united republic of": "tz", "united republic of tanzania": "tz", "turkey": "tr", "turkiye": "tr", "united kingdom": "gb",
    "vatican city": "va", "holy see": "va", "venezuela": "ve", "venezuela, bolivarian republic of": "ve", "vietnam": "vn", "viet nam": "vn",
    "virgin islands, british": "vg", "british virgin islands": "vg", "virgin islands, u.s.": "vi", "region: kafia kingi": "sd",
    "prc": "cn", "region: china": "cn", "region: iran": "ir", "region: russia": "ru", "crimea (occupied)": "ua", "region: north gaza": "ps",
    "region: northern gaza": "ps",
    "the gambia": "gm", "st. kitts and nevis": "kn", "saint kitts and nevis": "kn", "saint vincent and the grenadines": "vc",
    "st. vincent and the grenadines": "vc", "antigua and barbuda": "ag", "trinidad and tobago": "tt", "micronesia, federated states of": "fm",
}  # fmt: skip

COMMON = {
    "uk": "gb", "great britain": "gb", "u.s.": "us", "u.s.a.": "us", "united states of america": "us", "russian federation": "ru",
    "republic of korea": "kr", "dprk": "kp", "p.r.c.": "cn", "czech republic": "cz", "holland": "nl", "the netherlands": "nl",
    "türkiye": "tr",
}  # fmt: skip
"""Names in common use that are neither codes nor the short names of the table."""


@lru_cache(maxsize=20_000)  # texts that strangers send come here, too
def country_code(text: str) -> str | None:
    """The lower-case alpha-2 code of a country as a list writes it, or None where it is not known."""
    wanted = " ".join(text.split())
    bare = wanted.casefold()
    if bare in SPELLINGS:
        return SPELLINGS[bare]
    for spelling in (bare, bare.removesuffix(", the"), bare.removeprefix("the "), bare.replace(" and ", " & ")):
        code = _codes().get(spelling.strip())
        if code is not None:
            return code
    return None


@cache
def _codes() -> dict[str, str]:
    """Lower-case alpha-2 codes by alpha-2 code, alpha-3 code and short English name."""
    text = (files("wherefrom.names.countries") / "codes.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return {row[column].casefold(): row["alpha2"].lower() for column in ("name", "alpha3", "alpha2") for row in rows} | COMMON
