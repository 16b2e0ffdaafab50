"""The ledger of decisions: one SQLite file, to which is only ever added.

    decisions   number, digest of the entry before, own digest, the entry as canonical JSON
    seen        what the list said of the party, by digest
    head        how many entries there are and the digest of the last

The rollback journal is used and not the write-ahead log: whoever copies the one file has all decisions. Writers wait for each other.
A new ledger is made under another name and gets its own when it is whole, so an empty file is always one that lost its content.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from wherefrom.model.decisions import VERDICTS, Decision
from wherefrom.model.errors import InputError, UsageError
from wherefrom.model.hits import Question
from wherefrom.model.parties import Party
from wherefrom.screening.decisions.chain import BEGINNING, Link, broken, link
from wherefrom.screening.decisions.questions import canonical, spaced
from wherefrom.screening.decisions.standing import content
from wherefrom.screening.library import records

__all__ = ["FILE", "Entry", "Ledger", "decision_of", "record_of"]

FILE = "decisions.sqlite"

_APPLICATION, _VERSION = 0x57464443, 1
_BACK = "put the file back from a copy; the damaged one is left as it is"

_TABLES = (
    "CREATE TABLE decisions(number INTEGER PRIMARY KEY, before TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, record TEXT NOT NULL)",
    "CREATE TABLE seen(digest TEXT PRIMARY KEY, party TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, digest TEXT NOT NULL)",
    f"INSERT INTO head VALUES (1, 0, '{BEGINNING}')",  # noqa: S608 - a constant
    "CREATE TRIGGER kept BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END",
    "CREATE TRIGGER held BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {_VERSION}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision with its number in the ledger, from 1."""

    number: int
    decision: Decision


def record_of(decision: Decision) -> str:
    """A decision as canonical JSON."""
    return json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decision_of(record: str) -> Decision:
    """The decision that ``record_of`` wrote."""
    told = json.loads(record)
    asked = told.pop("question")
    question = Question(**{**asked, "countries": tuple(asked["countries"]), "identifiers": tuple(asked["identifiers"])})
    return Decision(question=question, **told)


