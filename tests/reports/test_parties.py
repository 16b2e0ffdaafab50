"""The section on names on lists: hits, silence and versions, whatever strangers wrote into names and lists."""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from wherefrom.inquiry.findings.parties import parties
from wherefrom.model.cases import Case
from wherefrom.model.hits import Searched
from wherefrom.model.lookups import AskedName, ListedHit, Listing, Lookup, Unsearched
from wherefrom.reports import render
from wherefrom.reports.formats.page import section_html
from wherefrom.reports.outline import OUTLINE
from wherefrom.reports.sections.unknowns import PARTIES_WITHHELD, not_checked
from wherefrom.reports.terminal import summary
from wherefrom.reports.view import view_of

SECTION = next(one for one in OUTLINE if one.key == "parties")


def hit(asked: str, list_: str, score: float, **told: object) -> ListedHit:
    plain = ListedHit(
        asked=asked, list=list_, entity=f"{list_}-1", listed_id="1", name="Listed Works", caption="Listed Works", schema="Company",
        score=score, similarity=1.0, evidence=21.4, why=f"“{asked}” and “Listed Works” have the same word works.",
        version=f"{list_} of 2024-01-15, sha256 0123456789ab", listings=(Listing(authority="Authority", programme="P-1", listed="2022-03-24"),),
    )  # fmt: skip
    return replace(plain, **told)


def lookup_for(case: Case) -> Lookup:
    ids = [record.id for record in case.records]
    hostile = '<script>alert("name")</script>'
    return Lookup(
        threshold=0.5,
        most=25,
        names=(
            AskedName(name="Texas Instruments", leads={"recorded": tuple(ids[3:]), "brand": tuple(ids[3:])}),
            AskedName(name=hostile, leads={"recorded": (ids[0], ids[4], ids[7])}),
            AskedName(name="=cmd|' /C calc'!A0", leads={"owner-today": (ids[0], ids[4], ids[7])}),
            AskedName(name="Works \u202eskrow", leads={"parent-then": (ids[5],)}, states=("unverified", "verified")),
        ),
        hits=(
            hit(hostile, "list-b", 0.97, name="<b>Listed</b> Works", listed_id='1"><img src=x>'),
            hit(hostile, "list-a", 0.61, listings=(Listing(authority="A", programme=""),), listed_id="2", caption="Works, Listed"),
            hit("=cmd|' /C calc'!A0", "list-b", 0.71, name="<b>Listed</b> Works", listed_id='1"><img src=x>'),
            hit("=cmd|' /C calc'!A0", "list-a", 0.55, listings=(Listing(authority="A", programme=""),), listed_id="2"),
            hit(
                "Works \u202eskrow", "list-a", 0.5, listed_id="3", name="=1+1",
                listings=(Listing(authority="A", programme="P", listed="2010", delisted="2015-06"), Listing(authority="B", programme="Q", listed="2020-02-01")),
            ),
        ),
        searched=(
            Searched(list="list-a", title="The list <A>", day="2021-07-15", digest="ab" * 32, parties=8976, names=11_000),
            Searched(list="list-b", title="The list B", day="2024-01-15", digest="cd" * 32, parties=5, names=5),
            Searched(list="list-c", title="The list C", day="2024-01-15", digest="ef" * 32, parties=5, names=5),
        ),
        unsearched=(Unsearched(list="list-d", why="its oldest version held is of 2026-07-31, after the day of the report"),),
        cut=((hostile, "list-a"),),
        scoring="0123456789abcdef" * 4,
    )  # fmt: skip


def with_lookup(case: Case, lookup: Lookup) -> Case:
    findings, tables = parties(case.records, lookup, case.as_of)
    return replace(case, findings=(*case.findings, *findings), tables=(*case.tables, *tables))


@pytest.fixture(scope="module")
def screened(small: Case) -> Case:
    return with_lookup(small, lookup_for(small))


