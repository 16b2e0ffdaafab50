"""Accuracy on real records, and the same reading whether looked up fast or slowly.

The development records were read while the rules were written, so these figures say that nothing has got worse, not how
well unseen marks are read; ``docs/accuracy.md`` says that.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from wherefrom.inquiry.decoding import Decoding
from wherefrom.knowledge import load
from wherefrom.markings.patterns import CompiledFamily, CompiledLayout
from wherefrom.markings.tokens import UPPER, tokens
from wherefrom.model.spans import Span, span
from wherefrom.names.lookalikes import fold

pytestmark = pytest.mark.shared

SEEN = date(2026, 7, 1)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def predictions(records: list[dict[str, str]], text: str, maker: str | None, target: Path) -> Path:
    decoding = Decoding(load(), SEEN)
    seen: dict[str, tuple[str, str, str]] = {}
    for row in records:
        seen.setdefault(row["component_id"], (row["component_id"], row[text], row[maker] if maker else ""))
    target.write_text(decoding.lines(seen.values()), encoding="utf-8")
    return target


def score(shared: Path, tool: str, gold: Path, predicted: Path) -> dict[str, float]:
    """Run a scoring script and read its figures."""
    command = [sys.executable, str(shared.parent / "tools" / tool), str(gold), str(predicted)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = r"(P|R|F1|precision|recall|false-date rate|covers an accepted window)"
    return {name: float(value) for name, value in re.findall(names + r":? (\d\.\d+)", said)}


def test_dates_on_the_development_marks(shared: Path, tmp_path: Path) -> None:
    """F1 at least 0.95, false dates at most 2 %, the set covers at least 97 %."""
    gold = shared / "components/gold_dates_dev.csv"
    found = score(shared, "score_dates.py", gold, predictions(rows(gold), "text", "manufacturer", tmp_path / "p"))
    assert found["F1"] >= 0.95
    assert found["false-date rate"] <= 0.02
    assert found["covers an accepted window"] >= 0.97


def test_undated_marks_stay_undated(shared: Path, tmp_path: Path) -> None:
    """At most 2 % of the marks without a date code are given one, with the maker told and without."""
    gold = shared / "components/undated_dev.csv"
    for maker in ("manufacturer", None):
        found = score(shared, "score_dates.py", gold, predictions(rows(gold), "text", maker, tmp_path / "p"))
        assert found["false-date rate"] <= 0.02


def test_brands_from_marks_alone(shared: Path, tmp_path: Path) -> None:
    """Precision at least 0.94 at a recall of at least 0.75."""
    portal = shared / "components/portal_dev.csv"
    found = score(shared, "score_brands.py", portal, predictions(rows(portal), "name_marking", None, tmp_path / "p"))
    assert found["precision"] >= 0.94
    assert found["recall"] >= 0.75


def expected(label: str) -> Span:
    return span(label)


def test_worked_examples(shared: Path) -> None:
    """At most 5 % of the worked negatives are dated, and 95 % of the positives meet their expected window."""
    decoding = Decoding(load(), SEEN)
    dated = undated = met = positive = 0
    for row in rows(shared / "datecodes/vectors.csv"):
        maker = row["brand"] if decoding.decoder.maker_named(row["brand"]) else ""
        mark = row["marking_lines"].replace("|", "\n")
        reading = decoding.decoder.read(mark, maker=maker, seen=span(row["assumed_reference_date"]).last)
        if row["kind"] == "negative" or row["expected"] in ("", "none"):
            undated += 1
            dated += bool(reading.windows)
        elif row["kind"] == "positive":
            positive += 1
            wanted = [expected(label) for label in row["expected"].split(";")]
            got = [Span(window.earliest, window.latest) for window in reading.windows]
            met += any(one & want for one in got for want in wanted)
    assert dated <= 0.05 * undated
    assert met >= 0.95 * positive


def brute_force(mark: str) -> Iterator[tuple[str, int]]:
    """Every (pattern, start) that fits anywhere a token begins, each pattern tried at each token."""
    text = fold(mark)
    upper = text.translate(UPPER)
    for token in tokens(text):
        if not token.digits:
            continue
        at = next(place for place in range(token.start, token.end) if upper[place].isalnum())
        for compiled in FAMILIES:
            if compiled.regex.match(upper, at):
                yield compiled.pattern, at


KNOWLEDGE = load()
FAMILIES = [CompiledFamily(family, one) for maker in KNOWLEDGE.makers.values() for family in maker.families for one in family.patterns]


def test_the_index_finds_exactly_what_trying_every_family_finds(shared: Path) -> None:
    """Looking families up by their first characters loses none and adds none, on real marks."""
    index = Decoding(KNOWLEDGE, SEEN).decoder._index
    marks = [row["text"] for row in rows(shared / "components/gold_dates_dev.csv")][::6]
    for mark in marks:
        text = fold(mark)
        upper = text.translate(UPPER)
        fast = set()
        for token in tokens(text):
            if token.digits:
                at = next(place for place in range(token.start, token.end) if upper[place].isalnum())
                fast |= {(compiled.pattern, at) for compiled, _ in index._matches(upper, at)}
        assert fast == set(brute_force(mark)), mark


def test_dispatch_finds_every_layout_of_a_maker_that_fits(shared: Path) -> None:
    """The tables by first character and the alternations in front of them hide no layout."""
    decoder = Decoding(KNOWLEDGE, SEEN).decoder
    for row in rows(shared / "components/gold_dates_dev.csv"):
        makers = decoder.makers_named(row["manufacturer"])
        text = fold(row["text"])
        for token in tokens(text):
            buckets = decoder._layouts.of(makers)[0 if token.digits else 1][token.text[0], len(token.text)]
            fast = {
                one.layout.rule
                for bucket in buckets
                if bucket.match(text, token.start)
                for one in bucket.rows
                if one.regex.match(text, token.start)
            }
            slow = {
                layout.rule
                for key in makers
                for layout in KNOWLEDGE.makers[key].layouts
                if (token.digits or " " in layout.pattern) and CompiledLayout(layout).regex.match(text, token.start)
            }
            assert fast == slow, (row["text"], token.text)


def test_a_row_of_output_has_the_promised_fields() -> None:
    """One JSON object a row: id, raw, part number, brand, company, parent, windows, rejected."""
    row = json.loads(Decoding(KNOWLEDGE, SEEN).lines([("7", "ADM3202ARNZ #2135", "")]))
    assert {"id", "raw", "part_number", "brand", "company", "parent", "windows", "rejected"} <= row.keys()
    assert {"earliest", "latest", "weight", "rule", "token"} <= row["windows"][0].keys()
