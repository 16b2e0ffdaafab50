"""``wherefrom review``: decisions on hits, kept beside the library and asked again when a list changes its mind."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from wherefrom.cli.groups import Near
from wherefrom.cli.options import library_of, library_option
from wherefrom.model.decisions import VERDICTS, State, Verdict
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.inquiry.reviewing import Review

__all__ = ["command"]

BY = click.option("--by", metavar="NAME", help="Who decides (or WHEREFROM_REVIEWER).")
STATES = [one.replace(" ", "-") for one in get_args(State) if one != "question changed"]


@click.group(
    cls=Near,
    name="review",
    epilog="""\b
Examples:
  wherefrom screen suppliers.csv --name Supplier --library lists --format jsonl -o hits.jsonl
  wherefrom review queue hits.jsonl --by "A. Reviewer" --library lists
  wherefrom review show --state party-changed --library lists
  wherefrom review check --library lists""",
)
def command() -> None:
    """Decide whether the party asked about is the listed one: same, different or unsure; who, when and why.

    A decision stands while the list says the same of the party, whatever the version; when that changes, it is asked again. Nothing is
    deleted: a later decision of a reviewer supersedes the earlier, and two who disagree are both shown.
    """


@command.command(
    epilog="""\b
Examples:
  wherefrom review queue hits.jsonl --by "A. Reviewer" --library lists
  wherefrom review queue hits.jsonl --undecided --by "A. Reviewer" --library lists
  wherefrom screen names.csv --name name --library lists --format jsonl | wherefrom review queue - --by "A. Reviewer" --library lists"""
)
@click.argument("source", metavar="FILE", type=click.Path(path_type=str, exists=True, dir_okay=False, allow_dash=True))
@click.option("--undecided", is_flag=True, help="Leave out what was decided and stands; how many is said.")
@BY
@library_option
def queue(source: str, undecided: bool, by: str | None, library: Path | None) -> None:
    """Go through the hits of FILE (JSON lines of `wherefrom screen`, - for a pipe), best score first, with a key for each verdict.

    Undecided hits come first, then those somebody is unsure of, then what was decided: stop when you like, and go on later.
    """
    from wherefrom.cli.review_sitting import sit

    who = _reviewer(by)
    with _review(library) as review:
        sit(review, source, who, undecided=undecided)


@command.command(
    epilog="""\b
Examples:
  wherefrom review decide different --asked "Ivan Petrov" --birth-date 1990 --list un-sc --entity QDi.243 --why "born 1961" --by "A. Reviewer"
  wherefrom review decide unsure --asked "Vektor Ltd" --list us-csl --entity 1234 --by "A. Reviewer" --library lists"""
)
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--asked", required=True, metavar="NAME", help="The name as it was screened.")
@click.option("--type", "schema", metavar="SCHEMA", help="The kind that was asked about (Person, Company, Vessel …).")
@click.option("--birth-date", metavar="DATE", help="The birth date that was asked about.")
@click.option("--country", metavar="CODE", help="The countries that were asked about, divided by ;")
@click.option("--identifier", metavar="TEXT", help="The identifiers that were asked about, divided by ;")
@click.option("--list", "list_name", required=True, metavar="LIST", help="The list of the hit.")
@click.option("--entity", required=True, metavar="ID", help="The listed party: the list's mark as a hit shows it, or the hit's entity.")
@click.option("--version", metavar="VERSION|DATE", help="The version decided on, as a hit says it, or its day (the newest held).")
@click.option("--why", default="", metavar="TEXT", help="The reason; needed for same and different.")
@BY
@library_option
def decide(
    verdict: Verdict, asked: str, schema: str | None, birth_date: str | None, country: str | None, identifier: str | None, list_name: str,
    entity: str, version: str | None, why: str, by: str | None, library: Path | None,
) -> None:  # fmt: skip
    """Write one decision: same, different or unsure.

    It counts for the question as it was asked: with a birth date, give the birth date here too.
    """
    from wherefrom.cli.screen import question_of  # the same reading of the same words, so that the question is the same
    from wherefrom.inquiry.review_sheets import instant

    question = question_of("", asked, birth_date, country, identifier, schema)
    who = _reviewer(by)
    with _review(library) as review:
        made = review.make(
            question, list_name, entity, verdict, by=who, when=instant(surroundings().now), why=why, version=version or ""
        )  # fmt: skip
        (entry,) = review.record([made])
        one = entry.decision
        click.echo(f"decision {entry.number:,}: {one.question.name} is {_spoken(verdict)} {one.listed_name} ({one.version})")
        decided = review.decided(question, list_name, one.entity, one.day)
        if decided is not None and decided.state == "disputed":
            click.echo(f"disputed: {'; '.join(f'{other.by} says {other.verdict}' for other in decided.others)}")


@command.command(
    epilog="""\b
