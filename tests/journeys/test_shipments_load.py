"""``wherefrom shipments load`` and ``show`` in a shell: what they print, what they keep, and their exit codes."""

import csv
import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from wherefrom.cli.main import main
from wherefrom.shipments.corpus import Corpus

HEADER = "shipment_id,date,shipper,consignee,origin,destination,hs6,hs_edition,description,quantity,unit,value,currency\n"


def line(number: int, day: str = "2022-03-05", **told: str) -> str:
    cells = {"quantity": "10", "description": f"IC lot {number}"} | told
    return f"S{number},{day},Alfa GmbH,Beta OOO,DE,KG,854231,2022,{cells['description']},{cells['quantity']},PCE,100.5,USD\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a native file of three rows, and a corpus named by the environment."""
    monkeypatch.setenv("WHEREFROM_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    (tmp_path / "native.csv").write_text(HEADER + line(1) + line(2, "2022-04-01") + line(2, "2022-04-01"))
    return tmp_path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["shipments", *map(str, words)])


def plain(text: str) -> str:
    return " ".join(text.split())


def kept(place: Path) -> list[str]:
    corpus = Corpus.open(place / "corpus")
    return sorted(ident for table in corpus.scan(["shipment_id"], duplicates="all") for ident in table.column(0).to_pylist())


def test_a_native_file_is_loaded_and_what_was_read_as_what_is_shown(place: Path) -> None:
    """Rows, days, columns, duplicates."""
    done = run("load", place / "native.csv")
    assert 0 == done.exit_code, done.output
    for said in (
        "native.csv: 3 rows read, 3 kept (layout: native), 2022-03-05 to 2022-04-01", "hs6 hs 100.0 %",
        "duplicates, marked and kept: 1 the same as another row",
    ):  # fmt: skip
        assert said in plain(done.output)
    assert ["S1", "S2", "S2"] == kept(place)


def test_what_is_loaded_is_skipped_whatever_its_name(place: Path) -> None:
    """By its bytes, and by its rows where the bytes differ; and it can be forgotten."""
    run("load", place / "native.csv")
    (place / "copy.csv").write_bytes((place / "native.csv").read_bytes())
    (place / "semi.csv").write_text((place / "native.csv").read_text().replace(",", ";"))
    done = run("load", place / "native.csv", place / "copy.csv", place / "semi.csv")
    said = [
        "native.csv: already loaded, 3 rows; to read it anew, first --forget native.csv",
        "copy.csv: already loaded as native.csv, 3 rows; to read it anew, first --forget native.csv",
        "semi.csv: not loaded, it holds the same 3 rows as native.csv",
        "3 of 3 files are in the corpus",
    ]
    assert (0, said) == (done.exit_code, done.output.splitlines())
    gone = run("load", "--forget", "native.csv")
    assert (0, "native.csv: taken out of the corpus, 3 rows\n", []) == (gone.exit_code, gone.output, kept(place))


def test_rows_that_cannot_be_read_are_shown_and_written_with_their_text(place: Path) -> None:
    """The exit code is 1 where more was lost than asked for."""
    (place / "bad.csv").write_text(HEADER + line(1) + "S2,2022-03-06,too,few\n" + line(3))
    done = run("load", place / "bad.csv")
    assert 1 == done.exit_code, done.output
    assert "bad.csv: 3 rows read, 2 kept, 1 REJECTED" in done.output
    assert "    row 3, 'S2,2022-03-06,too,few': " in done.output
    (load,) = Corpus.open(place / "corpus").loads
    assert load.rejects_file is not None
    rows = list(csv.DictReader(io.StringIO((place / "corpus" / load.rejects_file.path).read_text())))
    assert [("rejected", "3", "S2,2022-03-06,too,few")] == [
        (row["kind"], row["row"], row["value"]) for row in rows if row["kind"] == "rejected"
    ]
    assert (3, 2, 1) == (load.read, load.kept, load.rejected)
    assert 0 == run("load", "--forget", "bad.csv", place / "bad.csv", "--max-rejected", "40").exit_code


def test_a_dry_run_shows_and_keeps_nothing(place: Path) -> None:
    """Not even a folder is made."""
    done = run("load", place / "native.csv", "--dry-run")
    assert (0, True, False) == (
        done.exit_code,
        "native.csv: would be read as native, one row a shipment" in done.output,
        (place / "corpus").exists(),
    )


def test_folders_patterns_and_forms(place: Path) -> None:
    """CSV, JSON lines and Parquet below a folder, and a workbook's second sheet, hold a row each; a short row of it keeps its number."""
    names = HEADER.strip().split(",")
    folder = place / "parts"
    (folder / "month=3").mkdir(parents=True)
    (folder / "_SUCCESS").write_text("")
    cells = [line(number, quantity=str(number)).strip().split(",") for number in range(1, 5)]
    (folder / "a.csv").write_text(HEADER + ",".join(cells[0]) + "\n")
    pq.write_table(pa.table({name: [cell] for name, cell in zip(names, cells[1], strict=True)}), folder / "month=3/part-0.parquet")
    (folder / "c.jsonl").write_text(json.dumps(dict(zip(names, cells[2], strict=True))) + "\n")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["nothing here"])
    sheet = book.create_sheet("Imports")
    for row in (["Report of May"], [], names, cells[3], [], ["S9"]):
        sheet.append(row)
    book.save(place / "book.xlsx")
    done = run("load", folder, place / "bo*.xlsx", "--sheet", "Imports", "--max-rejected", "100")
    assert (0, ["S1", "S2", "S3", "S4"]) == (done.exit_code, [one for one in kept(place) if one != "S9"]), done.output
    corpus = Corpus.open(place / "corpus")
    assert ["a.csv", "c.jsonl", "month=3/part-0.parquet", "book.xlsx"] == [one.source for one in corpus.loads]
    rows = [one for table in corpus.scan(["source", "shipment_id", "row"]) for one in table.to_pylist() if one["source"] == "book.xlsx"]
    assert {"S4": 4, "S9": 6} == {one["shipment_id"]: one["row"] for one in rows}


