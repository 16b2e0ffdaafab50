"""Writing a corpus: one load at a time, whole or not at all.

A load is made in ``_loading/`` and moved to its place when it is whole; then the manifest is put in place. What a load that was cut
off has left, in ``_loading/`` or moved but not in the manifest, is taken away when the next one begins.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.corpus.duplicates import Held, duplicates
from wherefrom.shipments.corpus.lock import locked
from wherefrom.shipments.corpus.manifest import MANIFEST, Load, StoredFile, digest_of, read_manifest, write_manifest
from wherefrom.shipments.corpus.spool import Spool
from wherefrom.shipments.corpus.stored import settle, write_partitions, write_table
from wherefrom.shipments.corpus.tally import Tally
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Loading", "Writer"]

_DRAFTS = "_loading"
_FOLDERS = ("rejects", "duplicates")
REJECT_COLUMNS = ("kind", "row", "column", "value", "reason", "raw")


class Writer:
    """A corpus held alone for writing; a context manager. ``cleaned`` says what a load that was cut off had left, "" for nothing.

    Raises UsageError where another process writes it, or where the folder holds something else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.loads: tuple[Load, ...] = ()
        self.cleaned = ""
        self._stack = ExitStack()

    def __enter__(self) -> Writer:
        _prepared(self.folder)
        before = self._stack.enter_context(locked(self.folder))
        try:
            if not (self.folder / MANIFEST).exists():
                write_manifest(self.folder, ())
            self.loads = read_manifest(self.folder)
            count = self._clean()
        except BaseException:
            self._stack.close()
            raise
        if before or count:
            self.cleaned = f"an earlier load was cut off{f' ({before})' if before else ''}; what it left ({count:,} files) was taken away"
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def held(self, sha256: str) -> Load | None:
        """The load of the same bytes, whatever the file was called."""
        return next((one for one in self.loads if one.sha256 == sha256), None)

    def alike(self, content: str) -> Load | None:
        """The load of the same rows, whatever their order and form."""
        return next((one for one in self.loads if one.kept and one.content == content), None)

    def begin(self, about: Load) -> Loading:
        """Begin a load; ``about`` says what is known of it before a row is read."""
        return Loading(self, about)

    def add(self, load: Load, draft: Path) -> None:
        """Move a whole load to its place and name it in the manifest."""
        for one in load.stored():
            target = self.folder / one.path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(draft / one.path, target)
        self._put((*self.loads, load))

    def forget(self, source: str) -> tuple[Load, ...]:
        """Take away the loads of a source (its name, or the beginning of its digest or of the load's). Duplicates of later loads are
        found anew. Raises UsageError where there is none.
        """
        gone = tuple(one for one in self.loads if source in (one.source, one.load) or (len(source) >= 6 and one.sha256.startswith(source)))
        if not gone:
            names = ", ".join(one.source for one in self.loads[:20]) or "nothing"
            raise UsageError(f"{self.folder} has no load of {source!r}", cure=f"name one of what it holds: {names}")
        first = self.loads.index(gone[0])
        kept = [one for one in self.loads if one not in gone]
        draft = self.folder / _DRAFTS / "forget"
        draft.mkdir(parents=True)
        loads = [self._marked_anew(one, kept[:number], draft) if number >= first else one for number, one in enumerate(kept)]
        for one in loads:
            # Under another name: a reader of the old manifest must not find the new file in the old one's place.
            if one.duplicates_file is not None and (draft / one.duplicates_file.path).exists():
                os.replace(draft / one.duplicates_file.path, self.folder / one.duplicates_file.path)
        self._put(tuple(loads))
        self._clean()
        return gone

    def _marked_anew(self, load: Load, before: Sequence[Load], draft: Path) -> Load:
        found = _found(self.folder, before, self.folder, load)
        number = int(load.duplicates_file.path.rpartition("-")[2].removesuffix(".parquet")) + 1 if load.duplicates_file else 0
        return _with_duplicates(load, found, draft, number)

    def _put(self, loads: tuple[Load, ...]) -> None:
        write_manifest(self.folder, loads)
        self.loads = loads

    def _clean(self) -> int:
        """Take away every file of ours that the manifest does not name; how many there were."""
        named = {one.path for load in self.loads for one in load.stored()}
        count = 0
        for path in list(_ours(self.folder)):
            if path.relative_to(self.folder).as_posix() not in named:
                path.unlink()
                count += 1
        shutil.rmtree(self.folder / _DRAFTS, ignore_errors=True)
        for folder in (*self.folder.glob("hs2=*/month=*"), *self.folder.glob("hs2=*")):
            if not any(folder.iterdir()):
                folder.rmdir()
        return count


