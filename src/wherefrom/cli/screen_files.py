"""The half of ``wherefrom screen`` that reads files: rows to questions, answers to JSON lines, CSV or a table.

With -o, a long run can be stopped and gone on with: see ``wherefrom.inquiry.draft``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wherefrom.inquiry.draft import Draft
    from wherefrom.inquiry.screening import Pair, Part, Row, Wanted
    from wherefrom.intake import Passage
    from wherefrom.model.hits import Searched

__all__ = ["Columns", "csv_lines", "heading", "kinds", "pair_rows", "schema", "screen_file"]

_SCHEMAS = {
    "person": "Person", "individual": "Person", "natural person": "Person", "company": "Company", "organization": "Organization",
    "organisation": "Organization", "entity": "", "legalentity": "LegalEntity", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Airplane",
    "airplane": "Airplane", "publicbody": "PublicBody", "vehicle": "Vehicle", "cryptowallet": "CryptoWallet", "security": "Security",
    "asset": "Asset",
}  # fmt: skip


def schema(text: str) -> str:
    """The FollowTheMoney schema that a person's word for a kind means; a word that is not known leaves the kind open."""
    return _SCHEMAS.get(text.strip().lower(), "")


def kinds() -> tuple[str, ...]:
    """The words for a kind that are known, in small letters."""
    return tuple(_SCHEMAS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of the file holds what; None where none does."""

    name: str
    id: str | None
    birth_date: str | None
    country: str | None
    identifier: str | None
    type: str | None

    def named(self) -> dict[str, str]:
        """The columns given, by what they hold."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) is not None}


def screen_file(
    path: Path, columns: Columns, wanted: Wanted, form: str, output: Path | None, *, processes: int, afresh: bool, encoding: str | None
) -> None:  # fmt: skip
    """Screen the rows of a file; JSON lines and CSV to a file can be stopped and gone on with."""
    from wherefrom.intake import Mapping as HowRead
    from wherefrom.intake import passage

    with passage(path, list(columns.named().values()), mapping=HowRead(encoding=encoding)) as file:
        if file.doubt:
            sys.stderr.write(f"{file.name}: the encoding is a guess, {file.doubt}; --encoding overrides it\n")
        rows = Rows(file, columns)
        if output is not None and form != "text":
            _to_file(file, rows, columns, wanted, form, output, processes=processes, afresh=afresh)
        else:
            _to_terminal(rows, wanted, form, output, processes)


class Rows:
    """The rows of a file as what they ask; blank lines are passed over and counted."""

    def __init__(self, file: Passage, columns: Columns) -> None:
        self._passed = file.rows
        self._places = {held: place for place, held in enumerate(columns.named())}
        self.blank = 0
        self.read = 0

    def __iter__(self) -> Iterator[Row]:
        place = self._places
        id_at, birth_at, country_at, number_at, type_at = (
            place.get(held) for held in ("id", "birth_date", "country", "identifier", "type")
        )
        for number, cells, fault in self._passed:
            if not cells and not fault:
                self.blank += 1
                continue
            self.read += 1
            ident = str(self.read) if id_at is None else cells[id_at] if cells else ""
            if fault:
                yield ident, "", "", "", "", "", number, fault
                continue
            yield (
                ident,
                cells[0],
                schema(cells[type_at]) if type_at is not None else "",
                cells[birth_at] if birth_at is not None else "",
                cells[country_at] if country_at is not None else "",
                cells[number_at] if number_at is not None else "",
                number,
                "",
            )


def _to_file(
    file: Passage, rows: Rows, columns: Columns, wanted: Wanted, form: str, output: Path, *, processes: int, afresh: bool
) -> None:  # fmt: skip
    from wherefrom.cli.progress import begun, progress
    from wherefrom.cli.spoken_hits import versions_of
    from wherefrom.inquiry.draft import Draft
    from wherefrom.inquiry.screening import screen_parts

    about = _opened(wanted)
    versions = versions_of(about)
    with Draft(output, _asked(file, columns, wanted, form, about), afresh=afresh) as draft:
        source = iter(rows)
        try:
            if draft.resumed.rows:
                sys.stderr.write(f"{draft.part}: going on after row {draft.resumed.rows:,}\n")
                _skip(source, draft.resumed.rows)
            if form == "csv" and not draft.resumed.size:
                draft.append(heading())
            with progress("names screened") as advance:
                for part in begun(screen_parts(source, wanted, processes)):
                    draft.append(_written(part, form, versions, wanted.floor), **_counts(part))
                    advance(part.rows)
        except KeyboardInterrupt:
            draft.save()
            sys.stderr.write(f"\nstopped; {draft.tally.rows:,} rows are in {draft.part}: the same command again goes on from there\n")
            raise click.exceptions.Exit(130) from None
        draft.finish()
    _say(draft, rows)


def _skip(source: Iterator[Row], count: int) -> None:
    from wherefrom.cli.progress import progress
    from wherefrom.model.errors import InputError

    skipped = 0
    with progress("rows passed over", count) as advance:
        while skipped < count:
            more = sum(1 for _ in islice(source, min(50_000, count - skipped)))
            if not more:
                raise InputError(f"the file has {skipped:,} rows, where {count:,} are written already", cure="--afresh begins anew")
            skipped += more
            advance(more)


def _opened(wanted: Wanted) -> tuple[Searched, ...]:
    """What is searched; indexes that are missing are built now."""
    from wherefrom.cli.progress import patience
    from wherefrom.screening.answers.opening import searched

    with patience():
        return searched(wanted.library, wanted.lists, wanted.on)


def _asked(file: Passage, columns: Columns, wanted: Wanted, form: str, about: Iterable[Searched]) -> dict[str, str]:
    """Everything that decides what is written, in words."""
    from wherefrom import __version__
    from wherefrom.inquiry.screening import CHUNK

    others = {one.name for one in fields(wanted)} - {"library", "lists", "on", "top", "floor"}
    return {
        "wherefrom": __version__,
        "the file": f"{file.size:,} bytes, sha256 {file.sha256}{f', {file.doubt}' if file.doubt else ''}",
        **{f"the column of {held}": column for held, column in columns.named().items()},
        **{f"the list {one.list}": f"of {one.day}, sha256 {one.digest}" for one in about},
        "the review decisions": _decisions(wanted.library),
        "--top": str(wanted.top),
        "--min-score": str(wanted.floor),
        "--format": form,
        "rows at a time": str(CHUNK),
        **{name: str(getattr(wanted, name)) for name in sorted(others)},
    }


def _decisions(library: Path) -> str:
    """The state of the ledger of decisions: a hit shows what was decided about it."""
    from wherefrom.screening.decisions import Ledger

    ledger = Ledger.open(library)
    if ledger is None:
        return "none"
    with ledger:
        count, head = ledger.head()
    return f"{count:,}, up to {head[:16]}"


def _counts(part: Part) -> dict[str, int]:
    return {name: getattr(part, name) for name in ("rows", "found", "rejected", "unnamed", "hits")}


def _say(draft: Draft, rows: Rows) -> None:
    told = draft.tally
    parts = [f"{told.rows:,} rows", f"{told.found:,} with a hit ({told.hits:,} hits)"]
    if told.unnamed:
        parts.append(f"{told.unnamed:,} without a name")
    if told.rejected:
        parts.append(f"{told.rejected:,} REJECTED, each with its reason in the output")
    if rows.blank:
        parts.append(f"{rows.blank:,} blank {'line' if rows.blank == 1 else 'lines'} passed over")
    sys.stderr.write(f"{draft.output}: {', '.join(parts)}\n")


def _to_terminal(rows: Rows, wanted: Wanted, form: str, output: Path | None, processes: int) -> None:
    from wherefrom.cli.progress import begun, progress
    from wherefrom.cli.spoken_hits import print_sheet, versions_of
    from wherefrom.cli.writing import write
    from wherefrom.inquiry.screening import screen_parts

    rejected = 0
    about = _opened(wanted)

    def parts() -> Iterator[Part]:
        nonlocal rejected
        with progress("names screened") as advance:
            for part in begun(screen_parts(rows, wanted, processes)):
                rejected += part.rejected
                advance(part.rows)
                yield part

    if form == "text":
        objects = (one for part in parts() for one in _objects(part))
        print_sheet((one for one in objects if "reject" not in one), about, wanted.floor)
    else:
        versions = versions_of(about)
        write(_begun(form, (_written(part, form, versions, wanted.floor) for part in parts())), output)
    if rejected:
        sys.stderr.write(f"{rejected:,} rows could not be read; --format jsonl says why, row by row\n")


def _begun(form: str, texts: Iterable[str]) -> Iterator[str]:
    if form == "csv":
        yield heading()
    yield from texts


def _objects(part: Part) -> Iterator[Mapping[str, Any]]:
    return (json.loads(line) for line in part.lines.split("\n") if line)


def _written(part: Part, form: str, versions: str, floor: float) -> str:
    return part.lines if form == "jsonl" else "".join(csv_lines(_objects(part), versions, floor))


def heading() -> str:
    """The first line of the CSV."""
    from wherefrom.cli.spoken_hits import CSV_COLUMNS, csv_line

    return csv_line(CSV_COLUMNS)


def csv_lines(objects: Iterable[Mapping[str, Any]], versions: str, floor: float) -> Iterator[str]:
    """One CSV row a hit; a name without any has one row, and so has a row that could not be read, with its reason."""
    from wherefrom.cli.spoken_hits import CSV_COLUMNS, csv_line, hit_rows

    for one in objects:
        if "reject" in one:
            told = {"id": one["id"], "hit": "rejected", "why": f"row {one['row']}: {one['reject']}"}
            yield csv_line([told.get(name, "") for name in CSV_COLUMNS])
            continue
        for row in hit_rows(one, versions, floor):
            yield csv_line(row)


def pair_rows(path: Path, left: str, right: str, kind: str | None) -> Iterator[Pair]:
    """The pairs of a file: left name, right name, kind; a kind that is not known counts as not told."""
    from wherefrom.intake import stream

    for cells in stream(path, [left, right, *([kind] if kind else [])]):
        yield cells[0], cells[1], schema(cells[2]) if kind else ""
