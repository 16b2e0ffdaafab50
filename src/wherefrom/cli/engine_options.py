"""The options ``--engine`` and ``--master`` of the commands that ask a corpus, and an engine opened with patience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wherefrom.shipments.engines import ENGINES

if TYPE_CHECKING:
    from wherefrom.shipments.corpus import Corpus
    from wherefrom.shipments.engines.asking import Engine

__all__ = ["asking", "engine_options", "only_with_engine"]

Command = TypeVar("Command", bound=Callable[..., Any])

_STARTS = {"spark": "starting Spark, which takes about 16 seconds on one machine", "duckdb": "starting DuckDB"}


def engine_options(command: Command) -> Command:
    """The options that say what computes, and where."""
    text = "What computes: duckdb on this machine, or spark on many. It weighs less than the usual search; the answer says what."
    command = click.option(
        "--master", default="", metavar="URL", help="Where Spark's master is (spark://HOST:7077, local[2]); this machine if not given."
    )(command)
    return click.option("--engine", "engine", type=click.Choice(sorted(ENGINES)), help=text)(command)


def only_with_engine(engine: str | None, master: str, instead: str) -> None:
    """Raise UsageError for ``--master`` without Spark, and for records (the option ``instead``, "" where not given) that are no corpus."""
    from wherefrom.model.errors import UsageError

    if master and engine != "spark":
        raise UsageError("--master is for Spark", cure="add --engine spark, or leave --master out")
    if engine and instead:
        raise UsageError(
            f"an engine reads a corpus, and {instead} is given",
            cure=f"wherefrom shipments load FILE --corpus DIR, then --corpus DIR; or leave --engine out and keep {instead}",
        )


@contextmanager
def asking(folder: Path, engine: str, master: str) -> Iterator[tuple[Corpus, Engine]]:
    """A corpus and an engine over it."""
    from wherefrom.cli.progress import patience
    from wherefrom.inquiry.engines import opened
    from wherefrom.shipments.corpus import Corpus

    corpus = Corpus.open(folder)
    with patience(_STARTS[engine]):
        one = opened(corpus, engine, master)
    with one:
        yield corpus, one
