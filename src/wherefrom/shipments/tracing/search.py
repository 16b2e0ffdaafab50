"""The kernel asked: where chains begin and end, what each shipment's own record weighs, and several HS groups as one answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.shipments.chains.evidence import Evidence, weigh
from wherefrom.shipments.chains.index import build
from wherefrom.shipments.chains.search import Found, Query, Traced, trace
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.tracing.editions import Joined
from wherefrom.shipments.tracing.ends import LaidOut, carry_on, lay_out, without_onward
from wherefrom.shipments.tracing.how import How
from wherefrom.shipments.tracing.naming import Parts
from wherefrom.shipments.tracing.queries import Asked
from wherefrom.shipments.tracing.reading import Held, day_number, sought

__all__ = ["Searched", "found", "searched"]

_MORE = 10
"""Chains asked for beyond those shown where some may pass a party twice under its second number."""
_MARGIN = 1.0
_NOTHING = Traced((), 0.0, (), 0)


class Searched(NamedTuple):
    """What is searched: the shipments, the same as the kernel is given them, their evidence, the parts asked for, the number of each party
    (``targets``: the lines that name each party), and the parties' keys.
    """

    held: Held
    laid_out: LaidOut
    evidence: Evidence
    parts: Parts
    targets: dict[int, list[str]]
    keys: dict[str, int]


def searched(whole: Held, asked: Sequence[Asked], how: How, parts: Parts) -> tuple[Searched, tuple[str, ...]]:
    """(what is searched, the parties asked about that are in no shipment that is)."""
    evidence = _evidence(whole, how)
    held, signals = sought(whole, evidence.signals)
    keys = {key: number for number, key in enumerate(held.keys) if key}
    there = np.zeros(len(held.keys), np.bool_)
    there[held.edges.shipper] = there[held.edges.consignee] = True
    targets: dict[int, list[str]] = {}
    for line in how.ends if how.to == "parties" else ():
        party = keys.get(party_key(line), -1)
        targets.setdefault(party if party >= 0 and there[party] else -1, []).append(line)
    absent = tuple(targets.pop(-1, ()))
    laid_out = _laid_out(held, how, np.array(sorted(targets), np.int64), _first(held, asked, how, parts))
    weight = np.zeros(len(held.place), np.float32)
    for values in signals.values():
        weight += values
    return Searched(held, laid_out, Evidence(weight, signals), parts, targets, keys), absent


def _first(held: Held, asked: Sequence[Asked], how: How, parts: Parts) -> NDArray[np.int64]:
    """The shipments that begin a chain where nobody is named as its first shipper."""
    if how.shipment:
        return np.flatnonzero(held.names == 1)
    if any(one.shipper for one in asked) or not parts.numbers:
        return np.zeros(0, np.int64)
    one = asked[0]
    part = parts.of(one)
    begins = np.isin(held.names, parts.naming(part)) if part else np.zeros(len(held.names), np.bool_)
    if one.first is not None:
        begins &= held.edges.day >= day_number(one.first)
    if one.last is not None:
        begins &= held.edges.day <= day_number(one.last)
    some = np.flatnonzero(begins)
    return some[~carry_on(held.edges, some, how.dwell)] if len(some) else some


def _laid_out(held: Held, how: How, targets: NDArray[np.int64], first: NDArray[np.int64]) -> LaidOut:
    parties = len(held.keys)
    if how.to == "parties":
        return lay_out(held.edges, parties=parties, targets=targets, first=first)
    if how.to == "nobody":
        return lay_out(held.edges, parties=parties, last=without_onward(held.edges, how.dwell), first=first)
    place = held.countries.index(how.ends[0]) if how.ends[0] in held.countries else -1
    return lay_out(held.edges, parties=parties, last=held.destination == place, first=first)


def _evidence(held: Held, how: How) -> Evidence:
    """Weighed over all that was read; what cannot be told of a part of the records is left out."""
    if not len(held.place):
        return Evidence(np.zeros(0, np.float32), {})
    known = len(held.countries) > 1
    keys = {key: number for number, key in enumerate(held.keys) if key}
    ends = [keys[key] for key in map(party_key, how.ends) if key in keys] if how.to == "parties" else []
    return weigh(
        held.edges, parties=len(held.keys), origin=held.origin.astype(np.int64) if known else None,
        destination=held.destination.astype(np.int64) if known else None,
        controls=day_number(min(how.controls)) if how.controls else None, targets=np.array(ends, np.int64), leave_out=held.untold,
    )  # fmt: skip


def found(given: Searched, asked: Sequence[Asked], how: How, joined: Joined) -> list[Traced]:
    """The kernel's answers, one a question: a question may be one query an HS group."""
    held, laid_out = given.held, given.laid_out
    if not len(held.edges.group):
        return [_NOTHING for _ in asked]
    index = build(laid_out.edges, dwell=how.dwell)
    queries: list[Query] = []
    of: list[range] = []
    for one in asked:
        before = len(queries)
        queries += _queries(given, one, how, joined)
        of.append(range(before, len(queries)))
    # The kernel does not know who sent the first of several shipments; a chain that comes back there is left out afterwards.
    more = _MORE if len(laid_out.first) else 0
    weight, same = laid_out.column(given.evidence.weight), laid_out.same(index.parties)
    answers = [_NOTHING] * len(queries)
    for part, numbers in _by_part(queries, given.parts).items():
        names = laid_out.column(given.parts.told(held.names, part)) if given.parts.numbers else None
        some = trace(
            index, [queries[number] for number in numbers], laid_out.targets, hops=how.hops, top=how.top + more, weight=weight, names=names, same=same,
        )  # fmt: skip
        for number, answer in zip(numbers, some, strict=True):
            answers[number] = answer
    return [_merged(given, [answers[number] for number in some], how.top, how.top + more) for some in of]


