"""The SQL that both engines run, with names in double quotes (Spark reads them in backticks: ``of_spark``).

Rows come from a view ``{rows}`` that has the columns of ``SHIPMENT``, duplicates left out.

>>> print(of_spark(edges("rows", ["854231"], ())))  # doctest: +ELLIPSIS
SELECT `hs6`, `shipper_key`, ... AND `hs6` IN ('854231')
"""

# ruff: noqa: S608 (names and numbers put into SQL are ours, or were checked to be digits)

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wherefrom.model.errors import UsageError
from wherefrom.shipments.engines.questions import DIMENSIONS
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["TRAITS", "coverage", "descriptions", "edges", "flows", "lacking", "of_spark"]

_EDGE = ("hs6", "shipper_key", "consignee_key", "date", "quantity", "unit", "value", "currency", "shipment_id", "source")

_DAYS = ("1980-01-01", "2066-12-31")
"""Days that the kernel can number together; a shipment outside them has a day that cannot be."""

TRAITS = {"consignee_codes": 'count(DISTINCT "hs6")', "consignee_seen": 'min("date")'}
"""What the whole corpus says of a consignee: in how many codes it deals, and the day on which it is first seen, on either side."""

_KNOWN = '"{name}" IS NOT NULL AND NOT isnan("{name}") AND abs("{name}") < 1e300'


def of_spark(statement: str) -> str:
    """A statement as Spark reads it."""
    return statement.replace('"', "`")


def edges(rows: str, codes: Iterable[str], more: Sequence[str]) -> str:
    """Rows that can be a step of a chain, of some codes: one shipment, its day, the code and two parties known.

    ``more``: further columns of a shipment, or of ``TRAITS``, which look at all codes.
    """
    asked = ", ".join(f"'{code}'" for code in sorted(set(codes)))
    names = ", ".join(f'"{name}"' for name in dict.fromkeys((*_EDGE, *(name for name in more if name not in TRAITS))))
    steps = f"""SELECT {names}, "row" AS "line" FROM {rows} WHERE {_step()} AND "hs6" IN ({asked})"""
    traits = [name for name in more if name in TRAITS]
    if not traits:
        return steps
    dealt = " UNION ALL ".join(
        f'SELECT "{side}" AS "party", "hs6", "date" FROM {rows} WHERE {_step()}' for side in ("shipper_key", "consignee_key")
    )
    told = ", ".join(f'{TRAITS[name]} AS "{name}"' for name in traits)
    parties = f'SELECT "party", {told} FROM ({dealt}) AS "dealt" GROUP BY "party"'
    kept = ", ".join(f'"{name}"' for name in traits)
    return f'SELECT "steps".*, {kept} FROM ({steps}) AS "steps" JOIN ({parties}) AS "parties" ON "consignee_key" = "party"'


def _step() -> str:
    first, last = _DAYS
    known = [f"\"{name}\" <> ''" for name in ("hs6", "shipper_key", "consignee_key")]
    return " AND ".join([
        f"""("date" BETWEEN DATE '{first}' AND DATE '{last}')""", """"date_precision" = 'day'""", """"form" = 'full'""", *known,
        '"shipper_key" <> "consignee_key"',
    ])  # fmt: skip


def descriptions(rows: str) -> str:
    """What a search for parts reads."""
    return f'SELECT "shipment_id", "source", "row" AS "line", "hs6", "brand", "description" FROM {rows}'


def flows(rows: str, by: Sequence[str]) -> str:
    """Sums by dimensions and by currency of the rows that lack none of them."""
    value, weight = (_KNOWN.format(name=name) for name in ("value", "net_kg"))
    names = ", ".join(f'"by_{name}"' for name in by)
    told = ", ".join(f'"by_{name}" AS "{name}"' for name in by)
    return (
        f'SELECT {told}, "currency", sum(CASE WHEN {value} THEN "value" END) AS "value", sum(CASE WHEN {weight} THEN "net_kg" END) AS "net_kg",'
        f' count(*) AS "rows", count(CASE WHEN {value} THEN 1 END) AS "valued", count(CASE WHEN {weight} THEN 1 END) AS "weighed"'
        f""" FROM ({_dimensions(rows, by)}) AS "d" WHERE "lacks" = '' GROUP BY {names}, "currency\""""
    )


def lacking(rows: str, by: Sequence[str]) -> str:
    """How many rows are left out of flows, by the first dimension that each lacks."""
    return f"""SELECT "lacks", count(*) AS "rows" FROM ({_dimensions(rows, by)}) AS "d" WHERE "lacks" <> '' GROUP BY "lacks\""""


def coverage(rows: str) -> str:
    """One row: how many rows, days, the first and the last day, and of each column how many are filled."""
    counts = ", ".join(f'count(CASE WHEN {_filled(name)} THEN 1 END) AS "{name}"' for name in SHIPMENT.names)
    return f"""SELECT count(*) AS "_rows", count(DISTINCT "date") AS "_days", min("date") AS "_first", max("date") AS "_last", {counts} FROM {rows}"""


def _dimensions(rows: str, by: Sequence[str]) -> str:
    unknown = [name for name in by if name not in DIMENSIONS]
    if unknown or not by or len(set(by)) < len(by):
        raise UsageError(
            f"flows cannot be summed by {', '.join(unknown or by) or 'nothing'}", cure=f"name some of {', '.join(DIMENSIONS)}, each once"
        )
    named = ", ".join(f'{DIMENSIONS[name]} AS "by_{name}"' for name in by)
    first = " ".join(f"""WHEN {DIMENSIONS[name]} IS NULL OR {DIMENSIONS[name]} = '' THEN '{name}'""" for name in by)
    return f"""SELECT {named}, "currency", "value", "net_kg", CASE {first} ELSE '' END AS "lacks" FROM {rows}"""


def _filled(name: str) -> str:
    kind = str(SHIPMENT.field(name).type)
    return {"string": f""""{name}" <> ''""", "int16": f'"{name}" <> 0'}.get(kind, f'"{name}" IS NOT NULL')
