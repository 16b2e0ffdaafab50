"""Read a mark: brand, part number, date windows, lot, and why other readings were refused.

>>> from datetime import date
>>> reading = Decoder.shipped().read("ADM1062ACPZ #1417 2866030", seen=date(2024, 1, 2))
>>> reading.brand, reading.part_number, reading.windows[0].earliest.isoformat()
('Analog Devices', 'ADM1062ACPZ', '2014-04-20')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from wherefrom.knowledge import Knowledge, Maker, load
from wherefrom.knowledge.shelf import STANDARDS
from wherefrom.markings.dates import THRESHOLD, Scene, candidates, windows_of
from wherefrom.markings.dispatch import LayoutTable, LotTable, Tables
from wherefrom.markings.evidence import FamilyHit, Index
from wherefrom.markings.parts import lot_of, part_number
from wherefrom.markings.patterns import CompiledLayout
from wherefrom.markings.tokens import UPPER, tokens
from wherefrom.model.readings import AS_RECORDED, BrandVote, Reading, Rejection, Window
from wherefrom.names.lookalikes import fold
from wherefrom.names.spelling import parts, short, spelling

__all__ = ["BRAND_THRESHOLD", "Decoder"]

BRAND_THRESHOLD = 0.55
"""A brand is named from marks alone from this weight on."""

COLUMN, BRACKET, INFERRED, HEIR = 1.15, 0.85, 0.9, 0.85
"""Votes for a maker's layouts: the maker column is a strong vote, not a filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """How far each maker's layouts are believed; ``related`` are the makers that the column names, or else the marks."""

    votes: dict[str, float]
    makers: tuple[str, ...]
    related: frozenset[str]
    tables: Tables


class Decoder:
    """Reads marks with one state of the knowledge. Building one takes a while; reading a mark takes microseconds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._index = Index(knowledge)
        self._names = _names(knowledge)
        self._heirs = _heirs(knowledge)
        self._kin = _kin(self._heirs)
        everyone = (*knowledge.makers.values(), knowledge.standards)
        self._layouts = LayoutTable(CompiledLayout(layout) for maker in everyone for layout in maker.layouts)
        self._lots = LotTable(lot for maker in everyone for lot in maker.lots)
        self._active = {maker.key: _years(maker) for maker in knowledge.makers.values()}
        self.makers_named = lru_cache(maxsize=4096)(self._makers_named)
        self._ballot = lru_cache(maxsize=16384)(self._count)

    @classmethod
    @cache
    def shipped(cls) -> Decoder:
        """The decoder over the knowledge that ships with the package, built once."""
        return cls(load())

    def maker_named(self, name: str) -> str | None:
        """The key of the maker that a maker column names first, or None when it is not known."""
        named = self.makers_named(name)
        return named[0] if named else None

    def active(self, maker: str | None) -> tuple[int | None, int | None]:
        """First and last year in which a maker's brand was put on parts, None where open or unknown."""
        return self._active.get(maker, (None, None)) if maker is not None else (None, None)

    def _makers_named(self, name: str) -> tuple[str, ...]:
        found = []
        for part in parts(name):
            key = self._names.get(spelling(part)) or self._names.get(short(part))
            if key is not None and key not in found:
                found.append(key)
        return tuple(found)

    def read(self, raw: str, *, maker: str = "", seen: date) -> Reading:
        """Read one mark, as on the day it was ``seen``; ``maker`` is the maker column as recorded, if any."""
        text = fold(raw)
        upper = text.translate(UPPER)
        found = tokens(text)
        evidence = self._index.weigh(text, upper, found)
        found += evidence.extra
        ranked = evidence.ranked()
        column = self.makers_named(maker) if maker else ()
        ballot = self._ballot(column, tuple((vote.maker, vote.weight) for vote in ranked[:3]))
        scene = Scene(
            text=text,
            raw=raw,
            tokens=found,
            hits=evidence.hits,
            words=evidence.words,
            lots=self._lots.spans(text, found, ballot.makers),
            lot_table=self._lots,
            makers=ballot.related,
            seen=seen,
        )
        windows, rejected = self._date(scene, ballot)
        brand = self._brand(column, ranked, scene)
        hit = _best_hit(evidence.hits, brand.maker if brand else None)
        return Reading(
            raw=raw,
            maker=brand.maker if brand else None,
            brand=self.knowledge.makers[brand.maker].name if brand else None,
            brand_weight=round(brand.weight, 4) if brand else 0.0,
            brand_why=brand.why if brand else "nothing in the marks names a brand",
            part_number=part_number(scene, hit, windows),
            part_rule=f"{hit.maker}/{hit.family.patterns[0]}" if hit else None,
            line=hit.family.line if hit and brand and hit.maker == brand.maker else None,
            lot=lot_of(scene, windows),
            windows=tuple(windows),
            rejected=tuple(rejected),
            flags=_flags(ballot.related if column else frozenset(), ranked, windows, self.knowledge),
        )

    def _count(self, column: tuple[str, ...], ranked: tuple[tuple[str, float], ...]) -> Ballot:
        """How far each maker's layouts are to be believed, given the maker column and what the marks name."""
        votes: dict[str, float] = {}
        for place, key in enumerate(column):
            votes[key] = COLUMN * BRACKET**place
        for key, weight in ranked:
            if weight >= BRAND_THRESHOLD * 0.8:
                strength = INFERRED * (1.0 if not column else BRACKET) * min(1.0, weight + 0.1)
                votes[key] = max(votes.get(key, 0.0), strength)
        for key, strength in list(votes.items()):
            for heir in self._heirs.get(key, ()):
                votes[heir] = max(votes.get(heir, 0.0), min(1.0, strength) * HEIR)
        related = {*column, *(kin for key in column for kin in self._kin.get(key, ()))} if column else set(votes)
        makers = tuple(votes)
        return Ballot(
            votes={**votes, STANDARDS: 1.0},
            makers=makers,
            related=frozenset(related),
            tables=self._layouts.of((*makers, STANDARDS)),
        )

    def _date(self, scene: Scene, ballot: Ballot) -> tuple[list[Window], list[Rejection]]:
        fitting = candidates(ballot.tables, ballot.votes, scene)
        if not fitting:
            return [], []
        windows: list[Window] = []
        rejected: dict[tuple[str, str], Rejection] = {}
        taken: set[tuple[int, str]] = set()
        literal = {one.start for one in fitting if not one.misread and one.certainty >= 0.6 * THRESHOLD}
        for candidate in sorted(fitting, key=lambda one: (-one.certainty, -one.code_start)):
            slot = (candidate.code_start, candidate.compiled.layout.slot)
            if slot in taken or (candidate.misread and candidate.start in literal):
                continue
            kept, refused = windows_of(candidate, scene, self.active(candidate.compiled.layout.maker))
            if kept:
                taken.add(slot)
                windows += kept
            for one in refused:
                rejected.setdefault((one.token, one.reason), one)
        windows.sort(key=lambda window: (-window.weight, -window.start))
        return windows, list(rejected.values())

    def _brand(self, column: tuple[str, ...], ranked: list[BrandVote], scene: Scene) -> BrandVote | None:
        if column:
            return BrandVote(maker=column[0], weight=1.0, why=AS_RECORDED)
        if not ranked or ranked[0].weight < BRAND_THRESHOLD:
            return None
        if len(ranked) > 1 and ranked[1].weight > ranked[0].weight - 0.05:
            near = ranked[1].maker
            if near not in self._kin.get(ranked[0].maker, ()):
                return None
        return ranked[0]


