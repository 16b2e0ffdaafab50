"""Ids of parties in lists that number nobody: made of what a party is called and where it is, never of the row it stands in.

An id of the form ``<list>-<digest>`` outlives a reordering and rows that come above it, so that a comparison of two snapshots shows
what really changed. Parties with one id (a list's own key given twice, two rows with one name) are told apart by a counter that
follows their content.

>>> made("xy-list", "ACME  Works", ("ru",)) == made("xy-list", "Acme works", ("RU",)), made("xy-list", "ACME Works")
(True, 'xy-list-dae095458d61')
>>> twice = [Party(id="xy-1", schema="Company", properties={"name": (name,)}) for name in ("Zeta", "Alpha")]
>>> [(party.id, party.name) for party in counted(twice)]
[('xy-1-2', 'Zeta'), ('xy-1', 'Alpha')]
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from hashlib import sha256
from itertools import count

from wherefrom.model.parties import Party

__all__ = ["counted", "made"]

_DIGITS = 12


def made(prefix: str, name: str, countries: Iterable[str] = ()) -> str:
    """The id of a party that its list does not number, from its name and the countries it is in."""
    told = "|".join((_plain(name), *sorted({_plain(country) for country in countries})))
    return f"{prefix}-{sha256(told.encode()).hexdigest()[:_DIGITS]}"


def counted(parties: Iterable[Party]) -> Iterator[Party]:
    """The parties in their order, each with its own id: the second and later of one id, in the order of their content, get a number."""
    held = list(parties)
    sharing: dict[str, list[int]] = {}
    for place, party in enumerate(held):
        sharing.setdefault(party.id, []).append(place)
    taken = set(sharing)
    for base, places in sharing.items():
        # A number that makes an id which the list itself has given to another party is passed over.
        fresh = (name for number in count(2) if (name := f"{base}-{number}") not in taken)
        for place in sorted(places, key=lambda one: _content(held[one]))[1:]:
            held[place] = replace(held[place], id=next(fresh))
    yield from held


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() or unicodedata.category(sign).startswith("M") else " " for sign in folded).split())


def _content(party: Party) -> str:
    """What a list says of a party, without the place in the file."""
    listings = [astuple(replace(one, source="")) for one in party.designations]
    return json.dumps([party.schema, sorted(party.properties.items()), listings, party.unread], ensure_ascii=False)
