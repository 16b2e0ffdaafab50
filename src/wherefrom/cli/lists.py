"""``wherefrom lists``: published lists of parties in a local library, and what they held on a day."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wherefrom.cli.groups import Near
from wherefrom.cli.lists_export import command as export
from wherefrom.cli.options import DAY
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.screening.library import Answer, Fetched, History, Library, Snapshot
    from wherefrom.screening.lists import Form

__all__ = ["command"]

COMPARED = (
    "Only names that are the same were compared, case, punctuation and the order of words aside: "
    "a name in another spelling or with another legal form was not found."
)
CLEARANCE = "No match is not a clearance: names are spelled in many ways, and a list says nothing of who is not on it."

LIBRARY = click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The library's folder (or WHEREFROM_LIBRARY).",
)
SHRUNKEN = click.option("--accept-shrunken", is_flag=True, help="Take a file in although its number of parties is not plausible.")


@click.group(
    cls=Near,
    name="lists",
    epilog="""\b
Examples:
  wherefrom lists forms
  wherefrom lists fetch un-sc --library lists
  wherefrom lists load consolidated.xml --day 2024-05-31 --library lists
  wherefrom lists designated "Example Trading LLC" --on 2024-06-01 --library lists""",
)
def command() -> None:
    """Keep published lists of parties as dated snapshots, and ask what they held on a day.

    A snapshot is never replaced. Absence is known only for the days of snapshots; no match is not a clearance.
    """


command.add_command(export)


@command.command(epilog="\b\nExamples:\n  wherefrom lists forms")
def forms() -> None:
    """Show every form of a list that can be read: publisher, files, and which published file was really read."""
    from rich.table import Table
    from rich.text import Text

    from wherefrom.cli.spoken import console
    from wherefrom.screening.lists import forms as known

    table = Table(box=None, padding=(0, 2, 1, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in known().values():
        about = one.descriptor
        fetched = "fetched from the publisher" if any(about.addresses) else "no address: load it from a file"
        lines = (
            f"list {about.list}: {about.title}",
            about.authority,
            f"files: {', '.join(about.files)} ({fetched})",
            f"really read: {about.ran}",
        )
        table.add_row(Text(about.name, style="bold"), Text("\n".join(lines)))
    console().print(table)


@command.command(
    epilog="""\b
Examples:
  wherefrom lists fetch --library lists                  every list that is held, again
  wherefrom lists fetch un-sc ofac-sdn-csv --library lists
  wherefrom lists fetch ch-seco --allow-host files.example.ch --library lists"""
)
@click.argument("names", nargs=-1, metavar="[LIST|FORM]…")
@LIBRARY
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST", help="Another host to which a redirect may lead; may be repeated.")
@click.option("--max-bytes", type=click.IntRange(1), default=1_000_000_000, show_default=True, help="Refuse files larger than this.")
@click.option("--timeout", type=click.FloatRange(1), default=60.0, show_default=True, help="Seconds without a byte after which to give up.")
@SHRUNKEN
def fetch(
    names: tuple[str, ...], folder: Path | None, hosts: tuple[str, ...], max_bytes: int, timeout: float, accept_shrunken: bool
) -> None:
    """Fetch lists from their official addresses; without a name, every list fetched before.

    A list that fails leaves its older snapshots as they are; the exit code is then 1.
    """
    from wherefrom.cli.progress import progress
    from wherefrom.model.errors import ListError, UsageError
    from wherefrom.screening.library import Limits
    from wherefrom.screening.library import fetch as fetched

    failed = False
    with _open(folder, create=True) as library:
        wanted = [_form_named(name) for name in names] if names else _fetched_before(library)
        if not wanted:
            raise UsageError("no list was fetched into this library before", cure="name one: `wherefrom lists forms` shows them")
        limits = Limits(most=max_bytes, silence=timeout, hosts=frozenset(hosts))
        for one in wanted:
            try:
                with progress(f"bytes of {one.descriptor.name}") as advance:
                    got = fetched(one, library, today=surroundings().today, limits=limits, advance=advance, accept_shrunken=accept_shrunken)
            except ListError as wrong:
                failed = True
                sys.stderr.write(f"error: {wrong}\n")
            else:
                _say(got)
    if failed:
        raise click.exceptions.Exit(1)


@command.command(
    epilog="""\b
