"""Which rows are, or may be, the same shipment as another."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.corpus.summary import summary

Made = Callable[..., pa.Table]
Loaded = Callable[..., Corpus]


def found(corpus: Corpus) -> list[tuple[str, str, int, str, int]]:
    return sorted(
        (row["kind"], row["source"], row["row"], row["of_source"], row["of_row"])
        for table in corpus.duplicates()
        for row in table.to_pylist()
    )


BILL: dict[str, Any] = {"gross_kg": 120.5, "shipment_id": "M1", "value": None}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ({}, {}, "exact"),
        ({"shipment_id": "1"}, {"shipment_id": "1"}, "exact"),
        ({"shipment_id": "1"}, {"shipment_id": "2"}, "twin"),
        ({}, {"quantity": 11.0}, ""),
        ({}, {"quantity": None}, ""),
        ({}, {"hs": "8542310000"}, ""),
        ({}, {"reporter": "DE", "flow": "export"}, ""),
        ({"shipper": "ALFA GMBH"}, {"shipper": "Alfa GmbH"}, "exact"),
        ({"shipment_id": "1"}, {"shipment_id": "1", "value": 99.0}, "revision"),
        ({"shipment_id": "1"}, {"shipment_id": "1", "hs": "850440", "description": "another line"}, ""),
        (BILL, BILL | {"shipment_id": "H1", "shipper_key": "forwarder", "date": date(2022, 3, 7)}, "house"),
        (BILL, BILL | {"shipment_id": "H1", "description": "the goods", "date": date(2022, 3, 2)}, "house"),
        (BILL, BILL | {"shipment_id": "H1", "date": date(2022, 3, 9)}, ""),
        (BILL, BILL | {"shipment_id": "H1", "quantity": 3.0, "date": date(2022, 3, 6)}, ""),
        (BILL, BILL | {"shipment_id": "H1", "gross_kg": 120.6, "date": date(2022, 3, 6)}, ""),
        (BILL | {"value": 5.0}, BILL | {"shipment_id": "H1", "value": 6.0}, ""),
    ],
)
def test_two_rows_of_a_source(made: Made, loaded: Loaded, first: dict[str, Any], second: dict[str, Any], kind: str) -> None:
    """What is the same, what may be, and what is not."""
    assert ([(kind, "one", 3, "one", 2)] if kind else []) == found(loaded(one=made(first, second)))


def test_another_source_repeats_a_row_under_its_own_number(made: Made, loaded: Loaded) -> None:
    """Two vendors number the same declaration differently: that says nothing."""
    corpus = loaded(a=made({"shipment_id": "1"}, {"shipment_id": "2"}), b=made({"shipment_id": "9", "source": "b"}))
    assert [("exact", "b", 2, "a", 2), ("twin", "a", 3, "a", 2)] == found(corpus)


def test_a_later_file_revises_a_shipment(made: Made, loaded: Loaded) -> None:
    """Where a number stands once in each file, the whole line may have been reworded."""
    corpus = loaded(
        a=made({"shipment_id": "1"}), b=made({"shipment_id": "1", "source": "b", "description": "corrected", "date": date(2022, 4, 1)})
    )
    assert [("revision", "b", 2, "a", 2)] == found(corpus)


def test_bills_across_the_end_of_a_month_and_across_loads(made: Made, loaded: Loaded) -> None:
    """Within three days, whichever files they lie in."""
    later = BILL | {"date": date(2022, 4, 1), "shipment_id": "H1", "shipper_key": "forwarder", "source": "b"}
    assert [("house", "b", 2, "a", 2)] == found(loaded(a=made(BILL | {"date": date(2022, 3, 30)}), b=made(later)))


def test_a_lane_that_repeats_itself_is_not_marked(made: Made, loaded: Loaded) -> None:
    """The same weight between the same parties day after day is no pair of bills."""
    rows = [BILL | {"shipment_id": f"L{day}", "date": date(2022, 3, day)} for day in range(1, 7)]
    assert [] == found(loaded(a=made(*rows)))


def test_a_scan_gives_one_of_each_exact_group(made: Made, loaded: Loaded) -> None:
    """Everything marked can be left out, or nothing."""
    corpus = loaded(
        a=made({}, {}, {"shipment_id": "1", "value": 5.0}, {"shipment_id": "1", "value": 6.0}),
        b=made({"source": "b"}, {"source": "b", "hs": "010101"}),
    )
    assert {"first": 4, "one": 3, "all": 6} == {
        which: sum(table.num_rows for table in corpus.scan(["row"], duplicates=which)) for which in ("first", "one", "all")
    }
    assert [("a.csv", 2), ("a.csv", 4), ("a.csv", 5), ("b", 3)] == sorted(
        (row["source"], row["row"]) for table in corpus.scan(["source", "row"]) for row in table.to_pylist()
    )


def test_a_summary_leaves_exact_duplicates_out(made: Made, loaded: Loaded) -> None:
    """And says how many."""
    told = summary(loaded(a=made({}, {}, {"destination": "KZ"})))
    assert (2, 1, {("DE", "KG"): 1, ("DE", "KZ"): 1}, {"85": 2}, 1) == (told.rows, told.left_out, told.corridors, told.chapters, told.codes)
