"""A snapshot written out and read back: by followthemoney, and by our own parsers."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.proxy import EntityProxy
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import CSV_COLUMNS, read_csv_statements

from wherefrom.model.parties import Party
from wherefrom.screening.exports import Kept, exported, simple, statements
from wherefrom.screening.exports.entities import entities as made
from wherefrom.screening.library import Library, Snapshot
from wherefrom.screening.lists import form, ftm_json, targets_simple

Export = Callable[[Snapshot, str], tuple[Path, Kept]]

FRAGMENTS = {
    "un-xml": ("un_consolidated_2018-10-29.xml",),
    "us-bis-mieu-csv": ("us_bis_mieu.csv",),
    "jp-meti-eul-json": ("jp_meti_end_user_list_2026-07-20.json",),
    "us-bis-dpl-txt": ("bis_dpl_2022-09.txt",),
}


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def entities(path: Path) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in map(json.loads, path.read_text("utf-8").splitlines())}


def unclean(path: Path) -> list[tuple[str, str, str]]:
    """Values that followthemoney would change, refuse or not know."""
    found = []
    for one in map(json.loads, path.read_text("utf-8").split("\n")[:-1]):
        proxy = EntityProxy.from_dict(one)
        for name, values in one["properties"].items():
            prop = model[one["schema"]].properties[name]
            found += [
                (one["id"], name, value)
                for value in values
                if prop.type.clean(value, proxy=proxy) != value or not prop.type.validate(value)
            ]
    return found


def told(party: Party) -> dict[str, object]:
    """What must survive: who it is, its names and dates, and its listings but for the place in the file they were read from."""
    return {
        "id": party.id,
        "schema": party.schema,
        "names": tuple(" ".join(name.split()).strip("\"'") for name in party.names),
        "born": party.properties.get("birthDate", ()),
        "listings": [
            (one.list, one.authority, one.programme, one.listed, one.delisted, one.reason, one.address) for one in party.designations
        ],
    }


def test_an_entity_is_read_by_followthemoney_with_every_value_as_it_stands(snapshot: Snapshot, exported_to: Export) -> None:
    """Values are clean; what cannot be is in the notes, and the caption is a name."""
    path, kept = exported_to(snapshot, "ftm")
    person = entities(path)["t-1"]
    assert [] == unclean(path)
    assert {
        "name": ["Arn Example", "Арн Пример"],
        "alias": ["Red; Fox", "=cmd|calc"],
        "birthDate": ["1962-03"],
        "phone": ["+380441234567"],
        "country": ["gb"],
        "passportNumber": ["AB 123"],
        "address": ["Line 1, Line 2"],
        "website": ["http://www.example.org/"],
        "notes": ["birthDate: about 1960", "phone: (+ 7) 8 863, 12 (office)"],
    } == person["properties"]
    assert "Arn Example" == person["caption"]
    assert (3, 1, {"birthDate": 1, "phone": 1}) == (kept.parties, kept.listings, dict(kept.noted))
    assert {"name": 1, "alias": 1, "country": 1, "address": 1, "website": 1} == dict(kept.tidied)


def test_a_listing_is_a_sanction_about_its_party(snapshot: Snapshot, exported_to: Export) -> None:
    """Authority, programme, days, reason, address and the list's own mark."""
    path, _ = exported_to(snapshot, "ftm")
    (listing,) = [one for one in entities(path).values() if one["schema"] == "Sanction"]
    assert {
        "entity": ["t-1"],
        "authority": ["Office of Tests"],
        "program": ["TEST-1"],
        "reason": ["Made up.\nTwice."],
        "listingDate": ["2020-05-06"],
        "startDate": ["2020-05-06"],
        "endDate": ["2024-01"],
        "sourceUrl": ["https://example.org/list"],
        "recordId": ["17"],
    } == listing["properties"]
    assert (["test-list"], False) == (listing["datasets"], listing["target"])


def test_days_are_those_of_snapshots_and_a_change_is_told_only_where_it_was_seen(
    library: Library, snapshot: Snapshot, exported_to: Export
) -> None:
    """The person changed in February, the company did not, the vessel came; of January nothing earlier is known."""
    days = {
        one["id"]: (one["first_seen"], one["last_seen"], one.get("last_change"))
        for one in entities(exported_to(snapshot, "ftm")[0]).values()
        if one["schema"] != "Sanction"
    }
    assert {
        "t-1": ("2024-01-01", "2024-02-01", "2024-02-01"),
        "t-2": ("2024-01-01", "2024-02-01", None),
        "t-3": ("2024-02-01", "2024-02-01", "2024-02-01"),
    } == days
    january = library.latest("opensanctions", date(2024, 1, 15))
    assert january is not None
    older = entities(exported_to(january, "ftm")[0])
    assert ("2024-01-01", "2024-01-01", None) == (older["t-1"]["first_seen"], older["t-1"]["last_seen"], older["t-1"].get("last_change"))


