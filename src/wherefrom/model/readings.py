"""What marks were read to say: part number, brand, date windows, lot, and what was refused.

Two numbers are kept apart. ``certainty`` answers *is this a date code at all?*; ``likelihood`` answers
*which decade?* among the windows of one token, the likeliest having 1. ``weight`` orders the windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["AS_RECORDED", "FLAGS", "NO_FILE", "BrandVote", "Reading", "Rejection", "Window"]

AS_RECORDED = "the maker as recorded"
NO_FILE = "the maker as recorded; no maker file"
"""Why a brand is told that nobody read from the marks; every other reason was read from them."""

FLAGS: dict[str, str] = {
    "after it was seen": "a date code would mean a day after the component was seen",
    "before its brand": "a date code would mean a day before the brand existed",
    "long after its brand": "made years after the brand was last used",
    "two dates": "two different date codes on one component",
    "maker disagrees": "the marks name another maker than the sheet",
    "day told": "a day told for the component cannot be read, or lies after the day of the report",
    "country disagrees": "the sheet records another country for the maker than our sources",
}
"""Kinds of flags. A flag is written ``kind: detail``; the kind can be shown where the detail may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The earliest and latest day that a reading of one date code allows.

    ``token`` is the raw text that the layout explains, ``start`` its offset in the raw mark; ``code`` are the characters of it
    that mean the date, at ``code_start``. ``rule`` is ``<maker>/<layout>`` and can be looked up with ``wherefrom rules``.
    """

    earliest: date
    latest: date
    rule: str
    token: str
    start: int
    code: str
    code_start: int
    certainty: float
    likelihood: float

    @property
    def weight(self) -> float:
        """Orders the windows of a reading: first by certainty, within one token by decade."""
        return round(self.certainty * self.likelihood, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A text that could have been taken for a date code, and why it was not."""

    token: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandVote:
    """One piece of evidence for a brand: which text, which kind of rule, how strong."""

    maker: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One mark, read. Every part may be unknown (None or empty), and that is an answer."""

    raw: str
    maker: str | None
    brand: str | None
    brand_weight: float
    brand_why: str
    part_number: str | None
    part_rule: str | None
    line: str | None
    lot: str | None
    windows: tuple[Window, ...]
    rejected: tuple[Rejection, ...]
    flags: tuple[str, ...]
