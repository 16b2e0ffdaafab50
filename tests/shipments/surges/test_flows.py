"""Flow tables as they come: names of columns, shapes of months, rows that hold others, rows that cannot be counted."""

import pandas as pd
import pyarrow as pa
import pytest

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.surges import from_records, joined
from wherefrom.shipments.surges.months import month, span, spoken


def row(**other):
    return {"reporter": "DE", "partner": "AM", "code": "854231", "month": "2022-03", "value": 5, **other}


@pytest.mark.parametrize(
    "written",
    ["2022-03", "202203", 202203, "2022M03", "2022-M03", "Mar. 2022", "March 2022", "03/2022", "2022-03-17", pd.Timestamp(2022, 3, 1)],
)
def test_a_month_is_read_in_every_shape(written):
    """Statistical offices agree on nothing here."""
    assert "2022-03" == spoken(month(written))


@pytest.mark.parametrize("written", ["2022", "Jan.-Dec. 2022", "2022-13", "", "Year", "nan", "2022Q1"])
def test_what_is_no_month_is_none(written):
    """A whole year is no month, and is not made January."""
    assert month(written) is None


def test_a_baseline_that_ends_before_it_begins_is_refused():
    """A typing error is said, not turned round."""
    with pytest.raises(UsageError, match="no span"):
        span("2021-05..2021-02")


@pytest.mark.parametrize(
    "columns",
    [
        {"DECLARANT_ISO": "DE", "PARTNER_ISO": "AM", "PRODUCT_NC": "85423190", "FLOW": "2", "PERIOD": "202203", "VALUE_IN_EUROS": "5"},
        {
            "REPORTER": "Germany (incl. GDR)",
            "PARTNER": "Armenia",
            "PRODUCT": "85423190",
            "FLOW": "2-EXPORT",
            "PERIOD": "Mar. 2022",
            "VALUE_IN_EUR": 5,
        },
        {"reporterISO": "DEU", "partnerISO": "ARM", "cmdCode": "85423190", "flowCode": "X", "period": 202203, "primaryValue": 5.0},
        {"reporter": "DE", "partner": "AM", "product": "85423190", "flow": "export", "TIME_PERIOD": "2022-03", "OBS_VALUE": "5"},
    ],
)
def test_columns_are_recognised_by_the_names_offices_give_them(columns):
    """Comext, the Eurostat browser, Comtrade and SDMX say the same with other names."""
    assert [("DE", "AM", "85423190", 24266, 5.0)] == list(from_records([columns]).table.itertuples(index=False, name=None))


def test_a_pyarrow_table_is_read_as_a_frame_is():
    """Both are given by those who read Parquet."""
    assert 5.0 == from_records(pa.Table.from_pylist([row()])).table["value"].sum()


def test_a_heading_that_nests_codes_is_not_added_to_them():
    """8542 holds 854231: their sum would count the same goods twice; what the codes do not cover is said."""
    flows = from_records([row(), row(code="8542", value=10), row(code="8471", value=3)])
    assert (8.0, True) == (flows.table["value"].sum(), any("1 headings" in one and "50%" in one for one in flows.notes))


def test_a_union_is_not_added_to_its_members():
    """The European Union beside Germany is Germany twice."""
    flows = from_records([row(), row(reporter="European Union - 27 countries (DE, FR)", value=9)])
    assert (5.0, True) == (flows.table["value"].sum(), any("unions" in one for one in flows.notes))


def test_a_union_alone_stands():
    """Where only the union is reported, it is the reporter."""
    assert ["EU"] == from_records([row(reporter="EU27_2020")]).table["reporter"].tolist()


def test_rows_that_cannot_be_counted_are_counted_by_reason():
    """A total over the year, a missing and a negative value each leave with their number."""
    flows = from_records([row(), row(month="Year"), row(value=None), row(value=-1), row(code="misc")])
    assert (1, 4) == (len(flows.table), sum(one.startswith("1 rows") for one in flows.notes))


def test_imports_are_not_added_to_exports():
    """Only exports are taken where a table has both, and the others are counted."""
    flows = from_records([row(flow="X"), row(flow="M", value=70)])
    assert (5.0, True) == (flows.table["value"].sum(), "1 rows of other flows than export were left out" in flows.notes)


def test_a_table_without_values_is_refused_with_its_columns():
    """The error names what lacks and what is there."""
    with pytest.raises(InputError, match="no column for value"):
        from_records([{"reporter": "DE", "partner": "AM", "month": "2022-03", "weight": 1}])


def test_currencies_are_not_mixed():
    """Euros and dollars have no sum."""
    with pytest.raises(InputError, match="several currencies"):
        joined([from_records([row()], currency="EUR"), from_records([row()], currency="USD")])
