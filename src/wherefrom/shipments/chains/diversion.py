"""The point of diversion: the last holder in lawful hands before a chain leaves them; several where several chains fit.

What is lawful is the asker's to say (parties, countries): wherefrom has no list of honest firms. Without a word of theirs, every party
but the chain's last is taken for lawful, and that is said.

>>> one = divert(("Maker", "Dealer", "Trader", "Bureau"), lawful=lambda holder: holder in {"Maker", "Dealer"})
>>> (one.holder, one.step, one.back)
('Dealer', 1, False)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp

__all__ = ["Diversion", "divert", "points"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diversion:
    """The last lawful ``holder`` and the ``step`` (from 0) of the shipment by which the goods left lawful hands; ``back``: a later holder is
    lawful again. ``holder`` is "" where the first is not lawful, and ``step`` -1 where the chain never leaves lawful hands.
    """  # fmt: skip

    holder: str
    step: int
    back: bool


def divert(holders: Sequence[str], lawful: Callable[[str], bool] | None = None) -> Diversion:
    """Where a chain's ``holders``, from the first shipper to the last consignee, leave the lawful set."""
    inside = [lawful(one) for one in holders] if lawful is not None else [True] * (len(holders) - 1) + [False]
    left = next((at for at, one in enumerate(inside) if not one), None)
    if left is None:
        return Diversion(holder=holders[-1], step=-1, back=False)
    return Diversion(holder=holders[left - 1] if left else "", step=left - 1 if left else 0, back=any(inside[left:]))


def points(found: Iterable[tuple[Diversion, float]]) -> tuple[tuple[str, float, int], ...]:
    """(holder, share, chains) of several chains with what each costs: each chain's share falls e-fold with every nat, the likeliest first.

    >>> a, b = (Diversion(holder=name, step=1, back=False) for name in "AB")
    >>> [(name, round(share, 2), count) for name, share, count in points([(a, 0.0), (b, 1.0), (a, 0.0)])]
    [('A', 0.84, 2), ('B', 0.16, 1)]
    """
    pairs = list(found)
    least = min((cost for _, cost in pairs), default=0.0)
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for one, cost in pairs:
        weights[one.holder] = weights.get(one.holder, 0.0) + exp(least - cost)
        counts[one.holder] = counts.get(one.holder, 0) + 1
    whole = sum(weights.values())
    return tuple((name, weight / whole, counts[name]) for name, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))
