"""Files made to do harm, and files of other kinds: each is an error that says what it is, in little memory."""

import struct
import tracemalloc
import zipfile
import zlib

import pytest

from wherefrom.intake import Limits, read_sheet
from wherefrom.model.errors import InputError

BOMB = b"0" * (60 * 2**20)


def peak(action):
    """Return the peak of memory, in MiB, while an action runs that must raise InputError."""
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            action()
        return tracemalloc.get_traced_memory()[1] / 2**20, str(caught.value)
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(raw_xlsx, header):
    """Sixty megabytes of one digit in sixty kilobytes are refused by their ratio."""
    path = raw_xlsx(header, xl__media__x="")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", BOMB)
    used, said = peak(lambda: read_sheet(path))
    assert "would unfold" in said
    assert used < 20


def test_a_member_that_lies_about_its_size_is_not_followed(raw_xlsx, header):
    """A stated size of 100 bytes is not exceeded, and the member is then damaged."""
    path = raw_xlsx("", sheet="<worksheet>" + " " * (20 * 2**20) + "</worksheet>")
    content = bytearray(path.read_bytes())
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(content)
    used, said = peak(lambda: read_sheet(path))
    assert "damaged" in said
    assert used < 20


def test_overlapping_members_are_refused(tmp_path):
    """Two names for the same bytes are the way to bombs that pass a check of ratios."""
    path = tmp_path / "overlap.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x" * 1000)
        archive.writestr("xl/other.xml", b"x" * 1000)
        archive.filelist[1].header_offset = archive.filelist[0].header_offset
    with pytest.raises(InputError, match="overlap"):
        read_sheet(path)


def test_a_giant_directory_is_refused_unread(tmp_path):
    """An archive whose directory states five megabytes is refused by its end record."""
    path = tmp_path / "directory.xlsx"
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 5 * 2**20, 4, 0)
    path.write_bytes(b"PK\x03\x04" + b"\0" * 5 * 2**20 + end)
    with pytest.raises(InputError, match="directory"):
        read_sheet(path)


@pytest.mark.parametrize("where", ["xl__worksheets__sheet1_xml", "xl__workbook_xml", "_rels__.rels"])
def test_entity_bombs_are_refused(raw_xlsx, header, where):
    """A document type declaration in any part that is read is refused, before an entity is seen."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(InputError, match="document type"):
        read_sheet(raw_xlsx(header, **{where: bomb}))


def test_deep_nesting_is_refused(raw_xlsx):
    """A million elements inside each other are refused at the 257th."""
    used, said = peak(lambda: read_sheet(raw_xlsx("<a>" * 1_000_000), limits=Limits(max_ratio=10**6)))
    assert "nested too deeply" in said
    assert used < 40


def test_a_giant_tag_is_refused(raw_xlsx):
    """An attribute of twenty megabytes is not gathered."""
    sheet = '<worksheet a="' + "x" * (9 * 2**20) + '"></worksheet>'
    with pytest.raises(InputError, match="tag of several megabytes"):
        read_sheet(raw_xlsx("", sheet=sheet))


def test_a_far_cell_costs_nothing(raw_xlsx, header):
    """A value in XFD1048576 rejects its row and does not make a table of seventeen thousand million cells."""
    rows = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>A</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = read_sheet(raw_xlsx(header + rows))
    assert [(r.row, "column XFD, beyond the 512" in r.reason) for r in sheet.rejects] == [(1048576, True)]
    assert (sheet.coverage.read, sheet.coverage.used, sheet.coverage.blank) == (1_048_575, 1, 1_048_573)


def test_a_row_repeated_a_million_times_is_an_error(tmp_path):
    """ODS states a repetition in a few bytes; the limit of rows holds before it is unfolded."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    content = (
        "<office:document-content><office:body><office:spreadsheet><table:table table:name='S'>"
        f"<table:table-row>{cell.format('marks')}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='1048575'>{cell.format('A')}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "repeat.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    used, said = peak(lambda: read_sheet(path))
    assert "repeated 1,048,575 times" in said
    assert used < 20


def test_many_spaces_in_few_bytes_stay_bounded(tmp_path):
    """A thousand elements that each stand for a million spaces are one rejected cell."""
    content = (
        "<office:document-content><office:spreadsheet><table:table table:name='S'>"
        "<table:table-row><table:table-cell><text:p>marks</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>"
        + "<text:s text:c='1000000'/>" * 1000
        + "</text:p></table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:document-content>"
    )  # fmt: skip
    path = tmp_path / "spaces.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    tracemalloc.start()
    sheet = read_sheet(path)
    used = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert (sheet.coverage.used, used < 20) == (1, True)


def test_a_password_is_named(write, tmp_path):
    """Protected workbooks of both kinds say that a password is in the way."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputError, match="password"):
        read_sheet(write(ole, "p.xlsx"))
    path = tmp_path / "p.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", "x")
    with pytest.raises(InputError, match="password"):
        read_sheet(path)


@pytest.mark.parametrize(("content", "said"), [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old binary Office format"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word document"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"{\\rtf1 ", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"SQLite format 3\0", "SQLite"),
    (b"<!DOCTYPE html><table>", "web page"),
    (b"\xef\xbb\xbf<html>", "web page"),
    (b"PK\x03\x04 cut off", "damaged"),
    (b"PK\x05\x06" + b"\0" * 18, "ZIP archive without a workbook"),
])  # fmt: skip
def test_other_formats_say_what_they_are(write, content, said):
    """The first bytes tell the format, whatever the name; the message says how to export."""
    with pytest.raises(InputError, match=said) as caught:
        read_sheet(write(content, "sheet.csv"))
    assert caught.value.cure


@pytest.mark.parametrize(("member", "said"), [
    ("xl/workbook.bin", "xlsb"), ("word/document.xml", "docx"), ("Index/Document.iwa", "Numbers"), ("a.txt", "ZIP"),
])  # fmt: skip
def test_other_archives_say_what_they_are(tmp_path, member, said):
    """A ZIP archive is told by its members."""
    path = tmp_path / "sheet.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(InputError, match=said):
        read_sheet(path)


def test_every_cut_and_every_flipped_byte_is_an_error_or_a_sheet(raw_xlsx, header):
    """A workbook damaged anywhere gives an InputError or a reading, never another exception."""
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>A</v></c></row>'
    path = raw_xlsx(header + row)
    whole = path.read_bytes()
    damaged = [whole[:size] for size in range(1, len(whole), 37)]
    damaged += [whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(4, len(whole), 7)]
    for content in damaged:
        path.write_bytes(content)
        try:
            read_sheet(path)
        except InputError:
            continue


@pytest.mark.parametrize("row", [
    '<row r="2"><c r="A2" t="s"><v>7</v></c></row>',
    '<row r="2"><c r="??"><v>7</v></c></row>',
    '<row r="2"><c r="A2"><v>7</v></c></row><row r="2"/>',
    '<row r="2"><c r="A2"><v>7</v></row>',
])  # fmt: skip
def test_a_sheet_that_contradicts_itself_is_an_error(raw_xlsx, header, row):
    """Missing shared texts, impossible addresses, rows out of order and broken XML are errors."""
    with pytest.raises(InputError):
        read_sheet(raw_xlsx(header + row))


def test_packing_methods_of_bombs_are_refused(tmp_path):
    """LZMA and BZIP2 members unfold without a bound and are not used by workbooks."""
    path = tmp_path / "l.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "x")
    with pytest.raises(InputError, match="method"):
        read_sheet(path)
    assert zlib.ZLIB_VERSION
