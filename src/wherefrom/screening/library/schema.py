"""The library's database: its tables, and how it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wherefrom.model.errors import InputError, UsageError

__all__ = ["identity", "opened", "transaction"]

VERSION = 1

# A random mark of this database: parties' numbers mean the same only where it is the same.
_IDENTITY = (
    "CREATE TABLE IF NOT EXISTS identity(mark TEXT NOT NULL)",
    "INSERT INTO identity SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT * FROM identity)",
)

TABLES = (
    (
        "CREATE TABLE snapshots(id INTEGER PRIMARY KEY, list TEXT NOT NULL, form TEXT NOT NULL, day TEXT NOT NULL, day_from TEXT NOT NULL,"
        " fetched TEXT NOT NULL, confirmed TEXT NOT NULL, digest TEXT NOT NULL, files TEXT NOT NULL, parties INTEGER NOT NULL,"
        " reader TEXT NOT NULL, UNIQUE(list, form, day, digest, reader))"
    ),
    "CREATE TABLE parties(number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, party TEXT NOT NULL, json TEXT NOT NULL)",
    (
        "CREATE TABLE snapshot_parties(snapshot INTEGER NOT NULL REFERENCES snapshots(id), ordinal INTEGER NOT NULL,"
        " number INTEGER NOT NULL REFERENCES parties(number), sources TEXT NOT NULL, PRIMARY KEY(snapshot, ordinal)) WITHOUT ROWID"
    ),
    "CREATE INDEX held ON snapshot_parties(number, snapshot)",
    "CREATE INDEX identified ON parties(party)",
    "CREATE TABLE names(key TEXT NOT NULL, number INTEGER NOT NULL REFERENCES parties(number), PRIMARY KEY(key, number)) WITHOUT ROWID",
    *_IDENTITY,
    f"PRAGMA user_version = {VERSION}",
)


def opened(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the database at ``path``, made where ``create`` says so; each statement is its own transaction."""
    if path.parent.is_file():
        raise UsageError(
            f"the library of lists cannot be at {path.parent}: that is a file",
            cause="a library is a folder; perhaps a list's file stands where the library's folder is meant",
            cure="name a folder with --library (or in WHEREFROM_LIBRARY); `wherefrom lists load FILE --library DIR` makes it",
        )
    if not path.exists() and not create:
        raise UsageError(
            f"there is no library of lists at {path.parent}",
            cause="no list was ever fetched or loaded there, or another folder is meant",
            cure="name the folder with --library, or begin one with `wherefrom lists load FILE --library DIR`",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise InputError(
            f"the library's folder {path.parent} cannot be made ({wrong.strerror or wrong})",
            cause="a part of the path is a file, or the folder above may not be written",
            cure="name another folder with --library",
        ) from None
    database = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        database.execute("PRAGMA foreign_keys = ON")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            with transaction(database):
                if database.execute("PRAGMA user_version").fetchone()[0] == 0:  # else another process made them meanwhile
                    for statement in TABLES:
                        database.execute(statement)
    except sqlite3.DatabaseError as wrong:
        database.close()
        raise InputError(f"{path} cannot be opened as a library of lists ({wrong})", cure="put the file back from a copy") from None
    if version not in (0, VERSION):
        database.close()
        raise InputError(f"{path} is a library of version {version}; this wherefrom knows version {VERSION}", cure="use a newer wherefrom")
    return database


def identity(database: sqlite3.Connection) -> str:
    """The random mark that the database got when it was made; a database from before there were marks gets one now.

    Empty where such a database may not be written.
    """
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'identity'").fetchone() is None:
        try:
            with transaction(database):
                for statement in _IDENTITY:
                    database.execute(statement)
        except InputError:
            return ""
    return str(database.execute("SELECT mark FROM identity").fetchone()[0])


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of the statements inside, or none."""
    try:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("COMMIT")
    except BaseException as wrong:
        if database.in_transaction:
            database.execute("ROLLBACK")
        if isinstance(wrong, sqlite3.OperationalError):
            raise InputError(
                f"the library of lists cannot be written ({wrong})",
                cause="another wherefrom is writing, the disk is full, or the folder may not be written",
                cure="nothing was changed; run the command again when that is mended",
            ) from None
        raise
