"""Groups of codes whose sums compare over editions: the smallest sets closed under the links between these editions.

A flow under 852580 of HS 2017 compares with no single code of HS 2022, but the sum over its group does. A group holds every code
that belongs to it, asked for or not, since a sum without one of them is short; ``unasked`` names those.

>>> group, = compare({2017: ["851712"], 2022: ["851713"]})
>>> group.codes, group.unasked
({2017: ('851712',), 2022: ('851713', '851714')}, {2022: ('851714',)})
>>> print(group.told)  # doctest: +ELLIPSIS
1 code of HS 2017 and 2 of HS 2022 are one group: 851712 | 851713, 851714. ...
>>> numbered([group])[2022, "851714"]
0
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from wherefrom.model.errors import UsageError
from wherefrom.shipments.goods.codes import EDITIONS, six_digit
from wherefrom.shipments.goods.links import Links, links

__all__ = ["Group", "compare", "numbered"]

Node = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Codes by edition whose sums compare; ``swept`` counts codes of each edition that the links left aside join to it."""

    codes: dict[int, tuple[str, ...]]
    unasked: dict[int, tuple[str, ...]]
    swept: dict[int, int]
    told: str


def compare(codes: Mapping[int, Iterable[str]], *, swept: bool = False) -> tuple[Group, ...]:
    """The groups of six-digit codes, given by edition, over all the editions given; longer codes count by their first six digits.

    With ``swept`` the links of codes that draw on more than twenty others are followed too: then every group is closed without
    exception, and most of the chapters of machinery are one. Codes that an edition does not have make no group: ask ``known``.
    """
    given = {edition: {code[:6] for code in some} for edition, some in codes.items()}
    for edition in given:
        if edition not in EDITIONS:
            raise UsageError(f"there is no table of codes for HS {edition}", cure="give editions among " + ", ".join(map(str, EDITIONS)))
    table = {pair: links(*pair) for pair in permutations(sorted(given), 2)}
    seen: set[Node] = set()
    found = []
    for edition in sorted(given):
        for code in sorted(given[edition] & six_digit(edition)):
            if (edition, code) not in seen:
                members = _closed((edition, code), table, swept)
                seen |= members
                found.append(_group(members, given, table, swept))
    return tuple(found)


def numbered(groups: Sequence[Group]) -> dict[Node, int]:
    """The number of the group of each (edition, code), to sum flows by."""
    return {(edition, code): number for number, group in enumerate(groups) for edition, some in group.codes.items() for code in some}


def _closed(start: Node, table: dict[tuple[int, int], Links], swept: bool) -> set[Node]:
    members, waiting = {start}, [start]
    while waiting:
        here, code = waiting.pop()
        for (one, other), linked in table.items():
            if one != here:
                continue
            for target in linked.ordinary.get(code, ()) + (linked.swept.get(code, ()) if swept else ()):
                if (other, target) not in members:
                    members.add((other, target))
                    waiting.append((other, target))
    return members


def _group(members: set[Node], given: dict[int, set[str]], table: dict[tuple[int, int], Links], swept: bool) -> Group:
    codes = {edition: tuple(sorted(code for one, code in members if one == edition)) for edition in sorted(given)}
    codes = {edition: some for edition, some in codes.items() if some}
    rest = {edition: tuple(code for code in some if code not in given[edition]) for edition, some in codes.items()}
    aside: dict[int, set[str]] = {edition: set() for edition in sorted(given)}
    for (one, other), linked in table.items():
        for code in codes.get(one, ()):
            aside[other].update(target for target in linked.swept.get(code, ()) if (other, target) not in members)
    left = {} if swept else {edition: len(some) for edition, some in aside.items() if some}
    return Group(codes=codes, unasked={edition: some for edition, some in rest.items() if some}, swept=left, told=_told(codes, left))


def _told(codes: dict[int, tuple[str, ...]], left: dict[int, int]) -> str:
    if len(set(codes.values())) == 1 and all(len(some) == 1 for some in codes.values()):
        told = f"{next(iter(codes.values()))[0]} is one code in " + _joined([f"HS {edition}" for edition in codes]) + "."
    else:
        counts = [f"{len(some)} of HS {edition}" for edition, some in codes.items()]
        first = next(iter(codes.values()))
        counts[0] = counts[0].replace(" of", " code of" if len(first) == 1 else " codes of")
        lumped = " | ".join(", ".join(some) for some in codes.values())
        told = f"{_joined(counts)} {'is' if sum(map(len, codes.values())) == 1 else 'are'} one group: {lumped}."
    if left:
        aside = _joined([f"{count:,} of HS {edition}" for edition, count in left.items()])
        told += f" Left aside: links to codes that draw on more than twenty others ({aside})."
    return told


def _joined(texts: list[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
