"""Words that exclude each other in two names of companies: north and south, import and export, in any of the languages known here.

The lines stand in ``ordinary.toml`` (general knowledge, unverified).

>>> line, place = contrast("north")
>>> contrast("severnyy") == (line, place), contrast("south") == (line, place), contrast("vektor")
(True, False, None)
"""

from __future__ import annotations

from functools import cache

from wherefrom.model.errors import KnowledgeError
from wherefrom.names.legal import COMMON_WORDS
from wherefrom.names.tables import table

__all__ = ["contrast"]


@cache
def _places() -> dict[str, tuple[int, int]]:
    told = table("ordinary.toml")
    found: dict[str, tuple[int, int]] = {}
    for line, words in enumerate(told["contrasts"]["lines"].strip().splitlines(), 1):
        for place, word in enumerate(words.split()):
            if found.setdefault(word, (line, place)) != (line, place):
                raise KnowledgeError(f"names/ordinary.toml: contrasts: {word!r} stands in two lines", cure="keep it in one")
    for word, others in told["contrast_words"].items():
        for other in others.split():
            if word in found:
                found.setdefault(other, found[word])
    return found


def contrast(word: str) -> tuple[int, int] | None:
    """The line of words that a word belongs to, and its place there; two words of one line and of two places exclude each other."""
    return _places().get(word) or _places().get(COMMON_WORDS.get(word, ""))
