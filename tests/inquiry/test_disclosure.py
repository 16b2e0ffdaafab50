"""What a reader may not see is in no file of the report."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from wherefrom.inquiry.disclosure import disclose
from wherefrom.inquiry.investigation import investigate
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.verification import verify
from wherefrom.inquiry.writing import write_report
from wherefrom.intake import read_sheet
from wherefrom.knowledge import load
from wherefrom.model.cases import Case

SHORTEST = 4
"""Words of fewer letters stand in any page by chance."""

SAID_ANYWAY = {"example", "training", "object", "marking", "board", "flash", "memory", "relay", "crystal", "resistor", "sticker"}
"""Words of descriptions that the page's own text may use."""


def files_of(folder: Path) -> dict[str, str]:
    """Every file of a report as text, workbooks unpacked."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
                # Sheets and styles hold numbers that look like date codes; every text stands in these parts.
                names = [name for name in book.namelist() if name.startswith(("xl/sharedStrings", "docProps/"))]
                found[path.name] = "\n".join(book.read(name).decode() for name in names)
        elif path.is_file():
            found[path.name] = path.read_text(encoding="utf-8")
    return found


def secrets(case: Case) -> set[str]:
    """Every name, number and mark of the internal case that no public file may hold."""
    texts: set[str] = set()
    for record in case.records:
        texts |= {record.id, record.brand or "", record.company or "", record.parent or "", record.part_number or "", record.lot or ""}
        texts |= {window.token for window in record.windows}
        texts |= set(re.split(r"[\n|]", record.marks))
        for column, cell in record.cells.items():
            if not re.fullmatch(r"\d{4}-\d\d-\d\d|\d+", cell) and "country" not in column:
                texts |= {cell, *cell.splitlines()}
    texts = {text.strip() for text in texts}
    # Four bare digits stand in digests and drawings by chance; that no code is kept is tested on the case itself.
    texts = {text for text in texts if not re.fullmatch(r"\d{4}", text)}
    return {text for text in texts if len(text) >= SHORTEST and text.lower() not in SAID_ANYWAY and text.lower() != "not identified"}


def leaks(folder: Path, hidden: set[str]) -> list[str]:
    files = {name: text.lower() for name, text in files_of(folder).items()}
    return [f"{name} holds {secret!r}" for secret in sorted(hidden) for name, text in files.items() if secret.lower() in text]


def test_no_public_file_of_the_reconstruction_names_a_maker_part_or_record(
    kharkiv: Case, kharkiv_settings: Settings, tmp_path: Path
) -> None:
    """Makers, part numbers, marks, identifiers, places and notes are hunted for in every file."""
    write_report(disclose(kharkiv, kharkiv_settings, "public"), tmp_path / "out")
    kinds = {row.cells["description"] for row in kharkiv.records}
    assert leaks(tmp_path / "out", secrets(kharkiv) - kinds - {"2024-02-20"}) == []


def test_no_public_file_of_the_training_object_names_anything(training: Case, training_settings: Settings, tmp_path: Path) -> None:
    """Real brands, homoglyphs, hostile cells and remarks are hunted for in every file."""
    write_report(disclose(training, training_settings, "public"), tmp_path / "out")
    described = {row.cells["Опис"] for row in training.records} | {row.cells["Примітки"] for row in training.records}
    assert leaks(tmp_path / "out", secrets(training) - described) == []


@pytest.mark.shared
def test_no_public_file_of_real_records_names_a_company(shared: Path, tmp_path: Path) -> None:
    """Every brand, company, part number and identifier of real records is hunted for."""
    from datetime import date

    settings = Settings(title="Two missiles", as_of=date(2024, 6, 1))
    case = investigate([read_sheet(shared / "components/kn-23-24.csv")], settings, load())
    write_report(disclose(case, settings, "public"), tmp_path / "out")
    assert leaks(tmp_path / "out", secrets(case)) == []


def test_no_public_record_keeps_a_mark_a_code_a_cell_or_a_name(training: Case, training_settings: Settings) -> None:
    """What is withheld is not in the case, whatever the files show of it; and no two decimals lead back to a row."""
    for record in disclose(training, training_settings, "public").records:
        assert (record.marks, record.cells, record.part_number, record.lot, record.maker, record.company) == (
            "",
            {},
            None,
            None,
            None,
            None,
        )
        assert {window.token for window in record.windows} <= {""}
        assert record.row == 0
        assert all(window.earliest.day == 1 for window in record.windows)


def test_a_window_at_the_edge_of_the_era_is_withheld_like_any_other(tmp_path: Path) -> None:
    """Ten years before the recovery a month begins outside the era and its week inside: no code may slip through."""
    from datetime import date

    sheet = tmp_path / "sheet.csv"
    sheet.write_text("id,marking,maker,recovered\na1,ADM3202ARNZ #1402 #2010,Analog Devices,2024-01-04\n", encoding="utf-8")
    settings = Settings(title="One", as_of=date(2024, 6, 1))
    record = disclose(investigate([read_sheet(sheet)], settings, load()), settings, "public").records[0]
    assert [(window.token, window.rule, window.earliest.day) for window in record.windows] == [("", "a layout of the maker", 1)] * 2


def test_groups_of_few_companies_are_merged(kharkiv: Case, kharkiv_settings: Settings) -> None:
    """No jurisdiction with fewer than three companies or components stands alone, whatever the rule."""
    public = disclose(kharkiv, kharkiv_settings, "public")
    internal = {record.id: record for record in kharkiv.records}
    assert len(internal) == len(public.records)
    rows = next(one for one in public.findings if one.key == "origin-jurisdiction-brand-seat").value["rows"]
    places = {row["place"]: row["number"] for row in rows}  # type: ignore[index,call-overload,union-attr]
    assert places.keys() == {"US", "DE", "other Asia", "other Europe"}
    assert sum(places.values()) == 294


def test_public_figures_are_those_of_the_internal_report_where_nothing_was_merged(kharkiv: Case, kharkiv_settings: Settings) -> None:
    """The number of companies, of dated components and the month of the terminus stay true."""
    public = disclose(kharkiv, kharkiv_settings, "public")
    values = {one.key: one.value for one in public.findings}
    assert values["identified"]["companies"] == 26
    assert values["dated"]["number"] == 147
    assert values["terminus-strict"]["day"] == "2023-03-01"


def test_what_was_withheld_is_listed_by_kind(training: Case, training_settings: Settings) -> None:
    """Companies, part numbers, marks and identifiers are counted; internal withholds nothing."""
    kinds = {one.kind for one in disclose(training, training_settings, "public").withheld}
    assert {"companies and brands", "part numbers", "marks, descriptions and date codes"} <= kinds
    assert disclose(training, training_settings, "internal").withheld == ()


def test_a_partner_sees_marks_and_no_person_place_or_photograph(root: Path, tmp_path: Path) -> None:
    """Documenters, places, photographs, remarks and announced serial numbers are gone; marks stay."""
    from datetime import date

    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "id,marking,maker,documenter,location,photo,notes,who found it\n"
        "a1,ADM3202ARNZ #2135 S/N 88417733,Analog Devices,Olena Kovalenko,hangar 7,IMG_7.jpg,call 555-0101,Petro Shevchuk\n",
        encoding="utf-8",
    )
    settings = Settings(title="One", as_of=date(2024, 6, 1))
    case = disclose(investigate([read_sheet(sheet)], settings, load()), settings, "partner")
    write_report(case, tmp_path / "out")
    everything = "\n".join(files_of(tmp_path / "out").values())
    assert [text for text in ("Kovalenko", "Shevchuk", "hangar 7", "IMG_7", "555-0101", "88417733") if text in everything] == []
    assert "ADM3202ARNZ" in everything


def test_a_serial_number_in_the_name_of_an_object_or_a_maker_is_masked_for_a_partner(tmp_path: Path) -> None:
    """It is in no file; two objects that differ in it alone stay two, and the findings hold."""
    from datetime import date

    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "id,marking,maker,object\n"
        "a1,X1 2135,Acme S/N QX881,Drone S/N 4711\na2,X2 2136,Acme,Drone S/N 4712\na3,X2 2137,Acme,Drone S/N 4711\n",
        encoding="utf-8",
    )
    settings = Settings(title="Two", as_of=date(2024, 6, 1), object="Lot of S/N 4711")
    case = disclose(investigate([read_sheet(sheet)], settings, load()), settings, "partner")
    write_report(case, tmp_path / "out")
    everything = "\n".join(files_of(tmp_path / "out").values())
    assert [] == [text for text in ("QX881", "4711", "4712") if re.search(rf"(?<![0-9a-f]){text}(?![0-9a-f])", everything)]
    assert ["Drone S/N [serial withheld]", "Drone S/N [serial withheld] (2)", "Drone S/N [serial withheld]"] == [
        record.object for record in case.records
    ]
    assert [] == [check for check in verify(tmp_path / "out", load()) if check.outcome == "failed"]


@pytest.mark.parametrize("level", ["internal", "partner", "public"])
def test_every_disclosure_verifies(training: Case, training_settings: Settings, tmp_path: Path, level: str) -> None:
    """Seal, files, findings and page hold for each level."""
    write_report(disclose(training, training_settings, level), tmp_path / "out")  # type: ignore[arg-type]
    checks = list(verify(tmp_path / "out", load()))
    assert [check for check in checks if check.outcome == "failed"] == []
    assert {check.what for check in checks} == {"seal", "files", "findings", "readings", "page"}
