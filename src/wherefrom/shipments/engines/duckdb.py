"""The embedded engine: DuckDB reads a corpus's Parquet, the kernel searches it group by group; what does not fit in memory spills.

>>> DuckDB.SETTINGS
('duplicates', 'threads', 'memory', 'joins')
"""

# ruff: noqa: S608 (names and numbers put into SQL are ours, or were checked to be digits)

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.engines import groups, statements
from wherefrom.shipments.engines.asking import Answer, Engine
from wherefrom.shipments.engines.questions import Duplicates, Hits, Records
from wherefrom.shipments.schema import SHIPMENT

if TYPE_CHECKING:
    from wherefrom.shipments.parts.search import PartIndex

__all__ = ["DuckDB"]

_BATCH = 500_000
_BROKEN = (duckdb.IOException, duckdb.InvalidInputException)


class DuckDB(Engine):
    """``memory`` bounds what DuckDB holds; the groups that are searched at a time (one a thread) come on top of it.

    ``joins``: search by SQL instead of the kernel, None where the kernel cannot be compiled here.
    """

    name = "duckdb"
    SETTINGS = ("duplicates", "threads", "memory", "joins")

    def __init__(
        self, records: Records, *, duplicates: Duplicates = "first", threads: int = 2, memory: str = "4GB", joins: bool | None = None
    ) -> None:
        self._folder, self._threads = records.folder, threads
        self._search = _search(joins, memory)
        self._spill = TemporaryDirectory(prefix="wherefrom-duckdb-")
        try:
            self._con = duckdb.connect(config={"threads": threads, "memory_limit": memory, "temp_directory": self._spill.name})
        except duckdb.Error as wrong:
            self._spill.cleanup()
            raise UsageError(
                f"DuckDB does not take {threads} threads and {memory!r} of memory ({str(wrong).partition(chr(10))[0]})",
                cure="threads are 1 or more, memory is like 4GB or 500MB",
            ) from None
        self._con.execute("SET enable_progress_bar = false; SET preserve_insertion_order = false")
        try:
            self.left_out = self._open(records, duplicates)
        except BaseException:
            self.close()
            raise

    def _open(self, records: Records, duplicates: Duplicates) -> int:
        """Make the view ``rows``; returns how many rows are left out of it."""
        names = ", ".join(f'"{name}"' for name in SHIPMENT.names)
        paths = [str(records.folder / path) for path in records.files()]
        if not paths:
            self._con.register("nothing", SHIPMENT.empty_table())
            self._con.execute("CREATE VIEW rows AS SELECT * FROM nothing")
            return 0
        try:
            files = self._con.read_parquet(paths, filename=True, file_row_number=True, hive_partitioning=False)
            files.create_view("files")
        except duckdb.Error as wrong:
            raise _unreadable(self._folder, wrong) from None
        out = records.left_out(duplicates)
        places = [np.asarray(at, np.int64) for at in out.values()]
        named = np.repeat(np.arange(len(out)), [len(at) for at in places])
        texts = pa.array([str(records.folder / path) for path in out], pa.string())
        marked = pa.table({"file": texts.take(pa.array(named)), "at": np.concatenate([np.zeros(0, np.int64), *places])})
        self._con.register("given", marked)
        self._con.execute("CREATE TEMP TABLE marked AS SELECT * FROM given")
        self._con.unregister("given")
        less = " ANTI JOIN marked ON marked.file = files.filename AND marked.at = files.file_row_number" if marked.num_rows else ""
        self._con.execute(f"CREATE VIEW rows AS SELECT {names} FROM files{less}")
        return marked.num_rows

    def parts(self, index: PartIndex) -> Hits:
        """See ``Engine``."""
        from wherefrom.shipments.engines import parts  # the search is compiled; without numba the other questions are answered

        batches = self._con.sql(statements.descriptions("rows")).to_arrow_reader(_BATCH)
        return parts.gathered((parts.looked(pa.Table.from_batches([one]), index, self._threads) for one in batches), index)

    def close(self) -> None:
        """Give back memory and the folder of what was spilled."""
        self._con.close()
        self._spill.cleanup()

    def asked(self, statement: str) -> pa.Table:
        """See ``Engine``."""
        try:
            return self._con.sql(statement).to_arrow_table()
        except _BROKEN as wrong:
            raise _unreadable(self._folder, wrong) from None

    def grouped(self, asked: groups.Asked, answer: Answer, schema: pa.Schema) -> list[pa.Table]:
        """The answers of the groups, the largest first so that no thread waits long for the other's last."""
        if not asked.queries:
            return []
        columns = asked.weigh.columns if asked.weigh is not None else ()
        try:
            self._con.execute(f"CREATE OR REPLACE TABLE edges AS {statements.edges('rows', asked.queries, columns)}")
        except _BROKEN as wrong:
            raise _unreadable(self._folder, wrong) from None
        codes = [code for code, _ in self._con.execute("SELECT hs6, count(*) FROM edges GROUP BY hs6 ORDER BY 2 DESC, 1").fetchall()]

        def one(code: str) -> pa.Table:
            with self._con.cursor() as cursor:
                rows = cursor.sql("SELECT * FROM edges WHERE hs6 = ?", params=[code]).to_arrow_table()
            return answer(rows, asked, self._search)

        with ThreadPoolExecutor(self._threads) as pool:
            made = list(pool.map(one, codes))
        self._con.execute("DROP TABLE edges")
        return made


def _search(joins: bool | None, memory: str) -> groups.Search:
    from wherefrom.shipments.engines.joins import Joins

    if joins:
        return Joins(memory)
    try:
        from wherefrom.shipments.engines.kernel import Kernel
    except ImportError:
        if joins is not None:
            raise
        return Joins(memory)
    return Kernel()


def _unreadable(folder: Path, wrong: Any) -> InputError:
    return InputError(
        f"the corpus {folder} cannot be read ({str(wrong).partition(chr(10))[0]})",
        cause="a file of it was changed or taken away",
        cure="forget its source and load it again: wherefrom shipments load --forget SOURCE",
    )
