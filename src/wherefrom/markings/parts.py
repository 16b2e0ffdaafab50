"""The part number and the lot of a mark, as written, once brand and dates are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wherefrom.markings.dates import Scene, is_quantity
from wherefrom.markings.evidence import FamilyHit
from wherefrom.model.readings import Window

__all__ = ["lot_of", "part_number"]

_SUFFIX = re.compile(r"(?!CHN|PHL|MYS|MAR|KOR|TWN|SGP|MLT|THA|JPN|MEX|USA|IOR|KOREA|CHINA|JAPAN|MALAY)[A-Z]{3,5}\d?\+?$")
"""A package and grade code that stands apart; what stands apart may also be a country or a logo."""

_BARE = re.compile(r"[A-Z]+[- ]?\d+[A-Z]?\d?$")
"""A part number to which no package has been written yet."""

SHORTEST_LOT = 5
"""A text of fewer letters and digits says too little to be told as a lot."""
# A file number of Underwriters Laboratories (E249743) is no part number.
_GUESS = re.compile(r"(?!E\d{5,6}$)(?=.*[A-Z])(?=.*\d.*\d)[A-Z0-9][A-Z0-9/.+-]{4,}$")


def _taken(start: int, end: int, windows: Sequence[Window]) -> bool:
    return bool(windows) and any(one.code_start < end and start < one.code_start + len(one.code) for one in windows)


def part_number(scene: Scene, hit: FamilyHit | None, windows: Sequence[Window]) -> str | None:
    """The part number without inner blanks: the family's text and a package suffix that stands apart.

    Without a family it is the first token that mixes letters and digits and is neither date nor lot; None when there is none.
    One span of text is never both part number and date.
    """
    if hit is not None and not _taken(hit.start, hit.end, windows[:1]):
        end = hit.end
        for token in scene.tokens:
            if token.start <= end:
                continue
            gap = scene.text[end : token.start]
            bare = _BARE.match(scene.text[hit.start : end].upper()) is not None
            apart = bare and len(gap) <= 8 and gap.isspace() and "\n" not in gap and token.start not in scene.words
            if apart and _SUFFIX.match(token.text) and not _taken(token.start, token.end, windows):
                end = token.end
            break
        return "".join(scene.text[hit.start : end].split())
    for token in scene.tokens:
        if (
            token.digits
            and token.letters
            and _GUESS.match(token.text)
            and not _taken(token.start, token.end, windows)
            and not any(start <= token.start < end for start, end in (*scene.lots, *scene.general))
        ):
            return token.text
    return None


def lot_of(scene: Scene, windows: Sequence[Window]) -> str | None:
    """The first text that a maker's lot pattern explains and that is no date, as written.

    What the general standards explain (names of interfaces, packages) keeps dates off and is no lot; nor is a part number,
    or a text too short to tell one lot from another.
    """
    for start, end in scene.lots:
        text = scene.raw[start:end]
        if sum(map(str.isalnum, text)) < SHORTEST_LOT or _taken(start, end, windows):
            continue
        if not any(start < hit.end and hit.start < end for hit in scene.hits) and not is_quantity(text):
            return text
    return None
