"""The ledger on disk: only ever added to, by several at once, and refused when it is damaged."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.model.decisions import VERDICTS, Decision
from wherefrom.model.errors import InputError, UsageError
from wherefrom.model.hits import Question
from wherefrom.model.parties import Party
from wherefrom.screening.decisions import FILE, Entry, Ledger, Lookup, content_of
from wherefrom.screening.decisions.ledger import _TABLES, _make
from wherefrom.screening.decisions.standing import last_words

PARTY = Party(id="x-1", schema="Company", properties={"name": ("ACME",)})
ONE = Decision(
    question=Question(id="", name="Acme"), list="x", entity="x-1", listed_name="ACME", verdict="same", by="Anna",
    when="2026-01-02T10:00:00Z", why="its register number", day="2026-01-01", digest="0" * 64, content=content_of(PARTY), score=0.9,
)  # fmt: skip


def ledger(folder: Path) -> Ledger:
    opened = Ledger.open(folder, create=True)
    assert opened is not None
    return opened


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Decisions come back in their order and as they were, the name as it was written."""
    other = replace(ONE, verdict="unsure", by="Boris", why="", score=None, question=Question(id="", name="ÁCME  "))
    with ledger(tmp_path) as opened:
        opened.append([(ONE, PARTY), (other, PARTY)])
    with ledger(tmp_path) as opened:
        assert [ONE, replace(other, question=Question(id="", name="ÁCME"))] == [one.decision for one in opened.entries()]
        assert PARTY == opened.seen(ONE.content)
        assert () == opened.faults()


def test_no_ledger_is_made_by_looking(tmp_path: Path) -> None:
    """Screening a library without decisions leaves no file behind."""
    assert None is Ledger.open(tmp_path)
    assert 0 == len(Lookup(tmp_path))
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("lacking", "said"), [({"why": " "}, "has no reason"), ({"by": ""}, "does not say 'by'"), ({"verdict": "maybe"}, "is no verdict")]
)
def test_a_decision_without_what_it_needs_is_refused_whole(tmp_path: Path, lacking: dict[str, str], said: str) -> None:
    """Of several decisions none is written where one lacks a reason, a reviewer or a verdict."""
    with ledger(tmp_path) as opened:
        with pytest.raises(UsageError, match=said):
            opened.append([(ONE, PARTY), (replace(ONE, **lacking), PARTY)])
        assert () == opened.entries()


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Four writers with ten decisions each leave forty entries in one whole chain."""

    def write(who: int) -> None:
        for _ in range(10):
            with ledger(tmp_path) as opened:
                opened.append([(replace(ONE, by=f"Reviewer {who}"), PARTY)])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with ledger(tmp_path) as opened:
        assert (40, ()) == (opened.head()[0], opened.faults())


def test_sqlite_itself_refuses_to_change_or_delete(tmp_path: Path) -> None:
    """A hand that opens the file with another program is stopped by the file."""
    with ledger(tmp_path) as opened:
        opened.append([(ONE, PARTY)])
    database = sqlite3.connect(tmp_path / FILE)
    for statement in ("UPDATE decisions SET record = ''", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            database.execute(statement)
    database.close()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("""UPDATE decisions SET record = replace(record, '"same"', '"different"') WHERE number = 2""", "entry 2 is not as it was written"),
        ("DELETE FROM decisions WHERE number = 1", "entry 1 is missing"),
        ("DELETE FROM decisions WHERE number = 3", r"the last entry is 2 \(.*\), where 3"),
        ("UPDATE decisions SET number = number * -1", "entry"),
    ],
)
def test_a_ledger_that_was_tampered_with_is_refused(tmp_path: Path, harm: str, said: str) -> None:
    """Neither screening nor the ledger reads a part of it; the entry is named."""
    with ledger(tmp_path) as opened:
        opened.append([(replace(ONE, by=who), PARTY) for who in ("Anna", "Boris", "Clara")])
    database = sqlite3.connect(tmp_path / FILE)
    database.executescript(f"DROP TRIGGER kept; DROP TRIGGER held; {harm};")
    database.close()
    for read in (lambda: Lookup(tmp_path), lambda: ledger(tmp_path).entries()):
        with pytest.raises(InputError, match=said):
            read()


def test_another_file_in_its_place_is_refused(tmp_path: Path) -> None:
    """Bytes that are no ledger are an error with the file's name."""
    (tmp_path / FILE).write_bytes(b"no database at all, but some bytes that are long enough to be read as one" * 9)
    with pytest.raises(InputError, match=r"decisions\.sqlite"):
        Ledger.open(tmp_path)


def test_another_database_in_its_place_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """No table of decisions is put into a database of something else."""
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("CREATE TABLE cats(name)")
    database.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(InputError, match="is no ledger of decisions"):
        Ledger.open(tmp_path, create=True)
    assert before == (tmp_path / FILE).read_bytes()


