"""From files of trade records to a corpus: which files, opened as text, recognised, typed, and loaded whole or not at all.

Workbooks are read by ``intake``, everything else by ``shipments.records``; the corpus is told rows, never files. What a person is to
see of a load comes back as an ``Outcome``.
"""

from __future__ import annotations

import glob
import hashlib
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.inquiry.shipments_workbooks import Fault, is_workbook, workbook
from wherefrom.model.errors import InputError
from wherefrom.shipments.corpus import Load, Loading, Writer
from wherefrom.shipments.corpus.manifest import digest_of
from wherefrom.shipments.records.layout import Layout
from wherefrom.shipments.records.layouts import recognise
from wherefrom.shipments.records.rejects import Reject, Rejects
from wherefrom.shipments.records.source import TextBatch, TextSource, open_text
from wherefrom.shipments.records.typing import Typer, typer
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Asked", "Outcome", "Source", "Tried", "load_file", "sources", "try_file"]

SUFFIXES = (".csv", ".tsv", ".txt", ".gz", ".parquet", ".json", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".ods")
_FIRST = 5
_TRIED = 10
_AHEAD = 3


class Source(NamedTuple):
    """A file and the name that the corpus keeps of it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How the files are to be read, as a person said it. ``mapping`` is what ``records.read_mapping`` read of a file."""

    today: date
    now: datetime
    reporter: str = ""
    flow: str = ""
    hs_edition: int = 0
    mapping: Mapping[str, Any] | None = None
    mapped: Mapping[str, str] | None = None
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    threads: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one file. "held": the same bytes are in the corpus as ``other``; "same rows": the same rows are."""

    kind: Literal["loaded", "held", "same rows"]
    load: Load
    first: tuple[Reject, ...] = ()
    other: Load | None = None
    header: tuple[str, ...] = ()


class Tried(NamedTuple):
    """How a file would be read: its layout, and its first rows typed, with their rejects."""

    source: TextSource
    layout: Layout
    said: tuple[str, ...]
    rows: pa.Table
    rejects: Rejects


def sources(given: Sequence[str]) -> tuple[Source, ...]:
    """The files that names, patterns and folders mean, each once, in order. Raises InputError for one that means nothing."""
    found: dict[Path, Source] = {}
    for text in given:
        for one in _meant(text):
            found.setdefault(one.path.resolve(), one)
    return tuple(found.values())


def _meant(text: str) -> Iterator[Source]:
    path = Path(text)
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.is_file() and _plain(one.relative_to(path)))
        if not files:
            raise InputError(f"the folder {path} has no file that can be loaded", cure=f"files are {', '.join(SUFFIXES)}")
        yield from (Source(one, one.relative_to(path).as_posix()) for one in files)
    elif path.exists():
        yield Source(path, path.name)
    else:
        files = sorted(Path(one) for one in glob.glob(text, recursive=True) if Path(one).is_file())
        if not files:
            raise InputError(f"there is no file {text}", cure="check the name; quote it where it has spaces")
        yield from (Source(one, one.name) for one in files)


def _plain(path: Path) -> bool:
    """A file of records, not one that a system has put beside them (``_SUCCESS``, ``.crc``)."""
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(("_", ".")) for part in path.parts)


def try_file(source: Source, asked: Asked) -> Tried:
    """How a file would be read, from its first batches. Raises InputError or UsageError as a load would."""
    faults: list[Fault] = []
    text, layout = _opened(source, asked, faults)
    read = _typer(source, text, layout, asked)
    seen: list[tuple[pa.Table, Rejects]] = []
    for batch in itertools.islice(text.batches(), _TRIED):
        rows, rejects = read(batch)
        seen.append((rows, Rejects.joined([batch.rejects, rejects])))
        if rows.num_rows:  # a file may begin with thousands of totals
            break
    if not seen:
        raise InputError(f"{source.name} has a header and no rows below it", cause="the export was not finished")
    rows, rejects = pa.concat_tables([one for one, _ in seen]), Rejects.joined([one for _, one in seen])
    return Tried(text, layout, (*text.said, *layout.said, *read.said), rows, rejects)


def load_file(source: Source, asked: Asked, writer: Writer, advance: Callable[[int], None]) -> Outcome:
    """Load one file, or say that the corpus holds it. ``advance`` is told how many rows more were read.

    Raises InputError or UsageError where it cannot be read; the corpus is then as it was.
    """
    before = source.path.stat()
    sha256 = digest_of(source.path)
    held = writer.held(sha256)
    if held is not None:
        return Outcome(kind="held", load=held, other=held)
    faults: list[Fault] = []
    text, layout = _opened(source, asked, faults)
    read = _typer(source, text, layout, asked)
    about = Load(
        load=hashlib.sha256(f"{sha256} {source.name}".encode()).hexdigest()[:12], source=source.name, sha256=sha256, size=before.st_size,
        loaded=asked.now.isoformat(timespec="seconds"), layout=layout.name, columns=dict(layout.columns), form=layout.form,
        unread=_unread(text, layout), reporter=asked.reporter or layout.fixed.get("reporter", ""),
        flow=asked.flow or layout.fixed.get("flow", ""), hs_edition=asked.hs_edition, lacks=layout.lacks,
        said=(*text.said, *layout.said, *read.said),
    )  # fmt: skip
    first: list[Reject] = []
    with writer.begin(about) as loading:
        for batch, rows, rejects in _in_order(text.batches(), read, asked.threads):
            told = _take(loading, batch, rows, rejects)
            first.extend(told[: _FIRST - len(first)])
            advance(batch.table.num_rows)
        _faulty(loading, faults, first)
        after = source.path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise InputError(f"{source.name} was changed while it was read", cure="load a copy that nobody writes; the corpus is as it was")
        load, other = loading.commit()
    return Outcome(kind="loaded" if other is None else "same rows", load=load, first=tuple(first), other=other, header=text.header)


def _opened(source: Source, asked: Asked, faults: list[Fault]) -> tuple[TextSource, Layout]:
    if is_workbook(source.path):
        text = workbook(source.path, asked.sheet, asked.header_row, faults)
    else:
        text = open_text(source.path, header_row=asked.header_row, encoding=asked.encoding, delimiter=asked.delimiter)
    layout = recognise(
        text.header, reporter=asked.reporter, flow=asked.flow, sample=text.sample, mapped=asked.mapped, mapping=asked.mapping
    )  # fmt: skip
    return replace(text, name=source.name), layout


def _unread(text: TextSource, layout: Layout) -> tuple[str, ...]:
    used = {column for one in (layout, *layout.also) for column in one.columns.values()}
    return tuple(name for name in text.header if name not in used)


def _typer(source: Source, text: TextSource, layout: Layout, asked: Asked) -> Typer:
    return typer(text, layout, reporter=asked.reporter, flow=asked.flow, hs_edition=asked.hs_edition, source=source.name, today=asked.today)


def _in_order(batches: Iterable[TextBatch], read: Typer, threads: int) -> Iterator[tuple[TextBatch, pa.Table, Rejects]]:
    """Batches typed by a few threads, given in the order in which they came; a few are read ahead, and no more."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Any] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(read, batch)))
            if len(waiting) >= _AHEAD:
                done, rows = waiting.popleft()
                yield done, *rows.result()
        for done, rows in waiting:
            yield done, *rows.result()


