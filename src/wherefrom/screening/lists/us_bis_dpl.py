"""The US Denied Persons List of the Bureau of Industry and Security: one tab-separated row a person and address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._identity import counted
from wherefrom.screening.lists._json_records import is_iso, kept
from wherefrom.screening.lists._rows import records
from wherefrom.screening.lists._strict import Record

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_PLACE = ("Street_Address", "City", "State", "Postal_Code")

DESCRIPTOR = Descriptor(
    name="us-bis-dpl-txt",
    list="us-bis-dpl",
    title="US Denied Persons List",
    authority="US Department of Commerce, Bureau of Industry and Security",
    country="us",
    files=("list",),
    addresses=("https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl",),
    parties=(200, 10000),
    fields={
        "Name": "name",
        **dict.fromkeys(_PLACE, "address"),
        "Country": "country",
        "Effective_Date": "Designation.listed",
        "Expiration_Date": "Designation.delisted",
        "Standard_Order": "notes",
        "Last_Update": "notes",
        "Action": "notes",
        "FR_Citation": "Designation.reason",
    },
    schema_source="the table's own header",
    ran="a table of 2022-09 with 581 rows",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with this table's header."""
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].replace(b'"', b"")
    return first.startswith(b"Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date")


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The denied persons, one a row."""
    (path,) = files
    yield from counted(map(_party, records(path, delimiter="\t")))


def _party(record: Record) -> Party:
    name, country = record.need("Name"), record.take("Country").lower()
    address = ", ".join(text for field in _PLACE if (text := record.take(field)))
    unread: list[tuple[str, str]] = []
    dates = [_date(field, record.take(field), unread) for field in ("Effective_Date", "Expiration_Date")]
    notes = tuple(f"{field}: {text}" for field in ("Standard_Order", "Last_Update", "Action") if (text := record.take(field)))
    citation = record.take("FR_Citation")
    record.finish()
    ident = f"us-bis-dpl-{hashlib.sha256('|'.join((name, address, dates[0])).encode()).hexdigest()[:12]}"
    listing = Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme="DPL",
        listed=dates[0],
        delisted=dates[1],
        reason=citation,
        source=record.source,
        address=DESCRIPTOR.addresses[0],
    )
    properties = {"name": (name,), "address": (address,) if address else (), "country": (country,) if country else (), "notes": notes}
    return Party(
        id=ident,
        schema="LegalEntity",
        properties=kept(properties),
        designations=(listing,),
        unread=tuple(unread),
    )


def _date(field: str, text: str, unread: list[tuple[str, str]]) -> str:
    """MM/DD/YYYY as an ISO date; other text is kept as unread."""
    found = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    iso = f"{found[3]}-{found[1]}-{found[2]}" if found else ""
    if is_iso(iso):
        return iso
    if text:
        unread.append((field, text))
    return ""
