"""From a corpus of shipments to flows: sums by sender, destination, product and month, and what is in no sum."""

from datetime import date

import pyarrow as pa
import pytest

from wherefrom.inquiry.surges import codes_of, flows_of_corpus
from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.corpus import Corpus, Load
from wherefrom.shipments.schema import SHIPMENT


def shipment(row, **other):
    plain = {field.name: "" if pa.types.is_string(field.type) else None for field in SHIPMENT}
    return plain | {
        "shipment_id": f"s{row}", "date": date(2022, 3, 17), "date_precision": "day", "origin": "DE", "destination": "AM", "hs": "85423190",
        "hs6": "854231", "hs_edition": 2022, "value": 5.0, "currency": "USD", "flow": "export", "reporter": "DE", "source": "a.csv", "row": row,
    } | other  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    rows = [
        shipment(2), shipment(3, value=7.0, date=date(2022, 3, 2)), shipment(4, date=None, date_precision=""), shipment(5, value=None),
        shipment(6, value=100.0, flow="import", reporter="AM"), shipment(7, value=1.0, currency="EUR"), shipment(8, value=200.0, origin="", destination="GE"),
        shipment(9, value=900.0, date=date(2022, 1, 1), date_precision="year"),
    ]  # fmt: skip
    about = Load(load="0f", source="a.csv", sha256="0f", size=10, loaded="2024-01-01", layout="native", columns={})
    with Corpus.writing(tmp_path / "corpus") as writer, writer.begin(about) as loading:
        loading.add(pa.Table.from_pylist(rows, schema=SHIPMENT), read=len(rows))
        loading.commit()
    return tmp_path / "corpus"


def test_shipments_are_added_by_month_and_one_kind_of_record_is_taken(corpus):
    """Exports and imports may be the same goods, euros and dollars have no sum; the sender of an export without origin is its reporter."""
    flows = flows_of_corpus(corpus)
    rows = sorted(flows.table.itertuples(index=False, name=None))
    assert [("DE", "AM", "85423190", 24266, 12.0), ("DE", "GE", "85423190", 24266, 200.0)] == rows
    assert "USD" == flows.currency
    for part in (
        "1 shipments are without a day",
        "1 shipments are of a year as a whole",
        "1 shipments are without a value",
        "only records of export",
        "only values in USD",
    ):
        assert any(part in one for one in flows.notes), part


def test_the_other_kind_of_record_is_taken_when_asked_for(corpus):
    """The importer's records stand alone."""
    assert [100.0] == flows_of_corpus(corpus, "import").table["value"].tolist()


def test_a_kind_of_record_that_is_not_there_is_refused(corpus):
    """With the kinds that are."""
    with pytest.raises(InputError, match="no records of transit"):
        flows_of_corpus(corpus, "transit")


def test_codes_are_read_from_lines_and_from_the_column_that_is_named_for_them(tmp_path):
    """Dots and blanks are not part of a code."""
    (tmp_path / "lines.txt").write_text("# a list\n8542.31\n8471\n8542.31\n", "utf-8")
    (tmp_path / "table.csv").write_text("name,hs6\nchips,854231\ncomputers,847150\n", "utf-8")
    assert (("854231", "8471"), ("854231", "847150")) == (codes_of(tmp_path / "lines.txt"), codes_of(tmp_path / "table.csv"))


def test_a_file_without_a_code_is_refused(tmp_path):
    """An empty list would judge everything."""
    (tmp_path / "words.txt").write_text("chips\n", "utf-8")
    with pytest.raises(UsageError, match="no code"):
        codes_of(tmp_path / "words.txt")
