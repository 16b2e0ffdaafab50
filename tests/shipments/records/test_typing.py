"""Text becomes shipments: what is read, what is kept, and what is said of the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wherefrom.shipments.records.days import day_first, read_day, year_first
from wherefrom.shipments.records.figures import read_code, read_number
from wherefrom.shipments.records.layouts import recognise
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.records.places import country
from wherefrom.shipments.records.rejects import Rejects
from wherefrom.shipments.records.source import open_text, text_rows
from wherefrom.shipments.records.typing import typed, typer
from wherefrom.shipments.schema import SHIPMENT

TODAY = date(2026, 1, 1)
HEADER = [
    "RECORD_ID",
    "IMP_DATE",
    "SUPPLIER_NAME",
    "IMPORTER_NAME",
    "HS_CODE",
    "ORIGIN_COUNTRY",
    "QUANTITY",
    "UNIT",
    "NET_WEIGHT",
    "VALUE_USD",
    "NOTE",
]
ROW = ["7", "05.03.2022", "Alfa Co., Ltd", "ООО БЕТА", "8542310000", "CHINA", "10", "ШТ", "1.5", "99.5", "x"]


def read(*rows: list[str], header: list[str] | None = None, **given: Any) -> tuple[list[dict[str, Any]], Rejects]:
    table = pa.table(dict(zip(header or HEADER, map(list, zip(*rows, strict=True)), strict=True)))
    layout = recognise(table.column_names, reporter="RU", flow="import")
    found, rejects = typed(table, layout, reporter="RU", flow="import", source="a.csv", today=TODAY, **given)
    assert found.schema == SHIPMENT
    return found.to_pylist(), rejects


def changed(**cells: str) -> list[str]:
    return [cells.get(name, cell) for name, cell in zip(HEADER, ROW, strict=True)]


def test_a_row_becomes_a_shipment() -> None:
    """Each field of a plain row is read; unused and changed columns stay in raw, the others not."""
    [row], rejects = read(ROW)
    assert len(rejects) == 0
    assert json.loads(row["raw"]) == {"IMP_DATE": "05.03.2022", "ORIGIN_COUNTRY": "CHINA", "UNIT": "ШТ", "NOTE": "x"}
    wanted = {
        "shipment_id": "7", "date": date(2022, 3, 5), "date_precision": "day", "shipper": "Alfa Co., Ltd", "shipper_key": "alfa", "consignee_key": "beta",
        "origin": "CN", "destination": "RU", "hs6": "854231", "hs_edition": 2022, "quantity": 10.0, "unit": "H87", "net_kg": 1.5, "gross_kg": None,
        "value": 99.5, "currency": "USD", "reporter": "RU", "flow": "import", "form": "full", "source": "a.csv", "row": 2,
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("column", "value", "field", "kept", "reason"),
    [
        ("QUANTITY", "\u2212500", "quantity", None, "a number below zero; kept as unknown"),
        ("QUANTITY", "\u2013500", "quantity", None, "a number below zero; kept as unknown"),
        ("QUANTITY", "12,5", "quantity", None, "not a number with the decimal mark of its column; kept as unknown"),
        ("QUANTITY", "1.234,56", "quantity", None, "not a number with the decimal mark of its column; kept as unknown"),
        ("QUANTITY", "1.5 млн", "quantity", None, "what stands beside the number is not known; kept as unknown"),
        ("QUANTITY", "1.5M", "quantity", None, "what stands beside the number is not known; kept as unknown"),
        ("QUANTITY", "100 kg", "quantity", None, "what stands beside the number contradicts its column of units or currencies; kept as unknown"),
        ("VALUE_USD", "5 thousand", "value", None, "what stands beside the number is not known; kept as unknown"),
        ("VALUE_USD", "90 EUR", "value", None, "what stands beside the number contradicts its column of units or currencies; kept as unknown"),
        ("NET_WEIGHT", "12 ells", "net_kg", None, "what stands beside the number is not known; kept as unknown"),
        ("NET_WEIGHT", "12 pcs", "net_kg", None, "a unit of weight that is not known; kept as unknown"),
        ("HS_CODE", "8542.3", "hs", "854230", "a trailing zero was lost; put back"),
        ("ORIGIN_COUNTRY", "China (Shanghai)", "origin", "", "a country that is not known"),
        ("IMP_DATE", "05.03.2031", "date", None, "a day that has not come yet; kept as unknown"),
        ("IMP_DATE", "05.03.1931", "date", None, "a day before 1950; kept as unknown"),
        ("IMP_DATE", "soon", "date", None, "not a date that can be read; kept as unknown"),
        ("QUANTITY", "-5", "quantity", None, "a number below zero; kept as unknown"),
        ("QUANTITY", "1" + "0" * 16, "quantity", None, "an absurdly large number; kept as unknown"),
        ("QUANTITY", "many", "quantity", None, "not a number that can be read; kept as unknown"),
        ("HS_CODE", "102210000", "hs", "0102210000", "a leading zero was lost; put back"),
        ("HS_CODE", "8.54E+09", "hs", "", "not a commodity code"),
        ("ORIGIN_COUNTRY", "Narnia", "origin", "", "a country that is not known"),
        ("UNIT", "ells", "unit", "", "a unit that is not known"),
        ("SUPPLIER_NAME", "Beta LLC", "shipper_key", "beta", "shipper and consignee are the same party"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_taken_is_a_warning_and_the_row_is_kept(
    column: str, value: str, field: str, kept: object, reason: str
) -> None:
    """The row stays, the value is unknown or mended, the warning has row, column and value, and raw has the text."""
    rows, rejects = read(ROW, changed(**{column: value}), changed(QUANTITY="10.5"), changed(QUANTITY="11.5"))
    [told] = rejects.first(9)
    assert (len(rows), rows[1][field], told.kind, told.row, told.reason) == (4, kept, "warning", 3, reason)
    assert reason.startswith("shipper") or (told.column, told.value, json.loads(rows[1]["raw"])[column]) == (column, value, value)


def test_an_order_of_day_and_month_that_only_a_late_row_tells_holds_for_the_whole_source() -> None:
    """A file sorted by day, whose first 100,000 rows could be read either way, is read by what a later row shows."""
    rows = [["IMP_DATE", "IMPORTER", "HS", "QTY"], *[["01/02/2022", "A", "8542", "1"]] * 100_001, ["25/02/2022", "A", "8542", "1"]]
    header = rows[0]
    source = text_rows("a", rows)
    batches = list(source.batches())
    layout = recognise(header, reporter="RU", flow="import")
    reader = typer(replace(source, read=lambda: iter(batches)), layout, reporter="US", flow="import", today=TODAY)
    found, _ = reader(batches[0])
    assert (len(batches), found.column("date")[0].as_py()) == (2, date(2022, 2, 1))
    assert reader.said == ("IMP_DATE: the day stands first, as its values show",)


def test_an_order_that_no_row_tells_is_assumed_by_the_country_and_said() -> None:
    """01/02 alone is the first of February, in the United States the second of January."""
    table = pa.table({"DATE": ["01/02/2022"], "IMPORTER": ["A"], "HS": ["8542"], "QTY": ["1.234"]})
    layout = recognise(table.column_names, flow="import")
    days = [typed(table, layout, reporter=one, source="a", today=TODAY)[0].column("date")[0].as_py() for one in ("RU", "US")]
    assert days == [date(2022, 2, 1), date(2022, 1, 2)]


def test_decimal_commas_are_settled_for_the_column() -> None:
    """Where one value shows that the comma is the decimal mark, 1.234 beside it is a thousand."""
    rows, _ = read(changed(QUANTITY="1.234"), changed(QUANTITY="1.234,5"))
    assert [row["quantity"] for row in rows] == [1234.0, 1234.5]


DATES = [
    ("2022-03-05T10:00:00", date(2022, 3, 5), "day"), ("05/03/22", date(2022, 3, 5), "day"), ("20220305", date(2022, 3, 5), "day"),
    ("44625", date(2022, 3, 5), "day"), ("44625.5", date(2022, 3, 5), "day"), ("5 марта 2022", date(2022, 3, 5), "day"), ("05-MAR-2022", date(2022, 3, 5), "day"),
    ("March 5, 2022", date(2022, 3, 5), "day"), ("2022年3月5日", date(2022, 3, 5), "day"), ("202203", date(2022, 3, 1), "month"),
    ("Mar-2022", date(2022, 3, 1), "month"), ("March2022", date(2022, 3, 1), "month"), ("03/2022", date(2022, 3, 1), "month"),
    ("2022M03", date(2022, 3, 1), "month"), ("032022", date(2022, 3, 1), "month"), ("2022", date(2022, 1, 1), "year"), ("2022 March", date(2022, 3, 1), "month"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "precision"), DATES)
def test_dates_are_read_in_the_ways_that_they_are_written(text: str, day: date, precision: str) -> None:
    """A day, month or year in any of the common ways."""
    assert read_day(text, True) == (day.toordinal() - date(1970, 1, 1).toordinal(), precision, "")


@pytest.mark.parametrize("text", ["", "x", "2022-13-01", "31.02.2022", "99999999", "٢٠٢٢", "1" * 5000, "0000-00-00", "²²"])
def test_what_is_no_date_is_not_read(text: str) -> None:
    """No text makes a date by accident, and none crashes."""
    assert read_day(text, True)[0] is None
    assert day_first([text]) is None


@pytest.mark.parametrize("text", ["x", "8" * 5000, "٨٥٤٢", "²²", "\0", "8542A", "8.5E+9"])
def test_what_is_no_code_is_not_read(text: str) -> None:
    """No text makes a commodity code by accident, and as a number none crashes or is larger than can be."""
    assert read_code(text, 10) == ("", "not a commodity code")
    assert (read_number(text, ".")[0] or 0) <= 1e15


NAMES = [
    ("ООО «Альфа»", "ALFA LLC"), ("OOO ALFA", "Общество с ограниченной ответственностью Альфа"), ("Beta GmbH", "BETA G.M.B.H."), ("Gamma Co., Ltd.", "GAMMA CO LTD"),
    ("ТОВ Дельта", "DELTA, LLC"), ("Epsilon A.S.", "EPSILON AS"), ("深圳市华强有限公司", "深圳市华强股份有限公司"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_the_same_firm_under_another_legal_form_or_alphabet_has_the_same_key(one: str, other: str) -> None:
    """Legal forms, alphabets and punctuation are no part of a party's key."""
    assert party_key(one) == party_key(other) != ""


