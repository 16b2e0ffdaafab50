"""A layout: which column of a source is which field of a shipment, and what that source cannot say.

>>> layout = Layout(name="mine", columns={"date": "IMP_DATE", "hs": "HS"}, lacks=("no party: chains cannot be followed through it",))
>>> layout.column("date"), layout.column("brand")
('IMP_DATE', '')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["ASIDE", "FIELDS", "Layout"]

FIELDS = (
    "shipment_id", "date", "shipper", "consignee", "origin", "destination", "origin_port", "destination_port", "hs", "hs_edition", "description",
    "brand", "quantity", "unit", "net_kg", "gross_kg", "value", "currency",
)  # fmt: skip
"""Fields of ``SHIPMENT`` that a column can fill."""

ASIDE = ("year", "month", "day", "reporter", "partner", "flow", "net_unit", "gross_unit")
"""What a column can say that helps to fill a field: parts of a date, the two ends of a flow by reporter and partner, units of weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which column fills which field (``FIELDS`` and ``ASIDE``), with what the source is known to say by itself."""

    name: str
    """"native", a preset's name, a mapping file's name, or "recognised"."""
    columns: Mapping[str, str]
    """Field to column."""
    form: str = "full"
    """"full": one row a shipment; "short": sums over several."""
    basis: str = ""
    """"CIF", "FOB" or "": the basis of ``value``."""
    precision: str = "day"
    """The best that the date column can say: "day", "month" or "year"."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Field to the text that holds for every row: currency, unit, flow, reporter, net_unit …"""
    scale: Mapping[str, float] = field(default_factory=dict)
    """Field to the factor that its numbers are multiplied by: value in thousands has 1000."""
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column to the texts that mark a row as a total over other rows; such a row is left out and counted."""
    digits: int = 0
    """Rows whose code has fewer digits than this are sums over longer codes, and are left out and counted; 0: none."""
    also: tuple[Layout, ...] = ()
    """Further readings of the same row: a table with exports and imports side by side holds two records a row."""
    lacks: tuple[str, ...] = ()
    """Plain sentences: what cannot be answered from this source."""
    said: tuple[str, ...] = ()
    """Plain sentences: what was assumed where the names leave a choice."""

    def column(self, name: str) -> str:
        """The column of a field, "" where there is none."""
        return self.columns.get(name, "")
