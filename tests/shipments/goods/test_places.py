"""Countries of ports and places: what can be told, what is ambiguous, what stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.knowledge.countries import countries
from wherefrom.shipments.goods.places import port, ports


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("NLRTM", "NL"), ("NL RTM", "NL"), ("CN XGG", "CN"), ("Shanghai ,China (Mainland)", "CN"), ("58023 - Busan,South Korea", "KR"),
        ("Санкт-Петербург", "RU"), ("порт Новороссийск", "RU"), ("г. Москва", "RU"), ("上海", "CN"), ("深圳 中国", "CN"), ("İstanbul", "TR"),
        ("PARIS", "FR"), ("GENOA", "IT"), ("DUBAI, UAE", "AE"), ("Türkiye, Gebze", "TR"), ("Kashgar China", "CN"), ("Newark, NJ", "US"),
        ("Newark New Jersey", "US"), ("Los Angeles, CA", "US"), ("Vancouver, Canada", "CA"), ("Atlanta, Georgia", "US"), ("Poti, Georgia", "GE"),
        ("Hong Kong, China", "HK"), ("Singapore", "SG"), ("Turkey", "TR"), ("KZ", "KZ"), ("Odessa, USA", "US"), ("Osh, Kyrgyzstan", "KG"),
    ],
)  # fmt: skip
def test_a_country_is_told_where_the_text_or_the_table_tells_it(text: str, country: str) -> None:
    """Codes, names in several scripts, and a place beside a country in either order are read."""
    found = port(text)
    assert (country, (country,)) == ((found.country, found.countries) if found else None)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Tripoli", ("LB", "LY")), ("SAN JUAN", ("AR", "PR")), ("Cartagena", ("CO", "ES")), ("Brest", ("BY", "FR")), ("Georgia", ("GE", "US")),
        ("Springfield, DE", ("DE", "US")), ("Santa Fe, CA", ("CA", "US")),
    ],
)  # fmt: skip
def test_a_name_in_two_countries_stays_in_both(text: str, several: tuple[str, ...]) -> None:
    """No country is chosen for a name that ports of several share, nor for a tail that is a state and a country."""
    found = port(text)
    assert ("", several, "several", "") == ((found.country, found.countries, found.how, found.code) if found else None)


@pytest.mark.parametrize(
    "text", ["", "  ", "Unknown", "N/A", "Nowhere", "BRAKE", "XX YYY", "12345", "-", ",", "Kong", "порт", "Jersey Shore Inc"]
)
def test_what_is_no_place_that_we_know_stays_unknown(text: str) -> None:
    """A word of five letters is no UN/LOCODE, and a place outside the table has no country."""
    assert port(text) is None


def test_a_column_of_codes_is_taken_at_its_word() -> None:
    """A code that is not in the table tells its country where the column is known to hold codes, and there only."""
    found = port("CNXGG", codes=True)
    assert ("CN", "code") == ((found.country, found.how) if found else None)
    assert (None, None) == (port("CNXGG"), port("ZZXGG", codes=True))


def test_the_table_is_of_ports_in_countries_of_the_register() -> None:
    """About four hundred ports, each under a code of a real country, each found by its own code and name."""
    assert 400 < len(ports())
    assert set() == {code[:2] for code in ports()} - set(countries())
    assert [] == [code for code, one in ports().items() if one.country not in (found.countries if (found := port(one.name)) else ())]
    assert [] == [code for code in ports() if (found := port(code)) is None or found.code != code]


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is written, the answer is a place with at least one country or none at all."""
    found = port(text)
    assert found is None or (found.countries and (found.country or len(found.countries) > 1))
