"""A name as words, each of a stated kind and in the spellings that meet across languages.

Legal forms, titles and particles are kept and weigh little; they are never thrown away. Han, kana and hangul are compared in
their own script, character by character; their Latin readings are a second form of the name, not a replacement.

>>> [(word.text, word.kind) for word in words("OOO Vektor-5")]
[('llc', 1), ('vektor', 0), ('5', 5)]
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from wherefrom.names.abugidas import ABUGIDAS
from wherefrom.names.chinese import pinyin, simplified
from wherefrom.names.chinese import split as chinese_syllables
from wherefrom.names.contrasts import contrast
from wherefrom.names.families import root_of_family
from wherefrom.names.given import GENDER, GIVEN
from wherefrom.names.korean import korean
from wherefrom.names.legal import COMMON_WORDS, COMPANY_ABBREVIATIONS, PARTICLES, TITLES, TITLES_AT_END, TITLES_AT_START, legal_forms
from wherefrom.names.phonetic import bare, phonetic, skeleton
from wherefrom.names.romanise import romanise, script
from wherefrom.screening.matching.background import background
from wherefrom.screening.matching.mending import mended, unglued

__all__ = [
    "CHARACTER",
    "COMMON",
    "INITIAL",
    "LEGAL",
    "MOST_WORDS",
    "NUMBER",
    "ORDINARY",
    "PARTICLE",
    "Word",
    "cuts",
    "group_of",
    "word_of",
    "words",
]

ORDINARY, LEGAL, COMMON, PARTICLE, INITIAL, NUMBER, CHARACTER = range(7)

MOST_WORDS = 14
"""Words of a name that are compared; a longer name is cut, and its hits say so."""

MOST_CHARACTERS = 400

_EAST = {"han", "kana", "hangul"}
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_SLASHED = re.compile(r"\b([a-z])/([a-z])\b")
_INSIDE = re.compile(r"['’‘`ʼʻʹ´\"“”]")
_SPLIT = re.compile(r"[^\w\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1200-\u139f\u1780-\u17ff\u200c\u200d]+|_+")
"""Between words; combining marks of the scripts of India and South-East Asia are part of a word, though no letters."""
_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_EAST_LETTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BRACKET = re.compile(r"\([^()\s]{2,12}\)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|oy|i|y|go)$")
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1")
_NUMBERED = re.compile(r"([^\W\d]+|\d+)")
_NUMERALS = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14",
    "xv": "15", "xvi": "16",
}  # fmt: skip
"""Roman numerals in the names of ships and companies; single letters (I, V, X) may be anything and stay initials."""

_ARTICLE = "ال"
_LONGEST_FORM = 5
# Legal forms that are also names or words stand only at the end of a name, or where the name is known to be a company's.
_SHORT_FORM = 3
_LONGEST_SYLLABLE = 6
_SHORTEST_ROOT = 4
_LONGEST_GIVEN = 14
_SHARED = 40
"""Names of the background table that a word of two or three letters counts as standing in, where it is no person's."""
_VOWELLESS = ABUGIDAS | {"arabic", "hebrew"}
"""Scripts without vowels, and those whose vowels are spelled in many ways: their words are compared by consonants too."""


class Word(NamedTuple):
    """One word and what it is compared by.

    ``same`` are the groups of names that are one name, ``syllables`` the Chinese and Korean syllables that it may be a spelling of,
    ``common`` says how many names hold it, ``gender`` whether it is a man's (1) or a woman's (2) given name, and ``contrast`` to which
    line of words that exclude each other it belongs.
    """

    text: str
    kind: int
    phone: str
    skeleton: str
    vowelless: bool
    same: tuple[int, ...]
    common: int
    gender: int = 0
    syllables: tuple[int, ...] = ()
    contrast: int = 0


_EAST_FORMS = (
    ("股份有限公司", " jsc "), ("有限责任公司", " llc "), ("有限責任公司", " llc "), ("有限公司", " ltd "), ("株式会社", " jsc "), ("株式會社", " jsc "),
    ("有限会社", " ltd "), ("合同会社", " llc "), ("주식회사", " jsc "), ("유한회사", " llc "), ("(株)", " jsc "), ("(주)", " jsc "), ("㈱", " jsc "),
)  # fmt: skip
"""Legal forms that stand without a space beside the name; longest first."""

_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): "", ord("`"): "", ord('"'): "", ord("&"): " and "}


