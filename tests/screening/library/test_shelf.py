"""The library keeps what lists held, appends and never replaces."""

import dataclasses
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.model.errors import InputError, ListError, UsageError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.library import Library, from_json, load, to_json
from wherefrom.screening.lists import Form, form

FIVE = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
SIX = (*FIVE, "Zeta")

words = st.text(st.characters(codec="utf-8"), max_size=12)
parties = st.builds(
    Party,
    id=words,
    schema=st.sampled_from(["Person", "Company"]),
    properties=st.dictionaries(st.sampled_from(["name", "alias", "country"]), st.lists(words, min_size=1, max_size=2).map(tuple)),
    designations=st.lists(st.builds(Designation, list=words, authority=words, listed=words, source=words), max_size=2).map(tuple),
    unread=st.lists(st.tuples(words, words), max_size=2).map(tuple),
)


@given(parties)
def test_a_party_written_as_json_is_read_back_as_it_was(party: Party) -> None:
    """Nothing of a party is lost on disk."""
    assert party == from_json(to_json(party))


def test_a_snapshot_gives_back_what_the_parser_read(shelf) -> None:
    """Names, listings, and file and row come back from the database."""
    got = shelf.names("2024-01-01", *FIVE)
    read = tuple(form("us-bis-mieu-csv").parse((shelf.folder / "mieu.csv",)))
    assert read == tuple(shelf.library.parties(got))
    assert (5, read[3], "mieu.csv, row 5") == (got.parties, shelf.library.party(got, 3), shelf.library.party(got, 3).designations[0].source)


def test_the_file_is_kept_under_the_digest_of_its_content(shelf) -> None:
    """What was parsed can be looked at again."""
    got = shelf.names("2024-01-01", *FIVE)
    assert (shelf.folder / "mieu.csv").read_bytes() == shelf.library.blobs.get(got.files[0].sha256).read_bytes()


def test_a_blob_that_was_changed_is_not_given_out(shelf) -> None:
    """A file whose content is no longer its digest's is an error."""
    got = shelf.names("2024-01-01", *FIVE)
    shelf.library.blobs.path(got.files[0].sha256).write_text("other")
    with pytest.raises(ListError, match="missing or has been changed"):
        shelf.library.blobs.get(got.files[0].sha256)


def test_the_same_party_in_two_snapshots_is_stored_once(shelf) -> None:
    """Another file name, the same content."""
    shelf.names("2024-01-01", *FIVE)
    (shelf.folder / "mieu.csv").rename(shelf.folder / "old.csv")
    shelf.put("2024-02-01", (shelf.folder / "old.csv").read_text().replace("Epsilon", "Other"), name="new.csv")
    stored = shelf.library.database.execute("SELECT count(*) FROM parties").fetchone()[0]
    held = shelf.library.database.execute("SELECT count(*) FROM snapshot_parties").fetchone()[0]
    assert (6, 10) == (stored, held)


def test_the_same_files_for_the_same_day_are_one_snapshot(shelf) -> None:
    """Loading twice by mistake changes nothing."""
    first, second = (shelf.names("2024-01-01", *FIVE) for _ in range(2))
    assert (first, 1) == (second, len(shelf.library.snapshots()))


def test_the_latest_snapshot_is_the_newest_not_after_the_day(shelf) -> None:
    """A later snapshot does not answer for an earlier day."""
    days = [shelf.names(day, *FIVE).day for day in ("2024-03-01", "2024-01-01")]
    found = [shelf.library.latest("us-bis-mieu", on) for on in (None, date(2024, 2, 29), date(2024, 3, 1), date(2023, 12, 31))]
    assert [days[0], days[1], days[0], None] == [one.day if one else None for one in found]


@pytest.mark.parametrize(("count", "said"), [(4, "4 parties, where 5 to 200"), (201, "201 parties, where 5 to 200")])
def test_an_implausible_number_of_parties_is_refused_with_the_numbers(shelf, count: int, said: str) -> None:
    """Neither a snapshot nor a party nor a blob remains of it."""
    with pytest.raises(ListError, match=said):
        shelf.names("2024-01-01", *(f"Name {number}" for number in range(count)))
    left = [shelf.library.database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("snapshots", "parties", "names")]
    assert ([0, 0, 0], []) == (left, list((shelf.library.folder / "blobs").rglob("*")))


def test_a_list_that_lost_more_than_a_fifth_is_refused_unless_insisted(shelf) -> None:
    """Ten to eight is taken, ten to seven is not, and the older snapshot stands."""
    ten = [f"Name {number}" for number in range(10)]
    shelf.names("2024-01-01", *ten)
    with pytest.raises(ListError, match="7 parties, 30% fewer than the 10 of 2024-01-01"):
        shelf.names("2024-02-01", *ten[:7])
    eight = shelf.names("2024-02-01", *ten[:8])
    five = shelf.names("2024-03-01", *ten[:5], accept_shrunken=True)
    assert [10, 8, 5] == [one.parties for one in shelf.library.snapshots()]
    assert (8, 5) == (eight.parties, five.parties)