@pytest.fixture(scope="module")
def html(screened: Case) -> str:
    return section_html(SECTION, view_of(screened)) or ""


def test_the_section_is_as_its_golden_file(screened: Case) -> None:
    """A change of the section is seen as a difference of a file."""
    made = (section_html(SECTION, view_of(screened)) or "nothing").rstrip() + "\n"
    path = Path(__file__).parent / "golden/parties-hits.html"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made


def test_a_case_without_a_look_up_has_no_section_and_no_style_for_it(small: Case) -> None:
    """The page of a case of yesterday is the page of yesterday."""
    page = render(small)["report.html"].decode()
    assert [] == [text for text in ('id="parties"', ".heat", "Parties:") if text in page]


def test_names_that_hit_the_same_parties_stand_together(html: str) -> None:
    """A brand and its company are one matter; both names are told with their scores."""
    assert 2 == html.count('<article class="party"')
    assert "the same parties are similar to <bdi>=cmd|&#39; /C calc&#39;!A0</bdi> (owner today; 0.71)" in html


def test_the_table_names_as_many_names_as_the_finding_counts(screened: Case, html: str) -> None:
    """Names that share a row are each named in it, on the page and in the terminal."""
    table = html[html.index('<table class="matrix">') : html.index("</table>")]
    told = next(one for one in screened.findings if one.key == "parties").value["with_hit"]
    assert (3, 2, 3) == (told, table.count("<tr>") - 1, table.count("<bdi>"))
    assert "<caption>3 names with a hit, by list" in table
    out = io.StringIO()
    Console(file=out, width=100, force_terminal=False, color_system=None).print(summary(screened))
    assert "and =cmd|' /C calc'" in out.getvalue()