@pytest.mark.parametrize("create", [False, True])
def test_a_ledger_cut_off_to_nothing_is_not_a_new_one(tmp_path: Path, create: bool) -> None:
    """The decisions that were in it are not passed over in silence: the error says what to do, and the file is left as it is."""
    with ledger(tmp_path) as opened:
        opened.append([(ONE, PARTY)])
    (tmp_path / FILE).write_bytes(b"")
    with pytest.raises(InputError, match=r"decisions\.sqlite is empty") as wrong:
        Ledger.open(tmp_path, create=create)
    assert ("cut off" in wrong.value.cause, "put the file back from a copy" in wrong.value.cure) == (True, True)
    assert 0 == (tmp_path / FILE).stat().st_size


def test_a_ledger_cut_off_while_it_is_open_is_refused(tmp_path: Path) -> None:
    """A service that had it open does not go on as if nobody had decided anything."""
    with ledger(tmp_path) as opened:
        opened.append([(ONE, PARTY)])
    lookup = Lookup(tmp_path)
    (tmp_path / FILE).write_bytes(b"")
    with pytest.raises(InputError, match=r"decisions\.sqlite"):
        lookup.refresh()


def test_a_new_ledger_has_its_name_only_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where making it fails there is no ledger; where it does not, nothing else is left in the folder."""
    with monkeypatch.context() as broken:
        broken.setattr("wherefrom.screening.decisions.ledger._TABLES", (*_TABLES[:2], "NO STATEMENT"))
        with pytest.raises(InputError, match="cannot be opened"):
            Ledger.open(tmp_path, create=True)
    assert [] == list(tmp_path.iterdir())
    ledger(tmp_path).close()
    assert [tmp_path / FILE] == list(tmp_path.iterdir())


@pytest.mark.parametrize("links", [True, False])
def test_a_ledger_that_another_makes_first_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """Two who make the first decision at once write into one ledger, on a file system without links too."""
    if not links:
        monkeypatch.setattr("wherefrom.screening.decisions.ledger.os.link", _no_links)
    with ledger(tmp_path) as opened:
        opened.append([(ONE, PARTY)])
    _make(tmp_path / FILE)  # as by a process that had looked before there was one
    with ledger(tmp_path) as opened:
        assert 1 == opened.head()[0]
    assert [tmp_path / FILE] == list(tmp_path.iterdir())


def _no_links(*_: object) -> None:
    raise OSError(95, "Operation not supported")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A ledger cannot be made where there is no folder, and the error names the file."""
    with pytest.raises(InputError, match=r"decisions\.sqlite cannot be opened"):
        Ledger.open(tmp_path / "nowhere", create=True)


def test_a_ledger_cut_short_is_refused(tmp_path: Path) -> None:
    """Half a file is never half read."""
    with ledger(tmp_path) as opened:
        opened.append([(replace(ONE, why=f"reason {number} " * 50), PARTY) for number in range(100)])
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"decisions\.sqlite"):
        Lookup(tmp_path)


def test_what_was_seen_is_checked_too(tmp_path: Path) -> None:
    """A content that was changed is found, and is not shown as what was seen."""
    with ledger(tmp_path) as opened:
        opened.append([(ONE, PARTY)])
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("UPDATE seen SET party = replace(party, 'ACME', 'ACNE')")
    database.commit()
    database.close()
    with ledger(tmp_path) as opened:
        assert ("entry 1: what was seen of the party is not as it was written",) == opened.faults()
        assert None is opened.seen(ONE.content)


def test_an_open_lookup_learns_of_later_decisions(tmp_path: Path) -> None:
    """A service that stays open knows what was decided since, and of a ledger that came later."""
    lookup = Lookup(tmp_path)
    assert None is lookup.decided(ONE.question, "x", PARTY)
    for number, by in enumerate(("Anna", "Boris"), 1):
        with ledger(tmp_path) as opened:
            opened.append([(replace(ONE, by=by), PARTY)])
        lookup.refresh()
        decided = lookup.decided(ONE.question, "x", PARTY)
        assert decided is not None
        assert (number, by) == (len(lookup), decided.decision.by)


@given(st.lists(st.tuples(st.sampled_from(["Anna", "anna", "Boris", "Clara"]), st.sampled_from(VERDICTS)), max_size=12))
def test_the_last_word_of_every_reviewer_counts(said: list[tuple[str, str]]) -> None:
    """However often somebody decides, the last decision wins, and the newest of all comes last."""
    entries = [Entry(number=at, decision=replace(ONE, by=by, verdict=verdict)) for at, (by, verdict) in enumerate(said, 1)]
    expected = {by.casefold(): verdict for by, verdict in said}
    words = last_words(entries)
    assert expected == {one.by.casefold(): one.verdict for one in words}
    assert said[-1:] == [(one.by, one.verdict) for one in words[-1:]]
