"""What every form of OFAC's lists shares: a party put together value by value, and the remarks taken apart.

A person's name written "LAST, First" becomes ``name`` "First LAST" with ``lastName`` and ``firstName`` beside it: the written
form can be made of these again, so it is not kept a second time. A name with no comma or with several stays as written.
Quoted names in remarks are OFAC's weak names. What no property holds whole stays in ``notes``, and a date or a country that
cannot be read stays in ``unread`` as well.

>>> draft = Draft("Person")
>>> draft.named("name", "LUCAS, Jean")
>>> draft.remarks("DOB 31 Jan 1939; alt. DOB circa 1940; nationality Iran; Passport T321642 (Colombia); a.k.a. 'LU'; Linked To: X.")
>>> for name, values in draft.properties.items():
...     print(name, values)
name ('Jean LUCAS',)
firstName ('Jean',)
lastName ('LUCAS',)
birthDate ('1939-01-31',)
nationality ('ir',)
passportNumber ('T321642',)
notes ('Passport T321642 (Colombia)', 'Linked To: X')
weakAlias ('LU',)
>>> draft.unread
[('birthDate', 'circa 1940')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._ofac_fields import AUTHORITY, NON_SDN, SCHEMATA, fits, home, known_labels
from wherefrom.screening.lists._strict import changed

__all__ = ["Draft", "designations", "iso_day", "list_of", "schema_of"]

_MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([A-Za-z]{3}) )?(\d{4})")
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_QUOTED = re.compile(r"(?:alt\. )?[afn]\.k\.a\. ['\"](.+)['\"]", re.IGNORECASE | re.DOTALL)
_IMO = re.compile(r"(?:IMO )?(\d{7})")
_NUMBER = re.compile(r"(.*?)(?: (?:\(|issued |expires ).*)?", re.DOTALL)
_LABEL = re.compile(f"(?:{'|'.join(map(re.escape, known_labels()))}) ", re.IGNORECASE)
_BRACKETED = re.compile(r"\((Linked To: .*)\)", re.DOTALL)
_LEI = re.compile(r"[A-Z0-9]{18}\d\d")


def iso_day(text: str) -> str | None:
    """The ISO prefix of a day, month or year as OFAC writes it, or that is one; None where it is vaguer or another thing.

    >>> iso_day("31 Jan 1939"), iso_day("Jan 1939"), iso_day("1939"), iso_day("circa 1939"), iso_day("1939-01")
    ('1939-01-31', '1939-01', '1939', None, '1939-01')
    """
    if _ISO.fullmatch(text):
        return text
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    day, month, year = found.groups()
    number = _MONTHS.get((month or "jan").casefold())
    if number is None or not 1 <= int(day or 1) <= 31:
        return None
    return year + (f"-{number:02d}" if month else "") + (f"-{int(day):02d}" if day else "")


def schema_of(kind: str, file: str, record: str, field: str) -> str:
    """The FollowTheMoney schema of OFAC's type of party; ListError where the type is a new one."""
    schema = SCHEMATA.get(kind.casefold())
    if schema is None:
        raise changed(file, record, f"the field {field!r} has a type of party that is not known ({kind[:60]!r})")
    return schema


def list_of(programmes: Iterable[str], record: str = "") -> str:
    """The list that a record surely belongs to, empty where both have such records.

    No record of the non-SDN lists is older than the first of 2006 (9639), so a smaller number is the SDN list's; programmes
    under which nobody is blocked, alone, are the consolidated list's.

    >>> list_of(["NS-PLC"], "9640"), list_of(["CUBA"], "36"), list_of(["RUSSIA-EO14024"], "17000")
    ('ofac-cons', 'ofac-sdn', '')
    """
    named = set(programmes)
    if named and named <= NON_SDN:
        return "ofac-cons"
    return "ofac-sdn" if record.isdecimal() and int(record) < 9639 else ""


def designations(
    list_name: str, programmes: Sequence[str], *, record: str, source: str, listed: str = "", reason: str = ""
) -> tuple[Designation, ...]:
    """One listing a programme; one without a programme where a record names none."""
    return tuple(
        Designation(
            list=list_name,
            authority=AUTHORITY,
            programme=programme,
            listed=listed,
            reason=reason,
            record=record,
            source=source,
            address=f"https://sanctionssearch.ofac.treas.gov/Details.aspx?id={record}",
        )
        for programme in dict.fromkeys(programmes or ("",))
    )