def _parts(name: str, person: bool | None = None) -> list[str]:
    """The stretches of letters and digits of a name, in lower case; dotted letters (``S.A.``) are one, of a person they are initials."""
    text = name[:MOST_CHARACTERS]
    text = text.lower() if text.isascii() else _folded(text)
    if "/" in text:
        text = _SLASHED.sub(r"\1\2", text)
    if "." in text and not person:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    text = text.translate(_SPACED)
    return text.split() if text.isascii() else _SPLIT.split(text)


def _folded(text: str) -> str:
    text = _INSIDE.sub("", unicodedata.normalize("NFKC", text).casefold())
    if _EAST_LETTER.search(text):
        for form, latin in _EAST_FORMS:
            text = text.replace(form, latin)
    return text


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split(" ", 1)[0] for form in legal_forms())


@lru_cache(maxsize=100_000)
def _pieces(part: str) -> tuple[str, ...]:
    """The words of a part between spaces: characters of East Asian scripts apart, digits apart from letters."""
    if part.isascii() and (part.isalpha() or part.isdigit()):
        return (part,)
    found = [piece for piece in _PIECE.findall(part) if piece]
    out: list[str] = []
    for piece in found:
        if piece.startswith(_ARTICLE) and len(piece) > len(_ARTICLE) + 1:
            out += [_ARTICLE, piece.removeprefix(_ARTICLE)]
        elif len(piece) > 1 and any(letter.isdigit() for letter in piece):
            ordinal = _ORDINAL.match(piece)
            out += [ordinal[1]] if ordinal else _NUMBERED.findall(piece)
        else:
            out.append(piece)
    return tuple(out)


@lru_cache(maxsize=100_000)
def _latin(piece: str) -> str:
    return piece if piece.isascii() else romanise(piece)


def group_of(kind: str, name: str) -> int:
    """A number for a group of names, never 0."""
    return crc32(f"{kind}:{name}".encode()) or 1


@lru_cache(maxsize=50_000)
def _syllables(text: str) -> tuple[int, ...]:
    """The Chinese and Korean syllables that a short word may be a spelling of: the likeliest three of each."""
    if len(text) > _LONGEST_SYLLABLE or not text.isalpha():
        return ()
    chinese = [group_of("pinyin", one) for one in pinyin(text)[:3]]
    return (*chinese, *(group_of("hangul", one) for one in sorted(korean(text))[:3]))


@lru_cache(maxsize=50_000)
def _person_groups(text: str) -> tuple[int, ...]:
    """The names that a word may be a form of: given names, and the family name that man and wife share."""
    given = [group_of("given", one) for one in sorted(GIVEN.get(text, ()))[:3]]
    root = root_of_family(text)
    return (*given, group_of("family", root)) if len(root) >= _SHORTEST_ROOT else tuple(given)


@lru_cache(maxsize=100_000)
def word_of(piece: str, person: bool | None) -> Word | None:
    """A piece of a name as a word to compare, None where nothing of it is."""
    kind_of_script = "latin" if piece.isascii() else script(piece)
    if kind_of_script in _EAST:
        piece = simplified(piece) if kind_of_script == "han" else piece
        return Word(piece, CHARACTER, piece, "", False, (), 0)
    text = _latin(piece)
    if not text:
        return None
    if not person:
        text = _NUMERALS.get(text, text)
    if text.isdigit():
        text = text.lstrip("0") or "0"
        return Word(text, NUMBER, text, "", False, (), background().count(text))
    if len(text) == 1:
        return Word(text, INITIAL, text, "", False, (), 0)
    vowelless = kind_of_script in _VOWELLESS
    kind, trade = ORDINARY, "" if person else _trade(text, person)
    if text in PARTICLES or text in TITLES:
        kind = PARTICLE
    elif trade:
        kind = COMMON
    # The word stays as it is spelled, so that a slip in it is still a slip; translations meet by the group they share.
    same: tuple[int, ...] = (group_of("trade", trade),) if kind == COMMON else ()
    syllables: tuple[int, ...] = ()
    gender = 0
    if kind == ORDINARY and person is not False:
        same, gender, syllables = _person_groups(text), " mf".find(GENDER.get(text, " ")), _syllables(text)
    side = contrast(text) if not person else None
    opposite = (side[0] << 8) + side[1] if side is not None else 0
    # Where no vowels are written, a letter twice stands for two consonants: mmr is Muammar.
    phone = phonetic(text)
    bones = skeleton(_TWICE.sub(r"\1a\1", text)) if vowelless else bare(phone)
    count = background().count(text)
    if len(text) <= _SHORT_FORM and person is not True and kind == ORDINARY:
        # There are few words of three letters, and many firms that have them for a name: none of them is rare.
        count = max(count, _SHARED)
    return Word(text, kind, phone, bones, vowelless, same, count, gender, syllables, opposite)


