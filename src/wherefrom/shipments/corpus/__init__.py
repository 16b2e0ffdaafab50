r"""A corpus: shipments as Parquet files by chapter and month, under a manifest with the digest of every file.

``loading`` writes it (a load is whole or not there), ``shelf`` opens it, ``reading`` scans it; ``duplicates`` and ``marking`` find rows
that are, or may be, the same shipment. The layout of the folder is told in ``docs/reference/corpus.md``.

>>> from tempfile import TemporaryDirectory
>>> from pathlib import Path
>>> with TemporaryDirectory() as folder, Corpus.writing(Path(folder)) as writer:
...     about = Load(load="0f", source="a.csv", sha256="0f…", size=10, loaded="2024-01-01", layout="native", columns={})
...     with writer.begin(about) as loading:
...         loading.add(SHIPMENT.empty_table(), read=0)
...         _ = loading.commit()
...     [one.source for one in Corpus.open(Path(folder)).loads]
['a.csv']
"""

from __future__ import annotations

from wherefrom.shipments.corpus.loading import Loading, Writer
from wherefrom.shipments.corpus.manifest import Load, Reason, StoredFile
from wherefrom.shipments.corpus.reading import Duplicates
from wherefrom.shipments.corpus.shelf import Corpus
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["SHIPMENT", "Corpus", "Duplicates", "Load", "Loading", "Reason", "StoredFile", "Writer"]
