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

from wherefrom.names.legal import COMMON_WORDS, NICKNAMES, PARTICLES, TITLES, legal_forms
from wherefrom.names.phonetic import phonetic, skeleton
from wherefrom.names.readings import readings
from wherefrom.names.romanise import romanise, script
from wherefrom.screening.matching.background import background
from wherefrom.screening.matching.mending import mended

__all__ = ["CHARACTER", "COMMON", "INITIAL", "LEGAL", "MOST_WORDS", "NUMBER", "ORDINARY", "PARTICLE", "Form", "Word", "forms", "words"]

ORDINARY, LEGAL, COMMON, PARTICLE, INITIAL, NUMBER, CHARACTER = range(7)

MOST_WORDS = 14
"""Words of a name that are compared; a longer name is cut, and its hits say so."""

MOST_CHARACTERS = 400

_EAST = {"han", "kana", "hangul"}
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_SLASHED = re.compile(r"\b([a-z])/([a-z])\b")
_INSIDE = re.compile(r"['’‘`ʼʻʹ´\"“”]")
_SPLIT = re.compile(r"[^\w]+|_+")
_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_EAST_LETTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|oy|i|y|go)$")
_NUMBERED = re.compile(r"([^\W\d]+|\d+)")
_ARTICLE = "ال"
_LONGEST_FORM = 5
# Legal forms that are also names or words stand only at the end of a name, or where the name is known to be a company's.
_SHORT_FORM = 3


class Word(NamedTuple):
    """One word and what it is compared by: ``same`` the groups of names that are one name, ``common`` how many names hold it."""

    text: str
    kind: int
    phone: str
    skeleton: str
    vowelless: bool
    same: tuple[int, ...]
    common: int
    gender: int = 0


_EAST_FORMS = (
    ("股份有限公司", " jsc "), ("有限责任公司", " llc "), ("有限責任公司", " llc "), ("有限公司", " ltd "), ("株式会社", " jsc "), ("株式會社", " jsc "),
    ("有限会社", " ltd "), ("合同会社", " llc "), ("주식회사", " jsc "), ("유한회사", " llc "), ("(株)", " jsc "), ("(주)", " jsc "), ("㈱", " jsc "),
)  # fmt: skip
"""Legal forms that stand without a space beside the name; longest first."""

_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): "", ord("`"): "", ord('"'): "", ord("&"): " and "}


def _parts(name: str) -> list[str]:
    """The stretches of letters and digits of a name, in lower case; dotted initials (``S.A.``) are one."""
    text = name[:MOST_CHARACTERS]
    text = text.lower() if text.isascii() else _folded(text)
    if "/" in text:
        text = _SLASHED.sub(r"\1\2", text)
    if "." in text:
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


@lru_cache(maxsize=400_000)
def _pieces(part: str) -> tuple[str, ...]:
    """The words of a part between spaces: characters of East Asian scripts apart, digits apart from letters."""
    if part.isascii() and (part.isalpha() or part.isdigit()):
        return (part,)
    found = [piece for piece in _PIECE.findall(part) if piece]
    out: list[str] = []
    for piece in found:
        if piece.startswith(_ARTICLE) and len(piece) > len(_ARTICLE) + 2:
            out += [_ARTICLE, piece.removeprefix(_ARTICLE)]
        elif len(piece) > 1 and any(letter.isdigit() for letter in piece):
            ordinal = _ORDINAL.match(piece)
            out += [ordinal[1]] if ordinal else _NUMBERED.findall(piece)
        else:
            out.append(piece)
    return tuple(out)


@lru_cache(maxsize=400_000)
def _latin(piece: str) -> str:
    return piece if piece.isascii() else romanise(piece)


@lru_cache(maxsize=400_000)
def _word(piece: str, person: bool) -> Word | None:
    kind_of_script = "latin" if piece.isascii() else script(piece)
    if kind_of_script in _EAST:
        return Word(piece, CHARACTER, piece, "", False, (), 0)
    text = _latin(piece)
    if not text:
        return None
    if text.isdigit():
        text = text.lstrip("0") or "0"
        return Word(text, NUMBER, text, "", False, (), background().count(text))
    if len(text) == 1:
        return Word(text, INITIAL, text, "", False, (), 0)
    vowelless = kind_of_script in {"arabic", "hebrew"}
    kind, trade = ORDINARY, "" if person else COMMON_WORDS.get(mended(text), "")
    if text in PARTICLES or (text in TITLES):
        kind = PARTICLE
    elif trade:
        kind = COMMON
    # The word stays as it is spelled, so that a slip in it is still a slip; translations meet by the group they share.
    meant = trade if kind == COMMON else NICKNAMES.get(text, "")
    same = (crc32(meant.encode()),) if meant else ()
    return Word(text, kind, phonetic(text), skeleton(text), vowelless, same, background().count(text))


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
    pieces = [piece for part in _parts(name) if part for piece in _pieces(part)]
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
        word = _word(pieces[place], bool(person))
        if word is not None:
            found.append(word)
        place += 1
    return tuple(found)


class Form(NamedTuple):
    """The words of a name as they are compared; ``read`` marks the Latin reading of a name written in Han characters."""

    words: tuple[Word, ...]
    read: bool


def forms(name: str, person: bool | None = None) -> tuple[Form, ...]:
    """The forms in which a name is compared: as written, and for East Asian scripts also by its Latin readings.

    Two names in Han characters are compared by their characters alone, so their readings never meet (``read``): names that only
    sound alike are not alike where it is written how they differ.
    """
    own = words(name, person)
    if not any(word.kind == CHARACTER for word in own):
        return (Form(own, False),) if own else ()
    han = all(script(word.text) == "han" for word in own if word.kind == CHARACTER)
    read: list[Word] = []
    for word in own:
        if word.kind != CHARACTER:
            read.append(word)
            continue
        for choices in readings(word.text):
            latin = _word(choices[0], bool(person)) if choices else None
            if latin is not None:
                read.append(latin)
    return (Form(own, False), Form(tuple(read[:MOST_WORDS]), han)) if read else (Form(own, False),)