def test_one_file_of_several_that_cannot_be_read_does_not_stop_the_others(place: Path) -> None:
    """Its error is told, and the exit code is 1."""
    (place / "junk.csv").write_text("a,b\n1,2\n")
    done = run("load", place / "junk.csv", place / "native.csv")
    assert (1, True, ["S1", "S2", "S2"]) == (
        done.exit_code,
        "1 of 2 files are in the corpus; 1 could not be read" in done.output,
        kept(place),
    )
    assert "error: junk.csv: no column is known" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.csv"], "there is no file"),
        ([], "no file is named"),
        (["native.csv", "--map", "date"], "is not FIELD=COLUMN"),
        (["native.csv", "--reporter", "KAZ"], "is no country code"),
        (["--forget", "x"], "has no load of 'x'"),
        (["native.csv", "--mapping", "native.csv"], "is not TOML"),
    ],
)
def test_what_makes_no_sense_is_refused_without_a_trace(place: Path, words: list[str], said: str) -> None:
    """What happened and what mends it; exit code 2."""
    shell = [sys.executable, "-m", "wherefrom.cli.main", "shipments", "load", *words]
    done = subprocess.run(shell, capture_output=True, text=True, check=False, cwd=place)
    assert (2, True, False) == (done.returncode, said in done.stderr, "Traceback" in done.stderr), done.stderr


def test_a_load_that_is_killed_is_begun_anew(place: Path) -> None:
    """After kill -9 in the middle of a file, the same command loads it whole, and skips what was done before."""
    run("load", place / "native.csv")
    with (place / "large.csv").open("w") as out:
        out.write(HEADER)
        out.writelines(line(number, description=f"goods {number}") for number in range(10, 50_010))
    program = (
        "from wherefrom.shipments.corpus import spool\nspool.HELD_ROWS = 1\nspill = spool.Spool._spill\n"
        "def slow(self):\n    spill(self)\n    print('part', flush=True)\n    import time; time.sleep(60)\n"
        "spool.Spool._spill = slow\nfrom wherefrom.cli.main import run\n"
        f"run(['shipments', 'load', {str(place / 'large.csv')!r}])"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert "part\n" == killed.stdout.readline()
        killed.send_signal(signal.SIGKILL)
    assert ["S1", "S2", "S2"] == kept(place)
    done = run("load", place / "native.csv", place / "large.csv")
    assert (0, 50_003) == (done.exit_code, len(kept(place))), done.output
    assert f"an earlier load was cut off (process {killed.pid})" in done.stderr
    assert "native.csv: already loaded, 3 rows" in done.output
    assert () == Corpus.open(place / "corpus").check()


def test_show_counts_what_a_corpus_holds(place: Path) -> None:
    """Exact duplicates once; as text, JSON and CSV."""
    run("load", place / "native.csv", "--reporter", "KG", "--flow", "import")
    text = plain(run("show").output)
    for said in (
        "3 rows of 1 source, 2022-03-05 to 2022-04-01", "1 the same as another row; 1 are left out of what follows", "HS chapters (1; 1 codes",
        "DE KG 2",
    ):  # fmt: skip
        assert said in text
    told = json.loads(run("show", "--format", "json").output)
    assert (3, 2, {"85": 2}, [{"origin": "DE", "destination": "KG", "rows": 2}], {"exact": 1}) == (
        told["rows"], told["rows_without_exact_duplicates"], told["chapters"], told["corridors"], told["duplicates"],
    )  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(run("show", "--format", "csv").output))
    assert ("native.csv", "3", "1") == (row["source"], row["kept"], row["exact"])
    assert "exact: native.csv row 4 (S2), of native.csv row 3\n" == run("show", "--duplicates").output


def test_show_checks_the_files(place: Path) -> None:
    """Exit code 1 where one is not as it was loaded."""
    run("load", place / "native.csv")
    whole = run("show", "--check")
    assert (0, True) == (whole.exit_code, "each as it was loaded" in whole.output)
    corpus = Corpus.open(place / "corpus")
    (corpus.folder / corpus.files()[0]).write_bytes(b"")
    broken = run("show", "--check")
    assert (1, f"{corpus.files()[0]}: changed since it was loaded; it belongs to native.csv\n") == (broken.exit_code, broken.output)


@pytest.mark.parametrize("hostile", ["hub", "undated", "one row", "wide"])
def test_hostile_files_are_loaded_or_refused_with_a_word(place: Path, hostile: str) -> None:
    """One party in every row, no date anywhere, a single row, a cell of a megabyte."""
    rows = {
        "hub": "".join(line(number, description=f"goods {number}") for number in range(2_000)),
        "undated": "".join(line(number, "unknown") for number in range(2_000)),
        "one row": line(1),
        "wide": line(1, description="x" * 1_000_000),
    }[hostile]
    (place / "hostile.csv").write_text(HEADER + rows)
    done = run("load", place / "hostile.csv", "--max-rejected", "100")
    assert 0 == done.exit_code, done.output
    (load,) = Corpus.open(place / "corpus").loads
    assert (rows.count("\n"), rows.count("\n")) == (load.read, load.kept + load.rejected)
