"""The summary in a terminal: short, whole, and safe for any text."""

from __future__ import annotations

import io
import subprocess
import sys

from rich.console import Console

from wherefrom.model.cases import Case
from wherefrom.reports.terminal import summary


def printed(case: Case, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False, color_system=None).print(summary(case))
    return out.getvalue()


def test_it_is_at_most_sixty_lines_of_a_hundred_characters(usual: Case) -> None:
    """It fits a terminal without scrolling far."""
    lines = printed(usual).splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 100


def test_it_says_what_was_read_found_flagged_and_not_checked(single: Case) -> None:
    """Coverage stands beside conclusions."""
    text = printed(single)
    for wanted in (
        "15 of 18 are linked.",
        "consensus",
        "6 March 2023",
        "not identified",
        "sheet.csv",
        "duplicates",
        "1 records raise a flag.",
        "whether a component is genuine",
    ):
        assert wanted in text


def test_the_unidentified_are_the_last_line_of_the_shares(small: Case) -> None:
    """They are never left out and never first."""
    block = printed(small).split("Whose:")[1].split("\n\n")[0].strip().splitlines()
    assert block[-1].startswith("not identified")


def test_markup_and_control_characters_of_a_case_are_printed_as_text(small: Case) -> None:
    """A title cannot colour or clear a terminal."""
    from dataclasses import replace

    text = printed(replace(small, title="[red]x[/red] \x1b[2J\u202e"))
    assert "[red]x[/red] ‹U+001B›[2J‹U+202E›" in text
    assert "\x1b" not in text


def test_an_empty_case_has_a_summary(empty: Case) -> None:
    """Nothing found is still said."""
    assert "What was not checked" in printed(empty)


def test_importing_it_does_not_import_rich() -> None:
    """Rich is paid for only when something is printed."""
    code = "import sys, wherefrom.reports.terminal; print('rich.console' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert "False\n" == run.stdout
