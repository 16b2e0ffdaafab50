"""The forms in which a report is written: page, workbook, plain tables, JSON."""
