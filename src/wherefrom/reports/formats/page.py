"""The page: one HTML file that asks nothing of any network, reads on a phone and prints.

Autoescape is always on, a missing value is an error, and every text passes ``plainly`` on its way out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wherefrom.model.cases import DISCLOSURES, Table, Value
from wherefrom.reports.charts.figures import place_name
from wherefrom.reports.outline import OUTLINE
from wherefrom.reports.sections.section import Section
from wherefrom.reports.text import filename, linked, percent, plainly, shortened, spoken, written
from wherefrom.reports.view import MOST_RECORDS, View

__all__ = ["MOST_IDS", "page_html", "section_html"]

MOST_IDS = 60
"""Records that a finding names on the page; findings.json names all."""

MOST_ROWS = 250
"""Rows of a table on the page; its CSV has all."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d|no bound")
_PERCENT = re.compile(r"\d+(?:\.\d+)? %")

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("wherefrom.reports"), autoescape=True, undefined=StrictUndefined, finalize=_final,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
    )  # fmt: skip
    made.filters |= {
        "written": written, "linked": linked, "short": shortened, "percent": percent, "spoken": spoken, "file": filename,
        "place": place_name, "words": _words, "sentence": _sentence, "capitalised": _capitalised,
        "columns": _columns, "grid": _grid, "thousands": _thousands, "picture": _picture,
    }  # fmt: skip
    made.globals |= {
        "most_ids": MOST_IDS,
        "most_rows": MOST_ROWS,
        "most_records": MOST_RECORDS,
        "disclosures": DISCLOSURES,
        "policy": POLICY,
    }
    return made


def _final(value: object) -> object:
    return plainly(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _sentence(text: str) -> str:
    """A sentence in which a number is not parted from its per cent sign at a line's end."""
    return text.replace(" %", "\u00a0%")


def _capitalised(text: str) -> str:
    """A sentence with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def _columns(table: Table) -> list[dict[str, object]]:
    """The columns that are not empty throughout: place, head, and kind (``n`` figures, ``d`` days, else nothing)."""
    made: list[dict[str, object]] = []
    for place, head in enumerate(table.columns):
        cells = [row[place] for row in table.rows if row[place] not in ("", None)]
        if cells or not table.rows:
            made.append({"place": place, "head": head, "kind": _kind(cells)})
    return made


def _kind(cells: Sequence[Value]) -> str:
    if cells and all(isinstance(cell, (int, float)) or (isinstance(cell, str) and _PERCENT.fullmatch(cell)) for cell in cells):
        return "n"
    return "d" if cells and all(isinstance(cell, str) and _DAY.fullmatch(cell) for cell in cells) else ""


_ORDER = ("place", "left_out", "day", "number", "base", "share", "low", "high")


def _grid(value: Value) -> dict[str, object] | None:
    """Heads and rows of a list of records with the same names; None for any other value."""
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        return None
    records = [one for one in value if isinstance(one, dict)]
    names = sorted(set().union(*records), key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return {"heads": names, "rows": [[one.get(name) for name in names] for one in records]}


def _thousands(number: int) -> str:
    """Digits in groups of three, by a comma."""
    return f"{number:,}"


def _picture(svg: str) -> Markup:
    """An SVG that this room drew; its texts were escaped when it was drawn."""
    return Markup(svg)  # noqa: S704 - made by reports.charts, never from a case


def _words(value: Value) -> str:
    """A value in a word: yes, no, none, or as it is."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value)


def section_html(section: Section, view: View) -> str | None:
    """One section without the page round it, or None when the case has nothing for it."""
    values = section.build(view)
    if values is None:
        return None
    template = _environment().get_template(f"sections/{section.key}.html")
    return template.render(**values, section=section, view=view).strip()


def _style(name: str) -> str:
    """A style sheet of ours; '' where a section has none of its own, so that it costs no page that lacks the section."""
    path = files("wherefrom.reports") / "templates" / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def page_html(view: View) -> bytes:
    """The whole page."""
    made = [(section, section_html(section, view)) for section in OUTLINE]
    sections = [(section, Markup(text)) for section, text in made if text is not None]  # noqa: S704 - rendered with autoescape
    style = "".join(_style(name) for name in ("style.css", *(f"sections/{section.key}.css" for section, _ in sections)))
    template = _environment().get_template("page.html")
    text = template.render(view=view, case=view.case, sections=sections, style=Markup(style))  # noqa: S704 - our own file
    return (text + "\n").encode("utf-8")
