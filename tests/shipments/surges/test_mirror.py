"""The mirror gap: the same pair, months and goods on both sides, with or without rates of exchange."""

import pytest

from wherefrom.model.errors import InputError
from wherefrom.shipments.surges import from_records, mirror
from wherefrom.shipments.surges.mirror import periods
from wherefrom.shipments.surges.rates import read, shipped

YEARS = [("2021", 24252, 24263), ("2022", 24264, 24275)]


def side(reporter, partner, values, **other):
    return [
        {"reporter": reporter, "partner": partner, "code": "TOTAL", "month": f"{year}-{month:02d}", "value": value, **other}
        for year, value in values.items() for month in range(1, 13)
    ]  # fmt: skip


@pytest.fixture
def sides():
    exports = from_records(side("DE", "AM", {2021: 100.0, 2022: 200.0}) + side("FR", "AM", {2021: 50.0, 2022: 50.0}), currency="EUR")
    imports = from_records(side("AM", "DE", {2021: 0.12, 2022: 0.16}), currency="USD")
    return exports, imports


def test_only_partners_that_both_sides_name_are_compared(sides):
    """France is in one table only: it is left out on both sides, and named."""
    made, notes = mirror(*sides, YEARS, None, unit=1000)
    assert ([1200.0, 2400.0], [1440.0, 1920.0]) == ([one.exports for one in made], [round(one.imports, 6) for one in made])
    assert any("FR are not in the importer's table" in one for one in notes)


def test_without_rates_the_ratio_is_plain_and_said_to_be(sides):
    """Its level means nothing; its change does."""
    made, notes = mirror(*sides, YEARS, None, unit=1000)
    assert ([1.2, 0.8], True) == ([round(one.ratio, 6) for one in made], any("not converted" in one for one in notes))


def test_with_the_rates_that_ship_the_ratio_is_converted_and_marked_unverified(sides):
    """Their state is printed with them."""
    made, notes = mirror(*sides, YEARS, shipped(), unit=1000)
    assert [round(1.2 / 1.1827, 6), round(0.8 / 1.0530, 6)] == [round(one.ratio, 6) for one in made]
    assert any("[unverified]" in one for one in notes)


def test_totals_are_not_compared_with_single_products(sides):
    """All goods on one side and one product on the other have no ratio."""
    goods = from_records([{**one, "code": "854231"} for one in side("DE", "AM", {2021: 1.0})], currency="EUR")
    with pytest.raises(InputError, match="do not count the same goods"):
        mirror(goods, sides[1], YEARS)


def test_the_periods_are_baseline_and_window_and_the_years_they_lie_in():
    """A year that is the baseline is not shown twice."""
    assert ["2021-01..2021-12", "2022-03..2022-11", "2022"] == [one[0] for one in periods((24252, 24263), (24266, 24274))]


def test_a_rate_that_is_no_number_is_refused_with_its_row(tmp_path):
    """Row and value are named."""
    (tmp_path / "rates.csv").write_text("year,from,to,rate\n2021,EUR,USD,1.18\n2022,EUR,USD,one\n", "utf-8")
    with pytest.raises(InputError, match=r"row 3.*one"):
        read(tmp_path / "rates.csv")


def test_a_rate_is_read_both_ways(tmp_path):
    """Dollars to euros are euros to dollars turned round."""
    (tmp_path / "rates.csv").write_text("year,from,to,rate\n2021,EUR,USD,1.25\n", "utf-8")
    assert (0.8, None) == (read(tmp_path / "rates.csv").rate("USD", "EUR", 2021), read(tmp_path / "rates.csv").rate("USD", "EUR", 2020))
