"""Countries, their regions, and what is and is not taken for one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.knowledge.countries import countries, country_code

UNITED_NATIONS = re.findall(
    r"[A-Z]{2}",
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD "
    "CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ "
    "IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM "
    "NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO "
    "ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW ",
)
"""The 193 members."""


def test_every_member_of_the_united_nations_has_a_region():
    """All 193 members are there, each with region and subregion."""
    assert len(set(UNITED_NATIONS)) == 193
    assert [
        code for code in UNITED_NATIONS if code not in countries() or not countries()[code].region or not countries()[code].subregion
    ] == []


def test_the_list_is_whole():
    """ISO 3166-1 has 249 codes, and Kosovo stands beside them."""
    assert len(countries()) >= 249
    assert [countries()[code].name for code in ("TW", "HK", "XK", "PS", "VA")] == [
        "Taiwan",
        "Hong Kong",
        "Kosovo",
        "Palestine",
        "Vatican City",
    ]


@pytest.mark.parametrize("code", ["TW", "HK", "XK"])
def test_contested_places_have_a_region(code):
    """Taiwan, Hong Kong and Kosovo are placed like any other."""
    assert countries()[code].region == {"TW": "Asia", "HK": "Asia", "XK": "Europe"}[code]


def test_regions_are_those_of_the_geoscheme():
    """There are six, the Antarctic among them, and no blank one."""
    assert {one.region for one in countries().values()} <= {"Africa", "Americas", "Antarctica", "Asia", "Europe", "Oceania"}


def test_codes_are_distinct_and_well_formed():
    """Two capitals, three capitals, three digits or none; no code or name is another's."""
    rows = countries().values()
    assert [one.alpha2 for one in rows if not (one.alpha2.isalpha() and one.alpha2.isupper() and len(one.alpha2) == 2)] == []
    assert [one.alpha3 for one in rows if not (one.alpha3.isalpha() and one.alpha3.isupper() and len(one.alpha3) == 3)] == []
    assert [one.numeric for one in rows if one.numeric and not (one.numeric.isdigit() and len(one.numeric) == 3)] == []
    assert len({one.alpha3 for one in rows}) == len({one.name.casefold() for one in rows}) == len(rows)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"), ("usa", "US"), (" United States ", "US"), ("UNITED KINGDOM", "GB"), ("gbr", "GB"), ("NO", "NO"), ("NA", "NA"),
        ("no", "NO"), ("TÜRKIYE", "TR"), ("south korea", "KR"), ("North Korea", "KP"), ("Korea", None), ("Niger", "NE"), ("Nigeria", "NG"),
        ("Guinea", "GN"), ("Guinea-Bissau", "GW"), ("Austria", "AT"), ("Australia", "AU"), ("Georgia", "GE"), ("Congo", None),
        ("Taiwan", "TW"), ("Kosovo", "XK"), ("CHN", "CN"), ("CHE", "CH"), ("", None), (" ", None), ("UNK", None), ("unknown", None),
        ("England", None), ("840", None), ("U S", None), ("United  States", None), ("Atlantis", None), ("ZZ", None), ("EU", None),
    ],
)  # fmt: skip
def test_a_code_or_a_name_and_nothing_near_it_is_a_country(text, code):
    """Only a whole code or short name counts, in any case; half a name, or one that two share, is unknown."""
    assert country_code(text) == code


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(countries())), st.sampled_from([str.lower, str.upper, str.title, "  {} ".format]))
def test_every_country_is_found_by_code_and_name(code, written):
    """Codes and names lead back to their country in whatever case and between blanks."""
    country = countries()[code]
    assert [country_code(written(text)) for text in (country.alpha2, country.alpha3, country.name)] == [code] * 3
