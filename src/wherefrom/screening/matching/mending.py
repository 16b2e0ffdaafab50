"""Words of the trade and of legal forms with a slip in them: ``comapny`` is ``company``, and no rare word of somebody's own.

Without this a slip in the commonest word of a name would look like its rarest. Only words of six letters and more that no name of
the background table holds are mended; the deletion neighbourhood (``keys``) finds the word meant.

>>> mended("comapny"), mended("limiyted"), mended("vektor")
('company', 'limited', 'vektor')
"""

from __future__ import annotations

from functools import cache, lru_cache

from wherefrom.names.legal import COMMON_WORDS, legal_forms
from wherefrom.screening.matching.background import background

__all__ = ["mended", "unglued"]

_SHORTEST, _SHORTEST_LEGAL = 6, 5


def _less(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def _meant() -> dict[str, str]:
    """Each known word, and each less one letter, and the word: the longest known words first, as slips are likeliest in them."""
    legal = {word for form in legal_forms() if " " in form for word in form.split() if len(word) >= _SHORTEST_LEGAL}
    known = legal | {word for word in COMMON_WORDS if len(word) >= _SHORTEST}
    chosen = sorted((word for word in known if word.isascii()), key=lambda word: (-len(word), word))
    found = {word: word for word in chosen}
    for word in chosen:
        for less in _less(word):
            found.setdefault(less, word)
    return found


@lru_cache(maxsize=200_000)
def mended(word: str) -> str:
    """The word of a trade or a legal form that a word is one slip away from; else the word itself."""
    if len(word) < _SHORTEST - 1 or background().count(word) or not word.isalpha():
        return word
    meant = _meant()
    return next((meant[one] for one in (word, *_less(word)) if one in meant), word)


_GLUED = ("coltd", "gmbh", "pjsc", "ojsc", "cjsc", "ltd", "llc", "jsc")
"""Legal forms that no word of a name ends with by chance; those that are glued to its beginning are fewer."""
_GLUED_AT_START = ("pjsc", "ojsc", "cjsc", "jsc", "ooo")
_SHORTEST_STEM = 4


@cache
def _swapped(first: bool) -> dict[str, str]:
    """The same legal forms with two letters behind the first changed about, and the class of the form meant."""
    known = legal_forms()
    forms = _GLUED_AT_START if first else _GLUED[1:]
    slips = {form[:at] + form[at + 1] + form[at] + form[at + 2 :]: form for form in forms for at in range(1, len(form) - 1)}
    return {slip: known[form] for slip, form in slips.items() if slip not in known}


@lru_cache(maxsize=100_000)
def unglued(word: str, first: bool) -> tuple[str, str]:
    """What is left of a name's last (or ``first``) word without its legal form, and the form's class; ('', '') where it has none.

    >>> unglued("jcs", False), unglued("vektorltd", False), unglued("vektor", False)
    (('', 'jsc'), ('vektor', 'llc'), ('', ''))
    """
    if word in _swapped(first):
        return "", _swapped(first)[word]
    if background().count(word) or not word.isalpha():
        return "", ""
    for form in _GLUED_AT_START if first else _GLUED:
        if len(word) < len(form) + _SHORTEST_STEM:
            continue
        if word.startswith(form) if first else word.endswith(form):
            return (word.removeprefix(form) if first else word.removesuffix(form)), legal_forms()[form.removeprefix("co")]
    return "", ""