Examples:
  wherefrom lists load consolidated.xml --library lists
  wherefrom lists load sdn.csv add.csv alt.csv --form ofac-sdn-csv --day 2021-07-15 --library lists"""
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE…")
@click.option("--form", "--list", "form_name", metavar="FORM", help="The form of the list, where the file does not show it.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The whole day for which the list speaks, where neither the file nor its name says it.",
)
@LIBRARY
@SHRUNKEN
def load(files: tuple[Path, ...], form_name: str | None, day: datetime | None, folder: Path | None, accept_shrunken: bool) -> None:
    """Take in a list from files at hand. Several FILEs are one list, in the order that `lists forms` shows."""
    from tempfile import TemporaryDirectory

    from wherefrom.model.errors import ListError
    from wherefrom.screening.library import load as loaded
    from wherefrom.screening.library.unpacking import refuse_page, unpacked
    from wherefrom.screening.lists import recognise

    try:
        if form_name is not None:
            form = _form_named(form_name)
        else:
            with TemporaryDirectory(prefix="wherefrom-") as place:
                plain = unpacked(files[0], Path(place))
                refuse_page(plain, str(files[0]))
                form = recognise(plain)
        with _open(folder, create=True) as library:
            _say(loaded(form, library, files, today=surroundings().today, day=day.date() if day else None, accept_shrunken=accept_shrunken))
    except ListError as wrong:
        sys.stderr.write(f"error: {wrong}\n")
        raise click.exceptions.Exit(1) from None


@command.command(epilog="\b\nExamples:\n  wherefrom lists show --library lists\n  wherefrom lists show un-sc --library lists")
@click.argument("name", required=False, metavar="[LIST]")
@LIBRARY
def show(name: str | None, folder: Path | None) -> None:
    """Show the snapshots that are held; with a LIST, also what its newest holds by kind and by programme."""
    from wherefrom.cli.lists_spoken import counts_tables, snapshot_table
    from wherefrom.cli.spoken import console

    with _open(folder) as library:
        snapshots = library.snapshots(library.held(name) if name else None)
        console().print(snapshot_table(snapshots) if snapshots else "The library holds no snapshot.")
        if name:
            for part in counts_tables(snapshots[-1], library.parties(snapshots[-1])):
                console().print(part)


@command.command(
    epilog="""\b
Examples:
  wherefrom lists diff un-sc --from 2022-09-15 --to 2026-02-27 --library lists
  wherefrom lists diff un-sc --from 2022-09-15 --to 2026-02-27 --format csv --library lists"""
)
@click.argument("name", metavar="LIST")
@click.option("--from", "first", type=DAY, required=True, metavar="DATE", help="Compare the newest snapshot of this day or before …")
@click.option("--to", "last", type=DAY, required=True, metavar="DATE", help="… with the newest of this day or before.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "jsonl"]), default="text", show_default=True, help="How to write it.")
@LIBRARY
def diff(name: str, first: date, last: date, form: str, folder: Path | None) -> None:
    """Show the parties that came, went or changed between two snapshots of LIST."""
    from wherefrom.cli.lists_spoken import difference_lines

    with _open(folder) as library:
        name = library.held(name)
        before, after = (_on(library, name, day) for day in (first, last))
        for line in difference_lines(library.diff(before, after), form):
            sys.stdout.write(line)


@command.command(
    epilog="\b\nExamples:\n  wherefrom lists history 'Example Trading LLC' --library lists\n  wherefrom lists history QDi.001 --library lists"
)
@click.argument("text", metavar="NAME|ID")
@LIBRARY
def history(text: str, folder: Path | None) -> None:
    """Show in which snapshots a party is: first seen, gone. NAME must be written as a list writes it, but for case and order of words."""
    from wherefrom.cli.lists_spoken import history_tables
    from wherefrom.cli.spoken import console

    with _open(folder) as library:
        found: tuple[History, ...] = library.history(text)
        for part in history_tables(found):
            console().print(part)
        if not any(one.first_seen for one in found):
            _nothing(library, text)


@command.command(
    epilog="""\b