class Ledger:
    """The decisions of a library's folder. Reading checks the chain: a damaged ledger is refused, never read in part."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Ledger | None:
        """The ledger in a library's folder; None where no decision was ever made there and ``create`` does not ask for one."""
        path = folder / FILE
        if not path.exists() and not create:
            return None
        try:
            if not path.exists():
                _make(path)
            # Read by whichever thread screens; SQLite itself takes one at a time.
            ledger = cls(path, sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False))
        except (sqlite3.Error, OSError) as wrong:
            raise InputError(f"{path} cannot be opened ({wrong})", cure="see that the folder is there and may be written") from None
        try:
            with ledger._guarded():
                ledger._know()
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def append(self, made: Iterable[tuple[Decision, Party]]) -> list[Entry]:
        """Add decisions, each with the party that was seen: all of them or none. The entries come back.

        UsageError where one lacks a reviewer, an instant, or a reason that it needs.
        """
        ready = [(_sound(decision), content(party)) for decision, party in made]
        entries: list[Entry] = []
        with self._guarded(), self._writing():
            number, last = self._head()
            self._follow(number, last)
            for decision, party in ready:
                if records.digest(party) != decision.content:
                    raise UsageError(f"the decision on {decision.entity} names another content than the party has")
                number, before, record = number + 1, last, record_of(decision)
                last = link(before, record)
                self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (decision.content, party))
                self._database.execute("INSERT INTO decisions VALUES (?, ?, ?, ?)", (number, before, last, record))
                entries.append(Entry(number=number, decision=decision))
            self._database.execute("UPDATE head SET number = ?, digest = ?", (number, last))
        return entries

    def head(self) -> tuple[int, str]:
        """How many entries there are, and the digest of the last."""
        with self._guarded():
            return self._head()

    def links(self, after: int = 0, last: str = BEGINNING) -> list[Link]:
        """The entries after number ``after``, whose digest is ``last``, as they are kept; InputError where the chain is broken."""
        with self._guarded(), self._reading():
            number, head = self._head()
            rows = self._database.execute(
                "SELECT number, before, digest, record FROM decisions WHERE number > ? ORDER BY number", (after,)
            ).fetchall()
        wrong = broken(rows, number, head, number=after, last=last)
        if wrong:
            raise InputError(
                f"{self.path}: {wrong[0]}" + (f" (and {len(wrong) - 1} more faults)" if len(wrong) > 1 else ""),
                cause="the file is damaged, or was changed by something other than wherefrom",
                cure=f"`wherefrom review check` shows every fault; {_BACK}",
            )
        return rows

    def entries(self) -> tuple[Entry, ...]:
        """Every entry in its order."""
        return tuple(Entry(number=number, decision=decision_of(record)) for number, *_, record in self.links())

    def some(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        """A few entries by their numbers, in order."""
        with self._guarded():
            found = [self._database.execute("SELECT number, record FROM decisions WHERE number = ?", (one,)).fetchone() for one in numbers]
        return tuple(Entry(number=row[0], decision=decision_of(row[1])) for row in found)

    def seen(self, content: str) -> Party | None:
        """What the list said of the party when it was decided on; None where it is not held or is not what its digest says."""
        with self._guarded():
            row = self._database.execute("SELECT party FROM seen WHERE digest = ?", (content,)).fetchone()
        return records.from_json(row[0]) if row is not None and records.digest(row[0]) == content else None

    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong with the ledger; () for one that is whole."""
        with self._guarded(), self._reading():
            number, head = self._head()
            found = list(
                broken(self._database.execute("SELECT number, before, digest, record FROM decisions ORDER BY number"), number, head)
            )
            kept = {row[0]: row[1] for row in self._database.execute("SELECT digest, party FROM seen")}
            for at, record in self._database.execute("SELECT number, record FROM decisions ORDER BY number"):
                text = kept.get(_content(record))
                if text is None:
                    found.append(f"entry {at}: what was seen of the party is missing")
                elif records.digest(text) != _content(record):
                    found.append(f"entry {at}: what was seen of the party is not as it was written")
        return tuple(found)

    def holds(self, digest: str) -> bool:
        """Whether an entry has that digest, or one that begins with it."""
        with self._guarded():
            # The first digits are compared as text: a digest has no sign that LIKE would read otherwise.
            return (
                self._database.execute("SELECT 1 FROM decisions WHERE substr(digest, 1, ?) = ?", (len(digest), digest)).fetchone()
                is not None
            )

    def _know(self) -> None:
        # Asked of SQLite and not of the file: what another process left half written is put right first.
        if not self._database.execute("PRAGMA page_count").fetchone()[0]:
            raise InputError(
                f"{self.path} is empty, and a ledger of decisions never is",
                cause="the file was cut off, or a copy of it failed: decisions that it held are not in it any more",
                cure="put the file back from a copy; where no decision was ever made in this library, delete the empty file",
            )
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION or self._database.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            raise InputError(f"{self.path} is no ledger of decisions that this wherefrom knows", cure=f"use a newer wherefrom, or {_BACK}")

    def _follow(self, number: int, last: str) -> None:
        """Refuse to write after a last entry that is not the one noted."""
        row = self._database.execute("SELECT number, before, digest, record FROM decisions ORDER BY number DESC LIMIT 1").fetchone()
        wrong = broken([row], number, last, number=row[0] - 1, last=row[1]) if row is not None else broken([], number, last)
        if wrong:
            raise InputError(f"{self.path}: {wrong[0]}", cause="the file is damaged", cure=f"nothing was written; {_BACK}")

    def _head(self) -> tuple[int, str]:
        row = self._database.execute("SELECT number, digest FROM head").fetchone()
        if row is None:
            raise InputError(f"{self.path}: the note of the last entry is missing", cause="the file is damaged", cure=_BACK)
        return row[0], row[1]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._database.execute("BEGIN")  # head and entries as of one moment
        try:
            yield
        finally:
            self._database.execute("ROLLBACK")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """SQLite's own errors as ones that say what to do."""
        try:
            yield
        except sqlite3.OperationalError as wrong:
            raise InputError(
                f"{self.path} cannot be used ({wrong})",
                cause="another wherefrom is writing, the disk is full, the folder may not be written, or the file is damaged",
                cure="nothing was written; run the command again when that is mended",
            ) from None
        except sqlite3.DatabaseError as wrong:
            raise InputError(f"{self.path} is damaged ({wrong})", cure=_BACK) from None


def _make(path: Path) -> None:
    """A ledger without decisions at a path where there is none; one that another process puts there first is kept."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as database:
            for statement in ("BEGIN", *_TABLES, "COMMIT"):
                database.execute(statement)
        try:
            os.link(draft, path)  # unlike a rename, never over a file that is there
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            if not path.exists():
                draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def _content(record: str) -> str:
    told: Mapping[str, Any] = json.loads(record)
    return str(told["content"])


def _sound(decision: Decision) -> Decision:
    """The decision with its question in canonical form; UsageError where something is lacking."""
    about = f"the decision on {decision.question.name!r} and {decision.entity}"
    if decision.verdict not in VERDICTS:
        raise UsageError(f"{about}: {decision.verdict!r} is no verdict", cure=f"write one of {', '.join(VERDICTS)}")
    for what in ("by", "when", "day", "digest", "content", "list", "entity"):
        if not getattr(decision, what).strip():
            raise UsageError(f"{about} does not say {what!r}", cure="name the reviewer with --by" if what == "by" else "")
    if decision.verdict != "unsure" and not decision.why.strip():
        raise UsageError(f"{about} has no reason", cause=f"{decision.verdict!r} must say why", cure="give --why 'the reason'")
    sound = replace(decision, question=canonical(decision.question), by=spaced(decision.by), why=decision.why.strip())
    try:
        record_of(sound).encode()
    except UnicodeEncodeError:
        raise UsageError(f"{about} holds half of a sign, which cannot be written", cure="write the name or the reason anew") from None
    return sound