NOBODY = [
    "NOT STATED", "НЕ ЗАЯВЛЕНО", "TO THE ORDER OF HALKBANK", "To order of Ziraat Bank", "UNDISCLOSED", "A LA ORDEN", "A la orden de Banco X", "TBA", "0", "000",
    "XXX", "CONSIGNEE", "Shipper", "未知", "неизвестно", "нет данных", "не определен", "частное лицо", "физ. лицо", "физ.лицо", "emrine", "ZIRAAT BANKASI EMRINE",
    "al portador", "various", "not provided", "no data", "withheld", "по приказу Сбербанка", "À l'ordre de BNP", "SAME AS CONSIGNEE", "لأمر البنك",
]  # fmt: skip


@pytest.mark.parametrize("text", ["", "-", "TO ORDER", "To the order of bank", "UNKNOWN", "N/A", "НЕ УКАЗАН", *NOBODY])
def test_a_text_that_names_nobody_has_no_key(text: str) -> None:
    """A bill made out "to order" names no party, and a chain does not pass through it."""
    assert party_key(text) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Diamond Ltd", "АО АЛМАЗ"), ("Star Ltd", "ООО Звезда"), ("AT&T Inc", "T Ltd"), ("Star Trading LLC", "ООО Звезда Трейд"), ("Diamond Alfa", "Алмаз Альфа"),
     ("East Oil Co", "Восток Нефть"), ("Star 5 Ltd", "Звезда 5")],
)  # fmt: skip
def test_different_firms_whose_names_mean_the_same_stay_apart(one: str, other: str) -> None:
    """A word that alone tells a firm from others is not translated, and no letter alone is a firm."""
    assert "" != party_key(one) != party_key(other) != ""


