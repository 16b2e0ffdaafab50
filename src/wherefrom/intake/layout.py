"""How a sheet was read: what ``wherefrom check`` shows before anything is done with the records.

A ``Layout`` holds the ``SheetInput`` and, beside it, what was decided on the way and why.
"""

from __future__ import annotations

from dataclasses import dataclass

from wherefrom.model.components import SheetInput

__all__ = ["ColumnSeen", "Layout", "TableSeen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSeen:
    """One column: its name, the field it fills ('' when it is carried along), why, and what stands in it.

    ``why`` is ``mapped``, ``exact``, ``synonym (<language>)`` or ''. ``filled`` counts the used rows in which the
    column is not blank; ``samples`` are up to three different values, cut to 80 characters.
    """

    name: str
    field: str
    why: str
    filled: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSeen:
    """One sheet of a workbook: its name, is it hidden, how many fields its header names, was it the one read."""

    name: str
    hidden: bool
    fields: int
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a sheet was read. ``header_row`` counts as a spreadsheet program does, from 1; 0 means keys of JSON objects.

    ``delimiter`` is '' unless the form is CSV or TSV. ``encoding_why`` says how the encoding was found and
    ``encoding_certain`` whether that was more than a guess.
    """

    input: SheetInput
    header_row: int
    delimiter: str
    encoding_why: str
    encoding_certain: bool
    tables: tuple[TableSeen, ...]
    columns: tuple[ColumnSeen, ...]
