"""Cells come from strangers: in no file of a report does a text become markup, script, an address or a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.model.cases import Case
from wherefrom.reports import render
from wherefrom.reports.formats.sheets import NOTE
from wherefrom.reports.text import linked, plainly, shortened, unprompted, written

FORMULA = re.compile(r"""[\s"'`]*[=+\-@|%＝＋－＠]""")
NEVER = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "base",
    "audio",
    "video",
    "img",
    "foreignobject",
    "use",
    "image",
    "animate",
    "set",
}
IN_PICTURES = {"svg", "g", "path", "rect", "line", "text", "defs", "clippath", "circle"}


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.misplaced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.misplaced.append(tag)


@pytest.fixture(scope="module")
def files(small: Case) -> dict[str, bytes]:
    return render(small)


@pytest.fixture(scope="module")
def elements(files: dict[str, bytes]) -> Elements:
    found = Elements()
    found.feed(files["report.html"].decode())
    return found


def test_the_page_has_no_element_that_could_act(elements: Elements) -> None:
    """Nothing that runs, loads, embeds or sends."""
    assert set() == {tag for tag, _ in elements.tags} & NEVER


def test_the_page_has_no_attribute_that_could_act(elements: Elements) -> None:
    """No handlers, no styles from cells, no sources."""
    names = {name for _, attributes in elements.tags for name in attributes}
    assert [] == sorted(
        name for name in names if name.startswith("on") or name in ("src", "srcset", "srcdoc", "style", "formaction", "xlink:href")
    )


def test_every_element_is_closed_where_it_was_opened(elements: Elements) -> None:
    """No cell breaks the structure of the page."""
    assert ([], []) == (elements.misplaced, elements.open)


def test_links_lead_to_http_addresses_files_of_the_report_or_places_on_the_page(elements: Elements) -> None:
    """No javascript:, no data: but the empty icon; addresses outside tell nothing of where they were followed from."""
    links = [attributes for tag, attributes in elements.tags if tag == "a"]
    outside = [one for one in links if re.match(r"[a-z]+:", one["href"] or "", re.I)]
    assert [] == [one for one in outside if not re.match(r"https?://", one["href"] or "")]
    assert {"noopener noreferrer nofollow"} == {one.get("rel") for one in outside}


def test_the_page_allows_itself_nothing_from_outside(files: dict[str, bytes]) -> None:
    """The policy stands before anything that it governs."""
    page = files["report.html"].decode()
    policy = (
        '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:;'
    )
    assert 0 < page.index(policy) < page.index("<style")


def test_no_unseen_character_is_in_the_page(files: dict[str, bytes]) -> None:
    """Characters that turn or hide text are written out."""
    page = files["report.html"].decode()
    assert [] == re.findall("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", page)
    assert '<span class="hidden" title="a character that cannot be seen">U+202E</span>' in page
    assert '<span class="hidden" title="a character that cannot be seen">U+0000</span>' in page


def test_templates_in_cells_stay_text(files: dict[str, bytes]) -> None:
    """A cell is never a template."""
    assert "{{ 7*7 }} {% raw %}" in files["report.html"].decode()


def test_a_long_cell_is_cut_aloud(files: dict[str, bytes]) -> None:
    """Ten thousand letters are 400 and a sentence."""
    page = files["report.html"].decode()
    assert "A" * 401 not in page
    assert "… and 9,600 more characters, in case.json" in page


def test_pictures_are_made_of_shapes_and_texts(files: dict[str, bytes]) -> None:
    """No link, no style sheet, no script, no foreign content in any picture, nor an id that Vega numbered."""
    for name, data in files.items():
        if name.endswith(".svg"):
            found = Elements()
            found.feed(data.decode())
            assert set() == {tag for tag, _ in found.tags} - IN_PICTURES, name
            assert {"img"} == {attributes["role"] for _, attributes in found.tags if "role" in attributes}, name


