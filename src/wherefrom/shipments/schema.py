"""The columns of a shipment as the corpus keeps them: what was written, and what is read of it.

>>> SHIPMENT.field("date").type
DataType(date32[day])
>>> [name for name in NATIVE if name not in SHIPMENT.names]
[]
"""

from __future__ import annotations

import pyarrow as pa

__all__ = ["NATIVE", "PARTITIONS", "SHIPMENT"]

NATIVE = (
    "shipment_id", "date", "shipper", "consignee", "origin", "destination", "hs6", "hs_edition", "description", "quantity", "unit", "value",
    "currency",
)  # fmt: skip
"""The columns of the native layout, which needs no mapping."""

SHIPMENT = pa.schema(
    [
        ("shipment_id", pa.string()),  # as written; "<file>:<row>" where the source has none
        ("date", pa.date32()),  # the day; the first day of the month or year where only that is known; null: unknown
        ("date_precision", pa.string()),  # "day", "month", "year" or ""
        ("shipper", pa.string()),  # as written; "" where the source has none
        ("consignee", pa.string()),
        ("shipper_key", pa.string()),  # the same party by a name's key; "" where there is no party
        ("consignee_key", pa.string()),
        ("origin", pa.string()),  # ISO 3166-1 alpha-2 of the country of origin or, failing that, of dispatch; "" unknown
        ("destination", pa.string()),
        ("origin_port", pa.string()),  # place or port of loading, as written
        ("destination_port", pa.string()),
        ("hs", pa.string()),  # the commodity code, digits only, as long as the source has it
        ("hs6", pa.string()),  # its first six digits; "" where it has fewer
        ("hs_edition", pa.int16()),  # 2012, 2017, 2022; 0 unknown
        ("description", pa.string()),  # of the goods, as written
        ("brand", pa.string()),  # a brand or maker column, as written
        ("quantity", pa.float64()),  # null: not stated or not readable
        ("unit", pa.string()),  # normalised, "" unknown
        ("net_kg", pa.float64()),
        ("gross_kg", pa.float64()),
        ("value", pa.float64()),
        ("currency", pa.string()),  # ISO 4217, "" unknown
        ("value_basis", pa.string()),  # "CIF", "FOB" or ""
        ("reporter", pa.string()),  # ISO alpha-2 of the country whose record this is, "" unknown
        ("flow", pa.string()),  # "import", "export", "transit" or ""
        ("form", pa.string()),  # "full": one row a shipment; "short": sums over several
        ("source", pa.string()),  # the file's name
        ("row", pa.int64()),  # its row, counted from 1 with the header
        ("raw", pa.string()),  # JSON of the columns that were not used and of those whose text was changed by reading, as written
    ]
)

PARTITIONS = ("hs2", "month")
"""Directories of a corpus: chapter of the HS ("00" unknown) and month ("2022-03"; "0000-00" unknown)."""