class Draft:
    """A party on its way: values go to the property that FollowTheMoney has for them, or to the notes."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self.unread: list[tuple[str, str]] = []
        self._found: dict[str, dict[str, None]] = {}

    @property
    def properties(self) -> dict[str, tuple[str, ...]]:
        """The properties so far, each value once."""
        return {name: tuple(values) for name, values in self._found.items()}

    def add(self, prop: str, *values: str) -> None:
        """Put values to a property."""
        for value in values:
            if value:
                self._found.setdefault(prop, {})[value] = None

    def note(self, *values: str) -> None:
        """Keep texts that no property holds."""
        self.add("notes", *values)

    def named(self, prop: str, written: str) -> None:
        """A name as the list writes it."""
        last, comma, first = written.partition(",")
        if self.schema != "Person" or not comma or "," in first or not first.strip() or not last.strip():
            self.add(prop, written)
            return
        first, last = first.strip(), last.strip()
        self.add(prop, f"{first} {last}")
        if prop == "name":
            self.add("firstName", first)
            self.add("lastName", last)

    def place(self, street: Sequence[str], town: Sequence[str], country: str) -> None:
        """An address: its text, and its country by code."""
        self.add("address", ", ".join(part for part in (*street, *town, country) if part))
        self.country("country", country)

    def country(self, prop: str, written: str) -> None:
        """A country as the list writes it."""
        if not written:
            return
        code = country_code(written)
        if code is None:
            self.unread.append((prop, written))
            self.note(f"{prop}: {written}")
        else:
            self.add(prop, code)

    def day(self, prop: str, written: str) -> None:
        """A day, month or year as the list writes it."""
        read = iso_day(written)
        if read is None:
            self.unread.append((prop, written))
        else:
            self.add(prop, read)

    def labelled(self, label: str, value: str, rest: str = "") -> None:
        """A value under OFAC's own label; ``rest`` is what stands beside it (issuing country, days), kept as a note."""
        whole = f"{label} {value}" + (f" {rest}" if rest else "")
        imo = _IMO.fullmatch(value)
        prop, kind = home(label) or ("", "")
        if imo and (value.startswith("IMO") or label == "Vessel Registration Identification"):
            prop, value = ("imoNumber", imo.group(1)) if self.schema == "Vessel" else ("registrationNumber", value)
        elif (prop == "leiCode" and not _LEI.fullmatch(value)) or (prop == "idNumber" and self.schema != "Person"):
            prop = "registrationNumber"
        if not prop or not value or not fits(self.schema, prop):
            self.note(whole)
            return
        if kind == "country":
            self.country(prop, value)
        elif kind == "day":
            self.day(prop, value)
        else:
            self.add(prop, value.lower() if kind == "gender" else value)
        if rest:
            self.note(whole)

    def remarks(self, text: str) -> None:
        """The remarks, piece by piece."""
        for piece in _pieces(text.strip()):
            quoted = _QUOTED.fullmatch(piece)
            if quoted:
                self.named("weakAlias", quoted.group(1))
                continue
            label, value = _split(piece)
            if not label:
                self.note(_BRACKETED.sub(r"\1", piece))  # the XML brackets what the delimited file does not
                continue
            number = _NUMBER.fullmatch(value) if (home(label) or ("", ""))[1] == "number" else None
            if not number:
                self.labelled(label, value)
            elif number.group(1).startswith("("):  # a document without a number
                self.note(piece)
            else:
                self.labelled(label, number.group(1), value[len(number.group(1)) :].strip())

    def party(self, record: str, listings: tuple[Designation, ...]) -> Party:
        """The party itself."""
        return Party(
            id=f"{listings[0].list}-{record}",
            schema=self.schema,
            properties=self.properties,
            designations=listings,
            unread=tuple(dict.fromkeys(self.unread)),
        )


def _pieces(text: str) -> list[str]:
    """Remarks divided at "; ", but not within a quoted name."""
    pieces: list[str] = []
    for piece in text.removesuffix(".").split("; "):
        opened = pieces and re.match(r"(?:alt\. )?[afn]\.k\.a\. '", pieces[-1]) and not pieces[-1].endswith("'")
        if opened and piece.endswith("'"):
            pieces[-1] += f"; {piece}"
        else:
            pieces.append(piece)
    return [piece.strip() for piece in pieces if piece.strip()]


def _split(piece: str) -> tuple[str, str]:
    """A piece's label, where it is a known one, and what follows it."""
    bare = piece.removeprefix("alt. ")
    found = _LABEL.match(bare.replace("’", "'"))
    return (bare[: found.end()].strip(), bare[found.end() :].strip()) if found else ("", piece)
