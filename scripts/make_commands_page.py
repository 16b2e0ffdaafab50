"""Make ``docs/reference/commands.md`` from the commands themselves; a test fails when the page is not what this writes."""

from __future__ import annotations

import inspect
from pathlib import Path

import click

from wherefrom.cli.groups import Lazy
from wherefrom.cli.main import COMMANDS, main

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/commands.md"

HEAD = """# Commands

<!-- Written by scripts/make_commands_page.py (make pages). Do not edit: change the help of the command. -->

`wherefrom COMMAND --help` shows the same on the terminal.
Names of files are examples; [the recipes](../recipes/your-own-sheet.md) show whole tasks.

| command | what it does |
|---|---|
{rows}

Before the command: `--debug` shows the trace of an error, `--version` the version.

Exit status: **0** done, **1** done but something failed its check, **2** not done (the message names file, row, cause and cure).
`WHEREFROM_DEBUG=1` in the environment is the same as `--debug`.
`SOURCE_DATE_EPOCH` stands in for today where no day is given.
Both are read in one place, `wherefrom.settings`, and nothing else of the environment is.
"""


def page() -> str:
    """The whole page."""
    rows = "\n".join(f"| [`{name}`](#{name}) | {words} |" for name, words in COMMANDS.items())
    parts = [HEAD.format(rows=rows)]
    assert isinstance(main, Lazy)
    context = click.Context(main, info_name="wherefrom")
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        parts.append(_command(name, command, context))
    return "\n".join(parts)


def _command(name: str, command: click.Command, parent: click.Context, level: int = 2) -> str:
    """A command, and under it those of its group."""
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    title = context.command_path.removeprefix("wherefrom ")
    lines = [f"{'#' * level} {title}", "", "```text", usage, "```", "", _prose(inspect.cleandoc(command.help or "")), ""]
    options = [one for one in command.get_params(context) if isinstance(one, click.Option) and "--help" not in one.opts]
    rows = [f"| {_spelling(one, context)} | {_cell(_words(one))} |" for one in options]
    lines += ["| option | what it does |", "|---|---|", *rows] if rows else ["No options."]
    lines += ["", "```text", *examples(command), "```"]
    made = ["\n".join(lines) + "\n"]
    if isinstance(command, click.Group):
        for one in command.list_commands(context):
            below = command.get_command(context, one)
            assert below is not None
            made.append(_command(one, below, context, level + 1))
    return "\n".join(made)


def _prose(text: str) -> str:
    """One sentence a line, as the pages of this documentation are written."""
    return text.replace("\n\n", "\0").replace("\n", " ").replace(". ", ".\n").replace("\0", "\n\n")


def _spelling(option: click.Option, context: click.Context) -> str:
    spellings = ", ".join(f"`{one}`" for one in option.opts)
    return spellings if option.is_flag else f"{spellings} `{_cell(option.make_metavar(context))}`"


def _words(option: click.Option) -> str:
    default = f" Default: {option.default}." if option.show_default and option.default is not None else ""
    repeated = "" if not option.multiple or "repeated" in (option.help or "") else " May be repeated."
    return f"{option.help or ''}{repeated}{default}".strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def examples(command: click.Command) -> list[str]:
    """The command lines among the examples of a command's help."""
    lines = [line.strip() for line in (command.epilog or "").replace("\b", "").splitlines()]
    return [line for line in lines if line.startswith("wherefrom ")]


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(TARGET)
