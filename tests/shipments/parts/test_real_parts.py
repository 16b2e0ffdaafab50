"""Real part numbers in real descriptions: what the decoder reads in a record is found in it."""

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from wherefrom.inquiry.decoding import Decoding
from wherefrom.knowledge import load
from wherefrom.shipments.parts.search import PartIndex, Wanted

pytestmark = pytest.mark.shared


def test_the_parts_of_two_missiles_are_found_in_their_own_records(shared: Path) -> None:
    """Every number that is read in a record is found there, nearly all of them as sure hits, and few elsewhere."""
    with (shared / "components/kn-23-24.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    decoding = Decoding(load(), date(2024, 6, 1))
    read = [decoding.read(row["name_marking"], row["manufacturer"]) for row in rows]
    mine = [(at, Wanted(part=one.part_number, brand=one.brand or "")) for at, one in enumerate(read) if one.part_number]
    index = PartIndex.build([wanted for _, wanted in mine])
    found = index.find(pa.array([row["name_marking"] for row in rows]), pa.array([row["manufacturer"] for row in rows]))
    hits = {
        (int(row), index.wanted[wanted].part): bool(sure) for row, wanted, sure in zip(found.row, found.wanted, found.sure, strict=True)
    }
    lacking = [wanted.part for at, wanted in mine if (at, wanted.part) not in hits]
    doubtful = [wanted.part for at, wanted in mine if not hits.get((at, wanted.part), False)]
    texts = {(at, wanted.part) for at, wanted in mine}
    elsewhere = [key for key, sure in hits.items() if sure and key not in texts]
    assert ([], True, True) == (lacking, len(doubtful) <= len(mine) // 10, len(elsewhere) <= len(mine) // 5), (doubtful, elsewhere)
