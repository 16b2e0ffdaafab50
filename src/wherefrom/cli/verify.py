"""``wherefrom verify``: does a report still say what was sealed, and do its findings follow from its records?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

__all__ = ["command"]


@click.command(name="verify", epilog="\b\nExample:\n  wherefrom verify report")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(folder: Path) -> None:
    """Check the seal and the files of a report, compute its findings again, read its marks again, render it again.

    Each check says held, failed or not checked. The exit status is 0 when nothing failed, else 1. A seal shows that
    something was changed; it does not say who sealed it, nor when.
    """
    from rich.table import Table
    from rich.text import Text

    from wherefrom.cli.spoken import console
    from wherefrom.inquiry.verification import verify
    from wherefrom.knowledge import load

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    styles = {"held": "green", "failed": "bold red", "not checked": "yellow"}
    failed = False
    for check in verify(folder, load()):
        failed |= check.outcome == "failed"
        table.add_row(check.what, Text(check.outcome, style=styles[check.outcome]), Text(check.detail))
    console().print(table)
    if failed:
        sys.exit(1)
