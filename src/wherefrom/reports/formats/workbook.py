"""The components as a workbook for people, every cell as text: no formulas, no links, nothing turned into a number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

import xlsxwriter

from wherefrom.model.cases import Case
from wherefrom.reports.formats.sheets import Cell
from wherefrom.reports.text import plainly
from wherefrom.reports.view import MOST_IN_WORKBOOK

__all__ = ["workbook_xlsx"]

LONGEST = 32_000
"""Characters of one cell; the format ends at 32,767."""

_OPTIONS = {
    "in_memory": True, "constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def workbook_xlsx(case: Case, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Three sheets: what this is, the components (from ``component_rows``), the findings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": plainly(case.title)[:250], "created": datetime.combine(case.as_of, time.min), "author": "wherefrom"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    _fill(book.add_worksheet("About"), ("what", "value"), _about(case, len(rows)), bold, wrap, widths=(28, 100))
    sheet = book.add_worksheet("Components")
    _fill(sheet, heads, rows[:MOST_IN_WORKBOOK], bold, None, widths=[18] * len(heads))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, min(len(rows), MOST_IN_WORKBOOK), max(0, len(heads) - 1))
    findings = [(one.key, one.title, one.statement, one.base, one.filter, one.rule, "; ".join(one.limits)) for one in case.findings]
    _fill(
        book.add_worksheet("Findings"),
        ("key", "title", "statement", "base", "filter", "rule", "limits"),
        findings,
        bold,
        wrap,
        widths=(24, 28, 70, 30, 30, 50, 60),
    )
    book.close()
    return out.getvalue()


def _about(case: Case, records: int) -> list[tuple[str, str]]:
    rows = [
        ("title", case.title),
        ("as of", case.as_of.isoformat()),
        ("disclosure", case.disclosure),
        ("written by", f"wherefrom {case.version}"),
        ("knowledge", case.knowledge_digest),
        ("cells", "Every cell is text, as it stands in the case; characters that cannot be seen are written ‹U+…›."),
    ]
    if records > MOST_IN_WORKBOOK:
        rows.append(("not shown here", f"{records - MOST_IN_WORKBOOK} of {records} records; components.csv has all"))
    return rows + [(f"withheld: {one.kind}", f"{one.number}; {one.why}") for one in case.withheld]


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    head_format: object,
    cell_format: object,
    *,
    widths: Sequence[int],
) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, plainly(head), head_format)
    for place, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if cell is not None and cell != "":
                sheet.write_string(place, column, _text(cell), cell_format)


def _text(cell: Cell) -> str:
    text = plainly(str(cell))
    return text if len(text) <= LONGEST else text[:LONGEST] + " … cut here; the whole text is in components.csv"
