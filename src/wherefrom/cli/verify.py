"""``wherefrom verify``: does a report still say what was sealed, and do its findings follow from its records?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wherefrom.cli.options import corpus_of, corpus_option, library_option, need_screening
from wherefrom.model.errors import UsageError
from wherefrom.settings import surroundings

__all__ = ["command"]


@click.command(
    name="verify",
    epilog="\b\nExamples:\n  wherefrom verify report\n  wherefrom verify report --library lists\n  wherefrom verify report --corpus corpus",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@library_option
@corpus_option
def command(folder: Path, library: Path | None, corpus: Path | None) -> None:
    """Check the seal and the files of a report, compute its findings again, read its marks again, render it again.

    Where the report looked names up in lists, they are looked up again in the same versions, if the library holds them.
    Where it followed parts through shipments, they are followed again, if the corpus is the same.

    Each check says held, failed or not checked. The exit status is 0 when every check held (or could not be made because
    the disclosure withholds what it needs), 1 when one failed, 3 when one could not be made by this version or without the lists.
    A seal shows that something was changed; it does not say who sealed it, nor when.
    """
    from rich.table import Table
    from rich.text import Text

    from wherefrom.cli.spoken import console
    from wherefrom.inquiry.verification import verify
    from wherefrom.knowledge import load

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    styles = {"held": "green", "failed": "bold red", "not checked": "yellow"}
    failed = unmade = False
    for check in verify(folder, load(), _library(library), _corpus(corpus)):
        failed |= check.outcome == "failed"
        unmade |= check.outcome == "not checked" and "withholds" not in check.detail
        table.add_row(check.what, Text(check.outcome, style=styles[check.outcome]), Text(check.detail))
    console().print(table)
    if failed:
        console().print("This is not the report that was sealed, or it does not follow from its records.")
        sys.exit(1)
    if unmade:
        console().print(
            "What was checked held; what was not can be checked with the version, the knowledge, the lists and the corpus that made it."
        )
        sys.exit(3)


def _library(given: Path | None) -> Path | None:
    """The library as given; else the one of the environment, where names can be looked up at all."""
    if given is not None:
        need_screening()
        return given
    if not surroundings().library:
        return None
    try:
        need_screening()
    except UsageError:
        return None
    return Path(surroundings().library)


def _corpus(given: Path | None) -> Path | None:
    """The corpus as given; else the one of the environment, where shipments can be searched at all."""
    if given is not None:
        return corpus_of(given)
    if not surroundings().corpus:
        return None
    try:
        return corpus_of(None)
    except UsageError:
        return None
