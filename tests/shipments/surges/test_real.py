"""On the records of Eurostat and Armstat: what published work found is found, and nothing at false dates."""

import pandas as pd
import pytest

from wherefrom.shipments.surges import find, from_records, mirror, placebo
from wherefrom.shipments.surges.mirror import periods

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def flows(shared):
    return from_records(pd.read_parquet(shared / "trade/eu_export_sanctioned_products_monthly.parquet"))


@pytest.fixture(scope="module")
def answer(flows):
    return find(flows, event="2022-03", until="2022-11", baseline="2021")


def test_the_published_ratios_are_found(answer):
    """March to November 2022 against the same months of 2021, the same sanctioned codes."""
    ratios = {one.code: round(one.ratio, 2) for one in answer.destinations}
    assert {"KG": 7.94, "AM": 4.3, "KZ": 2.44, "GE": 2.23, "UZ": 1.82, "BY": 1.2, "RU": 0.28} == ratios


def test_neighbours_rose_and_russia_fell(answer):
    """Belarus fell first and rose later, and is within its interval over the whole."""
    states = {one.code: one.state for one in answer.destinations}
    assert {"KG": "above", "AM": "above", "KZ": "above", "GE": "above", "UZ": "above", "BY": "as expected", "RU": "below"} == states


def test_series_are_found_among_neighbours_and_hardly_in_russia(answer):
    """More than a hundred products; the flows to Russia are no surges."""
    found = [one.destination for one in answer.found]
    assert (True, True) == (len(found) > 100, found.count("RU") <= 5)


def test_false_dates_and_shuffled_months_find_nothing(flows, answer):
    """Six false dates and ten shuffles, eight thousand series each."""
    trials = placebo(flows, answer.settings, number=10).trials
    assert (6, 10) == (sum(one.kind == "date" for one in trials), sum(one.kind == "months" for one in trials))
    assert [] == [one for one in trials if one.found or one.destinations_found]


def test_the_mirror_ratio_of_armenia_falls(shared):
    """What Armenia reports from the Union over what the Union reports to Armenia, in the sources' own currencies."""
    exports = from_records(pd.read_parquet(shared / "trade/eurostat_exports_total_monthly.parquet"))
    imports = from_records(pd.read_parquet(shared / "trade/armenia_national_monthly.parquet"), reporter="AM", currency="USD")
    made, _ = mirror(exports, imports, periods((24252, 24263), (24264, 24275)), unit=1000)
    assert [("2021-01..2021-12", 757.4, 1.39), ("2022-01..2022-12", 1885.6, 0.96)] == [
        (one.period, round(one.exports / 1e6, 1), round(one.ratio, 2)) for one in made if ".." in one.period
    ]
