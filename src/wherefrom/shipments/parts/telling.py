"""A hit in one plain sentence: what stands where, how it differs from what is wanted, and what speaks for it or against it.

>>> import pyarrow as pa
>>> from wherefrom.shipments.parts.search import PartIndex, Wanted
>>> index = PartIndex.build([Wanted(part="MAX3232EUE", brand="Maxim")])
>>> text = "ИС MAXIM МАХ3232EUE+T 500 шт"
>>> said = explain(hits(index, index.find(pa.array([text])), [text])[0]).split(", ", 1)
>>> said[0]
'MAX3232EUE stands here as "МАХ3232EUE" (characters 10 to 19)'
>>> said[1].split(" (")[0]
'with look-alike letters of another script and +T behind it'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wherefrom.shipments.parts import judging
from wherefrom.shipments.parts.judging import BASE_ONLY, BRAND_ONLY, EXACT, KINDS
from wherefrom.shipments.parts.kernel import (
    CASE,
    CONFUSED,
    CORE,
    LEFT,
    LINES,
    MIXED,
    SEPARATED,
    SPLIT,
    SPREAD,
    WIDTH,
)  # fmt: skip
from wherefrom.shipments.parts.reading import BEHIND
from wherefrom.shipments.parts.search import Found, PartIndex
from wherefrom.shipments.parts.suffixes import NOTHING, Tail, tail

__all__ = ["Hit", "explain", "hits", "reason"]

_DIFFERENCES = (
    (SEPARATED, "other separators"),
    (LINES, "a line break inside"),
    (MIXED, "look-alike letters of another script"),
    (CONFUSED, "O for 0 or I for 1"),
    (WIDTH, "full-width or accented forms"),
    (CASE, "small letters"),
    (SPLIT, "digits parted"),
    (SPREAD, "several blanks inside"),
)

_TAILS = (
    "", "{text} behind it ({means})", "{text} behind it (a package or grade)", "{text} behind it", "{text} behind it, perhaps another part",
    "{text} behind it, as in a longer word",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One hit as a person reads it; ``begin`` and ``end`` are places in ``description``, ``raw`` is what stands between them."""

    row: int
    part: str
    brand: str
    kind: str
    begin: int
    end: int
    raw: str
    behind: str
    score: float
    sure: bool
    told: tuple[str, ...]
    description: str

    @property
    def marked(self) -> str:
        """The description on one line, the place in brackets of its own: ``… »MAX232« …``."""
        text = f"{self.description[: self.begin]}»{self.raw}«{self.description[self.end :]}"
        return " ".join(text.split())


def hits(index: PartIndex, found: Found, descriptions: Sequence[str] | Mapping[int, str], common: Sequence[str] = ()) -> list[Hit]:
    """Hits as values. ``descriptions`` are by row of the hits (not of the hits), ``common`` why each pattern is common, by a tally."""
    return [_hit(index, found, place, descriptions[int(found.row[place])], common) for place in range(len(found.row))]


def _hit(index: PartIndex, found: Found, place: int, text: str, common: Sequence[str]) -> Hit:
    begin, end = int(found.begin[place]), int(found.end[place])
    number = int(found.wanted[place])
    wanted = index.wanted[number] if number >= 0 else None
    behind = tail(text[end : end + BEHIND]) if found.tail[place] else Tail("", NOTHING, "")
    return Hit(
        row=int(found.row[place]),
        part=wanted.part if wanted else "",
        brand=wanted.brand if wanted else index.brands[int(index.brand_of[found.pattern[place]])],
        kind=KINDS[int(found.kind[place])],
        begin=begin,
        end=end,
        raw=text[begin:end],
        behind=behind.text,
        score=round(float(found.score[place]), 3),
        sure=bool(found.sure[place]),
        told=tuple(_told(index, found, place, behind, common)),
        description=text,
    )


def _told(index: PartIndex, found: Found, place: int, behind: Tail, common: Sequence[str]) -> list[str]:
    """The reasons, each a clause."""
    kind, ways, context = int(found.kind[place]), int(found.ways[place]), int(found.context[place])
    pattern, number = int(found.pattern[place]), int(found.wanted[place])
    if kind == BRAND_ONLY:
        return ["only the brand is named, no part number that is wanted"]
    brand = index.wanted[number].brand.split("(")[0].strip()
    differs = [text for bit, text in _DIFFERENCES if ways & bit] if kind != EXACT or ways & CASE else []
    with_ = [*differs, *([_TAILS[behind.kind].format(text=behind.text, means=behind.means)] if behind.kind else [])]
    told = ["with " + " and ".join(with_)] if with_ else []
    if kind == BASE_ONLY:
        without = "without its packing code" if index.patterns.role[pattern] == CORE else "other variants have the same base"
        told.insert(0, f"only {index.texts[pattern]} of it, {without}")
    elif not with_:
        told.append("as it is wanted")
    if ways & LEFT:
        told.append("joined to what stands before it")
    told += _support(context, brand, (common or index.shapes)[pattern], bool(index.strict[pattern]))
    return told


def _support(context: int, brand: str, common: str, strict: bool) -> list[str]:
    told = []
    if context & judging.BESIDE:
        told.append(f"{brand} stands beside it")
    if context & judging.COLUMN:
        told.append(f"the brand column says {brand}")
    branded = bool(context & (judging.BESIDE | judging.COLUMN))
    if common:
        near = "a" if context & judging.GOODS else "no"
        lacks = "its brand is not named" if strict else f"{near} word for electronic goods is nearby, its brand is not named"
        told.append(f"a common number ({common})" + ("" if branded else f": {lacks}"))
    if context & judging.QUANTITY:
        told.append("what follows makes it a quantity")
    if context & judging.DIMMED:
        told.append("another wanted number explains these characters better")
    return told


def reason(hit: Hit) -> str:
    """Why it is a hit, without what and where."""
    return "; ".join(hit.told)


def explain(hit: Hit) -> str:
    """One plain sentence."""
    what = hit.part or hit.brand
    first, sign = (hit.told[0], "") if hit.told and hit.told[0].startswith(("with ", "only ", "as ")) else ("", "")
    rest = "; ".join(hit.told[1:] if first else hit.told)
    place = f'{what} stands here as "{hit.raw}" (characters {hit.begin + 1} to {hit.end})'
    said = place + (f", {first}{sign}" if first else "") + (f"; {rest}" if rest else "")
    return f"{said}: {'sure' if hit.sure else 'doubtful'} ({hit.score:.2f})."
