"""Text to shipments: one batch of text becomes one table of ``SHIPMENT`` and the rejects and warnings that it took.

Every field is read once a distinct text. What was not used, and what was changed by reading, stays in ``raw`` as it was written.

>>> import pyarrow as pa
>>> from datetime import date
>>> from wherefrom.shipments.records.layouts import recognise
>>> text = pa.table({"DATE": ["05.03.2022"], "IMPORTER": ["OOO ALFA"], "HS": ["8542.31"], "ORIGIN COUNTRY": ["Китай"], "QTY": ["1 200"]})
>>> layout = recognise(text.column_names, reporter="RU", flow="import")
>>> rows, rejects = typed(text, layout, reporter="RU", flow="import", source="ru.csv", first_row=2, today=date(2026, 1, 1))
>>> row = rows.to_pylist()[0]
>>> row["date"].isoformat(), row["consignee_key"], row["hs6"], row["origin"], row["destination"], row["quantity"], row["shipment_id"]
('2022-03-05', 'alfa', '854231', 'CN', 'RU', 1200.0, 'ru.csv:2')
>>> len(rejects)
0
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow as pa

from wherefrom.shipments.records.layout import Layout
from wherefrom.shipments.records.reading import Reading
from wherefrom.shipments.records.rejects import Rejects
from wherefrom.shipments.records.settled import Settled, settle, settled_for
from wherefrom.shipments.records.source import TextBatch, TextSource
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Settled", "Typer", "settle", "settled_for", "typed", "typer"]


def typed(
    batch: pa.Table,
    layout: Layout,
    *,
    reporter: str = "",
    flow: str = "",
    hs_edition: int = 0,
    source: str,
    first_row: int = 2,
    today: date,
    rows: pa.Array | None = None,
    settled: Settled | None = None,
) -> tuple[pa.Table, Rejects]:
    """One batch (all columns strings) as ``SHIPMENT``, with its rejects and warnings.

    ``reporter`` (alpha-2) and ``flow`` are of the file; a column of the layout wins over them. ``hs_edition`` 0: the edition in force on the
    day. ``rows``: the row number of each row (int64), ``first_row`` and on where it is left out. ``settled``: how the whole source writes dates
    and numbers (``settled_for``); where it is left out, this batch alone decides.
    """
    numbers = rows if rows is not None else pa.array(np.arange(first_row, first_row + batch.num_rows, dtype=np.int64))
    settled = settled or settle(iter([batch]), layout, reporter=reporter)
    tables, rejects = [], []
    for one in (layout, *layout.also):
        reading = Reading(
            batch, one, rows=numbers, settled=settled, reporter=reporter, flow=flow, hs_edition=hs_edition, source=source, today=today,
            several=bool(layout.also),
        )  # fmt: skip
        tables.append(reading.table())
        rejects += reading.rejects if one is layout else [found for found in reading.rejects if _once(found)]
    return pa.concat_tables(tables) if tables else SHIPMENT.empty_table(), Rejects.joined(rejects)


def _once(found: Rejects) -> bool:
    """Rows left out as totals are said by the first reading already."""
    return bool(len(found)) and found.table.column("kind")[0].as_py() != "left out"


class Typer:
    """Types the batches of one source; ``said`` are the sentences about how it writes its dates and numbers. Threads may share it."""

    def __init__(self, read: Callable[[TextBatch], tuple[pa.Table, Rejects]], said: tuple[str, ...]) -> None:
        self._read = read
        self.said = said

    def __call__(self, batch: TextBatch) -> tuple[pa.Table, Rejects]:
        """One batch as ``SHIPMENT``, with its rejects and warnings."""
        return self._read(batch)


def typer(
    text: TextSource, layout: Layout, *, reporter: str = "", flow: str = "", hs_edition: int = 0, source: str = "", today: date
) -> Typer:
    """What types the batches of one source, how it writes dates and numbers being settled first for the whole of it."""
    settled = settled_for(text, layout, reporter=reporter)

    def read(batch: TextBatch) -> tuple[pa.Table, Rejects]:
        return typed(
            batch.table, layout, reporter=reporter, flow=flow, hs_edition=hs_edition, source=source or text.name, today=today,
            rows=batch.rows, settled=settled,
        )  # fmt: skip

    return Typer(read, settled.said)
