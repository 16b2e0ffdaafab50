"""Sources are opened as text: nothing is lost silently and nothing crashes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.records.source import TextBatch, open_text, text_batches, text_rows

HEADER = "HS CODE;IMPORTER NAME;QUANTITY\n"


def only(path: Path) -> TextBatch:
    [batch] = open_text(path).batches()
    return batch


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-u"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_found(tmp_path: Path, encoding: str, mark: str) -> None:
    """The same table reads alike in any common encoding and with any separator."""
    path = tmp_path / "a.csv"
    lines = ["Код ТН ВЭД;Получатель;Количество", "0745;ООО Альфа;1", "8542;Завод Заря;2"]
    path.write_bytes("\n".join(lines).replace(";", mark).encode(encoding))
    assert only(path).table.to_pylist()[0] == {"Код ТН ВЭД": "0745", "Получатель": "ООО Альфа", "Количество": "1"}


def test_western_letters_are_not_read_as_cyrillic(tmp_path: Path) -> None:
    """A Portuguese table in the Windows code page keeps its accents."""
    path = tmp_path / "a.csv"
    path.write_bytes("DATA;DESCRIÇÃO;PAÍS\n1;Máquinas e peças de reposição;Japão\n".encode("cp1252"))
    assert only(path).table.to_pylist() == [{"DATA": "1", "DESCRIÇÃO": "Máquinas e peças de reposição", "PAÍS": "Japão"}]


@pytest.mark.parametrize(
    ("encoding", "header", "name"),
    [
        ("gb18030", "商品编码,进口商,出口国家,数量", "深圳市电子科技有限公司"),
        ("euc_jp", "品目番号,輸入者の名称,輸出国,数量", "東京電子部品のかいしゃ"),
        ("cp949", "품목번호,수입자 이름,수출국,수량", "서울 전자 부품 회사"),
        ("cp1254", "GTİP,ALICI ADI,ÜLKE,MİKTAR", "Işıldak Gümüş Elektronik Şirketi"),
    ],
)
def test_eastern_and_turkish_tables_keep_their_letters(tmp_path: Path, encoding: str, header: str, name: str) -> None:
    """A customs table of China, Japan, Korea or Turkey in its own code page is read as it was written, packed or not."""
    text = f"{header}\n" + "".join(f"8542310{at},{name},CN,{at}\n" for at in range(9))
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(text.encode(encoding)))
    for path in ("a.csv", "b.csv.gz"):
        table = only(tmp_path / path).table
        assert (tuple(header.split(",")), name) == (tuple(table.column_names), table.column(header.split(",")[1])[0].as_py())


def test_the_header_may_stand_below_a_title_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    """With four lines above the header, blank lines and a broken row between, each row has the number it has in the file."""
    path = tmp_path / "a.csv"
    path.write_text("Import data\n\nSource: customs\n\n" + HEADER + "1;A;1\n\n2;B;2;extra\n3;C;3\n", encoding="utf-8")
    batch = only(path)
    assert (open_text(path).header_row, batch.rows.to_pylist()) == (5, [6, 9])
    assert [(one.row, one.reason) for one in batch.rejects.first(9)] == [(8, "4 cells where the header has 3")]


def test_hostile_cells_are_text_or_rejects(tmp_path: Path) -> None:
    """NULs, control characters, 10,000 characters and quoted line breaks stay text; bytes that are no letters are shown and warned of."""
    path = tmp_path / "a.csv"
    body = (
        HEADER.encode()
        + b"1;a\0b\x07;1\n2;"
        + b"x" * 10_000
        + b';2\n3;"two\nlines";3\n4;\xff\xfe;4\n'
        + "5;ООО Заря Восток Север;5\n".encode() * 20
    )
    path.write_bytes(body)
    batch = only(path)
    names = batch.table.column("IMPORTER NAME").to_pylist()
    assert (names[0], len(names[1]), names[2], names[3]) == ("a\0b\x07", 10_000, "two\nlines", "\\xff\\xfe")
    assert [(one.kind, one.row, one.column) for one in batch.rejects.first(9)] == [("warning", 5, "IMPORTER NAME")]


def test_lines_swallowed_by_an_open_quotation_mark_are_each_counted(tmp_path: Path) -> None:
    """A quotation mark that is never closed loses no line silently."""
    path = tmp_path / "a.csv"
    path.write_text(HEADER + '1;A;1\n2;"B;2\n3;C;3\n4;D;4\n', encoding="utf-8")
    batch = only(path)
    assert batch.table.num_rows + len(batch.rejects) == 4


@pytest.mark.parametrize(
    ("lines", "what"), [(5_000, "row 3: a quotation mark is opened"), (6_000_000, "cannot be cut into rows after row")]
)
def test_a_row_that_never_ends_is_an_error_with_its_place(tmp_path: Path, lines: int, what: str) -> None:
    """A quotation mark that swallows the rest of a file is refused, naming the row, whether or not the rest is larger than a block."""
    path = tmp_path / "a.csv"
    path.write_text(HEADER + '1;A;1\n2;"B;2\n' + "3;C;3\n" * lines, encoding="utf-8")
    with pytest.raises(InputError, match=what):
        list(open_text(path).batches())


def test_numbers_of_parquet_become_their_plain_text(tmp_path: Path) -> None:
    """Whole floats have no point, long integers no loss, missing values are empty, dictionaries and days are text."""
    path = tmp_path / "a.parquet"
    words = pa.array(["x", None]).dictionary_encode()
    table = {"a": [4162.0, None], "b": [2**62 + 1, 3], "c": [0.1, float("nan")], "d": words, "e": pa.array([0, 1], pa.date32())}
    parquet.write_table(pa.table(table), path)
    batch = only(path)
    assert batch.table.to_pylist() == [
        {"a": "4162", "b": "4611686018427387905", "c": "0.1", "d": "x", "e": "1970-01-01"},
        {"a": "", "b": "3", "c": "", "d": "", "e": "1970-01-02"},
    ]
    assert batch.rows.to_pylist() == [2, 3]


def test_json_lines_keep_numbers_as_written_and_names_that_come_later(tmp_path: Path) -> None:
    """1.50 stays 1.50, entities become their names, a broken line is a reject, a lone surrogate does not crash."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"hs": "0745", "v": 1.50, "p": {"s": [{"caption": "ALFA"}]}}\nnot json\n{"hs": "\\ud800", "v": null}\n', encoding="utf-8"
    )
    batch = only(path)
    assert batch.table.to_pylist()[0] == {"hs": "0745", "v": "1.50", "p.s": "ALFA", "further fields": ""}
    assert batch.table.to_pylist()[1]["hs"] == "\\ud800"
    assert [(one.row, one.reason) for one in batch.rejects.first(2)] == [(3, "not one JSON object a line")]


