"""``wherefrom demo``: the main job on the bundled example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

__all__ = ["command"]

AS_OF = date(2024, 2, 20)
"""The day on which the totals that the example reconstructs were published."""


@click.command(name="demo", epilog="\b\nExample:\n  wherefrom demo -o demo")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("demo"), help="The folder to write (demo).")
@click.option("--disclosure", type=click.Choice(["internal", "partner", "public"]), default="internal", show_default=True)
def command(output: Path, disclosure: str) -> None:
    """Run the main job on the bundled example: a reconstruction from the published totals of the missile of Kharkiv.

    Makers stand under code names; every row is made up to fit the published percentages, and says so.
    """
    from wherefrom.cli.report import make_report
    from wherefrom.intake import read_sheet
    from wherefrom.model.errors import UsageError

    package = Path(__file__).parent.parent
    # In a wheel the examples lie inside the package, in a checkout beside its source.
    places = (package / "examples", package.parent.parent / "examples")
    folder = next((place / "kharkiv-2024" for place in places if (place / "kharkiv-2024").is_dir()), None)
    if folder is None:
        raise UsageError("the bundled example is not installed", cure="install wherefrom again")
    make_report([read_sheet(folder / "components.csv")], output, folder / "case.toml", AS_OF, disclosure)
    click.echo(f"your own sheet: wherefrom check SHEET, then wherefrom report SHEET -o {output.name}-mine")
