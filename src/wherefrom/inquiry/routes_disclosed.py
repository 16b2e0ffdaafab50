"""What was traced, as a partner or the public may see it.

A party of a chain may be innocent. A partner loses those that may be persons (no legal form of a company in the name), places and serial
numbers. The public loses every party, those asked about as designated too (a list says who is listed, not who was reached), with
descriptions, numbers of shipments, values and sources; days become months, quantities their order of size, HS codes their chapter,
countries their region; of the sentences only those that hold none of these are kept. What is withheld is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import floor, log10

from wherefrom.inquiry.routes_asked import Followed, NotAsked, PartAsked, Traced
from wherefrom.model.cases import Withheld
from wherefrom.model.chains import Carried, DiversionPoint, RouteAnswer, RouteQuestion, RouteSearch, TracedChain
from wherefrom.origins.regions import region_of

__all__ = ["for_partner", "for_public", "is_company", "rounded", "withheld_of"]

_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(r"party \d+")


def is_company(name: str) -> bool:
    """Whether a name holds the legal form of a company; a sole trader's name is a person's.

    >>> is_company("Alfa Trade LLC"), is_company("ИП Иванов И. И."), is_company("Aliev Rustam")
    (True, False, False)
    """
    from wherefrom.names.legal import legal_forms
    from wherefrom.names.romanise import romanise

    forms = legal_forms()
    words = [romanise(word) for word in _WORD.findall(re.sub(r"[.'’\"]", "", name.casefold()))]
    phrases = {" ".join(words[at : at + length]) for at in range(len(words)) for length in range(1, 6)}
    kinds = {forms[phrase] for phrase in phrases if phrase in forms}
    return bool(kinds) and "sole" not in kinds


def rounded(figure: float | None) -> float | None:
    """The power of ten nearest to a figure, so that it identifies no shipment.

    >>> rounded(480.0), rounded(2), rounded(0), rounded(None)
    (1000.0, 1.0, 0.0, None)
    """
    if figure is None or figure <= 0:
        return None if figure is None else 0.0
    return float(10 ** floor(log10(figure) + 0.5))


@dataclass(slots=True)
class _Names:
    """Parties numbered as they are met; ``open_to`` says whose names the reader may see."""

    open_to: Callable[[str], bool]
    numbers: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def meet(self, name: str) -> None:
        """A name as a record writes it."""
        from wherefrom.shipments.records.parties import party_key

        if name and name not in self.written and not self.open_to(name):
            key = party_key(name) or name.casefold()
            self.written[name] = f"party {self.numbers.setdefault(key, len(self.numbers) + 1)}"

    def shown(self, name: str) -> str:
        """What the reader sees in its place."""
        return self.written.get(name, name)

    def within(self, text: str) -> str:
        """A sentence with every such name replaced."""
        if not self.written:
            return text
        some = sorted(self.written, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, some))})(?!\w)", re.I)
        folded = {name.casefold(): shown for name, shown in self.written.items()}
        return pattern.sub(lambda found: folded.get(found[0].casefold(), "a party"), text)


def _met(traced: Traced, open_to: Callable[[str], bool]) -> _Names:
    names = _Names(open_to)
    for chain in _all_chains(traced):
        for leg in chain.shipments:
            names.meet(leg.shipper)
            names.meet(leg.consignee)
    return names


def _all_chains(traced: Traced) -> Iterable[TracedChain]:
    return (chain for one in traced.asked if one.answer is not None for chain in one.answer.chains)


def for_partner(traced: Traced, hidden: Mapping[str, set[str]], masked: Callable[[str], str]) -> Traced:
    """``hidden`` are the serial numbers of each record, ``masked`` takes out of a text those that it announces."""
    names = _met(traced, is_company)

    def told(text: str) -> str:
        return names.within(masked(text))

    asked = []
    for one in traced.asked:
        serials = {serial.casefold() for record in one.question.records for serial in hidden.get(record, ())}
        what = f"{one.question.part} {one.question.brand}".casefold()
        if not any(serial in what for serial in serials):
            asked.append(_for_partner(one, names, told))
    targets = tuple(line for line in traced.targets if is_company(line))
    # Only the number of parties asked about is kept where some of them may be persons.
    return replace(
        traced, asked=tuple(asked), targets=targets if len(targets) == len(traced.targets) else (), disclosure="partner",
        parties_withheld=len(names.numbers), sentences_withheld=0,
    )  # fmt: skip


def _for_partner(one: Followed, names: _Names, told: Callable[[str], str]) -> Followed:
    question = replace(one.question, places=())
    search = one.search and replace(one.search, absent=(), notes=tuple(map(told, one.search.notes)))
    if one.answer is None:
        return replace(one, question=question, search=search)
    answer = one.answer
    chains = tuple(
        _retold(chain, names, told, lambda leg: replace(leg, shipper=names.shown(leg.shipper), consignee=names.shown(leg.consignee), description=told(leg.description)))
        for chain in answer.chains
    )  # fmt: skip
    return replace(
        one, question=question, search=search,
        answer=replace(
            answer, question=replace(answer.question, told=told(answer.question.told)), reached=tuple(map(names.within, answer.reached)), chains=chains,
            diversions=tuple(replace(each, holder=names.shown(each.holder)) for each in answer.diversions), notes=tuple(map(told, answer.notes)),
        ),
    )  # fmt: skip


def _retold(chain: TracedChain, names: _Names, told: Callable[[str], str], leg: Callable[[Carried], Carried]) -> TracedChain:
    def some(sentences: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for one in sentences if (text := told(one)))

    diversion = chain.diversion and replace(chain.diversion, holder=names.shown(chain.diversion.holder), told=told(chain.diversion.told))
    return replace(
        chain, shipments=tuple(map(leg, chain.shipments)), summary=told(chain.summary), why=some(chain.why), against=some(chain.against),
        innocent=some(chain.innocent), settles=some(chain.settles), ends=told(chain.ends), diversion=diversion,
    )  # fmt: skip


def for_public(traced: Traced) -> Traced:
    """Counts, and chains of numbered parties: no company is named to the public, those asked about as designated neither."""
    names = _met(traced, lambda name: False)
    dropped = 0
    secret = {text.casefold() for one in traced.asked for text in (one.question.part, one.question.brand) if text}

    def told(text: str) -> str:
        nonlocal dropped
        shown = names.within(text)
        folded = _NUMBERED.sub("", shown).casefold()
        if _FIGURE.search(folded) or any(one in folded for one in secret):
            dropped += 1
            return ""
        return shown

    asked = tuple(_for_public(number, one, names, told) for number, one in enumerate(traced.asked, 1))
    return replace(
        traced, source="", digest="", rows=int(rounded(traced.rows) or 0), targets=(), asked=asked,
        not_asked=tuple(NotAsked(why=one.why, components=one.components) for one in traced.not_asked), disclosure="public",
        parties_withheld=len(names.numbers), sentences_withheld=dropped,
    )  # fmt: skip


def _month(day: date | None) -> date | None:
    return None if day is None else day.replace(day=1)


def _for_public(number: int, one: Followed, names: _Names, told: Callable[[str], str]) -> Followed:
    asked = one.question
    until = asked.until.replace(day=1)
    kind = "a part number" if asked.part else "a brand alone"
    question = PartAsked(
        id=f"R{number}", part="withheld" if asked.part else "", brand="withheld" if asked.brand else "", first=_month(asked.first), until=until,
        components=asked.components,
    )  # fmt: skip
    made = Followed(
        question=question, state=one.state, named=int(rounded(one.named) or 0), perhaps=int(rounded(one.perhaps) or 0),
        codes=_chapters(one.codes), search=one.search and _public_search(one.search),
    )  # fmt: skip
    if one.answer is None:
        return made
    answer = one.answer
    plain = RouteQuestion(
        id=question.id, told=f"From a shipment that names {kind}", hs6=made.codes, first=question.first, until=until, part=question.part,
        brand=question.brand,
    )  # fmt: skip
    chains = tuple(
        replace(_retold(chain, names, told, lambda leg: _public_leg(leg, names)), score=0.0, summary="") for chain in answer.chains
    )
    return replace(
        made,
        answer=RouteAnswer(
            question=plain, count=rounded(answer.count) or 0.0, as_good=int(rounded(answer.as_good) or 0),
            reached=tuple(map(names.shown, answer.reached)), chains=chains,
            diversions=tuple(
                DiversionPoint(holder=names.shown(each.holder), share=round(each.share, 1), chains=each.chains) for each in answer.diversions
            ),
            notes=tuple(text for note in answer.notes if (text := told(note))),
        ),
    )  # fmt: skip


def _chapters(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code[:2] for code in codes}))


def _public_leg(leg: Carried, names: _Names) -> Carried:
    def place(code: str, name: str) -> str:
        return region_of(code) if code and name in names.written else code

    return Carried(
        id="", day=leg.day.replace(day=1), shipper=names.shown(leg.shipper), consignee=names.shown(leg.consignee),
        origin=place(leg.origin, leg.shipper), destination=place(leg.destination, leg.consignee), hs6=leg.hs6[:2],
        quantity=rounded(leg.quantity), unit=leg.unit if leg.quantity is not None else "", names=leg.names,
    )  # fmt: skip


def _public_search(search: RouteSearch) -> RouteSearch:
    return RouteSearch(
        source="", digest="", rows=int(rounded(search.rows) or 0), used=int(rounded(search.used) or 0), parties=int(rounded(search.parties) or 0),
        first=_month(search.first), last=_month(search.last), hops=search.hops, dwell=search.dwell, hs6=_chapters(search.hs6), ends=search.ends,
        targets=search.targets, left=tuple(replace(one, rows=int(rounded(one.rows) or 0)) for one in search.left),
    )  # fmt: skip


def withheld_of(before: Traced, after: Traced) -> tuple[Withheld, ...]:
    """What a reader of ``after`` does not see of the routes, counted."""
    legs = sum(len(chain.shipments) for chain in _all_chains(before))
    rows = [("parties in chains, given as numbers", after.parties_withheld, "they may be persons, or innocent")]
    rows.append(
        ("questions to shipments that hold a serial number", len(before.asked) - len(after.asked), "a serial number identifies the object")
    )
    if after.disclosure == "public":
        rows += [
            ("shipments of chains, without description, number, value and source", legs, "they lead to parties that may be innocent"),
            ("sentences on chains that hold figures, days or names", after.sentences_withheld, "they lead to parties that may be innocent"),
        ]
    return tuple(Withheld(kind=kind, number=number, why=why) for kind, number, why in rows if number)
