"""OFAC's standard XML, SDN.XML and CONSOLIDATED.XML: one schema, ``sdnList``, under its old and its new namespace.

Nothing in a file names its list, so it is the consolidated one where its first record stands under such programmes alone as block
nobody, else the SDN list. A file with another number of records than it states is refused.

>>> recognises(b'<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation>')
True
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ofac import Draft, designations, list_of, schema_of
from wherefrom.screening.lists._ofac_fields import AUTHORITY
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node, elements, root, text

__all__ = ["DESCRIPTOR", "parse", "recognises"]

DESCRIPTOR = Descriptor(
    name="ofac-sdn-xml",
    list="ofac-sdn",
    title="Specially Designated Nationals, or the consolidated non-SDN list (standard XML)",
    authority=AUTHORITY,
    country="us",
    files=("list",),
    addresses=("https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML",),
    parties=(150, 60_000),
    fields={
        "uid": "Designation.record; within a part ignored: OFAC's number of the part",
        "firstName": "firstName, name",
        "lastName": "lastName, name",
        "title": "position of a person, else notes",
        "sdnType": "schema",
        "remarks": "taken apart by label; what has no property goes to notes",
        "programList": "Designation.programme, one listing each; tells the list",
        "idList": "by idType, else notes",
        "akaList": "alias, previousName, weakAlias by type and category",
        "addressList": "address, country",
        "nationalityList": "nationality",
        "citizenshipList": "citizenship",
        "dateOfBirthList": "birthDate",
        "placeOfBirthList": "birthPlace",
        "vesselInfo": "callSign, type, flag, tonnage, grossRegisteredTonnage, notes",
        "mainEntry": "ignored: which of several values is the main one",
        "Publish_Date": "ignored: the day of the file, kept with the snapshot",
        "Record_Count": "compared with the records read",
    },
    schema_source="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML.xsd (before: sdnList.xsd)",
    ran="the consolidated non-SDN list of 6 May 2024; no full SDN.XML",
)

_IGNORED = ("uid", "mainEntry")
_KINDS = {"a.k.a.": "alias", "f.k.a.": "previousName", "n.k.a.": "alias"}
_VESSEL = {
    "callSign": "Vessel Call Sign",
    "vesselType": "Vessel Type",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
}


def recognises(head: bytes) -> bool:
    """Whether a file's first element is ``sdnList``."""
    return root(head)[1] == "sdnList"


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the file; ListError at its end where their number is not the stated one."""
    (path,) = files
    stated, read, list_name = "", 0, ""
    for element in elements(path, "publshInformation", "sdnEntry", around=("sdnList",)):
        if element.tag == "publshInformation":
            stated = text(element, "Record_Count")
            Node(path.name, "publshInformation", element).finish(("Publish_Date", "Record_Count"))
            continue
        read += 1
        number = text(element, "uid")
        node = Node(path.name, f"uid {number}", element)
        programmes = tuple(one for part in node.nodes("programList") for one in part.takes("program"))
        list_name = list_name or list_of(programmes, number) or DESCRIPTOR.list
        yield _party(node, number, programmes, list_name)
    if stated and stated != str(read):
        raise ListError(
            f"{path.name}, publshInformation: the field 'Record_Count' states {stated} records, {read} were read",
            cause="a file that was cut or put together by hand",
            cure="fetch the file again",
        )


def _party(node: Node, number: str, programmes: tuple[str, ...], list_name: str) -> Party:
    node.need("uid")
    draft = Draft(schema_of(node.need("sdnType"), node.file, node.place, "sdnType"))
    draft.named("name", _name(node))
    title = node.take("title")
    if draft.schema == "Person":
        draft.add("position", title)
    elif title:
        draft.note(f"Title: {title}")
    _names(node, draft)
    _addresses(node, draft)
    for group, item, field in (("nationalityList", "nationality", "nationality"), ("citizenshipList", "citizenship", "citizenship")):
        for part in node.within(group, item):
            draft.country(field, part.take("country"))
    for part in node.within("dateOfBirthList", "dateOfBirthItem"):
        draft.day("birthDate", part.need("dateOfBirth"))
    for part in node.within("placeOfBirthList", "placeOfBirthItem"):
        draft.add("birthPlace", part.need("placeOfBirth"))
    for part in node.within("idList", "id"):
        _document(part, draft)
    for part in node.nodes("vesselInfo"):
        for field, label in _VESSEL.items():
            if value := part.take(field):
                draft.labelled(label, value)
    draft.remarks(node.take("remarks"))
    node.finish(_IGNORED)
    return draft.party(number, designations(list_name, programmes, record=number, source=node.source))


def _name(node: Node) -> str:
    first, last = node.take("firstName"), node.need("lastName")
    return f"{last}, {first}" if first else last


def _names(node: Node, draft: Draft) -> None:
    for part in node.within("akaList", "aka"):
        kind, category = part.need("type"), part.need("category")
        if kind not in _KINDS or category not in ("strong", "weak"):
            raise changed(node.file, node.place, f"the field 'aka' has a kind of name that is not known ({kind!r}, {category!r})")
        draft.named("weakAlias" if category == "weak" else _KINDS[kind], _name(part))


def _addresses(node: Node, draft: Draft) -> None:
    for part in node.within("addressList", "address"):
        street = [part.take(f"address{number}") for number in (1, 2, 3)]
        town = [part.take(field) for field in ("city", "stateOrProvince", "postalCode")]
        draft.place(street, town, part.take("country"))


def _document(part: Node, draft: Draft) -> None:
    label, value = part.need("idType"), part.take("idNumber")
    country, issued, expires = part.take("idCountry"), part.take("issueDate"), part.take("expirationDate")
    beside = (f"({country})" if country else "", f"issued {issued}" if issued else "", f"expires {expires}" if expires else "")
    draft.labelled(label, value, " ".join(word for word in beside if word))
