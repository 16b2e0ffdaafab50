"""The queue of a file in which rows could not be read."""

import io
import json

import pytest

from wherefrom.cli.review_sitting import _begin
from wherefrom.inquiry.review_queue import Queue, read_queue
from wherefrom.inquiry.screening import part_of
from wherefrom.model.errors import InputError
from wherefrom.screening.answers.screener import Screener

HIT = {
    "entity": "x-1",
    "list": "x",
    "name": "ACME",
    "score": 0.9,
    "version": "x of 2026-01-01, sha256 0",
    "why": "",
    "words": [],
    "details": [],
}
FAULT = "text follows a closing quotation mark"


def queue(*lines: str) -> Queue:
    return read_queue(io.BytesIO("".join(lines).encode()), "hits.jsonl", lambda *_: None)[0]


def rejects(*numbers: int) -> str:
    """The lines that screening writes of rows that cannot be read."""

    class Nobody(Screener):
        def __init__(self) -> None:
            """Nothing is opened: every row is rejected."""

        def answer(self, *_: object, **__: object) -> list:  # type: ignore[override,type-arg]
            return []

    return part_of(Nobody(), [(str(number), "", "", "", "", "", number, FAULT) for number in numbers], 5, 0.5).lines


def answered(ident: str, name: str) -> str:
    return json.dumps({"id": ident, "name": name, "hits": [{**HIT, "score": 0.5 + 0.1 * int(ident)}]}) + "\n"


def test_rows_that_were_rejected_are_passed_over_and_counted() -> None:
    """The hits before and after them stay where they are in the file."""
    found = queue(answered("1", "Acme"), rejects(3, 4), answered("2", "Acne"))
    assert (2, 2, 2) == (len(found), found.names, found.rejected)
    assert ["Acne", "Acme"] == [found.item(number).question.name for number in range(2)]


@pytest.mark.parametrize(("numbers", "said"), [((3,), "1 row could not be read"), ((3, 4), "2 rows could not be read"), ((), None)])
def test_the_sitting_begins_with_how_many_rows_were_rejected(
    numbers: tuple[int, ...], said: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reviewer knows from the beginning what nobody asked about; nothing is said where there is nothing to say."""
    _begin(queue(answered("1", "Acme"), rejects(*numbers)), 0, "Anna")
    told = capsys.readouterr().out.splitlines()
    assert "1 hit of 1 name: 1 undecided, 0 unsure, 0 decided." == told[0]
    assert ([] if said is None else [said]) == [line.split(" when")[0] for line in told if "could not be read" in line]


def test_half_a_reject_is_refused() -> None:
    """A line that only has the word in it is no rejected row."""
    with pytest.raises(InputError, match="line 1 is not an answer of screening"):
        queue('{"id":"1","reject":"it is broken"}\n')
