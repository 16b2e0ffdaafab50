"""The distributed engine: Spark reads a corpus's Parquet and deals its rows out by HS code; each group is searched by the same kernel.

All rows of a code that is asked for come together in one worker's Python process, so that they must fit into its memory. The workers
must see the corpus's folder (``root``: where, if not at the same path), and have ``wherefrom[spark]`` in their Python.

>>> Spark.SETTINGS
('duplicates', 'master', 'root', 'conf', 'session')
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from wherefrom.shipments.engines import groups, parts, statements
from wherefrom.shipments.engines.asking import Answer, Engine
from wherefrom.shipments.engines.questions import (
    Duplicates,
    Hits,
    Records,
)
from wherefrom.shipments.engines.session import quiet, started, told
from wherefrom.shipments.parts.search import PartIndex
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Spark"]


class Spark(Engine):
    """``master``: "local[2]", "spark://host:7077", "yarn", …; ``root``: the corpus's folder as its workers name it (a path or an address).

    ``conf``: settings of Spark's own; ``session``: a session that runs already, which stays open.
    """

    name = "spark"
    SETTINGS = ("duplicates", "master", "root", "conf", "session")

    def __init__(
        self,
        records: Records,
        *,
        duplicates: Duplicates = "first",
        master: str = "local[*]",
        root: str = "",
        conf: Mapping[str, str] | None = None,
        session: Any = None,
    ) -> None:
        self._root = (root or records.folder.absolute().as_uri()).rstrip("/")
        self._ours = session is None
        self._session = started(master, conf or {}) if session is None else session
        self.rows = f"wherefrom_rows_{id(self):x}"
        try:
            with told(self._root):
                self.left_out = self._open(records, duplicates)
        except BaseException:
            self.close()
            raise

    @property
    def session(self) -> Any:
        """The Spark session, for another engine in this process."""
        return self._session

    def _open(self, records: Records, duplicates: Duplicates) -> int:
        """Make the view of the rows; returns how many rows are left out of it."""
        paths = records.files()
        if not paths:
            self._session.createDataFrame(SHIPMENT.empty_table()).createOrReplaceTempView(self.rows)
            return 0
        files = self._session.read.schema(_ddl(SHIPMENT)).parquet(*(f"{self._root}/{path}" for path in paths))
        out = {path: at for path, at in records.left_out(duplicates).items() if len(at)}
        if out:
            places = pa.table({
                "_file": pa.array([path for path, at in out.items() for _ in range(len(at))], pa.string()),
                "_at": pa.array(np.concatenate([np.asarray(at, np.int64) for at in out.values()])),
            })  # fmt: skip
            placed = files.selectExpr(
                "*", r"regexp_extract(_metadata.file_path, '[^/]+/[^/]+/[^/]+$', 0) AS _file", "_metadata.row_index AS _at"
            )
            files = placed.join(self._session.createDataFrame(places), ["_file", "_at"], "left_anti").select(*SHIPMENT.names)
        files.createOrReplaceTempView(self.rows)
        return sum(len(at) for at in out.values())

    def parts(self, index: PartIndex) -> Hits:
        """See ``Engine``."""
        with told(self._root):
            rows = self._session.sql(statements.of_spark(statements.descriptions(self.rows)))
            found = rows.mapInArrow(_looking(index), _ddl(parts.RAW)).toArrow()
        return parts.gathered([found], index)

    def close(self) -> None:
        """End the session, unless it was given."""
        with quiet():
            if self._ours:
                self._session.stop()
            else:
                self._session.catalog.dropTempView(self.rows)

    def asked(self, statement: str) -> pa.Table:
        """See ``Engine``."""
        with told(self._root):
            table: pa.Table = self._session.sql(statements.of_spark(statement)).toArrow()
        return table

    def grouped(self, asked: groups.Asked, answer: Answer, schema: pa.Schema) -> list[pa.Table]:
        """See ``Engine``."""
        if not asked.queries:
            return []
        columns = asked.weigh.columns if asked.weigh is not None else ()
        with told(self._root):
            rows = self._session.sql(statements.of_spark(statements.edges(self.rows, asked.queries, columns)))
            return [rows.groupBy("hs6").applyInArrow(_answering(asked, answer), _ddl(schema)).toArrow()]


def _answering(asked: groups.Asked, answer: Answer) -> Callable[[pa.Table], pa.Table]:
    """What a worker does with one group."""

    def answered(rows: pa.Table) -> pa.Table:
        from wherefrom.shipments.engines.kernel import Kernel

        return answer(rows, asked, Kernel())

    return answered


def _looking(index: PartIndex) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a worker does with descriptions."""

    def looked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from parts.looked(pa.Table.from_batches([batch]), index).to_batches()

    return looked


_TYPES = {
    "string": "string", "int16": "smallint", "int32": "int", "int64": "bigint", "double": "double", "bool": "boolean", "date32[day]": "date",
    "list<item: string>": "array<string>", "list<item: int64>": "array<bigint>",
}  # fmt: skip


def _ddl(schema: pa.Schema) -> str:
    """A schema as Spark writes it."""
    return ", ".join(f"`{field.name}` {_TYPES[str(field.type)]}" for field in schema)
