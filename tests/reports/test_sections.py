"""Every section of the hostile case against its golden file. UPDATE_GOLDEN=1 writes them anew; look at the difference."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from wherefrom.model.cases import Case
from wherefrom.reports.formats.page import section_html
from wherefrom.reports.outline import OUTLINE
from wherefrom.reports.sections.further import further
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View, view_of

GOLDEN = Path(__file__).parent / "golden"
PICTURE = re.compile(r"<svg.*?</svg>", re.S)


@pytest.fixture(scope="module")
def view(small: Case) -> View:
    return view_of(small)


@pytest.fixture(scope="module")
def public_view(public: Case) -> View:
    return view_of(public)


def against_golden(name: str, html: str | None) -> None:
    made = PICTURE.sub("<svg/>", html or "nothing\n").rstrip() + "\n"
    path = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("section", OUTLINE, ids=lambda section: section.key)
def test_a_section_is_as_its_golden_file(section: Section, view: View) -> None:
    """A change of a section is seen as a difference of a file."""
    against_golden(section.key, section_html(section, view))


@pytest.mark.parametrize(
    "section", [one for one in OUTLINE if one.key in ("summary", "components", "withheld")], ids=lambda section: section.key
)
def test_a_section_for_the_public_is_as_its_golden_file(section: Section, public_view: View) -> None:
    """What the public sees is seen as a file too."""
    against_golden(f"public-{section.key}", section_html(section, public_view))


def test_leftovers_are_as_their_golden_file(view: View) -> None:
    """What no section claims is printed in full."""
    against_golden("further-all", section_html(further([]), view))


def test_every_section_has_a_golden_file() -> None:
    """A new section brings its file."""
    assert {section.key for section in OUTLINE} <= {path.stem for path in GOLDEN.glob("*.html")}


def test_an_unverified_owner_is_never_printed_without_its_state(view: View) -> None:
    """The state stands in the line that is always seen, and before the words that rest on it."""
    html = section_html(next(one for one in OUTLINE if one.key == "components"), view) or ""
    entry = html.split('id="c-2"')[1].split('id="c-3"')[0]
    summary, body = entry.split("</summary>", 1)
    assert "Switzerland (unverified)" in summary
    assert body.index("state-unverified") < body.index("sat in US")


def test_what_was_not_stated_of_the_case_is_named(view: View) -> None:
    """A report without a documenter or an examiner says so."""
    html = section_html(next(one for one in OUTLINE if one.key == "unknowns"), view) or ""
    assert "who documented the components" in html
    assert "who held the object since recovery" not in html


def test_a_finding_names_sixty_records_and_counts_the_rest(usual: Case) -> None:
    """More names than that would hide the figure."""
    html = section_html(next(one for one in OUTLINE if one.key == "timeline"), view_of(usual)) or ""
    dated = sum(bool(record.windows) for record in usual.records)
    assert f"and {dated - 60} more" in html
    assert 60 == html.split("Readable date codes")[1].split("</details>")[0].count('href="#c-')


def test_the_terminus_of_one_object_is_as_its_golden_file(single: Case) -> None:
    """Three policies side by side, what decides, and what remains without it."""
    against_golden("terminus-single", section_html(next(one for one in OUTLINE if one.key == "terminus"), view_of(single)))


def test_several_objects_are_given_no_terminus_together(view: View) -> None:
    """Each has its own; the headline counts them."""
    html = section_html(next(one for one in OUTLINE if one.key == "summary"), view) or ""
    assert '<span class="figure">2 of 2</span>' in html
    assert "6 March 2023" not in html
