"""One snapshot in one of the forms, as pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from wherefrom.model.exports import Form
from wherefrom.model.parties import Party
from wherefrom.screening.exports import ftm, simple, statements
from wherefrom.screening.exports.entities import Kept
from wherefrom.screening.exports.seen import Seen, with_days
from wherefrom.screening.library import Library, Snapshot

__all__ = ["exported"]

_Writer = Callable[[Iterable[tuple[Party, tuple[Seen, ...]]]], Iterator[str]]

_WRITERS: Mapping[Form, _Writer] = {"ftm": ftm.lines, "statements": statements.lines, "simple": simple.lines}


def exported(library: Library, snapshot: Snapshot, form: Form, kept: Kept) -> Iterator[str]:
    """The snapshot in a form; ``kept`` counts what could not be written as it stands and is whole once the pieces have run out."""
    return _WRITERS[form](with_days(library, snapshot, kept))
