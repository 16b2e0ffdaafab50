"""Hits that are one record of a list: an authority that publishes several lists in one names a party in each of them.

Of the Treasury's records in the US Consolidated Screening List 96 stand there twice, for instance as a Specially Designated National
and among the Sectoral Sanctions. Both parties have the record's number and a name in common; a number alone is not enough, since a
list may use one for two parties. Each hit stays, for decisions stand by party, and says which other one is the same record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wherefrom.model.hits import Hit
from wherefrom.screening.library.records import key

__all__ = ["told_of_twins"]


def told_of_twins(hits: Sequence[Hit]) -> list[Hit]:
    """The hits in their order; where another of them is the same record of the same list, the reason says so."""
    alike: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in hits:
        for place in _records(hit):
            alike.setdefault(place, []).append(hit)
    return [_told(hit, alike) for hit in hits]


def _records(hit: Hit) -> set[tuple[str, str, str]]:
    return {(hit.list, one.authority, one.record) for one in hit.designations if one.record}


def _told(hit: Hit, alike: dict[tuple[str, str, str], list[Hit]]) -> Hit:
    others = {
        other.entity: record
        for place in sorted(_records(hit))
        for other, record in ((one, place[2]) for one in alike[place])
        if other.entity != hit.entity and _names(other) & _names(hit)
    }
    if not others:
        return hit
    record, told = others[min(others)], " and ".join(sorted(others))
    return replace(hit, why=f"{hit.why} Record {record} stands in this list as {hit.entity} (this hit) and as {told}.")


def _names(hit: Hit) -> set[str]:
    """What is compared of the names: neither case nor the order of words."""
    return {key(name) or name for name in (hit.name, hit.caption)}
