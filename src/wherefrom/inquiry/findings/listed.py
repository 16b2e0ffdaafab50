"""The days of a listing beside the windows of the components that lead to the name: before, after, across, or not known.

Two days in their order, and nothing more: neither says who delivered a component, nor when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wherefrom.inquiry.findings.wording import total
from wherefrom.model.cases import Record
from wherefrom.model.errors import InputError
from wherefrom.model.lookups import Listing
from wherefrom.model.spans import Span, span

__all__ = ["Beside", "beside", "windows_of"]

_BEFORE, _AFTER, _OFF, _ACROSS = "before the listing", "after the listing", "after it was taken off", "on both sides of the listing"
_UNTOLD = "before or after the listing is not known"
_UNDATED = ""
_PHASES = (_BEFORE, _AFTER, _OFF, _ACROSS, _UNTOLD, _UNDATED)
"""Where the windows of a component lie, in the order in which it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """How many components carry windows before, after and across the listing, and of how many that is not known; and a sentence."""

    before: int
    after: int
    across: int
    not_known: int
    sentence: str


def beside(listing: Listing, held: str, records: Sequence[Record]) -> Beside:
    """A listing beside the windows of ``records``; ``held`` is the day of the version of the list that holds it.

    Where the list does not tell the day of listing, ``held`` is its latest possible day.
    """
    listed, off = _days(listing.listed), _days(listing.delisted)
    if listed is None:
        listed = _days(f"{date.min.isoformat()}/{held}")
    assert listed is not None
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(_phase(record, listed, off), []).append(record)
    numbers = {phase: total(some) for phase, some in groups.items()}
    return Beside(
        before=numbers.get(_BEFORE, 0),
        after=numbers.get(_AFTER, 0) + numbers.get(_OFF, 0),
        across=numbers.get(_ACROSS, 0),
        not_known=numbers.get(_UNTOLD, 0) + numbers.get(_UNDATED, 0),
        sentence=_sentence(listing, held, groups, records),
    )


def windows_of(records: Sequence[Record]) -> Span | None:
    """From the earliest to the latest day that any reading of the records allows; None where none is dated."""
    dated = [window for record in records for window in record.windows]
    return Span(min(one.earliest for one in dated), max(one.latest for one in dated)) if dated else None


def _days(text: str) -> Span | None:
    try:
        return span(text) if text else None
    except InputError:
        return None


def _phase(record: Record, listed: Span, off: Span | None) -> str:
    """Where all windows of a record lie."""
    made = windows_of([record])
    if made is None:
        return _UNDATED
    if made.last < listed.first:
        return _BEFORE
    if off is not None and made.first > off.last:
        return _OFF
    if made.first > listed.last and (off is None or made.last < off.first):
        return _AFTER
    # A listing of which only the latest possible day is known may lie before, within or after such a window.
    return _UNTOLD if listed.first == date.min else _ACROSS


def _sentence(listing: Listing, held: str, groups: dict[str, list[Record]], records: Sequence[Record]) -> str:
    told = f"listed {listing.listed}" if listing.listed else f"listed by {held} (the list does not tell since when)"
    told += f", taken off {listing.delisted}" if listing.delisted else ""
    objects = sorted({record.object for record in records})
    where = f"found in {objects[0]}" if len(objects) == 1 else f"found in {len(objects)} objects"
    order = [phase for phase in _PHASES if phase in groups]
    number = total(records)
    several = "component" if number == 1 else "components"
    after = "after the listing" if listing.listed else f"after {held}"
    if len(order) == 1:
        only = _carries(order[0], groups[order[0]], after)
        return f"{told}; the {'' if number == 1 else f'{number} '}{several} {where} {only}"
    parts = [f"{total(groups[phase])} {_carries(phase, groups[phase], after)}" for phase in order]
    return f"{told}; of the {number} {several} {where}: {'; '.join(parts)}"


def _carries(phase: str, records: Sequence[Record], after: str) -> str:
    one = total(records) == 1
    made = windows_of(records)
    if made is None:
        return f"{'carries' if one else 'carry'} no readable date, so that the order is not known"
    days = f"{'carries a window' if one else 'carry windows'} {made.first} to {made.last}"
    return f"{days}, {after if phase == _AFTER else phase}"
