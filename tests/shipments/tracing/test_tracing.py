"""Chains from records to values: the same answers from every source, what is left out is counted, and no more is said than is known."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wherefrom.model.chains import RouteAnswer, Routes
from wherefrom.model.errors import InputError
from wherefrom.shipments.corpus import Corpus, Load
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.schema import NATIVE, SHIPMENT
from wherefrom.shipments.tracing.queries import Asked, read_lines, read_queries
from wherefrom.shipments.tracing.records import NativeRecords, open_records
from wherefrom.shipments.tracing.tracing import How, lawful_of, routes

TODAY = date(2024, 1, 1)
Row = dict[str, Any]


def row(number: int, day: str, shipper: str, consignee: str, **more: Any) -> Row:
    """A shipment in the native layout."""
    told = dict.fromkeys(NATIVE, "") | {"hs6": "854231", "hs_edition": "2022", "quantity": "100", "unit": "piece"}
    return told | {"shipment_id": f"S{number}", "date": day, "shipper": shipper, "consignee": consignee} | more


CHAIN = [
    row(1, "2022-03-01", "Alfa Inc", "Beta GmbH", origin="US", destination="DE", description="MCU QX42F118"),
    row(2, "2022-04-01", "BETA GMBH", "Gamma LLC", origin="DE", destination="AE", quantity="95"),
    row(3, "2022-05-01", "Gamma", "Delta Bureau", origin="AE", destination="RU", quantity="95"),
]


def written(path: Path, rows: Sequence[Row]) -> Path:
    """The rows as CSV, or as Parquet with real types."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            sheet = csv.DictWriter(out, NATIVE)
            sheet.writeheader()
            sheet.writerows(rows)
        return path
    columns: dict[str, Any] = {name: [one[name] for one in rows] for name in NATIVE}
    columns["date"] = pa.array([date.fromisoformat(text) for text in columns["date"]])
    for name in ("quantity", "value"):
        columns[name] = pa.array([float(text) if text else None for text in columns[name]], pa.float64())
    columns["hs_edition"] = pa.array([int(text) for text in columns["hs_edition"]], pa.int16())
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def corpus(folder: Path, rows: Sequence[Row]) -> Path:
    """The rows as a corpus of one load."""
    blank: Row = {field.name: None if field.type != pa.string() else "" for field in SHIPMENT}
    made = [
        blank | one | {
            "date": date.fromisoformat(one["date"]), "date_precision": "day", "hs": one["hs6"], "hs_edition": int(one["hs_edition"]),
            "quantity": float(one["quantity"]) if one["quantity"] else None, "value": float(one["value"]) if one["value"] else None,
            "shipper_key": party_key(one["shipper"]), "consignee_key": party_key(one["consignee"]), "source": "a.csv", "row": number,
        }
        for number, one in enumerate(rows, 2)
    ]  # fmt: skip
    about = Load(load="0f", source="a.csv", sha256="0f", size=1, loaded="2024-01-01", layout="native", columns={})
    with Corpus.writing(folder) as writer, writer.begin(about) as loading:
        loading.add(pa.Table.from_pylist(made, SHIPMENT), read=len(rows))
        loading.commit()
    return folder


def ask(path: Path, *asked: Asked, **how: Any) -> Routes:
    """Questions over a file or a corpus, to Delta Bureau where nothing else is said."""
    records = open_records(path, None) if path.is_dir() else open_records(None, path)
    given = {"to": "parties", "ends": ("Delta Bureau",)} if "to" not in how else {}
    return routes(records, asked or [Asked(id="Q", shipper="Alfa", hs6=("854231",))], How(today=TODAY, **given, **how))


def only(found: Routes) -> RouteAnswer:
    """The answer to the only question."""
    assert 1 == len(found.answers)
    return found.answers[0]


def ids(answer: RouteAnswer) -> list[list[str]]:
    return [[one.id for one in chain.shipments] for chain in answer.chains]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "corpus"])
def test_every_source_gives_the_same_chain(tmp_path: Path, name: str) -> None:
    """A party meets itself under other spellings, and records are shown as they were written."""
    path = corpus(tmp_path / name, CHAIN) if name == "corpus" else written(tmp_path / name, CHAIN)
    answer = only(ask(path))
    shown = [(one.shipper, one.consignee, one.quantity, one.after, one.row) for one in answer.chains[0].shipments]
    wanted = [("Alfa Inc", "Beta GmbH", 100.0, None, 2), ("BETA GMBH", "Gamma LLC", 95.0, 31, 3), ("Gamma", "Delta Bureau", 95.0, 30, 4)]
    assert ([["S1", "S2", "S3"]], wanted, ("Delta Bureau",), 1.0, 1) == (ids(answer), shown, answer.reached, answer.count, answer.as_good)


