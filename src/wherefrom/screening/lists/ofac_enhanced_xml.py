"""OFAC's enhanced XML (ENHANCED_XML), which the Sanctions List Service also gives for a chosen list or programme.

Every record names the lists it stands on and the day each published it. A record on several lists has a listing for every
programme on every one of them, since the file does not say which programme belongs to which list.

>>> recognises(b'<?xml version="1.0"?><sanctionsData xmlns="https://example.org/ENHANCED_XML"><publicationInfo>')
True
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ofac import Draft, designations, schema_of
from wherefrom.screening.lists._ofac_fields import AUTHORITY
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node, elements, root

__all__ = ["DESCRIPTOR", "parse", "recognises"]

DESCRIPTOR = Descriptor(
    name="ofac-enhanced-xml",
    list="ofac-sdn",
    title="OFAC's lists, whole or a chosen part (enhanced XML)",
    authority=AUTHORITY,
    country="us",
    files=("list",),
    addresses=("https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ENHANCED.XML",),
    parties=(1, 70_000),
    fields={
        "publicationInfo": "ignored: the day and the filters of the export, kept with the snapshot",
        "referenceValues": "ignored: every value stands in the records as text too",
        "featureTypes": "ignored: every type stands in the records as text too",
        "entity@id": "Designation.record",
        "generalInfo": "schema from entityType; position or notes from title; remarks taken apart by label",
        "sanctionsLists": "Designation.list, Designation.listed",
        "sanctionsPrograms": "Designation.programme, one listing each",
        "sanctionsTypes": "notes",
        "legalAuthorities": "Designation.reason",
        "names": "name, alias, previousName, weakAlias; nameParts ignored: the full name holds them",
        "addresses": "address, country",
        "features": "by type, else notes",
        "identityDocuments": "by type; country and days to notes",
        "relationships": "notes",
        "@refId": "ignored: OFAC's number of a value that stands as text",
    },
    schema_source="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML.xsd",
    ran="the export of programme IRGC of 28 August 2024 (293 records); no full list",
)

_AROUND = ("sanctionsData", "entities")
_PASSED = ("publicationInfo", "referenceValues", "featureTypes")
_IGNORED = (
    "@id", "@refId", "identityId", "versionId", "valueRefId", "valueDate", "nameParts", "@featureTypeId",
    "@nameId", "@nameTranslationId", "@featureVersionId",
)  # fmt: skip
_KINDS = {"A.K.A.": "alias", "F.K.A.": "previousName", "N.K.A.": "alias"}
_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_TOWN = ("CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")


def recognises(head: bytes) -> bool:
    """Whether a file's first element is ``sanctionsData``."""
    return root(head)[1] == "sanctionsData"


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the file."""
    (path,) = files
    for element in elements(path, *_PASSED, "entity", around=_AROUND):
        if element.tag == "entity":
            number = element.get("id", "")
            yield _party(Node(path.name, f"entity {number}", element), number)


def _party(node: Node, number: str) -> Party:
    general = node.node("generalInfo")
    if not number or general is None:
        raise changed(node.file, node.place, "the field '@id' or 'generalInfo' is missing")
    draft = Draft(schema_of(general.need("entityType"), node.file, node.place, "entityType"))
    for name in node.within("names", "name"):
        _name(name, draft)
    for address in node.within("addresses", "address"):
        _address(address, draft)
    title = general.take("title")
    if draft.schema == "Person":
        draft.add("position", title)
    elif title:
        draft.note(f"Title: {title}")
    for feature in node.within("features", "feature"):
        _feature(feature, draft)
    for document in node.within("identityDocuments", "identityDocument"):
        _document(document, draft)
    for relationship in node.within("relationships", "relationship"):
        _relationship(relationship, draft)
    for one in node.nodes("sanctionsTypes"):
        draft.note(*(f"Sanctions type: {kind}" for kind in one.takes("sanctionsType")))
    draft.remarks(general.take("remarks"))
    listings = _listings(node, number)
    node.finish(_IGNORED)
    return draft.party(number, listings)


def _listings(node: Node, number: str) -> tuple[Designation, ...]:
    programmes = [one.own() for one in node.within("sanctionsPrograms", "sanctionsProgram")]
    reason = "; ".join(one.own() for one in node.within("legalAuthorities", "legalAuthority"))
    lists = [(one.own(), one.attribute("datePublished")) for one in node.within("sanctionsLists", "sanctionsList")]
    if not lists:
        raise changed(node.file, node.place, "the field 'sanctionsLists' is missing or empty")
    found: list[Designation] = []
    for title, day in sorted(lists, key=lambda one: one[0] != "SDN List"):  # the SDN list first: it names the party
        list_name = "ofac-sdn" if title == "SDN List" else "ofac-cons"
        found.extend(designations(list_name, programmes, record=number, source=node.source, listed=day, reason=reason))
    return tuple(dict.fromkeys(found))


def _name(name: Node, draft: Draft) -> None:
    primary, weak = name.need("isPrimary") == "true", name.take("isLowQuality") == "true"
    kind = name.take("aliasType") or "A.K.A."
    if kind not in _KINDS:
        raise changed(name.file, name.place, f"the field 'aliasType' has a kind of name that is not known ({kind[:60]!r})")
    other = "weakAlias" if weak else _KINDS[kind]
    for translation in name.within("translations", "translation"):
        main = translation.need("isPrimary") == "true"
        translation.take("script")
        translation.take("formattedFirstName")
        translation.take("formattedLastName")
        draft.named("name" if primary and main else other, translation.need("formattedFullName"))


def _address(address: Node, draft: Draft) -> None:
    country = address.take("country")
    translations = address.within("translations", "translation")
    if not translations:
        draft.place([], [], country)
    for translation in translations:
        translation.take("isPrimary")
        translation.take("script")
        parts: dict[str, str] = {}
        for part in translation.within("addressParts", "addressPart"):
            kind = part.need("type")
            if kind not in _STREET + _TOWN:
                raise changed(address.file, address.place, f"the field 'addressPart' has a type that is not known ({kind[:60]!r})")
            parts[kind] = ", ".join(filter(None, (parts.get(kind, ""), part.take("value"))))
        draft.place([parts.get(kind, "") for kind in _STREET], [parts.get(kind, "") for kind in _TOWN], country)


def _feature(feature: Node, draft: Draft) -> None:
    label, value = feature.need("type"), feature.take("value")
    feature.take("isPrimary")
    doubt, comment = feature.take("reliability"), feature.take("comments")
    if doubt == "False":  # OFAC keeps what a party falsely claims; it must not count as a value
        draft.note(f"{label} {value} (False)")
    else:
        draft.labelled(label, value, f"({comment})" if comment else "")


def _document(document: Node, draft: Draft) -> None:
    label, number = document.need("type"), document.take("documentNumber")
    document.take("name")  # the name on the document is one of the names above
    country, place, office = (document.take(field) for field in ("issuingCountry", "issuingLocation", "issuingAuthority"))
    beside = [f"({text})" for text in dict.fromkeys((country, place, office)) if text]
    for field, word in (("issueDate", "issued"), ("expirationDate", "expires")):
        day = document.node(field)
        if day is not None:
            beside.append(f"{word} {_days(day)}")
    if document.take("isValid") == "false":
        beside.append("not valid")
    beside.extend(document.takes("comments"))
    for part in document.nodes("idFeatures"):
        beside.extend(part.takes("idFeature"))
    draft.labelled(label, number, " ".join(beside))


def _days(day: Node) -> str:
    """A day as the file bounds it: its first day alone, or the first and the last."""
    first, last = day.take("fromDateBegin"), day.take("toDateEnd")
    for field in ("fromDateEnd", "toDateBegin", "isApproximate", "isDateRange"):
        day.take(field)
    return first if first == last else f"{first} to {last}"


def _relationship(relationship: Node, draft: Draft) -> None:
    related = relationship.node("relatedEntity")
    quality, comment = relationship.take("quality"), relationship.take("comments")
    text = related.own() if related is not None else ""
    number = related.attribute("entityId") if related is not None else ""
    beside = "".join(f" ({word})" for word in (quality, comment) if word)
    draft.note(f"{relationship.need('type')}: {text} ({number}){beside}")
