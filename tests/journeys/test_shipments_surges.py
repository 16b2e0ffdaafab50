"""The command for surges on small tables, as a person runs it."""

import csv
import json

import numpy as np
import pytest
from click.testing import CliRunner

from wherefrom.cli.main import main
from wherefrom.model.errors import InputError, UsageError


@pytest.fixture
def exports(tmp_path):
    """Forty products to three places over three years; those of one place rise tenfold in April 2021."""
    chance = np.random.default_rng(5)
    lines = ["reporter,partner,code,period,value_eur"]
    for place in ("AM", "GE", "RU"):
        for product in range(40):
            for at in range(36):
                value = 1000 * np.exp(chance.normal(0, 0.3)) * (10 if place == "AM" and at >= 27 else 1)
                lines.append(f"DE,{place},85{product:02d}10,{2019 + at // 12}{at % 12 + 1:02d},{value:.0f}")
    (tmp_path / "exports.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return str(tmp_path / "exports.csv")


def run(*words):
    return CliRunner().invoke(main, ["shipments", "surges", *words], catch_exceptions=False)


def test_a_person_reads_what_rose_what_was_dropped_and_what_it_does_not_prove(exports):
    """The table, the interval, the missing control group, the innocent explanations."""
    said = run("--flows", exports, "--event", "2021-04", "--top", "3").output
    for part in (
        "Armenia",
        "rose beyond expectation",
        "Georgia",
        "as expected",
        "no control group",
        "no proof",
        "innocent explanations",
        "Benjamini-Yekutieli",
    ):
        assert part in said


def test_files_and_pictures_are_written_beside_each_other(exports, tmp_path):
    """One row a series in the CSV, everything in the JSON, an SVG with the event and a PNG."""
    run("--flows", exports, "--event", "2021-04", "-o", str(tmp_path / "out"))
    rows = list(csv.DictReader((tmp_path / "out/surges.csv").read_text("utf-8").splitlines()))
    whole = json.loads((tmp_path / "out/surges.json").read_text("utf-8"))
    assert (120, 120, "2021-04") == (len(rows), len(whole["series"]), whole["settings"]["event"])
    assert ("<svg", b"\x89PNG") == ((tmp_path / "out/surges.svg").read_text("utf-8")[:4], (tmp_path / "out/surges.png").read_bytes()[:4])
    assert "Armenia" in (tmp_path / "out/surges.svg").read_text("utf-8")


def test_json_has_no_number_that_json_does_not_know(exports):
    """No infinity and no nan, whatever has no bound."""
    said = run("--flows", exports, "--event", "2019-04", "--until", "2019-06", "--baseline", "2019", "--format", "json").stdout
    assert "2019-04" == json.loads(said, parse_constant=pytest.fail)["settings"]["event"]


def test_a_control_list_divides_the_goods(exports, tmp_path):
    """Codes of a file with a header; the others are the control group."""
    (tmp_path / "controlled.csv").write_text("hs_dotted,hs6\n8500.10,850010\n8501.10,850110\n", "utf-8")
    said = run("--flows", exports, "--event", "2021-04", "--controls", str(tmp_path / "controlled.csv"), "--against", "RU").output
    assert ("other goods to the same destination" in said, "the same goods to RU" in said) == (True, True)


def test_placebos_are_printed_with_the_rate_that_was_promised(exports):
    """False dates and shuffled months, each with what they find."""
    said = run("--flows", exports, "--event", "2021-04", "--until", "2021-08", "--placebo").output
    assert ("false dates" in said, "shuffled months" in said, "at most 5%" in said) == (True, True, True)


def test_a_mirror_is_printed_with_its_limits(exports, tmp_path):
    """The importer's file has no column for itself."""
    rows = "\n".join(f"Germany,{year},{month},0.5,854231" for year in (2020, 2021) for month in range(1, 13))
    (tmp_path / "imports.csv").write_text(f"country,year,timeperiod,import_consigment,code\n{rows}\nGermany,2021,Year,6,854231\n", "utf-8")
    goods = (tmp_path / "exports.csv").read_text("utf-8").replace(",850010,", ",854231,")
    (tmp_path / "exports.csv").write_text(goods, "utf-8")
    said = run(
        "--flows",
        exports,
        "--event",
        "2021-04",
        "--mirror",
        f"AM={tmp_path / 'imports.csv'}",
        "--mirror-currency",
        "USD",
        "--mirror-unit",
        "1000",
    ).output
    for part in ("mirror", "CIF/FOB", "transshipment", "lag", "unverified"):
        assert part in said


def test_a_corpus_and_a_file_are_not_taken_together(exports, tmp_path):
    """One of them would be left out in silence."""
    with pytest.raises(UsageError, match="both"):
        run("--flows", exports, "--corpus", str(tmp_path), "--event", "2021-04")


def test_a_file_that_is_no_table_is_said(tmp_path):
    """The error names what columns there are."""
    (tmp_path / "notes.csv").write_text("some words\nand more\n", "utf-8")
    with pytest.raises(InputError, match="no column for partner"):
        run("--flows", str(tmp_path / "notes.csv"), "--event", "2021-04")