Examples:
  wherefrom screen names.csv --name name --library lists --format csv -o hits.csv     then fill the columns verdict and reason
  wherefrom review load hits.csv --by "A. Reviewer" --library lists"""
)
@click.argument("sheet", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@BY
@library_option
def load(sheet: Path, by: str | None, library: Path | None) -> None:
    """Write the decisions of a sheet: the hits as CSV with the columns verdict and reason filled, or an export of the ledger.

    All rows or none. A row without a verdict stays undecided; what the ledger holds already is not written twice.
    """
    from wherefrom.cli.spoken_hits import CSV_COLUMNS
    from wherefrom.inquiry.review_sheets import load_decisions
    from wherefrom.inquiry.reviewing import KEPT_FIELDS

    with _review(library) as review:
        told = load_decisions(review, sheet, by or surroundings().reviewer, surroundings().now)
    click.echo(f"{told.written:,} decisions written, {told.held:,} were held already, {told.open:,} rows have no verdict")
    foreign = [one for one in told.unread if one not in (*CSV_COLUMNS, *KEPT_FIELDS)]  # what screening wrote of a hit is known
    if foreign:
        click.echo(f"columns not read: {', '.join(foreign)}")


@command.command(
    epilog="""\b
Examples:
  wherefrom review show --library lists
  wherefrom review show --name "Ivan Petrov" --library lists
  wherefrom review show --state party-changed --state not-listed --format csv --library lists"""
)
@click.option("--name", metavar="NAME", help="Only decisions on this name, asked or listed (case, punctuation and order of words aside).")
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only decisions in this state; may be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "jsonl"]), default="text", show_default=True, help="How to write it.")
@library_option
def show(name: str | None, states: tuple[str, ...], form: str, library: Path | None) -> None:
    """Show the ledger: every decision, and how it stands against the newest versions of the lists."""
    from wherefrom.cli.review_spoken import kept_lines, print_kept
    from wherefrom.inquiry.reviewing import chosen

    with _review(library) as review:
        kept = chosen(review.kept(), name, [one.replace("-", " ") for one in states])
        if form == "text":
            print_kept(kept)
            return
        for line in kept_lines(kept, form):
            sys.stdout.write(line)


@command.command(
    epilog="""\b
Examples:
  wherefrom review check --library lists
  wherefrom review check --head 1f0c5a6e9b7d --library lists"""
)
@click.option("--head", metavar="DIGEST", help="A last digest that an earlier check printed: the ledger must still hold it.")
@library_option
def check(head: str | None, library: Path | None) -> None:
    """Check that no decision was changed, taken out or moved since it was written; exit status 1 where one was.

    The chain finds damage and clumsy hands. Note the digest that this prints somewhere else, and give it with --head later.
    """
    from wherefrom.model.errors import UsageError
    from wherefrom.screening.decisions import Ledger

    if head is not None and (len(head) < 12 or set(head) - set("0123456789abcdef")):
        raise UsageError(f"--head {head!r} is no digest", cure="give at least twelve of its digits, as an earlier check printed them")
    with _review(library, reading=False) as review:
        ledger = Ledger.open(review.folder)
    if ledger is None:
        click.echo("No decision was made in this library.")
        if head is not None:
            raise click.exceptions.Exit(1)
        return
    with ledger:
        number, last = ledger.head()
        faults = list(ledger.faults())
        if head is not None and not ledger.holds(head):
            faults.append(f"no entry has the digest {head}: entries that were there are gone or were written anew")
    for one in faults:
        click.echo(one)
    if faults:
        raise click.exceptions.Exit(1)
    click.echo(f"{number:,} decision{'' if number == 1 else 's'}, none changed, taken out or moved; the last has the digest {last}")


def _review(library: Path | None, *, reading: bool = True) -> Review:
    from wherefrom.inquiry.reviewing import Review

    return Review(library_of(library), reading=reading)


def _reviewer(given: str | None) -> str:
    from wherefrom.model.errors import UsageError

    who = (given or surroundings().reviewer).strip()
    if not who:
        raise UsageError("nobody is named who decides", cure="give --by NAME, or set WHEREFROM_REVIEWER")
    return who


def _spoken(verdict: Verdict) -> str:
    return {"same": "the same as", "different": "different from", "unsure": "perhaps"}[verdict]