def test_parties_that_are_read_back_are_the_parties_that_were_written(library: Library, snapshot: Snapshot, exported_to: Export) -> None:
    """Ids, names, dates and listings survive; a date that is none comes back in the notes."""
    path, _ = exported_to(snapshot, "ftm")
    back = list(ftm_json.parse((path,)))
    wanted = [told(one) for one in library.parties(snapshot)]
    wanted[0]["born"] = ("1962-03",)
    assert wanted == [told(one) for one in back]
    assert ["17"] == [one.record for one in back[0].designations]


def test_statements_are_those_that_followthemoney_makes(snapshot: Snapshot, exported_to: Export) -> None:
    """Same columns, same identifiers, and the checksum row that the library computes from the others."""
    path, _ = exported_to(snapshot, "statements")
    assert CSV_COLUMNS == list(table(path)[0]) == list(statements.COLUMNS)
    found: list[Statement] = list(read_csv_statements(io.BytesIO(path.read_bytes())))
    assert [one.generate_key() for one in found] == [one.id for one in found]
    written = {row["id"]: row for row in table(path)}
    assert {one.id: one.prop_type for one in found} == {ident: row["prop_type"] for ident, row in written.items()}
    for ident in {one.entity_id for one in found}:
        entity = StatementEntity.from_statements(
            Dataset.make({"name": found[0].dataset, "title": "t"}), [s for s in found if s.entity_id == ident]
        )
        (theirs,) = [one.value for one in entity.statements if one.prop == "id"]
        assert [theirs] == [one.value for one in found if one.entity_id == ident and one.prop == "id"]


def test_a_statement_says_since_when_a_value_is_seen_and_how_it_was_written(snapshot: Snapshot, exported_to: Export) -> None:
    """The alias came in February; the name was tidied, and its own spelling stands beside it."""
    path, _ = exported_to(snapshot, "statements")
    rows = [(row["prop"], row["value"], row["original_value"], row["first_seen"]) for row in table(path)]
    assert ("alias", "=cmd|calc", "", "2024-02-01") in rows
    assert ("alias", "Red; Fox", '"Red; Fox"', "2024-02-01") in rows
    assert ("name", "Арн Пример", "Арн  Пример", "2024-01-01") in rows


def test_the_simple_table_is_read_back_with_names_dates_and_identifiers(library: Library, snapshot: Snapshot, exported_to: Export) -> None:
    """Sixteen columns; values with ; and formulas are kept as they are."""
    path, _ = exported_to(snapshot, "simple")
    rows = table(path)
    assert list(simple.COLUMNS) == list(rows[0])
    assert ("Арн  Пример;\"\"\"Red; Fox\"\"\";=cmd|calc", "1962-03;about 1960", "AB 123", "TEST-1") == (
        rows[0]["aliases"], rows[0]["birth_date"], rows[0]["identifiers"], rows[0]["program_ids"],
    )  # fmt: skip
    assert '"TEST-1 - Made up.\nTwice. - 2020-05-06 - until 2024-01"' == rows[0]["sanctions"]
    assert ("2024-01-01", "2024-02-01", "") == (rows[1]["first_seen"], rows[1]["last_seen"], rows[1]["last_change"])
    back = list(targets_simple.parse((path,)))
    before = list(library.parties(snapshot))
    assert [(one.id, one.schema, set(one.names), one.properties.get("birthDate")) for one in before] == [
        (one.id, one.schema, set(one.names), one.properties.get("birthDate")) for one in back
    ]
    assert ["test-list"] == [one.list for one in back[0].designations]


def lists_of(folder: Path, *days: tuple[dict[str, object], ...]) -> Library:
    """A library with a snapshot of the first of each month from January 2024."""
    library = Library.open(folder / "library", create=True)
    for month, held in enumerate(days, 1):
        path = folder / "entities.ftm.json"
        path.write_text("".join(json.dumps(one) + "\n" for one in held), "utf-8")
        library.add(form("ftm-json"), [path], date(2024, month, 1), fetched=date(2024, month, 1), accept_shrunken=True)
    return library


