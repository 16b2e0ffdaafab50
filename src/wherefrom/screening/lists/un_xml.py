"""The consolidated list of the United Nations Security Council, as XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft, joined, parts
from wherefrom.screening.lists._european_dates import iso_prefix
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node, elements, root, text

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_ALIASES = {"Good": "alias", "a.k.a.": "alias", "": "alias", "Low": "weakAlias", "f.k.a.": "previousName"}
_IGNORED = {
    "DATAID": "ignored: a row number; the entry's own mark is the reference number",
    "VERSIONNUM": "ignored: always 1",
    "LIST_TYPE": "ignored: always UN List",
    "SORT_KEY": "ignored: for sorting, empty",
    "SORT_KEY_LAST_MOD": "ignored: for sorting, empty",
}

DESCRIPTOR = Descriptor(
    name="un-xml",
    list="un-sc",
    title="United Nations Security Council Consolidated List",
    authority="United Nations Security Council",
    country="",
    files=("list",),
    addresses=("https://scsanctions.un.org/resources/xml/en/consolidated.xml",),
    parties=(500, 3_000),
    fields={
        "FIRST_NAME, SECOND_NAME, THIRD_NAME, FOURTH_NAME": "name, joined",
        "NAME_ORIGINAL_SCRIPT": "alias",
        "INDIVIDUAL_ALIAS, ENTITY_ALIAS": "alias, weakAlias or previousName by QUALITY; birth and note: notes",
        "UN_LIST_TYPE": "Designation.programme",
        "REFERENCE_NUMBER": "id, Designation.record",
        "LISTED_ON": "Designation.listed",
        "DELISTED_ON": "Designation.delisted",
        "COMMENTS1": "Designation.reason",
        "GENDER": "gender",
        "TITLE": "title",
        "DESIGNATION": "position",
        "NATIONALITY": "nationality",
        "INDIVIDUAL_ADDRESS, ENTITY_ADDRESS": "address, country; NOTE: notes",
        "INDIVIDUAL_DATE_OF_BIRTH": "birthDate where EXACT, else unread",
        "INDIVIDUAL_PLACE_OF_BIRTH": "birthPlace, birthCountry; NOTE: notes",
        "INDIVIDUAL_DOCUMENT": "passportNumber or idNumber; what else is known of it: notes",
        "LAST_DAY_UPDATED": "notes",
        "SUBMITTED_BY, SUBMITTED_ON": "notes",
        **_IGNORED,
    },
    schema_source="https://www.un.org/sc/resources/sc-sanctions.xsd, as the files name it",
    ran="the files of 29 October 2018 (1,093 parties), 15 September 2022 (952) and 27 February 2026 (1,003)",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with this list's first element."""
    return root(head)[1] == "CONSOLIDATED_LIST"


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the list, one an individual or entity."""
    (path,) = files
    around = ("CONSOLIDATED_LIST", "INDIVIDUALS", "ENTITIES")
    for element in elements(path, "INDIVIDUAL", "ENTITY", around=around):
        yield _party(Node(path.name, text(element, "REFERENCE_NUMBER") or f"DATAID {text(element, 'DATAID')}", element))


def _party(node: Node) -> Party:
    kind = node.tag
    draft = Draft("Person" if kind == "INDIVIDUAL" else "Organization")
    name = joined(*(node.take(f"{place}_NAME") for place in ("FIRST", "SECOND", "THIRD", "FOURTH")))
    if not name:
        raise changed(node.file, node.place, "the fields FIRST_NAME to FOURTH_NAME are all empty")
    draft.add("name", *parts(name))
    draft.add("alias", *parts(node.take("NAME_ORIGINAL_SCRIPT")))
    for alias in node.nodes(f"{kind}_ALIAS"):
        _alias(draft, alias)
    for address in node.nodes(f"{kind}_ADDRESS"):
        _place(draft, address, "address", "country")
    for place in node.nodes(f"{kind}_PLACE_OF_BIRTH"):
        _place(draft, place, "birthPlace", "birthCountry")
    for birth in node.nodes(f"{kind}_DATE_OF_BIRTH"):
        _birth(draft, birth)
    for document in node.nodes(f"{kind}_DOCUMENT"):
        _document(draft, document)
    _rest(draft, node)
    listing = _listing(draft, node)
    node.finish(ignored=_IGNORED)
    return draft.party(f"{DESCRIPTOR.list}-{listing.record}", (listing,))


def _values(node: Node, name: str) -> tuple[str, ...]:
    return tuple(value for one in node.within(name, "VALUE") if (value := one.own()))


def _rest(draft: Draft, node: Node) -> None:
    gender = node.take("GENDER")
    if gender.casefold() in ("", "male", "female"):
        draft.add("gender", gender.casefold())
    else:
        draft.left("gender", gender)
    draft.add("title", *_values(node, "TITLE"))
    draft.add("position", *_values(node, "DESIGNATION"))
    draft.country("nationality", *_values(node, "NATIONALITY"))
    draft.note("last updated", "; ".join(_values(node, "LAST_DAY_UPDATED")))
    draft.note("submitted by", node.take("SUBMITTED_BY"))
    draft.note("submitted on", node.take("SUBMITTED_ON"))


def _listing(draft: Draft, node: Node) -> Designation:
    dates = {}
    for name in ("LISTED_ON", "DELISTED_ON"):
        value = node.take(name)
        dates[name] = iso_prefix(value)
        if value and not dates[name]:
            draft.left(name, value)
    return Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme=node.need("UN_LIST_TYPE"),
        listed=dates["LISTED_ON"],
        delisted=dates["DELISTED_ON"],
        reason=" ".join(node.take("COMMENTS1").split()),
        record=node.need("REFERENCE_NUMBER"),
        source=node.source,
    )


def _alias(draft: Draft, node: Node) -> None:
    quality, name = node.take("QUALITY"), joined(node.take("ALIAS_NAME"))
    if quality not in _ALIASES:
        raise changed(node.file, node.place, f"the field 'QUALITY' has the value {quality!r}, which is not known")
    draft.add(_ALIASES[quality], *parts(name))
    born = joined(node.take("DATE_OF_BIRTH"), node.take("CITY_OF_BIRTH"), node.take("COUNTRY_OF_BIRTH"), by=", ")
    about = joined(f"born {born}" if born else "", node.take("NOTE"), by="; ")
    draft.note(f"alias {name}" if name else "alias", about)


def _place(draft: Draft, node: Node, property_name: str, country: str) -> None:
    pieces = [node.take(name) for name in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")]
    draft.add(property_name, joined(*pieces, by=", "))
    draft.country(country, pieces[-1])
    draft.note(property_name, node.take("NOTE"))


def _birth(draft: Draft, node: Node) -> None:
    kind, note = node.take("TYPE_OF_DATE"), node.take("NOTE")
    given = node.take("DATE") or node.take("YEAR")
    bounds = [node.take("FROM_YEAR"), node.take("TO_YEAR")]
    if kind == "EXACT" and not any(bounds) and (given or not note):
        draft.date("birthDate", given)
        draft.note("birthDate", note and f"{given} ({note})")
    elif kind == "" and not any((given, *bounds)):
        draft.note("birthDate", note)
    elif kind in ("EXACT", "APPROXIMATELY", "BETWEEN", ""):
        draft.left("birthDate", joined(kind.casefold(), given, " and ".join(filter(None, bounds)), note and f"({note})"))
    else:
        raise changed(node.file, node.place, f"the field 'TYPE_OF_DATE' has the value {kind!r}, which is not known")


def _document(draft: Draft, node: Node) -> None:
    kind = joined(node.take("TYPE_OF_DOCUMENT"), node.take("TYPE_OF_DOCUMENT2"), by=", ")
    number = joined(node.take("NUMBER"))
    passport = any(part in kind.casefold() for part in ("passport", "passeport", "pasaporte"))
    draft.add("passportNumber" if passport else "idNumber", number)
    issued = joined(node.take("ISSUING_COUNTRY"), node.take("COUNTRY_OF_ISSUE"), node.take("CITY_OF_ISSUE"), by=", ")
    day = node.take("DATE_OF_ISSUE")
    about = joined(kind, issued, day and f"issued {day}", node.take("NOTE"), by="; ")
    draft.note(f"document {number}" if number else "document", about)
