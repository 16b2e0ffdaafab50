"""Snapshots, differences and answers of the library in words and tables."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wherefrom.cli.spoken import console

if TYPE_CHECKING:
    from wherefrom.model.parties import Party
    from wherefrom.screening.library import Answer, Difference, History, Snapshot

__all__ = ["answer_lines", "counts_tables", "difference_lines", "history_tables", "near_line", "snapshot_table"]


_WIDTH, _INDENT = 80, 4
"""Columns of a line for a person, and by how many those after the first are indented."""

_FIELDS = {
    "schema": "kind of party",
    "unread": "what could not be read",
    "Designation.list": "list of the listing",
    "Designation.authority": "authority",
    "Designation.programme": "programme",
    "Designation.listed": "day of listing",
    "Designation.delisted": "day of delisting",
    "Designation.reason": "reason of the listing",
    "Designation.record": "number of the record",
    "Designation.address": "address of the listing",
}
"""Fields that a person would not know by their name in data."""


def _table(*names: str, title: str | None = None) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), title=title, title_justify="left", title_style="dim")
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=name in ("day", "parties"))
    return table


def snapshot_table(snapshots: Iterable[Snapshot]) -> Table:
    """One row a snapshot."""
    table = _table("list", "day", "parties", "form", "day is from", "fetched")
    for one in snapshots:
        confirmed = f", unchanged {one.confirmed}" if one.confirmed != one.fetched else ""
        table.add_row(Text(one.list), str(one.day), f"{one.parties:,}", Text(one.form), one.day_from, f"{one.fetched}{confirmed}")
    return table


def counts_tables(snapshot: Snapshot, parties: Iterable[Party]) -> Iterator[RenderableType]:
    """How many parties a snapshot has of each schema and under each programme; where a listing names several, each counts."""
    schemas: Counter[str] = Counter()
    programmes: Counter[str] = Counter()
    for party in parties:
        schemas[party.schema] += 1
        programmes.update({each.strip() for one in party.designations for each in (one.programme or "(none given)").split("; ")})
    for what, counter in (("schema", schemas), ("programme", programmes)):
        table = _table(what, "parties", title=f"{snapshot.spoken}, by {what}")
        for name, count in counter.most_common():
            table.add_row(Text(name), f"{count:,}")
        yield table


def _rows(difference: Difference) -> Iterator[tuple[str, Party, tuple[str, ...], str]]:
    """Kind of change, party, fields, and the party's listed days."""
    for kind, parties in (("added", difference.added), ("removed", difference.removed)):
        for party in parties:
            yield kind, party, (), _listed(party)
    for change in difference.changed:
        yield "changed", change.after, change.fields, _listed(change.after)


def difference_lines(difference: Difference, form: str) -> Iterator[str]:
    """The difference as text for a person, CSV rows or JSON lines."""
    if form == "jsonl":
        yield from _json_lines(difference)
        return
    if form == "csv":
        yield _csv("change", "id", "schema", "name", "listed", "fields", "before", "after")
        for kind, party, fields, listed in _rows(difference):
            yield _csv(
                kind, party.id, party.schema, party.name, listed, "; ".join(fields), str(difference.before.day), str(difference.after.day)
            )
        return
    counts = (
        f"{len(some):,} {word}"
        for some, word in ((difference.added, "added"), (difference.removed, "removed"), (difference.changed, "changed"))
    )
    yield _wrapped(f"{difference.before.spoken} to {difference.after.day}: {', '.join(counts)}")
    if difference.before.form != difference.after.form:
        yield _wrapped(f"Two forms of the list ({difference.before.form}, {difference.after.form}): many changes may be of form only.")
    if difference.added or difference.removed or difference.changed:
        yield _wrapped("+ added, - removed, ~ changed, with the fields that now read otherwise")
    signs = {"added": "+", "removed": "-", "changed": "~"}
    for kind, party, fields, listed in _rows(difference):
        about = f": {', '.join(_FIELDS.get(one, one) for one in fields)}" if fields else f", listed {listed}" if listed else ""
        yield _wrapped(f"{signs[kind]} {party.name} ({party.id}){about}")


def _wrapped(line: str) -> str:
    """Lines of at most eighty columns, those after the first indented."""
    first, *more = Text(line).wrap(console(), _WIDTH - _INDENT)
    return "".join((f"{first.plain.rstrip()}\n", *(f"{' ' * _INDENT}{one.plain.rstrip()}\n" for one in more)))


def _json_lines(difference: Difference) -> Iterator[str]:
    from wherefrom.screening.library import to_json

    days = {"before": str(difference.before.day), "after": str(difference.after.day)}
    for kind, parties in (("added", difference.added), ("removed", difference.removed)):
        for party in parties:
            yield _json({"change": kind, "days": days, "party": json.loads(to_json(party))})
    for one in difference.changed:
        pair = {"before": json.loads(to_json(one.before)), "after": json.loads(to_json(one.after))}
        yield _json({"change": "changed", "days": days, "fields": list(one.fields), **pair})


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _csv(*cells: str) -> str:
    out = io.StringIO()
    # A cell that a spreadsheet would take for a formula is made text.
    csv.writer(out, lineterminator="\n").writerow(
        f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in cells
    )
    return out.getvalue()


def history_tables(histories: Iterable[History]) -> Iterator[RenderableType]:
    """A table for each list, one row a snapshot."""
    for history in histories:
        first, gone = history.first_seen, history.gone
        if first is None:
            days = ", ".join(str(one.snapshot.day) for one in history.presences)
            yield Text(f"{history.list}: in none of its snapshots ({days})")
            continue
        seen = f"first seen {first.day}"
        table = _table("day", "", "party", "listed", title=f"{history.list}: {seen}{f', gone {gone.day}' if gone else ''}")
        for one in history.presences:
            who = "; ".join(f"{party.name} ({party.id})" for party in one.parties)
            listed = "; ".join(filter(None, map(_listed, one.parties)))
            table.add_row(str(one.snapshot.day), "designated" if one.parties else "not listed", Text(who), Text(listed))
        yield table


def answer_lines(answer: Answer) -> Iterator[Text]:
    """The answer of one list, what it rests on, and the listings behind it."""
    if answer.state == "not known":
        yield Text(f"{answer.list}: not known: {answer.rests_on}")
    elif answer.state == "not listed" and answer.snapshot is not None:
        yield Text(f"{answer.list}: not listed in the snapshot of {answer.snapshot.day}")
    else:
        yield Text(f"{answer.list}: {answer.state} on {answer.day}; rests on {answer.rests_on}")
    for party in answer.parties:
        yield Text(f"  {party.name} ({party.id}, {party.schema})")
        for one in party.designations:
            since = f"since {one.listed}, by the list's own day" if one.listed else "the list gives no day of listing"
            until = f", until {one.delisted}" if one.delisted else ""
            yield Text(f"    by {one.authority}, under {one.programme or 'no named programme'}, {since}{until} [{one.source}]")
    if answer.note:
        yield Text(f"  note: {answer.note}")


def near_line(snapshot: Snapshot, near: Iterable[tuple[str, Party]]) -> Text:
    """Names of a snapshot that are near a name that it does not hold."""
    return Text(f"  near names in {snapshot.spoken}: {'; '.join(f'{name} ({party.id})' for name, party in near)}")


def _listed(party: Party) -> str:
    return ", ".join(dict.fromkeys(one.listed for one in party.designations if one.listed))