Examples:
  wherefrom lists designated "Example Trading LLC" --on 2024-06-01 --library lists
  wherefrom lists designated QDi.001 --on 2022-10-01 --list un-sc --library lists"""
)
@click.argument("text", metavar="NAME|ID")
@click.option("--on", "day", type=DAY, required=True, metavar="DATE", help="The day to ask about.")
@click.option("--list", "name", metavar="LIST", help="Ask this list only.")
@LIBRARY
def designated(text: str, day: date, name: str | None, folder: Path | None) -> None:
    """Was a party designated on a day: by whom, under what, since when, and on what the answer rests.

    Only names that are the same are compared, case, punctuation and the order of words aside: "Example" does not find "Example LLC".
    For a list without a match, near names are shown. No match is not a clearance: to compare names that are alike, use
    `wherefrom screen NAME --on DATE`.
    """
    from wherefrom.cli.lists_spoken import answer_lines, near_line
    from wherefrom.cli.spoken import console

    with _open(folder) as library:
        answers: tuple[Answer, ...] = library.designated(name, text, day)
        for one in answers:
            for line in answer_lines(one):
                console().print(line)
            held = one.snapshot or library.latest(one.list)
            if not one.parties and held is not None and (near := library.near_in(held, text)):
                console().print(near_line(held, near))
    click.echo(f"{COMPARED}\n{CLEARANCE}\nTo compare names that are alike: {_screening(text, day, name, folder)}")


def _screening(text: str, day: date, name: str | None, folder: Path | None) -> str:
    from shlex import join

    told = ["--list", name] if name else []
    where = ["--library", str(folder)] if folder is not None else []
    return join(["wherefrom", "screen", text, "--on", str(day), *told, *where])


def _open(folder: Path | None, *, create: bool = False) -> Library:
    from wherefrom.model.errors import UsageError
    from wherefrom.screening.library import Library

    named = folder if folder is not None else Path(surroundings().library) if surroundings().library else None
    if named is None:
        raise UsageError("no library of lists is named", cure="give --library DIR, or set WHEREFROM_LIBRARY")
    return Library.open(named, create=create)


def _form_named(name: str) -> Form:
    """A form by its own name, or by its list's, where the list has one form that can be meant."""
    from wherefrom.model.errors import UsageError
    from wherefrom.screening.lists import form
    from wherefrom.screening.lists import forms as known

    of_list = [one for one in known().values() if one.descriptor.list == name]
    if name in known() or not of_list:
        return form(name)
    if len(of_list) > 1:
        raise UsageError(f"{name} is published in several forms", cure=f"name one of {', '.join(one.descriptor.name for one in of_list)}")
    return of_list[0]


def _fetched_before(library: Library) -> list[Form]:
    from wherefrom.screening.lists import form

    return [form(name) for name in dict.fromkeys(one.form for one in library.snapshots() if any(file.address for file in one.files))]


def _on(library: Library, name: str, day: date) -> Snapshot:
    from wherefrom.model.errors import UsageError

    found = library.latest(name, day)
    if found is None:
        days = ", ".join(str(one.day) for one in library.snapshots(name))
        raise UsageError(f"not known: no snapshot of {name} before {day}", cure=f"snapshots are of {days}")
    return found


def _say(got: Fetched) -> None:
    one = got.snapshot
    what = "taken in" if got.new else "unchanged"
    click.echo(f"{one.spoken}: {what}, {one.parties:,} parties ({one.form}; the day is from {one.day_from})")


def _nothing(library: Library, text: str) -> None:
    near = () if any(one.first_seen for one in library.history(text)) else library.near(text)
    if near:
        click.echo(f"Near names (words in order of the alphabet): {'; '.join(near)}")
    click.echo(CLEARANCE)
