"""The page in a browser: it asks for nothing, complains of nothing, fits a phone, opens, and prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from wherefrom.model.cases import Case
from wherefrom.reports import render

pytestmark = pytest.mark.page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(small: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("report")
    (made / "report.html").write_bytes(render(small)["report.html"])
    return made


class Opened:
    """A page with whatever it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, width: int) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.page.route("**/*", self._route)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda wrong: self.complaints.append(str(wrong)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.own = path.as_uri()
        self.page.goto(self.own)

    def _route(self, route: Any) -> None:
        if route.request.url == self.own:
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()


@pytest.fixture(scope="module")
def desk(browser: Any, folder: Path) -> Iterator[Opened]:
    opened = Opened(browser, folder / "report.html", 1280)
    yield opened
    opened.page.close()


@pytest.fixture(scope="module")
def phone(browser: Any, folder: Path) -> Iterator[Opened]:
    opened = Opened(browser, folder / "report.html", 360)
    yield opened
    opened.page.close()


def open_all(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def test_the_page_asks_for_nothing_and_complains_of_nothing(desk: Opened) -> None:
    """No request, no message, no error, no dialog, with everything opened."""
    open_all(desk.page)
    desk.page.wait_for_timeout(200)
    assert ([], []) == (desk.asked, desk.complaints)


def test_no_cell_changes_the_page(desk: Opened) -> None:
    """The title is the case's and there is no script."""
    assert "Missile <A> & “B”" == desk.page.title()
    assert 0 == desk.page.evaluate("document.scripts.length")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Any, folder: Path, width: int) -> None:
    """Neither closed nor with everything opened; wide tables scroll within themselves."""
    opened = Opened(browser, folder / "report.html", width)
    measure = "document.documentElement.scrollWidth"
    closed = opened.page.evaluate(measure)
    open_all(opened.page)
    assert (width, width) == (closed, opened.page.evaluate(measure))
    opened.page.close()


def seen(page: Any, selector: str) -> set[bool]:
    made: set[bool] = set(page.evaluate(f"[...document.querySelectorAll('{selector}')].map(one => one.checkVisibility())"))
    return made


def test_a_phone_sees_narrow_pictures_and_a_desk_wide_ones(phone: Opened, desk: Opened) -> None:
    """Never both, so that none is read out twice."""
    assert ({True}, {False}) == (seen(phone.page, ".chart .narrow"), seen(phone.page, ".chart .wide"))
    assert ({False}, {True}) == (seen(desk.page, ".chart .narrow"), seen(desk.page, ".chart .wide"))


def test_a_figure_opens_to_what_it_rests_on(phone: Opened) -> None:
    """A touch on a headline shows base, filter, rule and records."""
    tile = phone.page.locator(".tile").first
    phone.page.evaluate("document.querySelector('.tile').open = false")
    tile.locator("summary").click()
    assert tile.get_by_text("Rests on").is_visible()


def test_headings_are_in_order(desk: Opened) -> None:
    """One first heading, and no level is left out on the way down."""
    levels = desk.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => +one.tagName[1])")
    assert 1 == levels.count(1)
    assert [] == [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1]


def test_tables_have_captions_or_labels_and_their_heads_a_scope(desk: Opened) -> None:
    """A reader who hears the page knows which column a cell is in."""
    assert 0 == desk.page.evaluate(
        "[...document.querySelectorAll('table')].filter(one => !one.caption && !one.closest('[aria-label]')).length"
    )
    assert 0 == desk.page.evaluate("document.querySelectorAll('th:not([scope])').length")


def test_texts_have_enough_contrast(desk: Opened) -> None:
    """At least 4.5 to 1 between every text and the first opaque colour behind it."""
    assert [] == desk.page.evaluate(CONTRAST)


CONTRAST = """() => {
  const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = one => { for (; one; one = one.parentElement) { const c = parts(getComputedStyle(one).backgroundColor); if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const poor = new Set();
  for (const one of document.querySelectorAll('body *:not(svg *)')) {
    if (![...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || !one.checkVisibility()) continue;
    const [a, b] = [light(parts(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.add(one.className + ' ' + one.tagName);
  }
  return [...poor];
}"""


def test_the_page_prints_with_everything_opened_but_the_components(browser: Any, folder: Path) -> None:
    """On paper a figure shows what it rests on, tables are not cut off, pictures are wide."""
    opened = Opened(browser, folder / "report.html", 1280)
    opened.page.emulate_media(media="print")
    assert {True} == seen(opened.page, ".how .evidence")
    assert {False} == seen(opened.page, ".components .body")
    assert ({True}, {False}) == (seen(opened.page, ".chart .wide"), seen(opened.page, ".chart .narrow"))
    opened.page.set_viewport_size({"width": 672, "height": 900})
    cut = "[...document.querySelectorAll('table')].filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.innerText.slice(0, 60))"
    assert [] == opened.page.evaluate(cut)
    pdf = opened.page.pdf(prefer_css_page_size=True)
    assert (b"%PDF", True) == (pdf[:4], len(pdf) > 20_000)
    opened.page.close()
