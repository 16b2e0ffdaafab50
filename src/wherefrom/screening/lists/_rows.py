r"""Rows of a list that comes as CSV, each as a record under the names of its header.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "list.csv"
...     _ = path.write_text("Name;Town\nACME;Minsk\n", encoding="utf-8")
...     [(record.source, record.take("Name")) for record in records(path, delimiter=";")]
[('list.csv, row 2', 'ACME')]
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from wherefrom.model.errors import ListError
from wherefrom.screening.lists._strict import Record, changed

__all__ = ["decoded", "records"]


def decoded(path: Path, *encodings: str) -> str:
    """The text of a file in the first encoding that fits it (UTF-8 unless others are named); ListError where none does."""
    data = path.read_bytes()
    for encoding in encodings or ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListError(
        f"{path.name}: the text is not written in {' or '.join(encodings or ('UTF-8',))}",
        cause="another program saved the file, or the download was cut off",
        cure="nothing was loaded; fetch the file from the official address again",
    )


def records(
    path: Path, *, delimiter: str = ",", skip: int = 0, text: str | None = None, header: Callable[[list[str]], list[str]] = list
) -> Iterator[Record]:
    """The rows below the header, which stands after ``skip`` lines; ListError for a row that has more or fewer fields than it."""
    rows = csv.reader(StringIO(decoded(path) if text is None else text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in range(skip):
            next(rows, None)
        names = header(next(rows, []))
        for number, row in enumerate(rows, skip + 2):
            if row and len(row) != len(names):
                raise changed(path.name, f"row {number}", f"{len(row)} fields under {len(names)} names")
            if row:
                yield Record(path.name, f"row {number}", dict(zip(names, row, strict=True)))
    except csv.Error as error:
        raise ListError(
            f"{path.name}, line {rows.line_num}: not readable as CSV ({error})",
            cause="the download was cut off, or a quote is never closed",
            cure="nothing was loaded; fetch the file again",
        ) from None
