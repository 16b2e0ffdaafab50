"""Which names a sheet leads to, and by which way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wherefrom.inquiry.investigation import investigate
from wherefrom.inquiry.naming import names_of, parts_of
from wherefrom.inquiry.settings import Settings
from wherefrom.intake import read_sheet
from wherefrom.knowledge import load

SETTINGS = Settings(title="t", as_of=date(2026, 11, 1))


def names(folder: Path, *rows: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Name → lead → records, for rows of identifier, mark and maker."""
    sheet = folder / "sheet.csv"
    sheet.write_text("id,marking,maker,recovered\n" + "".join(f"{row},2024-01-04\n" for row in rows), encoding="utf-8")
    case = investigate([read_sheet(sheet)], SETTINGS, load())
    return {one.name: dict(one.leads) for one in names_of(case, SETTINGS, load())}


def test_a_maker_that_nobody_knows_leads_to_itself_alone(tmp_path: Path) -> None:
    """Recorded and brand are one name, asked once."""
    assert {"Vektor Works": {"recorded": ("a1",), "brand": ("a1",)}} == names(tmp_path, "a1,X1,Vektor Works")


def test_spellings_that_differ_in_case_and_blanks_are_one_name(tmp_path: Path) -> None:
    """The spelling of most components is the one that is asked."""
    found = names(tmp_path, "a1,X1,VEKTOR  works", "a2,X2,Vektor Works", "a3,X3,Vektor Works")
    assert {"Vektor Works": ("a1", "a2", "a3")} == {name: leads["recorded"] for name, leads in found.items()}


def test_a_name_in_brackets_is_asked_too(tmp_path: Path) -> None:
    """The parent that a documenter puts in brackets is a name of its own, and the cell as written stays one."""
    found = names(tmp_path, "a1,X1,Northern Works (Vektor Group)")
    assert {
        "Northern Works (Vektor Group)": {"recorded": ("a1",)},
        "Northern Works": {"recorded-part": ("a1",), "brand": ("a1",)},
        "Vektor Group": {"recorded-part": ("a1",)},
    } == found


@pytest.mark.parametrize("cell", ["Not identified", "???", "-", "()", "невідомо"])
def test_a_cell_that_says_that_the_maker_is_not_known_leads_nowhere(tmp_path: Path, cell: str) -> None:
    """Unknown is not a name."""
    assert {} == names(tmp_path, f"a1,X1,{cell}")


def test_the_owner_on_the_day_and_the_owner_today_are_told_apart(tmp_path: Path) -> None:
    """A chip made before its maker was bought leads to the maker then, and to the buyer today only."""
    found = names(tmp_path, "a1,LTC2415 1512,Linear Technology")
    assert "owner-then" in found["Linear Technology Corporation"]
    assert {"parent-today"} == set(found["Analog Devices, Inc."])


def test_the_states_of_the_facts_on_the_way_stand_with_the_name(tmp_path: Path) -> None:
    """What is only from memory is known to be so, and what a sheet says needs no source of ours."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("id,marking,maker\na1,LTC2415 1512,Linear Technology\n", encoding="utf-8")
    case = investigate([read_sheet(sheet)], SETTINGS, load())
    states = {one.name: one.states for one in names_of(case, SETTINGS, load())}
    assert () == states["Linear Technology"]
    assert set(states["Analog Devices, Inc."]) <= {"verified", "reported", "unverified"} != set()
    assert len(states["Analog Devices, Inc."]) > 0


def test_an_undated_component_leads_to_the_owner_when_it_was_seen(tmp_path: Path) -> None:
    """No owner on the day of production is made up."""
    leads = {lead for some in names(tmp_path, "a1,LTC2415,Linear Technology").values() for lead in some}
    assert ("owner-seen" in leads, "owner-then" in leads) == (True, False)


def test_a_product_line_leads_to_its_own_holder(tmp_path: Path) -> None:
    """What was sold out of a company leads to the buyer, though the brand stayed."""
    found = names(tmp_path, "a1,SI5338A 2240,Silicon Labs", "a2,EFM32GG230 2240,Silicon Labs")
    skyworks = next(leads for name, leads in found.items() if name.startswith("Skyworks"))
    assert ("a1",) == skyworks["owner-then"]


def test_a_company_known_by_letters_is_asked_by_both_names(tmp_path: Path) -> None:
    """AMD is no word of Advanced Micro Devices: a list may have either."""
    found = names(tmp_path, "a1,AM29F040B 0512,AMD")
    assert {"AMD", "Advanced Micro Devices, Inc."} <= set(found)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Acme", ()),
        ("Acme (Shenzhen) Co., Ltd.", ()),
        ("Acme (Beta, Inc.)", ("Acme", "Beta, Inc.")),
        ("Acme (Beta, Gamma)", ("Acme", "Beta", "Gamma")),
        ("(Acme)", ()),
        ("Acme ()", ()),
    ],
)
def test_brackets_are_parted_only_at_the_end(cell: str, parts: tuple[str, ...]) -> None:
    """A place in the middle of a company's name is no parent."""
    assert parts == parts_of(cell)


@pytest.mark.shared
def test_every_recorded_maker_of_real_records_is_asked(shared: Path) -> None:
    """No maker of two missiles is lost on the way, and what is not identified is no name."""
    case = investigate([read_sheet(shared / "components/kn-23-24.csv")], SETTINGS, load())
    recorded = {" ".join(record.cells["manufacturer"].split()) for record in case.records} - {"Not identified"}
    asked = names_of(case, SETTINGS, load())
    assert recorded == {one.name for one in asked if "recorded" in one.leads}
    assert 1 == sum(one.name == "Texas Instruments" for one in asked)
