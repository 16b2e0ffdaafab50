"""Column names in many languages, mappings and mapping files."""

import pytest

from wherefrom.intake import Mapping, load_mapping, read_sheet
from wherefrom.intake.columns import recognise
from wherefrom.model.components import FIELDS
from wherefrom.model.errors import InputError


@pytest.mark.parametrize(("names", "fields"), [
    (["Component ID", "Marking", "Mfr", "Date code", "P/N"], ["id", "marks", "maker", "date_code", "part_number"]),
    (["Маркування", "Виробник", "Країна виробника", "Примітка"], ["marks", "maker", "maker_country", "notes"]),
    (["Маркировка", "Производитель", "Кол-во", "Дата обнаружения"], ["marks", "maker", "count", "recovered"]),
    (["Kennzeichnung", "Hersteller", "Anzahl", "Funddatum"], ["marks", "maker", "count", "recovered"]),
    (["Marquage", "Fabricant", "Pays du fabricant", "Quantité"], ["marks", "maker", "maker_country", "count"]),
    (["Marcado", "Fabricante", "País", "Descripción"], ["marks", "maker", "maker_country", "description"]),
    (["Marcatura", "Produttore", "Paese", "Quantità"], ["marks", "maker", "maker_country", "count"]),
    (["Oznaczenie", "Producent", "Kraj", "Uwagi"], ["marks", "maker", "maker_country", "notes"]),
    (["마킹", "제조사", "제조국", "수량"], ["marks", "maker", "maker_country", "count"]),
    (["标记", "制造商", "型号", "数量"], ["marks", "maker", "part_number", "count"]),
    (["刻印", "メーカー", "品番", "数量"], ["marks", "maker", "part_number", "count"]),
])  # fmt: skip
def test_names_are_known_in_eleven_languages(names, fields):
    """What an investigator writes above a column is recognised."""
    assert fields == [column.field for column in recognise(names, {})]


@pytest.mark.parametrize("name", ["PART NO.", "part_no", "PartNo", "Part #", "Part №", " part  no: ", "Ｐａｒｔ　Ｎｏ"])
def test_case_spaces_and_punctuation_do_not_matter(name):
    """All ways to write a name are one name."""
    assert recognise([name], {})[0].field == "part_number"


def test_a_heading_in_two_languages_is_recognised_by_its_parts():
    """Parts that agree make the field; parts that disagree make none."""
    assert [column.field for column in recognise(["Маркування / Marking", "Hersteller\n(Manufacturer)", "Photo / Notes"], {})] == [
        "marks",
        "maker",
        "",
    ]


def test_every_field_is_known_by_its_own_name():
    """The names of the fields are exact names."""
    assert [(name, "exact") for name in FIELDS] == [(c.field, c.why) for c in recognise(list(FIELDS), {})]


def test_a_mapping_wins_and_an_empty_one_empties(write):
    """A mapped column fills its field whatever it is called; an empty name leaves the field empty."""
    path = write("id,marks,Text seen,maker\n1,A,B,C\n")
    sheet = read_sheet(path, mapping=Mapping(columns={"marks": "text seen", "maker": ""}))
    assert (sheet.components[0].marks, sheet.components[0].maker, sheet.carried) == ("B", "", ("marks", "maker"))


def test_a_mapped_column_that_is_missing_names_its_neighbours(write):
    """The error lists the columns and the nearest."""
    with pytest.raises(InputError, match=r"(?s)no column 'Markng'.*did you mean Marking"):
        read_sheet(write("id,Marking\n1,A\n"), mapping=Mapping(columns={"marks": "Markng"}))


def test_a_field_that_does_not_exist_is_refused():
    """A mapping to an unknown field names the nearest."""
    with pytest.raises(InputError, match="did you mean maker"):
        Mapping(columns={"makr": "x"})


def test_a_mapping_file_says_it_all(write):
    """Columns, sheet, header row, encoding and delimiter are read from TOML."""
    path = write('sheet = "S"\nheader_row = 3\nencoding = "cp1251"\ndelimiter = ";"\n[columns]\nmarks = "Напис"\n', "m.toml")
    assert Mapping(columns={"marks": "Напис"}, sheet="S", header_row=3, encoding="cp1251", delimiter=";") == load_mapping(path)


@pytest.mark.parametrize(("text", "said"), [
    ("colums = 1", "did you mean columns"),
    ('header_row = "3"', "whole number"),
    ("header_row = true", "whole number"),
    ("header_row = 0", "does not exist"),
    ("[columns]\nmarks = 3", "not a column name"),
    ("[columns]\nmark = 'x'", "no field 'mark'"),
    ("delimiter = ';;'", "cannot separate"),
    ("not toml", "not a mapping file"),
    (b"\xff\xfe", "not a mapping file"),
])  # fmt: skip
def test_a_wrong_mapping_file_says_which_key(write, text, said):
    """Each mistake in a mapping file is an error that names it."""
    with pytest.raises(InputError, match=said):
        load_mapping(write(text, "m.toml"))


def test_a_missing_mapping_file_is_an_error(tmp_path):
    """A path that leads nowhere is named."""
    with pytest.raises(InputError, match="cannot read mapping file"):
        load_mapping(tmp_path / "none.toml")
