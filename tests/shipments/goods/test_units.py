"""Units and currencies as records write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.shipments.goods.units import converted, currency, measure, unit, units

WRITTEN = {
    "H87": "шт|ШТ.|Штука|PCS|pcs.|Piece|796|NOS|adet|个|unidades|Pièces|ea|NAR|p/st|ШT|U",
    "MIL": "тыс. шт|тыс.шт.|1000 ШТ|798|thousand pieces|тис. шт|millares|bin adet|千个",
    "KGM": "кг|КГ.|166|KGS|kilogramos|кілограм|Kilogramme|千克|公斤",
    "GRM": "г|163|grams|gramos|грамів|克",
    "TNE": "т|168|tonnes|toneladas|тонн|吨",
    "LTR": "л|112|litros|litres|升",
    "MTR": "м|006|metros|mètres|米",
    "MTK": "м2|м²|кв. м|055|55|sqm|metros cuadrados|平方米",
    "PR": "пар|715|pairs|pares|paires|çift|双",
    "SET": "комплект|компл.|839|sets|juegos|takım|套",
    "BX": "коробка|boxes|cajas|kutu|箱",
    "": "|?|ells|MT|MTS|8|5|0|шт/упак|n/a",
}


@pytest.mark.parametrize("code", WRITTEN)
def test_a_unit_is_read_in_the_languages_of_customs(code: str) -> None:
    """Words, abbreviations and numbers of OKEI lead to one code; what means two units or none is unknown."""
    assert [] == [(text, unit(text)) for text in WRITTEN[code].split("|") if unit(text) != code]


def test_every_code_is_its_own_word() -> None:
    """What was normalised once stays as it is."""
    assert [] == [code for code in units() if unit(code) != code]
    assert [] == [one for one in units().values() if one.factor <= 0]


def test_every_dimension_has_a_base_unit() -> None:
    """Exactly one unit of each dimension has the factor one."""
    dimensions = [one.dimension for one in units().values()]
    assert dict.fromkeys(dimensions, 1) == {
        name: sum(one.dimension == name and one.factor == 1 for one in units().values()) for name in dimensions
    }


@given(st.sampled_from(sorted(units())), st.sampled_from(sorted(units())), st.floats(0.001, 1e6))
def test_a_quantity_converts_only_within_its_dimension(one: str, other: str, quantity: float) -> None:
    """There and back is the same quantity; between dimensions there is none."""
    there = converted(quantity, one, other)
    if units()[one].dimension != units()[other].dimension:
        assert there is None
    else:
        assert there is not None
        assert quantity == pytest.approx(converted(there, other, one))


def test_what_is_no_unit_measures_nothing() -> None:
    """An unknown code converts to nothing, a pair is no two pieces, and a box no piece."""
    assert (None, None, None, None) == (measure(""), converted(1, "", ""), converted(1, "PR", "H87"), converted(1, "BX", "H87"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("usd", "USD"), ("840", "USD"), ("US$", "USD"), ("Доллар США", "USD"), ("долари США", "USD"), ("美元", "USD"), ("ABD DOLARI", "USD"),
        ("руб.", "RUB"), ("643", "RUB"), ("RUR", "RUB"), ("₽", "RUB"), ("бел. руб.", "BYN"), ("грн", "UAH"), ("тенге", "KZT"), ("₸", "KZT"),
        ("€", "EUR"), ("евро", "EUR"), ("人民币", "CNY"), ("RMB", "CNY"), ("TL", "TRY"), ("Türk Lirası", "TRY"), ("UAE Dirham", "AED"),
        ("$", ""), ("¥", ""), ("kr", ""), ("dollar", ""), ("dinar", ""), ("рублей?", ""), ("", ""), ("0", ""), ("BTC", ""),
    ],
)  # fmt: skip
def test_a_currency_is_read_by_code_number_sign_and_name(text: str, code: str) -> None:
    """Old codes are those of today; a sign or a name of several moneys is unknown."""
    assert code == currency(text)
