"""Columns are recognised by the words of their names, without a mapping."""

from __future__ import annotations

import csv
import zlib
from pathlib import Path

import pytest

from wherefrom.model.errors import InputError, KnowledgeError, UsageError
from wherefrom.shipments.records import mapping
from wherefrom.shipments.records.layouts import read_mapping, recognise
from wherefrom.shipments.schema import NATIVE

EXPECTED = Path(__file__).with_name("expected_layouts.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.shared
def test_the_layouts_checked_by_hand_are_recognised_column_by_column(shared: Path) -> None:
    """Every field of sixty layouts of real extracts is the column that a person says it is, with its currency, basis and form."""
    known = {(one["country"], one["direction"], one["form"]): one for one in rows(EXPECTED)}
    seen, wrong = 0, []
    for one in rows(shared / "trade/customs_layouts.csv"):
        expected = known.get((one["country"], one["direction"], one["form"]))
        if expected is None:
            continue
        found = recognise(one["columns"].split("|"), reporter="XX", flow=one["direction"])
        columns = "|".join(f"{field}={column}" for field, column in sorted(found.columns.items()))
        got = (columns, found.fixed.get("currency", ""), found.basis, found.form)
        seen += 1
        if got != (expected["columns"], expected["currency"], expected["basis"], expected["form"]):
            wrong.append((one["country"], one["direction"], got))
    assert (seen, wrong) == (60, [])


@pytest.mark.shared
def test_the_countries_that_the_rules_were_not_written_from_are_recognised(shared: Path) -> None:
    """Every layout of the third of the countries that was held out has its code, date, party and measure, and none asks for a column."""
    held = [one for one in rows(shared / "trade/customs_layouts.csv") if zlib.crc32(one["country"].encode()) % 3 == 0]
    for one in held:
        found = recognise(one["columns"].split("|"), reporter="XX", flow=one["direction"]).columns
        assert {"hs", "date"} <= found.keys()
        assert {"shipper", "consignee"} & found.keys()
        assert {"value", "quantity", "net_kg", "gross_kg"} & found.keys()
    assert len(held) == 59


LANGUAGES = [
    ("import", "Дата|Номер декларации|Отправитель|Получатель|Страна происхождения|Код ТН ВЭД|Описание товара|Вес нетто, кг|Статистическая стоимость, USD",
     "date shipment_id shipper consignee origin hs description net_kg value"),
    ("import", "Дата оформлення|Відправник|Одержувач|Код товару|Опис товару|Країна походження|Вага нетто|Кількість|Одиниця виміру|Фактурна вартість|Валюта",
     "date shipper consignee hs description origin net_kg quantity unit value currency"),
    ("import", "data_vypuska|otpravitel|poluchatel|strana_proishozhdeniya|kod_tnved|opisanie|ves_netto|stoimost|valyuta",
     "date shipper consignee origin hs description net_kg value currency"),
    ("import", "İthalatçı Unvanı|Gönderici Adı|Menşe Ülke|GTİP|Eşya Tanımı|Miktar|Ölçü Birimi|Net Ağırlık|Brüt Ağırlık|İstatistiki Kıymet (USD)|Tescil Tarihi",
     "consignee shipper origin hs description quantity unit net_kg gross_kg value date"),
    ("import", "日期|进口商名称|供应商名称|原产国|商品编码|商品描述|数量|计量单位|金额|币种",
     "date consignee shipper origin hs description quantity unit value currency"),
    ("export", "DATA|EXPORTADOR|IMPORTADOR|PAÍS DE DESTINO|NCM|DESCRIÇÃO DO PRODUTO|QUANTIDADE|PESO LÍQUIDO|VALOR FOB (US$)|PORTO DE EMBARQUE",
     "date shipper consignee destination hs description quantity net_kg value origin_port"),
    ("import", "Date d'enregistrement|Importateur|Fournisseur|Pays d'origine|Code SH|Désignation commerciale|Poids net|Poids brut|Valeur CAF|Devise",
     "date consignee shipper origin hs description net_kg gross_kg value currency"),
    ("import", "BE DT|IMPRTR NM|SUPP NM|CTRY ORIG|RITC|ITEM DESC|QTY|UQC|ASSESS VAL INR", "date consignee shipper origin hs description quantity unit value"),
    ("import", "G022|G082|G16|G33|G31_1|G35|G38|G46|Дата", "shipper consignee origin hs description gross_kg net_kg value date"),
]  # fmt: skip


@pytest.mark.parametrize(("flow", "header", "fields"), LANGUAGES)
def test_names_in_other_languages_are_recognised(flow: str, header: str, fields: str) -> None:
    """Each column of a made header in Russian, Ukrainian, Turkish, Chinese, Portuguese, French or abbreviations is its field."""
    assert recognise(header.split("|"), flow=flow).columns == dict(zip(fields.split(), header.split("|"), strict=True))


@pytest.mark.parametrize(("flow", "party", "country"), [("import", "consignee", "origin"), ("export", "shipper", "destination")])
def test_a_lone_company_and_country_are_told_by_the_direction(flow: str, party: str, country: str) -> None:
    """A lone company is the reporter's own side, and a lone country the other side's."""
    columns = recognise(["DATE", "COMPANY NAME", "COUNTRY", "HS CODE", "VALUE"], flow=flow).columns
    assert (columns[party], columns[country]) == ("COMPANY NAME", "COUNTRY")


def test_the_one_column_that_is_missing_is_asked_for_with_those_that_come_near() -> None:
    """A header without a date asks for the date alone, and names the columns that could be it."""
    with pytest.raises(UsageError) as asked:
        recognise(["HS_CODE", "IMPORTER", "VALUE_USD", "LIQUIDATION_DATE_NO", "WHEN"], flow="import")
    assert (asked.value.what, asked.value.cure) == ("no column is known to be the date", "--map date=COLUMN")
    assert "WHEN" in asked.value.cause


def test_what_a_person_maps_wins_and_is_checked() -> None:
    """A mapped column is taken over a better name; a field or column that does not exist is refused with near names."""
    header = ["HS_CODE", "IMPORTER", "IMP_DATE", "WHEN", "VALUE_USD"]
    assert recognise(header, flow="import", mapped={"date": "when"}).columns["date"] == "WHEN"
    with pytest.raises(UsageError, match="did you mean date"):
        recognise(header, flow="import", mapped={"dat": "WHEN"})
    with pytest.raises(UsageError, match="did you mean WHEN"):
        recognise(header, flow="import", mapped={"date": "WEN"})


def test_what_a_layout_lacks_is_said() -> None:
    """A yearly table by country says that it has no day and no party; a weight that says neither net nor gross is said."""
    layout = recognise(["YEAR", "COUNTRY", "HS CODE", "WEIGHT (T)"], flow="import")
    assert layout.lacks[:2] == (
        "no day, only a year: chains cannot be followed through these records",
        "no party: chains cannot be followed through these records; flows between countries can",
    )
    assert layout.fixed["gross_unit"] == "t"
    assert layout.said[0] == "WEIGHT (T) does not say net or gross; it is taken as gross"


def test_a_month_column_with_its_year_in_it_is_the_date() -> None:
    """MONTH beside YEAR is a part of the date, unless its values hold the year already."""
    header = ["YEAR", "MONTH", "IMPORTER", "HS", "VALUE"]
    parts = recognise(header, flow="import", sample=[["2022", "3", "A", "8542", "1"]])
    whole = recognise(header, flow="import", sample=[["2022", "2022-03", "A", "8542", "1"]])
    assert ("date" in parts.columns, parts.columns["month"]) == (False, "MONTH")
    assert (whole.columns["date"], whole.precision) == ("MONTH", "month")


def test_a_value_in_thousands_is_scaled_and_one_in_local_money_takes_no_foreign_currency() -> None:
    """VALUE_1000_USD is thousands of dollars; the currency of an invoice is not that of a value in rupees."""
    thousands = recognise(["DATE", "IMPORTER", "HS", "VALUE IN 1000 USD"], flow="import")
    rupees = recognise(["DATE", "IMPORTER", "HS", "VALUE PAK RS", "CURRENCY"], flow="import")
    assert (thousands.scale, thousands.fixed["currency"]) == ({"value": 1000.0}, "USD")
    assert ("currency" in rupees.columns, "currency" in rupees.fixed) == (False, False)


def test_the_native_layout_needs_no_mapping() -> None:
    """The native columns are themselves, hs6 being the code."""
    layout = recognise(NATIVE)
    assert (layout.name, layout.columns["hs"], layout.columns["shipment_id"]) == ("native", "hs6", "shipment_id")


PRESETS = [
    ("un-comtrade", "typeCode refYear period reporterCode reporterISO flowCode partnerCode partnerISO cmdCode qty netWgt primaryValue"),
    ("eurostat-comext", "DECLARANT PARTNER PRODUCT_NC FLOW PERIOD VALUE_IN_EUROS QUANTITY_IN_KG"),
    ("us-bills-of-lading", "identifier consignee_name shipper_party_name actual_arrival_date description_text weight weight_unit"),
    ("ftm-economic-activity", "id schema properties.goodsDescription properties.sender properties.receiver properties.vedCode"),
    ("ftm-economic-activity-table", "id sender receiver goodsDescription vedCode startDate"),
]


@pytest.mark.parametrize(("name", "header"), PRESETS)
def test_published_layouts_are_recognised_by_name(name: str, header: str) -> None:
    """The telling columns of a preset choose it."""
    assert recognise(header.split()).name == name


def test_every_preset_has_a_source_and_a_state() -> None:
    """No preset without a source; the states are the three of the house."""
    assert {one["state"] for one in mapping.presets()} <= {"verified", "reported", "unverified"}
    assert len(mapping.presets()) >= 8
    with pytest.raises(KnowledgeError, match="did you mean date"):
        mapping._check({"columns": {"dat": "X"}}, "presets/x.toml", KnowledgeError)


def test_a_mapping_file_is_read_and_its_slips_are_named(tmp_path: Path) -> None:
    """A user's mapping gives its columns; a wrong field, a wrong column and a file that is no TOML are said with near names."""
    file = tmp_path / "mine.toml"
    file.write_text('form = "short"\n[columns]\ndate = "DATA"\nhs = ["CN", "HS"]\n[fixed]\ncurrency = "PLN"\n', encoding="utf-8")
    layout = recognise(["DATA", "HS", "X"], mapping=read_mapping(file))
    assert (layout.name, dict(layout.columns), layout.form, layout.fixed) == (
        "mine",
        {"date": "DATA", "hs": "HS"},
        "short",
        {"currency": "PLN"},
    )
    with pytest.raises(UsageError, match="did you mean DATE"):
        recognise(["DATE", "HS"], mapping=read_mapping(file))
    file.write_text('[columns]\nconsigne = "A"\n', encoding="utf-8")
    with pytest.raises(InputError, match="did you mean consignee"):
        read_mapping(file)
    file.write_text("columns", encoding="utf-8")
    with pytest.raises(InputError, match="is not TOML"):
        read_mapping(file)
