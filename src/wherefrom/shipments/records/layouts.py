"""Which column of a source is which field: by name for known layouts, by the words of the names for all others.

>>> layout = recognise(["IMP_DATE", "IMPORTER_NAME", "HS_CODE", "ORIGIN_COUNTRY", "TOTAL_VALUE_USD", "UNIT_PRICE"], flow="import")
>>> dict(layout.columns)["consignee"], dict(layout.columns)["value"], layout.fixed["currency"]
('IMPORTER_NAME', 'TOTAL_VALUE_USD', 'USD')
>>> recognise(["HS_CODE", "EXPORTER", "TOTALVALUE", "MONTHYEAR"], flow="export").lacks[0]
'no day, only a month: a chain through these records cannot be put in order within a month'
>>> recognise(["HS_CODE", "IMPORTER", "VALUE", "ENTERED"], flow="import")
Traceback (most recent call last):
wherefrom.model.errors.UsageError: no column is known to be the date.
  cause: the columns nearest to it are ENTERED
  mend:  --map date=COLUMN
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wherefrom.model.errors import UsageError
from wherefrom.shipments.records.assignment import Assignment, assigned, direction
from wherefrom.shipments.records.layout import ASIDE, FIELDS, Layout
from wherefrom.shipments.records.mapping import fitted, preset_of, read_mapping
from wherefrom.shipments.records.scores import ranked
from wherefrom.shipments.records.words import concepts, money_in
from wherefrom.shipments.schema import NATIVE

__all__ = ["Layout", "read_mapping", "recognise"]

_THOUSANDS = re.compile(r"(?<!\d)1[ ,.]?000(?!\d)|thousand|(?<![^\W_])(?:th|ths)(?![^\W_])|тыс|miles de", re.IGNORECASE)
_MEASURES = ("value", "quantity", "net_kg", "gross_kg")
_NEEDED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("hs", "the commodity code or the description of the goods", ("hs", "description")),
    ("date", "the date", ("date", "year")),
    ("value", "a value, quantity or weight", _MEASURES),
)


def recognise(
    header: Sequence[str],
    *,
    reporter: str = "",
    flow: str = "",
    sample: Sequence[Sequence[str]] = (),
    mapped: Mapping[str, str] | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> Layout:
    """The layout of a source from the names of its columns.

    ``reporter`` is the alpha-2 code of the country whose records these are, ``flow`` "import", "export" or "transit", ``sample`` some rows
    below the header, ``mapped`` field to column as a person said it, which wins over every rule; ``mapping`` is what ``read_mapping`` read of a
    file, which is then followed and nothing is recognised. Raises UsageError, naming the field and the
    columns that come near, where what is needed is not there.
    """
    wanted = _checked(mapped or {}, header)
    if mapping is not None:
        layout = fitted(mapping, header)
        return replace(layout, columns={**layout.columns, **wanted})
    known = None if wanted else _native(header) or preset_of(header)
    if known is not None:
        return known
    towards, told = (flow, ()) if flow in ("import", "export") else direction(header, flow)
    found = assigned(header, towards, sample, wanted)
    _ask(found.columns, header, towards, reporter)
    return _layout(found, header, towards, reporter, (*told, *found.said), "mapped" if wanted else "recognised")


def _checked(mapped: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """What a person mapped, its fields and columns checked; column names may differ in case."""
    folded = {name.casefold(): name for name in header}
    found: dict[str, str] = {}
    for field, column in mapped.items():
        if field not in FIELDS and field not in ASIDE:
            raise UsageError(f"there is no field {field!r}", cause=_near(field, (*FIELDS, *ASIDE)), cure=f"fields are {', '.join(FIELDS)}")
        if column.casefold() not in folded:
            raise UsageError(f"there is no column {column!r}", cause=_near(column, header), cure=f"--map {field}=COLUMN")
        found[field] = folded[column.casefold()]
    return found


def _near(name: str, names: Iterable[str]) -> str:
    folded = {one.casefold(): one for one in names}
    near = [folded[one] for one in difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)]
    return f"did you mean {' or '.join(near)}?" if near else ""


def _native(header: Sequence[str]) -> Layout | None:
    """The native layout, when its columns are there by name; a few may be left out, not the ones without which nothing is told."""
    names = {name.casefold(): name for name in header}
    if not {"date", "shipper", "consignee", "hs6"} <= names.keys():
        return None
    columns = {"hs" if field == "hs6" else field: names[field] for field in NATIVE if field in names}
    more = {field: names[field] for field in (*FIELDS, "reporter", "flow") if field in names and field not in columns}
    return Layout(name="native", columns=columns | more)


def _ask(columns: Mapping[str, str], header: Sequence[str], flow: str, reporter: str) -> None:
    """Raise UsageError for what is needed and was not found, each with the columns that come near."""
    lacking = [(field, what) for field, what, ways in _NEEDED if not any(way in columns for way in ways)]
    ends = ("shipper", "consignee", "origin", "destination", "partner")
    if not any(field in columns and not _own(field, flow) for field in ends):
        lacking.append(("consignee" if flow == "import" else "shipper", "a party or the other country"))
    if not lacking:
        return
    used = set(columns.values())
    near = list(dict.fromkeys(name for field, _ in lacking for name in _candidates(header, field, flow) if name not in used))[:6]
    free = near or [name for name in header if name not in used and any(one.startswith("?") for one in concepts(name))][:6]
    raise UsageError(
        f"no column is known to be {' or '.join(what for _, what in lacking)}",
        cause=f"the columns nearest to it are {', '.join(free)}" if free else "",
        cure=" ".join(f"--map {field}=COLUMN" for field, _ in lacking),
    )


def _own(field: str, flow: str) -> bool:
    """Whether a country is that of the reporter itself: it does not tell the other side."""
    return (field, flow) in {("origin", "export"), ("destination", "import")}


def _candidates(header: Sequence[str], field: str, flow: str) -> list[str]:
    alike = difflib.get_close_matches(field, [name.casefold() for name in header], n=3, cutoff=0.5)
    return [name for _, name in ranked(header, field, flow)] + [name for name in header if name.casefold() in alike]


def _layout(found: Assignment, header: Sequence[str], flow: str, reporter: str, said: tuple[str, ...], name: str) -> Layout:
    columns = dict(found.columns)
    fixed: dict[str, str] = {}
    value = columns.get("value", "")
    if money := money_in(value):
        fixed["currency"] = money
    if money or {"local", "local_money"} & set(concepts(value)):
        columns.pop("currency", None)  # it is the currency of an invoice, where the value is in another
    for field in ("net", "gross"):
        if unit := _mass_unit(columns.get(f"{field}_kg", "")):
            fixed[f"{field}_unit"] = unit
    if not reporter:
        said = (*said, "the reporting country is not given: say --reporter")
    return Layout(
        name=name, columns=columns, fixed=fixed, form=_form(header, found), precision=found.precision,
        basis=next((basis for basis in ("CIF", "FOB") if basis.casefold() in concepts(value)), ""),
        scale={"value": 1000.0} if _THOUSANDS.search(value) else {}, lacks=_lacks(columns, found.precision, flow), said=said,
    )  # fmt: skip


_UNITS = {
    "lb": "lb",
    "lbs": "lb",
    "pound": "lb",
    "ton": "t",
    "tonne": "t",
    "tonnes": "t",
    "tons": "t",
    "toneladas": "t",
    "mt": "t",
    "t": "t",
}


def _mass_unit(name: str) -> str:
    """The unit that a weight's column states where it is not the kilogram."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return next((_UNITS[word] for word in words if word in _UNITS), "")


