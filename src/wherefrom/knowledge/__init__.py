"""Curated, citable facts, and the only loader of them.

Makers (``makers/*.toml``) say how a brand marks its parts; companies (``companies/*.toml``) say who owned whom and
where they sat; ``standards.toml`` holds what applies where no maker's rule does. Each fact names a source. The format
is described in ``docs/reference/knowledge-files.md``; adding a maker is adding one file.

>>> from wherefrom.knowledge import load
>>> load().makers["texas-instruments"].name
'Texas Instruments'
"""

from __future__ import annotations

from wherefrom.knowledge.companies import Company, Stretch
from wherefrom.knowledge.makers import Family, Layout, LineHolder, Lot, Maker, ProductLine
from wherefrom.knowledge.shelf import Knowledge, load

__all__ = [
    "Company", "Family", "Knowledge", "Layout", "LineHolder", "Lot", "Maker", "ProductLine", "Stretch", "load",
]  # fmt: skip