def test_names_beyond_the_page_are_counted_as_names(small: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is more than a page shows, or is folded away, is counted in names and not in rows."""
    from wherefrom.reports.sections import parties as section

    monkeypatch.setattr(section, "MOST_GROUPS", 0)
    told = section.build(view_of(with_lookup(small, lookup_for(small))))
    assert told is not None
    assert (3, 3, 0) == (told["named"], told["more_names"], told["named_below"])


def test_nothing_that_a_list_or_a_sheet_says_becomes_markup(html: str) -> None:
    """Lists are strangers too."""
    assert [] == [text for text in ("<script", "<img", "<b>", "\u202e") if text in html]


def test_hits_below_the_threshold_do_not_occur_and_the_best_stands_first(html: str) -> None:
    """The order of the page is that of the scores."""
    scores = [float(found) for found in re.findall(r'<p class="hit"><span[^>]*>([\d.]+)<', html)]
    assert [0.97, 0.61, 0.5] == scores


def test_an_owner_from_memory_is_never_told_without_its_state(html: str) -> None:
    """A name that is led to by an unverified fact says so beside the lead."""
    assert 'parent on the day <span class="state state-unverified">unverified</span>' in html


def test_silence_is_told_as_silence(html: str) -> None:
    """Names and lists without a hit are named, and are not cleared."""
    assert "1 name without a hit, which is not a clearance" in html
    assert "No hit at all in list-c." in html
    assert "No hit is not a clearance" in html


def test_an_old_version_is_marked_and_a_missing_one_is_named(html: str) -> None:
    """A list of three years ago cannot tell of the day of the report."""
    assert '<td class="n old">960</td>' in html
    assert "not searched: its oldest version held is of 2026-07-31, after the day of the report" in html


def test_more_hits_than_are_kept_are_announced(html: str) -> None:
    """Loss is announced."""
    assert "for 1 name and list there were more than 25 hits; the best are kept" in html


def test_a_party_with_two_listings_has_a_sentence_for_each(screened: Case) -> None:
    """Each pair of days stands beside the windows of the components."""
    table = next(one for one in screened.tables if one.key == "parties")
    row = next(row for row in (dict(zip(table.columns, each, strict=True)) for each in table.rows) if row["listed name"] == "=1+1")
    assert ("2010; 2020-02-01", "2015-06") == (row["listed"], row["delisted"])
    assert 2 == len(str(row["made and listed"]).split(" | "))


def test_the_table_is_data_with_a_row_for_every_name_and_no_formula(screened: Case) -> None:
    """One row a hit, one a name without; no spreadsheet program takes a cell for a formula."""
    rows = list(csv.DictReader(io.StringIO(render(screened)["tables/parties.csv"].decode(), newline="")))
    assert {"Texas Instruments": ["0"], "'=cmd|' /C calc'!A0": ["1", "2"]}.items() <= {
        name: [row["hit"] for row in rows if row["name"] == name] for name in {row["name"] for row in rows}
    }.items()
    assert [] == [cell for row in rows for cell in row.values() if cell[:1] in "=+@" and cell]


def test_the_finding_is_in_the_figures_and_the_workbook_files(screened: Case) -> None:
    """Programs get the look-up as it is kept in the case."""
    import json

    told = next(one for one in json.loads(render(screened)["findings.json"])["findings"] if one["key"] == "parties")
    assert (4, 3, 5) == (told["value"]["asked"], told["value"]["with_hit"], len(told["value"]["hits"]))


def test_every_anchor_of_the_page_exists(screened: Case) -> None:
    """The table at a glance leads to each name."""
    page = render(screened)["report.html"].decode()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert 2 == len(re.findall(r'id="party-\d+"', page))


def test_what_was_not_checked_changes_with_what_was_looked_up(small: Case, screened: Case) -> None:
    """No list, lists, no list old enough, withheld: four different sentences."""
    from wherefrom.model.cases import Withheld

    nothing = with_lookup(small, replace(lookup_for(small), hits=(), searched=(), cut=()))
    hidden = replace(small, withheld=(Withheld(kind=PARTIES_WITHHELD, number=4, why="x"),))
    said = [not_checked(case)[1] for case in (small, screened, nothing, hidden)]
    assert [
        "whether a party is designated by any authority: no name was screened against any list",
        "whether a hit is the party that is listed, or a name without a hit is on no list: only the versions named were searched",
        "whether a party is designated by any authority: no list is held in a version as old as the day of the report",
        "whether a party is designated by any authority: names were looked up, and the answers are withheld from this version",
    ] == said


def test_the_terminal_names_the_likeliest_hits_within_its_width(screened: Case) -> None:
    """Statement and best hits, at most a hundred characters wide, without control characters."""
    out = io.StringIO()
    Console(file=out, width=100, force_terminal=False, color_system=None).print(summary(screened))
    text = out.getvalue()
    assert ("Who: names on lists" in text, "0.97" in text, "\u202e" in text) == (True, True, False)
    assert max(map(len, text.splitlines())) <= 100


def test_the_section_does_not_say_who_delivered_anything(html: str) -> None:
    """A hit is a similar name, and a component is found in an object."""
    assert [] == re.findall(r"supplied by|provided by|sanctioned|violat|evad|guilty|illegal", html, re.I)


def test_the_days_of_listing_are_seen_beside_the_scores(html: str) -> None:
    """At a glance: which name, which list, how alike, since when."""
    assert '0.97<span class="since">2022-03-24</span>' in html
    assert '0.61<span class="since">undated</span>' in html


def test_a_list_of_the_day_of_the_report_is_not_old(small: Case) -> None:
    """Nought days is a number, not a blank."""
    lookup = replace(
        lookup_for(small),
        searched=(Searched(list="list-a", title="A", day="2024-03-01", digest="ab" * 32, parties=1, names=1),),
        hits=(),
        cut=(),
    )
    assert date(2024, 3, 1) == small.as_of
    assert '<td class="n">0</td>' in (section_html(SECTION, view_of(with_lookup(small, lookup))) or "")