def test_rows_of_a_workbook_are_padded_and_too_long_ones_rejected() -> None:
    """A short row is filled, a blank one passed over, one with cells beyond the header is a reject with its number."""
    [batch] = text_batches(["a", "b"], [["1"], [], ["1", "2", "3"], ["4", "5", ""]], first_row=7)
    assert (batch.table.to_pylist(), batch.rows.to_pylist()) == ([{"a": "1", "b": ""}, {"a": "4", "b": "5"}], [7, 10])
    assert [(one.row, one.value) for one in batch.rejects.first(2)] == [(9, "1 | 2 | 3")]
    assert text_rows("x", [["title"], ["HS CODE", "QUANTITY"], ["1", "2"]]).header_row == 2


def test_names_that_are_empty_or_twice_are_told_apart(tmp_path: Path) -> None:
    """Two columns of one name are both kept."""
    path = tmp_path / "a.csv"
    path.write_text("HS CODE;VALUE;;VALUE\n1;2;3;4\n", encoding="utf-8")
    assert open_text(path).header == ("HS CODE", "VALUE", "column 3", "VALUE (2)")


@pytest.mark.parametrize(
    ("content", "what"), [(b"", "is empty"), (b"PK\x03\x04aaaa", "is a workbook"), (b"PAR1aaaa", "cannot be read as Parquet")]
)
def test_what_cannot_be_opened_is_said(tmp_path: Path, content: bytes, what: str) -> None:
    """An empty file, a workbook and a spoilt Parquet file are errors in words."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=what):
        open_text(path)


def test_many_rows_come_in_bounded_batches(tmp_path: Path) -> None:
    """A file of 250,000 rows comes in batches of at most 100,000, numbered through."""
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "".join(f"{n};A;1\n" for n in range(250_000)), encoding="utf-8")
    batches = list(open_text(path).batches())
    assert max(batch.table.num_rows for batch in batches) == 100_000
    assert [row for batch in batches for row in batch.rows.to_pylist()] == list(range(2, 250_002))


def test_a_row_that_is_broken_in_two_ways_does_not_end_the_file(tmp_path: Path) -> None:
    """A row with bytes that are no letters and too many cells is a reject, and the rows after it are read."""
    path = tmp_path / "a.csv"
    path.write_bytes(HEADER.encode() + b"1;\xffA;1;extra\n2;B;2\n" + "3;ООО Заря Восток Север;3\n".encode() * 20)
    batch = only(path)
    assert (batch.rows.to_pylist()[:2], [(one.row, one.value) for one in batch.rejects.first(2)]) == ([3, 4], [(2, "1;\\xffA;1;extra")])


def test_rows_that_can_be_read_once_are_not_read_in_part_a_second_time() -> None:
    """Asking again for rows that were handed in once is an error, not an empty source."""
    source = text_rows("x", [["HS CODE", "QUANTITY"], ["1", "2"]])
    assert sum(batch.table.num_rows for batch in source.batches()) == 1
    with pytest.raises(UsageError, match="were read already"):
        list(source.batches())
