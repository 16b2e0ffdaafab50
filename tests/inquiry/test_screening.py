"""Rows screened in parts: what comes out does not hang on how they were cut, and a run that was stopped is gone on with."""

import errno
import json
import time
from datetime import date
from multiprocessing import active_children, get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wherefrom.inquiry import draft as drafts
from wherefrom.inquiry.draft import Draft, Tally
from wherefrom.inquiry.screening import Row, Wanted, part_of, screen_parts
from wherefrom.model.errors import InputError, UsageError
from wherefrom.screening.answers.opening import open_screener
from wherefrom.screening.answers.screener import Screener
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

LIST = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n" + "".join(
    f"{kind},{name},,{country},export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1\n"
    for kind, name, country in (
        ("Organization", "Vektor Research Bureau", "RU"),
        ("Organization", "Vektor Research Institute", "RU"),
        ("Organization", "Vektor Research Group", "IR"),
        ("Person", "Xhevdet Krasniqi", "RS"),
        ("Person", "Vektor Research", "RS"),
    )
)
ASKED = {"the file": "10 bytes", "--top": "5"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    (folder / "list.csv").write_text(LIST, "utf-8")
    with Library.open(folder / "library", create=True) as opened:
        load(form("us-bis-mieu-csv"), opened, [folder / "list.csv"], today=date(2026, 1, 2), day=date(2026, 1, 1))
    return folder / "library"


@pytest.fixture(scope="module")
def screener(library: Path) -> Screener:
    return open_screener(library)


def row(number: int, name: str, *, kind: str = "", country: str = "", fault: str = "") -> Row:
    return str(number), name, kind, "", country, "", number + 2, fault


def objects(lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.split("\n")[:-1]]


def test_every_row_has_an_object_in_its_place(screener: Screener) -> None:
    """Hits, a reject with its row and reason, and a note for a name that is empty, too long or damaged; all of them are counted."""
    rows = [row(0, "Vektor Research Bureau"), row(1, "", fault="it is broken"), row(2, " "), row(3, "Nobody \ufffd"), row(4, "x" * 10_000)]
    part = part_of(screener, rows, 1, 0.5)
    found = objects(part.lines)
    assert (5, 1, 1, 1, 1) == part[:5]
    assert {"id": "1", "row": 3, "reject": "it is broken"} == found[1]
    assert ["0", "1", "2", "3", "4"] == [one["id"] for one in found]
    assert [
        "the name is empty: nothing was searched",
        "\ufffd stands for a character that could not be read",
        "only the first 400 characters of the name were compared",
    ] == [one["note"] for one in found[2:]]


def test_an_object_is_one_line_for_every_reader_of_lines(screener: Screener) -> None:
    """A line separator in a name is escaped: some programs end a line there."""
    part = part_of(screener, [row(0, "a\u2028b\x85c\nd\x0b\x1ce\x7f")], 1, 0.5)
    assert (1, "a\u2028b\x85c\nd\x0b\x1ce\x7f") == (len(part.lines.splitlines()), objects(part.lines)[0]["name"])


ROWS = st.lists(
    st.builds(
        row,
        st.integers(0, 9),
        st.sampled_from(["Vektor Research Bureau", "Krasniqi Xhevdet", "Vector Reserch", "", "Nobody"]),
        kind=st.sampled_from(["", "Person", "Company"]),
        country=st.sampled_from(["", "ru", "ir;rs"]),
        fault=st.sampled_from(["", "", "", "broken"]),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=ROWS, chunk=st.integers(1, 5))
def test_what_comes_out_does_not_hang_on_how_the_rows_are_cut(
    screener: Screener, library: Path, monkeypatch: pytest.MonkeyPatch, rows: list[Row], chunk: int
) -> None:
    """A row is answered as if it stood alone, whatever its neighbours say."""
    monkeypatch.setattr("wherefrom.inquiry.screening.CHUNK", chunk)
    monkeypatch.setattr("wherefrom.inquiry.screening.open_screener", lambda *_: screener)
    wanted = Wanted(library=library, lists=(), on=None, top=2, floor=0.3)
    alone = "".join(part_of(screener, [one], 2, 0.3).lines for one in rows)
    assert alone == "".join(part.lines for part in screen_parts(rows, wanted, 1))


@pytest.mark.parametrize("early", [True, False])
def test_only_its_own_processes_are_ended(library: Path, monkeypatch: pytest.MonkeyPatch, early: bool) -> None:
    """A process that something else began lives on, whether a run is left early or comes to its end; the run's own do not."""
    monkeypatch.setattr("wherefrom.inquiry.screening.CHUNK", 1)
    other = get_context("spawn").Process(target=time.sleep, args=(600,))
    other.start()
    try:
        rows = [row(number, "Vektor Research Bureau") for number in range(20)]
        parts = screen_parts(rows, Wanted(library=library, lists=(), on=None, top=2, floor=0.3), 2)
        assert (1, 1) == next(parts)[:2]
        begun = [one for one in active_children() if one.pid != other.pid]
        if early:
            parts.close()  # type: ignore[attr-defined]
        else:
            assert 19 == len(list(parts))
        assert begun
        until = time.monotonic() + 60
        while any(one.is_alive() for one in begun) and time.monotonic() < until:
            time.sleep(0.05)
        assert (True, [False] * len(begun)) == (other.is_alive(), [one.is_alive() for one in begun])
    finally:
        other.kill()
        other.join()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    parts=st.lists(st.text("ab\né", min_size=1, max_size=5), max_size=8),
    stops=st.lists(st.integers(0, 8), max_size=4),
    every=st.sampled_from([0.0, 99.0]),
)
def test_a_run_that_is_killed_anywhere_ends_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: list[str], stops: list[int], every: float
) -> None:
    """Killed again and again, with much or little on the disk, and what was written after the journal cut off."""
    monkeypatch.setattr(drafts, "EVERY", every)
    output = tmp_path / "out"
    for stop in stops:
        killed = Draft(output, ASKED)
        for text in parts[killed.tally.rows :][:stop]:
            killed.append(text, rows=1)
        killed._file.write(b"half a li")
        killed._file.close()  # a killed process saves nothing more
    with Draft(output, ASKED) as draft:
        for text in parts[draft.resumed.rows :]:
            draft.append(text, rows=1)
        draft.finish()
    assert ("".join(parts).encode(), len(parts)) == (output.read_bytes(), draft.tally.rows)
    assert [output] == list(tmp_path.iterdir())
    output.unlink()


