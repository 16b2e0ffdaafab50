"""FollowTheMoney entities as OpenSanctions publishes them: which schemas are parties, and how a Sanction becomes a listing.

>>> listing = designation({"authority": ["OFAC"], "startDate": ["2022-03-24"]}, list_name="opensanctions", record="s-1", source="list, line 1")
>>> listing.authority, listing.listed
('OFAC', '2022-03-24')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wherefrom.model.parties import Designation
from wherefrom.screening.lists._json_records import Fields, is_iso
from wherefrom.screening.lists._strict import changed

__all__ = ["OTHERS", "PARTIES", "designation", "list_name", "properties_of"]

PARTIES = frozenset({
    "Person", "LegalEntity", "Organization", "Company", "PublicBody", "Vessel", "Airplane", "Asset", "CryptoWallet", "Security",
    "Vehicle", "BankAccount", "RealEstate",
})  # fmt: skip
"""Schemas whose entities are listed parties or things."""

OTHERS = frozenset({
    "Address", "Analyzable", "Article", "Associate", "Audio", "Call", "CallForTenders", "Contract", "ContractAward", "Control", "CourtCase",
    "CourtCaseParty", "Debt", "Directorship", "Document", "Documentation", "EconomicActivity", "Email", "Employment", "Event",
    "Family", "Folder", "HyperText", "Identification", "Image", "Interest", "Interval", "License", "Membership", "Mention",
    "Message", "Note", "Occupancy", "Ownership", "Package", "Page", "Pages", "Passport", "Payment", "PlainText", "Position",
    "Project", "ProjectParticipant", "Representation", "Risk", "Sanction", "Similar", "Succession", "Table", "TaxRoll", "Territory",
    "Thing", "Trip", "UnknownLink", "UserAccount", "Value", "Video", "Workbook",
})  # fmt: skip
"""Schemas that tell something about a party and are none themselves."""


def list_name(datasets: tuple[str, ...]) -> str:
    """The list a record belongs to: its dataset where it names one, else OpenSanctions as a whole."""
    return datasets[0] if len(datasets) == 1 else "opensanctions"


def properties_of(record: Fields) -> dict[str, tuple[Any, ...]]:
    """The properties of an entity, each a list; ListError where they are not."""
    found = record.value("properties")
    if not isinstance(found, dict) or not all(isinstance(values, list) for values in found.values()):
        raise changed(record.file, record.place, "the field 'properties' is missing or holds no lists")
    return {name: tuple(values) for name, values in found.items() if values}


def designation(sanction: Mapping[str, Any], *, list_name: str, record: str, source: str) -> Designation:
    """The listing that a Sanction states; what a Designation has no place for stands in its reason under its property's name."""

    def first(*names: str) -> str:
        return next((str(value) for name in names for value in sanction.get(name, ()) if value), "")

    def date(pick: Any, *names: str) -> str:
        found = [str(value) for name in names for value in sanction.get(name, ())]
        return str(pick((text for text in found if is_iso(text)), default=""))

    # Several dates of one kind: the earliest listing and the latest end; all of them stay readable in the reason.
    listed, delisted = date(min, "startDate", "listingDate"), date(max, "endDate")
    # The list's own mark of the entry, where the Sanction has one; its id is only this file's.
    record = first("recordId") or record
    used = {record, first("authority"), first("programId", "program"), listed, delisted, first("sourceUrl")}
    more = [
        f"{name}: {value}" for name, values in sanction.items() if name not in {"entity", "reason"} for value in values if value not in used
    ]
    return Designation(
        list=list_name,
        authority=first("authority"),
        programme=first("programId", "program"),
        listed=listed,
        delisted=delisted,
        reason="; ".join([str(value) for value in sanction.get("reason", ())] + more),
        record=record,
        source=source,
        address=first("sourceUrl"),
    )
