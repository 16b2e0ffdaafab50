"""The chain of owners of a brand on a day, and where its ends sat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from wherefrom.knowledge import Company, Knowledge, Stretch
from wherefrom.model.errors import KnowledgeError
from wherefrom.model.holdings import Holding, OriginRule
from wherefrom.model.sources import Source
from wherefrom.model.spans import span

__all__ = ["Link", "Registry"]

LONGEST_CHAIN = 8
"""No known chain of owners is longer; a longer one is a circle in the knowledge files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One company of a chain, with the source of what joins it to the one before."""

    company: Company
    source: Source | None
    keeps_name: bool = False


def _holds(stretch: Stretch, day: date) -> bool:
    """Whether a stretch covers a day. A start known only to the month or year counts from its first day."""
    begins = span(stretch.start).first if stretch.start else date.min
    ends = span(stretch.end).first if stretch.end else date.max
    return begins <= day < ends


def _on(stretches: Iterable[Stretch], day: date) -> Stretch | None:
    return next((stretch for stretch in stretches if _holds(stretch, day)), None)


class Registry:
    """Answers who held a brand on a day, with one state of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.holding = lru_cache(maxsize=65536)(self._holding)

    def chain(self, maker: str, on: date, *, line: str | None = None) -> tuple[Link, ...]:
        """The company that held the brand (or the product line) on a day, its owner, the owner's owner, …"""
        key, source = self._holder(maker, on, line)
        links = [Link(company=self._knowledge.companies[key], source=source)]
        while (owner := _on(links[-1].company.owners, on)) is not None:
            links.append(Link(company=self._knowledge.companies[owner.value], source=owner.source))
            links[-2] = replace(links[-2], keeps_name=owner.keeps_name)
            if len(links) > LONGEST_CHAIN:
                raise KnowledgeError(f"companies/{key}.toml: the chain of owners on {on} runs in a circle")
        return tuple(links)

    def _holder(self, maker: str, on: date, line: str | None) -> tuple[str, Source | None]:
        known = self._knowledge.makers[maker]
        for product_line in known.lines:
            if product_line.id == line:
                for holder in product_line.holders:
                    stretch = Stretch(value=holder.company, place="", start=holder.start, end=holder.end, source=product_line.source)
                    if _holds(stretch, on):
                        return holder.company, product_line.source
        return known.company, known.source

    def _never_changed(self, maker: str, line: str | None) -> bool:
        """Whether the brand stood alone in one place for as long as is known, so that no day is needed."""
        known = self._knowledge.makers[maker]
        company = self._knowledge.companies[known.company]
        return line is None and not company.owners and len(company.seats) <= 1

    def _holding(self, maker: str, rule: OriginRule, *, on: date | None, today: date, line: str | None = None) -> Holding:
        """Who held a brand under a rule of origin.

        ``on`` is the day of production (None when undated); ``today`` the day of the report. Under ``owner-then`` an
        undated component has no jurisdiction: unknown is a value.
        """
        brand = self._knowledge.makers[maker].name
        day = {"brand-seat": on or today, "owner-then": on, "owner-today": today}[rule]
        if day is None and self._never_changed(maker, line):
            day = today
        if day is None:
            return Holding(
                maker=maker, brand=brand, rule=rule, day=today, company=None, parent=None, jurisdiction=None,
                why="the component is undated, so the owner on the day of production is not known", sources=(),
            )  # fmt: skip
        links = self.chain(maker, day, line=line)
        seated = links[0] if rule == "brand-seat" else links[-1]
        seat = _on(seated.company.seats, day)
        if seat is None and seated.company.seats:
            # A company absorbed before the day keeps the last seat known; one not yet founded the first.
            begins = seated.company.seats[0].start
            seat = seated.company.seats[-1] if not begins or span(begins).first <= day else seated.company.seats[0]
        held = next((link for link in links if link.keeps_name), links[min(1, len(links) - 1)])
        sources = [link.source for link in links if link.source is not None] + ([seat.source] if seat else [])
        return Holding(
            maker=maker,
            brand=brand,
            rule=rule,
            day=day,
            company=held.company.legal or held.company.name,
            parent=(links[-1].company.legal or links[-1].company.name) if links[-1] is not held else None,
            jurisdiction=seat.value if seat else None,
            why=_spoken(brand, links, seat, seated.company, day),
            sources=tuple(dict.fromkeys(sources)),
        )


def _spoken(brand: str, links: Sequence[Link], seat: Stretch | None, seated: Company, day: date) -> str:
    chain = " → ".join(dict.fromkeys([brand, *(link.company.name for link in links)]))
    where = f"{seated.name} sat in {seat.value}" if seat else f"the seat of {seated.name} is not known"
    return f"{chain} on {day.isoformat()}; {where}"
