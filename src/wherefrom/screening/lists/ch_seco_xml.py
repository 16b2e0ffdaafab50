"""The consolidated list of the Swiss State Secretariat for Economic Affairs, as XML.

The file keeps the history of every target: a target that was taken off stays in it, and each modification repeats what it changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft, joined
from wherefrom.screening.lists._european_dates import iso_prefix
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node, elements, root

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_NAMES = {"primary-name": "name", "alias": "alias", "formerly-known-as": "previousName"}
_PASSPORTS = ("passport", "diplomatic-passport")
_PLACE = ("c-o", "address-details", "p-o-box", "zip-code", "location", "area")
_ON = ("listed", "re-listed")
_IGNORED = ("@ssid", "@lang", "@calendar", "@quality", "@script", "@spelling-variant-type", "@main", "@version-date",
            "@predecessor-version-date", "predecessor", "added", "removed")  # fmt: skip

DESCRIPTOR = Descriptor(
    name="ch-seco-xml",
    list="ch-seco",
    title="Swiss consolidated list of sanctioned persons, entities and objects",
    authority="Swiss State Secretariat for Economic Affairs (SECO)",
    country="ch",
    files=("list",),
    addresses=("https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction",),
    parties=(3_000, 20_000),
    fields={
        "@ssid of a target": "id, Designation.record",
        "sanctions-program, sanctions-set, sanctions-set-id": "Designation.programme",
        "foreign-identifier": "notes",
        "individual, entity, object": "schema; sex: gender",
        "identity/name": "name, alias, weakAlias, previousName, each with its spellings",
        "identity/day-month-year": "birthDate, incorporationDate or notes",
        "identity/address, place": "address, country, notes",
        "identity/nationality": "nationality",
        "identity/place-of-birth": "birthPlace, birthCountry",
        "identity/identification-document": "passportNumber, idNumber, notes",
        "justification": "Designation.reason",
        "relation, other-information, generic-attribute": "notes",
        "modification": "Designation.listed (the first that lists), Designation.delisted (where the last takes off)",
        "modification/added, modification/removed": "ignored: what a change put in or took out; the target has the outcome",
        "@lang, @script, @spelling-variant-type, @calendar, @quality": "ignored: about a spelling; the quality of a name is read",
        "@version-date, @predecessor-version-date, predecessor": "ignored: versions of a programme's text",
    },
    schema_source="the elements that public programs read from this file, and a published fragment of it of 2026",
    ran="no full file has been run",
)  # fmt: skip


def recognises(head: bytes) -> bool:
    """Whether a file's first element is the list's."""
    return root(head)[1] == "swiss-sanctions-list"


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The targets of the list, those taken off too (with the day)."""
    (path,) = files
    programmes: dict[str, str] = {}
    places: dict[str, list[str]] = {}
    # Places stand at the end of the file, after the targets that name them: they are read first.
    for element in elements(path, "sanctions-program", "place", "target", around=("swiss-sanctions-list",)):
        node = Node(path.name, f"{element.tag} {element.get('ssid', '')}", element)
        if element.tag == "sanctions-program":
            _programme(node, programmes)
        elif element.tag == "place":
            places[node.attribute("ssid")] = _place(node)
            node.finish(_IGNORED)
    for element in elements(path, "target"):
        yield _party(Node(path.name, f"target {element.get('ssid', '')}", element), programmes, places)


def _english(nodes: tuple[Node, ...]) -> str:
    """The English text of several, or the first where there is no English one."""
    texts = [(node.attribute("lang"), node.own()) for node in nodes]
    return next((text for language, text in texts if language == "eng"), texts[0][1] if texts else "")


def _programme(node: Node, programmes: dict[str, str]) -> None:
    key, name = _english(node.nodes("program-key")), _english(node.nodes("program-name"))
    origin = "; ".join(node.takes("origin"))
    sets: dict[str, list[Node]] = {}
    for one in node.nodes("sanctions-set"):
        sets.setdefault(one.attribute("ssid"), []).append(one)
    for identifier, ones in sets.items():
        programmes[identifier] = joined(key or name, _english(tuple(ones)), origin and f"origin {origin}", by=": ")
    node.finish(_IGNORED)


