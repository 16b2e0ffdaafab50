"""Countries whose names two states share are never swapped."""

from __future__ import annotations

import pytest

from wherefrom.shipments.records.places import country

SHARED = [
    ("KOREA (NORTH)", "KP"), ("Korea (Democratic People's Rep. of)", "KP"), ("Korea, Dem. Rep.", "KP"), ("Корея (НДР)", "KP"), ("Корея, НДР", "KP"),
    ("Korea, D.P.R.", "KP"), ("KOREA DEM PEOPLES REP", "KP"), ("Korea (Rep.)", "KR"), ("Korea, Rep. of", "KR"), ("Korea (South)", "KR"),
    ("China (Taiwan)", "TW"), ("Republic of China (Taiwan)", "TW"), ("Китай (Тайвань)", "TW"), ("China (Hong Kong)", "HK"), ("China (Hong Kong SAR)", "HK"),
    ("China, Macao", "MO"), ("China (People's Republic)", "CN"), ("China, P.R.", "CN"), ("China (excl. Hong Kong)", "CN"), ("Congo, Dem. Rep.", "CD"),
    ("Congo (Kinshasa)", "CD"), ("Congo, Rep.", "CG"), ("GEORGIA, USA", "US"), ("Georgia (U.S.)", "US"), ("Georgia (Republic)", "GE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), SHARED)
def test_the_bracket_or_tail_of_a_shared_name_decides(text: str, code: str) -> None:
    """Of two states that share a name, the one that the bracket or tail means is taken."""
    assert country(text) == code


@pytest.mark.parametrize(
    "text", ["Korea (zone 3)", "China (Shanghai)", "Congo (x)", "Georgia, Macon", "China, Republic of", "Republic of China"]
)
def test_a_shared_name_with_a_tail_that_does_not_decide_is_unknown(text: str) -> None:
    """What stands before the bracket is never taken alone for Korea, China, Congo and Georgia."""
    assert country(text) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [("Hong Kong, China", "HK"), ("France (Reunion)", "RE"), ("Puerto Rico, USA", "PR"), ("CA, USA", ""), ("Cyprus (Northern)", ""),
     ("Russia (Moscow)", "RU"), ("Germany (incl. German Democratic Republic 'DD' from 1991)", "DE"), ("Moldova, Republic of", "MD")],
)  # fmt: skip
def test_another_country_in_the_tail_is_heeded(text: str, code: str) -> None:
    """A territory beside its state is the territory; two states are none; any other note is passed over."""
    assert country(text) == code