def _by_part(queries: Sequence[Query], parts: Parts) -> dict[int, list[int]]:
    """The places of queries by part, where some row names that part and another; all others together, as part 0."""
    shared = frozenset().union(*parts.sets)
    found: dict[int, list[int]] = {}
    for place, query in enumerate(queries):
        found.setdefault(query.part if query.part in shared else 0, []).append(place)
    return found


def _queries(given: Searched, one: Asked, how: How, joined: Joined) -> list[Query]:
    held, laid_out = given.held, given.laid_out
    edges = held.edges
    by_record = bool(how.shipment) or not one.shipper
    party = laid_out.source if by_record else given.keys.get(party_key(one.shipper), -1)
    if party < 0:
        return []
    if one.hs6:
        labels = {joined.label.get((edition, code), code) for code in one.hs6 for edition in (0, *held.editions)}
        groups = [number for number, code in enumerate(held.codes) if code in labels and code]
    else:
        sent = edges.group[laid_out.first] if by_record else edges.group[edges.shipper == party]
        groups = np.unique(sent).tolist()
    first = day_number(one.first) if one.first else int(edges.day.min())
    last = day_number(one.last) if one.last else int(edges.day.max())
    return [Query(party, number, first, last, given.parts.of(one)) for number in groups]


def _merged(given: Searched, answers: Sequence[Traced], top: int, most: int) -> Traced:
    """Several HS groups, each asked for ``most`` chains, as one answer; parties and shipments under their own numbers again."""
    laid_out, edges = given.laid_out, given.held.edges
    best: list[Found] = []
    for answer in answers:
        for one in answer.best:
            some = tuple(laid_out.edge(edge) for edge in one.edges)
            holders = [int(edges.shipper[some[0]]), *(int(edges.consignee[edge]) for edge in some)]
            if len(set(holders)) == len(holders):
                best.append(Found(some, one.cost))
    best.sort(key=lambda one: (one.cost, one.edges))
    reached = {laid_out.party(party) for answer in answers for party in answer.reached}
    kept = tuple(best[:top])
    near = sum(one.cost <= best[0].cost + _MARGIN for one in best) if best else 0
    if best and any(len(answer.best) == most and answer.best[-1].cost <= best[0].cost + _MARGIN for answer in answers):
        # More fit as well than were asked for: as many as the kernel counted, those among them that pass a party twice included.
        near = max(near, sum(answer.near for answer in answers if answer.best and answer.best[0].cost <= best[0].cost + _MARGIN))
    return Traced(tuple(sorted(reached)), sum(answer.total for answer in answers), kept, near)
