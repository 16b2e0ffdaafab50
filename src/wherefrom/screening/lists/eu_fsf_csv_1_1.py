"""The EU's consolidated list of financial sanctions in its present CSV form (1.1): 118 columns, many rows a subject."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._eu_fsf import AUTHORITY, LIST, SCHEMAS, Subject
from wherefrom.screening.lists._rows import records
from wherefrom.screening.lists._strict import Record, changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_ACT = {
    "Type": "regulationType", "OrganisationType": "organisationType", "PublicationDate": "publicationDate",
    "EntryIntoForceDate": "entryIntoForceDate", "NumberTitle": "numberTitle", "Programme": "programme", "PublicationUrl": "publicationUrl",
}  # fmt: skip
_COUNTRY = {"Region": "region", "CountryIso2Code": "countryIso2Code", "CountryDescription": "countryDescription", "Remark": "remark"}
_PLACE = {"City": "city", "ZipCode": "zipCode", "Place": "place", **_COUNTRY}
_PARTS = {
    "NameAlias": {
        "LastName": "lastName", "FirstName": "firstName", "MiddleName": "middleName", "WholeName": "wholeName", "Gender": "gender",
        "Title": "title", "Function": "function", "Remark": "remark",
    },
    "Address": {"Street": "street", "PoBox": "poBox", "AsAtListingTime": "asAtListingTime", "ContactInfo": "contactInfo", **_PLACE},
    "BirthDate": {
        "BirthDate": "birthdate", "Day": "dayOfMonth", "Month": "monthOfYear", "Year": "year", "YearRangeFrom": "yearRangeFrom",
        "YearRangeTo": "yearRangeTo", "Circa": "circa", "CalendarType": "calendarType", **_PLACE,
    },
    "Identification": {
        "Number": "number", "Diplomatic": "diplomatic", "KnownExpired": "knownExpired", "KnownFalse": "knownFalse",
        "ReportedLost": "reportedLost", "RevokedByIssuer": "revokedByIssuer", "IssuedBy": "issuedBy", "IssuedDate": "issuedDate",
        "ValidFrom": "validFrom", "ValidTo": "validTo", "LatinNumber": "latinNumber", "NameOnDocument": "nameOnDocument",
        "TypeCode": "identificationTypeCode", "TypeDescription": "identificationTypeDescription", **_COUNTRY,
    },
    "Citizenship": _COUNTRY,
}  # fmt: skip
_IGNORED = ("fileGenerationDate", "NameAlias_NameLanguage", *(f"{part}_RegulationLanguage" for part in _PARTS))
_STATES = {"calendarType", "circa", "asAtListingTime", "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"}

DESCRIPTOR = Descriptor(
    name="eu-fsf-csv-1.1",
    list=LIST,
    title="EU consolidated list of persons, groups and entities under financial sanctions (CSV 1.1)",
    authority=AUTHORITY,
    country="eu",
    files=("list",),
    addresses=("https://webgate.ec.europa.eu/fsd/fsf/public/files/csvFullSanctionsList_1_1/content",),
    parties=(3_000, 20_000),
    fields={
        "fileGenerationDate": "ignored: the day on which the file was made",
        "Entity_LogicalId": "id; the rows of one subject are joined by it",
        "Entity_EU_ReferenceNumber": "Designation.record",
        "Entity_UnitedNationId": "notes",
        "Entity_DesignationDate": "Designation.listed, where it is the earliest",
        "Entity_DesignationDetails": "Designation.reason",
        "Entity_Remark": "notes",
        "Entity_SubjectType, Entity_SubjectType_ClassificationCode": "schema",
        "Entity_Regulation_*": "Designation.programme, Designation.listed, Designation.address, notes",
        "NameAlias_*": "name, alias, weakAlias, firstName, secondName, lastName, gender, title, position, notes",
        "NameAlias_NameLanguage": "ignored: the language of a name's spelling",
        "Address_*": "address, country, phone, email, website, notes",
        "BirthDate_*": "birthDate, birthPlace, birthCountry, notes",
        "Identification_*": "passportNumber, idNumber, registrationNumber, notes",
        "Citizenship_*": "nationality, notes",
        "*_RegulationLanguage": "ignored: the language of the act",
    },
    schema_source="the 118 columns, as several public programs that read this file name them",
    ran="no full file has been run",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with this form's header."""
    return head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"").startswith(b"fileGenerationDate;Entity_LogicalId;")


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The subjects of the list, the rows of each joined."""
    (path,) = files
    subjects: dict[str, tuple[Subject, dict[str, str]]] = {}
    for record in records(path, delimiter=";"):
        identifier, schema = record.need("Entity_LogicalId"), _schema(record)
        about = {
            "record": record.take("Entity_EU_ReferenceNumber") or identifier,
            "designated": record.take("Entity_DesignationDate"),
            "reason": record.take("Entity_DesignationDetails"),
            "source": record.source,
        }
        _row(subjects.setdefault(identifier, (Subject(schema), about))[0], record)
    for identifier, (subject, about) in subjects.items():
        yield subject.party(identifier, **about)


def _schema(record: Record) -> str:
    kinds = [record.take(name) for name in ("Entity_SubjectType", "Entity_SubjectType_ClassificationCode")]
    known = {SCHEMAS.get(kind) for kind in kinds if kind}
    schema = known.pop() if len(known) == 1 else None
    if schema is None:
        raise changed(record.file, record.place, f"the field 'Entity_SubjectType' has the values {kinds!r}, which are not known together")
    return schema


def _row(subject: Subject, record: Record) -> None:
    act = {name: record.take(f"Entity_Regulation_{column}") for column, name in _ACT.items()}
    if subject.new("act", act["numberTitle"] + act["programme"]):
        subject.act(act, own=True)
    subject.draft.note("", record.take("Entity_Remark"))
    subject.draft.note("United Nations identifier", record.take("Entity_UnitedNationId"))
    reads = (subject.name, subject.address, subject.birth, subject.document, subject.citizenship)
    for (part, columns), read in zip(_PARTS.items(), reads, strict=True):
        given = {name: record.take(f"{part}_{column}") for column, name in columns.items()}
        about = {name: record.take(f"{part}_Regulation_{column}") for column, name in _ACT.items()}
        identifier = record.take(f"{part}_LogicalId")
        filled = any(value for name, value in given.items() if name not in _STATES)
        if filled and subject.new(part, identifier):
            subject.act(about, own=False)
            read(given)
    record.finish(_IGNORED)
