"""Countries and directions as trade records name them: codes, numbers, names in several languages, with notes in brackets.

>>> country("Belgium (incl. Luxembourg 'LU' -> 1998)"), country("RUSSIAN FEDERATION"), country("643"), country("RU - Russia")
('BE', 'RU', 'RU', 'RU')
>>> country("Iran, Islamic Republic of"), country("Германия"), country("Estados Unidos"), country("中国"), country("Narnia")
('IR', 'DE', 'US', 'CN', '')
>>> country("KOREA (NORTH)"), country("China (Taiwan)"), country("Georgia, USA"), country("China (zone 3)")
('KP', 'TW', 'US', '')
>>> direction("2-EXPORT"), direction("ИМ"), direction("M"), direction("re-export")
('export', 'import', 'import', 'export')
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from wherefrom.knowledge.countries import countries
from wherefrom.names.countries import country_named
from wherefrom.names.romanise import romanise, script

__all__ = ["NOWHERE", "country", "direction"]

NOWHERE = frozenset(
    {"", "-", "na", "n/a", "unknown", "unknown country", "not specified", "unspecified", "none", "other", "others", "xx", "zz", "world"}
)
"""Texts that name no country on purpose, in small letters."""

_TAIL = re.compile(r"([^(\[,]+?)\s*[(\[,](.+)", re.DOTALL)
_CODED = re.compile(r"([A-Z]{2,3})\s*[-–:/,]\s*(.+)|(.+?)\s*[-–:/,]\s*([A-Z]{2,3})")
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"the", "of", "and", "republic", "respublika", "respublica", "republica", "de", "la"})

# Names that two countries share: the first pattern that a word of the bracket or tail begins with decides, and the bare name never does.
_SHARED = {
    "KR": (("KP", r"north|dem|dpr|people|pdr|narodn|ndr|kndr|sever|kp$"), ("KR", r"south|rep|rok$|ro$|iuzh|yuzh|juzh|kr$")),
    "CN": (
        ("TW", r"taiw|taiv|tayv|taip|chinesetaip|roc$|tw$"), ("HK", r"hong|gonk|honk|hk|sarhk"), ("MO", r"maca|mako|maka|mo$"),
        ("CN", r"people|pr$|prc$|mainland|excl|incl|narodn|knr$|cn$"),
    ),
    "CG": (("CD", r"dem|kins|dr$|drc$|zair|cd$"), ("CG", r"rep|resp|braz|cg$")),
    "GE": (("US", r"us$|usa|unitedst|atlanta"), ("GE", r"rep|resp|tbil|cauc|ge$")),
}  # fmt: skip

# Territories that stand in records beside the state that they belong or are counted to, either way round: "Hong Kong, China".
_WITHIN = {
    territory: state
    for state, territories in {
        "CN": "HK MO TW", "US": "PR GU VI AS MP UM", "DK": "GL FO", "FR": "RE GP MQ GF YT PF NC PM BL MF WF TF", "NL": "AW CW SX BQ",
        "GB": "GI JE GG IM KY BM VG TC AI MS FK SH IO PN GS", "NO": "SJ BV", "FI": "AX", "AU": "HM NF CX CC", "NZ": "CK NU TK",
    }.items()
    for territory in territories.split()
}  # fmt: skip
_BESIDES = re.compile(r"excl|incl|exc$|without|krome|bez$")
_PARTS = re.compile(r"north|south|east|west|dem|sever|iuzh|yuzh")
"""Words that make a part, or another state, of a country: "Cyprus (Northern)" is not said to be Cyprus."""


def _romanised(text: str) -> list[str]:
    return [word if script(word) in ("han", "kana", "hangul") else romanise(word) for word in _WORDS.findall(text)]


def _plain(text: str) -> str:
    return " ".join(word for word in _romanised(text) if word not in _SMALL)


@cache
def _named() -> dict[str, str]:
    """Names without case, accents and small words, with their codes, that ``names.countries`` lacks: the registry's, and ``places.toml``."""
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
    return _of(plain) or _coded(plain)


def _exact(text: str) -> str:
    """The country that has exactly this name, without regard to case, accents and small words."""
    found = (country_named(text) or "").upper() or _named().get(_plain(text), "")
    # "Republic of China" is not the name of the People's Republic, and is written for both.
    return (
        "" if found in ("CN", "TW") and _plain(text) == "china" and len(_romanised(text)) > 1 and "republic" in _romanised(text) else found
    )


def _of(text: str) -> str:
    if known := _exact(text):
        return known
    if cut := _TAIL.fullmatch(text):
        head, tail = cut[1].strip(), cut[2].strip(" )],")
        # "Korea, Republic of": the name turned round.
        return _exact(f"{tail} {head}") or _with(_exact(head) or _named().get(_plain(head), ""), tail)
    head, _, tail = text.partition(" ")
    shared = _exact(head)
    return _with(shared, tail) if tail and shared in _SHARED and len(head) > 3 else ""


def _with(head: str, tail: str) -> str:
    """The country of a name that has a bracket or tail: the tail is asked first, and what stands before it only where the tail allows it."""
    words = _romanised(tail)
    if words and _BESIDES.match(words[0]):  # "China (excl. Hong Kong)"
        return head
    for code, pattern in _SHARED.get(head, ()):
        if any(re.match(pattern, word) for word in (*words, "".join(one for one in words if one not in _SMALL))):
            return code
    other = _exact(tail)
    if head in _SHARED or other not in ("", head):
        return other if other == head or _WITHIN.get(other) == head else head if _WITHIN.get(head, "-") == other else ""
    return "" if words and _PARTS.match(words[0]) else head


def _coded(text: str) -> str:
    """A code and a name ("RU - Russia"), which must agree or the name be unknown."""
    found = _CODED.fullmatch(text)
    if found is None:
        return ""
    code, name = (found[1], found[2]) if found[1] else (found[4], found[3])
    of_code, of_name = (country_named(code) or "").upper(), _of(name)
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
