"""A case → the files of its report."""

from __future__ import annotations

from wherefrom.model.cases import Case
from wherefrom.reports.formats.figures import findings_json
from wherefrom.reports.formats.page import page_html
from wherefrom.reports.formats.sheets import component_rows, components_csv, rejects_csv, table_csv
from wherefrom.reports.formats.workbook import workbook_xlsx
from wherefrom.reports.text import filename
from wherefrom.reports.view import view_of

__all__ = ["render"]


def render(case: Case) -> dict[str, bytes]:
    """File name → bytes. The same case gives the same bytes, whatever the order of its mappings."""
    view = view_of(case)
    heads, rows = component_rows(case)
    files = {
        "report.html": page_html(view),
        "findings.json": findings_json(case),
        "components.csv": components_csv(heads, rows),
        "components.xlsx": workbook_xlsx(case, heads, rows),
        "rejects.csv": rejects_csv(case),
    }
    for table in view.tables.values():
        files[f"tables/{filename(table.key)}.csv"] = table_csv(table)
    for chart in view.charts.values():
        files[f"charts/{filename(chart.key)}.svg"] = chart.wide.encode("utf-8")
    return files