def begun(output: Path) -> None:
    with Draft(output, ASKED) as draft:
        draft.append("one\n", rows=1)


def test_nothing_is_gone_on_with_where_something_differs(tmp_path: Path) -> None:
    """Each difference is named, and how to begin anew; the draft is left as it was."""
    begun(tmp_path / "out")
    with pytest.raises(UsageError) as wrong:
        Draft(tmp_path / "out", {"the file": "11 bytes", "--top": "5", "--format": "csv"})
    assert (
        f"{tmp_path / 'out'}.part was begun with something else: the file was 10 bytes, now 11 bytes; --format was not there, now csv"
        == wrong.value.what
    )
    assert "--afresh" in wrong.value.cure
    with Draft(tmp_path / "out", ASKED) as draft:
        assert Tally(rows=1, size=4) == draft.resumed


def test_afresh_begins_anew(tmp_path: Path) -> None:
    """What stood there is gone."""
    begun(tmp_path / "out")
    with Draft(tmp_path / "out", {"the file": "another"}, afresh=True) as draft:
        draft.append("two\n", rows=1)
        draft.finish()
    assert b"two\n" == (tmp_path / "out").read_bytes()


def test_a_draft_shorter_than_its_journal_is_refused(tmp_path: Path) -> None:
    """Somebody cut it, or the disk lost it: rows would be missing."""
    begun(tmp_path / "out")
    (tmp_path / "out.part").write_bytes(b"on")
    with pytest.raises(UsageError, match=r"out.part has 2 bytes, where its journal counts 4"):
        Draft(tmp_path / "out", ASKED)


def test_a_draft_without_a_readable_journal_is_refused(tmp_path: Path) -> None:
    """It is not known what it holds."""
    (tmp_path / "out.part").write_bytes(b"one\n")
    with pytest.raises(UsageError, match="nothing says what it holds"):
        Draft(tmp_path / "out", ASKED)
    (tmp_path / "out.part.json").write_text("{")
    with pytest.raises(UsageError, match="cannot be read"):
        Draft(tmp_path / "out", ASKED)


def test_a_journal_without_its_draft_stands_in_nobodys_way(tmp_path: Path) -> None:
    """A run that was killed in its very last step leaves one: the output has its name already."""
    begun(tmp_path / "out")
    (tmp_path / "out.part").rename(tmp_path / "out")
    with Draft(tmp_path / "out", {"the file": "another"}) as draft:
        assert Tally() == draft.resumed
        draft.finish()
    assert [tmp_path / "out"] == list(tmp_path.iterdir())


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    """The second is told of the first."""
    with Draft(tmp_path / "out", ASKED), pytest.raises(UsageError, match="being written by another run"):
        Draft(tmp_path / "out", ASKED)


def test_a_full_disk_is_said_with_what_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file and how many rows are safe; the next run goes on from there."""
    monkeypatch.setattr(drafts, "EVERY", 0.0)

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def write() -> None:
        with Draft(tmp_path / "out", ASKED) as draft:
            draft.append("one\n", rows=1)
            monkeypatch.setattr("wherefrom.inquiry.draft.os.fsync", full)
            draft.append("two\n", rows=1)

    with pytest.raises(InputError) as wrong:
        write()
    monkeypatch.undo()
    assert f"{tmp_path / 'out.part'} cannot be written (No space left on device)" == wrong.value.what
    assert "1 rows are safe" in wrong.value.cure
    with Draft(tmp_path / "out", ASKED) as draft:
        assert 1 == draft.resumed.rows
