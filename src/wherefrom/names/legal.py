"""Words of names that are not the name: legal forms of companies, general company words, titles, particles, and pet names.

Legal forms stand in ``legal.toml`` and the other words in ``ordinary.toml`` beside it, each with its source and state.
All are lower case, romanised, without dots.

>>> legal_forms()["ooo"], legal_forms()["limited liability company"], legal_forms()["gesellschaft mit beschraenkter haftung"]
('llc', 'llc', 'llc')
>>> COMMON_WORDS["zavod"], NICKNAMES["bob"], NICKNAMES["sasha"], "dr" in TITLES, "al" in PARTICLES
('plant', 'robert', 'aleksandr', True, True)
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from wherefrom.model.errors import KnowledgeError
from wherefrom.names.romanise import readings, romanise, script

__all__ = ["COMMON_WORDS", "NICKNAMES", "PARTICLES", "TITLES", "legal_forms"]

_SPLIT: Final = re.compile(r"[^\w]+|_+")
_DROPPED: Final = re.compile(r"[.'’\"״/]")
_EAST: Final = frozenset({"han", "kana", "hangul"})


def _read(name: str) -> dict[str, Any]:
    text = files("wherefrom.names").joinpath(name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise KnowledgeError(f"names/{name} is not TOML: {problem}", cure="mend the line it names") from problem


def _latin(word: str) -> str:
    if script(word) not in _EAST:
        return romanise(word)
    return " ".join(choices[0] for choices in readings(word) if choices)


def _normal(phrase: str) -> str:
    """A phrase as names are compared: small letters, dots gone, romanised, one space between words."""
    pieces = (_latin(piece) for piece in _SPLIT.split(_DROPPED.sub("", phrase.casefold())) if piece)
    return " ".join(piece for piece in pieces if piece)


@cache
def legal_forms() -> dict[str, str]:
    """Each known legal form, normalised, and its class; a form under two classes is an error in the file."""
    found: dict[str, str] = {}
    for place, one in enumerate(_read("legal.toml")["class"], 1):
        name = str(one.get("name", ""))
        if not name or not one.get("source") or not {"checked", "unverified"} <= one.keys():
            raise KnowledgeError(f"names/legal.toml: class {place} ({name or 'no name'}) needs name, source, checked and unverified")
        for form in (*one["checked"], *one["unverified"]):
            normal = _normal(form)
            if not normal or found.setdefault(normal, name) != name:
                raise KnowledgeError(
                    f"names/legal.toml: class {name}: form {form!r} is empty or stands under {found.get(normal)} too",
                    cure="keep it under one class",
                )
    return found


def _groups(kind: str) -> dict[str, str]:
    """Every word of a group and the group's name; the first group that has a word keeps it."""
    found: dict[str, str] = {}
    for name, members in _ORDINARY[kind].items():
        for word in (name, *members.split()):
            found.setdefault(_normal(word), name)
    return found


_ORDINARY: Final = _read("ordinary.toml")

COMMON_WORDS: Final[dict[str, str]] = _groups("common")
"""General company words to one English word: zavod to plant, intl to international."""

NICKNAMES: Final[dict[str, str]] = _groups("given")
"""Given names to the name they stand for within one culture, and spellings of one name in other alphabets."""

TITLES: Final = frozenset(_ORDINARY["words"]["titles"].split())
"""Titles of persons, which are not part of the name."""

PARTICLES: Final = frozenset(_ORDINARY["words"]["particles"].split())
"""Small words between names, left out by many lists."""
