"""The ``real`` world of the benchmark of chains: lanes, seasons, forwarders, re-exports, and chains planted with what real records add.

Most rows belong to lanes: the same pair ships the same goods regularly, at about the same quantity and price, within the years in which
both exist. A twentieth of the rows is sent on honestly by whoever received them. Planted chains begin after the controls' day; what sets
them apart from their surroundings is in ``Rates``, each a stated assumption. Gaps between planted shipments follow a distribution of
their own, not the one of the bare world, so that a ranking made for one is not made for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from shipments_data import BLOCK, DAYS, DESIGNATED_SHARE, FIRST_DAY, HS6, PARTIES, TARGETS, WINDOW, Corpus, Draw, Plant, Queries, hs_shares

__all__ = ["Rates", "real"]

CONTROLS = (date(2022, 3, 1) - FIRST_DAY).days
MAKER, DISTRIBUTOR, TRADER, FORWARDER, USER, SHELL = range(6)
_SENDS = np.array([4.0, 1.0, 1.0, 1.0, 0.05, 0.0])
_RECEIVES = np.array([0.1, 1.0, 1.0, 1.0, 1.0, 0.0])

MAKING = ("US", "DE", "JP", "TW", "KR", "NL", "CH", "FR", "IT", "GB", "CN")
PASSING = ("HK", "AE", "TR", "SG", "KZ", "KG", "AM", "GE", "UZ", "RS", "CN")
ENDING = ("RU", "RU", "RU", "RU", "IR", "BY")
COUNTRIES = (
    *MAKING,
    "HK",
    "AE",
    "TR",
    "SG",
    "KZ",
    "KG",
    "AM",
    "GE",
    "UZ",
    "RS",
    "RU",
    "IR",
    "BY",
    "MY",
    "VN",
    "IN",
    "PL",
    "CZ",
    "MX",
    "BR",
)
_SIZE = np.array([9, 8, 5, 4, 4, 4, 2, 4, 4, 4, 12, 5, 2, 3, 3, 1, 0.3, 0.2, 0.3, 0.4, 0.4, 4, 0.5, 0.6, 3, 3, 4, 3, 2, 3, 2])
GOODS = {
    "8542": "INTEGRATED CIRCUITS", "8541": "SEMICONDUCTOR DEVICES", "8532": "CAPACITORS", "8533": "RESISTORS", "8534": "PRINTED CIRCUITS",
    "8471": "COMPUTER PARTS", "8473": "COMPUTER ACCESSORIES", "8482": "BALL BEARINGS", "8517": "COMMUNICATION APPARATUS",
    "8529": "ANTENNAS AND PARTS", "8526": "NAVIGATION RECEIVERS", "9014": "NAVIGATION INSTRUMENTS", "9030": "TEST INSTRUMENTS",
}  # fmt: skip
PARTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What planted chains show (shares), and how much of the same their innocent surroundings show."""

    hops: tuple[float, float, float] = (0.3, 0.4, 0.3)  # chains of 2, 3, 4 shipments
    named: float = 0.3  # planted hops whose description names the part
    innocent: float = 2.0  # innocent rows a million that name the part of a query
    describing: float = 0.35  # lanes whose descriptions name a part
    shell: float = 0.6  # planted intermediaries that are new, short-lived and deal in little else
    cover: float = 3.0  # innocent shipments such a party has beside the planted ones
    young: float = 0.1  # ordinary parties that begin within the two years
    brief: float = 0.05  # ordinary parties that exist for some months only
    hub: float = 0.2  # other planted intermediaries that are forwarders
    corridor: float = 0.5  # other planted intermediaries chosen for a corridor that is little used
    priced: float = 0.5  # planted hops at which the unit value rises, by ``dearer``
    dearer: tuple[float, float] = (1.3, 3.0)
    split: float = 0.3  # planted hops after the first that go as two or three consignments
    consolidated: float = 0.1  # planted hops at which other goods join
    lost: float = 0.2  # most of the quantity that is lost at a hop
    reexports: float = 0.05  # rows that are another row's goods, sent on honestly
    bulk: float = 0.05  # lanes of bulk goods, fifty times the quantity
    decoys: int = 0  # honest chains that look like a planted one, for each query


class World(NamedTuple):
    """The parties: role, country, first and last day, and of each HS group its members with their weights to send and to receive."""

    role: np.ndarray
    country: np.ndarray
    born: np.ndarray
    gone: np.ndarray
    corridor: np.ndarray
    targets: np.ndarray
    members: tuple[np.ndarray, ...]
    sends: tuple[Draw, ...]
    receives: tuple[Draw, ...]
    parts: tuple[np.ndarray, ...]
    price: np.ndarray