def test_rows_that_can_carry_no_chain_are_counted_by_reason(tmp_path: Path) -> None:
    """Nothing is left out without a word, and what is left out adds up with what is searched."""
    odd = [
        row(10, "", "Alfa", "Beta"), row(11, "2022-03", "Alfa", "Beta"), row(12, "2022-03-02", "Alfa LLC", "ALFA"),
        row(13, "2022-03-02", "", "Beta"), row(14, "2022-03-02", "Alfa", "TO ORDER"), row(15, "2031-03-02", "Alfa", "Beta"),
        row(16, "2022-03-02", "Alfa", "Beta", hs6="8542"), row(17, "2022-03-02", "Alfa", "Beta", hs6="850131"),
    ]  # fmt: skip
    found = ask(written(tmp_path / "a.csv", [*CHAIN, *odd]))
    left = {one.reason: one.rows for one in found.search.left}
    wanted = {
        "no day: the date is missing, cannot be read, or names a month or a year": 2, "dated before 1988 or after today": 1,
        "no shipper is named": 1, "no consignee is named": 1, "shipper and consignee are the same party": 1,
        "other goods, or days that no chain asked for can reach": 2,
    }  # fmt: skip
    assert (wanted, 3, 11) == (left, found.search.used, found.search.used + sum(left.values()))


def test_a_broken_row_of_a_csv_is_counted(tmp_path: Path) -> None:
    """A row with too many cells does not shift others, and no row number is told where one was broken."""
    path = written(tmp_path / "a.csv", CHAIN)
    path.write_text(path.read_text() + "S9,2022-01-01,too,many" + "," * 20 + "\n")
    found = ask(path)
    assert [("another number of cells than the header has", 1)] == [(one.reason, one.rows) for one in found.search.left]
    assert {0} == {one.row for one in only(found).chains[0].shipments}


def test_quantities_in_other_units_are_not_compared(tmp_path: Path) -> None:
    """Kilograms and pieces are no two sides of one ratio."""
    rows = [CHAIN[0], CHAIN[1] | {"unit": "kg", "quantity": "3"}, CHAIN[2]]
    found = ask(written(tmp_path / "a.csv", rows))
    assert (None, 3.0) == (only(found).chains[0].shipments[1].share, only(found).chains[0].shipments[1].quantity)
    assert ("1 of 3 shipments state it in another unit than most of their goods, so the ranking does not compare it",) == found.search.notes


def test_units_of_one_dimension_are_compared(tmp_path: Path) -> None:
    """A tenth of a thousand pieces is a hundred pieces, and is shown as it was written."""
    rows = [CHAIN[0], CHAIN[1] | {"unit": "thousand", "quantity": "0.1"}, CHAIN[2] | {"unit": "шт"}]
    shown = only(ask(written(tmp_path / "a.csv", rows))).chains[0].shipments
    assert [(1.0, "0.1 thousand"), (0.95, "95 шт")] == [(round(one.share or 0, 3), one.amount) for one in shown[1:]]


def test_a_shipper_that_is_not_there_gets_an_empty_answer_with_names_near_it(tmp_path: Path) -> None:
    """An unknown name is no error, and no clearance."""
    answer = only(ask(written(tmp_path / "a.csv", CHAIN), Asked(id="Q", shipper="Gamba LLC", hs6=("854231",))))
    assert ((), 0.0, ("Gamba LLC is in no shipment of these goods and days; names near it: gamma",)) == (
        answer.chains, answer.count, answer.notes,
    )  # fmt: skip


def test_targets_in_no_shipment_are_named(tmp_path: Path) -> None:
    """A line that could not be met is said, and the reached ones are told as they were written."""
    found = ask(written(tmp_path / "a.csv", CHAIN), to="parties", ends=("Nobody Ltd", "DELTA BUREAU", "Delta-Bureau"))
    assert (("Nobody Ltd",), ("DELTA BUREAU", "Delta-Bureau")) == (found.search.absent, only(found).reached)


def test_nothing_is_later_than_the_day_of_recovery(tmp_path: Path) -> None:
    """A shipment after the part was found cannot have carried it."""
    path = written(tmp_path / "a.csv", CHAIN)
    assert [1.0, 0.0] == [only(ask(path, until=day)).count for day in (date(2022, 5, 1), date(2022, 4, 30))]