def _take(loading: Loading, batch: TextBatch, rows: pa.Table, rejects: Rejects) -> list[Reject]:
    """Give one batch to the load; its first rejects."""
    loading.add(rows, batch.table.num_rows + _rows_of(batch.rejects, "rejected"))
    joined = Rejects.joined([batch.rejects, rejects]) if len(batch.rejects) or len(rejects) else rejects
    if not len(joined):
        return []
    for kind in ("rejected", "left out", "warning"):
        loading.rows_not_kept(kind, _rows_of(joined, kind))
    loading.reject(_with_raw(joined, batch), joined.counts())
    lost = Rejects(table=joined.table.filter(pc.equal(joined.table.column("kind"), "rejected")))
    return lost.first(_FIRST)


def _rows_of(rejects: Rejects, kind: str) -> int:
    rows = rejects.table.filter(pc.equal(rejects.table.column("kind"), kind)).column("row")
    return int(pc.count_distinct(rows).as_py())


def _with_raw(rejects: Rejects, batch: TextBatch) -> Iterator[list[object]]:
    """The rejects as cells, with the row as text where the row is not in the corpus."""
    numbers = batch.rows.to_numpy()
    for some in rejects.table.to_batches(max_chunksize=10_000):
        row = some.column("row").to_numpy()
        place = np.minimum(np.searchsorted(numbers, row), max(len(numbers) - 1, 0))
        there = (numbers[place] == row) if len(numbers) else np.zeros(len(row), bool)
        there &= pc.not_equal(some.column("kind"), "warning").to_numpy(zero_copy_only=False)
        texts = iter(_rows_as_text(batch.table.take(pa.array(place[there]))))
        for one, known in zip(zip(*(column.to_pylist() for column in some.columns), strict=True), there, strict=True):
            yield [*one, next(texts) if known else ""]


def _rows_as_text(rows: pa.Table) -> Iterator[str]:
    columns = [column.to_pylist() for column in rows.columns]
    return (" | ".join(cells) for cells in zip(*columns, strict=True))


def _faulty(loading: Loading, faults: list[Fault], first: list[Reject]) -> None:
    found = [Reject(kind="rejected", row=one.row, column="", value="", reason=one.reason) for one in faults]
    if found:
        loading.add(SHIPMENT.empty_table(), len(found))
        loading.rows_not_kept("rejected", len(found))
        loading.reject(([one.kind, one.row, "", "", one.reason, ""] for one in found), Rejects.of(found).counts())
    first.extend(found[: _FIRST - len(first)])
