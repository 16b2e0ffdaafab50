"""Rows of the tables that this room rests on: ``knowledge/registries/*.csv``, without their heads.

>>> next(rows("hs_editions"))
['2007', '2007-01-01', 'no']
>>> head("hs_codes")[0]
'source: UNSD / UN Comtrade, by way of datasets/harmonized-system (PDDL) and insongkim/concordance (MIT)'
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

__all__ = ["head", "rows"]


def _text(name: str) -> list[str]:
    # Not files("wherefrom.knowledge"): that would import all of it, which takes longer than reading a table.
    return (files("wherefrom") / f"knowledge/registries/{name}.csv").read_text(encoding="utf-8").splitlines()


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, without the names of its columns."""
    lines = _text(name)
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return csv.reader(lines[first + 1 :])


def head(name: str) -> list[str]:
    """What a table says of itself: sources, digests, what is unverified."""
    return [line[2:] for line in _text(name) if line.startswith("# ")]
