"""A load is whole or not there, and one at a time."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.corpus import Corpus, Load, Loading

Made = Callable[..., pa.Table]
Loaded = Callable[..., Corpus]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_rows_lie_by_chapter_and_month(made: Made, loaded: Loaded) -> None:
    """A day that is not known, and one of which only the year is, have months of their own; so has a code that is none."""
    corpus = loaded(
        one=made({}, {"date": None, "date_precision": ""}, {"date": date(2021, 1, 1), "date_precision": "year"}, {"hs": ""}, {"hs": "8"})
    )
    assert [
        "hs2=00/month=2022-03/one0-0.parquet",
        "hs2=85/month=0000-00/one0-0.parquet",
        "hs2=85/month=2021-00/one0-0.parquet",
        "hs2=85/month=2022-03/one0-0.parquet",
    ] == [path for path in corpus.files() if path.startswith("hs2")]


def test_a_file_is_sorted_by_code_and_day(made: Made, loaded: Loaded) -> None:
    """What is asked for by code lies together."""
    corpus = loaded(one=made({"hs": "854290"}, {"date": date(2022, 3, 9)}, {"date": date(2022, 3, 1)}))
    (table,) = corpus.scan(["hs6", "date"])
    assert [("854231", date(2022, 3, 1)), ("854231", date(2022, 3, 9)), ("854290", date(2022, 3, 5))] == [
        (row["hs6"], row["date"]) for row in table.to_pylist()
    ]


def test_the_manifest_says_what_was_loaded(made: Made, loaded: Loaded) -> None:
    """Rows, days, the share of rows in which a column is filled, and the digest of each file."""
    (load,) = loaded(one=made({}, {"date": date(2022, 5, 1), "quantity": None, "consignee": ""})).loads
    assert (2, 2, "2022-03-05", "2022-05-01", 0.5, 0.5, 1.0) == (
        load.read, load.kept, load.first, load.last, load.coverage["quantity"], load.coverage["consignee"], load.coverage["shipper"],
    )  # fmt: skip
    assert [(1, 64), (1, 64)] == [(one.rows, len(one.sha256)) for one in load.files]


def test_rejects_are_written_with_their_rows(tmp_path: Path, made: Made, about: Callable[..., Load]) -> None:
    """A cell that a spreadsheet would take for a formula is text."""
    with Corpus.writing(tmp_path / "c") as writer, writer.begin(about("a.csv")) as loading:
        loading.add(made({}), 2)
        loading.rows_not_kept("rejected", 1)
        loading.reject([("rejected", 3, "QTY", "=1+1", "not a number", "x | =1+1")], {("rejected", "QTY", "not a number"): 1})
        load, _ = loading.commit()
    assert (1, ["QTY"], "rejects/a.csv0.csv") == (
        load.rejected,
        [one.column for one in load.reasons],
        load.rejects_file and load.rejects_file.path,
    )
    assert (
        "kind,row,column,value,reason,raw\nrejected,3,QTY,'=1+1,not a number,x | =1+1\n" == (tmp_path / "c/rejects/a.csv0.csv").read_text()
    )


def broken(loading: Loading, rows: pa.Table) -> None:
    with loading:
        loading.add(rows, 1)
        loading.add(rows.select(["row"]), 1)


def test_a_load_that_is_not_committed_leaves_nothing(tmp_path: Path, made: Made, about: Callable[..., Load]) -> None:
    """An error in the middle takes the draft away, and the corpus can be loaded into again."""
    folder = tmp_path / "c"
    with Corpus.writing(folder) as writer, pytest.raises(ValueError, match="a table of shipments has the columns"):
        broken(writer.begin(about("a.csv")), made({}))
    assert [".lock", "manifest.json"] == files(folder)
    with Corpus.writing(folder) as writer:
        assert ("", ()) == (writer.cleaned, writer.loads)


def test_the_same_rows_in_another_file_are_recognised(tmp_path: Path, made: Made, about: Callable[..., Load]) -> None:
    """Their order does not matter; a row more does."""
    rows = ({"description": "first"}, {"description": "second"})
    with Corpus.writing(tmp_path / "c") as writer:
        for name, table, other in (
            ("a.csv", made(*rows), None), ("b.csv", made(*({**one, "source": "b.csv"} for one in reversed(rows))), "a.csv"),
            ("c.csv", made(*rows, {"description": "third"}), None),
        ):  # fmt: skip
            with writer.begin(about(name)) as loading:
                loading.add(table, table.num_rows)
                held = loading.commit()[1]
                assert (name, other) == (name, held and held.source)
        assert ["a.csv", "c.csv"] == [one.source for one in writer.loads]
        assert "a.csv" == writer.held("a.csv-digest").source  # type: ignore[union-attr]


def test_two_loads_at_once_are_refused(tmp_path: Path) -> None:
    """The second says which process holds the corpus."""
    with (
        Corpus.writing(tmp_path / "c"),
        pytest.raises(UsageError, match=f"loaded into by process {os.getpid()}"),
        Corpus.writing(tmp_path / "c"),
    ):
        pass


def test_a_folder_of_other_things_is_not_written_into(tmp_path: Path) -> None:
    """A corpus is not strewn over somebody's home."""
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(UsageError, match=r"it holds letter\.txt"), Corpus.writing(tmp_path):
        pass
    assert ["letter.txt"] == files(tmp_path)


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import shipments
from wherefrom.shipments.corpus import Corpus, Load, loading, spool
spool.HELD_ROWS = 1  # every table becomes a part on the disk
stage = {stage!r}
def wait(*_):
    print("ready", flush=True)
    import time; time.sleep(60)
if stage == "named":
    loading.write_manifest = wait  # the files are in their places, and the manifest does not name them
