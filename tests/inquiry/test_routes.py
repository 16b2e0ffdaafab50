"""Parts of a case followed through a corpus: which questions are asked, what the case gains, what a reader may see, and that it is checked."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numba")
pytest.importorskip("pyarrow")

from wherefrom.casebook import canonical
from wherefrom.inquiry.disclosure import disclose
from wherefrom.inquiry.investigation import investigate
from wherefrom.inquiry.routes import Following, with_routes
from wherefrom.inquiry.routes_asked import questions_of
from wherefrom.inquiry.routes_disclosed import for_public, is_company, rounded
from wherefrom.inquiry.routes_finding import TABLES, routes_part
from wherefrom.inquiry.routes_kept import plain, traced_in, traced_of
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.shipments_loading import Asked, load_file, sources
from wherefrom.inquiry.verification import case_of, verify
from wherefrom.inquiry.writing import write_report
from wherefrom.intake import read_sheet
from wherefrom.knowledge import load
from wherefrom.model.cases import Case
from wherefrom.model.chains import COULD_HAVE, NO_CHAIN
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.schema import NATIVE

SHEET = """id,marking,maker,part number,object,recovered,place,notes
a1,QX7731 S/N 55501,Vektor Bureau,QX7731,Drone A,2023-01-04,Field 9,seen by Olena
a2,QX7731,Vektor Bureau,QX7731,Drone A,2023-01-04,Field 9,
a3,RZ8842KT,Polar Works,RZ8842KT,Drone B,2023-01-04,Field 7,
a4,ADM3202ARNZ #2135 2950,Analog Devices,ADM3202ARNZ,Drone B,2023-01-04,Field 7,
a5,,Not identified,,Drone B,2023-01-04,,
a6,,Osterley Devices,,Drone B,2023-01-04,,
"""

SETTINGS = Settings(title="Two drones", as_of=date(2023, 6, 1))

MAKER, TRADER, PERSON, LISTED = "Franchise Sales GmbH", "Harbour Electronics Ltd", "ИП Алиев Рустам", "ООО Спецприбор-Тест"

ROWS: tuple[tuple[str, str, str, str, str, str, str, str, float | str], ...] = (
    ("BL-77301", "2022-03-07", MAKER, TRADER, "DE", "HK", "854231", "microcircuits QX7731", 1000),
    ("BL-77302", "2022-03-25", TRADER, PERSON, "HK", "KG", "854231", "QX7731 ICs", 950),
    ("BL-77303", "2022-04-20", PERSON, LISTED, "KG", "RU", "854231", "microcircuits", 940),
    # After the recovery, and in other goods: no chain may use them.
    ("BL-77304", "2023-02-20", PERSON, LISTED, "KG", "RU", "854231", "microcircuits", 930),
    ("BL-77305", "2022-04-21", PERSON, LISTED, "KG", "RU", "850440", "power supplies", 900),
    # Sent before it was made.
    ("BL-77306", "2020-05-01", MAKER, TRADER, "DE", "HK", "854239", "Analog Devices ADM3202ARNZ", 500),
    ("BL-77307", "2020-06-01", TRADER, LISTED, "HK", "RU", "854239", "microcircuits", 500),
    ("BL-77308", "2022-05-01", "Cedar Parts LLC", "Polar Freight LLC", "TR", "AE", "854231", "assorted ICs", 40),
    # Named, but its goods are not stated.
    ("BL-77309", "2022-05-02", "Cedar Parts LLC", "Polar Freight LLC", "TR", "AE", "", "RZ8842KT", 40),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trade")
    with (folder / "customs.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(NATIVE)
        for id_, day, shipper, consignee, origin, destination, hs6, text, quantity in ROWS:
            out.writerow([id_, day, shipper, consignee, origin, destination, hs6, 2022, text, quantity, "piece", "", ""])
    with Corpus.writing(folder / "corpus") as writer:
        asked = Asked(today=date(2024, 1, 1), now=datetime(2024, 1, 1, tzinfo=UTC))
        load_file(sources([str(folder / "customs.csv")])[0], asked, writer, lambda rows: None)
    return folder / "corpus"


@pytest.fixture(scope="module")
def case_without(tmp_path_factory: pytest.TempPathFactory) -> Case:
    sheet = tmp_path_factory.mktemp("sheet") / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    return investigate([read_sheet(sheet)], SETTINGS, load())


@pytest.fixture(scope="module")
def case(case_without: Case, corpus: Path) -> Case:
    return with_routes(case_without, SETTINGS, load(), Following(corpus=corpus, targets=("OOO Spetspribor-Test", LISTED, "Nowhere Works")))


def rows(case: Case, key: str = "routes") -> list[dict[str, Any]]:
    table = next(one for one in case.tables if one.key == key)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def question(case: Case, part: str) -> dict[str, Any]:
    return next(row for row in rows(case) if row["part number"] == part)


def test_components_of_one_part_and_day_are_one_question(case_without: Case) -> None:
    """Part numbers come before brands, those of most components first; what has neither is said not to be asked."""
    asked, silent = questions_of(case_without, SETTINGS)
    assert [("R1", "QX7731", ("a1", "a2"), ("Field 9",))] == [(one.id, one.part, one.records, one.places) for one in asked[:1]]
    assert [True, True, True, False] == [bool(one.part) for one in asked]
    assert [("neither a part number nor a brand is known", ("a5",))] == [(one.why, one.records) for one in silent]


def test_a_question_begins_with_the_earliest_day_that_a_date_code_allows(case_without: Case) -> None:
    """The window's first day bounds the first shipment; an undated part leaves it open; the recovery ends it."""
    asked, _ = questions_of(case_without, SETTINGS)
    record = next(one for one in case_without.records if one.id == "a4")
    of = {one.part: one for one in asked}
    assert min(one.earliest for one in record.windows) == of["ADM3202ARNZ"].first
    assert (None, date(2023, 1, 4)) == (of["QX7731"].first, of["QX7731"].until)


