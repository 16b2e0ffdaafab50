"""What an investigator wrote down: components, as recorded, and how a sheet was read.

Every text here is as it stood in its cell. Interpretations live elsewhere (``model.readings``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["FIELDS", "Component", "Coverage", "Reject", "SheetInput", "Warned"]

FIELDS: dict[str, str] = {
    "id": "identifier of the component, unique in the sheet",
    "marks": "text on the component, as written; several lines may be joined by line breaks or |",
    "description": "what the documenter called it",
    "maker": "maker as recorded by the documenter",
    "maker_country": "country of the maker as recorded",
    "part_number": "part number as recorded",
    "date_code": "date code as recorded, undecoded",
    "place": "place on the object: unit, board, position",
    "object": "the recovered object: weapon, model or serial",
    "count": "how many identical components the row stands for",
    "photos": "photograph references",
    "recovered": "day on which the object was recovered",
    "documented": "day on which the component was documented",
    "published": "day on which the record was published",
    "documenter": "person or team",
    "notes": "remarks",
    "source": "address or document of the record",
}
"""The fields a sheet can fill, in the order in which they are shown, with what each means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One physical part documented in a recovered object, as recorded.

    ``row`` is the row number that a spreadsheet program shows (the header of a plain file is row 1).
    ``cells`` holds every cell of the row under its own column name, unknown columns too.
    """

    id: str
    sheet: str
    row: int
    marks: str = ""
    description: str = ""
    maker: str = ""
    maker_country: str = ""
    part_number: str = ""
    date_code: str = ""
    place: str = ""
    object: str = ""
    count: int = 1
    photos: str = ""
    recovered: str = ""
    documented: str = ""
    published: str = ""
    documenter: str = ""
    notes: str = ""
    source: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Everything that may carry marks, one recorded field a line, as the decoder reads it."""
        parts = (self.description, self.marks, self.part_number, self.date_code)
        return "\n".join(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row or a cell that was not used, and why."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A cell that was used but has probably been damaged before it reached us."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many rows were read and what became of them: read = used + rejected + duplicates + blank."""

    read: int
    used: int
    rejected: int
    duplicates: int
    blank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetInput:
    """One sheet as it was read: which bytes, which columns, which rows."""

    name: str
    sha256: str
    size: int
    form: str
    encoding: str
    columns: Mapping[str, str]
    carried: tuple[str, ...]
    components: tuple[Component, ...]
    coverage: Coverage
    rejects: tuple[Reject, ...]
    warnings: tuple[Warned, ...]
