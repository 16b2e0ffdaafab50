"""Where a chain ends and how long it may be, as a person asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.records.places import country

__all__ = ["MOST_CONTEXT", "How", "Lawful", "lawful_of"]

MOST_CONTEXT = 20_000_000
"""Of records with more rows than this only the goods and days asked for are read, unless all are asked for."""


class Lawful(NamedTuple):
    """Who is in the lawful set: keys of parties, codes of countries. Neither: everybody but the last holder of a chain."""

    parties: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.parties or self.countries)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """Where a chain ends ("parties" named in ``ends``, the "country" of code ``ends[0]``, or "nobody" in particular) and its limits.

    ``until`` is the day of recovery, ``shipment`` the number of the first shipment, where it is asked for by that. ``lean``: only what a
    machine reads is looked up. ``across``: codes of other editions of the HS that hold the same goods count as one group. ``context``:
    other goods and earlier days are read too, for what they say of the parties (None: where there are at most ``MOST_CONTEXT`` rows).
    """

    today: date
    to: Literal["parties", "country", "nobody"]
    ends: tuple[str, ...] = ()
    hops: int = 4
    dwell: int = 120
    top: int = 10
    until: date | None = None
    controls: tuple[date, ...] = ()
    lawful: Lawful = field(default_factory=Lawful)
    lawful_told: str = ""
    shipment: str = ""
    across: bool = False
    lean: bool = False
    context: bool | None = None


def lawful_of(lines: Sequence[str]) -> Lawful:
    """The lawful set that lines say: a country's code or name is a country, anything else a party."""
    codes = {line: country(line) for line in lines}
    keys = frozenset(party_key(line) for line, code in codes.items() if not code) - {""}
    return Lawful(keys, frozenset(code for code in codes.values() if code))
