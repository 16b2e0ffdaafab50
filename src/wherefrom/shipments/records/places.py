"""Countries and directions as trade records name them: codes, numbers, names in several languages, with notes in brackets.

>>> country("Belgium (incl. Luxembourg 'LU' -> 1998)"), country("RUSSIAN FEDERATION"), country("643"), country("RU - Russia")
('BE', 'RU', 'RU', 'RU')
>>> country("Iran, Islamic Republic of"), country("Германия"), country("Estados Unidos"), country("中国"), country("Narnia")
('IR', 'DE', 'US', 'CN', '')
>>> direction("2-EXPORT"), direction("ИМ"), direction("M"), direction("re-export")
('export', 'import', 'import', 'export')
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from wherefrom.knowledge.countries import countries, country_code
from wherefrom.names.romanise import romanise, script

__all__ = ["NOWHERE", "country", "direction"]

NOWHERE = frozenset(
    {"", "-", "na", "n/a", "unknown", "unknown country", "not specified", "unspecified", "none", "other", "others", "xx", "zz", "world"}
)
"""Texts that name no country on purpose, in small letters."""

_BRACKET = re.compile(r"\s*[(\[].*$")
_CODED = re.compile(r"([A-Z]{2,3})\s*[-–:/,]\s*(.+)|(.+?)\s*[-–:/,]\s*([A-Z]{2,3})")
_WORDS = re.compile(r"[^\W\d_]+")


def _plain(text: str) -> str:
    words = [word if script(word) in ("han", "kana", "hangul") else romanise(word) for word in _WORDS.findall(text)]
    return " ".join(
        word for word in words if word not in ("the", "of", "and", "republic", "respublika", "respublica", "republica", "de", "la")
    )


@cache
def _named() -> dict[str, str]:
    """Names without case, accents and small words, with their codes: the registry's short names, and ``places.toml``."""
    found = {_plain(one.name): code for code, one in countries().items()}
    table = tomllib.loads((files("wherefrom.shipments.records") / "places.toml").read_text(encoding="utf-8"))
    for code, names in table["countries"].items():
        found |= {_plain(name): code for name in names.split("|")}
    return found


@cache
def _numbered() -> dict[str, str]:
    return {one.numeric.zfill(3): code for code, one in countries().items() if one.numeric}


@lru_cache(maxsize=100_000)
def country(text: str) -> str:
    """The alpha-2 code of the country that a text names, "" where it is not known."""
    plain = text.strip()
    if plain.casefold() in NOWHERE:
        return ""
    if plain.isdecimal():
        return _numbered().get(plain.zfill(3), "")
    return _of(plain) or _of(_BRACKET.sub("", plain)) or _coded(plain)


def _of(text: str) -> str:
    known = country_code(text) or _named().get(_plain(text))
    if known or "," not in text:
        return known or ""
    first, rest = text.split(",", 1)
    # "Korea, Republic of": the name turned round; else what stands before the comma.
    return country_code(f"{rest.strip()} {first.strip()}") or _named().get(_plain(f"{rest} {first}")) or _named().get(_plain(first), "")


def _coded(text: str) -> str:
    """A code and a name ("RU - Russia"), which must agree or the name be unknown."""
    found = _CODED.fullmatch(text)
    if found is None:
        return ""
    code, name = (found[1], found[2]) if found[1] else (found[4], found[3])
    of_code, of_name = country_code(code) or "", _of(name)
    return of_code if of_name in ("", of_code) else of_name if not of_code else ""


_FLOWS = {
    "import": "import", "imports": "import", "m": "import", "im": "import", "i": "import", "1": "import", "rm": "import", "импорт": "import", "им": "import",
    "importacion": "import", "importacao": "import", "进口": "import", "reimport": "import", "імпорт": "import",
    "export": "export", "exports": "export", "x": "export", "ex": "export", "e": "export", "2": "export", "rx": "export", "экспорт": "export", "эк": "export",
    "exportacion": "export", "exportacao": "export", "出口": "export", "reexport": "export", "експорт": "export",
    "transit": "transit", "tr": "transit", "транзит": "transit", "тр": "transit",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def direction(text: str) -> str:
    """The direction a text says: "import", "export" or "transit", "" where the text says none of them."""
    plain = text.strip().casefold()
    known = _FLOWS.get(plain) or _FLOWS.get(re.sub(r"[\W\d_]+", "", plain))
    return known or ""
