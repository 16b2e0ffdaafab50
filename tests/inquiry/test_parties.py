"""Names looked up in a library: what the case gains, what it says of lists that are old or missing, and that it can be checked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numba")

from wherefrom.casebook import canonical
from wherefrom.inquiry.disclosure import disclose
from wherefrom.inquiry.findings.parties import lookup_of, parties
from wherefrom.inquiry.investigation import investigate
from wherefrom.inquiry.parties import Asking, with_parties
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.verification import case_of, verify
from wherefrom.inquiry.writing import write_report
from wherefrom.intake import read_sheet
from wherefrom.knowledge import load
from wherefrom.model.cases import Case
from wherefrom.model.errors import UsageError
from wherefrom.screening.library import Library
from wherefrom.screening.library import load as take_in
from wherefrom.screening.lists import form

HEAD = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
ROW = "Organization,{name},{alias},RU,export.control,US-BIS-MIEU,{day},,https://example.org/1\n"
OTHERS = (
    "Northern Signals Station QX88417733",
    "Office of Naval Studies",
    "Krasnaya Polyana Instrument Works",
    "Directorate of Coastal Radio",
)

SHEET = """id,marking,maker,object,recovered,notes
a1,VRB-7 2137,Vektor Research Bureau,Drone A,2024-01-04,seen by Olena
a2,VRB-7 1905,VEKTOR  research bureau,Drone A,2024-01-04,
a3,X1,Northern Works (Vektor Research Bureau),Drone B,2024-01-04,
a4,ADM3202ARNZ #2135 2950,Analog Devices,Drone B,2024-01-04,
a5,,Not identified,Drone B,2024-01-04,
a6,X9 S/N QX88417733,Northern Signals Station QX88417733,Drone B,2024-01-04,
"""

SETTINGS = Settings(title="Two drones", as_of=date(2024, 6, 1))


def take(folder: Path, day: date, *names: str) -> None:
    """A version of a list that holds these names and a few others."""
    rows = [ROW.format(name=name, alias="", day="2021-03-16") for name in (*names, *OTHERS)]
    file = folder.parent / f"{folder.name}-{day}.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    with Library.open(folder, create=True) as library:
        take_in(form("us-bis-mieu-csv"), library, [file], today=date(2026, 1, 2), day=day, accept_shrunken=True)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "library"
    take(folder, date(2023, 1, 1), "Vektor Research Bureau")
    take(folder, date(2025, 1, 1), "Analog Devices Imitation Works")
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Case:
    sheet = tmp_path_factory.mktemp("sheet") / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    return investigate([read_sheet(sheet)], SETTINGS, load())


@pytest.fixture(scope="module")
def case(plain: Case, library: Path) -> Case:
    return with_parties(plain, SETTINGS, load(), Asking(library=library))


def rows(case: Case, key: str = "parties") -> list[dict[str, Any]]:
    table = next(one for one in case.tables if one.key == key)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def statement(case: Case) -> str:
    return next(one.statement for one in case.findings if one.key == "parties")


def test_a_name_is_asked_once_and_says_on_what_it_rests(case: Case) -> None:
    """Three components lead to one listed name by three ways; the row carries score, id, days, reason and version."""
    first = next(row for row in rows(case) if row["name"] == "Vektor Research Bureau")
    assert ("Vektor Research Bureau", "recorded; recorded in part; brand", 3, 3) == tuple(
        first[name] for name in ("name", "found as", "records", "components")
    )
    assert ("us-bis-mieu", "2021-03-16", 1, 1, 1) == tuple(
        first[name] for name in ("list", "listed", "made before", "made after", "order not known")
    )
    assert "the same words vektor, research, bureau" in first["why"]
    assert first["version"].startswith("us-bis-mieu of 2023-01-01, sha256 ")


def test_a_name_without_a_hit_has_a_row_and_is_not_cleared(case: Case) -> None:
    """Silence is never clearance: the statement, the limits and the table say so."""
    without = [row["name"] for row in rows(case) if row["hit"] == 0]
    assert {"Analog Devices", "Analog Devices, Inc.", "Northern Works"} <= set(without)
    assert f"For {len(without)} names there is no hit, which is not a clearance." in statement(case)


def test_a_component_that_leads_to_no_name_is_not_said_to(plain: Case, case: Case, library: Path) -> None:
    """Its number is the difference to the base; a case without any name has a section all the same."""
    assert statement(case).startswith("5 of 6 components lead to 6 names, looked up in 1 list (as of 2023-01-01): 3 have a hit")
    nameless = replace(plain, records=tuple(one for one in plain.records if one.id == "a5"))
    made = with_parties(nameless, SETTINGS, load(), Asking(library=library))
    assert "0 of 1 component lead to 0 names, looked up in 1 list (as of 2023-01-01): none has a hit of 0.5 or more." == statement(made)


def test_the_newest_version_not_after_the_day_is_searched(case: Case) -> None:
    """A later version is not used, and how old the used one is stands beside it."""
    assert [("us-bis-mieu", "2023-01-01", 517, "searched")] == [
        (row["list"], row["of"], row["days before the report"], row["state"]) for row in rows(case, "parties-searched")
    ]


def test_a_list_held_only_in_later_versions_is_named_as_not_searched(plain: Case, library: Path) -> None:
    """A report of an earlier day says that nothing was searched, instead of finding nothing."""
    early = replace(SETTINGS, as_of=date(2022, 1, 1))
    made = with_parties(replace(plain, as_of=early.as_of), early, load(), Asking(library=library))
    assert "no list was searched: 1 list is held in later versions only. Nothing is known of the names." in statement(made)
    assert ["not searched: its oldest version held is of 2023-01-01, after the day of the report"] == [
        row["state"] for row in rows(made, "parties-searched")
    ]


def test_only_the_lists_that_are_named_are_searched_and_a_wrong_name_is_said(plain: Case, library: Path) -> None:
    """A list that is not held is an error with near names, not an empty answer."""
    with pytest.raises(UsageError, match="holds no snapshot of 'us-bis-mieux'"):
        with_parties(plain, SETTINGS, load(), Asking(library=library, lists=("us-bis-mieux",)))


def test_hits_below_the_threshold_are_never_kept(plain: Case, library: Path) -> None:
    """A higher threshold leaves the name without a hit."""
    made = with_parties(plain, SETTINGS, load(), Asking(library=library, floor=0.999))
    assert [0] * len(rows(made)) == [row["hit"] for row in rows(made)]


def test_everything_but_the_parties_is_as_it_was(plain: Case, case: Case) -> None:
    """Records, findings and tables of a case without lists are a part of the case with them, byte for byte."""
    without = replace(
        case,
        findings=tuple(one for one in case.findings if one.key != "parties"),
        tables=tuple(one for one in case.tables if not one.key.startswith("parties")),
    )
    assert canonical(plain) == canonical(without)


def test_a_case_of_today_has_the_fields_it_had() -> None:
    """Cases that were sealed before names were looked up still verify: no field was added to the case or to a record."""
    from dataclasses import fields

    assert [
        "title", "about", "as_of", "disclosure", "version", "knowledge_digest", "settings", "inputs", "records", "findings", "tables",
        "rejects", "warnings", "sources", "withheld",
    ] == [one.name for one in fields(Case)]  # fmt: skip


def test_the_same_versions_in_another_library_give_the_same_bytes(plain: Case, case: Case, tmp_path: Path) -> None:
    """An index that grew over earlier versions does not move a score."""
    other = tmp_path / "library"
    for day, name in ((date(2020, 1, 1), "Vektor Bureau"), (date(2021, 1, 1), "Research Bureau East"), (date(2022, 1, 1), "Vektor West")):
        take(other, day, name)
        with_parties(plain, replace(SETTINGS, as_of=day), load(), Asking(library=other))
    take(other, date(2023, 1, 1), "Vektor Research Bureau")
    assert canonical(case) == canonical(with_parties(plain, SETTINGS, load(), Asking(library=other)))


def test_a_case_with_parties_survives_being_written_and_read(case: Case) -> None:
    """From value to JSON and back nothing is lost."""
    assert case_of(json.loads(canonical(case))) == case


# Verification


@pytest.fixture
def report(case: Case, tmp_path: Path) -> Path:
    write_report(case, tmp_path / "report")
    return tmp_path / "report"


def outcomes(folder: Path, library: Path | None) -> dict[str, tuple[str, str]]:
    return {check.what: (check.outcome, check.detail) for check in verify(folder, load(), library)}


def finding(case: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in case["findings"] if one["key"] == "parties")


def remade(told: dict[str, Any], **changes: Any) -> None:
    """Alter the look-up of a case and make all that follows from it fit."""
    case = case_of(told)
    lookup = replace(lookup_of(finding(told)["value"]), **changes)
    findings, tables = parties(case.records, lookup, case.as_of)
    for kind, made in (("findings", findings), ("tables", tables)):
        new = {one.key: json.loads(canonical(one)) for one in made}
        told[kind] = [new.get(one["key"], one) for one in told[kind]]


def test_with_the_same_versions_every_check_holds(report: Path, library: Path) -> None:
    """Names are led to again, looked up again, and everything is computed from them again."""
    found = outcomes(report, library)
    assert dict.fromkeys(("seal", "files", "findings", "readings", "parties", "names", "lists", "page"), "held") == {
        what: outcome for what, (outcome, _) in found.items()
    }


def test_without_a_library_the_look_up_is_said_not_to_be_recomputed(report: Path) -> None:
    """It is not passed over, and the lists that it would need are named."""
    outcome, detail = outcomes(report, None)["lists"]
    assert ("not checked", True) == (outcome, "us-bis-mieu of 2023-01-01" in detail)


def test_a_version_that_is_not_in_the_library_is_named(report: Path, case: Case, tmp_path: Path) -> None:
    """Another version of that day does not stand in for it."""
    other = tmp_path / "other"
    take(other, date(2023, 1, 1), "Somebody Else Entirely")
    outcome, detail = outcomes(report, other)["lists"]
    used = rows(case, "parties-searched")[0]["sha256"]
    assert ("not checked", f"not recomputed: list us-bis-mieu of 2023-01-01 (sha256 {used[:12]}…) is not in the library") == (
        outcome,
        detail,
    )


def test_scores_of_another_scoring_are_not_compared(report: Path, library: Path, reseal: Callable[..., None]) -> None:
    """Where names are weighed in another way, other hits are no forgery."""

    def forge(told: dict[str, Any]) -> None:
        remade(told, scoring="0" * 64)

    reseal(report, forge)
    found = outcomes(report, library)
    assert ("held", "not checked", True) == (found["parties"][0], found["lists"][0], "scoring 000000000000" in found["lists"][1])


def test_a_hit_that_was_taken_out_is_found(report: Path, library: Path, reseal: Callable[..., None]) -> None:
    """With all that follows from it made to fit, only the list itself gives it away."""

    def forge(told: dict[str, Any]) -> None:
        remade(told, hits=())

    reseal(report, forge)
    found = outcomes(report, library)
    assert ("held", "failed") == (found["parties"][0], found["lists"][0])
    assert "3 are new and 0 are gone" in found["lists"][1]


def test_a_name_that_was_taken_out_is_found(report: Path, library: Path, reseal: Callable[..., None]) -> None:
    """The records lead to it all the same."""

    def forge(told: dict[str, Any]) -> None:
        value = finding(told)["value"]
        value["names"] = [one for one in value["names"] if one["name"] != "Northern Works"]

    reseal(report, forge)
    assert "failed" == outcomes(report, library)["names"][0]


def test_a_sentence_that_was_altered_is_found_without_any_list(report: Path, reseal: Callable[..., None]) -> None:
    """The order of days is computed again from the hits and the records in the case."""

    def forge(told: dict[str, Any]) -> None:
        table = next(one for one in told["tables"] if one["key"] == "parties")
        next(row for row in table["rows"] if row[table["columns"].index("hit")])[table["columns"].index("made after")] = 3

    reseal(report, forge)
    assert "failed" == outcomes(report, None)["parties"][0]


def test_a_finding_that_is_no_look_up_is_said_to_be_so(report: Path, reseal: Callable[..., None]) -> None:
    """No trace, whatever the case holds."""
    reseal(report, lambda told: finding(told).update(value={"names": "all"}))
    assert "failed" == outcomes(report, None)["parties"][0]


# Disclosure


def test_no_public_file_names_a_party_or_tells_how_many_were_hit(
    case: Case, library: Path, tmp_path: Path, files_of: Callable[[Path], str]
) -> None:
    """Names, hits, reasons and versions are gone; that names were looked up is announced by their number."""
    public = disclose(case, SETTINGS, "public")
    write_report(public, tmp_path / "out")
    everything = files_of(tmp_path / "out")
    hidden = ("vektor", "northern", "analog devices", "us-bis-mieu", "bureau", "2021-03-16", "drone a", "qx88417733")
    assert [] == [text for text in hidden if text in everything]
    assert [("names looked up in lists of parties, with what was found", len(rows(case)))] == [
        (one.kind, one.number) for one in public.withheld if "looked up" in one.kind
    ]
    assert "names were looked up, and the answers are withheld" in everything
    assert set() == {check.what for check in verify(tmp_path / "out", load(), library) if check.outcome == "failed"}


def test_a_partner_sees_the_hits_and_no_name_that_holds_what_is_masked(
    case: Case, library: Path, tmp_path: Path, files_of: Callable[[Path], str]
) -> None:
    """A maker's cell with a serial number is masked: the name asked, its hit and the reason must not bring it back."""
    assert any("QX88417733" in hit["asked"] for hit in next(one for one in case.findings if one.key == "parties").value["hits"])  # type: ignore[union-attr, index, call-overload]
    partner = disclose(case, SETTINGS, "partner")
    write_report(partner, tmp_path / "out")
    everything = files_of(tmp_path / "out")
    assert ([], True) == ([text for text in ("qx88417733", "olena") if text in everything], "vektor research bureau" in everything)
    assert [1] == [one.number for one in partner.withheld if "hold a serial number" in one.kind]
    found = outcomes(tmp_path / "out", library)
    assert ("held", "held", "held", "not checked", "held") == tuple(
        found[what][0] for what in ("findings", "parties", "lists", "names", "page")
    )


def test_a_damaged_library_is_no_empty_answer(plain: Case, case: Case, library: Path, tmp_path: Path) -> None:
    """A folder without a library is an error that names it; a damaged index is built again."""
    with pytest.raises(UsageError, match="no library of lists"):
        with_parties(plain, SETTINGS, load(), Asking(library=tmp_path / "nowhere"))
    shutil.copytree(library, tmp_path / "copy")
    for index in (tmp_path / "copy/index").rglob("*.npy"):
        index.write_bytes(b"")
    again = with_parties(plain, SETTINGS, load(), Asking(library=tmp_path / "copy"))
    assert (statement(case), canonical(case)) == (statement(again), canonical(again))
