"""Which encoding a plain file is in, and how sure that is."""

import pytest

from wherefrom.intake import Mapping, check_sheet
from wherefrom.model.errors import InputError

TEXTS = {
    "cp1251": "Маркування;Виробник;Опис\nМАХ2235;Максим;Мікросхема в корпусі\nX1;Техас;Конденсатор керамічний\n",
    "koi8_u": "Маркування;Виробник;Опис\nМАХ2235;Максим;Мікросхема в корпусі\nX1;Техас;Конденсатор керамічний\n",
    "cp1252": "marks;Hersteller;Bemerkung\nA1;Würth;schön geprüft\nB2;Müller;größer als üblich\n",
    "cp1250": "oznaczenie;producent;uwagi\nA1;Żarów;układ scalony, płytka główna\nB2;Łódź;część źródłowa\n",
    "gb18030": "标记;制造商;备注\nMAX2235;德州仪器;微处理器的芯片\nX1;中国电子;电容器和电阻\n",
    "cp932": "刻印;メーカー;備考\nMAX2235;ルネサス;マイクロコントローラの部品\nX1;東芝;コンデンサ\n",
    "euc_jp": "刻印;メーカー;備考\nMAX2235;ルネサス;マイクロコントローラの部品\nX1;東芝;コンデンサ\n",
    "cp949": "마킹;제조사;비고\nMAX2235;삼성전자;메모리 반도체 부품\nX1;엘지;전원 장치\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_older_encoding_is_guessed_and_said(write, encoding):
    """Text in an encoding of its region is read right, and a warning says that it was a guess."""
    layout = check_sheet(write(TEXTS[encoding], encoding=encoding))
    rows = [line.split(";") for line in TEXTS[encoding].splitlines()]
    assert encoding == layout.input.encoding
    assert rows[1:] == [list(c.cells.values()) for c in layout.input.components]
    assert not layout.encoding_certain
    assert "the encoding is a guess" in layout.input.warnings[0].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("language", ["cp1251", "cp949", "cp1252"])
def test_unicode_is_read_with_and_without_a_mark(write, encoding, language):
    """Each form of Unicode gives the same cells."""
    layout = check_sheet(write(TEXTS[language], encoding=encoding))
    assert TEXTS[language].splitlines()[1].split(";") == list(layout.input.components[0].cells.values())


def test_one_accent_in_a_long_file_is_western(write):
    """A single µ or é among ASCII does not become Chinese."""
    text = "id,marks\n" + "".join(f"{n},CAP {n}uF\n" for n in range(5000)) + "x,100µF\n"
    assert check_sheet(write(text, encoding="cp1252")).input.components[-1].marks == "100µF"


def test_a_forced_encoding_is_taken_or_refused(write):
    """--encoding decides; when the file cannot be in it, the error says near which byte."""
    path = write(TEXTS["cp1251"], encoding="cp1251")
    assert check_sheet(path, mapping=Mapping(encoding="cp1251")).encoding_why == "as asked for"
    with pytest.raises(InputError, match="not in utf-8"):
        check_sheet(path, mapping=Mapping(encoding="utf-8"))
    for name in ("utf-9", "rot13", "base64", "x\0y"):
        with pytest.raises(InputError, match="no text encoding"):
            check_sheet(path, mapping=Mapping(encoding=name))


def test_damaged_utf8_keeps_its_broken_bytes_visible(write):
    """One broken byte in a UTF-8 file is shown as a byte in its cell, with a warning, and the rest is read."""
    content = "id,marks\n1,Мікросхема МАХ\n2,BAD?BYTE\n".encode().replace(b"?", b"\xff")
    layout = check_sheet(write(content))
    assert [c.marks for c in layout.input.components] == ["Мікросхема МАХ", "BAD\\xffBYTE"]
    assert [w.row for w in layout.input.warnings if w.row] == [3]


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, b"\0" * 5000, b"id,marks\n1," + bytes(range(128, 256))])
def test_what_is_no_text_is_refused(write, content):
    """Binary data and bytes that are plausible in no encoding are errors, not guesses."""
    with pytest.raises(InputError, match=r"not a text file|encoding of"):
        check_sheet(write(content))


def test_a_character_lost_before_is_warned_about(write):
    """U+FFFD in a cell says that an earlier conversion lost a character."""
    sheet = check_sheet(write("id,marks\n1,MA\ufffd2235\n")).input
    assert [(w.row, w.column) for w in sheet.warnings] == [(2, "marks")]
