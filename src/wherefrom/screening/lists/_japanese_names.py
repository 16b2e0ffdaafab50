r"""The names of one entry of a Japanese notice: which part is Japanese, which is English, and the other names of each.

>>> english_names("アガトシステム（別称、アガト）Agat-System, a.k.a., the following two aliases:\n-Agat; and\n-OAO Agat.\n")
Names(english='Agat-System', japanese='アガトシステム', others=('Agat', 'OAO Agat', 'アガト'), scope='')
>>> japanese_names("エレ・リミテッド\nEle Technology Co LTD（深圳电子有限公司）\n", "エレ\nELE Technology; ELE\n").others
('深圳电子有限公司', 'ELE Technology', 'ELE', 'エレ')
>>> english_names("アガト\nAgat, a.k.a., the following two aliases:\n-OAO Agat.\n")
Traceback (most recent call last):
...
ValueError: two aliases are announced, 1 found ('-OAO Agat.')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Names", "english_names", "flat", "japanese_names"]

_HAN = "\u3400-\u9fff"
_KANA = f"\u3040-\u30fe{_HAN}\uff66-\uff9f"
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
# "a.k.a., the following two aliases:", with the faults that the notices have: no "a.k.a.", "the follow", words run together.
_ANNOUNCED = re.compile(r",?\s*(?:a\.\s?k\.\s?a\.?,?\s*)?(?:the\s*)?follow(?:ing)?\s*([a-z]+?)\s*alias(?:es)?\s*[:;：；]?", re.IGNORECASE)
_BULLET = re.compile(r"(?:^|\n|(?<=[:;；])|(?<=; and))[ \u3000]*[-—–－―ー][ \u3000]*")
_CHINESE = re.compile(rf"(?<=[A-Za-z.])\s*[（(]([{_HAN}、､\s]+)[)）]")
_ABBREVIATED = re.compile(r"(?:\b(?:ltd|co|inc|corp|sti|şti|ști|st|tic|san|no)|\w\.\w)\.$", re.IGNORECASE)
_OPEN, _SHUT = "（(「", "）)」"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of an entry; ``scope`` is what a long name says beyond the name itself."""

    english: str
    japanese: str
    others: tuple[str, ...]
    scope: str = ""


def flat(text: str) -> str:
    r"""A text in one line; a word divided at a hyphen is joined again.

    >>> flat("Scientific-Research Institute of Radio-\nComponents"), flat("Institute of Solid\n-State Physics"), flat("a - \nb")
    ('Scientific-Research Institute of Radio-Components', 'Institute of Solid-State Physics', 'a - b')
    """
    return " ".join(re.sub(r"(?<=\w)-\n(?=\w)|(?<=\w)\n-(?=\w)", "-", text).split())


def english_names(block: str) -> Names:
    """The names of an entry that announces its aliases in English; ValueError where the block is not understood."""
    announced = _ANNOUNCED.search(block)
    if announced is None and re.search(r"a\.\s?k\.\s?a|\balias", block, re.IGNORECASE):
        raise ValueError(f"other names are announced in words that are not known ({flat(block)[-120:]!r})")
    aliases = _listed(announced[1], block[announced.end() :]) if announced else ()
    japanese, english, chinese = _divided(block[: announced.start()] if announced else block)
    name, others = _bracketed(japanese)
    english, scope = _scoped(english)
    return Names(english=_stopless(english), japanese=name, others=(*chinese, *aliases, *others), scope=scope)


def japanese_names(block: str, after: str) -> Names:
    """The names of an entry that gives the other names after 別称：, the Japanese first, divided by semicolons."""
    japanese, english, chinese = _divided(block)
    name, others = _bracketed(japanese)
    if re.search(f"[{_KANA}]", after):
        theirs, ours, more = _divided(after, alone=True)
    else:
        theirs, ours, more = "", flat(after), ()
    given = [_stopless(piece) for piece in re.split("[;；]", ours)]
    native = re.split("[;；]|及び", theirs)
    found = (*chinese, *given, *more, *(piece.strip() for piece in native), *others)
    return Names(english=_stopless(english), japanese=name, others=tuple(filter(None, found)))


def _listed(word: str, text: str) -> tuple[str, ...]:
    """The aliases after the announcement; ValueError where they are not as many as it says."""
    before, *pieces = _BULLET.split(text)
    if before.strip():
        raise ValueError(f"text that is not known stands before the first alias ({flat(before)[:80]!r})")
    wanted = _NUMBERS.index(word.casefold()) + 1 if word.casefold() in _NUMBERS else 0
    if len(pieces) > wanted:  # a line that begins with the hyphen of a divided word is no alias of its own
        whole: list[str] = []
        for piece in pieces:
            if whole and not re.search(r"(?:[;；]|\band)\s*$", whole[-1]):
                whole[-1] = f"{whole[-1].rstrip()}\n-{piece}"
            else:
                whole.append(piece)
        pieces = whole
    if len(pieces) != wanted:
        raise ValueError(f"{word} aliases are announced, {len(pieces)} found ({flat(text)[:120]!r})")
    found = tuple(_stopless(re.sub(r"[;；]?\s*\band[;；,]?\s*$", "", flat(piece))) for piece in pieces)
    for alias in found:
        if not alias or re.search(f"[{_KANA}]", alias):
            raise ValueError(f"an alias that is not in Latin letters ({alias[:80]!r})")
    return found


