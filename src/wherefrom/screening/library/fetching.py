"""A list from its official addresses, or from files at hand, into the library: checked first, taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from wherefrom.model.errors import ListError, UsageError
from wherefrom.screening.library.days import stated_day
from wherefrom.screening.library.shelf import Library, given
from wherefrom.screening.library.snapshots import Snapshot, StoredFile
from wherefrom.screening.library.transfer import Limits, Received, receive
from wherefrom.screening.library.unpacking import refuse_page, unpacked
from wherefrom.screening.lists import Form

__all__ = ["Fetched", "fetch", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a fetch came to: the snapshot that now stands, and whether it is new."""

    snapshot: Snapshot
    new: bool


def _silent(_: int) -> None:
    """For callers who show no progress."""


def fetch(
    form: Form,
    library: Library,
    *,
    today: date,
    limits: Limits | None = None,
    advance: Callable[[int], None] = _silent,
    accept_shrunken: bool = False,
) -> Fetched:
    """Fetch every file of a list and take it in as a snapshot; ListError leaves the library as it was."""
    descriptor = form.descriptor
    if not any(descriptor.addresses):
        raise UsageError(f"{descriptor.name} has no address to fetch from", cure="get the file, then `wherefrom lists load FILE`")
    held = _held(library, form)
    known = {one.address: one for one in held.files if one.address} if held else {}
    with TemporaryDirectory(prefix="incoming-", dir=library.folder) as folder:
        came = [
            _one(address, library, limits or Limits(), known.get(address), advance, Path(folder) / str(place)) if address else None
            for place, address in enumerate(descriptor.addresses)
        ]
        if held is not None and all(one is None or one[2] for one in came):
            return Fetched(snapshot=library.confirm(held, today), new=False)
        files = [one[0] if one else None for one in came]
        origins = [one[1] if one else None for one in came]
        if files[0] is not None:
            _has_form(form, files[0])
        stated = _day(files, origins)
        day, how = stated or (today, "the day it was fetched")
        before = {one.id for one in library.snapshots(descriptor.list)}
        got = library.add(form, files, day, fetched=today, day_from=how, origins=origins, accept_shrunken=accept_shrunken)
        if got.id in before:
            got = library.confirm(got, today)
        return Fetched(snapshot=got, new=got.id not in before)


def load(
    form: Form, library: Library, files: Sequence[Path], *, today: date, day: date | None = None, accept_shrunken: bool = False
) -> Fetched:  # fmt: skip
    """Take in files that are at hand. Where neither ``day`` nor the files say which day they speak for, UsageError."""
    given(form, files)
    with TemporaryDirectory(prefix="incoming-", dir=library.folder) as folder:
        ready: list[Path | None] = []
        for place, path in enumerate(files):
            plain = unpacked(path, Path(folder) / str(place))
            refuse_page(plain, str(path))
            ready.append(plain)
        stated = (day, "--day") if day is not None else _day([*ready, *files], [])
        if stated is None:
            raise UsageError(f"{files[0]} does not say which day it speaks for", cure="give it: --day 2024-05-31")
        before = {one.id for one in library.snapshots(form.descriptor.list)}
        got = library.add(form, ready, stated[0], fetched=today, day_from=stated[1], accept_shrunken=accept_shrunken)
        return Fetched(snapshot=got, new=got.id not in before)


def _held(library: Library, form: Form) -> Snapshot | None:
    """The snapshot last fetched in this form."""
    fetched = [
        one for one in library.snapshots(form.descriptor.list) if one.form == form.descriptor.name and any(f.address for f in one.files)
    ]
    return max(fetched, key=lambda one: (one.day, one.id), default=None)


def _one(
    address: str, library: Library, limits: Limits, held: StoredFile | None, advance: Callable[[int], None], folder: Path
) -> tuple[Path, StoredFile, bool]:  # fmt: skip
    """A file, where it came from, and whether it is the one that is held already."""
    name = Path(unquote(urlsplit(address).path)).name or "list"
    folder.mkdir(parents=True)
    known = (held.etag, held.last_modified) if held else ("", "")
    got: Received = receive(address, library.folder / "partial", limits, known, advance)
    file = folder / name
    if got.path is None:
        if held is None:
            raise ListError(f"{address}: the server says that nothing changed, but nothing is held", cure="run the command again")
        copyfile(library.blobs.get(held.sha256), file)
        return file, held, True
    got.path.replace(file)
    plain = unpacked(file, folder / "unpacked")
    refuse_page(plain, address)
    origin = StoredFile(role="", name=name, sha256="", bytes=0, address=address, etag=got.etag, last_modified=got.last_modified)
    return plain, origin, False


def _has_form(form: Form, path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4096)
    if not form.recognises(head):
        raise ListError(
            f"{path.name}: does not begin like {form.descriptor.name}",
            cause="the publisher changed the form, or sent something else",
            cure="nothing was loaded; open the file's address in a browser and see what it is",
        )


def _day(files: Sequence[Path | None], origins: Sequence[StoredFile | None]) -> tuple[date, str] | None:
    """The first day that any of the files states."""
    for place, path in enumerate(files):
        origin = origins[place] if place < len(origins) else None
        if path is not None and (found := stated_day(path, origin.last_modified if origin else "")):
            return found
    return None
