"""Trade flows as one table: reporter, partner, code, month, value; read from records, cleaned, and what was dropped said.

>>> flows = from_records([{"reporter": "Ireland (Eire)", "partner": "Armenia", "code": "85423111", "period": "Mar. 2022", "value_eur": "12.5"}])
>>> flows.table.to_dict("records")
[{'reporter': 'IE', 'partner': 'AM', 'code': '85423111', 'month': 24266, 'value': 12.5}]
>>> flows.currency
'EUR'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from wherefrom.knowledge.countries import country_code
from wherefrom.model.errors import InputError
from wherefrom.shipments.surges.columns import CURRENCY, folded, recognised
from wherefrom.shipments.surges.months import month
from wherefrom.shipments.surges.nesting import TOTAL, is_total, nests, union

__all__ = ["Flows", "country", "from_records", "joined"]

_EXPORT, _IMPORT = "export", "import"

_PLAIN = {"x": _EXPORT, "m": _IMPORT, "2": _EXPORT, "1": _IMPORT}
"""Comtrade's and Comext's one-letter flows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """``table`` has reporter, partner (ISO alpha-2 where known), code, month (see ``months``) and value, one row a combination."""

    table: pd.DataFrame
    currency: str
    source: str
    notes: tuple[str, ...] = ()


def country(written: str) -> str:
    """The ISO code of a country as statistics write it, the text itself where none is known.

    >>> country("Germany (incl. German Democratic Republic 'DD' from 1991)"), country("Russian Federation (Russia)"), country("Narnia")
    ('DE', 'RU', 'Narnia')
    """
    text = written.strip()
    if (sum_of := union(text)) is not None:
        return sum_of
    bare = re.sub(r"\s*\(.*\)\s*$", "", text)
    return country_code(text) or country_code(bare) or {"XS": "RS", "EL": "GR"}.get(text, text)


def from_records(
    records: pd.DataFrame | Iterable[Mapping[str, Any]] | Any, *, currency: str = "", source: str = "", flow: str = "", reporter: str = ""
) -> Flows:
    """Read a data frame, a pyarrow table or dictionaries; ``flow`` keeps one of ``export`` and ``import`` where the table has both.

    InputError where a column that is needed is not there, or where no row can be read.
    """
    frame = _frame(records)
    known = recognised([str(name) for name in frame.columns])
    frame, notes, fixed = _chosen(frame, known, flow, source)
    if "reporter" not in known and not reporter:
        reporter = fixed or ""
    _need(known, frame, reporter, source)
    table = pd.DataFrame(
        {
            "reporter": _mapped(frame[known["reporter"]], country) if "reporter" in known else reporter,
            "partner": _mapped(frame[known["partner"]], country),
            "code": _mapped(frame[known["code"]], _code) if "code" in known else TOTAL,
            "month": _months(frame, known),
            "value": _numbers(frame[known["value"]]),
        },
        index=frame.index,
    )
    table, dropped = _typed(table)
    table, more = _plain(table)
    told = currency or CURRENCY.get(folded(known["value"]), "") or _one(frame, known.get("currency"), source)
    return Flows(table=table, currency=told, source=source, notes=(*notes, *dropped, *more))


def joined(parts: Iterable[Flows]) -> Flows:
    """Several tables as one; headings and unions are looked for again, since one table may nest another's codes."""
    held = list(parts)
    if len(held) == 1:
        return held[0]
    money = sorted({one.currency for one in held})
    if len(money) > 1:
        raise InputError(
            f"the flows are in several currencies: {', '.join(one or 'unknown' for one in money)}",
            cure="convert them, or give files in one",
        )
    table, notes = _plain(pd.concat([one.table for one in held], ignore_index=True))
    told = tuple(note for one in held for note in one.notes)
    return replace(
        held[0], table=table, source=", ".join(one.source for one in held if one.source), notes=tuple(dict.fromkeys((*told, *notes)))
    )


def _frame(records: Any) -> pd.DataFrame:
    if isinstance(records, pd.DataFrame):
        return records
    if hasattr(records, "to_pandas"):
        return records.to_pandas()
    return pd.DataFrame(list(records))


def _need(known: Mapping[str, str], frame: pd.DataFrame, reporter: str, source: str) -> None:
    lacking = [name for name in ("partner", "month", "value") if name not in known]
    if "reporter" not in known and not reporter:
        lacking.append("reporter")
    if lacking:
        raise InputError(
            f"{source or 'the flows'}: no column for {', '.join(lacking)} (there are: {', '.join(map(str, frame.columns))})",
            cause="the columns have names that are not known",
            cure="name them reporter, partner, code, month, value",
        )


