"""A party in the making: each value goes to its property, or, where the schema has none, to the notes with its field's name.

>>> draft = Draft("Vessel")
>>> draft.add("name", "EXAMPLE STAR"), draft.add("phone", "+1 555"), draft.country("flag", "Cook Islands"), draft.country("flag", "unknown")
(None, None, None, None)
>>> party = draft.party("example-1", ())
>>> dict(party.properties)
{'name': ('EXAMPLE STAR',), 'notes': ('phone: +1 555', 'flag: unknown'), 'flag': ('ck',)}
>>> party.unread
(('flag', 'unknown'),)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._european_dates import iso_prefix

__all__ = ["PROPERTIES", "Draft", "joined", "parts"]

_LEGAL = frozenset({"Person", "LegalEntity", "Organization", "Company"})
_EVERY = _LEGAL | {"Vessel", "Asset"}

PROPERTIES = {
    **dict.fromkeys(("name", "alias", "weakAlias", "previousName", "country", "address", "notes"), _EVERY),
    **dict.fromkeys(
        ("birthDate", "birthPlace", "birthCountry", "nationality", "position", "passportNumber", "gender", "title", "firstName",
         "secondName", "middleName", "lastName", "fatherName", "motherName", "appearance", "ethnicity"),
        frozenset({"Person"}),
    ),
    **dict.fromkeys(
        ("abbreviation", "jurisdiction", "incorporationDate", "legalForm", "sector", "taxNumber", "idNumber", "innCode", "ogrnCode",
         "okpoCode", "leiCode", "swiftBic", "phone", "email", "website"),
        _LEGAL,
    ),
    **dict.fromkeys(("kppCode", "ticker"), frozenset({"Company"})),
    "registrationNumber": _EVERY - {"Asset"},
    "imoNumber": frozenset({"Organization", "Company", "Vessel"}),
    **dict.fromkeys(("mmsi", "flag", "tonnage", "buildDate", "type", "pastFlags"), frozenset({"Vessel"})),
}  # fmt: skip
"""Which FollowTheMoney schemas have a property, of the few that published lists fill; the tests compare it with the library."""

SHAPES = {
    "innCode": r"\d{10}|\d{12}", "ogrnCode": r"\d{13}|\d{15}", "kppCode": r"\d{9}", "okpoCode": r"\d{8}|\d{10}",
    "leiCode": r"[0-9A-Z]{20}", "imoNumber": r"\d{7}", "mmsi": r"\d{9}",
}  # fmt: skip
"""Numbers with one shape: a text of another shape is not that number and stays unread."""


_LONG_NAMES = {
    "united kingdom of great britain and northern ireland": "gb", "state of palestine": "ps", "sultanate of oman": "om",
    "union of the comoros": "km", "hong kong special administrative region": "hk", "congo (democratic republic)": "cd",
    "china, hong kong special administrative region": "hk",
}  # fmt: skip


class Draft:
    """Properties and unread texts of one party, collected value by value; each value is kept once, in the order of the list."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self._properties: dict[str, list[str]] = {}
        self._unread: list[tuple[str, str]] = []

    def add(self, name: str, *values: str) -> None:
        """Values of a property; a note where the schema has no such property."""
        fits = self.schema in PROPERTIES[name]
        for value in filter(None, (" ".join(value.split()) for value in values)):
            if not fits:
                self.note(name, value)
            elif name not in SHAPES:
                self._append(name, value)
            elif re.fullmatch(SHAPES[name], number := value.replace(" ", ""), re.ASCII):
                self._append(name, number)
            else:
                self.left(name, value)

    def note(self, label: str, *values: str) -> None:
        """Values that no property holds, each with the name of its field (or none, for a list's own remarks)."""
        for value in filter(None, (" ".join(value.split()) for value in values)):
            self._append("notes", f"{label}: {value}" if label else value)

    def left(self, name: str, *values: str) -> None:
        """Texts that are not what the property holds: unread, and a note so that they are shown."""
        for value in filter(None, (" ".join(value.split()) for value in values)):
            self.note(name, value)
            if (name, value) not in self._unread:
                self._unread.append((name, value))

    def has(self, name: str) -> bool:
        """Whether a property has a value."""
        return bool(self._properties.get(name))

    def date(self, name: str, *values: str, separator: str = ".") -> None:
        """Dates of a property as ISO prefixes; other texts are left unread."""
        for value in filter(None, (value.strip() for value in values)):
            prefix = iso_prefix(value, separator=separator)
            if prefix:
                self.add(name, prefix)
            else:
                self.left(name, value)

    def country(self, name: str, *values: str) -> None:
        """Countries of a property as ISO codes; other texts are left unread."""
        for value in filter(None, (value.strip() for value in values)):
            code = country_code(value) or _LONG_NAMES.get(" ".join(value.casefold().split()))
            if code is None:
                self.left(name, value)
            else:
                self.add(name, code)

    def party(self, identifier: str, designations: Iterable[Designation]) -> Party:
        """The party with what was collected; an alias that repeats a name is left out."""
        names = set(self._properties.get("name", ()))
        others = {kind: [value for value in values if value not in names] for kind, values in self._properties.items() if kind in _OTHERS}
        properties = {kind: tuple(others.get(kind, values)) for kind, values in self._properties.items()}
        return Party(
            id=identifier,
            schema=self.schema,
            properties={kind: values for kind, values in properties.items() if values},
            designations=tuple(designations),
            unread=tuple(self._unread),
        )

    def _append(self, name: str, value: str) -> None:
        held = self._properties.setdefault(name, [])
        if value not in held:
            held.append(value)


_OTHERS = ("alias", "weakAlias", "previousName")


def joined(*pieces: str, by: str = " ") -> str:
    """Pieces that are not empty, in one text.

    >>> joined("12 Example St", "", "Minsk", by=", ")
    '12 Example St, Minsk'
    """
    return by.join(filter(None, (" ".join(piece.split()) for piece in pieces)))


def parts(text: str, *, at: str = ";") -> tuple[str, ...]:
    """The values of a cell that divides them by a sign; within round brackets or quotes around a value it divides nothing.

    >>> parts("MP33 (issued in 2017; may have expired); MP34;")
    ('MP33 (issued in 2017; may have expired)', 'MP34')
    >>> parts('"Judge; colonel"; deputy')
    ('Judge; colonel', 'deputy')
    """
    found: list[str] = []
    rest = text.strip()
    while rest:
        quoted = re.match(rf'"((?:[^"]|"")*)"\s*(?:{at}|$)', rest)
        end = _end(rest, at) if quoted is None else quoted.end()
        found.append(rest[:end].removesuffix(at) if quoted is None else quoted[1].replace('""', '"'))
        rest = rest[end:].strip()
    return tuple(piece.strip() for piece in found if piece.strip())


def _end(text: str, at: str) -> int:
    depth = 0
    for place, sign in enumerate(text):
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if sign == at and not depth:
            return place + 1
    # Where a bracket is never closed it cannot be trusted to hold values together.
    return text.find(at) + 1 if depth and at in text else len(text)
