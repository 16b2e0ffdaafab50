"""``wherefrom shipments surges``: flows that rose beyond expectation after a month, with what speaks against a conclusion."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wherefrom.cli.engine_options import engine_options, only_with_engine
from wherefrom.cli.options import corpus_of, corpus_option

if TYPE_CHECKING:
    from wherefrom.shipments.surges.flows import Flows
    from wherefrom.shipments.surges.rates import Rates
    from wherefrom.shipments.surges.values import Mirror, Placebo, Surges

__all__ = ["command"]

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _split(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (value or "").split(",") if one.strip())


@click.command(
    name="surges",
    epilog="""\b
Examples:
  wherefrom shipments surges --flows exports.csv --event 2022-03 --until 2022-11 --baseline 2021
  wherefrom shipments surges --flows exports.parquet --flows totals.parquet --event 2022-03 --to AM,KG,KZ -o surges
  wherefrom shipments surges --flows exports.csv --controls controlled.csv --codes hs4 --event 2022-03 --placebo
  wherefrom shipments surges --flows totals.csv --mirror AM=imports.csv --mirror-currency USD --mirror-unit 1000 --event 2022-03
  wherefrom shipments surges --corpus corpus --event 2022-03 --format json
  wherefrom shipments surges --corpus corpus --engine spark --master spark://host:7077 --event 2022-03""",
)
@corpus_option
@engine_options
@click.option(
    "--flows",
    "files",
    multiple=True,
    type=FILE,
    help="A table of trade by reporter, partner, product and month, instead of a corpus; may be repeated.",
)
@click.option("--event", required=True, metavar="MONTH", help="The first month after the control, such as 2022-03.")
@click.option("--until", default="", metavar="MONTH", help="The last month that is judged; the last of the flows if not given.")
@click.option(
    "--baseline", default="", metavar="SPAN", help="A year, or months as 2021-01..2021-12; the twelve before the event if not given."
)
@click.option("--reporter", "reporters", callback=_split, metavar="CC,…", help="Only flows from these countries; EU for all its members.")
@click.option("--to", callback=_split, metavar="CC,…", help="Only flows to these countries.")
@click.option("--against", callback=_split, metavar="CC,…", help="Countries that serve as a control group for the same goods.")
@click.option("--codes", default="hs6", metavar="LEVEL|FILE", help="hs2, hs4, hs6, cn8 or as-written; or a file with the codes to judge.")
@click.option("--controls", type=FILE, help="A file of controlled codes; all others are the control group.")
@click.option("--flow", type=click.Choice(["export", "import", "any"]), help="Which kind of records to take where there are several.")
@click.option("--currency", default="", metavar="CODE", help="The currency of the flows where the file does not say.")
@click.option("--mirror", "mirrored", metavar="[CC=]FILE", help="What the importer reports: a table with it as reporter, or CC=FILE.")
@click.option("--mirror-currency", default="", metavar="CODE", help="The currency of that file where it does not say.")
@click.option(
    "--mirror-unit",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="What one of its values is worth: 1000 where it counts thousands.",
)
@click.option("--rates", type=FILE, help="A CSV of yearly rates: year, from, to, rate. A small unverified table ships.")
@click.option(
    "--fdr",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.05,
    show_default=True,
    help="The share of false finds that is allowed.",
)
@click.option("--top", type=click.IntRange(0), default=20, show_default=True, help="How many series to print.")
@click.option("--placebo", is_flag=True, help="Search at false dates and in shuffled months as well, and say what is found there.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True, help="How to write it.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write surges.csv, surges.json and pictures there.",
)
def command(
    corpus: Path | None, engine: str | None, master: str, files: tuple[Path, ...], event: str, until: str, baseline: str, reporters: tuple[str, ...], to: tuple[str, ...],
    against: tuple[str, ...], codes: str, controls: Path | None, flow: str | None, currency: str, mirrored: str | None, mirror_currency: str,
    mirror_unit: float, rates: Path | None, fdr: float, top: int, placebo: bool, form: str, output: Path | None,
) -> None:  # fmt: skip
    """Find flows that rose beyond expectation after a control, against their own past and a control group.

    Thousands of series are judged and corrected for. A surge is an unexpected change, and no proof that goods were diverted.
    """
    from wherefrom.cli.progress import patience, progress
    from wherefrom.cli.surges_spoken import json_text, print_surges, series_csv
    from wherefrom.shipments.surges.finding import LEVELS, find

    only_with_engine(engine, master, "--flows" if files else "")
    with patience("reading the flows"):
        flows = _flows(corpus, files, flow, currency) if engine is None else _by_engine(corpus_of(corpus), engine, master, flow)
    level, chosen = (codes, ()) if codes in LEVELS else ("hs6", _codes(Path(codes)))
    listed = _codes(controls) if controls is not None else ()
    with progress("series tried") as advance:
        found = find(
            flows, event=event, until=until, baseline=baseline, level=level, fdr=fdr, to=to, reporters=reporters, codes=chosen,
            controlled=listed, against=against, advance=advance,
        )  # fmt: skip
    mirrors, mirror_notes = _mirror(flows, found, mirrored, mirror_currency, mirror_unit, rates)
    tried = _placebo(flows, found, chosen, listed) if placebo else None
    whole = json_text(found, mirrors, mirror_notes, tried)
    if output is not None:
        _write(found, whole, output)
    if form == "json":
        sys.stdout.write(whole)
    elif form == "csv":
        sys.stdout.writelines(series_csv(found))
    else:
        print_surges(found, mirrors, mirror_notes, tried, top)


