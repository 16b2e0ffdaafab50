"""Texts of lists as FollowTheMoney keeps them: the same text, tidied in spaces and quotes, or none where it would be refused.

Each rule follows the library's own for that type of property; telephone numbers are taken only in their international form, since
without its country a number cannot be told.

>>> fitting("name", '"KIMIA"  Ltd'), fitting("name", '"KIMIA"'), fitting("url", "www.example.org")
('"KIMIA" Ltd', 'KIMIA', 'http://www.example.org/')
>>> fitting("date", "approximately 1967"), fitting("country", "uk"), fitting("phone", "(+7) 863 263, 264")
(None, 'gb', None)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from wherefrom.names.countries import country_code

__all__ = ["fitting"]

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_QUOTED = re.compile(r"[\"'](.*)[\"']")
_ADDRESS_BREAKS = re.compile(r"\r\n|\n|<BR/>|<BR>|\t|ESQ\.,|ESQ,|;")
_TWO_COMMAS = re.compile(r",\s?[,.]")
_EMAIL = re.compile(r"[^<>()\[\],;:?\s@\"]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_ADDRESS = re.compile(r"(https?)://([A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?)(/[!-~]*)?")
_SITE = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[!-~]*)?")
_PHONE = re.compile(r"\+[1-9]\d{7,14}")
_ENTITY = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.\-]*[0-9A-Za-z])?")
_SHAPELESS = frozenset({"Cf", "Cs"})
_GENDERS = frozenset({"male", "female", "other"})
_OTHER_COUNTRIES = frozenset({"xk", "eu", "zz", "dd", "suhh", "yucs", "csxx", "cshh"})
"""Codes that are no ISO country and that the library knows."""


def fitting(kind: str, text: str) -> str | None:
    """``text`` as a property of type ``kind`` holds it, or None where it is no value of that type."""
    value = _RULES.get(kind, _squashed)(text)
    return value if value is None or len(value) <= _LONGEST.get(kind, len(value)) else None


def _plain(text: str, kept: str = "") -> str:
    """Control characters as spaces; characters that only format (joiners, direction marks) and halves of characters are left out."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in kept else "" if unicodedata.category(letter) in _SHAPELESS else " " for letter in text
    )


def _squashed(text: str) -> str | None:
    """White space of every kind as one space."""
    return " ".join(_plain(text).split()) or None


def _text(text: str) -> str | None:
    """A text keeps its lines."""
    return _plain(text.replace("\r\n", "\n"), "\n\t").strip() or None


def _name(text: str) -> str | None:
    found = _squashed(text)
    while found is not None and (quoted := _QUOTED.fullmatch(found)):
        found = _squashed(quoted[1])
    return found


def _address(text: str) -> str | None:
    found = _squashed(_ADDRESS_BREAKS.sub(", ", text))
    while found is not None and _TWO_COMMAS.search(found):
        found = _squashed(_TWO_COMMAS.sub(", ", found))
    return found


def _date(text: str) -> str | None:
    return text if _ISO.fullmatch(text) else None


@cache
def _country(text: str) -> str | None:
    wanted = text.strip().lower()
    if wanted in _OTHER_COUNTRIES:
        return wanted
    return country_code(wanted)


def _url(text: str) -> str | None:
    wanted = text.strip().removesuffix("#")
    if _SITE.fullmatch(wanted):
        wanted = f"http://{wanted}"
    found = _ADDRESS.fullmatch(wanted)
    return f"{found[1]}://{found[2].lower()}{found[3] or '/'}" if found else None


def _pattern(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text.strip() if pattern.fullmatch(text.strip()) else None


def _gender(text: str) -> str | None:
    return text.lower() if text.lower() in _GENDERS else None


_LONGEST = {"identifier": 64, "email": 250, "entity": 200, "url": 4096, "string": 1024, "address": 250}
"""Characters that the library takes for a value. A name and a text are never too long to be kept where they belong."""

_RULES: dict[str, Callable[[str], str | None]] = {
    "name": _name,
    "text": _text,
    "address": _address,
    "date": _date,
    "country": _country,
    "url": _url,
    "email": _pattern(_EMAIL),
    "phone": _pattern(_PHONE),
    "entity": _pattern(_ENTITY),
    "gender": _gender,
}
"""Other types keep any text with its white space squashed."""
