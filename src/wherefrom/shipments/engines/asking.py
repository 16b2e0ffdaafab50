"""What every engine answers, and how: an engine brings rows to groups and statements to rows, the rest is here once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from wherefrom.shipments.engines import groups, statements, telling
from wherefrom.shipments.engines.questions import REACHED, Chains, Coverage, Flows, Hits, Query, Weigh, by_code, checked

if TYPE_CHECKING:
    from wherefrom.shipments.parts.search import PartIndex

__all__ = ["Answer", "Engine"]

Answer = Callable[[pa.Table, groups.Asked, groups.Search], pa.Table]
"""What is done with the rows of one group."""


class Engine(ABC):
    """A corpus and what runs over it; a context manager, or call ``close``. The answers are told in ``questions``."""

    name: str
    """The name of the engine in ``ENGINES``."""
    rows = "rows"
    """The view that statements read."""
    left_out = 0
    """Rows of the corpus that are not in the view, since they are marked as duplicates."""

    @abstractmethod
    def asked(self, statement: str) -> pa.Table:
        """The rows that a statement gives."""

    @abstractmethod
    def grouped(self, asked: groups.Asked, answer: Answer, schema: pa.Schema) -> Sequence[pa.Table]:
        """The answers of the groups that are asked for, each of this schema."""

    @abstractmethod
    def parts(self, index: PartIndex) -> Hits:
        """Where the descriptions of the goods have what an index looks for."""

    @abstractmethod
    def close(self) -> None:
        """Give back what the engine holds."""

    def reach(self, queries: Sequence[Query], targets: Sequence[str], *, hops: int = 4, dwell: int = 120) -> pa.Table:
        """Each target that a query reaches, with the fewest shipments that it takes (``questions.REACHED``)."""
        checked(queries, hops=hops, dwell=dwell, top=0)
        return telling.reached(self.grouped(groups.Asked(by_code(queries), tuple(targets), hops, dwell), groups.reach, REACHED))

    def chains(
        self, queries: Sequence[Query], targets: Sequence[str], *, hops: int = 4, dwell: int = 120, top: int = 10, weigh: Weigh | None = None
    ) -> Chains:  # fmt: skip
        """The best chains of each query, and how many there are; ``weigh`` adds a cost of its own to each shipment."""
        checked(queries, hops=hops, dwell=dwell, top=top)
        asked = groups.Asked(by_code(queries), tuple(targets), hops, dwell, top, weigh)
        return telling.chains(self.grouped(asked, groups.chains, groups.ANSWERED))

    def flows(self, by: Sequence[str] = ("reporter", "partner", "code", "month", "flow")) -> Flows:
        """Sums of value and weight by some of ``questions.DIMENSIONS`` and by currency, and the rows left out."""
        return telling.flows(self.asked(statements.flows(self.rows, by)), self.asked(statements.lacking(self.rows, by)), by)

    def coverage(self) -> Coverage:
        """Rows, days, and the filled share of each column."""
        return telling.coverage(self.asked(statements.coverage(self.rows)), self.left_out)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
