"""The ledger in memory, so that a hit is asked about with one look into a dictionary.

Only numbers are held; an entry is read when a hit has one. The file is looked at before every batch of questions, and what was
added since is read then, so that a service that stays open knows of every decision.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from wherefrom.screening.decisions.chain import BEGINNING
from wherefrom.screening.decisions.ledger import FILE, Ledger
from wherefrom.screening.decisions.questions import name_key
from wherefrom.screening.decisions.standing import judged

if TYPE_CHECKING:
    from wherefrom.model.decisions import Decided
    from wherefrom.model.hits import Question
    from wherefrom.model.parties import Party

__all__ = ["Lookup"]


class Lookup:
    """The decisions of a library's folder, found by name, list and party; costs nothing where there are none."""

    def __init__(self, folder: Path, *, reading: bool = True) -> None:
        self._path = folder / FILE
        self._ledger: Ledger | None = None
        self._state: tuple[int, int, int] | None = None
        self._head: tuple[int, str] = (0, BEGINNING)
        self._places: dict[tuple[str, str, str], tuple[int, ...]] = {}
        if reading:
            self.refresh()

    def __len__(self) -> int:
        return self._head[0]

    def refresh(self) -> None:
        """Read what was added since; InputError where the ledger is damaged."""
        try:
            about = self._path.stat()
        except FileNotFoundError:
            if self._ledger is not None:
                self._forget()
            return
        state = (about.st_mtime_ns, about.st_size, about.st_ino)
        if state == self._state:
            return
        if self._state is not None and self._state[2] != about.st_ino:
            self._forget()  # another file was put in its place
        self._ledger = self._ledger or Ledger.open(self._path.parent)
        if self._ledger is not None:
            self._read(self._ledger)
            self._state = state

    def close(self) -> None:
        """Let go of the file."""
        self._forget()

    def _forget(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
        self._ledger, self._state, self._head, self._places = None, None, (0, BEGINNING), {}

    def _read(self, ledger: Ledger) -> None:
        for number, _, digest, record in ledger.links(*self._head):
            told = json.loads(record)
            place = (name_key(told["question"]["name"]), told["list"], told["entity"])
            self._places[place] = (*self._places.get(place, ()), number)
            self._head = (number, digest)

    def knows(self, question: Question, list: str, entity: str) -> bool:  # noqa: A002 - the list's name, as in Hit.list
        """Whether anybody decided on this name and this party of a list."""
        return (name_key(question.name), list, entity) in self._places

    def decided(self, question: Question, list: str, party: Party) -> Decided | None:  # noqa: A002 - the list's name, as in Hit.list
        """What earlier decisions say of this question and this party of a list."""
        if self._ledger is None:
            return None
        numbers = self._places.get((name_key(question.name), list, party.id))
        return judged(question, party, self._ledger.some(numbers), self._ledger.seen) if numbers else None