def test_an_older_list_is_compared_with_older_ones_only(shelf) -> None:
    """A list of long ago may be much smaller than today's."""
    shelf.names("2024-01-01", *(f"Name {number}" for number in range(10)))
    assert 5 == shelf.names("2020-01-01", *FIVE).parties


def test_a_crash_in_the_middle_leaves_nothing_of_the_snapshot(shelf) -> None:
    """The parser stops at the third party as a killed process would."""

    def dying(files: tuple[Path, ...]):
        for number, party in enumerate(one.parse(files)):
            if number == 3:
                raise KeyboardInterrupt
            yield party

    good = shelf.names("2024-01-01", *FIVE)
    one = form("us-bis-mieu-csv")
    broken = Form(descriptor=one.descriptor, recognises=one.recognises, parse=dying)
    path = shelf.folder / "mieu.csv"
    path.write_text(path.read_text().replace("Alpha", "Aleph"))
    with pytest.raises(KeyboardInterrupt):
        shelf.library.add(broken, (path,), date(2024, 2, 1), fetched=date(2024, 2, 1))
    with Library.open(shelf.library.folder) as again:
        assert ((good,), 5) == (again.snapshots(), len(list(again.parties(good))))
        assert 5 == again.database.execute("SELECT count(*) FROM parties").fetchone()[0]


def test_an_unreadable_text_names_the_file(shelf) -> None:
    """Another encoding is an error in three parts, not a trace, in a form that is read row by row too."""
    header = (Path(__file__).parents[1] / "lists" / "ftm" / "targets.simple.csv").read_bytes().partition(b"\n")[0]
    for name, head, said in (
        ("us-bis-mieu-csv", shelf.header.strip().encode(), r"list\.csv: the text is not written in UTF-8"),
        ("opensanctions-targets-simple-csv", header, r"list\.csv: the text after party 0"),
    ):
        path = shelf.folder / "list.csv"
        path.write_bytes(head + b"\n\xff\xfe\n")
        with pytest.raises(ListError, match=said):
            shelf.library.add(form(name), (path,), date(2024, 1, 1), fetched=date(2024, 1, 1))


def test_a_library_that_another_process_writes_is_said_to_be_busy(shelf) -> None:
    """And reading goes on meanwhile."""
    shelf.names("2024-01-01", *FIVE)
    shelf.library.database.execute("PRAGMA busy_timeout = 0")
    with Library.open(shelf.library.folder) as other:
        other.database.execute("BEGIN IMMEDIATE")
        assert 1 == len(shelf.library.snapshots())
        with pytest.raises(InputError, match="cannot be written"):
            shelf.names("2024-02-01", *FIVE)
        other.database.execute("ROLLBACK")
    assert 1 == len(shelf.library.snapshots())


