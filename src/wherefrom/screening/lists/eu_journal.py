"""EU restrictive measures as tables read from the Official Journal: annexes of consolidated acts, and single amending acts.

A row is one entry of one annex. The tables come in two forms, whose headers differ in the columns that name the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists._countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft, parts
from wherefrom.screening.lists._european_dates import iso_prefix
from wherefrom.screening.lists._rows import records
from wherefrom.screening.lists._strict import Record, changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_REST = b"recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country"
_HEADERS = (b"celex," + _REST, b"amendedCelex,amendmentCelex," + _REST)

_PLAIN = ("weakAlias", "previousName", "birthPlace", "position", "passportNumber", "appearance", "ethnicity", "fatherName", "motherName",
          "legalForm", "sector", "registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "leiCode",
          "swiftBic", "ticker", "imoNumber", "mmsi", "address", "phone", "email", "website")  # fmt: skip
"""Columns whose values go to the property of the same name, divided by semicolons."""

_SCHEMAS = ("Person", "LegalEntity", "Company", "Organization", "Vessel", "Asset")

# Adjectives found in the column nationality. Nothing is guessed from an ending: an adjective that is not here stays unread.
_ADJECTIVES = {
    "afghan": "af", "armenian": "am", "azerbaijani": "az", "belarusian": "by", "belarussian": "by", "british": "gb", "canadian": "ca",
    "chinese": "cn", "croatian": "hr", "cypriot": "cy", "dprk": "kp", "egyptian": "eg", "finnish": "fi", "french": "fr", "german": "de",
    "indian": "in", "iranian": "ir", "israeli": "il", "kuwaiti": "kw", "moldovan": "md", "myanmar/burma": "mm", "north korean": "kp",
    "pakistani": "pk", "russian": "ru", "serbian": "rs", "swiss": "ch", "syrian": "sy", "turkish": "tr", "ugandan": "ug",
    "ukrainian": "ua", "uzbekistani": "uz",
}  # fmt: skip

DESCRIPTOR = Descriptor(
    name="eu-journal-csv",
    list="eu-journal",
    title="EU restrictive measures read from the Official Journal",
    authority="Council of the European Union",
    country="eu",
    files=("list",),
    addresses=("",),
    parties=(1, 10_000),
    fields={
        "celex": "Designation.record, Designation.address",
        "amendedCelex": "Designation.record",
        "amendmentCelex": "Designation.record, Designation.address",
        "recordId": "Designation.record",
        "programKey": "Designation.programme",
        "annex": "Designation.programme, Designation.record",
        "measure": "Designation.programme",
        "startDate": "Designation.listed",
        "reason": "Designation.reason",
        "schema": "schema",
        "name": "name, divided by ;",
        "alias": "alias, divided by ;",
        **{name: f"{name}, divided by ;" for name in _PLAIN},
        "country": "country",
        "nationality": "nationality, divided by ; , and",
        "jurisdiction": "jurisdiction",
        "birthDate": "birthDate, divided by ;",
        "incorporationDate": "incorporationDate, divided by ;",
        "gender": "gender",
        "flag": "flag",
        "notes": "notes",
    },
    schema_source="the tables' own headers",
    ran="19 tables of 2026 with 6,513 rows",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with the header of one of the two forms."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(_HEADERS)


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the table, one a row."""
    (path,) = files
    for number, record in enumerate(records(path), 2):
        yield _party(record, number)


def _party(record: Record, number: int) -> Party:
    schema = record.need("schema")
    if schema not in _SCHEMAS:
        raise changed(record.file, record.place, f"the field 'schema' has the value {schema!r}, which is not known")
    draft = Draft(schema)
    draft.add("name", *parts(record.need("name")))
    draft.add("alias", *parts(record.take("alias")))
    for name in _PLAIN:
        draft.add(name, *parts(record.take(name)))
    for name in ("birthDate", "incorporationDate"):
        draft.date(name, *(_bare_date(date) for value in parts(record.take(name)) for date in parts(value)))
    for name in ("country", "jurisdiction", "flag"):
        draft.country(name, *parts(record.take(name)))
    _nationality(draft, record.take("nationality"))
    _gender(draft, record.take("gender"))
    draft.note("", record.take("notes"))
    listing = _listing(record, number, draft)
    record.finish()
    act, _, place = listing.record.partition(", annex ")
    entry = re.sub(r"[^0-9A-Za-z.]+", "-", f"{act} {place} {listing.programme.partition(': ')[2].partition(' (')[0]}").strip("-")
    return draft.party(f"{DESCRIPTOR.list}-{entry}", (listing,))


def _listing(record: Record, number: int, draft: Draft) -> Designation:
    amended, celex = record.take("amendedCelex"), record.take("amendmentCelex")
    celex = celex or record.need("celex")
    annex, entry = record.need("annex"), record.take("recordId")
    start = record.take("startDate")
    listed = iso_prefix(start)
    if start and not listed:
        draft.left("startDate", start)
    return Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme=f"{record.need('programKey')}: {record.need('measure')} (annex {annex})",
        listed=listed,
        reason=record.take("reason"),
        # An entry without a number has only its row to be found by.
        record=f"{celex}{f' amending {amended}' if amended else ''}, annex {annex}, {entry or f'row {number}'}",
        source=record.source,
        address=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}",
    )


def _nationality(draft: Draft, text: str) -> None:
    for value in parts(text):
        bare = value.removesuffix(".")
        whole = _code(bare)  # first, for the countries whose own names have "and" in them
        codes = [whole] if whole else [_code(one) for one in re.split(r", | and/or | and ", bare)]
        if all(codes):
            draft.add("nationality", *filter(None, codes))
        else:
            draft.left("nationality", value)


def _code(text: str) -> str | None:
    return _ADJECTIVES.get(text.casefold().strip()) or country_code(text)


def _bare_date(text: str) -> str:
    """A date without the letter that numbers it and without a full stop."""
    return re.sub(r"^\([a-z]\) ", "", text).removesuffix(".")


def _gender(draft: Draft, text: str) -> None:
    bare = text.casefold().removesuffix(".")
    if bare in ("", "male", "female"):
        draft.add("gender", bare)
    else:
        draft.left("gender", text)
