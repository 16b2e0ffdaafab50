"""A long file read to its end, whatever single rows are like."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.intake import Passed, passage, stream
from wherefrom.model.errors import InputError


@pytest.fixture
def passed(tmp_path: Path) -> Callable[..., list[Passed]]:
    """Write a file and read its columns no and name."""

    def read(content: bytes | str, *, name: str = "names.csv", columns: tuple[str, ...] = ("no", "name")) -> list[Passed]:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        with passage(tmp_path / name, columns) as file:
            return list(file.rows)

    return read


def test_a_damaged_row_costs_only_itself(passed: Callable[..., list[Passed]]) -> None:
    """Text after a closing quotation mark, and a comma too many, are named with the cells that are sure."""
    found = passed('no,name\n1,Arn\n2,"Bo" Ltd\n3,Cy, Dee\n4,Eve\n')
    assert [
        Passed(2, ("1", "Arn")),
        Passed(3, ("2", ""), 'text follows a closing quotation mark; a " inside a quoted cell must be written twice'),
        Passed(4, ("3", "Cy"), "it has 3 cells, where the others have 2: a delimiter stands in a cell without quotation marks"),
        Passed(5, ("4", "Eve")),
    ] == found


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_after_it(passed: Callable[..., list[Passed]]) -> None:
    """The reading goes on at the next line that is a row by itself, and rows after it are not lost."""
    found = passed('no,name\n1,"Arn\n' + "".join(f"{number},Name {number}\n" for number in range(2, 5000)))
    assert (4999, ("1", ""), "a quotation mark is opened and never closed") == (len(found), found[0].cells, found[0].fault[:43])
    assert [("2", "Name 2"), ("4999", "Name 4999")] == [found[1].cells, found[-1].cells]


def test_the_reason_is_that_of_the_row_and_not_of_its_neighbours(passed: Callable[..., list[Passed]]) -> None:
    """Several lines in quotation marks with text after them go together and are counted; a stray mark is told from them."""
    found = passed('no,name\n1,"Arn\nBo" Ltd\n2,Cy\n3,"Dee\n4,"Eve" x\n')
    assert ["text follows a closing", "", "line 5: a quotation ma", "line 6: text follows a"] == [one.fault[:22] for one in found]
    assert ["1", "2", "3", "4"] == [one.cells[0] for one in found]
    assert found[0].fault.endswith("; 2 lines of the file go with it")


def test_a_quoted_cell_of_several_lines_is_one_row(passed: Callable[..., list[Passed]]) -> None:
    """A line break in quotation marks is part of a name."""
    assert [Passed(2, ("1", "Arn,\nBo")), Passed(3, ("2", "Cy"))] == passed('no,name\n1,"Arn,\nBo"\n2,Cy\n')


def test_a_row_that_is_far_too_long_is_a_reject_and_costs_no_memory(passed: Callable[..., list[Passed]]) -> None:
    """A cell beyond what a CSV reader takes, and a line of a megabyte."""
    found = passed(f"no,name\n1,{'x' * 140_000}\n2,{'y' * 1_000_000}\n3,Arn\n")
    assert [("1", ""), ("2", ""), ("3", "Arn")] == [one.cells for one in found]
    assert ["a cell is longer than 131,072 characters", "a cell is longer than 131,072 characters", ""] == [one.fault for one in found]


def test_blank_lines_are_told_from_empty_names(passed: Callable[..., list[Passed]]) -> None:
    """A line without anything is no row of a table with two columns, and is a row without a name where there is one column."""
    assert [Passed(2, ("1", "Arn")), Passed(3, ()), Passed(4, ("2", ""))] == passed("no,name\n1,Arn\n\n2,\n")
    assert [Passed(2, ("Arn",)), Passed(3, ("",)), Passed(4, ("Bo",))] == passed("name\nArn\n\nBo\n", columns=("name",))


def test_bytes_that_are_no_text_are_shown_and_the_row_is_read(passed: Callable[..., list[Passed]]) -> None:
    """What comes out can be written as UTF-8 whatever stood in the file; NUL and control characters stay."""
    cyrillic = "".join(f"{number},Иван Петров\n" for number in range(10, 20)).encode()
    found = passed(b"no,name\n1,Bad\xffbyte\n2,Nul\0name\n3,\x1b[31mred\n" + cyrillic)
    assert ["Bad\ufffdbyte", "Nul\0name", "\x1b[31mred", "Иван Петров"] == [one.cells[1] for one in found[:4]]


def test_columns_without_a_name_at_the_end_of_every_row_are_no_damage(passed: Callable[..., list[Passed]]) -> None:
    """Some exports have more cells than names; where all rows do, none is rejected."""
    assert ["", ""] == [one.fault for one in passed("no,name\n1,Arn,x\n2,Bo,y\n")]


def test_a_damaged_line_of_json_is_a_reject(passed: Callable[..., list[Passed]]) -> None:
    """Each line stands for itself; half a character becomes U+FFFD, a number is its digits."""
    lines = ['{"no": "1", "name": "Arn"}', '{"no": "2", "name": ', '{"no": 3, "name": "\\ud800x"}', '{"no": "4"}']
    found = passed("\n".join(lines), name="names.jsonl")
    assert [("1", "Arn"), (), ("3", "\ufffdx"), ("4", "")] == [one.cells for one in found]
    assert "the line is not valid JSON" in found[1].fault


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path) -> None:
    """Rows of two versions of a file are not passed off as one."""
    path = tmp_path / "names.csv"
    path.write_text("name\nArn\n")

    def read() -> None:
        with passage(path, ["name"]) as file:
            next(file.rows)
            path.write_text("name\nArn\nBo\n")

    with pytest.raises(InputError, match="was changed while it was read"):
        read()


CELLS = st.text(st.sampled_from('aB9 ,;"\n\téЖ王'), max_size=8)


@given(st.lists(st.tuples(st.integers(0, 999), CELLS), min_size=1, max_size=30))
def test_what_a_csv_writer_wrote_is_read_as_it_was(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, str]]) -> None:
    """Quoted properly, any text comes back, and ``stream`` and ``passage`` agree."""
    path = tmp_path_factory.mktemp("rows") / "names.csv"
    quoted = "".join('{},"{}"\n'.format(number, name.replace('"', '""')) for number, name in rows)
    path.write_text("no,name\n" + quoted, encoding="utf-8", newline="")
    with passage(path, ["no", "name"]) as file:
        found = [(one.cells, one.fault) for one in file.rows]
    assert [((str(number), name), "") for number, name in rows] == found
    assert [cells for cells, _ in found] == list(stream(path, ["no", "name"]))


@given(st.lists(st.sampled_from(["{},Arn", '{},"Bo" x', '{},"Cy', "{},D,E", '{},"F, G"', "{}"]), min_size=2, max_size=40))
def test_every_line_of_a_damaged_file_comes_out_once(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """However rows are damaged, none comes twice, and only a line that is no row by itself may go with a damaged one before it."""
    path = tmp_path_factory.mktemp("rows") / "names.csv"
    path.write_text("no,name\n0,First\n" + "".join(line.format(number) + "\n" for number, line in enumerate(lines, 1)))
    with passage(path, ["no", "name"]) as file:
        found = list(file.rows)
    numbers = [int(one.cells[0]) for one in found]
    lost = set(range(len(lines) + 1)) - set(numbers)
    assert sorted(set(numbers)) == numbers
    assert set() == {lines[number - 1] for number in lost} - {"{}"}
    assert len(lost) == sum(int(said[1]) - 1 for one in found if (said := re.search(r"; (\d+) lines of the file go with it", one.fault)))
