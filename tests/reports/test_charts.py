"""Pictures: what they must show, and the outlines that they are drawn with."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from wherefrom.knowledge.countries import countries
from wherefrom.model.cases import Case, Table
from wherefrom.reports.charts import Chart, draw
from wherefrom.reports.charts.figures import Row
from wherefrom.reports.charts.shares import bars
from wherefrom.reports.charts.world import BOUNDARIES, outlines, small_places, world_chart
from wherefrom.reports.charts.years import years_chart
from wherefrom.reports.view import view_of

Ring = list[tuple[float, float]]


def rows(**numbers: int) -> list[Row]:
    """Rows of these places (``unknown`` for the unidentified), with invented intervals."""
    base = sum(numbers.values())
    return [
        Row(
            place="not identified" if place == "unknown" else place,
            number=number,
            base=base,
            share=number / base,
            low=0.0,
            high=min(1, number / base + 0.1),
        )
        for place, number in numbers.items()
    ]


@pytest.fixture(scope="module")
def charts(single: Case) -> dict[str, Chart]:
    return dict(view_of(single).charts)


def texts(svg: str) -> str:
    return " | ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def test_the_same_figures_give_the_same_picture(single: Case, charts: dict[str, Chart]) -> None:
    """Vega numbers its ids through the life of a process; none of these numbers is left."""
    view = view_of(single)
    assert charts == draw(view.findings, view.tables)


@pytest.mark.parametrize("key", ["jurisdiction-components-brand-seat", "origin-rules", "map"])
def test_the_unidentified_are_in_every_picture_of_shares(charts: dict[str, Chart], key: str) -> None:
    """Leaving them out would make every share larger."""
    assert "not identified" in texts(charts[key].wide)
    assert "not identified" in texts(charts[key].narrow)


def test_the_base_stands_in_every_picture(charts: dict[str, Chart]) -> None:
    """Eighteen components, said in title or subtitle."""
    assert [] == [key for key, chart in charts.items() if "18 components" not in texts(chart.wide)]


def test_both_widths_are_as_wide_as_they_say(charts: dict[str, Chart]) -> None:
    """A desk and a phone."""
    for chart in charts.values():
        assert ("720", "340") == (re.findall(r'width="(\d+)"', chart.wide)[0], re.findall(r'width="(\d+)"', chart.narrow)[0])


def test_the_undated_and_the_terminus_are_in_the_timeline(charts: dict[str, Chart]) -> None:
    """A timeline of the dated alone would look complete."""
    shown = texts(charts["timeline"].wide)
    assert "undated, in no year: 15" in shown
    assert "not assembled before 6 March 2023 (consensus)" in shown


def test_a_timeline_without_years_is_no_picture() -> None:
    """The table says that nothing is dated."""
    assert None is years_chart(Table(key="timeline", title="", columns=("year", "a", "b"), rows=(("undated", 4, 0),)), None)


def test_a_timeline_of_centuries_shows_the_last_eighty_years_and_says_so() -> None:
    """A misread year must not squeeze all others into one bar."""
    lines = tuple((str(year), 1, 0) for year in (1890, 2020, 2023))
    chart = years_chart(Table(key="timeline", title="", columns=("year", "a", "b"), rows=lines), None)
    assert chart is not None
    assert "1 components of years before 1944 are in the table." in texts(chart.wide)


def test_many_places_are_put_into_one_bar_of_the_rest() -> None:
    """A picture of forty bars shows nothing."""
    codes = sorted(code for code in countries() if code.isalpha())[:20]
    chart = bars("k", rows(**dict.fromkeys(codes, 2), unknown=5), title="T", footer="")
    assert "6 other places" in texts(chart.wide)


def test_labels_from_a_case_stay_text() -> None:
    """A place that is no code may be any text."""
    chart = bars("k", rows(**{'<script>"]+alert(1)+["': 3, "unknown": 1}), title="T", footer="")
    assert "&lt;script&gt;" in chart.wide
    assert "<script" not in chart.wide


def test_places_without_an_outline_are_circles() -> None:
    """Singapore and Hong Kong are not lost on the map."""
    with_circles, without = world_chart(rows(US=5, SG=3, HK=2)), world_chart(rows(US=5, JP=5))
    assert with_circles is not None
    assert without is not None
    shapes = re.compile(r'stroke="#222"')
    assert (2, 0) == (len(shapes.findall(with_circles.wide)), len(shapes.findall(without.wide)))


def test_merged_places_are_said_to_be_off_the_map() -> None:
    """Under disclosure ``public`` small places are one group without a place."""
    chart = world_chart(rows(US=5, **{"other Europe": 4}, unknown=1))
    assert chart is not None
    assert "other Europe 4 (40.0 %)" in texts(chart.wide).replace("\u00a0", " ")
    assert BOUNDARIES.split(".")[0][:20] in texts(chart.wide)


def test_every_jurisdiction_can_be_drawn() -> None:
    """Each has an outline or a point."""
    outlined = {one["id"] for one in outlines()["objects"]["countries"]["geometries"]}
    lacking = {code for code, country in countries().items() if country.numeric not in outlined and code not in small_places()}
    assert {"XK"} == lacking, "Kosovo has the outline -2"


def test_the_outlines_are_the_file_that_the_readme_names() -> None:
    """The digest in the README is the file's."""
    folder = files("wherefrom.reports") / "geometry"
    digest = hashlib.sha256((folder / "world-110m.json").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text(encoding="utf-8")


def test_simferopol_lies_in_ukraine() -> None:
    """34.1 degrees east, 44.95 north, is in the outline 804 and in no other."""
    assert ["804"] == [code for code, rings in polygons() if sum(inside(34.1, 44.95, ring) for ring in rings) % 2]


def polygons() -> Iterator[tuple[str, list[Ring]]]:
    """Every outline as rings of degrees, from the TopoJSON."""
    topology = outlines()
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    for one in topology["objects"]["countries"]["geometries"]:
        shapes = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        yield one["id"], [joined(ring, arcs) for shape in shapes for ring in shape]


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * transform["scale"][0] + transform["translate"][0], y * transform["scale"][1] + transform["translate"][1]))
    return points


def joined(ring: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return points


def inside(x: float, y: float, ring: Ring) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def test_several_objects_have_no_terminus_in_their_timeline(small: Case) -> None:
    """An object is assembled on a day, a collection of objects is not."""
    assert "not assembled before" not in texts(view_of(small).charts["timeline"].wide)
