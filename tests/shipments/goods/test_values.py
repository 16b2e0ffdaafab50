"""Unit values and usual prices, against a slow reckoning of the same."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.shipments.goods.values import UnitValue, times_usual, unit_value, usual_prices

PRICES = st.lists(
    st.tuples(st.sampled_from(["a H87 USD", "a KGM USD", "b H87 EUR"]), st.integers(2020, 2022), st.floats(-1, 1e5) | st.just(math.nan)),
    max_size=60,
)


def columns(rows: list[tuple[str, int, float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    kinds, years, prices = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(kinds, dtype="U9"), np.array(years, dtype=np.int64), np.array(prices, dtype=np.float64)


@given(PRICES)
def test_the_usual_price_is_the_median_of_its_own_kind_and_year(rows: list[tuple[str, int, float]]) -> None:
    """Medians, counts and spreads are those that the standard library reckons group by group."""
    usual = usual_prices(*columns(rows))
    groups: dict[tuple[str, int], list[float]] = {}
    for kind, year, price in rows:
        if price > 0:
            groups.setdefault((kind, year), []).append(price)
    assert sorted(groups) == list(zip(usual.kind.tolist(), usual.year.tolist(), strict=True))
    for key, median, spread, count in zip(sorted(groups), usual.median, usual.spread, usual.rests_on, strict=True):
        assert (len(groups[key]), pytest.approx(statistics.median(groups[key]))) == (count, median)
        away = statistics.median(abs(math.log(one) - math.log(statistics.median(groups[key]))) for one in groups[key])
        assert spread == pytest.approx(1.4826 * away, abs=1e-9)


@given(PRICES)
def test_a_price_is_compared_with_enough_of_its_own_kind_or_not_at_all(rows: list[tuple[str, int, float]]) -> None:
    """Fewer than five, another unit, currency or year, or a price that is none: not a number."""
    kind, year, price = columns(rows)
    usual = usual_prices(kind, year, price)
    held = {(k, y): (m, c) for k, y, m, c in zip(usual.kind.tolist(), usual.year.tolist(), usual.median, usual.rests_on, strict=True)}
    times = times_usual(kind, year, price, usual)
    for (k, y, p), got in zip(rows, times, strict=True):
        median, count = held.get((k, y), (0.0, 0))
        assert (got == pytest.approx(p / median)) if p > 0 and count >= 5 else math.isnan(got)


def test_a_kind_or_year_without_prices_is_unknown() -> None:
    """What the usual prices do not hold is compared with nothing near it."""
    usual = usual_prices(np.array(["b"] * 5), np.full(5, 2021), np.ones(5))
    asked = times_usual(np.array(["a", "b", "c", "b", "b"]), np.array([2021, 2020, 2021, 2022, 2021]), np.full(5, 2.0), usual)
    assert [True, True, True, True, False] == np.isnan(asked).tolist()


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((900.0, "USD", 3.0, "MIL", None), (0.3, "H87")), ((10.0, "USD", 2.0, "BX", 5.0), (5.0, "BX")), ((10.0, "USD", 2.0, "", 5.0), (2.0, "KGM")),
        ((10.0, "USD", -2.0, "H87", 5.0), (2.0, "KGM")), ((10.0, "USD", math.inf, "H87", None), None), ((10.0, "USD", 1.0, "", None), None),
        ((-1.0, "USD", 1.0, "H87", None), None), ((None, "USD", 1.0, "H87", 1.0), None), ((1.0, "", 1.0, "H87", 1.0), None),
        ((1.0, "USD", 5e-324, "GRM", None), None), ((math.nan, "USD", 1.0, "H87", 1.0), None), ((2.0, "USD", 4.0, "TNE", None), (0.0005, "KGM")),
    ],
)  # fmt: skip
def test_a_unit_value_needs_a_value_a_currency_and_a_quantity(
    stated: tuple[float | None, str, float | None, str, float | None], expected: tuple[float, str] | None
) -> None:
    """A quantity in a known unit goes first, a weight second; without either, or with an absurd one, there is no price."""
    value, currency, quantity, unit, weight = stated
    found = unit_value(value, currency, quantity, unit, net_kg=weight)
    assert (UnitValue(price=expected[0], currency="USD", unit=expected[1]) if expected else None) == found