with Corpus.writing(Path({folder!r})) as writer:
    with writer.begin(Load(load="k", source="k.csv", sha256="k", size=1, loaded="", layout="native", columns={{}})) as one:
        for row in range(2, 5):
            one.add(shipments({{"row": row, "description": str(row), "source": "k.csv"}}), 1)
        if stage == "parts":
            wait()
        one.commit()
"""


@pytest.mark.parametrize("stage", ["parts", "named"])
def test_a_load_killed_at_any_time_leaves_nothing_of_it(tmp_path: Path, made: Made, loaded: Loaded, stage: str) -> None:
    """After kill -9 the corpus is as it was, and the next load takes away what was left and says so."""
    corpus = loaded(one=made({}))
    before, folder = files(corpus.folder), corpus.folder
    program = KILLED.format(tests=str(Path(__file__).parent), stage=stage, folder=str(folder))
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert "ready\n" == run.stdout.readline()
        with pytest.raises(UsageError, match=f"process {run.pid}"), Corpus.writing(folder):
            pass
        run.send_signal(signal.SIGKILL)
    assert [{"source": "one"}] == [{"source": one.source} for one in Corpus.open(folder).loads]
    assert 1 == sum(table.num_rows for table in Corpus.open(folder).scan(["row"]))
    assert len(before) < len(files(folder))
    with Corpus.writing(folder) as writer:
        assert writer.cleaned.startswith(f"an earlier load was cut off (process {run.pid}); what it left")
    assert (before, ()) == (files(folder), Corpus.open(folder).check())


def test_a_source_can_be_forgotten_and_duplicates_are_found_anew(made: Made, loaded: Loaded) -> None:
    """A row that repeated one of the forgotten source now repeats one of the next, or none."""
    corpus = loaded(
        a=made({"source": "a"}), b=made({"source": "b"}, {"source": "b", "description": "x"}), c=made({"source": "c"}, {"value": 7.0})
    )
    with Corpus.writing(corpus.folder) as writer:
        assert ["a"] == [one.source for one in writer.forget("a")]
        with pytest.raises(UsageError, match="b, c"):
            writer.forget("a")
    corpus = Corpus.open(corpus.folder)
    assert [("b", {}), ("c", {"exact": 1})] == [(one.source, dict(one.duplicates)) for one in corpus.loads]
    assert [("c", 2, "b", 2)] == [
        (row["source"], row["row"], row["of_source"], row["of_row"]) for table in corpus.duplicates() for row in table.to_pylist()
    ]
    assert () == corpus.check()


def test_changed_missing_and_foreign_files_are_found(made: Made, loaded: Loaded) -> None:
    """Each is named with what is wrong with it."""
    corpus = loaded(a=made({}, {"hs": "010101"}))
    first, second = corpus.files()
    (corpus.folder / first).unlink()
    (corpus.folder / second).write_bytes((corpus.folder / second).read_bytes()[:-1] + b"x")
    (corpus.folder / "hs2=85/notes.txt").write_text("x")
    assert (
        f"{first}: missing; it belongs to a",
        f"{second}: changed since it was loaded; it belongs to a",
        "hs2=85/notes.txt: not named in the manifest; it is not part of the corpus",
    ) == corpus.check()
    with pytest.raises(InputError, match="is not there, although the corpus names it"):
        list(corpus.scan(["row"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("[]", "not of version 1"),
        ('{"version": 9}', "not of version 1"),
        ('{"version": 1, "loads": [{"a": 1}]}', "unknown field a"),
    ],
)
def test_a_broken_manifest_is_said_to_be_so(tmp_path: Path, text: str, said: str) -> None:
    """And nothing is read by guess."""
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputError, match=said):
        Corpus.open(tmp_path)


def test_what_is_no_corpus_is_not_opened(tmp_path: Path) -> None:
    """A folder without a manifest, and a folder that is not there."""
    with pytest.raises(InputError, match="is no corpus"):
        Corpus.open(tmp_path)
    with pytest.raises(InputError, match="there is no folder"):
        Corpus.open(tmp_path / "c")


def test_rows_of_one_partition_become_several_files_when_they_are_many(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made: Made, about: Callable[..., Load]
) -> None:
    """Memory is bounded where all rows have one code and no date."""
    monkeypatch.setattr("wherefrom.shipments.corpus.spool.HELD_ROWS", 4)
    monkeypatch.setattr("wherefrom.shipments.corpus.spool.FILE_ROWS", 4)
    monkeypatch.setattr("wherefrom.shipments.corpus.duplicates.BLOCK_ROWS", 3)
    rows: list[dict[str, Any]] = [
        {"date": None, "date_precision": "", "value": float(number % 9), "row": number + 2} for number in range(10)
    ]
    folder = tmp_path / "c"
    with Corpus.writing(folder) as writer:
        for name, some in (("one", rows[:3]), ("two", rows[3:])):
            with writer.begin(about(name)) as loading:
                for row in some:
                    loading.add(made(row), 1)
                loading.commit()
    corpus = Corpus.open(folder)
    assert ([3, 4, 3], {"exact": 1}) == ([one.rows for load in corpus.loads for one in load.files], dict(corpus.loads[1].duplicates))
    assert 9 == sum(table.num_rows for table in corpus.scan(["row"]))


def test_the_manifest_is_plain_json(made: Made, loaded: Loaded) -> None:
    """Others can read it without this program."""
    corpus = loaded(a=made({}))
    told = json.loads((corpus.folder / "manifest.json").read_text())
    assert (1, "a", "hs2=85/month=2022-03/a0-0.parquet") == (
        told["version"],
        told["loads"][0]["source"],
        told["loads"][0]["files"][0]["path"],
    )
