"""``wherefrom lists export``: a snapshot written for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wherefrom.cli.options import DAY, library_of, library_option
from wherefrom.model.exports import FORMS

if TYPE_CHECKING:
    from wherefrom.model.exports import Form
    from wherefrom.screening.exports import Kept
    from wherefrom.screening.library import Library, Snapshot

__all__ = ["command"]


@click.command(
    name="export",
    epilog="""\b
Examples:
  wherefrom lists export un-sc --as ftm -o un.entities.ftm.json --library lists
  wherefrom lists export ofac-sdn --on 2022-03-01 --as statements -o statements.csv --library lists
  wherefrom lists export us-csl --as simple --library lists > targets.simple.csv""",
)
@click.argument("name", metavar="LIST")
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="FollowTheMoney entities, their statements, or a simple table.")
@click.option("--on", "day", type=DAY, metavar="DATE", help="Export the newest snapshot of this day or before.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead of the terminal.")
@library_option
def command(name: str, form: Form, day: date | None, output: Path | None, library: Path | None) -> None:
    """Write a snapshot of LIST as FollowTheMoney entities (JSON lines), as their statements (CSV), or as targets.simple.csv.

    What a format cannot hold is kept in a note and counted. First and last seen are days of the library's snapshots.
    """
    from wherefrom.cli.progress import progress
    from wherefrom.cli.writing import write
    from wherefrom.screening.exports import Kept, exported
    from wherefrom.screening.library import Library

    with Library.open(library_of(library)) as opened:
        snapshot = _snapshot(opened, opened.held(name), day)
        kept = Kept()
        with progress("parties written", snapshot.parties) as advance:
            write(_advancing(exported(opened, snapshot, form, kept), kept, advance), output)
    _say(snapshot, kept, form, aside=output is None)


def _snapshot(library: Library, name: str, day: date | None) -> Snapshot:
    from wherefrom.model.errors import UsageError

    found = library.latest(name, day)
    if found is None:
        oldest = library.snapshots(name)[0].day
        raise UsageError(f"not known: no snapshot of {name} before {day}", cure=f"the oldest one held is of {oldest}; leave --on out")
    return found


def _advancing(pieces: Iterable[str], kept: Kept, advance: object) -> Iterable[str]:
    done = 0
    for piece in pieces:
        if kept.parties > done:
            advance(kept.parties - done)  # type: ignore[operator]
            done = kept.parties
        yield piece


def _say(snapshot: Snapshot, kept: Kept, form: str, *, aside: bool) -> None:
    """What was written; on standard error where the export itself goes to standard output."""
    listings = f"{kept.listings:,} {'listing' if kept.listings == 1 else 'listings'}"
    click.echo(f"{snapshot.spoken}: {kept.parties:,} parties with {listings}, as {form}", err=aside)
    if form == "simple":
        return  # its cells take any text
    for counts, what in (
        (kept.noted, "in notes, since the format has no place for them"),
        (kept.tidied, "with spaces, quotes or codes tidied"),
    ):
        if counts:
            told = ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
            click.echo(f"  {what}: {told}", err=aside)
