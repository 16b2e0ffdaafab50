"""What a report is made of: records, findings, tables, and the case that holds them all.

A case is frozen and complete: a report reads one case and nothing else, and every finding can be computed again from
the records in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wherefrom.model.holdings import OriginRule
from wherefrom.model.readings import Rejection

__all__ = ["DISCLOSURES", "Case", "Dating", "Disclosure", "Finding", "InputFile", "Record", "Table", "Value", "Withheld"]

Disclosure = Literal["internal", "partner", "public"]

DISCLOSURES: dict[Disclosure, str] = {
    "internal": "everything, for those who hold the evidence",
    "partner": "brands, part numbers and marks; no persons, no exact places, no serial numbers, no photographs",
    "public": "no company, brand, part number, mark, serial number or person; small groups merged",
}

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
"""What JSON can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """One window of a record: what days, how sure, which rule read which text."""

    earliest: date
    latest: date
    certainty: float
    likelihood: float
    rule: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One component with all that was found of it; the only input of findings.

    ``cells`` is the row as written. ``origins`` gives the ISO 3166-1 code under each rule, None where unknown.
    ``holding`` is who held the brand on the day, in words, with ``states`` of what that rests on.
    Under disclosure ``public`` the names are replaced by numbers and ``cells`` is empty.
    """

    id: str
    sheet: str
    row: int
    object: str
    count: int
    seen: date
    cells: Mapping[str, str]
    marks: str
    part_number: str | None
    lot: str | None
    maker: str | None
    brand: str | None
    brand_weight: float
    brand_why: str
    company: str | None
    parent: str | None
    holding: str
    states: tuple[str, ...]
    origins: Mapping[OriginRule, str | None]
    windows: tuple[Dating, ...]
    rejected: tuple[Rejection, ...]
    flags: tuple[str, ...]

    @property
    def dated(self) -> bool:
        """Whether any window survived."""
        return bool(self.windows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A conclusion with what it rests on.

    ``statement`` is a sentence that may be quoted; ``value`` the same as data. ``base`` says of what the figure is a
    share or an extreme, ``filter`` which records entered, ``rule`` how it was computed. ``rests_on`` are record ids.
    """

    key: str
    title: str
    statement: str
    value: Mapping[str, Value]
    base: str
    filter: str
    rule: str
    rests_on: tuple[str, ...]
    limits: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures in rows, beside a picture or alone; ``chart`` names the picture that shows the same figures."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    chart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One sheet that went in: its bytes' digest, how it was read, and what became of its rows."""

    name: str
    sha256: str
    size: int
    form: str
    encoding: str
    columns: Mapping[str, str]
    carried: tuple[str, ...]
    read: int
    used: int
    rejected: int
    duplicates: int
    blank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a reader may not see, by kind and number."""

    kind: str
    number: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a report needs, frozen.

    ``knowledge_digest`` and ``version`` name the state of the knowledge and the program; ``settings`` what the
    findings were computed with.
    """

    title: str
    about: Mapping[str, str]
    as_of: date
    disclosure: Disclosure
    version: str
    knowledge_digest: str
    settings: Mapping[str, Value]
    inputs: tuple[InputFile, ...]
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    tables: tuple[Table, ...]
    rejects: tuple[Mapping[str, str | int], ...] = ()
    warnings: tuple[Mapping[str, str | int], ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    withheld: tuple[Withheld, ...] = field(default=())