def test_the_part_begins_a_chain_where_it_is_named_first(tmp_path: Path) -> None:
    """A shipment that carries on another one that names the part is a later link, not a beginning."""
    rows = [CHAIN[0], CHAIN[1] | {"description": "QX42F118"}, CHAIN[2]]
    answer = only(ask(written(tmp_path / "a.csv", rows), Asked(id="Q", shipper="", part="QX42F118"), to="country", ends=("RU",)))
    assert [["S1", "S2", "S3"]] == ids(answer)
    assert ["the part", "the part", ""] == [one.names for one in answer.chains[0].shipments]


def test_a_shipment_can_be_the_beginning(tmp_path: Path) -> None:
    """Asked for by its number, with nobody in particular at the end."""
    answer = only(ask(written(tmp_path / "a.csv", CHAIN), Asked(id="Q", shipper=""), to="nobody", shipment="S2"))
    assert ([["S2", "S3"]], True) == (ids(answer), answer.chains[0].ends.startswith("Delta Bureau is the last known holder"))


def test_the_last_lawful_holder_is_told(tmp_path: Path) -> None:
    """By country or by name, and by default everybody but the last."""
    path = written(tmp_path / "a.csv", CHAIN)
    told = [only(ask(path, lawful=lawful_of(lines))).chains[0].diversion for lines in (["US", "Germany"], ["Alfa"], [])]
    assert ["Beta GmbH", "Alfa Inc", "Gamma LLC"] == [one.holder for one in told if one is not None]


def test_codes_of_another_edition_are_told_and_joined_on_demand(tmp_path: Path) -> None:
    """851712 of 2017 is 851713 and 851714 in 2022: a chain over the change is found only across editions, and that is said."""
    rows = [
        CHAIN[0] | {"hs6": "851712", "hs_edition": "2017"}, CHAIN[1] | {"hs6": "851713"}, CHAIN[2] | {"hs6": "851714"},
    ]  # fmt: skip
    path, asked = written(tmp_path / "a.csv", rows), Asked(id="Q", shipper="Alfa", hs6=("851712",))
    strict, joined = only(ask(path, asked)), only(ask(path, asked, across=True))
    assert ([], [["S1", "S2", "S3"]]) == (ids(strict), ids(joined))
    assert (True, True) == (strict.notes[-1].endswith("--across-editions joins them."), joined.notes[-1].endswith("as one group."))


def test_what_was_not_read_is_not_held_against_or_for_anybody(tmp_path: Path) -> None:
    """Whether a holder deals in nothing else is told only where other goods were read."""
    rows = [*CHAIN, row(5, "2020-01-01", "Beta GmbH", "Zeta", hs6="850131"), row(6, "2020-01-01", "Eta", "Beta", hs6="903289")]
    rows += [row(7, "2020-06-01", "Theta", "Gamma")]
    path, asked = written(tmp_path / "a.csv", rows), Asked(id="Q", shipper="Alfa", hs6=("854231",), first=date(2022, 1, 1), last=TODAY)
    chains = [only(ask(path, asked, context=context)).chains[0] for context in (True, False)]
    assert [False, False] == [any("nothing else" in text or "new to" in text for text in one.why) for one in chains]
    assert chains[0].score < chains[1].score


def test_one_key_written_differently_and_another_country_are_said(tmp_path: Path) -> None:
    """Two records are joined by a key: where they write the holder otherwise, or put the goods elsewhere, a reader is told."""
    rows = [CHAIN[0], CHAIN[1] | {"shipper": "ООО Бета", "origin": "KZ"}, CHAIN[2]]
    against = only(ask(written(tmp_path / "a.csv", rows))).chains[0].against
    wanted = (
        'the same key, written differently: "Beta GmbH" and "ООО Бета"',
        "the goods go to DE and the next record has them from KZ: another place, or the country where they were made",
        'the same key, written differently: "Gamma LLC" and "Gamma"',
    )
    assert wanted == against


def test_two_firms_whose_names_mean_the_same_are_no_holder_of_one_chain(tmp_path: Path) -> None:
    """Diamond Ltd in London receives, АЛМАЗ sends: two firms, no chain."""
    rows = [CHAIN[0] | {"consignee": "Diamond Ltd"}, CHAIN[1] | {"shipper": 'АО "АЛМАЗ"'}, CHAIN[2]]
    assert 0.0 == only(ask(written(tmp_path / "a.csv", rows))).count