def _divided(head: str, *, alone: bool = False) -> tuple[str, str, tuple[str, ...]]:
    """The Japanese part, the English part, and Chinese names that stand in brackets after a Latin name.

    ``alone`` says that the English part may be missing.
    """
    chinese = tuple(name for found in _CHINESE.finditer(head) for name in _parted("".join(found[1].split())))
    head = _CHINESE.sub("", head)
    last = max((found.end() for found in re.finditer(f"[{_KANA}]", head)), default=0)
    if not last:
        raise ValueError(f"there is no Japanese name ({flat(head)[:80]!r})")
    while last < len(head) and (head[last] in f"{_OPEN}{_SHUT}。" or _depth(head[:last]) > 0):
        last += 1
    if _depth(head[:last]) != 0:
        raise ValueError(f"a bracket is never closed ({flat(head)[:80]!r})")
    rest, _, below = head[last:].partition("\n")
    if not below.strip() and not alone:
        rest, below = "", rest  # the page ended between the names
    elif rest.strip() and head[last - 1] in "）)":
        rest, below = "", head[last:]
    elif rest.strip() and not alone and not _belongs(rest.strip(), below):
        raise ValueError(f"where the Japanese name ends is not clear ({flat(head)[:80]!r})")
    if not below.strip() and not alone:
        raise ValueError(f"there is no English name ({flat(head)[:80]!r})")
    return _run_on(head[:last] + rest), flat(below), chinese


def _belongs(rest: str, below: str) -> bool:
    """Whether Latin letters behind a Japanese name are its own ("インテグラルSPB"): the English name below has them too."""
    return rest.split()[-1].casefold() in below.casefold()


def _bracketed(japanese: str) -> tuple[str, tuple[str, ...]]:
    """The Japanese name, and the names in the brackets behind it: other names after 別称, and Chinese ones.

    >>> _bracketed("エイ有限会社（广州公司）（別称、エイ、ビー（HK）及びシー）")
    ('エイ有限会社', ('广州公司', 'エイ', 'ビー（HK）', 'シー'))
    >>> _bracketed("エルショフ（イェルショフ）"), _bracketed("国防省（全ての部隊を含む。）。これには、軍が含まれる。")
    (('エルショフ（イェルショフ）', ()), ('国防省', ()))
    """
    if "。" in japanese:  # a sentence on what the name covers
        return re.split("[（(]", japanese, maxsplit=1)[0], ()
    found: list[str] = []
    while (begin := _last_bracket(japanese)) is not None:
        inside = japanese[begin + 1 : -1].strip()
        if (others := re.sub(r"^別\s*[称名]\s*[、､，,]?\s*", "", inside)) != inside:
            named = [name for piece in _parted(others) for name in _with_chinese(piece)]
        elif re.fullmatch(f"[{_HAN}、､（）()]+", inside):
            named = [name for piece in _parted(inside) for name in _with_chinese(piece)]
        else:
            break
        found = [*named, *found]
        japanese = japanese[:begin].strip()
    if re.search(r"別\s*[称名]", japanese):
        raise ValueError(f"other names stand where they are not expected ({japanese[:80]!r})")
    return japanese, tuple(found)


def _with_chinese(name: str) -> tuple[str, ...]:
    """A name, and the Chinese one in brackets behind it on its own."""
    begin = _last_bracket(name)
    if begin and re.fullmatch(f"[{_HAN}]+", name[begin + 1 : -1]):
        return name[:begin].strip(), name[begin + 1 : -1]
    return (name,)


def _last_bracket(text: str) -> int | None:
    """Where the bracket begins with which a text ends; None where it ends otherwise."""
    if not text.endswith(("）", ")")):
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] in "）)") - (text[place] in "（(")
        if depth == 0:
            return place
    return None


def _parted(text: str) -> tuple[str, ...]:
    """Names divided by commas or 及び; within brackets or quotes nothing divides."""
    pieces, depth, begin = [], 0, 0
    for found in re.finditer(rf"及び|[、､{_OPEN}{_SHUT}]", text):
        depth += (found[0] in _OPEN) - (found[0] in _SHUT)
        if depth == 0 and found[0] in ("、", "､", "及び"):
            pieces.append(text[begin : found.start()])
            begin = found.end()
    return tuple(filter(None, (piece.strip() for piece in (*pieces, text[begin:]))))


def _scoped(english: str) -> tuple[str, str]:
    """A name, and what a name made of whole sentences says beyond it."""
    name, including, rest = english.partition(", including ")
    return (name, f"including {rest}") if including and ". " in rest else (english, "")


def _stopless(name: str) -> str:
    """A name without the comma, semicolon or full stop that ends its line; the full stop of an abbreviation stays."""
    bare = flat(name).rstrip(" ,;；")
    return bare if _ABBREVIATED.search(bare) else bare.rstrip(".")


def _run_on(text: str) -> str:
    """Japanese lines in one; a space stands only between Latin letters."""
    joined = re.sub(r"(?<=[\w.,])[ \u3000]*\n[ \u3000]*(?=\w)", lambda found: " " if _latin(text, found) else "", text)
    return re.sub(r"\s*\n\s*", "", joined).strip()


def _latin(text: str, found: re.Match[str]) -> bool:
    return not re.search(f"[{_KANA}]", text[found.start() - 1] + text[found.end()])


def _depth(text: str) -> int:
    return sum((sign in _OPEN) - (sign in _SHUT) for sign in text)
