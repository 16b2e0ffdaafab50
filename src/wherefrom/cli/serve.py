"""``wherefrom serve``: screening over HTTP, on this machine."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wherefrom.cli.options import DAY, library_of, library_option, need_screening

if TYPE_CHECKING:
    from wherefrom.model.hits import Searched

__all__ = ["command"]


@click.command(
    name="serve",
    epilog="""\b
Examples:
  wherefrom serve --library lists
  wherefrom serve --library lists --port 9000 --list un-sc --list ofac-sdn
  wherefrom serve --library lists --on 2022-03-20
  wherefrom serve --library lists --allow-origin https://reconciliation-api.github.io""",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; this one is this machine alone.")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(0, 65535), help="The port (0: any that is free).")
@click.option("--list", "lists", multiple=True, metavar="LIST", help="Search only this list; may be repeated.")
@click.option("--on", type=DAY, metavar="DATE", help="Search the snapshots held on this day instead of the newest.")
@click.option("--max-body", default=1_000_000, show_default=True, type=click.IntRange(1_000), help="Most bytes of a request's body.")
@click.option("--max-batch", default=100, show_default=True, type=click.IntRange(1, 10_000), help="Most queries of a request.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Pages from there may read answers, too; may be repeated. '*': all pages.",
)
@click.option("--threads", type=click.IntRange(1, 64), help="How many threads may search (one fewer than there are cores).")
@library_option
def command(
    host: str, port: int, lists: tuple[str, ...], on: date | None, max_body: int, max_batch: int, origins: tuple[str, ...], threads: int | None,
    library: Path | None,
) -> None:  # fmt: skip
    """Answer names over HTTP, in the shapes of yente (/match, /search) and of OpenRefine's reconciliation (/reconcile).

    Nothing is asked of another machine. By default only programs of this machine can ask, and of the pages open in a browser only those
    that this machine serves can read an answer, such as OpenRefine's. The page at / says how. There is no sign-in: whoever reaches the
    port may ask, and is told what reviewers decided of a hit. Pages of an --allow-origin are not told that.
    """
    need_screening()
    _need_workbench()
    from wherefrom.settings import surroundings
    from wherefrom.workbench.app import Bounds, Service
    from wherefrom.workbench.askers import origin
    from wherefrom.workbench.holdings import Scope
    from wherefrom.workbench.serving import bound, server

    allowed = tuple(dict.fromkeys(map(origin, origins)))
    listening = bound(host, port)
    with listening:
        scope = Scope(folder=library_of(library), lists=lists, on=on)
        service = Service(scope, Bounds(body=max_body, batch=max_batch), threads or max(1, surroundings().processes - 1))
        click.echo("opening the lists (the first time, they are indexed and the comparison of names is compiled) …", err=True)
        service.start()
        _say(service.desk.catalogue.lists.values(), host, listening.getsockname()[1], allowed)
        # The server ends by a signal alone; whether that comes out as an interrupt hangs on when it arrives.
        with suppress(KeyboardInterrupt):
            server(service, allowed).run(sockets=[listening])
        click.echo("stopped; what was asked before is answered")


def _need_workbench() -> None:
    from importlib.util import find_spec

    from wherefrom.model.errors import UsageError

    missing = [name for name in ("fastapi", "uvicorn", "httptools") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the HTTP service needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed",
            cause="it is an extra",
            cure="`make workbench` in the project's folder, or pip install 'wherefrom[workbench]'",
        )


def _say(lists: Iterable[Searched], host: str, port: int, origins: tuple[str, ...]) -> None:
    from wherefrom.model.hits import NOT_A_CLEARANCE

    for one in lists:
        click.echo(f"  {one.list}: {one.title}, as of {one.day}, {one.parties:,} parties, {one.names:,} names")
    name = f"[{host}]" if ":" in host else host
    alone = host in {"127.0.0.1", "::1", "localhost"}
    click.echo(NOT_A_CLEARANCE)
    click.echo(f"serving on http://{name}:{port}/")
    if alone:
        click.echo("  only programs of this machine can ask, and they are told what reviewers decided")
    else:
        click.echo("  other machines can ask, and are told what reviewers decided; there is no sign-in")
    others = ("every page, wherever it comes from" if "*" in origins else f"pages of {', '.join(origins)}") if origins else ""
    click.echo(
        "  in a browser, pages that this machine serves can read answers" + (f"; so can {others}, without decisions" if others else "")
    )
    click.echo("Ctrl+C stops")
