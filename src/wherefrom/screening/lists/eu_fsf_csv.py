"""The EU's consolidated list of financial sanctions in its first CSV form (1.0), also where a spreadsheet has wrapped its lines.

A wrapped file has each line whole in quotes, a tab for every comma and tabs at the end; it is unwrapped first. Letters that were
lost in it (a question mark within a name) stay lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._eu_fsf import AUTHORITY, LIST, SCHEMAS, Subject
from wherefrom.screening.lists._rows import decoded, records
from wherefrom.screening.lists._strict import Record, changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_ACT = {"numtitle": "numberTitle", "publication_date": "publicationDate", "url": "publicationUrl"}
_NAME = {"lastname": "lastName", "firstname": "firstName", "middlename": "middleName", "wholename": "wholeName", "gender": "gender",
         "title": "title", "function": "function"}  # fmt: skip
_ADDRESS = {"number": "poBox", "street": "street", "zipcode": "zipCode", "city": "city", "country": "country", "other": "contactInfo"}
_BIRTH = {"date": "birthdate", "place": "place", "country": "country"}

DESCRIPTOR = Descriptor(
    name="eu-fsf-csv-1.0",
    list=LIST,
    title="EU consolidated list of persons, groups and entities under financial sanctions (CSV 1.0)",
    authority=AUTHORITY,
    country="eu",
    files=("list",),
    addresses=("https://webgate.ec.europa.eu/fsd/fsf/public/files/csvFullSanctionsList/content",),
    parties=(1_000, 20_000),
    fields={
        "Date_file": "ignored: the day on which the file was made",
        "Entity_logical_id": "id; the rows of one subject are joined by it",
        "Subject_type": "schema",
        "Leba_numtitle, Leba_publication_date": "Designation.listed (earliest of a programme), notes",
        "Leba_url": "Designation.address",
        "Programme": "Designation.programme",
        "Entity_remark": "notes",
        "Naal_*": "name, alias, firstName, secondName, lastName, gender, title, position",
        "Naal_language": "ignored: the language of a name's spelling",
        "Addr_*": "address, country, phone, notes",
        "Birt_*": "birthDate, birthPlace, birthCountry",
        "Iden_*": "passportNumber, idNumber, registrationNumber, notes",
        "Citi_*": "nationality",
        "EU_ref_num": "Designation.record",
    },
    schema_source="the header of a published file of 4 July 2018",
    ran="a part of the file of 4 July 2018, wrapped by a spreadsheet: 999 rows, 93 subjects",
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with this form's header, wrapped or not."""
    return re.match(rb'(?:\xef\xbb\xbf)?"?Date_file\w*;"?Entity_logical_id', head) is not None


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The subjects of the list, the rows of each joined."""
    (path,) = files
    subjects: dict[str, tuple[Subject, str, str]] = {}
    for record in _records(path):
        identifier, kind = record.need("Entity_logical_id"), record.need("Subject_type")
        if kind not in SCHEMAS:
            raise changed(record.file, record.place, f"the field 'Subject_type' has the value {kind!r}, which is not known")
        start = (Subject(SCHEMAS[kind]), record.take("EU_ref_num") or identifier, record.source)
        _row(subjects.setdefault(identifier, start)[0], record)
    for identifier, (subject, mark, source) in subjects.items():
        yield subject.party(identifier, record=mark, source=source)


def _records(path: Path) -> Iterator[Record]:
    text = decoded(path, "utf-8-sig", "cp1252")
    first = text.partition("\n")[0].strip()
    if first.startswith('"Date_file') and first.count('"') == 2:
        text = "\n".join(_unwrapped(line) for line in text.split("\n"))
    return records(path, delimiter=";", text=text, header=_header)


def _unwrapped(line: str) -> str:
    return line.strip().removeprefix('"').removesuffix('"').rstrip("\t").replace('""', '"').replace("\t", ",")


def _header(row: list[str]) -> list[str]:
    """The names of the columns, where the repeated name takes the part that it stands in: Naal_Entity_logical_id."""
    names: list[str] = []
    for name in row:
        repeated = name == "Entity_logical_id" and name in names
        names.append(f"{names[-1].partition('_')[0]}_{name}" if repeated else name)
    return names


def _row(subject: Subject, record: Record) -> None:
    act = {name: record.take(f"Leba_{column}") for column, name in _ACT.items()} | {"programme": record.take("Programme")}
    if subject.new("act", act["numberTitle"] + act["programme"]):
        subject.act(act, own=True)
    subject.draft.note("", record.take("Entity_remark").replace("\\n", " "))
    for part, columns, read in (
        ("Naal", _NAME, subject.name), ("Addr", _ADDRESS, subject.address), ("Birt", _BIRTH, subject.birth),
        ("Iden", {"number": "number", "country": "country"}, subject.document), ("Citi", {"country": "country"}, subject.citizenship),
    ):  # fmt: skip
        given = {name: record.take(f"{part}_{column}") for column, name in columns.items()}
        given |= {name: record.take(f"{part}_leba_{column}") for column, name in _ACT.items()} | {
            "programme": record.take(f"{part}_programme")
        }
        identifier = record.take(f"{part}_logical_id")
        if any(given.values()) and subject.new(part, identifier):
            subject.act(given, own=False)
            read(_named(given))
    ignored = [f"{part}_Entity_logical_id" for part in ("Naal", "Addr", "Birt", "Iden", "Citi")]
    record.finish([*ignored, "Date_file", "Date_filexxxx", "Naal_language"])


def _named(given: dict[str, str]) -> dict[str, str]:
    """The item with its country (here a code of three letters), and a document's number apart from its kind."""
    given["countryDescription"] = given.pop("country", "")
    kinds = re.fullmatch(r"(?P<number>.*?) \((?P<kind>\w+)-(?P<description>[^()]*)\)(?P<remark>.*)", given.get("number", ""), re.DOTALL)
    if kinds is not None:
        given |= {"number": kinds["number"], "identificationTypeCode": kinds["kind"], "identificationTypeDescription": kinds["description"]}
        given["remark"] = kinds["remark"].replace("\\n", " ").strip()
    return given
