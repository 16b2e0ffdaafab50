"""OFAC's advanced XML, SDN_ADVANCED.XML and CONS_ADVANCED.XML, in the sanctions model that the United Nations began.

Its parts refer to one another by number: reference values, locations and documents come first, then the parties, and last the
sanctions entries with list, programme and day. So the parties are kept until the end of the file is read.

>>> recognises(b'<?xml version="1.0"?><Sanctions xmlns="https://example.org/ADVANCED_XML" Version="3"><DateOfIssue>')
True
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ofac import Draft, designations, schema_of
from wherefrom.screening.lists._ofac_advanced import Entry, Tables, period
from wherefrom.screening.lists._ofac_fields import AUTHORITY, home
from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node, elements, root

__all__ = ["DESCRIPTOR", "parse", "recognises"]

DESCRIPTOR = Descriptor(
    name="ofac-advanced-xml",
    list="ofac-sdn",
    title="Specially Designated Nationals, or the consolidated non-SDN list (advanced XML)",
    authority=AUTHORITY,
    country="us",
    files=("list",),
    addresses=("https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML",),
    parties=(150, 60_000),
    fields={
        "DateOfIssue": "ignored: the day of the file, kept with the snapshot",
        "ReferenceValueSets": "the texts behind the numbers",
        "Location": "address, country, or the value of a feature",
        "IDRegDocument": "by type; country and days to notes",
        "DistinctParty@FixedRef": "Designation.record",
        "Profile@PartySubTypeID": "schema",
        "Alias": "name, alias, previousName, weakAlias",
        "NamePartGroups": "firstName, lastName",
        "Feature": "by type, else notes",
        "ProfileRelationship": "notes of the party it begins at",
        "SanctionsEntry": "Designation.list, .programme, .listed, .reason; other measures to notes",
        "SanctionsEntryLink": "ignored: OFAC does not use it",
        "Comment": "notes",
    },
    schema_source="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML.xsd",
    ran="no full file has been run; a file of a few records made after the published schema",
)

_PARTS = ("Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries", "SanctionsEntryLinks")
_KINDS = (
    "AliasType", "AreaCode", "Country", "DetailReference", "FeatureType", "IDRegDocDateType", "IDRegDocType", "LegalBasis", "List",
    "LocPartType", "NamePartType", "PartySubType", "PartyType", "RelationQuality", "RelationType", "Reliability", "SanctionsType", "Script", "Validity",
)  # fmt: skip
_IGNORED = (
    "@ID", "@FixedRef", "@DeltaAction", "@CalendarTypeID", "@YearFixed", "@MonthFixed", "@DayFixed", "@CountryRelevanceID",
    "@LocPartValueTypeID", "@LocPartValueStatusID", "@DocNameStatusID", "@ScriptStatusID", "@Acronym", "@DetailTypeID", "@IssuedIn-LocationID",
    "FeatureVersionReference", "IDRegDocumentReference", "DocumentedNameReference", "IDRegDocumentMention", "IdentityReference",
    "NamePartGroups", "SanctionsEntryReference", "ExternalReference", "@ProfileID",
)  # fmt: skip
_NAMES = {"Name": "alias", "A.K.A.": "alias", "F.K.A.": "previousName", "N.K.A.": "alias"}


def recognises(head: bytes) -> bool:
    """Whether a file's first element is ``Sanctions``."""
    return root(head)[1] == "Sanctions"


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the file, once all of it is read."""
    (path,) = files
    tables = Tables()
    drafts: dict[str, tuple[Draft, str, str]] = {}
    entries: dict[str, list[Entry]] = {}
    wanted = ("DateOfIssue", "ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")
    for element in elements(path, *wanted, "SanctionsEntryLink", around=("Sanctions", *_PARTS)):
        node = Node(path.name, f"{element.tag} {element.get('FixedRef') or element.get('ID', '')}".strip(), element)
        match element.tag:
            case "ReferenceValueSets":
                tables.define(node, _KINDS)
            case "Location":
                tables.locate(node)
                node.finish(_IGNORED)
            case "IDRegDocument":
                tables.document(node)
                node.finish(_IGNORED)
            case "DistinctParty":
                _party(node, tables, drafts)
            case "ProfileRelationship":
                _relationship(node, tables, drafts)
            case "SanctionsEntry":
                entries.setdefault(_profile(node, "ProfileID", drafts), []).append(tables.entry(node))
                node.finish(_IGNORED)
            case _:
                pass
    for identity, documents in tables.documents.items():
        raise changed(path.name, "IDRegDocuments", f"the field '@IdentityID' names {identity!r}, which no party has ({documents[0][1]!r})")
    for profile, (draft, number, source) in drafts.items():
        yield _listed(draft, number, source, entries.get(profile, []))


def _listed(draft: Draft, number: str, source: str, entries: list[Entry]) -> Party:
    listings: list[Designation] = []
    for entry in sorted(entries, key=lambda one: one.list != "ofac-sdn"):  # the SDN list first: it names the party
        draft.note(*entry.measures)
        listings.extend(
            designations(entry.list, entry.programmes, record=number, source=entry.place, listed=entry.listed, reason=entry.reason)
        )
    if listings:
        return draft.party(number, tuple(listings))
    unread = (*draft.unread, ("SanctionsEntry", f"{source}: no entry names this party"))
    return Party(id=f"{DESCRIPTOR.list}-{number}", schema=draft.schema, properties=draft.properties, unread=unread)


def _profile(node: Node, name: str, drafts: dict[str, tuple[Draft, str, str]]) -> str:
    number = node.attribute(name)
    if number not in drafts:
        raise changed(node.file, node.place, f"the field '@{name}' names the profile {number!r}, which the file does not define")
    return number


def _party(node: Node, tables: Tables, drafts: dict[str, tuple[Draft, str, str]]) -> None:
    number, profile = node.attribute("FixedRef"), node.node("Profile")
    if not number or profile is None:
        raise changed(node.file, node.place, "the field '@FixedRef' or 'Profile' is missing")
    kind = tables.kind_of_party(profile.attribute("PartySubTypeID"), node)
    draft = Draft(schema_of(kind or "missing", node.file, node.place, "PartySubTypeID"))
    for identity in profile.nodes("Identity"):
        _identity(identity, tables, draft)
    for feature in profile.nodes("Feature"):
        _feature(feature, tables, draft)
    for one in (*node.takes("Comment"), *profile.takes("Comment")):
        draft.remarks(one)
    key = profile.attribute("ID")
    node.finish(_IGNORED)
    if key in drafts or "name" not in draft.properties:
        raise ListError(
            f"{node.source}: the field 'Profile' is a second one or has no primary name", cure="nothing was loaded; report the record"
        )
    drafts[key] = (draft, number, node.source)


def _identity(identity: Node, tables: Tables, draft: Draft) -> None:
    primary_identity, key = identity.attribute("Primary") != "false", identity.attribute("ID")
    if identity.attribute("False") == "true":
        primary_identity = False
    groups = {
        group.attribute("ID"): tables.text("NamePartType", group.attribute("NamePartTypeID"), identity)
        for group in identity.within("NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    for alias in identity.nodes("Alias"):
        kind = tables.text("AliasType", alias.attribute("AliasTypeID"), identity) or "A.K.A."
        if kind not in _NAMES:
            raise changed(identity.file, identity.place, f"the field 'AliasTypeID' has a kind of name that is not known ({kind[:60]!r})")
        primary = alias.attribute("Primary") == "true" and primary_identity
        other = "weakAlias" if alias.attribute("LowQuality") == "true" else _NAMES[kind]
        for name in alias.nodes("DocumentedName"):
            written, latin = _written(name, groups, tables)
            first = primary and latin and "name" not in draft.properties
            draft.named("name" if first else other, written)
    for label, number, beside in tables.documents.pop(key, []):
        draft.labelled(label, number, beside)


def _written(name: Node, groups: dict[str, str], tables: Tables) -> tuple[str, bool]:
    """A name as OFAC writes it elsewhere ("LAST, First"), and whether its letters are Latin."""
    last: list[str] = []
    rest: list[str] = []
    latin = True
    for value in name.within("DocumentedNamePart", "NamePartValue"):
        kind = groups.get(value.attribute("NamePartGroupID"), "")
        script = tables.text("Script", value.attribute("ScriptID"), name)
        latin = latin and script in ("", "Latin")
        (last if kind == "Last Name" else rest).append(value.own())
    written = ", ".join(part for part in (" ".join(last), " ".join(rest)) if part)
    return written, latin


def _feature(feature: Node, tables: Tables, draft: Draft) -> None:
    label = tables.text("FeatureType", feature.attribute("FeatureTypeID"), feature)
    for version in feature.nodes("FeatureVersion"):
        false = tables.text("Reliability", version.attribute("ReliabilityID"), feature) == "False"
        values: list[str] = [period(one) for one in version.nodes("DatePeriod")]
        for detail in version.nodes("VersionDetail"):
            values.append(detail.own() or tables.text("DetailReference", detail.attribute("DetailReferenceID"), feature))
            detail.attribute("DetailReferenceID")
        beside = " ".join(f"({comment})" for comment in version.takes("Comment") if comment)
        for location in version.nodes("VersionLocation"):
            number = location.attribute("LocationID")
            place = tables.places.get(number)
            if place is None:
                raise changed(feature.file, feature.place, f"the field 'LocationID' names {number!r}, which Locations does not define")
            if label == "Location" and not false:
                draft.place(place.street, place.town, place.country)
                draft.note(*(f"Location: {other}" for other in place.others))
            else:
                country = (home(label) or ("", ""))[1] == "country"
                whole = ", ".join(part for part in (*place.street, *place.town, place.country) if part)
                values.append(place.country or whole if country else whole)
        for value in filter(None, values):
            if false:  # OFAC keeps what a party falsely claims; it must not count as a value
                draft.note(f"{label} {value} (False)")
            else:
                draft.labelled(label, value, beside)


def _relationship(node: Node, tables: Tables, drafts: dict[str, tuple[Draft, str, str]]) -> None:
    draft = drafts[_profile(node, "From-ProfileID", drafts)][0]
    other, number, _ = drafts[_profile(node, "To-ProfileID", drafts)]
    kind = tables.text("RelationType", node.attribute("RelationTypeID"), node)
    quality = tables.text("RelationQuality", node.attribute("RelationQualityID"), node).replace("Unknown", "")
    former = "former" if node.attribute("Former") == "true" else ""
    beside = [word for word in (former, quality, node.take("Comment"), *(period(part) for part in node.nodes("DatePeriod"))) if word]
    draft.note(f"{kind}: {other.properties['name'][0]} ({number})" + "".join(f" ({word})" for word in beside))
    node.finish((*_IGNORED, "@SanctionsEntryID"))
