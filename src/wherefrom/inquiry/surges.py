"""Flows for a search for surges: from files of trade statistics, or from a corpus of shipments; lists of codes; what comes out as rows.

A corpus holds single shipments and short forms; both are added by country, product and month. Where it has records of exports and of
imports, only one kind is taken, since the same goods may stand in both.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.surges import Flows, Surges, from_records, joined
from wherefrom.shipments.surges.values import Series

__all__ = ["codes_of", "flows_of_corpus", "flows_of_files", "mirror_of", "of_one_kind", "series_rows"]

_COLUMNS = ("reporter", "flow", "origin", "destination", "hs", "date", "date_precision", "value", "currency")


def flows_of_files(paths: Iterable[Path], *, flow: str = "export", reporter: str = "", currency: str = "") -> Flows:
    """One or several tables as one; a file of totals beside one of products gives a control group."""
    return joined(
        [
            from_records(_table(path), source=path.name, flow=flow if flow != "any" else "", reporter=reporter, currency=currency)
            for path in paths
        ]
    )


def mirror_of(told: str, currency: str) -> Flows:
    """The importer's side: ``FILE`` with a column for the reporter, or ``AM=FILE`` for a table that only names partners."""
    head, sign, tail = told.partition("=")
    known = bool(sign) and len(head) in (2, 3) and head.isalpha()
    path, reporter = (Path(tail), head.upper()) if known else (Path(told), "")
    return from_records(_table(path), source=path.name, flow="import", reporter=reporter, currency=currency)


def _table(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise InputError(f"there is no file {path}", cure="check the path")
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            return pd.read_parquet(path)
        with path.open("rb") as raw:
            head = raw.readline(100_000).decode("utf-8-sig", errors="replace")
        delimiter = max(",;\t|", key=head.count)
        return pd.read_csv(path, sep=delimiter, dtype=str, keep_default_na=False, encoding="utf-8-sig", low_memory=False)
    except (OSError, ValueError, pd.errors.ParserError) as wrong:  # UnicodeDecodeError and pyarrow's errors are ValueErrors
        raise InputError(f"{path} cannot be read ({str(wrong).splitlines()[0]})", cause="it is no CSV in UTF-8 and no Parquet") from None


def flows_of_corpus(folder: Path, flow: str = "") -> Flows:
    """Sums of a corpus by sender, destination, product and month; ``flow`` chooses between records of exports and of imports."""
    parts: list[pd.DataFrame] = []
    lost = {"undated": 0, "yearly": 0, "unvalued": 0}
    for batch in Corpus.open(folder).scan(list(_COLUMNS), undated=True):
        frame = batch.to_pandas()
        lost["undated"] += int(frame["date"].isna().sum())
        frame = frame[frame["date"].notna()]
        yearly = frame["date_precision"].eq("year")  # its day is the first of January, and its value not January's
        lost["yearly"] += int(yearly.sum())
        frame = frame[~yearly]
        lost["unvalued"] += int(frame["value"].isna().sum())
        frame = frame[frame["value"].notna()]
        month = pd.to_datetime(frame["date"]).dt.strftime("%Y-%m")
        export = frame["flow"].eq("export")
        sender = frame["origin"].where(frame["origin"].ne(""), frame["reporter"].where(export, ""))
        receiver = frame["destination"].where(frame["destination"].ne(""), frame["reporter"].where(frame["flow"].eq("import"), ""))
        frame = frame.assign(reporter=sender, partner=receiver, month=month, code=frame["hs"])
        keys = ["reporter", "partner", "code", "month", "flow", "currency"]
        parts.append(frame.groupby(keys, as_index=False)["value"].sum())
    if not parts or not sum(map(len, parts)):
        raise InputError(
            f"{folder} holds no shipment with a day or month and a value",
            cause=f"{lost['yearly']:,} shipments are of a year as a whole" if lost["yearly"] else "",
            cure="load records that have both: `wherefrom shipments show` says",
        )
    whole = pd.concat(parts, ignore_index=True)
    return of_one_kind(
        whole.groupby([name for name in whole.columns if name != "value"], as_index=False)["value"].sum(), folder, flow, lost
    )


def of_one_kind(whole: pd.DataFrame, folder: Path, flow: str, lost: dict[str, int]) -> Flows:
    """Sums of one kind of records and in one currency; ``lost`` counts shipments that are in no sum."""
    held = whole.groupby("flow")["value"].sum()
    chosen = flow if flow in held.index else "" if flow and flow != "any" else str(held.idxmax())
    if flow and flow != "any" and not chosen:
        raise InputError(
            f"{folder} has no records of {flow}s (but of {', '.join(one or 'no stated flow' for one in held.index)})",
            cure="give another --flow",
        )
    kept = whole[whole["flow"] == chosen]
    money = kept.groupby("currency")["value"].sum().sort_values(ascending=False)
    kept = kept[kept["currency"] == money.index[0]]
    notes = [
        f"{number:,} shipments are {why} and are in no sum"
        for why, number in (
            ("without a day", lost["undated"]),
            ("of a year as a whole", lost["yearly"]),
            ("without a value", lost["unvalued"]),
        )
        if number
    ]
    if len(held) > 1:
        notes.append(
            f"only records of {chosen or 'no stated flow'} were taken (the corpus has {', '.join(one or 'none stated' for one in held.index)})"
        )
    if len(money) > 1:
        notes.append(
            f"only values in {money.index[0] or 'no stated currency'} were taken; {', '.join(one or 'none stated' for one in money.index[1:])} were left out"
        )
    flows = from_records(kept.drop(columns=["flow"]), source=str(folder), currency=str(money.index[0]))
    return Flows(table=flows.table, currency=flows.currency, source=flows.source, notes=(*notes, *flows.notes))


def codes_of(path: Path) -> tuple[str, ...]:
    """Codes of a file: one a line, or the column of a CSV that is named for codes; UsageError where there is none."""
    from wherefrom.shipments.surges.columns import FIELDS, folded

    try:
        lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip() and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as wrong:
        raise InputError(f"{path} cannot be read ({wrong})", cure="give a file with one code a line, or a CSV with a column hs6") from None
    rows = list(csv.reader(lines))
    named = [at for at, name in enumerate(rows[0] if rows else []) if folded(name) in FIELDS["code"]]
    cells = [row[named[0]] for row in rows[1:] if len(row) > named[0]] if named else [row[0] for row in rows if row]
    codes = tuple(
        dict.fromkeys(bare for cell in cells if (bare := cell.strip().replace(".", "").replace(" ", "")).isdigit() and len(bare) >= 2)
    )
    if not codes:
        raise UsageError(f"{path} holds no code of two digits or more", cure="give one code a line, or a CSV with a column hs6 or code")
    return codes


def series_rows(surges: Surges) -> Iterator[dict[str, Any]]:
    """Every judged series as a row, likeliest surge first."""
    names = [one.name for one in fields(Series)]
    for one in surges.series:
        yield {name: getattr(one, name) for name in names}
