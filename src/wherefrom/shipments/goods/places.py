"""The country of a port or place as a record writes it, where it can be told.

A country that the text itself names goes before what we know of places: ``how`` says which it was. The table of ports (about 430, from
general knowledge, unverified) is no gazetteer: a place that is not in it stays unknown, and a name of ports in several countries keeps
them all in ``countries`` and has no ``country``. A two-letter tail that is a state of the United States and a country's code as well
(CA, DE, IL, GA …) is both, unless the table has the place in one of them.

>>> port("NLRTM").country, port("NL RTM").name, port("Kashgar, CHINA").country, port("Порт Новороссийск").code
('NL', 'Rotterdam', 'CN', 'RUNVS')
>>> port("Los Angeles, CA").country, port("58023 - Busan, South Korea").code, port("Hong Kong, China").country
('US', 'KRPUS', 'HK')
>>> port("Tripoli").country, port("Tripoli").countries, port("Tripoli, Lebanon").code
('', ('LB', 'LY'), 'LBKYE')
>>> port("Springfield, DE").countries, port("Nowhere") is None, port("")
(('DE', 'US'), True, None)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from wherefrom.names.countries import country_named
from wherefrom.shipments.goods.registries import rows

__all__ = ["How", "Port", "port", "ports"]

How = Literal["code", "text", "table", "several"]

_STATES = (
    "al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware|fl florida|ga georgia|hi hawaii|"
    "id idaho|il illinois|in indiana|ia iowa|ks kansas|ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan|"
    "mn minnesota|ms mississippi|mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york|"
    "nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|"
    "tn tennessee|tx texas|ut utah|vt vermont|va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming"
)
STATES = frozenset(name for state in _STATES.split("|") for name in state.split(" ", 1))
"""The states of the United States, by postal code and name: one of the latter is a country's name, too."""

WITHIN = frozenset({("CN", "HK"), ("CN", "MO"), ("CN", "TW"), ("US", "PR")})
"""(country in the text, country of the port): customs territories of their own that people write under another country."""

