"""Chains for a terminal, as JSON and as CSV: a page of an investigator's notes, not a verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from unicodedata import category

from rich.text import Text

from wherefrom.cli.spoken import console
from wherefrom.cli.spoken_hits import csv_line
from wherefrom.model.chains import COULD_HAVE, NO_CHAIN, Carried, RouteAnswer, Routes, RouteSearch, TracedChain

__all__ = ["CSV_COLUMNS", "counted", "csv_rows", "json_text", "lines", "print_routes"]

CSV_COLUMNS = (
    "query_id", "chain", "score", "hop", "shipment_id", "date", "days_after", "shipper", "consignee", "origin", "destination", "hs6",
    "description", "quantity", "unit", "share", "value", "currency", "names", "source", "row", "chains", "as_good", "why", "against", "innocent",
    "settles", "last_lawful_holder",
)  # fmt: skip
"""One row a shipment of a chain; a question without a chain has one row whose ``chain`` is 0."""

_LONG = 70
_SAID = 12


def lines(found: Routes) -> Iterator[str]:
    """One JSON object a question, in their order; each says what was searched, and how many parties asked about are in none of that."""
    search = found.search
    searched = {
        "source": search.source, "digest": search.digest, "rows": search.rows, "used": search.used,
        "left_out": {one.reason: one.rows for one in search.left}, "targets": search.targets, "targets_in_no_shipment": len(search.absent),
    }  # fmt: skip
    for answer in found.answers:
        chains = [
            {
                "shipments": [one.id for one in chain.shipments], "score": chain.score, "why": chain.summary,
                "innocent": list(chain.innocent), "settles": list(chain.settles),
                "last_lawful_holder": chain.diversion.holder if chain.diversion is not None else "",
            }
            for chain in answer.chains
        ]  # fmt: skip
        told = {
            "query_id": answer.question.id, "reachable": list(answer.reached), "chains": chains, "count": _whole(answer.count),
            "as_good": answer.as_good, "notes": list(answer.notes), "searched": searched,
        }  # fmt: skip
        yield json.dumps(told, ensure_ascii=False) + "\n"


def json_text(found: Routes) -> Iterator[str]:
    """Everything there is, as one JSON object."""
    yield json.dumps(asdict(found), ensure_ascii=False, indent=1, default=_day) + "\n"


def _day(value: Any) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _whole(count: float) -> int | float:
    """A count as a whole number, as far as one is exact."""
    return int(count) if count < 2**53 else count


def csv_rows(found: Routes) -> Iterator[str]:
    """One row a shipment, with a header."""
    yield csv_line(CSV_COLUMNS)
    for answer in found.answers:
        counts = (_whole(answer.count), answer.as_good)
        if not answer.chains:
            empty = dict.fromkeys(CSV_COLUMNS, "") | {
                "query_id": answer.question.id,
                "chain": "0",
                "why": "; ".join((*answer.notes, NO_CHAIN)),
            }
            yield csv_line([*(empty | {"chains": "0", "as_good": "0"}).values()])
        for chain in answer.chains:
            for hop, one in enumerate(chain.shipments, 1):
                yield csv_line([answer.question.id, chain.place, chain.score, hop, *_cells(one), *counts, *_reasons(chain)])


def _cells(one: Carried) -> Iterator[object]:
    yield from (one.id, one.day, "" if one.after is None else one.after, one.shipper, one.consignee, one.origin, one.destination, one.hs6)
    yield from (one.description, _figure(one.quantity), one.unit, _figure(one.share), _figure(one.value), one.currency, one.names)
    yield from (one.source, one.row or "")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _reasons(chain: TracedChain) -> Iterator[str]:
    yield from ("; ".join(some) for some in (chain.why, chain.against, chain.innocent, chain.settles))
    yield chain.diversion.holder if chain.diversion is not None else ""


def counted(answer: RouteAnswer) -> str:
    """How many chains there are and how many fit as well as the best: what must be read before the first chain is."""
    if not answer.count:
        return f"No chain was found. {NO_CHAIN}"
    count = f"{answer.count:,.0f} chain{'s' if answer.count != 1 else ''} could have carried the part"
    good = f"{answer.as_good:,}" + (" or more" if answer.as_good >= 10_000 else "")
    if not answer.chains:
        return f"{count}, but each passes a party twice."
    if answer.as_good == 1:
        fit = "by the ranking's judgement one fits better than the others" if answer.count > 1 else "it is the only one in these records"
    else:
        fit = f"{good} of them fit about as well as the best, and nothing in these records tells which of those it was, if any"
    few = len(answer.chains)
    shown = "" if answer.as_good <= few else f" {few} of these are shown."
    return f"{count}; {fit}.{shown}"


def print_routes(found: Routes) -> None:
    """Every question with its chains, what was searched, and what an answer does not say."""
    out = console()
    for answer in found.answers:
        out.print(Text(_clean(answer.question.told), style="bold"))
        out.print(Text(counted(answer)))
        for note in answer.notes:
            out.print(Text(f"note: {_clean(note)}"))
        told: set[str] = set()
        for chain in answer.chains:
            _print_chain(chain, told)
        _print_diversions(answer)
        out.print()
    _print_search(found.search)
    out.print(Text(COULD_HAVE))


def _print_chain(chain: TracedChain, told: set[str]) -> None:
    out = console()
    days = f"{chain.days} days" if chain.days != 1 else "1 day"
    out.print(Text(f"\nchain {chain.place}   score {chain.score:.2f}   {len(chain.shipments)} shipments in {days}", style="bold"))
    for one in chain.shipments:
        after = "" if one.after is None else f"   {one.after} days later"
        places = f"   {one.places}" if one.places else ""
        out.print(Text(f"  {one.day}  {_cut(one.shipper)} → {_cut(one.consignee)}{places}   {_amount(one)}{after}"))
        goods = f"HS {one.hs6}" + (f" “{_cut(one.description)}”" if one.description else "") + (f", names {one.names}" if one.names else "")
        record = f"record {_clean(one.id)}" + (f" ({one.source}, row {one.row:,})" if one.row else "")
        out.print(Text(f"              {goods}; {record}", style="dim"))
    for title, some in _said(chain, told):
        for number, text in enumerate(some):
            out.print(Text(f"  {'' if number else title:<16}{_clean(text)}"))


def _said(chain: TracedChain, told: set[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """What is said of a chain; what was said of an earlier one of the same answer is not said again."""
    for title, some in (
        ("speaks for it", chain.why),
        ("against it", chain.against),
        ("innocent if", chain.innocent),
        ("would settle it", chain.settles),
    ):
        fresh = [text for text in some if text not in told]
        if len(fresh) < len(some):
            fresh.append("and as above" if fresh else "as above")
        yield title, fresh
        told.update(some)
    yield "lawful hands", (chain.diversion.told,) if chain.diversion is not None else ()
    yield "ends", (chain.ends,)


def _amount(one: Carried) -> str:
    share = "" if one.share is None else f" ({one.share:.0%} of what came)"
    return (one.amount or "no quantity") + share


def _clean(text: str) -> str:
    """One line without signs that would steer the terminal: names and descriptions are others' text."""
    return " ".join("".join(one if category(one)[0] != "C" else " " for one in text).split())