def _form(header: Sequence[str], found: Assignment) -> str:
    """Sums over several shipments say so: SUMOF, shares of a total, or neither a day nor a number of the record."""
    sums = any("sumof" in name.casefold().replace(" ", "").replace("_", "") or "percent" in concepts(name) for name in header)
    rows = found.precision == "day" and "date" in found.columns
    return "short" if (sums and not rows) or not (rows or "shipment_id" in found.columns) else "full"


_NO_DAY = {
    "month": "no day, only a month: a chain through these records cannot be put in order within a month",
    "year": "no day, only a year: chains cannot be followed through these records",
}


def _lacks(columns: Mapping[str, str], precision: str, flow: str) -> tuple[str, ...]:
    """What cannot be answered without the fields that are not there."""
    parties = {"shipper", "consignee"} & columns.keys()
    other = {"import": "shipper", "export": "consignee"}.get(flow, "")
    found = [_NO_DAY.get(precision, "")]
    if not parties:
        found.append("no party: chains cannot be followed through these records; flows between countries can")
    elif len(parties) == 1:
        missing = next(iter({"shipper", "consignee"} - parties))
        found.append(f"no {missing}: a chain can {'begin' if missing == 'shipper' else 'end'} here and not pass through")
    if other and not {"origin", "destination", "partner"} & columns.keys() and other not in columns:
        found.append("nothing of the other country")
    if "hs" not in columns:
        found.append("no commodity code: only what the description says of the goods")
    if "description" not in columns:
        found.append("no description: part numbers cannot be looked for")
    if "quantity" not in columns and not {"net_kg", "gross_kg"} & columns.keys():
        found.append("no quantity or weight: whether a chain could have carried a part is judged without it")
    return tuple(one for one in found if one)
