"""The library of list snapshots: what is held, taking in another, and reading it back."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType

from wherefrom import __version__
from wherefrom.model.errors import ListError, UsageError
from wherefrom.model.parties import Party
from wherefrom.screening.library import records
from wherefrom.screening.library.blobs import Blobs
from wherefrom.screening.library.differences import Change, Difference, differing
from wherefrom.screening.library.schema import identity, opened, transaction
from wherefrom.screening.library.snapshots import Snapshot, StoredFile, over, read, written
from wherefrom.screening.library.standing import Answer, History, answers, histories
from wherefrom.screening.lists import Form

__all__ = ["Library"]

SHRINKAGE = 0.2
"""The part of its parties that a list may lose from one snapshot to the next without being asked about."""

_COLUMNS = "id, list, form, day, day_from, fetched, confirmed, digest, files, parties, reader"


class Library:
    """Snapshots of lists in a folder. Adding is appending: nothing that was taken in is changed or replaced."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder = folder
        self.blobs = Blobs(folder / "blobs")
        self.database = database

    @classmethod
    def open(cls, path: Path, create: bool = False) -> Library:
        """The library in the folder ``path``; UsageError where there is none and none is to be made."""
        return cls(path, opened(path / "library.sqlite", create=create))

    @property
    def identity(self) -> str:
        """The random mark of the database: numbers of parties belong to it."""
        return identity(self.database)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def lists(self) -> tuple[str, ...]:
        """The lists of which a snapshot is held."""
        return tuple(row[0] for row in self.database.execute("SELECT DISTINCT list FROM snapshots ORDER BY list"))

    def held(self, name: str) -> str:
        """``name`` where a snapshot of that list is held; UsageError with near names where not."""
        lists = self.lists()
        if name in lists:
            return name
        near = get_close_matches(name, lists, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else f"held are: {', '.join(lists) or 'no lists at all'}"
        raise UsageError(f"the library holds no snapshot of {name!r}", cure=hint)

    def snapshots(self, list: str | None = None) -> tuple[Snapshot, ...]:  # noqa: A002 - the list's name, as in Designation.list
        """The snapshots held, of all lists or of one, oldest day first."""
        # Of two snapshots of one day, the one taken in later is the newer.
        rows = self.database.execute(f"SELECT {_COLUMNS} FROM snapshots WHERE ? IS NULL OR list = ? ORDER BY list, day, id", (list, list))  # noqa: S608
        return tuple(map(_snapshot, rows))

    def latest(self, list: str, on: date | None = None) -> Snapshot | None:  # noqa: A002
        """The newest snapshot of a list whose day is not after ``on``."""
        fitting = [one for one in self.snapshots(list) if on is None or one.day <= on]
        return fitting[-1] if fitting else None

    def add(
        self,
        form: Form,
        files: Sequence[Path | None],
        day: date,
        *,
        fetched: date,
        day_from: str = "--day",
        origins: Sequence[StoredFile | None] = (),
        accept_shrunken: bool = False,
    ) -> Snapshot:
        """Take in the files of a list, in the order of the descriptor's (None where an optional one is missing).

        ListError where the parser refuses them, or the number of parties is not plausible. The same files for the same day
        again give the snapshot that is held already.
        """
        descriptor = form.descriptor
        paths = given(form, files)
        reader = f"{descriptor.name}, wherefrom {__version__}"
        with transaction(self.database):
            cursor = self.database.execute(
                "INSERT INTO snapshots(list, form, day, day_from, fetched, confirmed, digest, files, parties, reader) VALUES (?,?,?,?,?,?,'','',0,?)",
                (descriptor.list, descriptor.name, str(day), day_from, str(fetched), str(fetched), reader),
            )
            number = int(cursor.lastrowid or 0)
            count = self._fill(form, paths, number)
            if not accept_shrunken:
                self._plausible(form, day, count, number)
            stored = self._stored(form, files, origins)
            digest = over(stored)
            same = self.database.execute(
                "SELECT id FROM snapshots WHERE list = ? AND form = ? AND day = ? AND digest = ? AND reader = ?",
                (descriptor.list, descriptor.name, str(day), digest, reader),
            ).fetchone()
            if same is not None:
                self.database.execute("DELETE FROM snapshot_parties WHERE snapshot = ?", (number,))
                self.database.execute("DELETE FROM snapshots WHERE id = ?", (number,))
                return self.snapshot(same[0])
            self.database.execute(
                "UPDATE snapshots SET digest = ?, files = ?, parties = ? WHERE id = ?", (digest, written(stored), count, number)
            )
        return self.snapshot(number)

    def confirm(self, snapshot: Snapshot, day: date) -> Snapshot:
        """Note that the publisher said on ``day`` that nothing had changed."""
        self.database.execute("UPDATE snapshots SET confirmed = max(confirmed, ?) WHERE id = ?", (str(day), snapshot.id))
        return self.snapshot(snapshot.id)

    def snapshot(self, number: int) -> Snapshot:
        """The snapshot with that id."""
        row = self.database.execute(f"SELECT {_COLUMNS} FROM snapshots WHERE id = ?", (number,)).fetchone()  # noqa: S608
        if row is None:
            raise UsageError(f"the library holds no snapshot {number}")
        return _snapshot(row)

    def parties(self, snapshot: Snapshot) -> Iterator[Party]:
        """The parties of a snapshot in the order of its file."""
        return self._parties("s.snapshot = ?", snapshot.id)

    def party(self, snapshot: Snapshot, ordinal: int) -> Party:
        """One party by its place in a snapshot, counted from 0."""
        for party in self._parties("s.snapshot = ? AND s.ordinal = ?", snapshot.id, ordinal):
            return party
        raise UsageError(f"{snapshot.spoken} has no party {ordinal}; it has {snapshot.parties:,}")

    def diff(self, a: Snapshot, b: Snapshot) -> Difference:
        """What came, went and changed from ``a`` to ``b``."""
        before, after = self._identified(a), self._identified(b)
        changed = []
        for name in before.keys() & after.keys():
            if before[name][1] != after[name][1]:
                old, new = self.party(a, before[name][0]), self.party(b, after[name][0])
                changed.append(Change(before=old, after=new, fields=differing(old, new)))
        return Difference(
            before=a,
            after=b,
            added=tuple(self.party(b, after[name][0]) for name in sorted(after.keys() - before.keys())),
            removed=tuple(self.party(a, before[name][0]) for name in sorted(before.keys() - after.keys())),
            changed=tuple(sorted(changed, key=lambda one: one.after.id)),
        )

    def history(self, text: str) -> tuple[History, ...]:
        """By list: in which snapshots a party of that name, id or mark is, and since when or until when."""
        return histories(self, text)

    def designated(self, list: str | None, text: str, day: date) -> tuple[Answer, ...]:  # noqa: A002
        """By list: was a party of that name, id or mark designated on ``day``, and what the answer rests on."""
        return answers(self, (self.held(list),) if list is not None else self.lists(), text, day)

    def matching(self, snapshot: Snapshot, text: str) -> tuple[Party, ...]:
        """The parties of a snapshot that have exactly that name, id or mark (case, punctuation and order of words aside)."""
        wanted = records.key(text)
        return tuple(self._parties("s.snapshot = ? AND s.number IN (SELECT number FROM names WHERE key = ?)", snapshot.id, wanted))

    def near(self, text: str, most: int = 5) -> tuple[str, ...]:
        """Names held that look like ``text``, as they are looked up."""
        keys = [row[0] for row in self.database.execute("SELECT DISTINCT key FROM names")]
        return tuple(get_close_matches(records.key(text), keys, n=most, cutoff=0.7))

    def near_in(self, snapshot: Snapshot, text: str, most: int = 5) -> tuple[tuple[str, Party], ...]:
        """Names of a snapshot that look like ``text`` or hold all of its words, as the list writes them, each with its party."""
        wanted = records.key(text)
        words = set(wanted.split())
        keys = [
            row[0]
            for row in self.database.execute(
                "SELECT DISTINCT n.key FROM names n JOIN snapshot_parties s USING (number) WHERE s.snapshot = ? AND n.key <> ?",
                (snapshot.id, wanted),
            )
        ]
        alike = get_close_matches(wanted, keys, n=most, cutoff=0.7)
        whole = sorted((one for one in keys if words and words <= set(one.split())), key=len)
        return tuple(
            (next((name for name in party.names if records.key(name) == key), party.name), party)
            for key in list(dict.fromkeys([*whole[:most], *alike]))[:most]
            for party in self.matching(snapshot, key)[:1]
        )

    def _parties(self, condition: str, *values: object) -> Iterator[Party]:
        rows = self.database.execute(
            f"SELECT p.json, s.sources FROM snapshot_parties s JOIN parties p USING (number) WHERE {condition} ORDER BY s.ordinal",  # noqa: S608
            values,
        )
        for text, where in rows:
            yield records.placed(records.from_json(text), json.loads(where))

    def _identified(self, snapshot: Snapshot) -> dict[tuple[str, int], tuple[int, int]]:
        """Id and how often it came before, to ordinal and content."""
        found: dict[tuple[str, int], tuple[int, int]] = {}
        seen: dict[str, int] = {}
        rows = self.database.execute(
            "SELECT p.party, s.ordinal, s.number FROM snapshot_parties s JOIN parties p USING (number) WHERE s.snapshot = ? ORDER BY s.ordinal",
            (snapshot.id,),
        )
        for name, ordinal, number in rows:
            seen[name] = seen.get(name, 0) + 1
            found[name, seen[name]] = (ordinal, number)
        return found

    def _fill(self, form: Form, paths: tuple[Path, ...], snapshot: int) -> int:
        """Write every party of the files; how many there are comes back."""
        count = 0
        try:
            for count, party in enumerate(form.parse(paths), 1):
                self._write(party, (snapshot, count - 1))
        except (UnicodeError, csv.Error) as wrong:
            named = ", ".join(path.name for path in paths)
            raise ListError(
                f"{named}: the text after party {count:,} cannot be read ({wrong})",
                cause="another encoding than the list's, or a damaged file",
                cure="nothing was loaded; fetch the file again",
            ) from None
        return count

    def _write(self, party: Party, place: tuple[int, int]) -> None:
        snapshot, ordinal = place
        text = records.to_json(records.without_sources(party))
        digest = records.digest(text)
        row = self.database.execute("SELECT number FROM parties WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            cursor = self.database.execute("INSERT INTO parties(digest, party, json) VALUES (?, ?, ?)", (digest, party.id, text))
            number = int(cursor.lastrowid or 0)
            self.database.executemany("INSERT INTO names VALUES (?, ?)", [(one, number) for one in sorted(records.keys(party))])
        else:
            number = row[0]
        where = json.dumps(records.sources(party), ensure_ascii=False)
        self.database.execute("INSERT INTO snapshot_parties VALUES (?, ?, ?, ?)", (snapshot, ordinal, number, where))

    def _plausible(self, form: Form, day: date, count: int, number: int) -> None:
        low, high = form.descriptor.parties
        insist = "nothing was loaded; if the file is right, insist with --accept-shrunken"
        if not low <= count <= high:
            raise ListError(
                f"{form.descriptor.name}: {count:,} parties, where {low:,} to {high:,} are plausible",
                cause="a file that was cut off, a part of the list, or another list",
                cure=insist,
            )
        earlier = [one for one in self.snapshots(form.descriptor.list) if one.day <= day and one.id != number]
        if earlier and count < earlier[-1].parties * (1 - SHRINKAGE):
            fallen = 1 - count / earlier[-1].parties
            raise ListError(
                f"{form.descriptor.name}: {count:,} parties, {fallen:.0%} fewer than the {earlier[-1].parties:,} of {earlier[-1].day}",
                cause="a file that was cut off, or a part of the list",
                cure=insist,
            )

    def _stored(self, form: Form, files: Sequence[Path | None], origins: Sequence[StoredFile | None]) -> tuple[StoredFile, ...]:
        stored = []
        roles = form.descriptor.files
        roles += roles[-1:] * (len(files) - len(roles))
        for place, (role, path) in enumerate(zip(roles, files, strict=False)):
            if path is not None:
                digest, size = self.blobs.put(path)
                origin = origins[place] if place < len(origins) else None
                base = origin or StoredFile(role="", name=path.name, sha256="", bytes=0)
                stored.append(replace(base, role=role.rstrip("?*"), sha256=digest, bytes=size))
        return tuple(stored)


def given(form: Form, files: Sequence[Path | None]) -> tuple[Path, ...]:
    """The files to parse; UsageError where one is missing that must be there, or there are too many."""
    roles = form.descriptor.files
    if len(files) > len(roles) and not roles[-1].endswith("*"):
        raise UsageError(f"{form.descriptor.name} has {len(roles)} files ({', '.join(roles)}); {len(files)} were given")
    for place, role in enumerate(roles):
        if not role.endswith(("?", "*")) and (place >= len(files) or files[place] is None):
            raise UsageError(
                f"{form.descriptor.name}: the file of {role} is missing", cure=f"give the files in this order: {', '.join(roles)}"
            )
    return tuple(one for one in files if one is not None)


def _snapshot(row: tuple[int, str, str, str, str, str, str, str, str, int, str]) -> Snapshot:
    number, name, form, day, day_from, fetched, confirmed, digest, files, parties, reader = row
    return Snapshot(
        id=number, list=name, form=form, day=date.fromisoformat(day), day_from=day_from, fetched=date.fromisoformat(fetched),
        confirmed=date.fromisoformat(confirmed), digest=digest, files=read(files) if files else (), parties=parties, reader=reader,
    )  # fmt: skip
