"""Questions answered over a library: hits with reasons, versions of lists, a damaged index."""

import json
from datetime import date

import pytest

from wherefrom.model.errors import UsageError
from wherefrom.model.hits import Question
from wherefrom.screening.answers.opening import chosen, open_screener, opened
from wherefrom.screening.answers.screener import as_object
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

HEADER = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
ROWS = [
    "Organization,Directorate of Military Intelligence,DIM,CU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Vektor Research Bureau,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Person,Xhevdet Krasniqi,,RS,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Northern Signals Station,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Office of Naval Studies,,IR,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
]
NEW = "Organization,Quartz Instrument Works,,RU,export.control,US-BIS-MIEU,2022-05-01,,https://example.org/2"


@pytest.fixture
def folder(tmp_path):
    """A library with two snapshots of one list: the second has one party more and one less."""
    with Library.open(tmp_path / "library", create=True) as library:
        for day, rows in ((date(2021, 6, 1), ROWS), (date(2022, 6, 1), [*ROWS[:4], NEW])):
            path = tmp_path / f"list-{day}.csv"
            path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
            load(form("us-bis-mieu-csv"), library, [path], today=day, day=day)
    return tmp_path / "library"


def ask(screener, name, **more):
    return screener.answer([Question(id="1", name=name, **more)])[0]


def test_a_hit_says_why_and_in_which_version_of_the_list(folder):
    """A hit carries both names, the words that met, the snapshot and the threshold."""
    hit = ask(open_screener(folder), "OOO Vektor Research Bureau").hits[0]
    assert "Vektor Research Bureau" == hit.name
    assert "only asked: (llc)" in hit.why
    assert hit.version.startswith("us-bis-mieu of 2022-06-01, sha256 ")
    assert {"vektor", "research", "bureau"} <= {word.asked for word in hit.words if word.alike == 1.0}
    assert "2021-03-16" == hit.designations[0].listed


def test_hits_that_are_not_shown_are_announced(folder):
    """Where more parties reach the floor than are asked for, the answer says so; where all are shown, it says nothing."""
    screener = open_screener(folder)
    few, all_ = (screener.answer([Question(id="1", name="Vektor Northern Signals")], top=top, floor=0.0)[0] for top in (1, 50))
    assert (1, "more parties than the 1 shown reach a score of 0: ask for more") == (len(few.hits), few.note)
    assert "" == all_.note


def test_an_older_day_searches_the_older_snapshot(folder):
    """Who was taken off is found on the day when it was listed, and who came later is not."""
    then, now = open_screener(folder, on=date(2021, 12, 31)), open_screener(folder)
    assert [1, 0] == [len(ask(one, "Office of Naval Studies").hits) for one in (then, now)]
    assert [0, 1] == [len(ask(one, "Quartz Instrument Works").hits) for one in (then, now)]


def test_a_day_before_every_snapshot_is_not_known(folder):
    """No snapshot before the day is not an empty list: the question is refused as not known."""
    with pytest.raises(UsageError, match="not known: no snapshot of us-bis-mieu before 2020-01-01"):
        open_screener(folder, ["us-bis-mieu"], date(2020, 1, 1))


def test_a_newer_snapshot_adds_a_segment_and_marks_what_is_gone(folder):
    """What two snapshots share is indexed once."""
    with Library.open(folder) as library:
        first, second = library.snapshots("us-bis-mieu")
        before = opened(library, first)
        after = opened(library, second)
        assert before[0][0].segment.folder == after[0][0].segment.folder
        assert [1, 0] == [int(gone.sum()) for _, gone in after]
        assert [second] == chosen(library, (), None)


def test_a_damaged_index_is_built_again(folder):
    """A file of the index that is cut off does not change an answer."""
    before = as_object(ask(open_screener(folder), "Vektor Research Bureau"))
    for file in folder.glob("index/*/segment-*/form_words.npy"):
        file.write_bytes(file.read_bytes()[:40])
    assert before == as_object(ask(open_screener(folder), "Vektor Research Bureau"))


def test_other_details_move_the_score_and_are_told(folder):
    """A country that agrees raises a score, one that does not lowers it, and a missing one is said to be open."""
    screener = open_screener(folder)
    same, none, other = (ask(screener, "Xhevdet Krasniqi", countries=some).hits[0] for some in (("rs",), (), ("cn",)))
    assert same.score > none.score > other.score
    outcome = [next(detail.outcome for detail in hit.details if detail.of == "country") for hit in (same, none, other)]
    assert ["agrees", "not compared", "disagrees"] == outcome