@pytest.mark.parametrize("lean", [False, True])
def test_units_compare_whatever_most_of_the_goods_are_stated_in(tmp_path: Path, lean: bool) -> None:
    """A hundred grams that leave as 0.095 kg are 95 %, though most goods of the group are counted in pieces."""
    rows = [CHAIN[0] | {"unit": "g"}, CHAIN[1] | {"unit": "kg", "quantity": "0.095"}, CHAIN[2]]
    rows += [row(number, "2022-01-05", "Eta", "Theta") for number in range(10, 20)]
    chain = only(ask(written(tmp_path / "a.csv", rows), lean=lean)).chains[0]
    assert [None, 0.95, None] == [one.share if one.share is None else round(one.share, 6) for one in chain.shipments]
    assert "Beta GmbH sent on 95 % of the quantity 31 days after it came" in chain.why
    assert (
        "the quantity at Gamma LLC is stated in another unit (kg and then in piece), so it could not be compared (30 days after it came)"
        in chain.against
    )


@pytest.mark.parametrize("part", ["XC7A100T", "STM32F407VGT6"])
def test_a_row_that_names_two_parts_names_each(tmp_path: Path, part: str) -> None:
    """Asked for together or alone, a part that a description names beside another is named, with the same score."""
    both = "XC7A100T AND STM32F407VGT6 MICROCIRCUITS"
    path = written(tmp_path / "a.csv", [CHAIN[0] | {"description": both}, CHAIN[1] | {"description": both}, CHAIN[2]])
    questions = [Asked(id=one, shipper="Alfa", hs6=("854231",), part=one) for one in ("XC7A100T", "STM32F407VGT6")]
    alone = only(ask(path, *(one for one in questions if one.part == part))).chains[0]
    together = next(one for one in ask(path, *questions).answers if one.question.part == part).chains[0]
    assert ["the part", "the part", ""] == [one.names for one in together.shipments]
    assert (alone.score, alone.why) == (together.score, together.why)


def test_a_row_that_names_another_part_only_still_does(tmp_path: Path) -> None:
    """Beside rows that name both, one that names the other part speaks against a chain."""
    rows = [
        CHAIN[0] | {"description": "XC7A100T AND STM32F407VGT6 MICROCIRCUITS"}, CHAIN[1] | {"description": "STM32F407VGT6 MICROCIRCUITS"}, CHAIN[2],
    ]  # fmt: skip
    asked = [Asked(id=one, shipper="Alfa", hs6=("854231",), part=one) for one in ("XC7A100T", "STM32F407VGT6")]
    found = ask(written(tmp_path / "a.csv", rows), *asked)
    shown = [[one.names for one in answer.chains[0].shipments] for answer in found.answers]
    assert [["the part", "another part that is asked for", ""], ["the part", "the part", ""]] == shown
    assert found.answers[0].chains[0].score < found.answers[1].chains[0].score


NO_DAY = "no day: the date is missing, cannot be read, or names a month or a year"


@pytest.mark.parametrize("kind", ["a.csv", "corpus"])
def test_a_party_in_rows_that_could_not_be_used_is_not_said_to_be_in_none(tmp_path: Path, kind: str) -> None:
    """Of who sends in a month without a day, or to nobody, it is said why no chain begins there."""
    unusable = [row(8, "2022-03-01", "Zeta", "TO ORDER"), row(9, "2022-03-01", "Beta", "Eta", hs6="850131")]
    if kind == "corpus":
        path = corpus(tmp_path / kind, [*CHAIN, *unusable])
        wanted = ()
    else:
        path = written(tmp_path / kind, [*CHAIN[1:], *unusable, CHAIN[0] | {"date": "2022-03"}])
        told = f"1 row that names it as shipper could not be used: {NO_DAY}"
        wanted = ("Alfa is in no shipment that could be used of these goods and days", told)
    zeta = Asked(id="Z", shipper="Zeta Ltd", hs6=("854231",))
    found = ask(path, Asked(id="Q", shipper="Alfa", hs6=("854231",)), zeta)
    nobody = "1 row that names it as shipper could not be used: no consignee is named"
    assert (wanted, ("Zeta Ltd is in no shipment that could be used of these goods and days", nobody)) == tuple(
        one.notes for one in found.answers
    )


