"""The files of a report as a whole: which, how large, and always the same."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from time import process_time

import pytest

from wherefrom.model.cases import Case, Finding
from wherefrom.reports import render
from wherefrom.reports.outline import OUTLINE

FIXED = ("report.html", "findings.json", "components.csv", "components.xlsx", "rejects.csv")


@pytest.fixture(scope="module")
def files(small: Case) -> dict[str, bytes]:
    return render(small)


def test_the_files_are_those_that_were_promised(files: dict[str, bytes], small: Case) -> None:
    """Page, figures, sheets; a CSV for every table and the comparison of rules; an SVG for every picture."""
    tables = {f"tables/{table.key}.csv" for table in small.tables} | {"tables/origin-rules.csv"}
    charts = {f"charts/{key}.svg" for key in ("timeline", "jurisdiction-components-brand-seat", "origin-rules", "map")}
    assert {*FIXED, *tables, *charts} == set(files)


def test_every_link_to_a_file_of_the_report_leads_to_one(files: dict[str, bytes]) -> None:
    """The page links to no file that is not written beside it."""
    links = set(re.findall(r'href="([^"#:]+)"', files["report.html"].decode()))
    assert links <= set(files)


def test_every_anchor_that_is_linked_exists(files: dict[str, bytes]) -> None:
    """A link within the page leads to an element of the page."""
    page = files["report.html"].decode()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_ids_in_the_page_are_unique(files: dict[str, bytes]) -> None:
    """No two elements, those of pictures included, have the same id."""
    ids = re.findall(r'\bid="([^"]+)"', files["report.html"].decode())
    assert sorted(set(ids)) == sorted(ids)


def reversed_mappings(value: object) -> object:
    """The same value with every mapping in the opposite order, as reading a sealed case may give it."""
    if isinstance(value, Mapping):
        return {key: reversed_mappings(value[key]) for key in reversed(list(value))}
    if isinstance(value, tuple):
        return tuple(reversed_mappings(one) for one in value)
    if isinstance(value, list):
        return [reversed_mappings(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: reversed_mappings(getattr(value, one.name)) for one in fields(value)})
    return value


def test_the_order_of_mappings_does_not_change_a_byte(small: Case, files: dict[str, bytes]) -> None:
    """A case read back from its file has its mappings in another order, and renders the same."""
    turned = reversed_mappings(small)
    assert isinstance(turned, Case)
    again = render(turned)
    assert [] == [name for name in files if again[name] != files[name]]


SCRIPT = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
import conftest
from wherefrom.reports import render
files = render(conftest.case_of(conftest.small_records()))
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in files.items()}))
"""


def test_another_process_writes_the_same_bytes(files: dict[str, bytes]) -> None:
    """Nothing depends on the process: no hash seed, no clock, no counter of ids, no zone."""
    place = str(Path(__file__).parent)
    environment = {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", SCRIPT, place], capture_output=True, text=True, check=True, env=environment)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert digests == json.loads(run.stdout)


def test_an_empty_case_still_renders(empty: Case) -> None:
    """Without records, findings or tables there is a page that says so."""
    page = render(empty)["report.html"].decode()
    assert "There are no components in this case." in page
    assert "the case holds no findings" in page


def test_nothing_that_was_computed_is_left_out(small: Case) -> None:
    """A finding that no section knows is printed under its own heading."""
    novel = Finding(
        key="novel", title="Something new", statement="A statement nobody planned.", value={}, base="", filter="", rule="", rests_on=()
    )
    page = render(replace(small, findings=(*small.findings, novel)))["report.html"].decode()
    assert "A statement nobody planned." in page
    assert 'id="further"' in page


def test_the_outline_has_no_two_sections_of_one_key() -> None:
    """Keys are anchors, so that each stands once."""
    keys = [section.key for section in OUTLINE]
    assert sorted(set(keys)) == sorted(keys)


def test_three_hundred_components_fit_into_two_megabytes_and_are_quick(usual: Case) -> None:
    """A usual case: at most 2 MB of page, at most 4 seconds of work, pictures included."""
    begun = process_time()
    files = render(usual)
    assert process_time() - begun < 4
    assert len(files["report.html"]) < 2_000_000


@pytest.mark.slow
def test_a_hundred_thousand_records_render_within_bounds(case_with: Callable[[int], Case]) -> None:
    """At most 10 MB of page and 15 seconds of work; the CSV has every record and the page says what it does not show."""
    case = case_with(100_000)
    begun = process_time()
    files = render(case)
    seconds = process_time() - begun
    assert seconds < 15
    assert len(files["report.html"]) < 10_000_000
    assert 100_001 == files["components.csv"].count(b"\r\n")
    assert b"Only 1,500 are shown here" in files["report.html"]
    with zipfile.ZipFile(io.BytesIO(files["components.xlsx"])) as book:
        assert b"80000 of 100000 records" in book.read("xl/sharedStrings.xml")