class Loading:
    """One load being made; a context manager that leaves nothing behind unless ``commit`` was reached."""

    def __init__(self, writer: Writer, about: Load) -> None:
        self._writer, self._about = writer, about
        self._draft = writer.folder / _DRAFTS / about.load
        self._tally = Tally()
        self._read = 0
        self._counts = {"rejected": 0, "left out": 0, "warning": 0}

    def __enter__(self) -> Loading:
        shutil.rmtree(self._draft, ignore_errors=True)
        (self._draft / "rejects").mkdir(parents=True)
        self._spool = Spool(self._draft)
        self._rejects = (self._draft / "rejects" / f"{self._about.load}.csv").open("w", encoding="utf-8", newline="")
        self._csv = csv.writer(self._rejects, lineterminator="\n")
        self._csv.writerow(REJECT_COLUMNS)
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self._rejects.close()
        shutil.rmtree(self._draft, ignore_errors=True)

    def add(self, rows: pa.Table, read: int) -> None:
        """Take a table of ``SHIPMENT`` that came of so many rows read."""
        if rows.schema.names != SHIPMENT.names:
            raise ValueError(f"a table of shipments has the columns {SHIPMENT.names}, not {rows.schema.names}")
        self._read += read
        self._tally.add(rows)
        self._spool.add(rows)

    def reject(self, found: Iterable[Sequence[object]], counts: Mapping[tuple[str, str, str], int]) -> None:
        """Write rejects (kind, row, column, value, reason, raw text) and count them by kind, column and reason."""
        self._csv.writerows([_plain(cell) for cell in row] for row in found)
        self._tally.reasons.update(counts)

    def rows_not_kept(self, kind: str, rows: int) -> None:
        """Count rows (not reasons) that were rejected, left out, or kept with a warning."""
        self._counts[kind] += rows

    def commit(self) -> tuple[Load, Load | None]:
        """Make the load part of the corpus. The load, and None; or, where the same rows are held, the load that holds them: then
        nothing is added.
        """
        first, last = self._tally.days()
        load = replace(
            self._about, read=self._read, kept=self._tally.kept, rejected=self._counts["rejected"], left_out=self._counts["left out"],
            warned=self._counts["warning"], reasons=self._tally.told(), coverage=self._tally.coverage(), first=first, last=last,
            content=self._tally.content, rejects_file=self._reject_file(),
        )  # fmt: skip
        held = self._writer.alike(load.content)
        if held is not None:
            return load, held
        with _disk(self._writer.folder):
            load = replace(load, files=tuple(write_partitions(self._spool.partitions(), self._draft, load.load)))
            load = _with_duplicates(load, _found(self._writer.folder, self._writer.loads, self._draft, load), self._draft, 0)
            self._writer.add(load, self._draft)
        return load, None

    def _reject_file(self) -> StoredFile | None:
        self._rejects.close()
        rows = sum(self._tally.reasons.values())
        if not rows:
            return None
        path = f"rejects/{self._about.load}.csv"
        settle(self._draft / path)
        return StoredFile(path=path, rows=rows, bytes=(self._draft / path).stat().st_size, sha256=digest_of(self._draft / path))


def _found(folder: Path, before: Sequence[Load], place: Path, load: Load) -> pa.Table:
    earlier = [held for number, one in enumerate(before) for held in Held.of(folder, one.files, number, one.source)]
    return duplicates(earlier, Held.of(place, load.files, len(before), load.source))


def _with_duplicates(load: Load, found: pa.Table, draft: Path, number: int) -> Load:
    if not found.num_rows:
        return replace(load, duplicates={}, duplicates_file=None)
    counts = {str(one["values"]): int(one["counts"]) for one in found.column("kind").value_counts().to_pylist()}
    file = write_table(found, draft, f"duplicates/{load.load}-{number}.parquet")
    return replace(load, duplicates=counts, duplicates_file=file)


def _prepared(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise InputError(f"{folder} cannot be made a folder ({wrong.strerror})", cure="give another --corpus") from None
    foreign = [path.name for path in folder.iterdir() if path.name not in (_DRAFTS, *_FOLDERS) and not path.name.startswith(("hs2=", "."))]
    if MANIFEST not in foreign and [one for one in foreign if one != f"{MANIFEST}.new"]:
        raise UsageError(
            f"{folder} is no corpus and not empty: it holds {', '.join(sorted(foreign)[:5])}",
            cure="give an empty or a new folder as --corpus",
        )


def _ours(folder: Path) -> Iterator[Path]:
    yield from folder.glob("hs2=*/month=*/*.parquet")
    yield from folder.glob("rejects/*.csv")
    yield from folder.glob("duplicates/*.parquet")
    yield from (path for path in (folder / _DRAFTS).rglob("*") if path.is_file())


class _disk:  # noqa: N801 - used as a word in a with statement
    """An error of the disk told with the corpus's name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(wrong, OSError):
            raise InputError(
                f"{self._folder} cannot be written ({wrong.strerror or wrong})",
                cause="the disk is full, or the folder may not be written",
                cure="mend that and load again; the corpus is as it was",
            ) from None


def _plain(cell: object) -> object:
    """A cell that a spreadsheet would take for a formula is made text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
