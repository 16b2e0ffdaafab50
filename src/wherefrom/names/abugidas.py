"""Words of the scripts of India, Sri Lanka, Thailand, Laos, Burma, Cambodia and Ethiopia in ASCII letters.

A letter of these scripts is a consonant with a vowel that is not written; signs round it change or remove the vowel. What comes back
is approximate: how a name is usually spelled in an English passport, after ISO 15919 and the BGN/PCGN systems with the marks left out
and the unwritten vowel dropped where it is not heard. Vowels differ between a family's own spellings (Banerjee, Bandyopadhyay), so
compare such words by their consonants as well. Written from general knowledge, unverified.

>>> [spelled(word, "devanagari") for word in ("नरेन्द्र", "मोदी", "सिंह", "शर्मा")]
['narendra', 'modi', 'singh', 'sharma']
>>> spelled("রহমান", "bengali"), spelled("ஸ்டாலின்", "tamil"), spelled("መለስ", "ethiopic")
('rahman', 'stalin', 'meles')
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from wherefrom.names.southeast import burmese, khmer, lao, thai

__all__ = ["ABUGIDAS", "spelled"]


def _pairs(text: str) -> dict[str, str]:
    return {letters: sound for letters, _, sound in (pair.partition("=") for pair in text.split())}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST_OF: Final = {
    "devanagari": 0x900,
    "bengali": 0x980,
    "gurmukhi": 0xA00,
    "gujarati": 0xA80,
    "oriya": 0xB00,
    "tamil": 0xB80,
    "telugu": 0xC00,
    "kannada": 0xC80,
    "malayalam": 0xD00,
}
"""Blocks that run in parallel, so that one table serves nine scripts."""

ABUGIDAS: Final = frozenset({*_FIRST_OF, "sinhala", "thai", "lao", "burmese", "khmer", "ethiopic"})
"""The values of ``romanise.script`` whose words should be compared by their consonants as well."""

# What stands at each place of the block, counted from its beginning; ``-`` is a place that is not used here.
_VOWELS: Final = _words("a a i i u u ri li e e e ai o o o au")
_CONSONANTS: Final = _words("k kh g gh ng ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h")
_SIGNS: Final = _words("a i i u u ri ri e e e ai o o o au")
_NUKTA: Final = {
    "k": "q",
    "kh": "kh",
    "g": "g",
    "j": "z",
    "d": "r",
    "dh": "rh",
    "ph": "f",
    "y": "y",
    "s": "sh",
    "l": "l",
    "n": "n",
    "r": "r",
}
_NUKTA_LETTERS: Final = _words("q kh g z r rh f y")
_CHILLU: Final = {"ൺ": "n", "ൻ": "n", "ർ": "r", "ൽ": "l", "ൾ": "l", "ൿ": "k", "ৎ": "t"}
_OWN: Final = {
    "bengali": {0x2F: "j", 0x35: "b", 0x70: "r", 0x71: "w"},
    "oriya": {0x2F: "j", 0x5F: "y", 0x71: "w"},
    "malayalam": {0x31: "r", 0x34: "zh"},
    "tamil": {0x34: "zh", 0x31: "r", 0x1A: "ch"},
    "gurmukhi": {0x59: "kh", 0x5A: "g", 0x5B: "z", 0x5C: "r", 0x5E: "f", 0x72: "i", 0x73: "u"},
}
_SILENT: Final = frozenset({"devanagari", "bengali", "gurmukhi", "gujarati", "oriya"})
_HEARD: Final = frozenset({"r", "y", "v", "n", "m", "l", "w"})

_Letters = list[list[str]]  # pairs of a consonant and its vowel; "@" is the vowel that is not written


_VIRAMA, _NUKTA_SIGN = 0x4D, 0x3C
_BEFORE_LIPS: Final = frozenset("pbm")


def _nasal(letters: _Letters, rest: str, first: int) -> None:
    """The nasal dot: m before a lip sound, ng before g and h, n elsewhere."""
    place = ord(rest[0]) - first if rest else 0
    following = _CONSONANTS[place - 0x15] if 0x15 <= place <= 0x39 else ""
    letters.append(["m" if following[:1] in _BEFORE_LIPS and following else "ng" if following == "h" else "n", ""])
    if following == "h":
        # सिंह is Singh: the h belongs to the nasal.
        letters[-1][0] = "ng"


def _own_letter(sound: str, place: int, letters: _Letters) -> list[str]:
    """A letter with a sound of its own in one script: a carrier of vowels, or a consonant; a Bengali j below another letter is y."""
    if place in {0x72, 0x73}:
        return ["", sound]
    below = sound == "j" and letters and letters[-1][0] and not letters[-1][1]
    return ["y" if below else sound, "@"]


def _of_block(word: str, script: str) -> _Letters:
    """The letters of an Indian script as pairs of a consonant and its vowel."""
    first, own, letters = _FIRST_OF[script], _OWN.get(script, {}), list[list[str]]()
    for index, character in enumerate(word):
        place = ord(character) - first
        if character in _CHILLU:
            letters.append([_CHILLU[character], ""])
        elif place in own:
            letters.append(_own_letter(own[place], place, letters))
        elif 0x15 <= place <= 0x39:
            letters.append([_CONSONANTS[place - 0x15], "@"])
        elif 0x58 <= place <= 0x5F:
            letters.append([_NUKTA_LETTERS[place - 0x58], "@"])
        elif place == _NUKTA_SIGN and letters:
            letters[-1][0] = _NUKTA.get("y" if letters[-1][0] == "j" and script in {"bengali", "oriya"} else letters[-1][0], letters[-1][0])
        elif 0x05 <= place <= 0x14:
            letters.append(["", _VOWELS[place - 0x05]])
        elif 0x3E <= place <= 0x4C and letters:
            letters[-1][1] = _SIGNS[place - 0x3E]
        elif place == _VIRAMA and letters:
            letters[-1][1] = ""
        elif place in {0x01, 0x02} or (script == "gurmukhi" and place == 0x70):
            _nasal(letters, word[index + 1 : index + 2], first)
        elif script == "gurmukhi" and place == 0x71 and index + 1 < len(word):
            doubled = ord(word[index + 1]) - first - 0x15
            letters.append([_CONSONANTS[doubled][0] if 0 <= doubled < len(_CONSONANTS) else "", ""])
    return letters


def _drop(letters: _Letters, at_end: bool, inside: bool) -> None:
    """Take out the unwritten vowels that are not heard: at the end, and between a vowel's consonant and a vowel's."""
    last = len(letters) - 1
    if last > 0 and at_end and letters[last][1] == "@":
        after_consonant = letters[last - 1][1] == ""
        letters[last][1] = "a" if after_consonant and letters[last][0] in _HEARD and letters[last - 1][0] != letters[last][0] else ""
    if inside:
        for index in range(last - 1, 0, -1):
            here, before, behind = letters[index], letters[index - 1], letters[index + 1]
            if here[1] == "@" and before[1] and behind[0] and behind[1] and here[0] and (before[1] != "@" or index - 1 == 0):
                here[1] = ""
    for letter in letters:
        if letter[1] == "@":
            letter[1] = "a"


_TAMIL: Final = (
    # A stop is voiced between vowels and behind a nasal; a double one is not.
    ("rr", "tr"),
    ("nr", "ndr"),
    ("kk", "k"),
    ("chch", "ch"),
    ("tt(?!h)", "tt"),
    ("thth", "th"),
    ("pp", "pp"),
    ("nch", "nj"),
    ("ngk", "ng"),
    ("nk", "ng"),
    ("nt(?!h)", "nd"),
    ("nthir", "ndr"),
    ("^pira", "pra"),
    ("^ch(?!an[dt]|in|ith)", "s"),
    ("(?<=[aeiou])pr", "br"),
    ("mp", "mb"),
    ("(?<=[aeiou])k(?=[aeiou])(?!aran$)", "g"),
    ("(?<=[aeiou])ch(?=[aeiou])", "s"),
    ("(?<=[aeiou])t(?=[aeiou])", "d"),
    ("(?<=[aeiou])p(?=[aeiou])", "b"),
)
_ENDINGS: Final = {
    "telugu": (("avu$", "ao"), ("ayya$", "aiah"), ("ayudu$", "aidu")),
    "kannada": (("avu$", "ao"), ("ayya$", "aiah")),
    "malayalam": (("nr", "nt"), ("rr", "tt")),
    "devanagari": (("chchh", "chh"), ("jn", "gy")),
    "bengali": (("^iu", "yu"),),
}
# Tamil has one dental letter, and its names are written with th; the block's other scripts tell t from th.
_TAMIL_DENTAL: Final = {"த": "th"}


def _indian(word: str, script: str) -> str:
    letters = _of_block(word, script)
    if script == "tamil":
        dental = [character for character in word if 0xB95 <= ord(character) <= 0xBB9 or 0xB85 <= ord(character) <= 0xB94]
        for letter, character in zip(letters, dental, strict=False):
            letter[0] = _TAMIL_DENTAL.get(character, letter[0])
    _drop(letters, script in _SILENT, script in _SILENT - {"oriya"})
    text = "".join(consonant + vowel for consonant, vowel in letters)
    for pattern, becomes in _TAMIL if script == "tamil" else _ENDINGS.get(script, ()):
        text = re.sub(pattern, becomes, text)
    return text


_SINHALA: Final = _pairs("""
ක=k ඛ=kh ග=g ඝ=gh ඞ=ng ඟ=ng ච=ch ඡ=chh ජ=j ඣ=jh ඤ=gn ඥ=gn ට=t ඨ=th ඩ=d ඪ=dh ණ=n ඬ=nd ත=th ථ=th ද=d ධ=dh න=n ඳ=nd ප=p ඵ=ph බ=b භ=bh
ම=m ඹ=mb ය=y ර=r ල=l ව=w ශ=sh ෂ=sh ස=s හ=h ළ=l ෆ=f""")
_SINHALA_VOWELS: Final = _pairs("අ=a ආ=a ඇ=e ඈ=e ඉ=i ඊ=i උ=u ඌ=u ඍ=ru එ=e ඒ=e ඓ=ai ඔ=o ඕ=o ඖ=au")
_SINHALA_SIGNS: Final = _pairs("ා=a ැ=e ෑ=e ි=i ී=i ු=u ූ=u ෘ=ru ෙ=e ේ=e ෛ=ai ො=o ෝ=o ෞ=au ්=")
_SINHALA_ENDINGS: Final = (
    ("thth", "tth"),
    ("sinha$|singha$", "singhe"),
    ("naayaka$|nayaka$", "nayake"),
    ("ksha?$", "ksa"),
    ("thunga$", "tunga"),
)


def _sinhala(word: str) -> str:
    letters: _Letters = []
    for character in word:
        if character in _SINHALA:
            letters.append([_SINHALA[character], "a"])
        elif character in _SINHALA_VOWELS:
            letters.append(["", _SINHALA_VOWELS[character]])
        elif character in _SINHALA_SIGNS and letters:
            letters[-1][1] = _SINHALA_SIGNS[character]
        elif character == "ං":
            letters.append(["n", ""])
    text = "".join(consonant + vowel for consonant, vowel in letters)
    for pattern, becomes in _SINHALA_ENDINGS:
        text = re.sub(pattern, becomes, text)
    return text


_ETHIOPIC: Final = {
    "HH": "h",
    "SZ": "s",
    "Q": "k",
    "QH": "k",
    "C": "ch",
    "X": "h",
    "GLOTTAL ": "",
    "PHARYNGEAL ": "",
    "KX": "h",
    "DD": "d",
    "GG": "g",
}
_ETHIOPIC_MORE: Final = {"TH": "t", "CH": "ch", "PH": "p", "TS": "ts", "TZ": "ts", "NY": "gn", "ZZ": "z", "TT": "t", "CC": "ch", "SS": "s"}
_ETHIOPIC_VOWELS: Final = {"A": "e", "U": "u", "I": "i", "AA": "a", "EE": "e", "E": "", "O": "o", "WA": "ua", "WAA": "ua", "OA": "o"}
_ETHIOPIC_NAME: Final = re.compile(r"ETHIOPIC SYLLABLE (GLOTTAL |PHARYNGEAL |[B-DF-HJ-NP-TV-Z]*?)(WAA|WA|OA|AA|EE|A|U|I|E|O)$")
_ALWAYS_A: Final = frozenset({"H", "HH", "X", "GLOTTAL ", "PHARYNGEAL "})


@cache
def _ethiopic_letter(character: str) -> tuple[str, str]:
    found = _ETHIOPIC_NAME.match(unicodedata.name(character, ""))
    if found is None:
        return "", ""
    row, order = found[1], found[2]
    if not row and order.startswith("W"):
        row, order = "W", order[1:]
    consonant = _ETHIOPIC.get(row, _ETHIOPIC_MORE.get(row, row.lower()))
    if order == "A" and row in _ALWAYS_A:
        return consonant, "a"
    return consonant, _ETHIOPIC_VOWELS[order] or ("i" if not consonant else "")


def _ethiopic(word: str) -> str:
    """The sixth order is no vowel, or a short i where consonants would meet that cannot be said together."""
    letters = [_ethiopic_letter(character) for character in word]
    text = ""
    for index, (consonant, vowel) in enumerate(letters):
        following = letters[index + 1] if index + 1 < len(letters) else None
        closed = index > 0 and not letters[index - 1][1] and not text.endswith("i")
        before_last_y = following == ("y", "") and index + 2 == len(letters)
        if consonant and not vowel and following is not None and following[0] and (index == 0 or closed or before_last_y):
            text += consonant + "i"
            continue
        text += consonant + vowel
    return re.sub("ay(?=[^aeiou])", "ai", text.replace("iyi", "iy"))


def spelled(word: str, script: str) -> str:
    """The word in lower-case Latin letters by the rules of its script; characters of other scripts and digits are left out."""
    word = unicodedata.normalize("NFC", word)
    if script in _FIRST_OF:
        return _indian(word, script)
    return {"sinhala": _sinhala, "ethiopic": _ethiopic, "thai": thai, "lao": lao, "burmese": burmese, "khmer": khmer}[script](word)
