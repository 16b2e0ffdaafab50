"""What the two forms of the UK Sanctions List share, under the names of the columns of its CSV form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wherefrom.model.parties import Designation
from wherefrom.screening.lists._draft import Draft, joined
from wherefrom.screening.lists._european_dates import iso_prefix
from wherefrom.screening.lists._strict import changed

__all__ = [
    "AUTHORITY",
    "LIST",
    "PARTIES",
    "RAN",
    "SCHEMAS",
    "TITLE",
    "address",
    "birthplace",
    "detail",
    "document",
    "listing",
    "name",
    "schema",
]

LIST = "uk-sanctions"
TITLE = "The UK Sanctions List"
AUTHORITY = "UK Foreign, Commonwealth and Development Office"
PARTIES = (3_000, 20_000)
RAN = "no full file has been run"
SCHEMAS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}

_NAMES = {"primary name": "name", "primary name variation": "alias", "alias": "alias", "": "alias"}
_PROPERTIES = {
    "Title": "title", "Name non-latin script": "alias", "Phone number": "phone", "Website": "website", "Email address": "email",
    "Position": "position", "Type of entity": "legalForm", "Type of ship": "type", "Tonnage of ship": "tonnage",
}  # fmt: skip
_COUNTRIES = {"Nationality(/ies)": "nationality", "Current believed flag of ship": "flag", "Previous flags": "pastFlags"}
_DATES = {"D.O.B": "birthDate", "Year Built": "buildDate"}
_RUSSIAN = {"INN": "innCode", "OGRN": "ogrnCode", "KPP": "kppCode"}


def schema(file: str, place: str, kind: str) -> str:
    """The schema of a designation's type; ListError where the type is not known."""
    known = SCHEMAS.get(kind.casefold())
    if known is None:
        raise changed(file, place, f"the type of designation {kind!r} is not known")
    return known


def name(draft: Draft, where: tuple[str, str], pieces: Sequence[str], kind: str, strength: str) -> None:
    """A name in six pieces in the order in which it is said (the sixth is the family name or the whole)."""
    found = _NAMES.get(kind.casefold())
    if found is None:
        raise changed(*where, f"the type of name {kind!r} is not known")
    draft.add("weakAlias" if "low" in strength.casefold() else found, joined(*pieces))


def detail(draft: Draft, column: str, *values: str) -> None:
    """The values of one column: to its property, or to the notes under the column's name."""
    for value in values:
        if column in _PROPERTIES:
            draft.add(_PROPERTIES[column], value)
        elif column in _COUNTRIES:
            draft.country(_COUNTRIES[column], value)
        elif column in _DATES:
            draft.date(_DATES[column], value, separator="/")
        elif column == "Gender":
            _gender(draft, value)
        elif column == "IMO number":
            draft.add("imoNumber", re.sub(r"^IMO\s*", "", value.strip(), flags=re.IGNORECASE))
        elif column == "Business registration number (s)":
            labelled = re.fullmatch(r"(INN|OGRN|KPP)[ :]+(\d+)", value.strip(), re.ASCII)
            draft.add(*(_RUSSIAN[labelled[1]], labelled[2]) if labelled else ("registrationNumber", value))
        else:
            draft.note(column, value)


def _gender(draft: Draft, value: str) -> None:
    if value.casefold() in ("", "male", "female"):
        draft.add("gender", value.casefold())
    else:
        draft.left("gender", value)


def address(draft: Draft, lines: Sequence[str], postcode: str, country: str) -> None:
    """An address in six lines."""
    draft.add("address", joined(*lines, postcode, country, by=", "))
    draft.country("country", country)


def birthplace(draft: Draft, town: str, country: str) -> None:
    """A place of birth."""
    draft.add("birthPlace", joined(town, country, by=", "))
    draft.country("birthCountry", country)


def document(draft: Draft, property_name: str, number: str, about: str) -> None:
    """The number of a passport or national identity and what is said of it."""
    draft.add(property_name, number)
    draft.note(joined(property_name, number), about)


def listing(draft: Draft, *, record: str, source: str, regime: str, imposed: str, designated: str, reason: str) -> Designation:
    """The designation; a date that cannot be read is left unread."""
    listed = iso_prefix(designated, separator="/")
    if designated and not listed:
        draft.left("Date Designated", designated)
    draft.note("Sanctions Imposed", imposed.replace("|", "; "))
    return Designation(
        list=LIST, authority=AUTHORITY, programme=regime, listed=listed, reason=joined(reason), record=record, source=source,
    )  # fmt: skip
