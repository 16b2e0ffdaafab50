"""Hits under review and decisions in words, for a terminal; the ledger as CSV and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wherefrom.cli.spoken import console
from wherefrom.model.decisions import SPOKEN, Decided, Decision

if TYPE_CHECKING:
    from wherefrom.inquiry.review_queue import Item
    from wherefrom.inquiry.reviewing import Kept
    from wherefrom.model.parties import Party

__all__ = ["decision_lines", "kept_lines", "print_everything", "print_item", "print_kept"]

_MOST_CHANGES = 6


def print_item(item: Item, party: Party, decided: Decided | None, place: str) -> None:
    """One hit with everything needed to decide on it."""
    out, hit = console(), item.hit
    out.rule(Text(place), style="dim")
    out.print(Text.assemble("asked   ", (item.question.name, "bold"), f"   {_asked(item)}"))
    out.print(Text.assemble("listed  ", (hit["name"], "bold"), f"   {hit['list']} {hit['entity']}, {hit['schema']}"))
    if party.name != hit["name"]:
        out.print(Text(f"        listed as {party.name}"))
    for one in party.designations[:4]:
        since = f", listed {one.listed}" if one.listed else ", day of listing not told by the list"
        until = f", until {one.delisted}" if one.delisted else ""
        out.print(Text(f"        {one.authority}: {one.programme or 'programme not told'}{since}{until}"))
    if len(party.designations) > 4:
        out.print(f"        and {len(party.designations) - 4} more listings")
    out.print(
        Text(f"score   {hit['score']:.3f} (similarity {hit['similarity']:.2f}, evidence {hit['evidence']:.0f} bits); {hit['version']}")
    )
    out.print(Text(f"why     {hit['why']}"))
    out.print(Padding(_words(hit["words"]), (1, 0, 0, 8), expand=False))
    out.print(Padding(_details(hit["details"]), (1, 0, 0, 8), expand=False))
    if decided is not None:
        out.print()
        for line in decision_lines(decided):
            out.print(Text(line, style="bold" if line.startswith("decided") else ""))


def _asked(item: Item) -> str:
    one = item.question
    told = ", ".join(part for part in (one.schema, one.birth_date, *one.countries, *one.identifiers) if part)
    rows = ", ".join(item.rows) + (f" and {item.times - len(item.rows)} more" if item.times > len(item.rows) else "")
    return f"{told or 'nothing else is known'}; row {rows}"


def _words(words: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("word asked", "word listed", "how", "alike", "bits"):
        table.add_column(title, style="", header_style="dim")
    for one in words:
        alike = f"{one['alike']:.2f}" if one["asked"] and one["listed"] else ""
        table.add_row(Text(one["asked"] or "–"), Text(one["listed"] or "–"), one["how"], alike, f"{one['bits']:.0f}")
    return table


def _details(details: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("detail", "asked", "listed", "outcome"):
        table.add_column(title, header_style="dim", overflow="fold")
    for one in details:
        table.add_row(one["of"], Text(one["asked"] or "not told"), Text(one["listed"] or "not told"), one["outcome"])
    return table


def print_everything(party: Party) -> None:
    """All that the list says of a party."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(header_style="dim")
    table.add_column(overflow="fold")
    for name, values in party.properties.items():
        table.add_row(name, Text("\n".join(values)))
    for one in party.designations:
        parts = (one.authority, one.programme, one.listed, f"until {one.delisted}" if one.delisted else "", one.reason, one.address)
        table.add_row("listing", Text("; ".join(part for part in parts if part)))
        table.add_row("", Text(f"read from {one.source}"))
    for field, text in party.unread:
        table.add_row("not read", Text(f"{field}: {text}"))
    console().print(Padding(table, (1, 0, 0, 8), expand=False))


def decision_lines(decided: Decided) -> Iterator[str]:
    """What was decided, in which state it is, what changed since, and what others said."""
    yield f"decided {_said(decided.decision)}"
    if decided.state != "stands":
        yield f"        {SPOKEN[decided.state]}"
    for one in decided.changes[:_MOST_CHANGES]:
        yield f"          {one}"
    if len(decided.changes) > _MOST_CHANGES:
        yield f"          and {len(decided.changes) - _MOST_CHANGES} more changes"
    for other in decided.others:
        yield f"        also {_said(other)}"


def _said(one: Decision) -> str:
    why = f": {one.why}" if one.why else ""
    return f"{one.verdict}, by {one.by}, {one.when[:10]}, on {one.list} of {one.day}{why}"


def print_kept(kept: Iterable[Kept]) -> None:
    """The ledger for a person: one paragraph an entry."""
    out, count = console(), 0
    for one in kept:
        count += 1
        decision, asked = one.entry.decision, one.entry.decision.question
        told = ", ".join(part for part in (asked.schema, asked.birth_date, *asked.countries, *asked.identifiers) if part)
        score = f", score {decision.score:.3f}" if decision.score is not None else ""
        out.print(Text.assemble(f"{one.entry.number:>5}  ", (decision.verdict, "bold"), f"  by {decision.by}, {decision.when}"))
        out.print(Text(f"       asked   {asked.name}{f' ({told})' if told else ''}"))
        out.print(Text(f"       listed  {decision.listed_name} ({decision.list} {decision.entity}), {decision.version}{score}"))
        if decision.why:
            out.print(Text(f"       why     {decision.why}"))
        out.print(Text(f"       state   {SPOKEN[one.state]}"))
        for change in one.changes[:_MOST_CHANGES]:
            out.print(Text(f"                 {change}"))
        if len(one.changes) > _MOST_CHANGES:
            out.print(f"                 and {len(one.changes) - _MOST_CHANGES} more changes")
    out.print(f"{count:,} decision{'' if count == 1 else 's'}" if count else "No decision in this library fits.")


def kept_lines(kept: Iterable[Kept], form: str) -> Iterator[str]:
    """The ledger as CSV, which `wherefrom review load` reads, or as JSON lines."""
    from wherefrom.cli.spoken_hits import csv_line
    from wherefrom.inquiry.reviewing import KEPT_FIELDS, kept_object

    if form == "csv":
        yield csv_line(KEPT_FIELDS)
    for one in kept:
        told = kept_object(one)
        yield csv_line([_cell(value) for value in told.values()]) if form == "csv" else json.dumps(told, ensure_ascii=False) + "\n"


def _cell(value: object) -> object:
    return "" if value is None else "; ".join(value) if isinstance(value, list) else value
