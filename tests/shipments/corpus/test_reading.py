"""Reading a corpus: codes, days, columns, and a dataset for others."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from wherefrom.model.errors import UsageError
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.schema import SHIPMENT

Made = Callable[..., pa.Table]
Loaded = Callable[..., Corpus]

ROWS: tuple[dict[str, Any], ...] = (
    {"date": date(2022, 3, 5)},
    {"date": date(2022, 3, 20), "hs": "8542390000"},
    {"date": date(2022, 3, 1), "date_precision": "month"},
    {"date": date(2022, 1, 1), "date_precision": "year"},
    {"date": None, "date_precision": ""},
    {"date": date(2021, 12, 31), "hs": "010101"},
)


def rows(corpus: Corpus, **told: Any) -> list[int]:
    return sorted(row for table in corpus.scan(["row"], **told) for row in table.column("row").to_pylist())


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, [2, 3, 4, 5, 6, 7]),
        ({"hs6": ["854231"]}, [2, 4, 5, 6]),
        ({"hs6": ["8542"]}, [2, 3, 4, 5, 6]),
        ({"hs6": ["01", "854239"]}, [3, 7]),
        ({"first": date(2022, 3, 10), "last": date(2022, 3, 31)}, [3, 4, 5]),
        ({"first": date(2022, 3, 10), "undated": True}, [3, 4, 5, 6]),
        ({"last": date(2022, 1, 15)}, [5, 7]),
        ({"first": date(2022, 4, 1)}, [5]),
        ({"first": date(2023, 1, 1)}, []),
    ],
)
def test_a_scan_gives_the_codes_and_days_asked_for(made: Made, loaded: Loaded, told: dict[str, Any], expected: list[int]) -> None:
    """A row of which only the month or year is known is given where that has such a day."""
    assert expected == rows(loaded(a=made(*ROWS)), **told)


def test_a_scan_gives_the_columns_asked_for(made: Made, loaded: Loaded) -> None:
    """All of them if none are, as they are in the schema."""
    corpus = loaded(a=made(*ROWS))
    assert ([["value", "row"]] * 4, SHIPMENT) == (
        [table.column_names for table in corpus.scan(["value", "row"])], next(iter(corpus.scan())).schema.remove_metadata(),
    )  # fmt: skip


@pytest.mark.parametrize(("columns", "hs6", "said"), [(["colour"], [], "no column 'colour'"), (["row"], ["8"], "'8' is no HS code")])
def test_a_question_that_makes_no_sense_is_refused(made: Made, loaded: Loaded, columns: list[str], hs6: list[str], said: str) -> None:
    """By name, before anything is read."""
    with pytest.raises(UsageError, match=said):
        loaded(a=made({})).scan(columns, hs6=hs6)


def test_a_dataset_has_the_partitions_as_columns(made: Made, loaded: Loaded) -> None:
    """Chapter "01" stays text."""
    corpus = loaded(a=made(*ROWS))
    told = corpus.dataset(ds.field("hs2") == "01").to_table(columns=["hs2", "month", "row"]).to_pylist()
    assert [{"hs2": "01", "month": "2021-12", "row": 7}] == told
    assert 6 == corpus.dataset().count_rows()


def test_an_empty_corpus_gives_nothing(loaded: Loaded) -> None:
    """And says so in every way."""
    corpus = loaded()
    assert (0, [], 0, ()) == (corpus.rows, rows(corpus), corpus.dataset().count_rows(), corpus.check())
