r"""What is asked of shipments: a file of queries, and a file of the parties at which a chain is to end.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "queries.csv"
...     _ = path.write_text("query_id,shipper,hs6,from,to\nQ1,Alfa,8542.31,2022-01-01,2022-03-31\n")
...     read_queries(path)[0]
Asked(id='Q1', shipper='Alfa', hs6=('854231',), first=datetime.date(2022, 1, 1), last=datetime.date(2022, 3, 31), part='', brand='')
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from wherefrom.model.errors import InputError

__all__ = ["Asked", "read_lines", "read_queries", "six_digits"]

_COLUMNS = ("query_id", "shipper", "hs6", "from", "to")
_MORE = ("part", "brand")
_MOST = 100_000
"""Queries a file; all of them are answered over one index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query: who sent the first shipment, of which goods (none: any), on a day from ``first`` to ``last`` (None: open)."""

    id: str
    shipper: str
    hs6: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    part: str = ""
    brand: str = ""


def read_queries(path: Path) -> list[Asked]:
    """The queries of a CSV in UTF-8. Raises InputError that names file, row and column of the first that cannot be asked."""
    rows = _rows(path)
    header = [cell.strip().lstrip("\ufeff").lower() for cell in next(rows, (0, []))[1]]
    lacking = [name for name in _COLUMNS if name not in header]
    if lacking:
        near = [f"{one!r}" for name in lacking for one in get_close_matches(name, header, n=1)]
        raise InputError(
            f"{path.name} has no column {lacking[0]!r}; its columns are {', '.join(header) or 'none'}",
            cause=f"it is spelled {near[0]}" if near else f"a file of queries has the columns {', '.join(_COLUMNS)}",
            cure="name the columns so; `part` and `brand` may be added",
        )
    at = {name: header.index(name) for name in (*_COLUMNS, *_MORE) if name in header}
    found = [_query(path, number, row, at) for number, row in rows if any(cell.strip() for cell in row)]
    if not found:
        raise InputError(f"{path.name} holds no query", cause="there is nothing below its header", cure="write one query a row")
    if len(found) > _MOST:
        raise InputError(f"{path.name} holds {len(found):,} queries, more than {_MOST:,}", cure="divide the file")
    return found


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    if not path.is_file():
        raise InputError(f"there is no file {path}", cure="check the name; a file of queries has the columns " + ", ".join(_COLUMNS))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            mark = max(",;\t", key=head.count)
            reader = csv.reader(stream, delimiter=mark)
            for row in reader:
                yield reader.line_num, row
    except UnicodeDecodeError:
        raise InputError(
            f"{path.name} is not text in UTF-8", cause="it is a workbook, or in another encoding", cure="save it as CSV, UTF-8"
        ) from None
    except csv.Error as wrong:
        raise InputError(f"{path.name} is no CSV ({wrong})", cure="save it as CSV, UTF-8") from None


def _query(path: Path, number: int, row: list[str], at: dict[str, int]) -> Asked:
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}

    def wrong(column: str, cause: str, cure: str) -> InputError:
        return InputError(f"{path.name}, row {number}, column {column}: {cells[column]!r} cannot be asked", cause=cause, cure=cure)

    for name in ("query_id", "shipper"):
        if not cells[name]:
            raise wrong(name, "it is empty", "give the query a name" if name == "query_id" else "name who sent the first shipment")
    hs6 = six_digits(cells["hs6"]) if cells["hs6"] else ""
    if hs6 is None:
        raise wrong(
            "hs6",
            "it is no HS code of six digits; a sheet may have lost a zero at its front",
            "write six digits: 854231, or leave it empty for any goods",
        )
    days = {}
    for name in ("from", "to"):
        try:
            days[name] = date.fromisoformat(cells[name])
        except ValueError:
            raise wrong(name, "it is no day", "write it as 2022-03-24") from None
    if days["from"] > days["to"]:
        raise wrong("to", f"it is before the day in column from, {cells['from']}", "exchange the two, or mend the one that is wrong")
    return Asked(
        id=cells["query_id"], shipper=cells["shipper"], hs6=(hs6,) if hs6 else (), first=days["from"], last=days["to"],
        part=cells.get("part", ""), brand=cells.get("brand", ""),
    )  # fmt: skip


def six_digits(text: str) -> str | None:
    """The first six digits of a code as people write it, None where it has fewer.

    >>> six_digits("8542.31"), six_digits("8542 31 90 00"), six_digits("8542")
    ('854231', '854231', None)
    """
    plain = re.sub(r"[\s.]", "", text)
    return plain[:6] if re.fullmatch(r"[0-9]{6,14}", plain) else None


def read_lines(path: Path, what: str) -> list[str]:
    """The lines of a file that say something, each once. Raises InputError where there are none; ``what`` says what they should be."""
    if not path.is_file():
        raise InputError(f"there is no file {path}", cure=f"give a file with {what}, one a line")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not text in UTF-8", cure=f"save it as plain text with {what}, one a line") from None
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if not lines:
        raise InputError(f"{path.name} is empty", cure=f"write {what}, one a line")
    return lines
