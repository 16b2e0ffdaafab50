"""The section on chains of shipments: counts, chains, reasons, picture and what was searched, whatever strangers wrote into records."""

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

from wherefrom.inquiry.routes_asked import Followed, NotAsked, PartAsked, Traced
from wherefrom.inquiry.routes_disclosed import for_public
from wherefrom.inquiry.routes_finding import routes_part
from wherefrom.model.cases import Case
from wherefrom.model.chains import (
    COULD_HAVE,
    NO_CHAIN,
    Carried,
    DiversionPoint,
    Diverted,
    Left,
    RouteAnswer,
    RouteQuestion,
    RouteSearch,
    TracedChain,
)
from wherefrom.reports import render
from wherefrom.reports.formats.page import section_html
from wherefrom.reports.outline import OUTLINE
from wherefrom.reports.sections.routes_lanes import lanes
from wherefrom.reports.sections.unknowns import not_checked
from wherefrom.reports.terminal import summary
from wherefrom.reports.view import view_of

SECTION = next(one for one in OUTLINE if one.key == "routes")

HOSTILE = '<script>alert("party")</script>'
FORMULA = "=cmd|' /C calc'!A0"


def leg(number: int, day: date, shipper: str, consignee: str, **told: object) -> Carried:
    plain = Carried(
        id=f"S{number}", day=day, shipper=shipper, consignee=consignee, origin="DE", destination="KG", hs6="854231", hs_edition=2022,
        description="microcircuits LM317", quantity=100.0, unit="H87", source="customs.csv", row=number + 1,
    )  # fmt: skip
    return replace(plain, **told)  # type: ignore[arg-type]


def chain(place: int, *legs: Carried, score: float = -1.5) -> TracedChain:
    middle = legs[0].consignee
    return TracedChain(
        place=place, shipments=legs, score=score, summary=f"{middle} sent on 95 % of the quantity 30 days after it came",
        why=(f"{middle} sent on 95 % of the quantity 30 days after it came",), against=(f"30 days with {middle} is long",),
        innocent=(f"{middle} may have sold what came to others",), settles=(f"{middle}: its invoices",), ends=f"{legs[-1].consignee} is the last known holder",
        diversion=Diverted(holder=middle, shipment=1, back=False, told=f"{middle} is the last lawful holder."),
    )  # fmt: skip


def search() -> RouteSearch:
    return RouteSearch(
        source="corpus", digest="ab" * 32, rows=5_000, used=1_200, parties=80, first=date(2022, 1, 2), last=date(2023, 12, 3), hops=4, dwell=120,
        hs6=("854231",), left=(Left(reason="no consignee is named", rows=17),), ends="the last known holder",
    )  # fmt: skip


def traced_for(case: Case) -> Traced:
    ids = [record.id for record in case.records]
    asked = [
        PartAsked(id="R1", part="LM317", brand="Texas Instruments", first=date(2023, 3, 6), until=date(2024, 1, 2), components=3, records=tuple(ids[:3]),
                  places=("<b>Field 9</b>",)),
        PartAsked(id="R2", part=FORMULA, brand="", first=None, until=date(2024, 1, 2), components=2, records=tuple(ids[3:5])),
        PartAsked(id="R3", part="", brand="Murata \u202eskrow", first=None, until=date(2024, 1, 2), components=1, records=(ids[5],)),
        PartAsked(id="R4", part="BC547", brand="", first=None, until=date(2024, 1, 2), components=1, records=(ids[6],)),
    ]  # fmt: skip
    first = chain(
        1,
        leg(1, date(2023, 4, 1), "Maker GmbH", HOSTILE, names="the part"),
        leg(2, date(2023, 5, 1), HOSTILE, FORMULA, after=30, share=0.95),
    )
    second = chain(
        2, leg(3, date(2023, 4, 2), "Maker GmbH", "Other LLC"), leg(4, date(2023, 5, 3), "Other LLC", FORMULA, after=31), score=-1.6
    )
    question = RouteQuestion(id="R1", told="LM317: to the last known holder", hs6=("854231",))
    answer = RouteAnswer(
        question=question, count=1234.0, as_good=26, chains=(first, second), notes=("3 shipments begin a chain",),
        diversions=(DiversionPoint(holder=HOSTILE, share=0.52, chains=1), DiversionPoint(holder="Other LLC", share=0.48, chains=1)),
    )  # fmt: skip
    none = RouteAnswer(question=replace(question, id="R2"), count=0.0, as_good=0)
    return Traced(
        source="corpus", digest="ab" * 32, rows=5_000, hops=4, dwell=120, most=2, shown=5, targets=(),
        asked=(
            Followed(question=asked[0], state="traced", named=7, codes=("854231",), search=search(), answer=answer),
            Followed(question=asked[1], state="traced", named=2, codes=("854231",), search=search(), answer=none),
            Followed(question=asked[2], state="beyond", named=900, codes=("854231",)),
            Followed(question=asked[3], state="not named", perhaps=4),
        ),
        not_asked=(NotAsked(why="neither a part number nor a brand is known", components=1, records=(ids[2],)),),
    )  # fmt: skip