def test_an_empty_answer_says_what_was_searched(folder):
    """No hit names the lists, their days and their sizes."""
    answer = ask(open_screener(folder), "Zzyzx Unrelated Holdings")
    assert () == answer.hits
    assert [("us-bis-mieu", "2022-06-01", 5)] == [(one.list, one.day, one.parties) for one in answer.searched]


@pytest.mark.parametrize("name", ["", "\x00", "😀", "A" * 10_000, "12345", "\u202eevil"])
def test_odd_names_get_an_answer(folder, name):
    """Empty, very long and strange names are answered, never a fault."""
    assert () == ask(open_screener(folder), name).hits


def test_an_index_kept_beside_a_new_database_lends_it_nothing(folder, tmp_path):
    """The numbers of parties mean other parties in a database that was made anew: no hit may name the wrong one."""
    asked = "Vektor Research Bureau"
    assert asked == ask(open_screener(folder), asked).hits[0].caption
    (folder / "library.sqlite").unlink()
    day = date(2022, 6, 1)
    path = tmp_path / f"list-{day}.csv"
    path.write_text(HEADER + "\n".join([ROWS[4], *ROWS[2:4], ROWS[1], NEW]) + "\n", "utf-8")
    with Library.open(folder, create=True) as library:
        load(form("us-bis-mieu-csv"), library, [path], today=day, day=day)
        marks = {json.loads(told.read_text("utf-8"))["library"] for told in folder.glob("index/*/*.json")}
        assert (1, False) == (len(marks), library.identity in marks)
    screener = open_screener(folder)
    for row in (ROWS[1], ROWS[4], NEW):
        name = row.split(",")[1]
        assert [(name, name)] == [(hit.name, hit.caption) for hit in ask(screener, name).hits[:1]]
    assert [] == [hit.name for hit in ask(screener, "Directorate of Military Intelligence").hits if hit.score > 0.9]


def test_an_index_from_before_databases_had_marks_is_used_but_not_lent(folder):
    """The library of an older version gets its mark when it is opened, and its indexes are still opened."""
    with Library.open(folder) as library:
        first, second = library.snapshots("us-bis-mieu")
        opened(library, first)
        (told,) = folder.glob("index/*/*.json")
        about = json.loads(told.read_text("utf-8"))
        assert library.identity == about.pop("library")
        told.write_text(json.dumps(about), "utf-8")
        library.database.execute("DROP TABLE identity")
        built = told.stat().st_mtime_ns
        before = opened(library, first)
        assert (32, built) == (len(library.identity), told.stat().st_mtime_ns)
        after = opened(library, second)
        assert [] == [one.segment.folder for one, _ in after if one.segment.folder == before[0][0].segment.folder]


def test_only_names_of_parties_that_stand_are_counted(folder):
    """A segment keeps the names of parties that are gone: they are not searched, and not told as if they were."""
    with Library.open(folder) as library:
        first, second = library.snapshots("us-bis-mieu")
        opened(library, first)
        told = [{one.searched for one, _ in opened(library, snapshot)} for snapshot in (first, second)]
        names = [sum(len(set(one.names)) for one in library.parties(snapshot)) for snapshot in (first, second)]
    assert [6, 6] == names == [one.names for several in told for one in several]


def test_one_record_that_a_list_holds_twice_says_so_in_its_hits(tmp_path):
    """An authority with several lists names one party in each: both hits are shown, and each names the other."""
    sources = ("Specially Designated Nationals (SDN)", "Sectoral Sanctions Identifications List (SSI)")
    held = [(f"{source} - Treasury Department", "17013", "Vektor Research Bureau") for source in sources]
    held += [("Entity List (EL) - Bureau of Industry and Security", "", row.split(",")[1]) for row in ROWS if "Vektor" not in row]
    results = [{"id": name, "source": source, "entity_number": number, "name": name} for source, number, name in held]
    path = tmp_path / "consolidated.json"
    path.write_text(json.dumps({"total": len(results), "results": results}), "utf-8")
    with Library.open(tmp_path / "library", create=True) as library:
        load(form("us-csl-json"), library, [path], today=date(2024, 1, 1), day=date(2024, 1, 1), accept_shrunken=True)
    first, second = ask(open_screener(tmp_path / "library"), "Vektor Research Bureau").hits
    assert (True, True) == (f"and as {second.entity}." in first.why, f"and as {first.entity}." in second.why)
