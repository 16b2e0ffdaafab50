"""EU restrictive measures as tables read from the Official Journal: annexes of consolidated acts, and single amending acts.

A row is one entry of one annex. The tables come in two forms, whose headers differ in the columns that name the act. All acts are
one list: give all tables at once, in any order, since a later snapshot stands in place of the one before it.
A party's id is made of the act, the annex, the entry's number and the measure; where an entry has no number, of its name and country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.errors import UsageError
from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft, parts
from wherefrom.screening.lists._european_dates import iso_prefix
from wherefrom.screening.lists._identity import counted, made
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
    files=("act", "act*"),
    addresses=("", ""),
    parties=(5_000, 20_000),
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
    """The parties of the tables, one a row; UsageError where two tables hold one act."""
    yield from counted(_parties(files))


def _parties(files: tuple[Path, ...]) -> Iterator[Party]:
    seen: dict[str, str] = {}
    for path in files:
        for record in records(path):
            party = _party(record)
            act = party.designations[0].record.partition(", annex ")[0]
            if seen.setdefault(act, path.name) != path.name:
                raise UsageError(
                    f"{path.name} and {seen[act]} both hold the act {act}", cause="one of them is older", cure="give each act once"
                )
            yield party


def _party(record: Record) -> Party:
    schema = record.need("schema")
    if schema not in _SCHEMAS:
        raise changed(record.file, record.place, f"the field 'schema' has the value {schema!r}, which is not known")
    draft = Draft(schema)
    name, country = record.need("name"), record.take("country")
    draft.add("name", *parts(name))
    draft.add("alias", *parts(record.take("alias")))
    for field in _PLAIN:
        draft.add(field, *parts(record.take(field)))
    for field in ("birthDate", "incorporationDate"):
        draft.date(field, *(_bare_date(date) for value in parts(record.take(field)) for date in parts(value)))
    draft.country("country", *parts(country))
    for field in ("jurisdiction", "flag"):
        draft.country(field, *parts(record.take(field)))
    _nationality(draft, record.take("nationality"))
    _gender(draft, record.take("gender"))
    draft.note("", record.take("notes"))
    listing, place, numbered = _listing(record, draft)
    record.finish()
    base = f"{DESCRIPTOR.list}-{re.sub(r'[^0-9A-Za-z.]+', '-', place).strip('-')}"
    return draft.party(base if numbered else made(base, name, (country_code(one) or one for one in parts(country))), (listing,))


def _listing(record: Record, draft: Draft) -> tuple[Designation, str, bool]:
    """The listing, the entry's place among all acts, and whether the entry has a number in it."""
    amended, celex = record.take("amendedCelex"), record.take("amendmentCelex")
    celex = celex or record.need("celex")
    annex, entry = record.need("annex"), record.take("recordId")
    start, programme, measure = record.take("startDate"), record.need("programKey"), record.need("measure")
    listed = iso_prefix(start)
    if start and not listed:
        draft.left("startDate", start)
    act = f"{celex}{f' amending {amended}' if amended else ''}"
    listing = Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme=f"{programme}: {measure} (annex {annex})",
        listed=listed,
        reason=record.take("reason"),
        record=", ".join(filter(None, (act, f"annex {annex}", entry))),
        source=record.source,
        address=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}",
    )
    return listing, " ".join(filter(None, (act, annex, entry, measure))), bool(entry)


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