def _trade(text: str, person: bool | None) -> str:
    """The English word of a trade that a word means, or ''."""
    found = COMMON_WORDS.get(mended(text), "")
    return found or (COMPANY_ABBREVIATIONS.get(text, "") if person is False else "")


@lru_cache(maxsize=4096)
def _legal(cls: str) -> Word:
    return Word(cls, LEGAL, cls, "", False, (), 0)


def _longest_form(latin: list[str], start: int, person: bool | None) -> tuple[int, str]:
    """How many words from ``start`` are a legal form, and its class; (0, '') for none."""
    known = legal_forms()
    for size in range(min(_LONGEST_FORM, len(latin) - start), 0, -1):
        phrase = " ".join(latin[start : start + size])
        if phrase not in known:
            continue
        outside = start == 0 or start + size == len(latin)
        if size == 1 and len(phrase) <= _SHORT_FORM and not outside:
            continue
        if size < len(latin):
            return size, known[phrase]
    return 0, ""


def _is_title(latin: list[str], place: int) -> bool:
    """Whether a word is a title where it stands: U Thant, but Aung U."""
    return len(latin) > 1 and (
        (place == 0 and latin[place] in TITLES_AT_START) or (place == len(latin) - 1 and latin[place] in TITLES_AT_END)
    )


def _turned(name: str) -> str:
    """``BOUT, Viktor`` as ``Viktor BOUT``; a name with several commas, or with a legal form behind the comma, stays as it is."""
    family, _, given = name.partition(",")
    if "," in given or not given.strip() or " ".join(_parts(given)) in legal_forms():
        return name
    return f"{given} {family}"


def words(name: str, person: bool | None = None) -> tuple[Word, ...]:
    """The words of a name in its own script, at most 14; ``person`` is None where nobody says what the name is of."""
    if person is not False and "," in name:
        name = _turned(name)
    pieces = [piece for part in _parts(name, person) if part for piece in _pieces(part)]
    latin = [_latin(piece) if person else mended(_latin(piece)) for piece in pieces]
    found: list[Word] = []
    place, first = 0, _first_words()
    while place < len(pieces) and len(found) < MOST_WORDS:
        size = 0
        if not person and latin[place] in first:
            size, cls = _longest_form(latin, place, person)
        if size:
            found.append(_legal(cls))
            place += size
            continue
        word = word_of(pieces[place], person)
        if word is not None:
            found.append(word._replace(kind=PARTICLE) if person and _is_title(latin, place) else word)
        place += 1
    if not person and len(found) < MOST_WORDS and not any(word.kind == LEGAL for word in found):
        found = _slipped(found, person)
    return tuple(found if person is False else _told_syllables(found))


def _slipped(found: list[Word], person: bool | None) -> list[Word]:
    """The words of a name without a legal form, where the last or the first is one with a slip in it (JCS) or has one glued to it."""
    for at in (-1, 0):
        if not found or found[at].kind not in {ORDINARY, COMMON}:
            continue
        stem, cls = unglued(found[at].text, at == 0)
        word = word_of(stem, person) if stem else None
        if not cls or (word is None and len(found) == 1):
            continue
        both = [_legal(cls)] if word is None else [_legal(cls), word] if at == 0 else [word, _legal(cls)]
        return [*both, *found[1:]] if at == 0 else [*found[:-1], *both]
    return found


def _told_syllables(found: list[Word]) -> list[Word]:
    """The words of a name, without syllables where no more than half of them can be Chinese or Korean: Bout of Viktor Bout is none."""
    if not any(word.syllables for word in found):
        return found
    own = [word for word in found if word.kind == ORDINARY]
    if 2 * sum(bool(word.syllables or cuts(word.text)) for word in own) > len(own):
        return found
    return [word._replace(syllables=()) if word.syllables else word for word in found]


@lru_cache(maxsize=100_000)
def cuts(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut a word into Chinese syllables."""
    return chinese_syllables(text) if len(text) <= _LONGEST_GIVEN else ()