def test_who_only_receives_is_said_to_and_who_is_there_with_other_goods_is_not(tmp_path: Path) -> None:
    """Receiving is said of goods asked for, not of others."""
    path = written(tmp_path / "a.csv", [*CHAIN, row(9, "2022-03-01", "Alfa", "Eta", hs6="850131")])
    notes = [
        only(ask(path, Asked(id="Q", shipper=name, hs6=("854231",), first=date(2022, 1, 1), last=last))).notes
        for name, last in (("Delta Bureau", TODAY), ("Eta", TODAY), ("Alfa", date(2022, 1, 9)), ("TO ORDER", TODAY))
    ]
    assert [
        ("Delta Bureau receives such goods, but sends none",), ("Eta is in no shipment of these goods and days",),
        ("Alfa sends such goods, but in no shipment on these days",), ("TO ORDER names nobody, so no chain is looked for through it",),
    ] == notes  # fmt: skip


def test_a_party_asked_about_that_is_in_unusable_rows_is_said_to_be(tmp_path: Path) -> None:
    """An end that only stands in a row without a day was not met, which is not the same as being absent."""
    found = ask(written(tmp_path / "a.csv", [*CHAIN[:2], CHAIN[2] | {"date": ""}]))
    assert ("Delta Bureau",) == found.search.absent
    assert (f"Delta Bureau: 1 row that names it as consignee could not be used: {NO_DAY}",) == found.search.notes


def test_one_shipment_in_the_records_of_two_customs_is_one(tmp_path: Path) -> None:
    """Recorded by importer and exporter, three shipments are one chain and not eight, and each says in how many records it stands."""
    first = [one | {"reporter": "TR", "flow": "export"} for one in CHAIN]
    second = [
        one | {"shipment_id": f"X{number}", "reporter": "KZ", "flow": "import", "date": (date.fromisoformat(one["date"]) + timedelta(9)).isoformat()}
        for number, one in enumerate(CHAIN, 1)
    ]  # fmt: skip
    found = ask(corpus(tmp_path / "corpus", [*second, *first]))
    answer = only(found)
    left = {one.reason: one.rows for one in found.search.left}
    assert (1.0, 1, [["S1", "S2", "S3"]], [3]) == (answer.count, answer.as_good, ids(answer), list(left.values()))
    assert "Alfa Inc to Beta GmbH is the same shipment in 2 records (also X1)" in answer.chains[0].why


@pytest.mark.parametrize("other", [{"quantity": "99"}, {"date": "2022-04-15"}, {"reporter": "TR", "flow": "export"}, {"consignee": "Eta"}])
def test_two_shipments_stay_two(tmp_path: Path, other: Row) -> None:
    """Another quantity, more than a month between them, one and the same customs, or another party: no second record of one shipment."""
    first = [one | {"reporter": "TR", "flow": "export"} for one in CHAIN]
    second = CHAIN[0] | {"shipment_id": "X1", "reporter": "KZ", "flow": "import"} | other
    found = ask(corpus(tmp_path / "corpus", [*first, second]))
    assert (4, ()) == (found.search.used, found.search.left)


def test_a_part_that_only_the_other_record_names_is_named(tmp_path: Path) -> None:
    """What either customs wrote of the goods counts, and either number of the shipment begins its chain."""
    first = [one | {"reporter": "TR", "flow": "export", "description": ""} for one in CHAIN]
    second = CHAIN[0] | {"shipment_id": "X1", "date": "2022-03-05", "reporter": "KZ", "flow": "import"}
    path = corpus(tmp_path / "corpus", [*first, second])
    named = only(ask(path, Asked(id="Q", shipper="", part="QX42F118"), to="country", ends=("RU",)))
    numbered = only(ask(path, Asked(id="Q", shipper=""), to="nobody", shipment="X1"))
    assert ([["S1", "S2", "S3"]], [["S1", "S2", "S3"]]) == (ids(named), ids(numbered))


def test_a_country_that_is_null_is_none(tmp_path: Path) -> None:
    """In Parquet a null is no country, not the first one of the file."""
    path = written(tmp_path / "a.parquet", CHAIN)
    table = pq.read_table(path)
    column = table.column_names.index("destination")
    pq.write_table(table.set_column(column, "destination", pa.array(["DE", None, "RU"])), path)
    assert ["DE", "", "RU"] == [one.destination for one in only(ask(path)).chains[0].shipments]


