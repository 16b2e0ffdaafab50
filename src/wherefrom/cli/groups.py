"""Groups of commands: one that names the nearest command where there is none of a name, and one that imports commands when they are called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

__all__ = ["Lazy", "Near"]


class Near(click.Group):
    """A group that names the nearest command where there is none of that name."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's own, with the nearest name in the error."""
        name = args[0] if args else ""
        known = self.list_commands(ctx)
        if name and name not in known and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"There is no command {name!r}.{hint}\nCommands: {', '.join(known)}.", ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which they are declared."""
        return list(self.commands)


class Lazy(Near):
    """A group of which only names and one-line helps are known (``helps``); the command of a name is ``command`` in the module ``prefix + name``.

    The module is imported when the command is asked for, so that ``--help`` answers at once.
    """

    def __init__(self, *args: Any, helps: Mapping[str, str], prefix: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.helps, self.prefix = helps, prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which a newcomer meets them."""
        return list(self.helps)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self.helps:
            return None
        command: click.Command = import_module(f"{self.prefix}{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The names and helps, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.helps.items()))
