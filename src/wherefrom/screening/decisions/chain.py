"""Every entry carries the digest of the one before, so that an entry altered, taken out or moved is found.

The chain finds damage and clumsy hands. Who can write the whole file can also write a new chain: note the last digest elsewhere
(``wherefrom review check`` prints it, ``--head`` compares).

>>> first = link(BEGINNING, '{"verdict":"same"}')
>>> broken([(1, BEGINNING, first, '{"verdict":"same"}')], 1, first)
()
>>> broken([(1, BEGINNING, first, '{"verdict":"different"}')], 1, first)
('entry 1 is not as it was written',)
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

__all__ = ["BEGINNING", "Link", "broken", "link"]

BEGINNING = "0" * 64
"""What the first entry has before it."""

Link = tuple[int, str, str, str]
"""Number (from 1), digest of the entry before, own digest, record."""


def link(before: str, record: str) -> str:
    """The digest of an entry."""
    return sha256(f"{before}\n{record}".encode()).hexdigest()


def broken(links: Iterable[Link], count: int, head: str, *, number: int = 0, last: str = BEGINNING) -> tuple[str, ...]:
    """What is wrong with entries in their order, against the count and last digest noted; () for a whole chain.

    ``number`` and ``last`` are of the entry before the first of ``links``.
    """
    found: list[str] = []
    for at, before, own, record in links:
        number += 1
        if at != number:
            found.append(f"entry {number} is missing" if at == number + 1 else f"entries {number} to {at - 1} are missing")
            number = at
        elif before != last:
            found.append(f"entry {at} does not follow the entry before it")
        if link(before, record) != own:
            found.append(f"entry {at} is not as it was written")
        last = own
    if (number, last) != (count, head):
        found.append(f"the last entry is {number} ({last[:12]}), where {count} ({head[:12]}) was noted")
    return tuple(found)
