"""Hits for a terminal and as CSV: what was searched, why each hit, and what an empty answer does not say."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from wherefrom.cli.review_spoken import decision_lines
from wherefrom.cli.spoken import console
from wherefrom.model.decisions import SPOKEN
from wherefrom.model.hits import NOT_A_CLEARANCE, Answer, Hit, Searched

__all__ = ["CSV_COLUMNS", "csv_line", "hit_rows", "print_answers", "print_sheet", "versions_of"]

CSV_COLUMNS = (
    "id", "name", "hit", "score", "similarity", "evidence", "list", "listed_id", "listed_name", "caption", "schema", "programmes", "listed",
    "why", "version", "threshold", "entity", "asked_type", "asked_birth_date", "asked_countries", "asked_identifiers", "decision",
    "decision_state", "decided_by", "decided_when", "decided_why", "decided_on", "decision_changes",
)  # fmt: skip
"""One row a hit; a name without a hit has one row whose ``hit`` is 0, with what was searched. `wherefrom review load` reads it with ``verdict`` and ``reason`` added."""

_ASKED = ("asked_type", "asked_birth_date", "asked_countries", "asked_identifiers")

_SHOWN = 25

_READ = {"country": "known countries", "birth date": "years, months or days"}
"""Details that are read before they are compared, and what as."""

_LONG = 200
"""Characters of a name that a terminal shows."""

_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def csv_line(cells: Sequence[object]) -> str:
    """One line of CSV; a cell that a spreadsheet would take for a formula is kept as text by a leading apostrophe."""
    out = io.StringIO()
    # With "\n" alone the writer would not quote a carriage return, and what follows one would begin a row.
    csv.writer(out, lineterminator="\r\n").writerow([_guarded(str(cell)) for cell in cells])
    return out.getvalue().removesuffix("\r\n") + "\n"


def _guarded(cell: str) -> str:
    # A number stays one; what only begins as a number may go on as a formula.
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _NUMBER.fullmatch(cell) else cell


def hit_rows(answer: Mapping[str, Any], versions: str, floor: float) -> Iterator[tuple[object, ...]]:
    """The CSV rows of one answer: where there is no hit, the versions searched, the threshold and what was asked are the proof."""
    hits = answer["hits"]
    if not hits:
        searched = bool(answer["name"].strip())  # without a name nothing is searched, and the note says so
        proof = {"why": answer.get("note", ""), "version": versions if searched else "", "threshold": str(floor) if searched else ""}
        proof |= dict(zip(_ASKED, _asked_cells(answer), strict=True))
        yield (answer["id"], answer["name"], 0, *(proof.get(name, "") for name in CSV_COLUMNS[3:]))
    for number, hit in enumerate(hits, 1):
        several = [";".join(hit[name]) for name in ("programmes", "listed")]
        told = (hit[name] for name in ("score", "similarity", "evidence", "list", "listed_id", "name", "caption", "schema"))
        about = (hit["why"], hit["version"], hit["threshold"], hit["entity"])
        yield (answer["id"], answer["name"], number, *told, *several, *about, *_asked_cells(answer), *_decision_cells(hit))


def versions_of(searched: Iterable[Searched]) -> str:
    """The lists searched, each as a hit names its version."""
    return "; ".join(f"{one.list} of {one.day}, sha256 {one.digest[:12]}" for one in searched)


def _asked_cells(answer: Mapping[str, Any]) -> Iterator[str]:
    asked = answer.get("asked", {})
    yield from (asked.get(name, "") for name in ("schema", "birth_date"))
    yield from ("; ".join(asked.get(name, ())) for name in ("countries", "identifiers"))


def _decision_cells(hit: Mapping[str, Any]) -> Iterator[str]:
    told = hit["decision"] or {}
    yield from (told.get(name, "") for name in ("verdict", "state", "by", "when", "why", "version"))
    yield "; ".join(told.get("changes", ()))


def print_answers(answers: Iterable[Answer], searched: Iterable[Searched], floor: float) -> None:
    """A few names with everything there is to say."""
    from wherefrom.inquiry.screening import told

    out = console()
    asked = False
    for answer in answers:
        name = answer.question.name
        out.print(Text(_shortened(name) if name.strip() else "(no name)", style="bold"))
        if note := told(answer).get("note"):
            out.print(f"  {note}")
        if name.strip():
            asked = True
            if not answer.hits:
                out.print(f"  no hit of {floor:g} or more")
        for hit in answer.hits:
            _print_hit(hit)
        out.print()
    if asked:
        _print_searched(searched)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[:_LONG]}… ({len(name):,} characters)"


def _print_hit(hit: Hit) -> None:
    out = console()
    out.print(f"  {hit.score:.3f}  {hit.name}  [{hit.list} {hit.listed_id}, {hit.schema}]", markup=False)
    facts = Table(box=None, show_header=False, padding=(0, 1, 0, 6))
    if hit.caption != hit.name:
        facts.add_row("listed as", Text(hit.caption))
    for one in hit.designations[:4]:
        since = f", listed {one.listed}" if one.listed else ", day of listing not told by the list"
        until = f", until {one.delisted}" if one.delisted else ""
        facts.add_row("by", Text(f"{one.authority}: {one.programme or 'programme not told'}{since}{until}"))
    if len(hit.designations) > 4:
        facts.add_row("", f"and {len(hit.designations) - 4} more listings")
    facts.add_row("why", Text(hit.why.replace(hit.asked, _shortened(hit.asked))))
    facts.add_row("measured", f"similarity {hit.similarity:.2f}, evidence {hit.evidence:.0f} bits, threshold {hit.threshold:g}")
    open_points = [one for one in hit.details if one.outcome == "not compared"]
    unread = [one for one in open_points if one.of in _READ and one.asked and one.listed]
    if silent := [one.of for one in open_points if one not in unread]:
        facts.add_row("open", f"not compared: {', '.join(silent)} (one side or both do not say)")
    for point in unread:
        facts.add_row("open", Text(f"not compared: {point.of}, “{point.asked}” against “{point.listed}” (not read as {_READ[point.of]})"))
    out.print(facts)
    for line in decision_lines(hit.decision) if hit.decision is not None else ():
        out.print(Text(f"      {line}"))


def _print_searched(searched: Iterable[Searched]) -> None:
    out = console()
    lists = list(searched)
    out.print("searched")
    for one in lists:
        out.print(f"  {one.list}, {one.day}: {one.parties:,} parties, {one.names:,} names (sha256 {one.digest[:12]})", markup=False)
    out.print(NOT_A_CLEARANCE)


def print_sheet(objects: Iterable[Mapping[str, Any]], searched: Iterable[Searched], floor: float) -> None:
    """A sheet's hits, best first, and how many names had none."""
    rows, names, empty = [], 0, 0
    for one in objects:
        names += 1
        empty += not one["hits"]
        rows += [(hit["score"], one["id"], one["name"], hit) for hit in one["hits"][:1]]
    rows.sort(key=lambda row: (_refused(row[3]), -row[0]))
    out = console()
    out.print(f"{names:,} names: {len(rows):,} with a hit of {floor:g} or more, {empty:,} without")
    if rows:
        table = Table(box=None, padding=(0, 1))
        decided = any(row[3]["decision"] for row in rows)
        for title in ("score", "id", "name asked", "name listed", "list", "evidence", *(["decision"] if decided else [])):
            table.add_column(title, overflow="fold")
        for score, number, name, hit in rows[:_SHOWN]:
            cells = [Text(_short_decision(hit))] if decided else []
            table.add_row(f"{score:.3f}", Text(number), Text(name), Text(hit["name"]), hit["list"], f"{hit['evidence']:.0f} bits", *cells)
        out.print(table)
    if len(rows) > _SHOWN:
        out.print(f"… and {len(rows) - _SHOWN:,} more; all of them, with the reasons: --format csv -o hits.csv")
    _print_searched(searched)


def _refused(hit: Mapping[str, Any]) -> bool:
    told = hit["decision"]
    return bool(told) and told["state"] == "stands" and told["verdict"] == "different"


def _short_decision(hit: Mapping[str, Any]) -> str:
    told = hit["decision"]
    if not told:
        return "none yet"
    return f"{told['verdict']}, {told['by']}" if told["state"] == "stands" else SPOKEN[told["state"]]
