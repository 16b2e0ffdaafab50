"""Answers as they are shown: what was asked, the chains found with their reasons, who was not found, and what was searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from difflib import get_close_matches

import numpy as np

from wherefrom.model.chains import Left, RouteAnswer, RouteQuestion, RouteSearch
from wherefrom.shipments.chains.search import Traced
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.tracing.editions import Joined, edition_notes
from wherefrom.shipments.tracing.how import How
from wherefrom.shipments.tracing.queries import Asked
from wherefrom.shipments.tracing.reading import EPOCH, Held, day_number
from wherefrom.shipments.tracing.records import SHOWN, Records
from wherefrom.shipments.tracing.search import Searched
from wherefrom.shipments.tracing.telling import Shown, chain, diversions, fetched

__all__ = ["answers_of", "search_of"]

_NEAR, _COUNTED = 3, 2_000_000
_TOLD = 12
"""Parties in no shipment of whom it is said where rows that could not be used name them."""

_ENDS = {
    "parties": "{holder} is one of the parties asked about",
    "country": "the goods arrive in the country asked about, at {holder}",
    "nobody": "{holder} is the last known holder: nothing of these goods is seen to leave it within the dwell",
}


def answers_of(
    records: Records, searched: Searched, asked: Sequence[Asked], how: How, joined: Joined, found: Sequence[Traced]
) -> tuple[RouteAnswer, ...]:
    """The answers told; what is shown of the shipments is read again."""
    held = searched.held
    edges = sorted({edge for one in found for each in one.best for edge in each.edges})
    columns = ("shipment_id", "shipper", "consignee", "quantity", "unit") if how.lean else SHOWN
    shown = Shown(held, searched.evidence.signals, fetched(records, held, edges, columns), how.lawful, _ENDS[how.to])
    answers = []
    for one, answer in zip(asked, found, strict=True):
        naming = searched.parts.naming(searched.parts.of(one)) if searched.parts.of(one) else ()
        chains = tuple(chain(shown, each.edges, each.cost, place, naming) for place, each in enumerate(answer.best, 1))
        names = (line for party in answer.reached for line in searched.targets.get(party, ()))
        answers.append(
            RouteAnswer(
                question=_question(one, how), count=answer.total, as_good=answer.near, reached=tuple(sorted(names, key=how.ends.index)),
                chains=chains, diversions=diversions(chains),
                notes=(*_notes(searched, one, how, answer, joined, len(asked) == 1), *edition_notes(one.hs6, held.editions, joined)),
            )
        )  # fmt: skip
    return tuple(answers)


def _question(one: Asked, how: How) -> RouteQuestion:
    what = " ".join(text for text in (one.brand, one.part) if text)
    begins = f"shipment {how.shipment}" if how.shipment else f"{what} from {one.shipper}" if what and one.shipper else one.shipper or what
    goods = f", HS {' and '.join(one.hs6)}" if one.hs6 else ""
    # The day of recovery ends the days of the first shipment too, and is told by itself.
    last = None if one.last == how.until else one.last
    days = {(True, True): f", sent {one.first} to {last}", (True, False): f", sent {one.first} or later",
            (False, True): f", sent by {last}"}.get((one.first is not None, last is not None), "")  # fmt: skip
    to = {"parties": f"one of {len(how.ends):,} parties" if len(how.ends) > 1 else "".join(how.ends), "country": "".join(how.ends),
          "nobody": "the last known holder"}[how.to]  # fmt: skip
    return RouteQuestion(
        id=one.id, told=f"{begins}{goods}{days}: to {to}" + (f", found on {how.until}" if how.until else ""), shipper=one.shipper,
        hs6=one.hs6, first=one.first, last=one.last, until=how.until, part=one.part, brand=one.brand,
    )  # fmt: skip


def _notes(searched: Searched, one: Asked, how: How, answer: Traced, joined: Joined, alone: bool) -> tuple[str, ...]:
    """What must be said beside an answer: who was not found."""
    if how.shipment or not one.shipper:
        if len(searched.laid_out.first):
            count = len(searched.laid_out.first)
            return (f"{count:,} shipment{'s' if count > 1 else ''} may begin a chain",)
        what = f"shipment {how.shipment} is not among them" if how.shipment else f"none of them names {one.part or one.brand}"
        return (f"of the shipments searched, {what}",)
    if answer.total:
        return ()
    return _nothing_sent(searched, one, joined, alone)


def _nothing_sent(searched: Searched, one: Asked, joined: Joined, alone: bool) -> tuple[str, ...]:
    """Why a chain from a party begins nowhere; nothing where it does begin."""
    held, key = searched.held, party_key(one.shipper)
    if not key:
        return (f"{one.shipper} names nobody, so no chain is looked for through it",)
    party, edges = searched.keys.get(key, -1), held.edges
    labels = {joined.label.get((edition, code), code) for code in one.hs6 for edition in (0, *held.editions)}
    asked = np.isin(edges.group, [number for number, code in enumerate(held.codes) if code in labels or not one.hs6])
    sent, days = asked & (edges.shipper == party), np.ones(len(edges.day), np.bool_)
    if one.first is not None:
        days &= edges.day >= day_number(one.first)
    if one.last is not None:
        days &= edges.day <= day_number(one.last)
    if (sent & days).any():
        return ()
    unused = held.unused.told(key)
    usable = " that could be used" if unused else ""
    if sent.any():
        told = f"{one.shipper} sends such goods, but in no shipment{usable} on these days"
    elif (asked & (edges.consignee == party)).any():
        told = f"{one.shipper} receives such goods, but " + (f"sends none in a shipment{usable}" if unused else "sends none")
    else:
        near = _like(key, held.keys) if alone and not unused and party < 0 else []
        told = f"{one.shipper} is in no shipment{usable} of these goods and days" + (f"; names near it: {', '.join(near)}" if near else "")
    return (told, *unused)


def _like(key: str, keys: Sequence[str]) -> list[str]:
    """Keys of parties like one, of those that share its beginning or a word with it."""
    words = {word for word in key.split() if len(word) > 3}
    some = [one for one in keys if one and (one[:3] == key[:3] or words & set(one.split()))]
    return get_close_matches(key, some[:20_000], n=_NEAR, cutoff=0.6)


def search_of(
    records: Records, whole: Held, held: Held, asked: Sequence[Asked], how: How, absent: tuple[str, ...], joined: Joined
) -> RouteSearch:  # fmt: skip
    """What was searched; ``whole`` is what was read, ``held`` the part of it that a chain can hold."""
    days, used = held.edges.day, len(held.place)
    first, last = (EPOCH + timedelta(days=int(one)) for one in (days.min(), days.max())) if used else (None, None)
    parties = len(set(held.edges.shipper.tolist()) | set(held.edges.consignee.tolist())) if used < _COUNTED else len(held.keys) - 1
    left = dict(whole.left)
    other = records.rows - used - sum(left.values())
    if other > 0:
        left["other goods, or days that no chain asked for can reach"] = other
    codes = tuple(sorted({code for one in asked for code in one.hs6} | set(joined.also))) if all(one.hs6 for one in asked) else ()
    return RouteSearch(
        source=records.name, digest=records.digest, rows=records.rows, used=used, parties=parties, first=first, last=last,
        hops=how.hops, dwell=how.dwell, hs6=codes, left=tuple(Left(reason=reason, rows=rows) for reason, rows in left.items()),
        ends={"parties": "parties", "country": f"the country {''.join(how.ends)}", "nobody": "the last known holder"}[how.to],
        targets=len(how.ends) if how.to == "parties" else 0, absent=absent, lawful=how.lawful_told, controls=how.controls,
        notes=(*whole.notes, *(f"{line}: {told}" for line in absent[:_TOLD] for told in whole.unused.told(party_key(line)))),
    )  # fmt: skip
