"""Engines: the same questions to a corpus, answered on this machine (``duckdb``) or on many (``spark``), row by row the same.

``questions`` has what is asked and the shape of every answer, ``statements`` the SQL that both run, ``groups`` what is done with the rows
of one HS group (the kernel of ``chains``), ``joins`` the same in SQL alone, ``duckdb`` and ``spark`` how rows come to it.

Chains never leave an HS group, so an engine deals rows out by their six-digit code and answers each group for itself. The rows of a group
that is asked for must fit into the memory of the one process that answers it: about 400 bytes a row.

>>> sorted(ENGINES)
['duckdb', 'spark']
"""

from __future__ import annotations

from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from wherefrom.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from wherefrom.shipments.engines.questions import Chains, Coverage, Flows, Hits, Query, Records, Weigh
    from wherefrom.shipments.parts.search import PartIndex

__all__ = ["ENGINES", "Engine", "engine"]


class Engine(Protocol):
    """A corpus and what runs over it; a context manager, or call ``close``. The answers are told in ``questions``."""

    @property
    def name(self) -> str:
        """The name of the engine in ``ENGINES``."""

    def reach(self, queries: Sequence[Query], targets: Sequence[str], *, hops: int = 4, dwell: int = 120) -> pa.Table:
        """Each target that a query reaches, with the fewest shipments that it takes (``questions.REACHED``)."""

    def chains(
        self,
        queries: Sequence[Query],
        targets: Sequence[str],
        *,
        hops: int = 4,
        dwell: int = 120,
        top: int = 10,
        weigh: Weigh | None = None,
    ) -> Chains:
        """The best chains of each query, and how many there are; ``weigh`` adds a cost of its own to each shipment."""

    def flows(self, by: Sequence[str] = ("reporter", "partner", "code", "month", "flow")) -> Flows:
        """Sums of value and weight by some of ``questions.DIMENSIONS`` and by currency, and the rows left out."""

    def coverage(self) -> Coverage:
        """Rows, days, and the filled share of each column."""

    def parts(self, index: PartIndex) -> Hits:
        """Where the descriptions of the goods have what an index looks for."""

    def close(self) -> None:
        """Give back what the engine holds."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None: ...


class _Made(NamedTuple):
    """Where an engine is, the package that it needs, and the extra that brings it."""

    module: str
    kind: str
    package: str
    extra: str


ENGINES = {
    "duckdb": _Made("wherefrom.shipments.engines.duckdb", "DuckDB", "duckdb", "shipments"),
    "spark": _Made("wherefrom.shipments.engines.spark", "Spark", "pyspark", "spark"),
}
"""One line an engine."""


def engine(name: str, records: Records, **settings: Any) -> Engine:
    """An engine over a corpus (``corpus.Corpus``, or anything that is ``questions.Records``).

    Settings of ``duckdb``: ``threads``, ``memory`` ("4GB"), ``joins`` (SQL instead of the kernel); of ``spark``: ``master``, ``root`` (the
    corpus as its workers see it), ``conf``. Both: ``duplicates``. Raises UsageError for an unknown engine or setting, or a package that
    is not there.
    """
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}", cure=f"take one of {', '.join(ENGINES)}")
    made = ENGINES[name]
    try:
        import_module(made.package)
    except ImportError as wrong:
        raise UsageError(
            f"the engine {name} needs the package {made.package}, which is not here ({wrong})",
            cure=f'pip install "wherefrom[{made.extra}]"',
        ) from None
    kind = getattr(import_module(made.module), made.kind)
    unknown = sorted(set(settings) - set(kind.SETTINGS))
    if unknown:
        raise UsageError(f"the engine {name} has no setting {unknown[0]!r}", cure=f"its settings are {', '.join(sorted(kind.SETTINGS))}")
    made_engine: Engine = kind(records, **settings)
    return made_engine