class Columns(NamedTuple):
    shipper: np.ndarray
    consignee: np.ndarray
    hs: np.ndarray
    day: np.ndarray
    quantity: np.ndarray
    value: np.ndarray
    description: np.ndarray


def _world(dice: np.random.Generator, rates: Rates, queries: int) -> World:
    weights = np.minimum(dice.pareto(1.1, PARTIES), 8_000.0)
    role = dice.choice(6, PARTIES, p=[0.03, 0.12, 0.2, 0.0, 0.64, 0.01])
    able = np.flatnonzero((role != MAKER) & (role != SHELL))
    role[able[np.argsort(-weights[able])[:500]]] = FORWARDER
    targets = np.sort(dice.choice(np.flatnonzero(role == USER), TARGETS, replace=False)).astype(np.int32)
    country = dice.choice(len(COUNTRIES), PARTIES, p=_SIZE / _SIZE.sum())
    for who, where in ((role == MAKER, MAKING), (role == SHELL, PASSING)):
        country[who] = [COUNTRIES.index(where[k]) for k in dice.integers(0, len(where), who.sum())]
    country[targets] = [COUNTRIES.index(ENDING[k]) for k in dice.integers(0, len(ENDING), len(targets))]
    born, gone = np.zeros(PARTIES, np.int16), np.full(PARTIES, DAYS - 1, np.int16)
    luck = np.where(weights > np.quantile(weights, 0.99), 1.0, dice.random(PARTIES))  # the largest are old
    young, brief = luck < rates.young + rates.brief, luck < rates.brief
    born[young] = dice.integers(0, DAYS - 60, young.sum())
    gone[brief] = np.minimum(born[brief] + dice.integers(60, 180, brief.sum()), DAYS - 1)
    many = np.minimum(dice.geometric(0.5, PARTIES), 6)
    party = np.concatenate([np.repeat(np.arange(PARTIES), many), np.repeat(np.flatnonzero(role == FORWARDER), len(HS6))])
    group = dice.choice(len(HS6), len(party), p=hs_shares())
    group[many.sum() :] = np.tile(np.arange(len(HS6)), (role == FORWARDER).sum())
    pairs = np.unique(group * PARTIES + party)
    members = tuple(pairs[pairs // PARTIES == code] % PARTIES for code in range(len(HS6)))
    receiving = weights * _RECEIVES[role]
    receiving[targets] = 0.0
    of = dice.choice(len(HS6), PARTS, p=hs_shares())
    return World(
        role=role, country=country.astype(np.uint8), born=born, gone=gone,
        corridor=dice.lognormal(0.0, 1.2, (len(COUNTRIES), len(COUNTRIES))), targets=targets, members=members,
        sends=tuple(Draw((weights * _SENDS[role])[some]) for some in members), receives=tuple(Draw(receiving[some]) for some in members),
        parts=tuple(np.concatenate([np.flatnonzero(of == code), [code]]) + queries for code in range(len(HS6))),
        price=dice.lognormal(1.5, 1.0, len(HS6)),
    )  # fmt: skip


def _season() -> tuple[np.ndarray, np.ndarray]:
    """(the share of a lane's years before each day, the day at which each 65,536th of it is reached): more before year's end."""
    day = np.arange(DAYS)
    rate = 1.0 + 0.25 * np.cos(2 * np.pi * (day - 320) / 365.25) - 0.4 * (day % 365 < 10)
    before = np.concatenate([[0.0], np.cumsum(rate) / rate.sum()])
    return before, np.clip(np.searchsorted(before, np.arange(65_536) / 65_536, side="right") - 1, 0, DAYS - 1).astype(np.int16)


def _weekdays(dice: np.random.Generator, day: np.ndarray) -> np.ndarray:
    """Most shipments of a weekend are recorded on the Monday after."""
    weekday = (day + FIRST_DAY.weekday()) % 7
    later = (weekday >= 5) & (dice.random(len(day), dtype=np.float32) < 0.8)
    return np.minimum(np.where(later, day + 7 - weekday, day), DAYS - 1).astype(np.int16)


def _rounded(dice: np.random.Generator, quantity: np.ndarray) -> np.ndarray:
    """Whole pieces; half of the rows are round numbers, as packs and reels are."""
    whole = np.maximum(np.rint(quantity), 1.0)
    pack = 10.0 ** np.maximum(np.floor(np.log10(whole)) - 1.0, 0.0)
    return np.where(dice.random(len(whole), dtype=np.float32) < 0.5, np.rint(whole / pack) * pack, whole).astype(np.float32)


def _lanes(dice: np.random.Generator, world: World, code: int, count: int, rates: Rates, names: int) -> dict[str, np.ndarray]:
    """So many lanes of an HS group."""
    members = world.members[code]
    shipper, consignee = members[world.sends[code](dice, count)], members[world.receives[code](dice, count)]
    usual = np.minimum(world.corridor / np.quantile(world.corridor, 0.8), 1.0)
    for _ in range(3):
        chance = usual[world.country[shipper], world.country[consignee]]
        again = np.flatnonzero((dice.random(count) > chance) | (shipper == consignee))
        consignee[again] = members[world.receives[code](dice, len(again))]
    ending = dice.random(count) < DESIGNATED_SHARE
    consignee[ending] = dice.choice(world.targets, ending.sum())
    first = np.maximum(world.born[shipper], world.born[consignee]).astype(np.int64)
    last = np.minimum(world.gone[shipper], world.gone[consignee]).astype(np.int64)
    first, last = np.where(last - first < 14, world.born[shipper], first), np.where(last - first < 14, world.gone[shipper], last)
    passing = dice.random(count) < 0.25
    first = np.where(passing, first + (last - first) * dice.random(count) * 0.7, first).astype(np.int64)
    last = np.where(passing, first + (last - first) * (0.3 + 0.7 * dice.random(count)), last).astype(np.int64)
    lawful = ending & (world.role[shipper] == MAKER) & (dice.random(count) < 0.8)
    last = np.where(lawful, np.minimum(last, CONTROLS), last)
    first = np.minimum(first, last)
    part = np.where(dice.random(count) < rates.describing, dice.choice(world.parts[code], count) + 1, 0)
    return {
        "shipper": shipper, "consignee": consignee, "first": first, "last": last,
        "size": dice.normal(5.0, 1.0, count) + np.log(50.0) * (dice.random(count) < rates.bulk),
        "price": world.price[code] * dice.lognormal(0.0, 0.3, count),
        "description": (code * 3 + dice.integers(0, 3, count)) * names + part,
    }  # fmt: skip


def _block(dice: np.random.Generator, world: World, code: int, count: int, rates: Rates, names: int, season: tuple) -> Columns:
    """``count`` rows of an HS group: lanes, and what was sent on."""
    lengths = np.minimum(1 + (dice.pareto(1.3, count // 3 + 10) * 2.0), 100).astype(np.int64)
    lengths = lengths[: int(np.searchsorted(np.cumsum(lengths), count)) + 1]
    lengths[-1] += count - lengths.sum()
    lanes = _lanes(dice, world, code, len(lengths), rates, names)
    lane = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    turn = np.arange(count) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    before, at = season
    share = (turn + dice.random(count)) / lengths[lane]  # regularly, one in each of so many equal spans
    begin, end = before[lanes["first"]], before[lanes["last"] + 1]
    day = _weekdays(dice, at[np.minimum((begin[lane] + (end - begin)[lane] * share) * 65_536, 65_535).astype(np.int64)])
    quantity = _rounded(dice, np.exp(lanes["size"][lane] + dice.normal(0.0, 0.25, count)))
    value = (quantity * lanes["price"][lane] * np.exp(dice.normal(0.0, 0.05, count))).astype(np.float32)
    made = Columns(
        lanes["shipper"][lane].astype(np.int32), lanes["consignee"][lane].astype(np.int32), np.full(count, code, np.uint8), day, quantity,
        value, lanes["description"][lane].astype(np.int32),
    )  # fmt: skip
    _sent_on(dice, world, made, rates)
    return made


def _sent_on(dice: np.random.Generator, world: World, made: Columns, rates: Rates) -> None:
    """Overwrite a share of the rows: who received another row's goods sends them on, most of them, within two months."""
    count = int(len(made.day) * rates.reexports)
    rows, source, likewise = dice.permutation(len(made.day))[:count], *dice.integers(0, len(made.day), (2, count))
    day = made.day[source] + dice.integers(5, 61, count)
    sender, receiver = made.consignee[source], made.consignee[likewise]
    ended = np.isin(sender, world.targets) | (day >= DAYS) | (sender == receiver)
    rows, source, day, sender, receiver = (one[~ended] for one in (rows, source, day, sender, receiver))
    kept = 1.0 - rates.lost * dice.random(len(rows))
    quantity = _rounded(dice, made.quantity[source] * kept)
    made.value[rows] = quantity * (made.value[source] / made.quantity[source]) * dice.uniform(1.02, 1.2, len(rows))
    made.shipper[rows], made.consignee[rows], made.day[rows], made.quantity[rows] = sender, receiver, day, quantity
    made.description[rows] = made.description[source]


class _Planter:
    """Writes chains over random rows of their HS group."""

    def __init__(
        self, dice: np.random.Generator, world: World, columns: Columns, places: list[np.ndarray], rates: Rates, names: int
    ) -> None:
        self.dice, self.world, self.columns, self.places, self.rates, self.names = dice, world, columns, places, rates, names
        self.used = [0] * len(places)
        self.shells = iter(dice.permutation(np.flatnonzero(world.role == SHELL)).tolist() * 50)
        between = np.isin(world.role, (DISTRIBUTOR, TRADER))
        self.between = [some[between[some]] for some in world.members]
        self.forwarders = np.flatnonzero(world.role == FORWARDER)

    def put(self, code: int, shipper: int, consignee: int, day: int, quantity: float, price: float, part: int) -> int:
        """One row; ``part`` -1 names none."""
        row = int(self.places[code][self.used[code]])
        self.used[code] += 1
        amount = max(1.0, round(quantity)) if quantity < 100 or self.dice.random() < 0.5 else float(f"{quantity:.2g}")
        told = (code * 3 + int(self.dice.integers(0, 3))) * self.names + part + 1
        for column, cell in zip(self.columns, (shipper, consignee, code, day, amount, amount * price, told), strict=True):
            column[row] = cell
        return row

    def between_two(self, code: int, before: int, taken: list[int]) -> tuple[int, bool]:
        """(the next intermediary after party ``before``, whether it is a shell)."""
        dice, rates = self.dice, self.rates
        if dice.random() < rates.shell:
            return next(self.shells), True
        pool = self.forwarders if dice.random() < rates.hub else self.between[code]
        some = np.setdiff1d(dice.choice(pool, 8), taken)
        if dice.random() < rates.corridor:
            some = some[np.argsort(self.world.corridor[self.world.country[before], self.world.country[some]])]
        return int(some[0]), False

    def gaps(self, hops: int) -> np.ndarray:
        """Days between the shipments of a chain, such that it ends before the corpus does."""
        while True:
            some = np.clip(np.rint(self.dice.lognormal(np.log(21.0), 0.7, hops - 1)), 3, 110).astype(int)
            if some.sum() + 10 * hops < DAYS - CONTROLS:
                return some

    def chain(self, code: int, maker: int, start: int, gaps: np.ndarray, part: int, end: int) -> Plant:
        dice, rates = self.dice, self.rates
        parties, shells = [maker], []
        for _ in gaps:
            one, shell = self.between_two(code, parties[-1], [*parties, end])
            parties.append(one)
            shells += [one] if shell else []
        parties.append(end)
        held, day, price = float(np.exp(dice.normal(5.0, 1.0))) + 5.0, start, float(self.world.price[code] * dice.lognormal(0.0, 0.3))
        path = []
        for hop in range(len(gaps) + 1):
            if hop:
                day += int(gaps[hop - 1])
                held *= 1.0 - rates.lost * dice.random()
                held *= dice.uniform(1.2, 3.0) if dice.random() < rates.consolidated else 1.0
                price *= dice.uniform(*rates.dearer) if dice.random() < rates.priced else dice.uniform(1.02, 1.15)
            pieces = dice.dirichlet([4.0] * int(dice.integers(2, 4))) if hop and dice.random() < rates.split else np.ones(1)
            rows, at = [], day
            for piece in pieces.tolist():
                said = part if dice.random() < rates.named else -1
                rows.append(self.put(code, parties[hop], parties[hop + 1], at, held * piece, price, said))
                day, at = at, min(DAYS - 1, at + int(dice.integers(0, 4)))
            path.append(tuple(rows))
        for shell in shells:
            self.cover(code, shell, start, day)
        return Plant(hops=tuple(path), parties=tuple(parties))

    def cover(self, code: int, shell: int, begin: int, end: int) -> None:
        """Innocent shipments of a shell, about the time of the planted ones."""
        dice, members = self.dice, self.world.members[code]
        for _ in range(int(dice.poisson(self.rates.cover))):
            other = int(members[self.world.receives[code](dice, 1)[0]])
            pair = (shell, other) if dice.random() < 0.5 else (other, shell)
            day = int(np.clip(dice.integers(begin - 30, end + 60), 0, DAYS - 1))
            self.put(code, *pair, day, float(np.exp(dice.normal(5.0, 1.0))), float(self.world.price[code] * dice.lognormal(0.0, 0.4)), -1)

    def innocent(self, code: int, maker: int, part: int) -> None:
        """Rows that name the part of a query and belong to no chain of it; half are the maker's own lawful sales."""
        columns, places = self.columns, self.places[code]
        for _ in range(int(self.dice.poisson(self.rates.innocent * len(columns.day) / 1e6))):
            row = int(places[int(self.dice.integers(len(places) // 2, len(places)))])
            columns.description[row] += part + 1 - columns.description[row] % self.names
            if self.dice.random() < 0.5:
                columns.shipper[row] = maker


def real(rows: int, seed: int, queries: int, rates: Rates) -> Corpus:
    """A trade-like corpus with planted chains."""
    dice = np.random.default_rng([seed, rows, 2])
    world, names = _world(dice, rates, queries), PARTS + queries + 41
    counts = dice.multinomial(rows, hs_shares())
    kinds = (np.int32, np.int32, np.uint8, np.int16, np.float32, np.float32, np.int32)
    columns = Columns(*(np.empty(rows, kind) for kind in kinds))
    place = np.arange(rows, dtype=np.int32)
    dice.shuffle(place)
    season, begin = _season(), 0
    for code, count in enumerate(counts.tolist()):
        for at in range(begin, begin + count, BLOCK):
            some = place[at : min(begin + count, at + BLOCK)]
            for column, drawn in zip(columns, _block(dice, world, code, len(some), rates, names, season), strict=True):
                column[some] = drawn
        begin += count
    places = np.split(place, np.cumsum(counts)[:-1])
    truth, decoys, asked = _planted(dice, world, _Planter(dice, world, columns, places, rates, names), queries, rates)
    return Corpus(
        world="real", seed=seed, shipper=columns.shipper, consignee=columns.consignee, hs=columns.hs, day=columns.day,
        quantity=columns.quantity, value=columns.value, description=columns.description, country=world.country, countries=COUNTRIES,
        units=("piece",) * len(HS6), texts=_texts(), parts=_part_numbers(seed, names - 1), parties=PARTIES,
        queries=asked, targets=world.targets, truth=truth, decoys=decoys, controls_day=CONTROLS,
    )  # fmt: skip


def _planted(dice: np.random.Generator, world: World, planter: _Planter, queries: int, rates: Rates) -> tuple:
    """(the planted chains, the decoys, the queries)."""
    truth, decoys, asked = [], [], np.empty((queries, 5), np.int32)
    makers = [some[world.role[some] == MAKER] for some in world.members]
    for number in range(queries):
        code = int(dice.choice(len(HS6), p=hs_shares()))
        maker = int(dice.choice(makers[code]))
        for decoy in range(rates.decoys + 1):
            gaps = planter.gaps(int(dice.choice([2, 3, 4], p=rates.hops)))
            start = int(dice.integers(CONTROLS, DAYS - gaps.sum() - 10 * (len(gaps) + 1) + 1))
            if not decoy:
                first = max(0, start - int(dice.integers(0, WINDOW)))
                asked[number] = maker, code, first, first + WINDOW - 1, number
                truth.append(planter.chain(code, maker, start, gaps, number, int(dice.choice(world.targets))))
            else:
                decoys.append(planter.chain(code, maker, start, gaps, number, int(dice.choice(planter.between[code]))))
        planter.innocent(code, maker, number)
    columns = [np.ascontiguousarray(column) for column in asked.T]
    return tuple(truth), tuple(decoys), Queries(**dict(zip(("shipper", "hs", "first", "last", "part"), columns, strict=True)))


def _texts() -> tuple[str, ...]:
    """Three ways to describe the goods of each HS group."""
    goods = [GOODS.get(code[:4], "ELECTRICAL APPARATUS") for code in HS6]
    return tuple(f"{lead}{one}" for one in goods for lead in ("", "ELECTRONIC COMPONENTS: ", "SPARE PARTS, "))


def _part_numbers(seed: int, count: int) -> tuple[str, ...]:
    """Made-up part numbers, all different."""
    dice = np.random.default_rng([seed, 3])
    letters, ending = "ABCDEFGHKLMNPRSTVWXYZ", "ABCEGTX"
    drawn = zip(
        dice.integers(0, len(letters), (count, 2)), dice.permutation(90_000)[:count], dice.integers(0, len(ending), count), strict=True
    )
    return tuple(f"{letters[one]}{letters[two]}{10_000 + number}{ending[last]}" for (one, two), number, last in drawn)
