"""Every command can be learned from its help, and its help is true."""

import difflib
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import make_commands_page
from wherefrom.cli.groups import Lazy
from wherefrom.cli.main import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
WHEREFROM = Path(sys.executable).parent / "wherefrom"


def command(name: str) -> click.Command:
    assert isinstance(main, Lazy)
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def example_lines() -> list[tuple[str, str]]:
    return [(name, line) for name in COMMANDS for line in make_commands_page.examples(command(name))]


def test_the_help_answers() -> None:
    """The first thing that anyone types."""
    done = subprocess.run([WHEREFROM, "--help"], capture_output=True, text=True, check=False)
    assert (0, "", True) == (done.returncode, done.stderr, all(name in done.stdout for name in COMMANDS))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example(name: str) -> None:
    """What it does, what its options mean, and a line that can be typed."""
    shown = CliRunner().invoke(main, [name, "--help"])
    lacking = [one.opts[0] for one in command(name).params if isinstance(one, click.Option) and not one.help and not one.show_default]
    assert (0, [], True) == (shown.exit_code, lacking, "Example" in shown.output and f"wherefrom {name}" in shown.output)


@pytest.mark.parametrize(("name", "line"), example_lines(), ids=lambda one: one if one in COMMANDS else None)
def test_an_example_uses_options_that_exist(name: str, line: str) -> None:
    """An example that cannot be typed is worse than none."""
    words = shlex.split(line.split("  ")[0].split(" > ")[0])[2:]
    context = command(name).make_context(name, words)
    assert name == context.info_name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_in_the_documentation(name: str) -> None:
    """Every command has its heading on the page of commands."""
    assert f"\n## {name}\n" in (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    """``make pages`` writes it; a changed help without it is noticed here."""
    wanted = make_commands_page.page().splitlines()
    written = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8").splitlines()
    assert [] == list(difflib.unified_diff(written, wanted, lineterm="", n=0)), "run: make pages"


def test_the_module_of_a_command_is_not_loaded_before_it_is_called() -> None:
    """The help answers at once, whatever a report needs."""
    code = "import sys; import wherefrom.cli.main; print([name for name in sys.modules if name.startswith(('wherefrom.', 'jinja2', 'rich', 'vl_convert'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "['wherefrom.cli', 'wherefrom.cli.groups', 'wherefrom.cli.main']" == done.stdout.strip()
