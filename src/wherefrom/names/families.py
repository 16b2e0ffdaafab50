"""Family names that have a form for men and one for women: Petrov and Petrova, Kowalski and Kowalska, Novak and Novakova.

Endings of the Slavic, Lithuanian, Latvian and Greek languages, for romanised words in lower case, from general knowledge, unverified.
The ending -ova is two things: the feminine of -ov (Petrova) and, in Czech and Slovak, an ending of its own (Novakova). One root can
only be one of them, so a list decides.

>>> root_of_family("petrova"), root_of_family("petrov"), root_of_family("novakova"), root_of_family("kowalska")
('petrov', 'petrov', 'novak', 'kowalski')
>>> root_of_family("kazlauskaite") == root_of_family("kazlauskas"), root_of_family("petrenko"), root_of_family("ivan")
(True, 'petrenko', 'ivan')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from wherefrom.names.given import GENDER
from wherefrom.names.tables import table

__all__ = ["root_of_family"]

_SHORTEST: Final = 4  # letters before an ending

# How many letters stand before it, its last letters, an ending of either gender, and what both become; the first that fits wins, so the longer stand before the shorter.
_ENDINGS: Final = tuple(
    (last, re.compile(f"(?<=.{{{before}}})(?:{ending})$"), root)
    for before, last, ending, root in (
        # Lithuanian: a wife's and a daughter's name, the neutral one, and the man's.
        (3, "es", "evic(?:iene|iute|ius|e)", "evic"),
        (3, "es", "avic(?:iene|iute|ius|e)", "avic"),
        (2, "es", "ausk(?:as|iene|aite|e)", "ausk"),
        (2, "es", "insk(?:as|iene|aite)", "insk"),
        (2, "es", "ait(?:is|iene|yte)", "ait"),
        (2, "es", "un(?:as|iene|aite)", "un"),
        (2, "es", "en(?:as|iene|aite)", "en"),
        (2, "es", "on(?:is|iene|yte)", "on"),
        # Latvian.
        (2, "es", "itis|ite", "it"),
        (2, "s", "ovs", "ov"),
        (2, "s", "evs", "ev"),
        # Greek.
        (2, "su", "opoulo[su]|opoulou", "opoul"),
        (2, "su", "id(?:is|ou|es)", "idi"),
        (2, "su", "ad(?:is|ou)", "adi"),
        (2, "s", "akis", "aki"),
        # Russian, Ukrainian, Polish, Czech, Bulgarian, Macedonian adjectives.
        (2, "yija", "(?<=[sc])k(?:iy|ii|ij|yy|yi|yj|iyy|y|i|aya|aia|aja|aa|a)", "ki"),
        (2, "yija", "(?<=[bcdfgklmnprstvwxzh])(?:oy|oi|oj|yy|yi|yj|iy|ij|aya|aia|aja)", "y"),
        # Russian, Bulgarian, Belarusian: the feminine adds -a; -off and -ow are the same ending in other spellings.
        (2, "avfw", "[yij](?:ova|eva|owa|ewa|ov|ev|off|eff|ow|ew)", "ev"),
        (2, "afw", "ova|owa|off|ow", "ov"),
        (2, "afw", "eva|ewa|eff|ew", "ev"),
        (2, "a", "ava", "av"),
        (2, "a", "(?<=[bcdfghjklmnpqrstvwxyz])ina", "in"),
        (2, "a", "(?<=[bcdfghjklmnpqrstvwxyz])yna", "yn"),
    )
)


@cache
def _known() -> tuple[dict[str, str], frozenset[str]]:
    """Feminine forms to the masculine of listed families, and the words that are no feminine form."""
    found = table("family_names.toml")
    roots: dict[str, str] = {}
    for name in found["czech_slovak"].split():
        for feminine in _czech(name):
            roots[feminine] = name
        roots[name] = name
    for name in found["adjectives"].split():
        roots[name] = name
        roots[name.removesuffix("y") + "a"] = name
    for name in found["latvian"].split():
        stem = name.removesuffix("s").removesuffix("i")
        roots |= dict.fromkeys((name, f"{stem}e" if name.endswith(("is", "sons")) else f"{stem}a"), stem)
    return roots, frozenset(found["kept"].split())


def _czech(name: str) -> tuple[str, ...]:
    """The feminine of a Czech or Slovak name: a last -a, -o or -e goes, and so does the e of -ek, -ec and -el."""
    short = name[:-2] + name[-1] if re.search(r"[^aeiou]e[kcl]$", name) else name
    stem = name[:-1] if name[-1] in "aoe" else short
    return tuple({f"{stem}ova", f"{name.rstrip('aoe')}ova"})


@lru_cache(maxsize=200_000)
def root_of_family(word: str) -> str:
    """A form that the masculine and the feminine of a family name share; the word itself where it has no such ending."""
    roots, kept = _known()
    if word in roots:
        return roots[word]
    if len(word) <= _SHORTEST or word in kept or word in GENDER or not word.isascii():
        return word
    for last, ending, root in _ENDINGS:
        if word[-1] in last and ending.search(word):
            return ending.sub(root, word)
    return word