def test_a_part_that_shipments_name_is_followed_to_a_party_asked_about(case: Case) -> None:
    """The three shipments are a chain; the one after the recovery and the one of other goods are in none."""
    told = question(case, "QX7731")
    assert ("followed", 2, "854231") == (told["became"], told["named in shipments"], told["HS codes"])
    first = [row["shipment"] for row in rows(case, "routes-chains") if row["question"] == told["question"] and row["chain"] == 1]
    assert ["BL-77301", "BL-77302", "BL-77303"] == first
    used = {row["shipment"] for row in rows(case, "routes-chains")}
    assert set() == used & {"BL-77304", "BL-77305", "BL-77306", "BL-77307", "BL-77308", "BL-77309"}


def test_how_many_chains_fit_is_said_with_those_that_are_shown(case: Case) -> None:
    """No chain stands as the one: the number of all and of those as good stand beside it."""
    told = question(case, "QX7731")
    shown = {row["chain"] for row in rows(case, "routes-chains") if row["question"] == told["question"]}
    assert (told["shown"], True, True) == (len(shown), told["chains"] >= told["shown"], told["fit as well as the best"] >= 1)


def test_a_part_named_only_before_it_was_made_has_no_chain_and_is_not_cleared(case: Case) -> None:
    """A shipment older than the part's window cannot have carried it."""
    assert ("no shipment of its days names it", 0, 0) == tuple(
        question(case, "ADM3202ARNZ")[name] for name in ("became", "named in shipments", "chains")
    )
    statement = next(one.statement for one in case.findings if one.key == "routes")
    assert (
        "5 of 6 components lead to 4 questions, looked for in 9 rows of shipments: for 1 question (2 components) there are chains that could have "
        "carried the part; for 3 (3 components) there are none, which is not a clearance. 1 component could not be asked about."
    ) == statement


def test_a_part_named_without_an_hs_code_is_said_not_to_be_followed(case: Case) -> None:
    """It is named, and no number of chains is claimed."""
    assert ("named only in shipments without an HS code, so its goods cannot be followed", 1, "") == tuple(
        question(case, "RZ8842KT")[name] for name in ("became", "named in shipments", "chains")
    )


def test_the_sentences_that_must_be_read_stand_in_the_finding(case: Case) -> None:
    """A chain could have, and none is no clearance."""
    limits = next(one.limits for one in case.findings if one.key == "routes")
    assert {COULD_HAVE, NO_CHAIN} <= set(limits)


def test_questions_beyond_the_bound_are_said_not_to_be_followed(case_without: Case, corpus: Path) -> None:
    """A bound is announced; nothing is counted for what was not searched."""
    made = with_routes(case_without, SETTINGS, load(), Following(corpus=corpus, most=0))
    told = question(made, "QX7731")
    assert ("named, and not followed: beyond the number of questions that are followed", 2, "") == (
        told["became"], told["named in shipments"], told["chains"],
    )  # fmt: skip
    assert "1 (2 components) were not followed, since no more than 0 are" in next(
        one.statement for one in made.findings if one.key == "routes"
    )


def test_without_parties_asked_about_a_chain_ends_with_the_last_known_holder(case_without: Case, corpus: Path) -> None:
    """Nobody is presumed to be designated."""
    made = with_routes(case_without, SETTINGS, load(), Following(corpus=corpus))
    assert ("the last known holder", "") == (question(made, "QX7731")["ends"], question(made, "QX7731")["parties reached"])


