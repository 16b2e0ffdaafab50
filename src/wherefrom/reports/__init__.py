"""A case as people read it: one page, a workbook, plain tables, pictures, and a summary for the terminal.

A report reads one frozen ``Case`` and nothing else, so that it can be rendered again from a sealed case file without any
analysis, byte for byte. Texts in a case come from strangers: nothing of them becomes markup or a formula.

    from wherefrom.reports import render
    files = render(case)        # {"report.html": b"…", "findings.json": b"…", …}
"""

from __future__ import annotations

from wherefrom.reports.rendering import render

__all__ = ["render"]
