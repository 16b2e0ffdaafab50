"""Small tables of shipments, and corpora made of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wherefrom.shipments.corpus import Corpus, Load
from wherefrom.shipments.schema import SHIPMENT

USUAL = {
    "date": date(2022, 3, 5), "date_precision": "day", "shipper": "Alfa GmbH", "consignee": "Beta OOO", "shipper_key": "alfa",
    "consignee_key": "beta", "origin": "DE", "destination": "KG", "hs": "854231", "hs6": "854231", "hs_edition": 2022, "quantity": 10.0,
    "unit": "PCE", "value": 100.0, "currency": "USD", "form": "full", "source": "a.csv",
}  # fmt: skip


def shipments(*told: dict[str, Any]) -> pa.Table:
    """A row each, the usual where nothing else is told; numbered from row 2."""
    rows = []
    for number, one in enumerate(told, 2):
        row = (
            {name: "" if pa.types.is_string(SHIPMENT.field(name).type) else None for name in SHIPMENT.names} | USUAL | {"row": number} | one
        )
        row["shipment_id"] = row["shipment_id"] or f"{row['source']}:{row['row']}"
        row["hs6"] = row["hs"][:6] if len(row["hs"]) >= 6 else ""
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=SHIPMENT)


@pytest.fixture
def made() -> Callable[..., pa.Table]:
    return shipments


@pytest.fixture
def about() -> Callable[..., Load]:
    def told(name: str, **more: Any) -> Load:
        return Load(load=f"{name}0", source=name, sha256=f"{name}-digest", size=1, loaded="2024-01-01", layout="native", columns={}, **more)

    return told


@pytest.fixture
def loaded(tmp_path: Path, about: Callable[..., Load]) -> Callable[..., Corpus]:
    """Loads tables, each as a source of its own name, and opens the corpus."""

    def load(**sources: pa.Table) -> Corpus:
        folder = tmp_path / "corpus"
        with Corpus.writing(folder) as writer:
            for name, table in sources.items():
                with writer.begin(about(name)) as loading:
                    loading.add(table, table.num_rows)
                    loading.commit()
        return Corpus.open(folder)

    return load
