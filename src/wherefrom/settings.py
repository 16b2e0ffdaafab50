"""The only reader of the environment and the clock, for ``cli`` and later the workbench."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["Surroundings", "surroundings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the machine says: now and today (UTC), whether a trace is wanted, how many processes may work, where the library of lists is, who reviews.

    ``library``, ``reviewer`` and ``corpus`` (of shipments) are '' where the environment does not say.
    """

    today: date
    debug: bool
    processes: int
    now: datetime
    library: str = ""
    reviewer: str = ""
    corpus: str = ""


def surroundings() -> Surroundings:
    """Read them now. ``SOURCE_DATE_EPOCH`` stands in for the clock where it is set, as in reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Surroundings(
        today=now.date(),
        debug=bool(os.environ.get("WHEREFROM_DEBUG")),
        processes=max(1, cores),
        now=now,
        library=os.environ.get("WHEREFROM_LIBRARY", ""),
        reviewer=os.environ.get("WHEREFROM_REVIEWER", ""),
        corpus=os.environ.get("WHEREFROM_CORPUS", ""),
    )
