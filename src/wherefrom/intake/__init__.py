r"""From a sheet of components to records, with nothing lost on the way and nothing changed.

CSV, TSV, XLSX, ODS, JSON lines and JSON arrays become ``Component`` values. Every cell is text and is kept as it
was written beside what it was taken for. Each run ends with its coverage: read = used + rejected + duplicates +
blank, and each row or cell that was not used is named with its reason. Column names come from
``knowledge/columns.toml``; what is recognised and rejected is told in ``docs/reference/sheets.md``.

>>> import tempfile
>>> from pathlib import Path
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder, "parts.csv")
...     _ = path.write_text("No.;Маркування;Виробник\n1;МАХ2235 0745;Maxim\n", encoding="utf-8")
...     layout = check_sheet(path)
>>> layout.input.components[0].marks, layout.delimiter
('МАХ2235 0745', ';')
>>> [(column.name, column.field, column.why) for column in layout.columns]
[('No.', '', ''), ('Маркування', 'marks', 'synonym (uk)'), ('Виробник', 'maker', 'synonym (uk)')]
"""

from __future__ import annotations

from wherefrom.intake.layout import ColumnSeen, Layout, TableSeen
from wherefrom.intake.mapping import Limits, Mapping, load_mapping
from wherefrom.intake.sheets import check_sheet, read_sheet
from wherefrom.intake.stream import Passage, Passed, passage, stream

__all__ = [
    "ColumnSeen",
    "Layout",
    "Limits",
    "Mapping",
    "Passage",
    "Passed",
    "TableSeen",
    "check_sheet",
    "load_mapping",
    "passage",
    "read_sheet",
    "stream",
]