@pytest.mark.parametrize("name", ["components.csv", "rejects.csv", "tables/jurisdiction-companies-brand-seat.csv"])
def test_no_cell_of_a_csv_file_is_a_formula(files: dict[str, bytes], name: str) -> None:
    """Each such cell begins with an apostrophe, and the head says why."""
    heads, *rows = csv.reader(io.StringIO(files[name].decode("utf-8"), newline=""))
    assert NOTE == heads[-1]
    assert [] == [cell for row in rows for cell in row if FORMULA.match(cell) and not cell.startswith("'")]
    assert {len(heads)} == {len(row) for row in rows}


def test_a_csv_file_without_such_cells_has_no_note(files: dict[str, bytes]) -> None:
    """Tables of figures stay as they are."""
    assert NOTE not in files["tables/coverage.csv"].decode()


def test_marks_in_a_csv_file_can_still_be_recognised(files: dict[str, bytes]) -> None:
    """The apostrophe is all that is added; letters, zeros and line ends stay."""
    marks = [row["marks"] for row in csv.DictReader(io.StringIO(files["components.csv"].decode(), newline=""))]
    assert ["'+849\nLM317", "'-", "'@SUM(1)", "'\t'=1+1"] == marks[7:11]
    assert ["x;'=cmd|' /C calc'!A0", "0745  1E10"] == [marks[13], marks[15]]


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever it begins with, and whatever follows a semicolon."""
    made = unprompted(text)
    assert made.startswith("'") or not FORMULA.match(made)
    assert not re.search(r'[;\t\n][ "]*[=+@＝＋＠-]', made)


def test_every_cell_of_the_workbook_is_text(files: dict[str, bytes]) -> None:
    """No formula, no number, no link: all cells point to shared texts."""
    with zipfile.ZipFile(io.BytesIO(files["components.xlsx"])) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        names = book.namelist()
        texts = book.read("xl/sharedStrings.xml").decode()
    cells = re.findall(r"<c r=\"[A-Z]+\d+\"([^>]*)>", "".join(sheets))
    assert [] == [cell for cell in cells if 't="s"' not in cell]
    assert "<f>" not in "".join(sheets)
    assert "hyperlink" not in "".join(sheets).lower()
    assert [] == [name for name in names if "external" in name.lower() or name.endswith(".bin")]
    assert "=HYPERLINK(" in texts


def test_the_workbook_has_no_day_but_the_day_of_the_report(files: dict[str, bytes]) -> None:
    """Neither its properties nor its members tell when it was written."""
    with zipfile.ZipFile(io.BytesIO(files["components.xlsx"])) as book:
        core = book.read("docProps/core.xml").decode()
        assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in book.infolist()}
    assert {"2024-03-01T00:00:00Z"} == set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core))


def test_figures_survive_as_json(files: dict[str, bytes], small: Case) -> None:
    """The findings come back as they were, half characters among them, and keys are in order."""
    data = json.loads(files["findings.json"])
    assert [finding.statement for finding in small.findings] == [one["statement"] for one in data["findings"]]
    assert "wherefrom-findings/1" == data["format"]
    assert sorted(data) == list(data)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_written_text_is_escaped_and_whole(text: str) -> None:
    """Without the marks round it, it is the text with what cannot be seen written out."""
    html = str(written(text))
    found = Elements()
    found.feed(html)
    assert {tag for tag, _ in found.tags} <= {"bdi", "span"}
    assert plainly(text).count("<") == html.count("&lt;")
    html.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a?b=1&c=2.", 1),
        ("javascript:alert(1) data:text/html,x vbscript:y file:///etc/passwd", 0),
        ('https://a.example/"onclick="x', 1),
        ("https://a.example/\u202egnp.exe", 1),
        ("HTTPS://A.EXAMPLE and http://b.example", 2),
    ],
)
def test_only_http_and_https_become_links(text: str, links: int) -> None:
    """Any other scheme stays text."""
    found = Elements()
    found.feed(str(linked(text)))
    assert links == sum(tag == "a" for tag, _ in found.tags)
    assert [] == [attributes for _, attributes in found.tags if set(attributes) != {"href", "rel"}]


def test_a_shortened_text_says_so() -> None:
    """An ellipsis stands for what was cut."""
    assert "ab cd…" == shortened("ab\ncd ef gh", 7)
