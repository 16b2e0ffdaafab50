"""A long file screened, stopped in every way a run can be stopped, and gone on with, as a person does it."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.main import main
from wherefrom.inquiry.draft import Draft
from wherefrom.model.errors import UsageError
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

HEADER = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
NAMES = ("Vektor Research Bureau", "Northern Signals Station", "Office of Naval Studies", "Directorate of Tests", "Xhevdet Krasniqi")
WHEREFROM = Path(sys.executable).parent / "wherefrom"


def filled(folder: Path, names: tuple[str, ...], day: date) -> None:
    path = folder / "list.csv"
    path.write_text(HEADER + "".join(f"Organization,{one},,RU,export.control,US-BIS-MIEU,2021-03-16,,\n" for one in names), "utf-8")
    with Library.open(folder / "library", create=True) as opened:
        load(form("us-bis-mieu-csv"), opened, [path], today=date(2026, 3, 1), day=day)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a library of five parties."""
    filled(tmp_path, NAMES, date(2026, 1, 1))
    return tmp_path


def written(path: Path, rows: int) -> Path:
    """Names of which some are listed, some are damaged and one is empty."""
    odd = {5: "", 7: '"Bo" Ltd', 11: "Cy, Dee", 13: "Vektor Research Bureau", 1500: '"never closed', 2100: "Xhevdet Krasniqi"}
    path.write_text("no,name\n" + "".join(f"{number},{odd.get(number, f'Nobody {number}')}\n" for number in range(rows)), "utf-8")
    return path


def words(place: Path, output: str, *more: str) -> list[str]:
    told = ["--name", "name", "--id", "no", "--library", str(place / "library"), "-o", str(place / output)]
    return ["screen", str(place / "names.csv"), *told, *(more or ("--format", "jsonl"))]


def run(*arguments: str) -> Result:
    """In this process alone: the tests that start processes of their own are the slow ones."""
    return CliRunner().invoke(main, [*arguments, "--processes", "1"], catch_exceptions=False)


def started(arguments: list[str]) -> subprocess.Popen[str]:
    """The command in a process group of its own, as a shell starts it: a run in the background would hand down a Ctrl+C that is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen([WHEREFROM, *arguments], stderr=subprocess.PIPE, text=True, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)


def rows_safe(place: Path, output: str) -> int:
    journal = place / f"{output}.part.json"
    try:
        return int(json.loads(journal.read_text("utf-8"))["written"]["rows"])
    except (OSError, ValueError):
        return 0


def wait_for_rows(place: Path, output: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while not rows_safe(place, output) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)


def left_behind(group: int) -> list[str]:
    """The processes of a group that are at work, where the system shows them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = stat.read_text().rpartition(") ")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def stopped_after(monkeypatch: pytest.MonkeyPatch, parts: int, error: type[BaseException]) -> None:
    """Let the next run be stopped when that many parts are written."""
    real, count = Draft.append, [0]

    def append(self: Draft, text: str, **more: int) -> None:
        if count[0] == parts:
            raise error
        count[0] += 1
        real(self, text, **more)

    monkeypatch.setattr(Draft, "append", append)