@pytest.mark.parametrize("text", ["Order Systems GmbH", "Various Artists Ltd", "Made to Order Ltd", "No Name Ltd", "Consignee Finance Ltd", "Individual Software", "Emrine Ltd", "1000 Parts"])  # fmt: skip
def test_a_firm_whose_name_begins_like_nobody_has_a_key(text: str) -> None:
    """Only a whole text names nobody, or one that is made out to an order."""
    assert party_key(text)


def test_a_name_that_is_all_legal_form_keeps_a_key() -> None:
    """A key is never empty for a name, and different names stay apart."""
    assert (party_key("Company Limited"), party_key("Bank of Order")) != ("", "")
    assert party_key("Alfa Bank") != party_key("Alfa Trade")


@pytest.mark.parametrize(
    ("text", "code"),
    [("Belgium (incl. Luxembourg 'LU' -> 1998)", "BE"), ("KOREA, REPUBLIC OF", "KR"), ("Korea, DPR of", "KP"), ("Türkiye", "TR"), ("Кыргызстан", "KG"),
     ("HONG KONG", "HK"), ("TAIWAN, CHINA", "TW"), ("156", "CN"), ("DEU", "DE"), ("Congo, Democratic Republic of the", "CD"), ("World", ""), ("", ""),
     ("Russian Federation (Russia)", "RU"), ("KZ-Kazakhstan", "KZ"), ("CN - Russia", "")],
)  # fmt: skip
def test_countries_are_known_by_codes_numbers_and_names(text: str, code: str) -> None:
    """Codes, numbers and names in several languages are one country; a code that contradicts its name is none."""
    assert country(text) == code


