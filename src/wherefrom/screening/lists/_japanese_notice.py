"""Japan's notices of entities under an export ban, as the text of their PDF files: the heading, and the entries one by one.

A notice is a heading (title, number of the notice, 指定日, 最終更新日) and numbered entries: the Japanese name with other names in
brackets after 別称, the English name with ``a.k.a., the following two aliases:`` and one line an alias, and after 所在地 the addresses.
Newer entries give other names after ``別称：``, divided by semicolons. Where a page ended the text has no line break, so an entry, an
English name or an alias may begin in the middle of a line.

Nothing is guessed: an entry whose number is not the next one, whose aliases are not as many as the text says, or whose Japanese name
cannot be told from the English one, stops the run with the file, the entry and the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from wherefrom.model.errors import ListError
from wherefrom.screening.lists._japanese_names import Names, english_names, flat, japanese_names

__all__ = ["Entry", "Heading", "entries", "heading"]

_KANA = "\u3040-\u30fe\u3400-\u9fff\uff66-\uff9f"
_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_HEADING = re.compile(
    rf"\s*○(?P<title>[^（]*?団\s*体[^（]*)（(?P<law>令和(?P<year>\S+?)年外務省告示第(?P<number>\S+?)号)）\s*"
    rf"指定日\s*：\s*(?P<first>{_DAY})\s*最終更新日\s*：\s*(?P<last>{_DAY})[ \u3000]*\n"
)
_PLACE = re.compile(r"所[ \u3000]*在[ \u3000]*地[ \u3000]*[：:]")
# An entry begins a line, or follows the last sign of the page before it; a Japanese name stands in the line.
_START = re.compile(rf"(?:(?<=\n)|(?<=[A-Za-z.)”]))(\d{{1,4}})[ \u3000]+(?=[^\n]*[{_KANA}])")
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a notice says of itself; ``title`` without white space, ``law`` as written, ``end`` where the entries begin."""

    title: str
    law: str
    year: int
    number: int
    first: date
    last: date
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its number in the notice, the line it begins in, its names, and its addresses as written."""

    number: int
    line: int
    names: Names
    addresses: tuple[str, ...]


def heading(file: str, text: str) -> Heading:
    """The heading of a notice; ListError where it is another."""
    found = _HEADING.match(text)
    if found is None:
        raise _unclear(file, "the heading", 1, "the title, the number of the notice, 指定日 or 最終更新日 is missing")
    try:
        first, last = (date(*map(int, re.fullmatch(_DAY, normalize("NFKC", found[name])).groups())) for name in ("first", "last"))  # type: ignore[union-attr]
        year, number = 2018 + _kanji(found["year"]), _kanji(found["number"])
    except ValueError:
        raise _unclear(file, "the heading", 1, f"the day or the number of the notice cannot be read ({flat(found[0])[:120]!r})") from None
    title = "".join(found["title"].split())
    return Heading(title=title, law=found["law"], year=year, number=number, first=first, last=last, end=found.end())


def entries(file: str, text: str, begin: int) -> Iterator[Entry]:
    """The entries from ``begin`` on; ListError for the first that is not understood."""
    places = list(_PLACE.finditer(text, begin))
    if not places:
        raise _unclear(file, "entry 1", 1, "no entry with an address (所在地) was found")
    starts: list[re.Match[str]] = []
    for number, place in enumerate(places, 1):
        after = places[number - 2].end() if number > 1 else begin
        fitting = [one for one in _START.finditer(text, after, place.start()) if int(one[1]) == number]
        # Between two addresses there is one beginning; with none or several the text has a form that is not known.
        if len(fitting) != 1:
            what = f"{len(fitting)} beginnings of this entry were found between two addresses, where one is expected"
            raise _unclear(file, f"entry {number}", _line(text, after), what)
        starts.append(fitting[0])
    if text[begin : starts[0].start()].strip():
        raise _unclear(file, "entry 1", _line(text, begin), "text that is not known stands before it")
    ends = [one.start() for one in starts[1:]] + [len(text)]
    for number, (start, place, end) in enumerate(zip(starts, places, ends, strict=True), 1):
        line = _line(text, start.start())
        try:
            names = _names(text[start.end() : place.start()])
            addresses = _addresses(text[place.end() : end])
        except ValueError as wrong:
            raise _unclear(file, f"entry {number}", line, str(wrong)) from None
        yield Entry(number=number, line=line, names=names, addresses=addresses)


def _names(block: str) -> Names:
    """The names of an entry; ValueError where the block is not understood."""
    japanese, english = (
        re.compile(r"[ \u3000]*別称[：:]").split(block, maxsplit=1) if re.search(r"\n[ \u3000]*別称[：:]", block) else (block, "")
    )
    return japanese_names(japanese, english) if english else english_names(block)


def _addresses(block: str) -> tuple[str, ...]:
    if found := re.search(f"[{_KANA}]", block):
        raise ValueError(f"Japanese text in the address ({flat(block)[:80]!r}, at {found[0]!r})")
    pieces = [re.sub(r"^and\s+|[\s.,]+$", "", flat(piece)) for piece in re.split("[;；]", block)]
    found_pieces = tuple(dict.fromkeys(filter(None, pieces)))
    if not found_pieces:
        raise ValueError("the address after 所在地 is empty")
    return found_pieces


def _kanji(text: str) -> int:
    """A number below 10,000 as Japanese law writes it.

    >>> _kanji("四百四十七"), _kanji("百四"), _kanji("八十二"), _kanji("五"), _kanji("元")
    (447, 104, 82, 5, 1)
    """
    if text == "元":
        return 1
    total, digit = 0, 0
    for sign in normalize("NFKC", text):
        if sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        elif sign in _DIGITS or sign.isdecimal():
            digit = digit * 10 + (_DIGITS[sign] if sign in _DIGITS else int(sign))
        else:
            raise ValueError(f"not a number: {text!r}")
    return total + digit


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _unclear(file: str, entry: str, line: int, what: str) -> ListError:
    return ListError(
        f"{file}, {entry} (line {line}): {what}",
        cause="the notice has a form that was not seen before, or the text of the PDF came out otherwise",
        cure="nothing was loaded; keep the older snapshot and report the entry",
    )
