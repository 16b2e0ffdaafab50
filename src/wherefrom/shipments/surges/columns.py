"""The columns of flow tables by the names that Eurostat, UN Comtrade, national offices and the native layout give them.

>>> recognised(["REPORTER", "PARTNER", "PRODUCT", "FLOW", "PERIOD", "VALUE_IN_EUR"])["value"]
'VALUE_IN_EUR'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = ["CURRENCY", "FIELDS", "folded", "recognised"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "reporter": ("reporter", "reporteriso", "declarantiso", "declarant", "geo", "reporterdesc", "reportername", "reportercode"),
    "partner": (
        "partner", "partneriso", "partner1iso", "partnerdesc", "partnername", "country", "countryname", "partnercode",
        "destination", "destinationcountry",
    ),
    "origin": ("origin", "origincountry", "countryoforigin"),
    "code": (
        "code", "productnc", "cmdcode", "commoditycode", "hs", "hs6", "hscode", "cn8", "cncode", "productcode", "sitc", "tnved",
        "product", "commodity",
    ),
    "month": ("month", "period", "timeperiod", "refperiod", "date", "time", "refmonth"),
    "year": ("year", "refyear"),
    "value": (
        "value", "valueineuros", "valueineur", "valueeur", "primaryvalue", "tradevalueus", "tradevalueusd", "tradevalue", "valueusd",
        "obsvalue", "importconsigment", "importconsignment", "fobvalue", "cifvalue", "statisticalvalue",
    ),
    "flow": ("flow", "flowdesc", "flowcode", "tradeflow"),
    "indicator": ("indicator", "indicators"),
    "currency": ("currency",),
    "edition": ("hsedition", "edition", "classificationcode", "cmdclasscode"),
}  # fmt: skip
"""Names without case, blanks and punctuation; the first in a row wins where a table has several."""

CURRENCY = {
    "valueineuros": "EUR", "valueineur": "EUR", "valueeur": "EUR", "primaryvalue": "USD", "tradevalueus": "USD", "tradevalueusd": "USD",
    "valueusd": "USD",
}  # fmt: skip
"""The currency that the name of a value's column states (Comtrade's values are in US dollars)."""


def folded(name: str) -> str:
    """A column's name without case, blanks and punctuation."""
    return re.sub(r"[\W_]+", "", name).casefold()


def recognised(names: Iterable[str]) -> dict[str, str]:
    """Field → the column that holds it, where one is known."""
    held = {folded(name): name for name in names}
    return {field: held[found] for field, known in FIELDS.items() if (found := next((one for one in known if one in held), "")) in held}
