"""How plausible decoded text is as writing in one script: a score from -1 to 1 over its letters beyond ASCII.

Each function rewards what writers of its languages write most and punishes what appears when bytes of another
encoding are misread: rare characters, capitals inside words, accents in rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

__all__ = ["central", "chinese", "cyrillic", "japanese", "korean", "turkish", "western"]

_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуяіьбзгїчйх")
_WESTERN = frozenset("éèêëàâäáåãçñöôóòõøüûùúïîíìßæœÉÈÀÁÄÖÓÜÚÇÑÅØÍß")
_CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůýžáéíúČŘŠŽÁÉÍőűöüäÖÜÄßăâîșț")
_TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")
_SIGNS = frozenset("–—‘’“”„«»…€°±µ·²³®©™×º№\xa0")


def _mean(scores: Iterator[float]) -> float:
    values = list(scores)
    return sum(values) / len(values) if values else 0.0


def cyrillic(text: str) -> float:
    """Score text as Ukrainian or Russian; capitals after small letters tell KOI8 from Windows."""
    padded = f" {text} "
    return _mean(_cyrillic(*padded[i - 1 : i + 2]) for i in range(1, len(padded) - 1) if padded[i] > "\x7f")


def _cyrillic(before: str, char: str, after: str) -> float:
    if char in _SIGNS:
        return 0.3
    if any(other.isascii() and other.isalpha() for other in (before, after)):
        return -0.5
    if not ("А" <= char <= "я" or char in "ёіїєґЁІЇЄҐ"):
        return -1.0
    if char.islower():
        return 1.0 if char in _COMMON_CYRILLIC else 0.5
    return -1.0 if before.islower() else 0.5


def western(text: str) -> float:
    """Score text as a western European language."""
    return _latin(text, _WESTERN)


def central(text: str) -> float:
    """Score text as Polish, Czech, Hungarian or Romanian; a little less, so that ties go to western."""
    return _latin(text, _CENTRAL) - 0.05


def turkish(text: str) -> float:
    """Score text as Turkish; a little less, so that ties go to western."""
    return _latin(text, _TURKISH) - 0.05


def _latin(text: str, usual: frozenset[str]) -> float:
    """Accented letters stand among ASCII letters; three in a row are another alphabet misread."""
    padded = f"  {text}  "
    return _mean(_latin_letter(padded[i - 2 : i + 3], usual) for i in range(2, len(padded) - 2) if padded[i] > "\x7f")


def _latin_letter(around: str, usual: frozenset[str]) -> float:
    char = around[2]
    if char in _SIGNS:
        return -0.5 if around[1].isalpha() and around[3].isalpha() and char in "²³±·º®" else 0.5
    strange = [other > "\x7f" and other.isalpha() for other in around]
    if char not in usual or any(all(strange[at : at + 3]) for at in range(3)):
        return -1.0
    beside = any(other.isascii() and other.isalpha() for other in around)
    return 0.9 if beside else -0.2


def korean(text: str) -> float:
    """Score text as Korean: Hangul in words; Chinese characters are rare today."""
    return _mean(_by(text, lambda char: 1.0 if _level_one(char, "euc_kr", 0xB0, 0xC8) else -1.0))


def japanese(text: str) -> float:
    """Score text as Japanese: kana hold it together; half-width kana are what Cyrillic turns into."""
    score = _mean(_by(text, _japanese))
    kana = any("\u3041" <= char <= "\u30fe" for char in text)
    return score if kana else score - 0.3


def _japanese(char: str) -> float:
    if "\u3041" <= char <= "\u30fe":
        return 1.0
    if "\uff61" <= char <= "\uff9f":
        return -0.8
    return 0.7 if _level_one(char, "shift_jis", 0x88, 0x97) else -0.8


def chinese(text: str) -> float:
    """Score text as simplified Chinese: nearly all characters are of the first level of GB 2312."""
    return _mean(_by(text, lambda char: 0.95 if _level_one(char, "gb2312", 0xB0, 0xD7) else -0.8))


def _by(text: str, score: Callable[[str], float]) -> Iterator[float]:
    for char in text:
        if char > "\x7f":
            yield 0.3 if "\u3000" <= char <= "\u3020" or "\uff01" <= char <= "\uff5e" or char in _SIGNS else score(char)


def _level_one(char: str, encoding: str, first: int, last: int) -> bool:
    try:
        code = char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and first <= code[0] <= last