def _cut(text: str) -> str:
    flat = _clean(text)
    return flat if len(flat) <= _LONG else f"{flat[:_LONG]}…"


def _print_diversions(answer: RouteAnswer) -> None:
    if len(answer.diversions) < 2:
        return
    out = console()
    out.print(Text("\nlast lawful holders of the chains shown, by what the ranking makes of them", style="bold"))
    for one in answer.diversions:
        out.print(Text(f"  {one.share:>4.0%}  {_cut(one.holder)} ({one.chains} chain{'s' if one.chains > 1 else ''})"))


def _print_search(search: RouteSearch) -> None:
    out = console()
    out.print(Text("searched", style="bold"))
    days = f", {search.first} to {search.last}" if search.first is not None else ""
    goods = f", HS {_several(search.hs6)}" if search.hs6 else ", all goods"
    out.print(Text(f"  {search.source}: {search.used:,} of {search.rows:,} shipments{days}{goods} (sha256 {search.digest[:12]})"))
    out.print(Text(f"  at most {search.hops} shipments a chain, {search.dwell} days between two; ends at {_ends(search)}"))
    for left in search.left:
        out.print(Text(f"  left out: {left.rows:,} rows: {left.reason}"))
    for note in search.notes:
        out.print(Text(f"  {note}"))
    if search.absent:
        out.print(Text(f"  in no shipment searched: {_several(search.absent)}"))


def _ends(search: RouteSearch) -> str:
    return f"{search.targets:,} parties asked about" if search.targets > 1 else "the party asked about" if search.targets else search.ends


def _several(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:_SAID])
    return shown if len(texts) <= _SAID else f"{shown} and {len(texts) - _SAID:,} more"
