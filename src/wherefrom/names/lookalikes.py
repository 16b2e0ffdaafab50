"""Letters of other alphabets that look like ASCII, folded for reading and never in what is kept.

A transcriber with a Ukrainian keyboard writes ``МАХ2235`` in Cyrillic; the component says ``MAX2235``. ``fold``
gives the text to be read; it has the same length as the raw text, so an offset in one is an offset in the
other. Full-width forms, typographic dashes, quotes and spaces are folded everywhere. A Cyrillic or Greek
letter is folded only where a mark is likelier than a word:

* in a token that also has ASCII letters or digits and nothing that has no look-alike (``СА3140``, not ``К561ЛА7``);
* in a token of look-alike capitals alone (``МАХ``); a single capital only beside one of ``-./_+``;
* in a token with ASCII letters, in the stretches of capitals and digits that hold ASCII (``МAX485Ж``).

The table is from Unicode's confusables (UTS 39), cut down to what stands on components.

>>> fold("Мікросхема МАХ2235 – ЕРС2")
'Мікросхема MAX2235 - EPC2'
>>> lookalikes("Мікросхема МАХ2235")
((11, 'МАХ', 'MAX'),)
"""

from __future__ import annotations

import re

__all__ = ["fold", "lookalikes"]

_CAPITALS = dict(zip("АВЕКМНОРСТХУІЈЅҮӀԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXYIJSYIQWABEZHIKMNOPTYX", strict=True))
_SMALL = dict(zip("аеорсхуіјѕһԁԛԝο", "aeopcxyijshdqwo", strict=True))
_LETTERS = str.maketrans(_CAPITALS | _SMALL)

_ALWAYS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALWAYS |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣\u00ad"), ord("-"))
_ALWAYS |= dict.fromkeys(map(ord, "“”„‟«»″"), ord('"'))
_ALWAYS |= dict.fromkeys(map(ord, "‘’‚‛′ʼ"), ord("'"))
_ALWAYS |= dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], ord(" "))

_CAPS, _ALL = "".join(_CAPITALS), "".join(_CAPITALS) + "".join(_SMALL)
# A token ends where neither ASCII nor Cyrillic nor Greek goes on: Chinese is written without spaces.
_TOKEN = re.compile(rf"[A-Za-z0-9\u0370-\u052f]*[{_ALL}][A-Za-z0-9\u0370-\u052f]*")
_FOLDABLE = re.compile(rf"[A-Za-z0-9{_ALL}]+")
_CAPITAL_ONLY = re.compile(rf"[{_CAPS}]+")
_STRETCH = re.compile(rf"[A-Za-z0-9{_CAPS}]+")
_ASCII = re.compile(r"[A-Za-z0-9]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


def fold(text: str) -> str:
    """Return ``text`` for reading: same length, look-alikes of ASCII replaced one to one.

    ASCII comes back as the same object; folding twice changes nothing more.
    """
    if text.isascii():
        return text
    text = text.translate(_ALWAYS)
    return text if text.isascii() else _TOKEN.sub(_fold_token, text)


def lookalikes(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return what ``fold`` changes, as (offset, raw, folded), one entry a stretch of changed characters."""
    folded = fold(text)
    if folded == text:
        return ()
    changed = "".join("x" if raw != new else " " for raw, new in zip(text, folded, strict=True))
    spans = (found.span() for found in re.finditer("x+", changed))
    return tuple((start, text[start:end], folded[start:end]) for start, end in spans)


def _fold_token(found: re.Match[str]) -> str:
    token = found[0]
    if _FOLDABLE.fullmatch(token) and _ASCII.search(token):
        return token.translate(_LETTERS)
    if _CAPITAL_ONLY.fullmatch(token):
        # А, В, У, О, К, С alone are words of Ukrainian and Russian.
        return token.translate(_LETTERS) if len(token) > 1 or _beside_joint(found) else token
    if _ASCII_LETTER.search(token):
        return _STRETCH.sub(lambda part: part[0].translate(_LETTERS) if _ASCII.search(part[0]) else part[0], token)
    return token


def _beside_joint(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()][-1:], found.string[found.end() : found.end() + 1]
    return any(mark and mark in "-./_+" for mark in (before, after))
