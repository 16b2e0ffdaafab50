"""Which row is the heading, and what its columns are called: reports often have a title and notes above it.

>>> heading([["Customs report"], ["May 2023", ""], [], ["HS CODE", "IMPORTER NAME", "QUANTITY"], ["854231", "ALFA", "7"]])
4
>>> column_names(["HS", " Qty ", "", "Qty"])
('HS', 'Qty', 'column 3', 'Qty (2)')
"""

from __future__ import annotations

from collections.abc import Sequence

from wherefrom.shipments.records.words import concepts

__all__ = ["column_names", "heading"]

_LONGEST = 200  # characters of a column's name


def heading(rows: Sequence[Sequence[str]]) -> int:
    """The row (from 1) with the most cells that are made of words for columns; the first row where none has any."""
    best, at = 0.0, 1
    for number, row in enumerate(rows, 1):
        score = sum(_named(cell) for cell in row)
        # A title has one long cell of known words; a later row must have clearly more, so that texts of goods do not win.
        if score > best * 1.2 + 0.4:
            best, at = score, number
    return at


def _named(cell: str) -> float:
    """How far a cell is a column's name: the share of its words that are words for columns."""
    text = cell.strip()
    if not text or len(text) > 80 or text[0].isdigit():
        return 0.0
    found = concepts(text)
    return sum(not one.startswith("?") and not one.isdigit() for one in found) / len(found) if found and len(found) < 12 else 0.0


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Names that are not empty, not too long and all different."""
    found: list[str] = []
    seen: dict[str, int] = {}
    for number, cell in enumerate(cells, 1):
        plain = "".join(letter if letter.isprintable() else " " for letter in str(cell)).strip()[:_LONGEST] or f"column {number}"
        seen[plain] = seen.get(plain, 0) + 1
        name = plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"
        while name in found:
            seen[plain] += 1
            name = f"{plain} ({seen[plain]})"
        found.append(name)
    return tuple(found)
