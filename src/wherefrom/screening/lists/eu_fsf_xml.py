"""The EU's consolidated list of financial sanctions as XML (form 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._eu_fsf import AUTHORITY, LIST, SCHEMAS, Subject
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node, elements, root

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_ACT = ("regulationType", "organisationType", "publicationDate", "entryIntoForceDate", "numberTitle", "programme", "publicationUrl")
_COUNTRY = ("region", "countryIso2Code", "countryDescription")
_PLACE = ("city", "zipCode", "place", *_COUNTRY)
_ITEMS = {
    "nameAlias": ("firstName", "middleName", "lastName", "wholeName", "function", "gender", "title", "strong"),
    "address": ("street", "poBox", "asAtListingTime", *_PLACE),
    "birthdate": (
        "birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo", "circa", "calendarType", *_PLACE,
    ),
    "identification": (
        "number", "latinNumber", "nameOnDocument", "identificationTypeCode", "identificationTypeDescription", "diplomatic", "knownExpired",
        "knownFalse", "reportedLost", "revokedByIssuer", "issuedBy", "issuedDate", "issueDate", "validFrom", "validTo", *_COUNTRY,
    ),
    "citizenship": _COUNTRY,
}  # fmt: skip
_IGNORED = ("@regulationLanguage", "@nameLanguage", "@logicalId", "@classificationCode")

DESCRIPTOR = Descriptor(
    name="eu-fsf-xml",
    list=LIST,
    title="EU consolidated list of persons, groups and entities under financial sanctions (XML 1.1)",
    authority=AUTHORITY,
    country="eu",
    files=("list",),
    addresses=("https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content",),
    parties=(3_000, 20_000),
    fields={
        "@logicalId": "id",
        "@euReferenceNumber": "Designation.record",
        "@unitedNationId": "notes",
        "@designationDate": "Designation.listed, where it is the earliest",
        "@designationDetails": "Designation.reason",
        "remark": "notes",
        "subjectType": "schema",
        "@classificationCode": "ignored: the subject type in one letter",
        "regulation, regulationSummary": "Designation.programme, Designation.listed, Designation.address, notes",
        "nameAlias": "name, alias, weakAlias, firstName, secondName, lastName, gender, title, position, notes",
        "@nameLanguage": "ignored: the language of a name's spelling",
        "address": "address, country, phone, email, website, notes",
        "birthdate": "birthDate, birthPlace, birthCountry, notes",
        "identification": "passportNumber, idNumber, registrationNumber, notes",
        "citizenship": "nationality, notes",
        "@regulationLanguage": "ignored: the language of the act",
        "@logicalId of items": "ignored: the mark of one name or address",
    },
    schema_source="the elements and attributes of form 1.1, as several public programs that read this file name them",
    ran="no full file has been run",
)


def recognises(head: bytes) -> bool:
    """Whether a file's first element is the list's."""
    namespace, name = root(head)
    return name == "export" and namespace.endswith("/fsd/export")


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The subjects of the list."""
    (path,) = files
    for element in elements(path, "sanctionEntity", around=("export",)):
        yield _party(Node(path.name, f"logicalId {element.get('logicalId', '')}", element))


def _party(node: Node) -> Party:
    kind = node.node("subjectType")
    code = kind.attribute("code") if kind is not None else ""
    if code not in SCHEMAS:
        raise changed(node.file, node.place, f"the field 'subjectType' has the value {code!r}, which is not known")
    subject = Subject(SCHEMAS[code])
    for act in node.nodes("regulation"):
        subject.act(_act(act) | {"publicationUrl": act.take("publicationUrl")}, own=True)
        subject.draft.note("act", *act.takes("remark"))
    subject.draft.note("", *node.takes("remark"))
    subject.draft.note("United Nations identifier", node.attribute("unitedNationId"))
    reads = (subject.name, subject.address, subject.birth, subject.document, subject.citizenship)
    for (tag, names), read in zip(_ITEMS.items(), reads, strict=True):
        for item in node.nodes(tag):
            read({name: item.attribute(name) for name in names} | {"remark": "; ".join(item.takes("remark"))})
            for act in item.nodes("regulationSummary"):
                subject.act(_act(act), own=False)
            for contact in item.nodes("contactInfo"):
                subject.contact(contact.attribute("key"), contact.attribute("value") or contact.own())
    identifier = node.attribute("logicalId")
    if not identifier:
        raise changed(node.file, node.place, "the field '@logicalId' is missing or empty")
    about = {
        "record": node.attribute("euReferenceNumber") or identifier,
        "designated": node.attribute("designationDate"),
        "reason": node.attribute("designationDetails"),
    }
    node.finish(_IGNORED)
    return subject.party(identifier, source=node.source, **about)


def _act(node: Node) -> dict[str, str]:
    return {name: node.attribute(name) for name in _ACT}
