r"""OFAC's delimited files: a primary file, with or without its file of addresses and its file of other names.

The official files have no header; a field without a value is ``-0-`` and a Control-Z ends the file. One copy in circulation has a
header put before it, which is passed over. The two lists have the same columns, so only what ``list_of`` is sure of tells them apart.

>>> [row[1] for row in rows_of_head(b'36,"AEROCARIBBEAN",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n173,"ANG')]
['AEROCARIBBEAN']
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ofac import Draft, designations, list_of, schema_of
from wherefrom.screening.lists._strict import Record, changed

__all__ = ["FIELDS", "list_of_head", "parties", "rows_of_head"]

PRIMARY = (
    "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks",
)  # fmt: skip
ADDRESSES = ("Ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks")
NAMES = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")

_KINDS = {"aka": "alias", "fka": "previousName", "nka": "alias"}

FIELDS = {
    "ent_num": "Designation.record",
    "SDN_Name": "name, firstName, lastName",
    "SDN_Type": "schema",
    "Program": "Designation.programme, one listing each",
    "Title": "position of a person, else notes",
    "Call_Sign": "callSign",
    "Vess_type": "type",
    "Tonnage": "tonnage",
    "GRT": "grossRegisteredTonnage",
    "Vess_flag": "flag",
    "Vess_owner": "notes",
    "Remarks": "taken apart by label; what has no property goes to notes",
    "Add_num": "ignored: OFAC's number of the address",
    "Address": "address",
    "City/State/Province/Postal Code": "address",
    "Country": "address, country",
    "Add_remarks": "notes",
    "alt_num": "ignored: OFAC's number of the name",
    "alt_type": "alias, or previousName for fka",
    "alt_name": "alias, previousName",
    "alt_remarks": "notes",
}


def parties(files: tuple[Path, ...], descriptor: Descriptor) -> Iterator[Party]:
    """The parties of a primary file, with what the other files say of them."""
    primary, addresses, names = files[0], _Side(ADDRESSES), _Side(NAMES)
    for path in files[1:]:
        _side_of(path, addresses, names).read(path)
    seen: dict[str, int] = {}
    for record in _records(primary, PRIMARY):
        number = record.need("ent_num")
        if not number.isdecimal():
            raise changed(record.file, record.place, f"the field 'ent_num' is no number ({number[:60]!r})")
        times = seen[number] = seen.get(number, 0) + 1
        party = _party(record, number, times, descriptor, addresses, names)
        if len(seen) == 1:
            _refuse_other_list(primary, party, descriptor)
        yield party
    for side in (addresses, names):
        side.refuse_strangers(seen, primary)


def list_of_head(head: bytes) -> str:
    """The list that a file's first rows surely belong to; empty where they are not a primary file or could be of both lists."""
    rows = rows_of_head(head)
    if not rows or any(len(row) != len(PRIMARY) or not row[0].isdecimal() or _bare(row[2]) not in _TYPES for row in rows):
        return ""
    return next((found for row in rows if (found := list_of(_programmes(_bare(row[3])), row[0]))), "")


def rows_of_head(head: bytes) -> list[list[str]]:
    """The whole rows at the head of a file, without a header; none where they are no rows."""
    lines = head.decode("utf-8-sig", errors="replace").splitlines()
    try:
        rows = list(csv.reader(lines[:-1], strict=True))
    except csv.Error:
        return []
    return rows[1:] if rows and _is_header(rows[0]) else rows


_TYPES = frozenset({"individual", "vessel", "aircraft", ""})