def test_a_missing_library_is_said_to_be_missing(tmp_path: Path) -> None:
    """Nothing is made where nothing was asked for."""
    with pytest.raises(UsageError, match="no library of lists"):
        Library.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    """A damaged file is named."""
    (tmp_path / "library.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(InputError, match="cannot be opened as a library"):
        Library.open(tmp_path)


def test_a_list_that_is_not_held_gives_near_names(shelf) -> None:
    """A slip of the finger is answered with what is there."""
    shelf.names("2024-01-01", *FIVE)
    with pytest.raises(UsageError, match="did you mean us-bis-mieu"):
        shelf.library.held("us-bis-mie")


def test_a_file_at_hand_without_a_day_is_not_given_one(shelf) -> None:
    """A list of unknown day must not pass for today's."""
    shelf.names("2024-01-01", *FIVE)
    path = shelf.folder / "mieu.csv"
    one = form("us-bis-mieu-csv")
    with pytest.raises(UsageError, match="does not say which day"):
        load(one, shelf.library, (path,), today=date(2024, 6, 1))
    named = path.rename(shelf.folder / "mieu_2023-05-04.csv")
    got = load(one, shelf.library, (named,), today=date(2024, 6, 1)).snapshot
    assert (date(2023, 5, 4), "the file's name", date(2024, 6, 1)) == (got.day, got.day_from, got.fetched)


def test_too_many_and_too_few_files_are_refused(shelf) -> None:
    """The roles are named in their order."""
    one = form("us-bis-mieu-csv")
    for files, said in (((), "the file of list is missing"), ((Path("a"), Path("b")), "2 were given")):
        with pytest.raises(UsageError, match=said):
            load(one, shelf.library, files, today=date(2024, 1, 1), day=date(2024, 1, 1))


def test_a_role_with_a_star_takes_any_number_of_files(shelf) -> None:
    """Each of them is kept under the role's name."""
    one = form("us-bis-mieu-csv")

    def parse(files: tuple[Path, ...]):
        for file in files:
            yield from one.parse((file,))

    several = Form(descriptor=dataclasses.replace(one.descriptor, files=("act", "act*")), recognises=one.recognises, parse=parse)
    paths = []
    for name in FIVE:
        paths.append(shelf.folder / f"{name}.csv")
        paths[-1].write_text(shelf.header + shelf.rows(name))
    got = load(several, shelf.library, paths, today=date(2024, 1, 1), day=date(2024, 1, 1)).snapshot
    assert (5, [("act", path.name) for path in paths]) == (got.parties, [(file.role, file.name) for file in got.files])
    with pytest.raises(UsageError, match="the file of act is missing"):
        load(several, shelf.library, [], today=date(2024, 1, 1), day=date(2024, 1, 1))


def test_what_came_went_and_changed_is_told_by_field(shelf) -> None:
    """A party less, and another name of the first one."""
    a = shelf.names("2024-01-01", *SIX)
    b = shelf.put("2024-02-01", shelf.header + shelf.rows("Alpha", alias="Aleph") + shelf.rows(*FIVE[1:]))
    found = shelf.library.diff(a, b)
    assert ((), ["Zeta"], [("Alpha", "Alpha", ("alias",))]) == (
        found.added,
        [one.name for one in found.removed],
        [(one.before.name, one.after.name, one.fields) for one in found.changed],
    )


def test_a_row_above_the_others_changes_none_of_them(shelf) -> None:
    """A list that numbers nobody, with a row put in first and the others turned round."""
    a = shelf.names("2024-01-01", *FIVE)
    b = shelf.names("2024-02-01", "Zeta", *reversed(FIVE))
    found = shelf.library.diff(a, b)
    assert (["Zeta"], (), ()) == ([one.name for one in found.added], found.removed, found.changed)


def bare(party: Party) -> str:
    return to_json(dataclasses.replace(party, designations=tuple(dataclasses.replace(one, source="") for one in party.designations)))


@settings(max_examples=25)
@given(st.data())
def test_a_difference_applied_to_the_older_snapshot_gives_the_newer(data: st.DataObject) -> None:
    """Nothing is left out of a difference and nothing is in it twice, also where an id occurs twice."""
    some = st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["One", "Two"]), st.sampled_from(["2020", "2021"])), min_size=0, max_size=9
    )

    def parse(files: tuple[Path, ...]):
        for line in files[0].read_text().split():
            identity, name, listed = line.split(",")
            listing = Designation(list="us-bis-mieu", authority="X", listed=listed, source=f"{files[0].name} {identity}")
            yield Party(id=identity, schema="Company", properties={"name": (name,)}, designations=(listing,))

    one = form("us-bis-mieu-csv")
    own = Form(descriptor=one.descriptor, recognises=one.recognises, parse=parse)
    with TemporaryDirectory() as place, Library.open(Path(place) / "library", create=True) as library:
        got = []
        for day in (date(2024, 1, 1), date(2024, 2, 1)):
            path = Path(place) / f"{day}.csv"
            path.write_text("\n".join(",".join(row) for row in data.draw(some)))
            got.append(library.add(own, (path,), day, fetched=day, accept_shrunken=True))
        found = library.diff(*got)
        left = [bare(party) for party in library.parties(got[0])]
        for party in (*found.removed, *(change.before for change in found.changed)):
            left.remove(bare(party))
        left += [bare(party) for party in (*found.added, *(change.after for change in found.changed))]
        assert sorted(bare(party) for party in library.parties(got[1])) == sorted(left)
        assert all(change.fields for change in found.changed)


@pytest.mark.shared
def test_three_files_of_the_united_nations_are_one_history(library: Library, shared: Path) -> None:
    """The files of 2018, 2022 and 2026 as they were published: 1,093, 952 and 1,003 parties, most of them stored once."""
    days = ("2018-10-29", "2022-09-15", "2026-02-27")
    today = date(2026, 3, 1)
    got = [load(form("un-xml"), library, (shared / f"lists/un_consolidated_{day}.xml",), today=today).snapshot for day in days]
    assert [(day, "the file") for day in days] == [(str(one.day), one.day_from) for one in got]
    assert [1093, 952, 1003] == [one.parties for one in got]
    found = library.diff(got[1], got[2])
    assert 1003 - 952 == len(found.added) - len(found.removed)
    (history,) = library.history("QDi.001")
    (answer,) = library.designated("un-sc", "QDe.004", date(2020, 1, 1))
    assert (3, "designated") == (len(history.presences), answer.state)
