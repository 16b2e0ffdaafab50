"""Chains: time-ordered shipments that could have carried a part, with everything that is shown of them.

A report reads these values and nothing else: the questions asked, what was searched, how many chains there are, how many fit about as
well as the best, and of the best ones every shipment as its record says it. A chain *could have* carried the part; it does not say that
it did, and no chain is not a clearance.

``score`` is in nats and at most 0: the higher, the better a chain fits what goods on their way usually do. Two chains that differ by 1
stand about three to one by the ranking's own judgement; it is a judgement, not a measurement.

>>> leg = Carried(id="S1", day=date(2022, 3, 4), shipper="ALFA", consignee="BETA", quantity=100.0, unit="piece")
>>> leg.amount, leg.places
('100 piece', '')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = [
    "COULD_HAVE", "NO_CHAIN", "Carried", "DiversionPoint", "Diverted", "Left", "RouteAnswer", "RouteQuestion", "RouteSearch", "Routes", "TracedChain",
]  # fmt: skip

COULD_HAVE = "A chain could have carried the part: its days, goods and quantities allow it. Nothing here says that it did."
NO_CHAIN = "No chain is not a clearance: it says only that these records, in these days, hold none."


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One shipment of a chain, as its record says it. ``shipper`` and ``consignee`` are names as written, "" and None are not stated.

    ``after`` is days since the shipment before (None for the first), ``share`` its quantity as a share of that one's (None where the
    two do not compare). ``names`` says what of the part the description or brand names, "" for nothing. ``source`` and ``row`` are
    where the record stands.
    """

    id: str
    day: date
    shipper: str
    consignee: str
    origin: str = ""
    destination: str = ""
    hs6: str = ""
    hs_edition: int = 0
    description: str = ""
    quantity: float | None = None
    unit: str = ""
    value: float | None = None
    currency: str = ""
    after: int | None = None
    share: float | None = None
    names: str = ""
    source: str = ""
    row: int = 0

    @property
    def amount(self) -> str:
        """The quantity with its unit, "" where none is stated."""
        if self.quantity is None:
            return ""
        return f"{self.quantity:{',.0f' if self.quantity >= 1e5 else ',.6g'}} {self.unit}".strip()

    @property
    def places(self) -> str:
        """From where to where, by country code; "" where neither is stated."""
        return f"{self.origin or '?'} → {self.destination or '?'}" if self.origin or self.destination else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diverted:
    """Where a chain leaves lawful hands: the last lawful ``holder`` ("" where even the first is not lawful), the place (from 0) of the
    shipment by which the goods left it (-1: the chain never leaves them), whether a later holder is lawful again, and a sentence.
    """

    holder: str
    shipment: int
    back: bool
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiversionPoint:
    """A point of diversion over all chains shown: its ``share`` (0 to 1; a chain's weight falls e-fold with every nat) and how many chains."""

    holder: str
    share: float
    chains: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedChain:
    """A chain: its shipments in order, its place among those shown (from 1), its score (nats, at most 0) and what is said of it.

    ``summary`` is one line on why it ranks where it does; ``why`` speaks for it, ``against`` against it, ``innocent`` says how the same
    records come about without it, ``settles`` what records to ask for; ``ends`` why it ends where it does.
    """

    place: int
    shipments: tuple[Carried, ...]
    score: float
    summary: str
    why: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    ends: str = ""
    diversion: Diverted | None = None

    @property
    def holders(self) -> tuple[str, ...]:
        """Everybody through whose hands the goods would have gone, in order."""
        return (*(one.shipper for one in self.shipments[:1]), *(one.consignee for one in self.shipments))

    @property
    def days(self) -> int:
        """Days from the first shipment to the last."""
        return (self.shipments[-1].day - self.shipments[0].day).days


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteQuestion:
    """What was asked: ``told`` in a sentence; the days are those of the first shipment; ``until`` is the day of recovery, after which no
    shipment can have carried the part.
    """

    id: str
    told: str
    shipper: str = ""
    hs6: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    until: date | None = None
    part: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteAnswer:
    """The answer to a question: how many chains there are (``count``; some may pass a party twice), how many fit about as well as the
    best (``as_good``, at most a nat worse; counted up to 10,000), and the best of them.

    ``reached`` are the parties asked about at which a chain ends, as they were written. ``notes`` are sentences that must be read with
    the answer. Where ``as_good`` is more than the chains shown, which ones are shown is chance among equals.
    """

    question: RouteQuestion
    count: float
    as_good: int
    reached: tuple[str, ...] = ()
    chains: tuple[TracedChain, ...] = ()
    diversions: tuple[DiversionPoint, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How many rows were left out of the search, and why."""

    reason: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSearch:
    """What was searched. ``source`` names the corpus or file, ``digest`` its state; ``rows`` were read, ``used`` of them searched, of days
    ``first`` to ``last``; ``left`` says what became of the others. ``hs6`` are the codes looked at, none for all.

    ``targets`` is how many parties were asked about, ``absent`` those of them that are in no shipment searched.
    """

    source: str
    digest: str
    rows: int
    used: int
    parties: int
    first: date | None
    last: date | None
    hops: int
    dwell: int
    hs6: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    ends: str = ""
    targets: int = 0
    absent: tuple[str, ...] = ()
    lawful: str = ""
    controls: tuple[date, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The answers to some questions over one body of records; what the report's section "routes" reads."""

    search: RouteSearch
    answers: tuple[RouteAnswer, ...]
