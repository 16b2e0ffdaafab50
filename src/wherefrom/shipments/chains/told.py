"""Why a chain ranks where it does, in words: what fits, what does not, the innocent explanation, and the record that would settle it.

Every sentence stands on a number of the chain or of its shipments' evidence; what was not known is said. Nothing here says that goods
did travel so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

__all__ = ["Hop", "Told", "tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One shipment of a chain as it is told; ``signals`` is what its own record costs, by name, in nats (``evidence``).

    ``day`` counts from any day; ``quantity`` and ``price`` are None where they are not known; ``named`` is "part" where the description
    names the part asked for, "another" where it names another part, else "". Quantities compare where ``unit``, in which they are stated
    here, is the same; ``told_unit`` is the unit as the record has it. ``origin`` and ``destination`` are countries, "" where unknown; ``again``
    are the numbers of other records of the same shipment.
    """

    shipper: str
    consignee: str
    day: int
    quantity: float | None = None
    price: float | None = None
    unit: str = ""
    told_unit: str = ""
    origin: str = ""
    destination: str = ""
    again: tuple[str, ...] = ()
    named: str = ""
    signals: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``why`` speaks for the chain, ``against`` against it, ``innocent`` how the same records come about without it, ``settles`` what to ask for."""

    why: tuple[str, ...]
    against: tuple[str, ...]
    innocent: tuple[str, ...]
    settles: tuple[str, ...]

    @property
    def line(self) -> str:
        """The first of each in one line."""
        return "; ".join([*self.why[:3], *(f"but {one}" for one in self.against[:2])])


_LOST, _GREW = log(0.78), log(1.03)
_USUAL, _SOON = 60, 5


def tell(hops: Sequence[Hop]) -> Told:
    """Tell a chain of one or more shipments.

    >>> told = tell([Hop(shipper="A", consignee="B", day=0, quantity=100.0), Hop(shipper="B", consignee="C", day=30, quantity=95.0)])
    >>> told.why
    ('B sent on 95 % of the quantity 30 days after it came',)
    """
    why: list[str] = []
    against: list[str] = []
    for before, after in pairwise(hops):
        _step(before, after, why, against)
    named = [hop for hop in hops if hop.named == "part"]
    if named:
        why.insert(0, f"{len(named)} of {len(hops)} descriptions name{'s' if len(named) == 1 else ''} the part")
    against += [f"the description of {hop.shipper} to {hop.consignee} names another part" for hop in hops if hop.named == "another"]
    for hop in hops[:-1]:
        _holder(hop, why, against)
    why += [
        f"{hop.shipper} to {hop.consignee} is the same shipment in {len(hop.again) + 1} records (also {', '.join(hop.again[:3])})"
        for hop in hops
        if hop.again
    ]
    return Told(why=tuple(why), against=tuple(against), innocent=tuple(_innocent(hops)), settles=tuple(_settles(hops)))


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _step(before: Hop, after: Hop, why: list[str], against: list[str]) -> None:
    gap, holder = after.day - before.day, before.consignee
    when = f"{_days(gap)} after it came"
    if before.quantity and after.quantity and before.unit != after.unit:
        units = " and then in ".join(one.told_unit or "no unit" for one in (before, after))
        against.append(f"the quantity at {holder} is stated in another unit ({units}), so it could not be compared ({when})")
    elif before.quantity and after.quantity:
        nats = log(after.quantity / before.quantity)
        share = f"{round(100 * exp(nats))} %"
        if _LOST <= nats <= _GREW:
            why.append(f"{holder} sent on {share} of the quantity {when}")
        elif nats < _LOST:
            against.append(f"{holder} sent on only {share} of the quantity ({when}): divided, or other goods")
        else:
            against.append(f"{holder} sent {share} of what came ({when}): joined with other goods, or other goods altogether")
    else:
        against.append(f"the quantity at {holder} is not stated, so it could not be compared ({when})")
    _joint(before, after, against)
    if gap > _USUAL:
        against.append(f"{_days(gap)} with {holder} is long")
    elif gap < _SOON:
        against.append(f"{_days(gap)} with {holder} is short")
    if before.price and after.price:
        ratio = after.price / before.price
        if 1.25 <= ratio <= 3.5:
            why.append(f"a unit grew {ratio:.1f} times dearer at {holder}")
        elif ratio < 0.9:
            against.append(f"a unit was cheaper when it left {holder} ({ratio:.2f} of the price)")


def _joint(before: Hop, after: Hop, against: list[str]) -> None:
    """What two records say differently of the holder that joins them."""
    if _plain(before.consignee) != _plain(after.shipper):
        against.append(f'the same key, written differently: "{before.consignee}" and "{after.shipper}"')
    if before.destination and after.origin and before.destination != after.origin:
        against.append(
            f"the goods go to {before.destination} and the next record has them from {after.origin}: "
            "another place, or the country where they were made"
        )


def _plain(name: str) -> list[str]:
    """A name without case and signs: only these make no other name."""
    return "".join(one if one.isalnum() else " " for one in name.casefold() if one not in ".'").split()


def _holder(hop: Hop, why: list[str], against: list[str]) -> None:
    if hop.signals is None:
        return
    told = hop.signals
    if told.get("holder") == 0.0 and told.get("age", 1.0) < 0.25:
        why.append(f"{hop.consignee} deals in nothing else in these records and was new to them")
    elif told.get("age", 0.0) < 0.1 and "age" in told:
        why.append(f"{hop.consignee} was new to these records")
    elif told.get("holder", 0.0) > 1.0:
        against.append(f"{hop.consignee} deals in many goods, so much passes through it")
    if told.get("lane", 0.0) > 1.0:
        against.append(f"{hop.shipper} ships to {hop.consignee} regularly")
    if "corridor" in told and told["corridor"] < 0.3:
        why.append(f"few goods of the group go the way from {hop.shipper} to {hop.consignee}")


def _innocent(hops: Sequence[Hop]) -> list[str]:
    middle = [hop.consignee for hop in hops[:-1]]
    if not middle:
        return ["a direct sale may have had a licence, or the name may be another's"]
    holders = ", ".join(dict.fromkeys(middle))
    return [
        f"{holders} may have sold what came to others or used it, and sent on goods of the same HS group from elsewhere",
        *(["one record names the HS group only: the goods may be other parts"] if not any(hop.named == "part" for hop in hops) else []),
    ]


def _settles(hops: Sequence[Hop]) -> list[str]:
    middle = list(dict.fromkeys(hop.consignee for hop in hops[:-1]))
    asked = [f"{one}: its purchase and sales invoices with lot or serial numbers between the two shipments" for one in middle[:3]]
    return [*asked, f"{hops[-1].shipper}: the packing list and end-use statement of the last shipment"]
