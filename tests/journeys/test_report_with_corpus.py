"""From a sheet and a corpus of shipments to a report with chains, as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("numba")
pytest.importorskip("pyarrow")

CUSTOMS = """shipment_id,date,shipper,consignee,origin,destination,hs6,hs_edition,description,quantity,unit,value,currency
S1,2022-03-07,Franchise Sales GmbH,Harbour Electronics Ltd,DE,HK,854231,2022,microcircuits QX7731,1000,piece,9000,USD
S2,2022-03-29,Harbour Electronics Ltd,OOO Spetspribor-Test,HK,RU,854231,2022,microcircuits,950,piece,11400,USD
"""
SHEET = "id,marking,maker,part number,recovered\na1,QX7731,Vektor Bureau,QX7731,2023-01-04\n"


def wherefrom(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    around = {name: text for name, text in os.environ.items() if name not in ("WHEREFROM_LIBRARY", "WHEREFROM_CORPUS")}
    around |= {"SOURCE_DATE_EPOCH": "1717200000", "COLUMNS": "120", **environment}
    command = [sys.executable, "-m", "wherefrom.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=around, timeout=300, check=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sheet, a corpus, a file of parties, and a report made with the corpus of the environment."""
    folder = tmp_path_factory.mktemp("place")
    for name, text in (("customs.csv", CUSTOMS), ("sheet.csv", SHEET), ("listed.txt", "ООО Спецприбор-Тест\n")):
        (folder / name).write_text(text, encoding="utf-8")
    assert 0 == wherefrom("shipments", "load", folder / "customs.csv", "--corpus", folder / "corpus").returncode
    done = wherefrom(
        "report", folder / "sheet.csv", "--routes-to", folder / "listed.txt", "-o", folder / "with", WHEREFROM_CORPUS=str(folder / "corpus")
    )
    assert 0 == done.returncode, done.stderr
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def test_the_report_and_the_terminal_tell_the_chains(place: Path) -> None:
    """A person sees how many there are where the report was made, and each on the page."""
    page = (place / "with/report.html").read_text(encoding="utf-8")
    assert "for 1 question (1 component) there are chains" in (place / "said.txt").read_text(encoding="utf-8")
    assert (True, True) == ('id="routes"' in page, "Harbour Electronics Ltd" in page)


def test_verify_says_what_it_lacks_and_holds_with_the_corpus(place: Path) -> None:
    """Without the corpus the status is 3, with it 0."""
    without, held = wherefrom("verify", place / "with"), wherefrom("verify", place / "with", "--corpus", place / "corpus")
    assert (3, 0) == (without.returncode, held.returncode)
    assert "no corpus is given with --corpus" in " ".join(without.stdout.split())


def test_a_corpus_of_the_environment_can_be_set_aside(place: Path) -> None:
    """With --no-corpus the report is the same as where none is set, byte for byte."""
    one = wherefrom("report", place / "sheet.csv", "--no-corpus", "-o", place / "one", WHEREFROM_CORPUS=str(place / "corpus"))
    two = wherefrom("report", place / "sheet.csv", "-o", place / "two")
    assert (0, 0) == (one.returncode, two.returncode)
    pages = [(place / name / "report.html").read_bytes() for name in ("one", "two")]
    assert (pages[0], False) == (pages[1], b'id="routes"' in pages[0])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--no-corpus", "--hops", "3"), "--no-corpus and --corpus"),
        (("--corpus", "nowhere"), "there is no folder nowhere"),
        (("--routes-to", "none.txt"), "no corpus is named"),
    ],
)
def test_what_cannot_be_followed_is_said_before_anything_is_read(place: Path, words: tuple[str, ...], told: str) -> None:
    """Options that exclude each other, a folder that is no corpus, parties without a corpus: one sentence, no trace, no report."""
    done = wherefrom("report", place / "sheet.csv", *words, "-o", place / "never")
    assert (2, True, False) == (done.returncode, told in done.stderr, "Traceback" in done.stderr)
    assert not (place / "never").exists()
