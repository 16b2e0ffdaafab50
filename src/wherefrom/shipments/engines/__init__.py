"""Engines: the same questions to a corpus, answered on this machine (``duckdb``) or on many (``spark``), row by row the same.

``asking`` has the ``Engine`` and what every one answers alike, ``questions`` the shape of what is asked and answered, ``statements`` the
SQL that both run, ``groups`` what is done with the rows of one HS group (the kernel of ``chains``), ``joins`` the same in SQL alone,
``duckdb`` and ``spark`` how rows come to it.

Chains never leave an HS group, so an engine deals rows out by their six-digit code and answers each group for itself. The rows of a group
that is asked for must fit into the memory of the one process that answers it: about 400 bytes a row.

>>> sorted(ENGINES)
['duckdb', 'spark']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from wherefrom.model.errors import UsageError

if TYPE_CHECKING:
    from wherefrom.shipments.engines.asking import Engine
    from wherefrom.shipments.engines.questions import Records

__all__ = ["ENGINES", "engine"]


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