def _chosen(frame: pd.DataFrame, known: Mapping[str, str], flow: str, source: str) -> tuple[pd.DataFrame, list[str], str]:
    """Rows of one flow and of one indicator, since exports and imports, euros and kilograms cannot be added."""
    notes: list[str] = []
    if "indicator" in known:
        kinds = frame[known["indicator"]].astype(str)
        money = kinds.str.contains("VALUE", case=False)
        if money.any() and not money.all():
            notes.append(f"{int((~money).sum()):,} rows of other indicators than a value were left out")
            frame = frame[money]
    if "flow" not in known:
        return frame, notes, ""
    kinds = _mapped(frame[known["flow"]], _flow)
    held = sorted(set(kinds.unique()))
    wanted = flow or (held[0] if len(held) == 1 else _EXPORT)
    if len(held) > 1:
        kept = kinds == wanted
        if not kept.any():
            raise InputError(f"{source or 'the flows'} hold no {wanted} (but {', '.join(held)})", cure="give another file, or another flow")
        notes.append(f"{int((~kept).sum()):,} rows of other flows than {wanted} were left out")
        frame = frame[kept]
    return frame, notes, ""


def _flow(written: str) -> str:
    text = re.sub(r"[^a-z0-9]", "", written.casefold())
    if "reexport" in text or "reimport" in text:
        return text
    if "export" in text:
        return _EXPORT
    return _IMPORT if "import" in text else _PLAIN.get(text, text)


def _code(written: str) -> str:
    text = written.strip()
    if is_total(text):
        return TOTAL
    digits = re.sub(r"[.\s]", "", text)
    return digits if digits.isdigit() else ""


def _mapped(column: pd.Series, read: Callable[[str], str]) -> pd.Series:
    """Each distinct text read once: a million rows hold a few thousand."""
    place, held = pd.factorize(column)
    texts = np.array(["", *(read(str(one)) for one in held)], dtype=object)
    return pd.Series(texts[place + 1], index=column.index, dtype=object)


def _months(frame: pd.DataFrame, known: Mapping[str, str]) -> pd.Series:
    column = frame[known["month"]]
    if "year" in known and pd.to_numeric(column.astype("object"), errors="coerce").dropna().between(1, 12).all():
        column = frame[known["year"]].astype(str) + "-" + column.astype(str).str.zfill(2)
    place, held = pd.factorize(column)
    numbers = np.array([np.nan, *(np.nan if (read := month(one)) is None else read for one in held)])
    return pd.Series(numbers[place + 1], index=column.index)


def _numbers(column: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype("float64")
    return pd.to_numeric(column.astype("object"), errors="coerce").astype("float64")


def _one(frame: pd.DataFrame, column: str | None, source: str) -> str:
    if column is None:
        return ""
    held = sorted({str(one).strip().upper() for one in frame[column].dropna().unique()} - {""})
    if len(held) > 1:
        raise InputError(
            f"{source or 'the flows'} are in several currencies: {', '.join(held[:6])}",
            cure="give flows in one currency; sums of several mean nothing",
        )
    return held[0] if held else ""


def _typed(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Rows that can be counted; each reason for a loss with its number."""
    notes = []
    reasons = (
        ("without a month (sums over a year, or not readable)", table["month"].isna()),
        ("without a readable value", table["value"].isna() | ~np.isfinite(table["value"])),
        ("with a value below nought", table["value"] < 0),
        ("without a code of digits", table["code"] == ""),
        ("without a partner", table["partner"] == ""),
    )
    bad = pd.Series(False, index=table.index)
    for why, rows in reasons:
        fresh = int((rows & ~bad).sum())
        bad |= rows
        if fresh:
            notes.append(f"{fresh:,} rows {why} were dropped")
    table = table[~bad]
    if not len(table):
        raise InputError("no row of the flows can be used", cause="; ".join(notes), cure="check the columns month, value, code and partner")
    return table.assign(month=table["month"].astype("int64")), notes


def _plain(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Without unions that nest their members and headings that nest their codes; rows of one key added."""
    notes: list[str] = []
    unions = table["reporter"].isin(["EU", "EA"])
    if unions.any() and not unions.all():
        notes.append(f"{int(unions.sum()):,} rows of unions that nest their member states were dropped")
        table = table[~unions]
    parents = nests(one for one in table["code"].unique() if one != TOTAL)
    heads = table["code"].isin(list(parents)) if parents else pd.Series(False, index=table.index)
    if heads.any():
        notes.append(_heads(table, heads, parents))
        table = table[~heads]
    key = ["reporter", "partner", "code", "month"]
    whole = table["month"].to_numpy()
    for name in key[:3]:
        place, held = pd.factorize(table[name])
        whole = whole * (len(held) + 1) + place
    if (twice := int(pd.Series(whole).duplicated().sum())) > 0:
        notes.append(f"{twice:,} rows share reporter, partner, code and month with another; they were added up")
        table = table.groupby(key, as_index=False, sort=True)["value"].sum()
    return table.reset_index(drop=True), notes


def _heads(table: pd.DataFrame, heads: pd.Series, parents: Mapping[str, list[str]]) -> str:
    whole = float(table.loc[heads, "value"].sum())
    below = {child for children in parents.values() for child in children if child not in parents}
    part = float(table.loc[table["code"].isin(below), "value"].sum())
    share = f"; the codes below them hold {part / whole:.0%} of their value, the rest of these headings is not in the sums" if whole else ""
    return f"{int(heads.sum()):,} rows of {len(parents):,} headings that nest longer codes were dropped{share}"
