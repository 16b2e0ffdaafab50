"""How modules are to be: described, small, named for their subject, and without a clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import check_size

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/wherefrom"
MODULES = sorted(PACKAGE.rglob("*.py"))

NO_NAMES = {"util", "utils", "common", "helper", "helpers", "misc", "core", "manager", "managers"}

CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time"), ("time", "localtime")}
SURROUNDINGS = PACKAGE / "settings.py"


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in MODULES:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def attributes(tree: ast.Module) -> set[tuple[str, str]]:
    """Every ``name.attribute`` of a module."""
    return {(node.value.id, node.attr) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}


def test_every_module_says_what_it_is_for() -> None:
    """The first thing in a module is a sentence about it."""
    assert [] == [name for name, tree in trees() if not ast.get_docstring(tree)]


def test_no_module_and_no_function_is_too_long() -> None:
    """CI stops at 500 lines a module and 70 a function; exemptions have a reason."""
    assert [] == check_size.too_long()


def test_no_exemption_outlives_its_need() -> None:
    """A function that was cut is taken off the list of exemptions."""
    assert [] == check_size.stale()


@pytest.mark.parametrize(("length", "found"), [(70, []), (71, [("src/long.py:long", 71, 70)])])
def test_the_check_of_sizes_sees_the_line_that_is_one_too_many(tmp_path: Path, length: int, found: list[object]) -> None:
    """70 lines are the most, not one fewer and not one more."""
    body = "\n".join(["def long():", *("    pass" for _ in range(length - 1))])
    (tmp_path / "src").mkdir()
    (tmp_path / "src/long.py").write_text(body + "\n")
    assert found == check_size.too_long(tmp_path)


def test_modules_are_named_for_their_subject() -> None:
    """A name such as helpers says nothing of what is in it."""
    names = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert set() == names & NO_NAMES


def test_nothing_but_settings_reads_the_clock() -> None:
    """The day of a report is always passed, so that yesterday's finding can be computed again."""
    outside = [(name, tree) for name, tree in trees() if ROOT / name != SURROUNDINGS]
    assert [] == [(name, found) for name, tree in outside for found in attributes(tree) & CLOCKS]


SETS_THE_ENVIRONMENT = {
    "src/wherefrom/shipments/engines/session.py": "Java is told through it alone where to listen; what was there is put back"
}


def test_nothing_but_settings_reads_the_environment() -> None:
    """What a machine is set to must not reach a finding unseen."""
    readers = {("os", "environ"), ("os", "getenv")}
    outside = [(name, tree) for name, tree in trees() if ROOT / name != SURROUNDINGS and str(name) not in SETS_THE_ENVIRONMENT]
    assert [] == [(name, found) for name, tree in outside for found in attributes(tree) & readers]


def test_no_module_imports_everything_of_another() -> None:
    """A star hides where a name comes from."""
    assert [] == [
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(one.name == "*" for one in node.names)
    ]
