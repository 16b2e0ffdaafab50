"""The names that a case leads to: makers as recorded, brands, who owned them on the day and who owns them today.

Every reading of a date counts: a brand that changed hands between two possible decades leads to both owners.

>>> parts_of("Burr-Brown Corporation (Texas Instruments)"), parts_of("Spansion (Cypress, Infineon Technologies)")
(('Burr-Brown Corporation', 'Texas Instruments'), ('Spansion', 'Cypress', 'Infineon Technologies'))
>>> parts_of("Allystar Technology (Shenzhen) Co., Ltd."), parts_of("Mornsun (Guangzhou Science & Technology Co., Ltd.)")
((), ('Mornsun', 'Guangzhou Science & Technology Co., Ltd.'))
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.tracing import Tracer, component_of, recorded_maker
from wherefrom.knowledge import Knowledge
from wherefrom.makers.ownership import Link
from wherefrom.model.cases import Case, Record
from wherefrom.model.lookups import LEADS, AskedName, Lead
from wherefrom.model.sources import State

__all__ = ["names_of", "parts_of"]

_BRACKETED = re.compile(r"([^()]*\S)\s*\(([^()]+)\)\s*")
_LEGAL_FORM = re.compile(
    r"\s*(?:co|ltd|llc|inc|corp|gmbh|ag|kg|sa|s\.a|spa|s\.p\.a|srl|bv|b\.v|nv|n\.v|plc|pte|pty|lp|l\.p|jsc|oy|ab|as)\b", re.I
)


_AS_WRITTEN: frozenset[State] = frozenset()


def parts_of(maker: str) -> tuple[str, ...]:
    """The name before and those in closing brackets; none where nothing stands in brackets at the end."""
    found = _BRACKETED.fullmatch(maker.strip())
    if found is None:
        return ()
    inner = [found[2]]
    several = found[2].split(",")
    if not any(_LEGAL_FORM.match(one) for one in several[1:]):
        inner = several
    return tuple(one for one in (found[1].strip(), *(one.strip() for one in inner)) if one)


def names_of(case: Case, settings: Settings, knowledge: Knowledge) -> tuple[AskedName, ...]:
    """Every name that the records of an internal case lead to, each once, those that most components lead to first."""
    tracer = Tracer.over(knowledge, settings)
    columns = {one.name: one.columns for one in case.inputs}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    leads: dict[str, dict[Lead, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    states: dict[str, set[State]] = defaultdict(set)
    for record in case.records:
        for lead, name, known in _led(record, columns[record.sheet], tracer):
            key = _key(name)
            if key:
                spellings[key][" ".join(name.split())] += record.count
                leads[key][lead][record.id] = None
                states[key] |= known
    counts = {record.id: record.count for record in case.records}
    made = [
        AskedName(
            name=min(spellings[key], key=lambda text: (-spellings[key][text], text.isupper(), text)),
            leads={lead: tuple(found[lead]) for lead in LEADS if lead in found},
            states=tuple(sorted(states[key])),
        )
        for key, found in leads.items()
    ]
    return tuple(sorted(made, key=lambda one: (-sum(counts[each] for each in one.records), one.name)))


def _key(name: str) -> str:
    """A name without case, width and blanks; empty for what has neither letter nor digit."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return folded if any(letter.isalnum() for letter in folded) else ""


def _led(record: Record, columns: Mapping[str, str], tracer: Tracer) -> Iterator[tuple[Lead, str, frozenset[State]]]:
    """Each name that one record leads to, by which lead, and the states of the facts on the way."""
    maker = recorded_maker(record.cells.get(columns.get("maker", ""), ""))
    if maker:
        yield "recorded", maker, _AS_WRITTEN
        yield from (("recorded-part", part, _AS_WRITTEN) for part in parts_of(maker))
    if record.brand is not None:
        yield "brand", record.brand, _AS_WRITTEN
    if record.maker is None:
        return
    line = _line(record, columns, tracer)
    made = sorted({day for one in record.windows for day in (one.earliest, one.latest)})
    days: Sequence[tuple[Lead, Lead, Iterable[date]]] = (
        ("owner-then", "parent-then", made),
        ("owner-seen", "parent-seen", () if made else (record.seen,)),
        ("owner-today", "parent-today", (tracer.settings.as_of,)),
    )
    for owner, parent, on in days:
        for day in on:
            known = _AS_WRITTEN
            for place, link in enumerate(tracer.registry.chain(record.maker, day, line=line)):
                known |= {link.source.state} if link.source is not None else set()
                yield from ((parent if place else owner, name, known) for name in _named(link))


def _line(record: Record, columns: Mapping[str, str], tracer: Tracer) -> str | None:
    """The product line of a component, where its brand's lines went to different owners: its marks are read for it again."""
    assert record.maker is not None
    if not tracer.knowledge.makers[record.maker].lines:
        return None
    return tracer.reading(component_of(record, columns), record.seen).line


def _named(link: Link) -> Iterator[str]:
    """The legal name of a company, and the name it is known by where that has a word of its own (AMD, AKM)."""
    legal, known = link.company.legal or link.company.name, link.company.name
    yield legal
    if not set(re.findall(r"\w+", known.casefold())) <= set(re.findall(r"\w+", legal.casefold())):
        yield known