def _names(knowledge: Knowledge) -> dict[str, str]:
    """Every spelling of every maker → its key; a full spelling beats another maker's short one."""
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for maker in knowledge.makers.values():
        for name in (maker.name, *maker.aliases):
            exact.setdefault(spelling(name), maker.key)
            loose.setdefault(short(name), maker.key)
    return loose | exact


def _heirs(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The makers whose layouts a maker's parts may carry too: those of its owners, one after another."""
    by_company: dict[str, list[str]] = {}
    for maker in knowledge.makers.values():
        by_company.setdefault(maker.company, []).append(maker.key)
    heirs: dict[str, dict[str, None]] = {}
    for maker in knowledge.makers.values():
        company = knowledge.companies.get(maker.company)
        for owner in company.owners if company else ():
            for key in by_company.get(owner.value, ()):
                heirs.setdefault(maker.key, {})[key] = None
    return {key: tuple(rows) for key, rows in heirs.items()}


def _kin(heirs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Makers that are no contradiction to one another: a maker, its heirs, and those whose heir it is."""
    kin: dict[str, dict[str, None]] = {}
    for key, owners in heirs.items():
        for owner in owners:
            kin.setdefault(key, {})[owner] = None
            kin.setdefault(owner, {})[key] = None
    return {key: tuple(rows) for key, rows in kin.items()}


def _years(maker: Maker) -> tuple[int | None, int | None]:
    first, last = maker.active
    return int(first[:4]) if first else None, int(last[:4]) if last else None


def _best_hit(hits: list[FamilyHit], maker: str | None) -> FamilyHit | None:
    if len(hits) < 2:
        return hits[0] if hits else None
    return max(hits, key=lambda hit: (hit.family.maker == maker, hit.family.weight, hit.end - hit.start))


def _named_too(column: frozenset[str], ranked: list[BrandVote]) -> bool:
    return ranked[0].maker in column or any(vote.maker in column and vote.weight >= 0.6 for vote in ranked)


def _flags(column: frozenset[str], ranked: list[BrandVote], windows: list[Window], knowledge: Knowledge) -> tuple[str, ...]:
    """``column`` are the makers that the maker column names, with their kin; empty when it names none that is known."""
    flags = []
    if column and ranked and ranked[0].weight >= 0.8 and not _named_too(column, ranked):
        named = knowledge.makers[ranked[0].maker].name
        flags.append(f"maker disagrees: the marks name {named} ({ranked[0].why}), the maker column does not")
    if windows:
        codes = {window.token: None for window in windows if window.certainty >= 0.7}
        if len(codes) > 1:
            flags.append(f"two dates: {', '.join(codes)}")
    return tuple(flags)
