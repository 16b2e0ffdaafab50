"""Words of names that are not the name: legal forms of companies, general company words, titles and particles.

Legal forms stand in ``legal.toml`` and the other words in ``ordinary.toml`` beside it, each with its source and state.
All are lower case, romanised, without dots. Given names are in ``given``.

>>> legal_forms()["ooo"], legal_forms()["limited liability company"], legal_forms()["gesellschaft mit beschraenkter haftung"]
('llc', 'llc', 'llc')
>>> COMMON_WORDS["zavod"], NICKNAMES["bob"], NICKNAMES["sasha"], "dr" in TITLES, "al" in PARTICLES
('plant', 'robert', 'aleksandr', True, True)
>>> COMMON_WORDS["shpg"], COMMON_WORDS.get("dev"), COMPANY_ABBREVIATIONS["dev"]
('shipping', None, 'development')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from wherefrom.model.errors import KnowledgeError
from wherefrom.names.given import NICKNAMES
from wherefrom.names.romanise import readings, romanise, script
from wherefrom.names.tables import table

__all__ = [
    "COMMON_WORDS",
    "COMPANY_ABBREVIATIONS",
    "NICKNAMES",
    "PARTICLES",
    "TITLES",
    "TITLES_AT_END",
    "TITLES_AT_START",
    "legal_forms",
]

_SPLIT: Final = re.compile(r"[^\w]+|_+")
_DROPPED: Final = re.compile(r"[.'’\"״/]")
_EAST: Final = frozenset({"han", "kana", "hangul"})


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
    for place, one in enumerate(table("legal.toml")["class"], 1):
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


_ORDINARY: Final = table("ordinary.toml")


def _groups(*kinds: str) -> dict[str, str]:
    """Every word of some groups and the group's name; the first group that has a word keeps it."""
    found: dict[str, str] = {}
    for kind in kinds:
        for name, members in _ORDINARY[kind].items():
            for word in (name, *members.split()):
                found.setdefault(word if word.isascii() else _normal(word), name)
    return found


def _words(kind: str) -> frozenset[str]:
    return frozenset(_ORDINARY["words"][kind].split())


COMMON_WORDS: Final[dict[str, str]] = _groups("common", "abbreviations")
"""General company words and their abbreviations to one English word: zavod to plant, intl to international."""

COMPANY_ABBREVIATIONS: Final[Mapping[str, str]] = {
    word: name for name, words in _ORDINARY["company_abbreviations"].items() for word in words.split()
}
"""Abbreviations that are also names (dev, res, tel) to the word they stand for; only for names known to be of companies."""

TITLES: Final = _words("titles")
"""Titles of persons, which are not part of the name."""

TITLES_AT_START: Final = _words("titles_at_start")
"""Words that are a title before the rest of a name, and elsewhere often a name: U, Ko, Ma, Prince."""

TITLES_AT_END: Final = _words("titles_at_end")
"""Words that are a title or a word of respect behind the rest of a name, and elsewhere often a name: San, Nim, MD."""

PARTICLES: Final = _words("particles")
"""Small words between names, left out by many lists."""
