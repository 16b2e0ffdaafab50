"""HS codes of a question over editions: what it misses where records keep to several, and the codes that join it where that is wanted.

>>> print(edition_notes(("851712",), (2017, 2022), Joined({}, ()))[0])  # doctest: +ELLIPSIS
851712 of HS 2017 splits into 851713 and 851714 in HS 2022, and only their sum compares with it. ... --across-editions joins them.
>>> sorted(joined_codes(["851712"]).also), joined_codes(["851712"]).label[2022, "851714"]
(['851713', '851714'], '851712')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wherefrom.shipments.goods.editions import EDITIONS, across, compare, known

__all__ = ["Joined", "edition_notes", "joined_codes"]


class Joined(NamedTuple):
    """The group (named by a code asked for) of each code by edition, 0 for rows without one; ``also`` are codes that nobody asked for."""

    label: dict[tuple[int, str], str]
    also: tuple[str, ...]


def joined_codes(codes: Iterable[str]) -> Joined:
    """The groups of the codes asked for that are closed over the editions held; two that share a code asked for are one."""
    asked = sorted(set(codes))
    groups = compare({edition: [code for code in asked if known(code, edition)] for edition in EDITIONS})
    names: list[set[tuple[int, str]]] = []
    for group in groups:
        nodes = {(edition, code) for edition, some in group.codes.items() for code in some}
        shared = [one for one in names if {code for _, code in one & nodes} or _meet(one, nodes, asked)]
        names = [one for one in names if one not in shared] + [nodes.union(*shared)]
    label: dict[tuple[int, str], str] = {}
    for nodes in names:
        name = min(code for _, code in nodes if code in asked)
        label |= dict.fromkeys(nodes, name)
        label |= {(0, code): name for _, code in nodes}
    return Joined(label, tuple(sorted({code for _, code in label} - set(asked))))


def _meet(one: set[tuple[int, str]], other: set[tuple[int, str]], asked: Sequence[str]) -> bool:
    return bool({code for _, code in one} & {code for _, code in other} & set(asked))


def edition_notes(codes: Sequence[str], editions: Sequence[int], joined: Joined) -> tuple[str, ...]:
    """A sentence for each code that is another in an edition that the records keep to."""
    told = []
    for code in codes:
        here = [edition for edition in EDITIONS if known(code, edition)]
        for edition in editions:
            if not here or edition not in EDITIONS or (len(editions) < 2 and edition in here):
                continue
            start = min(here, key=lambda one: abs(one - edition)) if edition not in here else 0
            sides = [start] if start else [one for one in here if one != edition and one in editions]
            told += [found.told for one in sides if (found := across(code, one, edition)).codes != (code,) and found.codes]
    found_joined = {joined.label[key] for key in joined.label}
    tail = "They are searched as one group." if found_joined & set(codes) else "These are not searched; --across-editions joins them."
    return tuple(f"{one} {tail}" for one in dict.fromkeys(told))
