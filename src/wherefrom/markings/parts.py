"""The part number and the lot of a mark, as written, once brand and dates are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wherefrom.markings.dates import Scene
from wherefrom.markings.evidence import FamilyHit
from wherefrom.model.readings import Window

__all__ = ["lot_of", "part_number"]

_SUFFIX = re.compile(r"[A-Z]{1,5}\d?\+?$|\d{1,2}[A-Z]{1,3}\d?$")
_GUESS = re.compile(r"(?=.*[A-Z])(?=.*\d.*\d)[A-Z0-9][A-Z0-9/.+-]{4,}$")


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
            apart = len(gap) <= 8 and gap.isspace() and "\n" not in gap and token.start not in scene.words
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

    What the general standards explain (names of interfaces, packages) keeps dates off and is no lot.
    """
    for start, end in scene.lots:
        if not _taken(start, end, windows):
            return scene.raw[start:end]
    return None