def test_shipments_after_the_day_of_the_report_are_not_known_to_it(case_without: Case, corpus: Path) -> None:
    """A report of an earlier day does not see what came later."""
    early = replace(SETTINGS, as_of=date(2022, 3, 10))
    made = with_routes(replace(case_without, as_of=early.as_of), early, load(), Following(corpus=corpus, targets=(LISTED,)))
    assert (1, 0) == (question(made, "QX7731")["named in shipments"], question(made, "QX7731")["chains"])


def test_everything_but_the_routes_is_as_it_was(case_without: Case, case: Case) -> None:
    """Without a corpus nothing changes: the case with it holds the case without it, byte for byte."""
    without = replace(
        case,
        findings=tuple(one for one in case.findings if one.key != "routes"),
        tables=tuple(one for one in case.tables if one.key not in TABLES),
    )
    assert canonical(case_without) == canonical(without)


def test_what_was_traced_survives_being_written_and_read(case: Case) -> None:
    """From value to JSON and back nothing is lost, and a field that is none of ours is refused."""
    traced = traced_in(case)
    assert traced is not None
    assert traced == traced_of({"traced": json.loads(canonical(traced))})
    assert case_of(json.loads(canonical(case))) == case
    with pytest.raises(TypeError, match="Traced has no field forged"):
        traced_of({"traced": {**plain(traced), "forged": 1}})


# Verification


@pytest.fixture
def report(case: Case, tmp_path: Path) -> Path:
    write_report(case, tmp_path / "report")
    return tmp_path / "report"


def outcomes(folder: Path, corpus: Path | None) -> dict[str, tuple[str, str]]:
    return {check.what: (check.outcome, check.detail) for check in verify(folder, load(), None, corpus)}


def test_with_the_same_corpus_every_check_holds_wherever_it_lies(report: Path, corpus: Path, tmp_path: Path) -> None:
    """Questions are led to again, put again, and everything is computed from the answers again."""
    shutil.copytree(corpus, tmp_path / "moved")
    found = outcomes(report, tmp_path / "moved")
    assert dict.fromkeys(("seal", "files", "findings", "readings", "routes", "questions", "shipments", "page"), "held") == {
        what: outcome for what, (outcome, _) in found.items()
    }


def test_without_the_corpus_the_search_is_said_not_to_be_recomputed(report: Path, tmp_path: Path) -> None:
    """It is not passed over; another corpus does not stand in for it."""
    assert ("not checked", True) == (outcomes(report, None)["shipments"][0], "no corpus is given" in outcomes(report, None)["shipments"][1])
    with Corpus.writing(tmp_path / "other"):
        pass
    outcome, detail = outcomes(report, tmp_path / "other")["shipments"]
    assert ("not checked", True) == (outcome, "is not the corpus that was searched" in detail)


def test_a_chain_that_was_altered_is_found(report: Path, corpus: Path, reseal: Callable[..., None]) -> None:
    """With all that follows from it made to fit, only the corpus itself gives it away."""

    def forge(told: dict[str, Any]) -> None:
        finding = next(one for one in told["findings"] if one["key"] == "routes")
        leg = finding["value"]["traced"]["asked"][0]["answer"]["chains"][0]["shipments"][2]
        leg["shipper"] = "Somebody Else"
        case = case_of(told)
        findings, tables = routes_part(case.records, traced_of(finding["value"]))
        for kind, made in (("findings", findings), ("tables", tables)):
            new = {one.key: json.loads(canonical(one)) for one in made}
            told[kind] = [new.get(one["key"], one) for one in told[kind]]

    reseal(report, forge)
    found = outcomes(report, corpus)
    assert ("held", "failed") == (found["routes"][0], found["shipments"][0])


def test_a_count_that_was_altered_is_found_without_any_corpus(report: Path, reseal: Callable[..., None]) -> None:
    """The tables are computed again from what was traced."""

    def forge(told: dict[str, Any]) -> None:
        table = next(one for one in told["tables"] if one["key"] == "routes")
        table["rows"][0][table["columns"].index("chains")] = 1_000_000

    reseal(report, forge)
    assert "failed" == outcomes(report, None)["routes"][0]


def test_a_question_that_was_taken_out_is_found(report: Path, reseal: Callable[..., None]) -> None:
    """The records lead to it all the same."""

    def forge(told: dict[str, Any]) -> None:
        traced = next(one for one in told["findings"] if one["key"] == "routes")["value"]["traced"]
        traced["asked"] = traced["asked"][1:]

    reseal(report, forge)
    assert "failed" == outcomes(report, None)["questions"][0]


def test_a_finding_that_holds_no_chains_is_said_to_be_so(report: Path, reseal: Callable[..., None]) -> None:
    """No trace, whatever the case holds."""
    reseal(report, lambda told: next(one for one in told["findings"] if one["key"] == "routes").update(value={"traced": "all"}))
    assert "failed" == outcomes(report, None)["routes"][0]