def _flows(corpus: Path | None, files: tuple[Path, ...], flow: str | None, currency: str) -> Flows:
    from wherefrom.model.errors import UsageError

    if files and corpus is not None:
        raise UsageError("both --corpus and --flows are given", cure="give one of them")
    if files:
        _needed()
        from wherefrom.inquiry.surges import flows_of_files

        return flows_of_files(files, flow=flow or "export", currency=currency)
    place = corpus_of(corpus)
    from wherefrom.inquiry.surges import flows_of_corpus

    return flows_of_corpus(place, flow or "")


def _by_engine(folder: Path, engine: str, master: str, flow: str | None) -> Flows:
    _needed()
    from wherefrom.cli.engine_options import asking
    from wherefrom.inquiry.engines import flows

    with asking(folder, engine, master) as (corpus, one):
        return flows(corpus, one, flow or "")


def _needed() -> None:
    """Say which extra is missing, before an import fails."""
    from importlib.util import find_spec

    from wherefrom.model.errors import UsageError

    if lacking := [one for one in ("statsmodels", "pandas", "pyarrow") if find_spec(one) is None]:
        raise UsageError(
            f"surges need {' and '.join(lacking)}, which {'is' if len(lacking) == 1 else 'are'} not installed",
            cure="`make shipments` in the project's folder, or pip install 'wherefrom[shipments]'",
        )


def _codes(path: Path) -> tuple[str, ...]:
    from wherefrom.inquiry.surges import codes_of
    from wherefrom.model.errors import UsageError
    from wherefrom.shipments.surges.finding import LEVELS

    if not path.is_file():
        raise UsageError(f"--codes {path}: neither a level nor a file", cure=f"give one of {', '.join(LEVELS)}, or a file of codes")
    return codes_of(path)


def _mirror(
    flows: Flows, found: Surges, told: str | None, currency: str, unit: float, rates: Path | None
) -> tuple[tuple[Mirror, ...], tuple[str, ...]]:
    if told is None:
        return (), ()
    from wherefrom.inquiry.surges import mirror_of
    from wherefrom.shipments.surges import mirror
    from wherefrom.shipments.surges.mirror import periods
    from wherefrom.shipments.surges.months import span
    from wherefrom.shipments.surges.rates import read, shipped

    table: Rates = read(rates) if rates is not None else shipped()
    imports = mirror_of(told, currency)
    asked = periods(span("..".join(found.settings.baseline)), span(f"{found.settings.event}..{found.settings.until}"))
    made, notes = mirror(flows, imports, asked, table, unit=unit)
    return made, (*imports.notes, *notes)


def _placebo(flows: Flows, found: Surges, codes: tuple[str, ...], controlled: tuple[str, ...]) -> Placebo:
    from wherefrom.cli.progress import progress
    from wherefrom.shipments.surges import placebo

    with progress("series tried where nothing is to be found") as advance:
        return placebo(flows, found.settings, codes=codes, controlled=controlled, advance=advance)


def _write(found: Surges, whole: str, output: Path) -> None:
    from wherefrom.cli.surges_spoken import series_csv
    from wherefrom.cli.writing import write
    from wherefrom.model.errors import InputError
    from wherefrom.shipments.surges.picture import picture

    try:
        output.mkdir(parents=True, exist_ok=True)
        for form in ("svg", "png"):
            (output / f"surges.{form}").write_bytes(picture(found, form))
    except OSError as wrong:
        raise InputError(f"{output} cannot be written ({wrong.strerror or wrong})", cure="give another -o") from None
    write(series_csv(found), output / "surges.csv")
    write([whole], output / "surges.json")
    sys.stderr.write(f"surges.csv, surges.json, surges.svg and surges.png are in {output}\n")