def _place(node: Node) -> list[str]:
    """The pieces of an address, the country last."""
    pieces = ["; ".join(node.takes(name)) for name in _PLACE]
    countries = node.nodes("country")
    codes = [country.attribute("iso-code") for country in countries]
    texts = [country.own() for country in countries]
    remarks = "; ".join(node.takes("remarks"))
    return [*pieces, remarks, next(iter(codes), ""), next(iter(texts), "")]


def _whole_place(node: Node, places: dict[str, list[str]]) -> tuple[str, str, str]:
    """The address in one text, its country and its remarks; what the place itself does not say is taken from the one it points to."""
    own, there = _place(node), places.get(node.attribute("place-id"), [""] * 9)
    *pieces, remarks, code, name = (mine or theirs for mine, theirs in zip(own, there, strict=True))
    return joined(*pieces, name, by=", "), code or name, remarks


def _party(node: Node, programmes: dict[str, str], places: dict[str, list[str]]) -> Party:
    kinds = {"individual": "Person", "entity": "Organization", "object": "Vessel"}
    found = [(schema, body) for tag, schema in kinds.items() for body in node.nodes(tag)]
    if len(found) != 1:
        raise changed(node.file, node.place, f"{len(found)} of the fields 'individual', 'entity' and 'object'")
    schema, body = found[0]
    other = body.attribute("object-type")
    draft = Draft("Asset" if schema == "Vessel" and other != "vessel" else schema)
    draft.note("object-type", other if draft.schema == "Asset" else "")
    draft.add("gender", body.attribute("sex"))
    # The main identity comes first, so that its primary name is the party's name.
    for identity in sorted(body.nodes("identity"), key=lambda one: one.attribute("main") != "true"):
        _identity(draft, identity, places)
    for text in body.takes("other-information"):
        imo = re.fullmatch(r"IMO [Nn]umber ?: ?(\d{7})\.?", text, re.ASCII)
        if imo is not None:
            draft.add("imoNumber", imo[1])
        else:
            draft.note("", text)
    for attribute in body.nodes("generic-attribute"):
        draft.note(attribute.attribute("name") or "generic-attribute", attribute.own())
    for relation in body.nodes("relation"):
        about = joined(relation.attribute("relation-type"), relation.attribute("target-id"), *relation.takes("remark"))
        draft.note("relation", about)
    reason = " ".join(" ".join(text.split()) for text in body.takes("justification"))
    listings = _listings(draft, node, programmes, reason)
    node.finish(_IGNORED)
    return draft.party(f"{DESCRIPTOR.list}-{listings[0].record}", listings)


def _listings(draft: Draft, node: Node, programmes: dict[str, str], reason: str) -> list[Designation]:
    identifier = node.attribute("ssid")
    if not identifier:
        raise changed(node.file, node.place, "the field '@ssid' is missing or empty")
    sets = [*node.takes("sanctions-set-id"), *filter(None, [node.attribute("sanctions-set-id")])]
    draft.note("foreign-identifier", *node.takes("foreign-identifier"))
    on: list[str] = []
    off: list[str] = []
    changed_on: list[str] = []
    for change in node.nodes("modification"):
        kind = change.attribute("modification-type")
        days = [change.attribute(f"{name}-date") for name in ("effective", "publication", "enactment")]
        day = next((prefix for value in days if (prefix := iso_prefix(value))), "")
        draft.note("", *change.takes("remark"))
        if kind == "de-listed":
            off.append(day)
            draft.left("delisted", "" if day else "de-listed, on a day that the list does not give")
        elif kind in _ON:
            on.append(day)
        elif kind == "amended":
            changed_on.append(day)
        else:
            raise changed(node.file, node.place, f"the field '@modification-type' has the value {kind!r}, which is not known")
    first, last_off = min(filter(None, on or changed_on), default=""), max(off, default="")
    return [
        Designation(
            list=DESCRIPTOR.list, authority=DESCRIPTOR.authority, programme=programmes.get(one, one), listed=first,
            delisted=last_off if last_off > max(on, default="") else "", reason=reason, record=identifier, source=node.source,
        )
        for one in sets or [""]
    ]  # fmt: skip