def test_every_row_of_a_long_file_has_its_object_and_the_end_says_how_many(place: Path) -> None:
    """Rejects have their row and reason; nothing is left beside the output."""
    written(place / "names.csv", 2500)
    done = run(*words(place, "out.jsonl"))
    found = [json.loads(line) for line in (place / "out.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert [str(number) for number in range(2500)] == [one["id"] for one in found]
    assert {"7": 9, "11": 13, "1500": 1502} == {one["id"]: one["row"] for one in found if "reject" in one}
    assert {"13", "2100"} == {one["id"] for one in found if one.get("hits")}
    assert (
        f"{place / 'out.jsonl'}: 2,500 rows, 2 with a hit (2 hits), 1 without a name, 3 REJECTED, each with its reason in the output\n"
        == done.stderr.splitlines(keepends=True)[-1]
    )
    assert ["library", "list.csv", "names.csv", "out.jsonl"] == sorted(one.name for one in place.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_run_that_was_killed_goes_on_and_ends_with_the_same_bytes(place: Path) -> None:
    """kill -9 in the middle, with processes at work; none of them stays behind."""
    written(place / "names.csv", 40_000)
    killed = started(words(place, "out.jsonl"))
    wait_for_rows(place, "out.jsonl", killed)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    until = time.monotonic() + 30
    while left_behind(killed.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert [] == left_behind(killed.pid)
    assert -signal.SIGKILL == killed.returncode
    safe = rows_safe(place, "out.jsonl")
    again = subprocess.run([WHEREFROM, *words(place, "out.jsonl")], capture_output=True, text=True, check=True)
    whole = subprocess.run([WHEREFROM, *words(place, "whole.jsonl"), "--processes", "1"], capture_output=True, text=True, check=True)
    assert 0 < safe < 40_000
    assert f"{place / 'out.jsonl'}.part: going on after row {safe:,}\n" in again.stderr
    assert (place / "whole.jsonl").read_bytes() == (place / "out.jsonl").read_bytes()
    assert again.stderr.split(": ")[-1] == whole.stderr.split(": ")[-1]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no process group")
def test_ctrl_c_says_how_to_go_on(place: Path) -> None:
    """One line, the exit code of an interrupt, and no trace of any process."""
    written(place / "names.csv", 40_000)
    process = started(words(place, "out.jsonl"))
    wait_for_rows(place, "out.jsonl", process)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate()[1].strip().splitlines()[-1]
    safe = rows_safe(place, "out.jsonl")
    assert (130, f"stopped; {safe:,} rows are in {place / 'out.jsonl'}.part: the same command again goes on from there") == (
        process.returncode,
        said,
    )


@pytest.mark.parametrize("form_name", ["jsonl", "csv"])
@pytest.mark.parametrize("parts", [0, 1, 2])
def test_a_run_that_was_stopped_goes_on_in_both_forms(place: Path, monkeypatch: pytest.MonkeyPatch, form_name: str, parts: int) -> None:
    """Stopped before the first part, after it, and after the second: the same bytes as a run that was not."""
    written(place / "names.csv", 2500)
    run(*words(place, "whole", "--format", form_name))
    stopped_after(monkeypatch, parts, KeyboardInterrupt)
    assert 130 == run(*words(place, "out", "--format", form_name)).exit_code
    monkeypatch.undo()
    assert 0 == run(*words(place, "out", "--format", form_name)).exit_code
    assert (place / "whole").read_bytes() == (place / "out").read_bytes()


def test_what_differs_is_named_and_afresh_begins_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file, another version of a list and another option are told apart; nothing is mixed."""
    written(place / "names.csv", 1200)
    stopped_after(monkeypatch, 1, KeyboardInterrupt)
    run(*words(place, "out"))
    monkeypatch.undo()
    with pytest.raises(UsageError, match="--top was 5, now 3"):
        run(*words(place, "out", "--format", "jsonl", "--top", "3"))
    written(place / "names.csv", 1201)
    with pytest.raises(
        UsageError, match=r"begun with something else: the file was [\d,]+ bytes, sha256 \w+, now [\d,]+ bytes, sha256 \w+\.\n"
    ):
        run(*words(place, "out"))
    written(place / "names.csv", 1200)
    filled(place, (*NAMES, "Nobody 7"), date(2026, 2, 1))
    with pytest.raises(UsageError, match=r"the list us-bis-mieu was of 2026-01-01, sha256 \w+, now of 2026-02-01"):
        run(*words(place, "out"))
    assert 0 == run(*words(place, "out", "--format", "jsonl", "--afresh")).exit_code
    assert 1200 == (place / "out").read_bytes().count(b"\n")


def test_odd_names_are_answered(place: Path) -> None:
    """Ten thousand characters, control characters, mixed scripts, emoji, an empty cell and a number each get an object."""
    odd = ["x" * 10_000, "a\0b\x1b[31m\x07", "Вектор Research 研究所 ベクトル", "Vektor Research Bureau 😀", "", "12345"]
    (place / "names.csv").write_text("no,name\n" + "".join(f"{number},{name}\n" for number, name in enumerate(odd)), "utf-8")
    run(*words(place, "out"))
    found = [json.loads(line) for line in (place / "out").read_text("utf-8").split("\n")[:-1]]
    assert odd == [one["name"] for one in found]
    assert [0, 0, 0, 1, 0, 0] == [len(one["hits"]) for one in found]


def test_an_encoding_that_is_a_guess_is_said(place: Path) -> None:
    """A name read in the wrong alphabet finds nothing: the guess is announced, and --encoding overrides it."""
    (place / "names.csv").write_bytes("no,name\n1,Завод Вектор Россия\n2,Общество Восток Запад\n".encode("cp1251"))
    guessed = run(*words(place, "out"))
    told = run(*words(place, "out", "--format", "jsonl", "--encoding", "cp1251"))
    assert ["names.csv: the encoding is a guess", False] == [guessed.stderr[:34], "a guess" in told.stderr]
    assert "Завод Вектор Россия" == json.loads((place / "out").read_text("utf-8").split("\n")[0])["name"]


def test_the_form_is_told_by_the_name_of_the_output_or_asked_for(place: Path) -> None:
    """A table for a person is not a file: nothing is left unwritten without a word."""
    written(place / "names.csv", 20)
    begin = ["screen", str(place / "names.csv"), "--name", "name", "--library", str(place / "library"), "-o"]
    assert 0 == run(*begin, str(place / "hits.csv")).exit_code
    assert "id,name,hit," == (place / "hits.csv").read_text("utf-8")[:12]
    asked = run(*begin, str(place / "hits.txt"))
    assert (2, True) == (asked.exit_code, "say --format csv or --format jsonl" in asked.output)
