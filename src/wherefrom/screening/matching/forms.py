"""The forms in which a name is compared: as written, and other readings of it (Chinese, Japanese, Korean, a name in brackets)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wherefrom.names.chinese import spellings
from wherefrom.names.japanese import japanese
from wherefrom.names.korean import korean
from wherefrom.names.legal import COMMON_WORDS
from wherefrom.names.readings import readings
from wherefrom.names.romanise import script
from wherefrom.screening.matching.words import CHARACTER, COMMON, LEGAL, MOST_WORDS, ORDINARY, Word, cuts, group_of, word_of, words

__all__ = ["Form", "forms"]

_LONGEST_CHINESE = 4
_BRACKET = re.compile(r"\([^()\s]{2,12}\)")
_LONGEST_JAPANESE, _MOST_JAPANESE = 8, 3


class Form(NamedTuple):
    """The words of a name as they are compared; ``read`` marks the Latin reading of a name written in Han characters."""

    words: tuple[Word, ...]
    read: bool


def forms(name: str, person: bool | None = None) -> tuple[Form, ...]:
    """The forms in which a name is compared: as written, and other readings of it.

    A name in an East Asian script has its Latin readings, a name that may be Chinese in Latin or Cyrillic letters its syllables. Two
    names in Han characters are compared by their characters alone, so their readings never meet (``read``): names that only sound
    alike are not alike where it is written how they differ.
    """
    own = words(name, person)
    if not own:
        return ()
    without = _BRACKET.sub(" ", name, count=1) if "(" in name else name
    if without != name and without.strip():
        # An abbreviation in brackets is a second name, not a part of the first.
        return tuple(dict.fromkeys((*_spelled(name, own, person), *_spelled(without, words(without, person), person))))
    return _spelled(name, own, person)


def _of_company(word: Word) -> bool:
    """Whether a word shows that a name is no person's: a legal form, or an English word of a trade."""
    return word.kind == LEGAL or (word.kind == COMMON and COMMON_WORDS.get(word.text) == word.text)


def _spelled(name: str, own: tuple[Word, ...], person: bool | None) -> tuple[Form, ...]:
    """The forms of a name without brackets."""
    if not own:
        return ()
    if not any(word.kind == CHARACTER for word in own):
        others = [_cut(own) if person is not False else ()]
        if person is None and any(word.kind == COMMON for word in own) and not any(_of_company(word) for word in own):
            # Laden is a shop, and a family: a word of the trade may be somebody's name where nobody says what the name is of.
            others.append(words(name, True))
        return (Form(own, False), *(Form(other, False) for other in others if other))
    han = all(script(word.text) == "han" for word in own if word.kind == CHARACTER)
    found = [Form(own, False)]
    read = [latin for word in own for latin in (_readings(word, person) if word.kind == CHARACTER else (word,))]
    if read:
        found.append(Form(tuple(read[:MOST_WORDS]), han))
    if person is not False and len(own) <= _LONGEST_JAPANESE and all(word.kind == CHARACTER for word in own):
        for reading in japanese("".join(word.text for word in own))[:_MOST_JAPANESE]:
            said = (word_of(part, True) for part in reading.split())
            found.append(Form(tuple(word for word in said if word is not None), han))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _readings(word: Word, person: bool | None) -> tuple[Word, ...]:
    """The Latin reading of a character, with the syllables of the other tongues that it is read in."""
    found = []
    for choices in readings(word.text):
        latin = word_of(choices[0], person) if choices else None
        if latin is not None:
            korea = script(word.text) == "hangul"
            hangul = sorted(korean(word.text) if korea else {one for spelled in spellings(word.text) for one in korean(spelled)})
            own = (*(() if korea else (group_of("pinyin", choices[0]),)), *(group_of("hangul", one) for one in hangul))
            found.append(latin._replace(syllables=own if latin.kind == ORDINARY else ()))
    return tuple(found)


def _cut(own: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name that may be Chinese, its given name cut into syllables; () where it cannot be, or is cut already."""
    # A Chinese name has a family name that is a syllable, or two.
    if len(own) > _LONGEST_CHINESE or not any(word.syllables for word in own):
        return ()
    found: list[Word] = []
    for word in own:
        parts = () if word.kind != ORDINARY else ((word.text,),) if word.syllables else cuts(word.text)
        if not parts:
            return ()
        syllables = [word_of(part, True) for part in parts[0]]
        found += [one for one in syllables if one is not None]
    return tuple(found) if len(own) < len(found) <= _LONGEST_CHINESE else ()