def _identity(draft: Draft, node: Node, places: dict[str, list[str]]) -> None:
    for name in node.nodes("name"):
        _name(draft, name)
    for address in node.nodes("address"):
        where, country, remarks = _whole_place(address, places)
        draft.add("address", where)
        draft.country("country", country)
        draft.note("address", remarks)
    for birth in node.nodes("place-of-birth"):
        where, country, remarks = _whole_place(birth, places)
        draft.add("birthPlace", where)
        draft.country("birthCountry" if draft.schema == "Person" else "country", country)
        draft.note("birthPlace", remarks)
    for day in node.nodes("day-month-year"):
        pieces = [day.attribute(name) for name in ("year", "month", "day")]
        known = pieces[: pieces.index("")] if "" in pieces else pieces
        target = "birthDate" if draft.schema == "Person" else "incorporationDate"
        if day.attribute("calendar") in ("", "Gregorian") and known:
            draft.date(target, "-".join(piece.zfill(2) for piece in known))
        else:
            draft.left(target, joined(*reversed(pieces)))
        draft.note(target, *day.takes("remark"))
    for nationality in node.nodes("nationality"):
        countries = nationality.nodes("country")
        draft.country(
            "nationality" if draft.schema == "Person" else "country", *(one.attribute("iso-code") or one.own() for one in countries)
        )
        for one in countries:
            one.own()  # the name of the code that was taken
    for document in node.nodes("identification-document"):
        _document(draft, document)


def _name(draft: Draft, node: Node) -> None:
    """One name: its parts in their order, then each way to spell them in which the other parts stay as they are."""
    kind, quality = node.attribute("name-type"), node.attribute("quality")
    if kind not in _NAMES:
        raise changed(node.file, node.place, f"the field '@name-type' has the value {kind!r}, which is not known")
    weak = quality == "low"
    pieces: dict[str, list[str]] = {}
    spelled: dict[tuple[str, str], dict[str, list[str]]] = {}
    numbered = [(one.attribute("order").rjust(3, "0"), one) for one in node.nodes("name-part")]
    for order, part in sorted(numbered, key=lambda pair: pair[0]):
        sort = part.attribute("name-part-type")
        value = joined(*part.takes("value"))
        if sort == "title":
            draft.add("title", value)
            value = ""
        pieces.setdefault(order, []).append(value)
        for variant in part.nodes("spelling-variant"):
            language, script = variant.attribute("lang"), variant.attribute("script")
            if sort != "title":
                spelled.setdefault((language, script), {}).setdefault(order, []).append(joined(variant.own()))
            else:
                draft.note("title", variant.own())
    main = "alias" if _NAMES[kind] == "name" and draft.has("name") else _NAMES[kind]
    draft.add("weakAlias" if weak else main, joined(*(value for values in pieces.values() for value in values)))
    for spelling in spelled.values():
        for one in product(*(spelling.get(order, [joined(*values)]) for order, values in pieces.items())):
            draft.add("weakAlias" if weak else "alias", joined(*one))


def _document(draft: Draft, node: Node) -> None:
    kind, number = node.attribute("document-type"), node.take("number")
    draft.add("passportNumber" if kind in _PASSPORTS else "idNumber", number)
    issuer = [joined(one.own(), one.attribute("code")) for one in node.nodes("issuer")]
    days = [f"{label} {day}" for name, label in (("date-of-issue", "issued"), ("expiry-date", "valid to")) for day in node.takes(name)]
    about = joined(kind, *issuer, *days, *node.takes("remark"), by="; ")
    draft.note(f"document {number}" if number else "document", about)
