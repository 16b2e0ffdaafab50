"""Make the README's picture from a report: ``make_picture.py REPORT.html``. Opens the page in the system's Chromium."""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent.parent / "docs/pictures/report.png"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage"]
PAGE = """<body style="margin:0;background:#eef1f4;display:flex;gap:24px;padding:24px;box-sizing:border-box;overflow:hidden">
<img src="{0}" style="width:620px;height:782px;object-fit:cover;object-position:top;background:#fff">
<div style="display:flex;flex-direction:column;gap:24px">
<div style="background:#fff;padding:20px"><img src="{1}" style="width:548px"></div>
<div style="background:#fff;padding:20px"><img src="{2}" style="width:548px"></div></div></body>"""


def main(report: Path) -> None:
    with sync_playwright() as play, TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 1180})
        page.goto(report.resolve().as_uri())
        shots = [Path(folder, name) for name in ("top.png", "years.png", "map.png")]
        page.screenshot(path=shots[0])
        for section, shot in (("timeline", shots[1]), ("places", shots[2])):
            drawing = next(one for one in page.query_selector_all(f"#{section} svg") if one.is_visible())
            drawing.screenshot(path=shot)
        sources = ["data:image/png;base64," + base64.b64encode(shot.read_bytes()).decode() for shot in shots]
        page = browser.new_page(viewport={"width": 1280, "height": 830})
        page.set_content(PAGE.format(*sources))
        page.wait_for_timeout(300)
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