def changed_in(library: Library, kind: str) -> list[str]:
    snapshot = library.latest("opensanctions")
    assert snapshot is not None
    text = "".join(exported(library, snapshot, kind, Kept()))  # type: ignore[arg-type]
    if kind == "simple":
        return [row["last_change"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    return [one.get("last_change", "") for one in map(json.loads, text.splitlines()) if one["schema"] != "Sanction"]


def one(ident: str, schema: str, **properties: str) -> dict[str, object]:
    return {"id": ident, "schema": schema, "datasets": ["x"], "properties": {name: [text] for name, text in properties.items()}}


PERSON = one("t-1", "Person", name="Arn Example")
COMPANY = one("t-2", "Company", name="Vektor Example LLC")
LISTING = one("s-1", "Sanction", entity="t-1", authority="Office of Tests", program="TEST-1", listingDate="2020-05-06")
ENDED = one("s-1", "Sanction", entity="t-1", authority="Office of Tests", program="TEST-1", listingDate="2020-05-06", endDate="2024-02")
ANOTHER = one("s-2", "Sanction", entity="t-1", authority="Office of Tests", program="TEST-2", listingDate="2020-05-06")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (((PERSON, LISTING), (PERSON, ENDED), (PERSON, ENDED)), "2024-02-01"),
        (((PERSON, LISTING), (PERSON, LISTING), (PERSON, LISTING, ANOTHER)), "2024-03-01"),
        (((PERSON, LISTING, ANOTHER), (PERSON, LISTING), (PERSON, LISTING)), "2024-02-01"),
        (((PERSON, LISTING), (PERSON, ENDED), (PERSON, LISTING)), "2024-03-01"),
        (((COMPANY,), (PERSON, LISTING), (PERSON, LISTING)), "2024-02-01"),
        (((PERSON, LISTING), (PERSON, LISTING)), ""),
    ],
)
def test_a_row_of_the_simple_table_changes_with_what_it_tells_of_listings(
    tmp_path: Path, days: tuple[tuple[dict[str, object], ...], ...], expected: str
) -> None:
    """A listing that came, went, ended or came back is a change of the row; without any, the day is not known."""
    with lists_of(tmp_path, *days) as library:
        assert [expected] == changed_in(library, "simple")


def test_the_entity_of_a_party_does_not_change_with_its_listings(tmp_path: Path) -> None:
    """A listing is an entity of its own, and has its own day."""
    with lists_of(tmp_path, (PERSON, LISTING), (PERSON, ENDED)) as library:
        assert ([""], ["2024-02-01"]) == (changed_in(library, "ftm"), changed_in(library, "simple"))


def test_a_value_that_was_not_read_is_noted_though_a_note_has_its_letters() -> None:
    """Only a note that is the value says it already; every such value is counted, since it stands in a note."""
    kept = Kept()
    notes = ("Former Deputy Minister of Energy, born 1957", "Colonel")
    unread = (("position", "Minister"), ("children", "5"), ("rank", "Colonel"), ("rank", "Colonel "))
    party = Party(id="x-1", schema="Person", properties={"name": ("A B",), "notes": notes}, unread=unread)
    (entity,) = made(party, "x", kept)
    assert (*notes, "position: Minister", "children: 5") == entity.properties["notes"]
    assert {"position": 1, "children": 1, "rank": 2} == dict(kept.noted)


@pytest.mark.shared
@pytest.mark.parametrize("name", FRAGMENTS)
def test_real_lists_survive(name: str, shared: Path, tmp_path: Path) -> None:
    """Every party and listing of a real list is read back, and followthemoney would change no value."""
    files = [shared / "lists" / one for one in FRAGMENTS[name]]
    with Library.open(tmp_path / "library", create=True) as library:
        snapshot = library.add(form(name), files, date(2024, 1, 1), fetched=date(2024, 1, 1), accept_shrunken=True)
        for kind, parse in (("ftm", ftm_json.parse), ("simple", targets_simple.parse)):
            kept = Kept()
            path = tmp_path / kind
            path.write_text("".join(exported(library, snapshot, kind, kept)), "utf-8", newline="")
            back = list(parse((path,)))
            before = list(library.parties(snapshot))
            if kind == "ftm":
                assert [] == [one for one in unclean(path) if one[1] != "phone"]  # telephone numbers are known by their form only
                assert [told(one) for one in before] == [told(one) for one in back]
            same = [(one.id, one.schema, Counter(one.names), len(one.designations)) for one in before]
            assert same == [(one.id, one.schema, Counter(one.names), len(one.designations)) for one in back] or kind == "ftm"