def with_traced(case: Case, traced: Traced) -> Case:
    findings, tables = routes_part(case.records, traced)
    return replace(case, findings=(*case.findings, *findings), tables=(*case.tables, *tables))


@pytest.fixture(scope="module")
def followed(small: Case) -> Case:
    return with_traced(small, traced_for(small))


@pytest.fixture(scope="module")
def html(followed: Case) -> str:
    return section_html(SECTION, view_of(followed)) or ""


def plain_text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_section_is_as_its_golden_file(html: str) -> None:
    """A change of the section, its pictures among it, is seen as a difference of a file."""
    made = html.rstrip() + "\n"
    path = Path(__file__).parent / "golden/routes-chains.html"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made


def test_a_case_without_a_corpus_has_no_section_and_no_style_for_it(small: Case) -> None:
    """The page of a case of yesterday is the page of yesterday."""
    page = render(small)["report.html"].decode()
    assert [] == [text for text in ('id="routes"', ".chains", "Routes:") if text in page]


def test_how_many_chains_fit_stands_before_any_of_them(html: str) -> None:
    """Two of 1,234 are shown, 26 fit as well: it is said that chance chose among them."""
    told = plain_text(html)
    sentence = "1,234 chains could have carried it; 26 fit about as well as the best. Which of them are shown is chance among equals."
    assert (True, True) == (sentence in told, told.index(sentence) < told.index("Its shipments, what speaks for and against it"))


def test_the_sentences_that_must_be_read_stand_on_the_page(html: str) -> None:
    """A chain could have carried the part; no chain is not a clearance."""
    assert (True, True) == (COULD_HAVE in html, NO_CHAIN in html)


def test_what_became_of_every_question_is_counted(html: str) -> None:
    """With chains, without, beyond the bound, and what could not be asked, each with its components."""
    table = html[html.index("What became of the questions") :]
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="n">([^<]+)</td><td class="n">([^<]+)</td>', table[: table.index("</table>")])
    assert [
        ("With chains that could have carried the part", "1", "3"), ("Named, and no chain fits", "1", "2"),
        ("No shipment of its days names it", "1", "1"), ("Named, and not followed", "1", "1"),
        ("Not asked: neither a part number nor a brand is known", "–", "1"),
    ] == rows  # fmt: skip


def test_every_chain_has_its_innocent_explanation_and_what_would_settle_it(html: str) -> None:
    """Suspicion never stands alone."""
    assert (2, 2, 2) == tuple(html.count(f"<dt>{head}</dt>") for head in ("Innocent explanation", "Would settle it", "Against it"))


def test_nothing_that_a_record_or_a_sheet_says_becomes_markup(html: str) -> None:
    """Records are strangers too, in tables and in pictures."""
    assert [] == [text for text in ("<script", "<b>", "\u202e") if text in html]


def test_every_anchor_of_the_page_exists(followed: Case) -> None:
    """The table at a glance leads to each question."""
    page = render(followed)["report.html"].decode()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert ["route-r1"] == [one.lower() for one in re.findall(r'id="(route-[^"]+)"', page)]