# Disclosure


def test_no_public_file_names_a_party(case: Case, corpus: Path, tmp_path: Path, files_of: Callable[[Path], str]) -> None:
    """Names, those asked about as designated too, part numbers, days, quantities, shipments and the corpus are gone, and counted."""
    public = disclose(case, SETTINGS, "public")
    write_report(public, tmp_path / "out")
    everything = files_of(tmp_path / "out")
    hidden = (
        "franchise", "harbour", "алиев", "aliev", "cedar parts", "nowhere works", "qx7731", "vektor", "customs.csv", "2022-03-07", "2022-04-20",
        "854231", "microcircuits", "field 9", "bl-7730", "drone a", "olena",
    )  # fmt: skip
    assert [] == [text for text in hidden if text in everything]
    digests = [one.digest for one in (traced_in(case),) if one is not None]
    assert [] == [one for one in digests if one in everything]
    assert LISTED.casefold() not in everything
    assert [4] == [one.number for one in public.withheld if one.kind == "parties in chains, given as numbers"]
    assert {"2022-03", "2022-04"} == {row["day"] for row in rows(public, "routes-chains")}
    assert {1000.0} == {row["quantity"] for row in rows(public, "routes-chains")}
    found = outcomes(tmp_path / "out", corpus)
    assert ("held", "held", "not checked", "held") == tuple(found[what][0] for what in ("findings", "routes", "shipments", "page"))


def test_the_public_keeps_the_innocent_explanation(case: Case) -> None:
    """What a chain does not show must not be withheld with the names."""
    public = disclose(case, SETTINGS, "public")
    innocent = [row["told"] for row in rows(public, "routes-reasons") if row["what"] == "innocent explanation"]
    assert (True, []) == (bool(innocent), [one for one in innocent if "party" not in one])


def test_without_parties_asked_about_the_public_sees_no_name_at_all(case_without: Case, corpus: Path) -> None:
    """Nobody is designated by being the last known holder."""
    public = disclose(with_routes(case_without, SETTINGS, load(), Following(corpus=corpus)), SETTINGS, "public")
    names = {row[side] for row in rows(public, "routes-chains") for side in ("shipper", "consignee")}
    assert (True, set()) == (bool(names), {name for name in names if not name.startswith("party ")})


def test_a_partner_sees_companies_and_no_persons_places_or_serial_numbers(
    case: Case, corpus: Path, tmp_path: Path, files_of: Callable[[Path], str]
) -> None:
    """A name without the legal form of a company may be a person's, as a sole trader's is."""
    partner = disclose(case, SETTINGS, "partner")
    write_report(partner, tmp_path / "out")
    everything = files_of(tmp_path / "out")
    assert [] == [text for text in ("алиев", "aliev", "olena", "field 9", "55501") if text in everything]
    assert [True, True] == [text.casefold() in everything for text in (TRADER, "QX7731")]
    assert [1] == [one.number for one in partner.withheld if one.kind == "parties in chains, given as numbers"]
    found = outcomes(tmp_path / "out", corpus)
    assert ("held", "held", "not checked", "held") == tuple(found[what][0] for what in ("findings", "routes", "shipments", "page"))


@pytest.mark.parametrize(
    ("name", "company"),
    [("Alfa LLC", True), ('ООО "Альфа"', True), ("ИП Иванов", False), ("Rustam Aliev", False), ("Gmbhart Otto", False), ("", False)],
)
def test_only_a_legal_form_makes_a_company(name: str, company: bool) -> None:
    """Where it is not plain that a name is no person's, it is taken for one."""
    assert company == is_company(name)


@pytest.mark.parametrize(("figure", "shown"), [(1, 1.0), (4, 10.0), (31, 10.0), (950, 1000.0), (0.02, 0.01)])
def test_a_figure_for_the_public_is_an_order_of_size(figure: float, shown: float) -> None:
    """It identifies no shipment."""
    assert shown == rounded(figure)


def test_a_sentence_with_a_name_that_is_a_word_is_not_torn(case: Case) -> None:
    """A name is replaced where it stands as a name, never inside another word."""
    traced = traced_in(case)
    assert traced is not None
    told = traced.asked[0]
    assert told.answer is not None
    chain = told.answer.chains[0]
    first = replace(chain.shipments[0], shipper="A")
    odd = replace(chain, shipments=(first, *chain.shipments[1:]), innocent=("A may have sold Another thing",))
    made = for_public(replace(traced, asked=(replace(told, answer=replace(told.answer, chains=(odd,))),)))
    assert made.asked[0].answer is not None
    assert ("party 1 may have sold Another thing",) == made.asked[0].answer.chains[0].innocent