def walks(rows: Sequence[Row], ends: Any, hops: int, dwell: int) -> Iterator[list[Row]]:
    """Every chain from Alfa, by trying everything."""

    def on(path: list[Row]) -> Iterator[list[Row]]:
        last = path[-1]
        if ends(last):
            yield path
        elif len(path) < hops:
            for one in rows:
                days = (date.fromisoformat(one["date"]) - date.fromisoformat(last["date"])).days
                if one["shipper"] == last["consignee"] and one["hs6"] == last["hs6"] and 0 < days <= dwell:
                    yield from on([*path, one])

    for one in rows:
        if one["shipper"] == "Alfa":
            yield from on([one])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("to", ["parties", "country", "nobody"])
def test_all_chains_are_counted_and_the_simple_ones_shown(tmp_path: Path, seed: int, to: str) -> None:
    """Against trying everything, whatever a chain ends with."""
    dice = np.random.default_rng(seed)
    names = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"]
    rows = []
    for number in range(40):
        one, other = dice.choice(6, 2, replace=False)
        day = date(2022, 1, 1) + timedelta(int(dice.integers(0, 90)))
        code, place = ("854231", "850131")[int(dice.integers(2))], ("RU", "DE", "")[int(dice.integers(3))]
        rows.append(row(number, day.isoformat(), names[one], names[other], hs6=code, destination=place))

    def last(leg: Row) -> bool:
        return not any(
            one["shipper"] == leg["consignee"] and one["hs6"] == leg["hs6"] and 0 < (date.fromisoformat(one["date"]) - date.fromisoformat(leg["date"])).days <= 20
            for one in rows
        )  # fmt: skip

    ends = {"parties": lambda leg: leg["consignee"] == "Zeta", "country": lambda leg: leg["destination"] == "RU", "nobody": last}[to]
    tried = list(walks(rows, ends, 3, 20))
    simple = [path for path in tried if len({path[0]["shipper"], *(one["consignee"] for one in path)}) == len(path) + 1]
    found = only(ask(
        written(tmp_path / "a.csv", rows), Asked(id="Q", shipper="Alfa"), to=to, ends={"parties": ("Zeta",), "country": ("RU",)}.get(to, ()),
        hops=3, dwell=20, top=1000,
    ))  # fmt: skip
    assert (len(tried), sorted([one["shipment_id"] for one in path] for path in simple)) == (found.count, sorted(ids(found)))
    scores = [chain.score for chain in found.chains]
    assert (scores, True) == (sorted(scores, reverse=True), all(score <= 0 for score in scores))
    assert found.as_good == sum(score >= scores[0] - 1 for score in scores) if scores else found.as_good == 0


HEADER = "query_id,shipper,hs6,from,to\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("query_id,shiper,hs6,from,to\n", "no column 'shipper'; its columns are query_id, shiper, hs6, from, to.\n  cause: it is spelled 'shiper'"),
        (HEADER, "holds no query"),
        (HEADER + "Q1,Alfa,854231,2022-01-01,2022-02-01\nQ2,Alfa,8542,2022-01-01,2022-02-01\n", "row 3, column hs6: '8542'"),
        (HEADER + "Q1,Alfa,854231,2022-01-01,01.02.2022\n", "row 2, column to: '01.02.2022'"),
        (HEADER + "Q1,Alfa,854231,2022-03-01,2022-02-01\n", "row 2, column to: '2022-02-01' cannot be asked.\n  cause: it is before the day in column from, 2022-03-01"),
        (HEADER + "Q1,,854231,2022-01-01,2022-02-01\n", "row 2, column shipper: ''"),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_asked_names_its_row_and_column(tmp_path: Path, text: str, told: str) -> None:
    """File, row, column, cause and cure."""
    path = tmp_path / "queries.csv"
    path.write_text(text)
    with pytest.raises(InputError) as wrong:
        read_queries(path)
    assert (True, True) == (told in str(wrong.value), "mend:" in str(wrong.value))


def test_an_empty_file_of_targets_is_refused(tmp_path: Path) -> None:
    """It would reach nothing and look like an answer."""
    (tmp_path / "targets.txt").write_text("\n\n")
    with pytest.raises(InputError, match="is empty"):
        read_lines(tmp_path / "targets.txt", "parties")


def test_a_file_in_another_layout_says_how_to_load_it(tmp_path: Path) -> None:
    """The command that reads many layouts is named."""
    (tmp_path / "a.csv").write_text("HS CODE,IMPORTER\n854231,Alfa\n")
    with pytest.raises(InputError, match="wherefrom shipments load"):
        NativeRecords(tmp_path / "a.csv")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", "shipment_id,date\nS1,\u0431".encode("cp1251"), b""])
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    """A picture, another encoding, an empty file."""
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.csv (cannot be read|is empty)"):
        NativeRecords(tmp_path / "a.csv")