def test_the_tables_are_data_and_no_formula(followed: Case) -> None:
    """One row a shipment, with the record's own figures; no spreadsheet program takes a cell for a formula."""
    files = render(followed)
    rows = list(csv.DictReader(io.StringIO(files["tables/routes-chains.csv"].decode(), newline="")))
    assert [
        ("1", "1", "2023-04-01", "100"),
        ("1", "2", "2023-05-01", "100"),
        ("2", "1", "2023-04-02", "100"),
        ("2", "2", "2023-05-03", "100"),
    ] == [(row["chain"], row["step"], row["day"], row["quantity"].removesuffix(".0")) for row in rows]
    every = [cell for name in ("routes", "routes-chains", "routes-reasons", "routes-searched")
             for row in csv.reader(io.StringIO(files[f"tables/{name}.csv"].decode(), newline="")) for cell in row]  # fmt: skip
    assert [] == [cell for cell in every if cell[:1] in ("=", "+", "@")]


def test_what_was_searched_and_left_out_is_said(html: str) -> None:
    """Rows, days and reasons stand at the end of the section."""
    told = plain_text(html)
    assert ("The corpus “ corpus ”, 5,000 rows" in told, "No consignee is named 17" in told, "2022-01-02 2023-12-03" in told) == (
        True,
        True,
        True,
    )
    assert "2 of 4 questions were followed (at most 2 are)" in told


def test_the_public_page_names_nobody_and_says_that_figures_are_rounded(small: Case) -> None:
    """No party was asked about as designated: all are numbers."""
    public = with_traced(replace(small, disclosure="public"), for_public(traced_for(small)))
    told = section_html(SECTION, view_of(public)) or ""
    assert [] == [text for text in ("Maker GmbH", "Other LLC", "LM317", "customs.csv", "2023-04-01", "854231") if text in told]
    assert ("About 1,000 chains could have carried it" in plain_text(told), "Parties are given as numbers" in told) == (True, True)


def test_what_was_not_checked_changes_with_what_was_followed(small: Case, followed: Case) -> None:
    """With a corpus it is no longer said that no shipment was looked at, and not that one was proved."""
    assert [
        "by which shipments, distributors or buyers a component reached the object",
        "whether a chain of shipments did carry a component: it could have, and only the shipments of one corpus were searched",
    ] == [not_checked(case)[3] for case in (small, followed)]


def test_the_terminal_says_how_many_chains_there_are_within_its_width(followed: Case) -> None:
    """Statement and counts, at most a hundred characters wide."""
    out = io.StringIO()
    Console(file=out, width=100, force_terminal=False, color_system=None).print(summary(followed))
    text = out.getvalue()
    assert ("How: shipments that could have carried a part" in text, "1,234" in text, "\u202e" in text) == (True, True, False)
    assert max(map(len, text.splitlines())) <= 100


def test_the_section_does_not_say_who_delivered_anything(html: str) -> None:
    """A chain could have carried a part, and a component is found in an object."""
    assert [] == re.findall(r"supplied by|provided by|sanctioned|violat|evad|guilty|illegal|smuggl", html, re.I)


def test_a_lane_is_a_party_and_stands_in_the_order_of_the_goods() -> None:
    """Whoever could have had the goods later stands lower; everything lies inside the picture."""
    days = ("2022-01-01", "2022-02-01", "2023-03-01")
    one = {"shipments": [{"day": day, "shipper": a, "consignee": b} for day, (a, b) in zip(days, ("AB", "BC", "CD"), strict=True)]}
    two = {"shipments": [{"day": "2022-01-05", "shipper": "A", "consignee": "D"}]}
    drawn = lanes([one, two], 340)
    assert ["A", "B", "C", "D"] == [lane.name for lane in drawn.lanes]
    assert [] == [arrow for arrow in drawn.arrows if not 0 <= arrow.x <= 340]
    assert ["2022-01-01", "2023", "2023-03-01"][::2] == [tick.text for tick in drawn.ticks][:: len(drawn.ticks) - 1]


def test_a_single_day_is_drawn_without_dividing_by_nothing() -> None:
    """One shipment has a first and a last day that are the same."""
    drawn = lanes([{"shipments": [{"day": "2022-01-01", "shipper": "A", "consignee": "B"}]}], 720)
    assert (1, 1) == (len(drawn.arrows), len(drawn.ticks))