def test_weights_are_kilograms_whatever_their_unit() -> None:
    """A unit in the name or in a column turns tonnes and pounds to kilograms; an unknown one makes the weight unknown."""
    header = ["DATE", "IMPORTER", "HS", "NET WEIGHT TON", "GROSS WEIGHT", "GROSS WEIGHT UNIT"]
    rows, rejects = read(["2022-01-01", "A", "854231", "2", "100", "LB"], ["2022-01-01", "A", "854231", "2", "10", "ells"], header=header)
    assert [(row["net_kg"], row["gross_kg"]) for row in rows] == [(2000.0, 45.359237), (2000.0, None)]
    assert len(rejects) == 1


def test_a_party_that_no_column_names_and_an_id_that_no_column_has() -> None:
    """An id is made of source and row; a party without a column is empty, with an empty key."""
    [row], _ = read(["2022-01-01", "A", "8542", "1"], header=["DATE", "IMPORTER", "HS", "QTY"], first_row=12)
    assert (row["shipment_id"], row["shipper"], row["shipper_key"], row["row"]) == ("a.csv:12", "", "", 12)


def real(path: Path) -> tuple[pa.Table, dict[tuple[str, str, str], int]]:
    source = open_text(path)
    layout = recognise(source.header, sample=source.sample)
    reader = typer(source, layout, today=TODAY)
    tables, counts = [], dict[tuple[str, str, str], int]()
    for batch in source.batches():
        rows, rejects = reader(batch)
        tables.append(rows)
        for key, count in rejects.counts().items():
            counts[key] = counts.get(key, 0) + count
    return pa.concat_tables(tables), counts


@pytest.mark.shared
def test_armenias_own_records_are_two_flows_in_dollars(shared: Path) -> None:
    """Exports and imports side by side become two records; the imports of 2021 from the Netherlands are their months' sum, in dollars."""
    rows, counts = real(shared / "trade/armenia_national_monthly.parquet")
    assert counts[("left out", "timeperiod", "a total over other rows")] == 1272
    chosen = [
        one for one in rows.select(["reporter", "flow", "origin", "destination", "date", "value"]).to_pylist() if one["date"].year == 2021
    ]
    eu = [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    ]
    total = sum(one["value"] for one in chosen if one["flow"] == "import" and one["origin"] in eu)
    assert (round(total / 1e6, 1), {one["destination"] for one in chosen if one["flow"] == "import"}) == (1029.6, {"AM"})


@pytest.mark.shared
@pytest.mark.slow
def test_the_union_s_exports_are_typed_without_their_headings(shared: Path) -> None:
    """Of 1.14 million rows the 144,111 headings are left out and counted; every country, code and month of the rest is read."""
    rows, counts = real(shared / "trade/eu_export_sanctioned_products_monthly.parquet")
    assert counts == {("left out", "code", "a sum over longer codes: fewer than 6 digits"): 144_111}
    assert rows.num_rows == 1_141_670 - 144_111
    assert sorted(rows.column("destination").unique().to_pylist()) == ["AM", "BY", "GE", "KG", "KZ", "RU", "UZ"]
    assert (len(rows.column("origin").unique()), rows.column("date").null_count, rows.column("value").null_count) == (27, 0, 0)


@pytest.mark.shared
def test_totals_of_the_union_are_left_out(shared: Path) -> None:
    """Rows of the whole Union beside those of its members are not summed twice, and "Total" is no code and no fault."""
    rows, counts = real(shared / "trade/eurostat_exports_total_monthly.parquet")
    assert counts == {("left out", "REPORTER", "a total over other rows"): 1632}
    assert (set(rows.column("hs").to_pylist()), set(rows.column("date_precision").to_pylist()), rows.column("date").null_count) == (
        {""},
        {"month"},
        0,
    )