_CODE = re.compile(r"([A-Z]{2})([ -]?)([A-Z2-9]{3})")
_NUMBER = re.compile(r"^\d+\s*[-–:.]?\s*")
_PARTS = re.compile(r"\s*[,;/()|]\s*|\s+[-–—]\s+")
_AROUND = re.compile(
    r"^(?:port of|port|puerto de|puerto|port de|morskoy port|порт|мп|морской порт|г\.?|город|аэропорт|м\.)\s+|"
    r"\s+(?:port|airport|intl|international|international airport|city|pt|seaport|apt|порт|аэропорт|лимани|limani|港|机场)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A place as far as it can be told: ``country`` is ISO alpha-2, "" where ``countries`` are several; ``code`` a UN/LOCODE or "".

    ``how``: the "code" in the text is one of ours or has its shape; the "text" names the country; the "table" of ports has the name
    (unverified); "several" countries fit.
    """

    code: str
    name: str
    kind: str
    country: str
    countries: tuple[str, ...]
    how: How


@cache
def ports() -> dict[str, Port]:
    """The table of ports by UN/LOCODE."""
    return {
        code: Port(code=code, name=name, kind=kind, country=code[:2], countries=(code[:2],), how="table")
        for code, kind, name, _ in rows("ports")
    }


@cache
def _named() -> dict[str, tuple[Port, ...]]:
    found: dict[str, tuple[Port, ...]] = {}
    for code, _, name, words in rows("ports"):
        for word in {_plain(one) for one in (name, *words.split("|")) if one}:
            found[word] = (*found.get(word, ()), ports()[code])
    return found


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(one for one in letters if unicodedata.category(one) != "Mn").replace("ı", "i").replace("’", "'")
    return " ".join(bare.replace("-", " ").replace(".", " ").split())


@lru_cache(maxsize=100_000)  # a corpus repeats some thousands of places millions of times
def port(text: str, *, codes: bool = False) -> Port | None:
    """The place that a text means, or None; with ``codes`` the column is known to hold UN/LOCODEs, so that any of that shape is one."""
    written = _NUMBER.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    if not written:
        return None
    return _by_code(written, codes) or _by_name(written) or _by_parts(written)


def _by_code(written: str, codes: bool) -> Port | None:
    shape = _CODE.fullmatch(written)
    if shape is None:
        return None
    country, gap, place = shape.groups()
    one = ports().get(country + place)
    if one is not None:
        return _as(one, "code")
    # PARIS and GENOA have the shape as well: without a gap only a column of codes is taken at its word.
    if (codes or gap) and _alpha2(country) == country:
        return Port(code=country + place, name="", kind="", country=country, countries=(country,), how="code")
    return None


def _by_name(written: str) -> Port | None:
    """A whole text that is a port's name, or else a country's."""
    found = _matches(written)
    if found:
        return _one_of(found)
    # Two capitals alone are a country's code: a state is not written without its town.
    meant = _meant(written) if len(written) > 2 else (_alpha2(written),) if written.isupper() and _alpha2(written) else ()
    return _within(meant, []) if meant else None


def _by_parts(written: str) -> Port | None:
    """A place and a country side by side, in either order."""
    parts = [part for part in _PARTS.split(written) if part]
    if len(parts) < 2:
        return _by_tail(written.split())
    for place in (len(parts) - 1, *range(len(parts) - 1)):
        meant = _meant(parts[place])
        rest = [part for number, part in enumerate(parts) if number != place]
        if meant:
            return _within(meant, [one for part in rest for one in _matches(part)])
    found = [one for part in parts for one in _matches(part)]
    return _one_of(tuple(found)) if found else None


def _by_tail(words: list[str]) -> Port | None:
    """A place and a country after it with nothing between: the longest tail that is a country, so that New Jersey is not Jersey."""
    for length in range(min(3, len(words) - 1), 0, -1):
        tail = " ".join(words[-length:])
        meant = _meant(tail) if len(tail) > 3 or not tail.isascii() else ()
        if meant:
            return _within(meant, list(_matches(" ".join(words[:-length]))))
    return None


def _meant(part: str) -> tuple[str, ...]:
    """The countries that a part of a text may mean: two where it is a state of the United States, too."""
    # A short text in small letters is a word (de, la, in), no code.
    country = _alpha2(part) if len(part) > 3 or part.isupper() or not part.isascii() else ""
    state = _plain(part) in STATES and (len(part) > 2 or part.isupper())
    return tuple(sorted({one for one in (country, "US" if state else "") if one}))


def _within(meant: tuple[str, ...], found: list[Port]) -> Port:
    """A place in one of these countries, by its port where the table has one there."""
    there = [one for one in found if one.country in meant or any((country, one.country) in WITHIN for country in meant)]
    if there:
        chosen = _one_of(tuple(there))
        return _as(chosen, "text") if len(meant) == 1 and chosen.country else chosen
    return _of_country(meant[0]) if len(meant) == 1 else _several(meant)


def _matches(text: str) -> tuple[Port, ...]:
    """Ports of that name, with or without the words that stand round a port's name."""
    word = _plain(text)
    return _named().get(word) or _named().get(_AROUND.sub("", word).strip()) or ()


def _one_of(found: tuple[Port, ...]) -> Port:
    countries = tuple(sorted({one.country for one in found}))
    if len(countries) > 1:
        return Port(code="", name=found[0].name, kind="", country="", countries=countries, how="several")
    return found[0]


def _several(countries: tuple[str, ...]) -> Port:
    return Port(code="", name="", kind="", country="", countries=countries, how="several")


def _of_country(country: str) -> Port:
    return Port(code="", name="", kind="", country=country, countries=(country,), how="text")


def _as(one: Port, how: How) -> Port:
    return Port(code=one.code, name=one.name, kind=one.kind, country=one.country, countries=one.countries, how=how)


def _alpha2(text: str) -> str:
    return (country_named(text) or "").upper()