class _Side:
    """The rows of a file beside the primary one, by the number of the party."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.columns = columns
        self.file = ""
        self._rows: dict[str, list[Record]] = {}

    def read(self, path: Path) -> None:
        if self.file:
            raise ListError(f"{path.name}: a second file with {len(self.columns)} columns beside {self.file}", cure="give each file once")
        self.file = path.name
        for record in _records(path, self.columns):
            self._rows.setdefault(record.need(self.columns[0]), []).append(record)

    def of(self, number: str, times: int) -> list[Record]:
        rows = self._rows.get(number, [])
        if rows and times > 1:
            raise changed(rows[0].file, rows[0].place, f"the field {self.columns[0]!r} names a party that stands {times} times ({number})")
        return rows

    def refuse_strangers(self, known: dict[str, int], primary: Path) -> None:
        for number, rows in self._rows.items():
            if number not in known:
                raise ListError(
                    f"{rows[0].source}: the field {self.columns[0]!r} names the party {number}, which is not in {primary.name}",
                    cause="the files were published on different days",
                    cure="fetch the files of one day together",
                )


def _side_of(path: Path, addresses: _Side, names: _Side) -> _Side:
    first = next(_rows(path), (0, []))[1]
    for side in (addresses, names):
        if len(first) == len(side.columns):
            return side
    raise changed(path.name, "row 1", f"{len(first)} columns, where a file of addresses has 6 and a file of other names has 5")


def _party(record: Record, number: str, times: int, descriptor: Descriptor, addresses: _Side, names: _Side) -> Party:
    draft = Draft(schema_of(record.take("SDN_Type"), record.file, record.place, "SDN_Type"))
    draft.named("name", record.need("SDN_Name"))
    for row in names.of(number, times):
        _name(row, draft)
    for row in addresses.of(number, times):
        _address(row, draft)
    title = record.take("Title")
    if draft.schema == "Person":
        draft.add("position", title)
    elif title:
        draft.note(f"Title: {title}")
    for field, label in (("Call_Sign", "Vessel Call Sign"), ("Vess_type", "Vessel Type"), ("Tonnage", "Vessel Tonnage")):
        _labelled(record, field, label, draft)
    _labelled(record, "GRT", "Vessel Gross Registered Tonnage", draft)
    _labelled(record, "Vess_flag", "Vessel Flag", draft)
    _labelled(record, "Vess_owner", "Vessel Owner", draft)
    draft.remarks(record.take("Remarks"))
    if times > 1:
        draft.unread.append(("ent_num", f"{number} stands {times} times in the file"))
    programmes = _programmes(record.take("Program"))
    record.finish()
    listings = designations(descriptor.list, programmes, record=number, source=record.source)
    return draft.party(number if times == 1 else f"{number}-{times}", listings)


def _labelled(record: Record, field: str, label: str, draft: Draft) -> None:
    if value := record.take(field):
        draft.labelled(label, value)


def _name(row: Record, draft: Draft) -> None:
    kind = row.need("alt_type")
    if kind not in _KINDS:
        raise changed(row.file, row.place, f"the field 'alt_type' has a kind of name that is not known ({kind[:60]!r})")
    draft.named(_KINDS[kind], row.need("alt_name"))
    draft.note(row.take("alt_remarks"))
    row.finish(("alt_num",))


def _address(row: Record, draft: Draft) -> None:
    draft.place([row.take("Address")], [row.take("City/State/Province/Postal Code")], row.take("Country"))
    draft.note(row.take("Add_remarks"))
    row.finish(("Add_num",))


def _programmes(text: str) -> tuple[str, ...]:
    """Programmes as the file divides them.

    >>> _programmes("SDGT] [NS-PLC"), _programmes("CUBA")
    (('SDGT', 'NS-PLC'), ('CUBA',))
    """
    return tuple(part.strip(" []") for part in text.split("] [") if part.strip(" []"))


def _refuse_other_list(path: Path, party: Party, descriptor: Descriptor) -> None:
    found = list_of((one.programme for one in party.designations), party.designations[0].record)
    if found not in ("", descriptor.list):
        raise ListError(
            f"{path.name}, {party.designations[0].record}: the field 'Program' or 'ent_num' is that of the list {found}, not of {descriptor.list}",
            cause="the file of the other list",
            cure="name the other form with --form",
        )


def _records(path: Path, columns: tuple[str, ...]) -> Iterator[Record]:
    for number, row in _rows(path):
        place = f"row {number}"
        if len(row) != len(columns):
            raise changed(path.name, place, f"{len(row)} columns, not {len(columns)}; the first is {row[0][:60]!r}")
        yield Record(path.name, place, dict(zip(columns, map(_bare, row), strict=True)))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows without a header, up to the Control-Z that ends an official file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for number, row in enumerate(reader, 1):
                if not row or (number == 1 and _is_header(row)):
                    continue
                if row[0] == "\x1a" and not any(row[1:]):
                    return
                yield number, row
        except (csv.Error, UnicodeDecodeError) as error:
            near = "line" if isinstance(error, csv.Error) else "after line"  # text is decoded some lines ahead
            raise ListError(
                f"{path.name}, {near} {reader.line_num}: not a row of a delimited file ({error})",
                cause="another file, or one that a program has changed",
                cure="nothing was loaded; fetch the file again",
            ) from None


def _is_header(row: list[str]) -> bool:
    return bool(row) and row[0].casefold() in ("id", "ent_num")


def _bare(cell: str) -> str:
    cell = cell.strip()
    return "" if cell == "-0-" else cell