def test_the_unit_in_a_cell_is_nearer_than_that_of_its_column() -> None:
    """Tonnes, grams and pounds beside the number become kilograms; a number without a unit is of the column's unit."""
    header = ["DATE", "IMPORTER", "HS", "NET WEIGHT", "GROSS WEIGHT", "GROSS WEIGHT UNIT"]
    day = ["2022-01-01", "A", "854231"]
    rows, rejects = read([*day, "1.5 t", "2 тонны", "KG"], [*day, "500 g", "1,200 lb", "KG"], [*day, "7", "3", "TNE"], header=header)
    assert [(row["net_kg"], row["gross_kg"]) for row in rows] == [(1500.0, 2000.0), (0.5, pytest.approx(544.310844)), (7.0, 3000.0)]
    assert len(rejects) == 0


def test_a_quantity_beside_its_unit_has_it_or_is_turned_into_the_unit_of_its_column() -> None:
    """Where the unit's cell is empty the unit beside the number holds; one that measures the same is converted."""
    rows, rejects = read(changed(QUANTITY="2 t", UNIT=""), changed(QUANTITY="2 t", UNIT="KG"), changed(QUANTITY="2 KG", UNIT="KG"))
    assert [(row["quantity"], row["unit"]) for row in rows] == [(2.0, "TNE"), (2000.0, "KGM"), (2.0, "KGM")]
    assert len(rejects) == 0


@pytest.mark.parametrize(
    ("codes", "six"),
    [
        (["30214", "10121"], ["030214", "010121"]),  # five digits everywhere: all lost a zero
        (["901380000", "854231000"], ["901380", "854231"]),  # nine everywhere, as in Japan: there is no heading 0854
        (["101210000", "901110000"], ["010121", "090111"]),
        (["9013.8", "8542.3"], ["901380", "854230"]),
    ],
)
def test_codes_whose_whole_column_lost_a_zero_are_mended(codes: list[str], six: list[str]) -> None:
    """A column of an odd usual length has its zeros put back where all of its codes can have lost one, and a warning says so."""
    rows, rejects = read(*(changed(HS_CODE=code) for code in codes))
    assert [row["hs6"] for row in rows] == six
    assert len(rejects) == sum(one != code for one, code in zip(six, [code[:6] for code in codes], strict=True))


MONTH_FIRST = ["03052022", "03252022", "04122022"]
YEAR_FIRST = ["22-03-05", "22-03-25", "22-04-12"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [(MONTH_FIRST, "IMP_DATE: the month stands first, as its values show"),
     (YEAR_FIRST, "IMP_DATE: of two-digit numbers the year stands first, as its values show")],
)  # fmt: skip
def test_dates_of_a_column_tell_their_order(texts: list[str], said: str) -> None:
    """Eight digits vote for the order like dates with marks; a first number over 12 that varies less than the last is the year."""
    source = text_rows("a", [HEADER, *(changed(IMP_DATE=text) for text in texts)])
    batches = list(source.batches())
    reader = typer(replace(source, read=lambda: iter(batches)), recognise(HEADER, reporter="KZ", flow="import"), reporter="KZ", today=TODAY)
    found, _ = reader(batches[0])
    assert found.column("date").to_pylist() == [date(2022, 3, 5), date(2022, 3, 25), date(2022, 4, 12)]
    assert said in reader.said


def test_an_order_of_year_and_day_that_no_value_tells_is_assumed_and_said() -> None:
    """22-03-25 alone may be of 2022 or of 2025."""
    source = text_rows("a", [HEADER, changed(IMP_DATE="22-03-25")])
    batches = list(source.batches())
    reader = typer(replace(source, read=lambda: iter(batches)), recognise(HEADER, reporter="KZ", flow="import"), reporter="KZ", today=TODAY)
    assert any("whether the year or the day stands first" in one for one in reader.said)
    assert (year_first(["05-03-22", "25-03-22"]), year_first(["22-03-25"])) == (False, None)


@pytest.mark.parametrize("code", ["8542", "85423", "85"])
def test_a_code_without_six_digits_is_kept_and_warned_of(code: str) -> None:
    """There is no heading 0854, so 85423 lost no first zero; it has no six-digit code, and a warning says so."""
    rows, rejects = read(ROW, changed(HS_CODE=code))
    assert (rows[1]["hs"], rows[1]["hs6"]) == (code, "")
    assert [(one.row, one.reason) for one in rejects.first(9)] == [(3, "fewer than six digits, so it has no six-digit code")]
