"""One sitting of a reviewer: hit after hit, a key for the verdict, a line for the reason."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from wherefrom.cli.progress import patience
from wherefrom.cli.review_spoken import print_everything, print_item
from wherefrom.inquiry.review_queue import rank, read_queue
from wherefrom.model.errors import InputError, UsageError
from wherefrom.settings import surroundings

if TYPE_CHECKING:
    from wherefrom.inquiry.review_queue import Item, Queue
    from wherefrom.inquiry.reviewing import Review
    from wherefrom.model.decisions import Verdict

__all__ = ["sit"]

_KEYS = "s same · d different · u unsure · n next · b back · m more · q quit"
_VERDICTS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}
_SCREEN_AGAIN = "screen again to see what it says now"


def sit(review: Review, source: str, by: str, *, undecided: bool) -> None:
    """Go through the hits of a file with the reviewer; each decision is written when its reason is given."""
    with _seekable(source) as file:
        _need_terminal()
        with patience("reading the hits and what was decided of them"):
            queue, hidden = read_queue(file, source, review.decided, undecided=undecided)
        for version in queue.versions():
            _newest(review, version)
        _begin(queue, hidden, by)
        if len(queue):
            _Sitting(review, queue, by).run()


class _Sitting:
    """Where the reviewer is in the queue, and what was decided so far."""

    def __init__(self, review: Review, queue: Queue, by: str) -> None:
        self._review = review
        self._queue = queue
        self._by = by
        self._at = 0
        self._made: Counter[str] = Counter()
        self._open = set(range(queue.count(0)))

    def run(self) -> None:
        try:
            while 0 <= self._at < len(self._queue):
                if not self._one(self._queue.item(self._at)):
                    break
            else:
                click.echo("That was the last hit of the file.")
        except (KeyboardInterrupt, EOFError, click.Abort):
            click.echo()
        told = ", ".join(f"{count} {verdict}" for verdict, count in self._made.items())
        click.echo(
            f"{sum(self._made.values()):,} decided in this sitting{f' ({told})' if told else ''}; {len(self._open):,} left undecided."
        )

    def _one(self, item: Item) -> bool:
        """Show a hit and do what the reviewer says; False to stop."""
        hit = item.hit
        party = self._review.party(self._review.snapshot(hit["list"], hit["version"]), hit["entity"])
        if party is None:
            raise InputError(f"{hit['version']} has no party {hit['entity']!r}", cause="the file was changed, or is of another library")
        decided = self._review.decided(item.question, hit["list"], hit["entity"], hit["version"])
        print_item(item, party, decided, f"{self._at + 1:,} of {len(self._queue):,}, {len(self._open):,} undecided")
        click.echo(f"\n{_KEYS}")
        while True:
            key = click.getchar().lower()
            if key in _VERDICTS:
                if self._decide(item, _VERDICTS[key], settled=rank(decided) == 2):
                    self._at += 1
                return True
            if key in ("q", "\x04", "\x1b"):
                return False
            if key in ("n", "\r", "\n", " "):
                self._at += 1
                return True
            if key == "b":
                self._at = max(0, self._at - 1)
                return True
            if key == "m":
                print_everything(party)
            click.echo(f"\n{_KEYS}")

    def _decide(self, item: Item, verdict: Verdict, *, settled: bool) -> bool:
        """Ask why and write the decision; False where the reviewer took it back."""
        from wherefrom.inquiry.review_sheets import instant

        needed = "" if verdict == "unsure" else " (empty takes the verdict back)"
        click.echo(f"{verdict}{', again' if settled else ''}: why?{needed} ", nl=False)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        why = line.strip()
        if not why and verdict != "unsure":
            click.echo("not decided")
            return False
        hit = item.hit
        made = self._review.make(
            item.question, hit["list"], hit["entity"], verdict, by=self._by, when=instant(surroundings().now), why=why,
            version=hit["version"], score=hit["score"], listed_name=hit["name"],
        )  # fmt: skip
        (entry,) = self._review.record([made])
        self._made[verdict] += 1
        after = self._review.decided(item.question, hit["list"], hit["entity"], hit["version"])
        (self._open.add if rank(after) == 0 else self._open.discard)(self._at)
        disputed = "; reviewers disagree: it stays open" if after is not None and after.state == "disputed" else ""
        click.echo(f"written as decision {entry.number:,}{disputed}")
        return True


def _begin(queue: Queue, hidden: int, by: str) -> None:
    settled, unsure = queue.count(2), queue.count(1)
    hits, names = _counted(len(queue), "hit"), _counted(queue.names, "name")
    click.echo(f"{hits} of {names}: {queue.count(0):,} undecided, {unsure:,} unsure, {settled:,} decided.")
    if queue.rejected:
        could, were = ("row", "was") if queue.rejected == 1 else ("rows", "were")
        click.echo(
            f"{queue.rejected:,} {could} could not be read when the names were screened and {were} not asked about; the file says why."
        )
    if hidden:
        click.echo(f"{_counted(hidden, 'decided hit')} left out (--undecided); without it they come last.")
    if len(queue) and not queue.count(0):
        click.echo("Nothing is undecided.")
    click.echo(f"Deciding as {by}. A decision can be superseded, never taken out.")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _newest(review: Review, version: str) -> None:
    """Say where the library holds a newer version than the one that was screened; UsageError where it does not hold that one."""
    name = version.partition(" of ")[0]
    made_on, newest = review.snapshot(name, version), review.snapshot(name)
    if made_on.id != newest.id:
        click.echo(f"The hits are of {made_on.spoken}; the library holds {newest.spoken}: {_SCREEN_AGAIN}.")


@contextmanager
def _seekable(source: str) -> Iterator[BinaryIO]:
    """The file of hits; the standard input is kept in a temporary file, since hits are read when they are shown."""
    if source != "-":
        with Path(source).open("rb") as file:
            yield file
        return
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    with TemporaryFile() as file:
        copyfileobj(sys.stdin.buffer, file)
        file.seek(0)
        _terminal_for_keys()
        yield file


def _terminal_for_keys() -> None:
    """Keys come from the terminal itself when the hits came through a pipe."""
    try:
        sys.stdin = open("/dev/tty", encoding="utf-8")  # noqa: SIM115 - it is the standard input until the program ends
    except OSError:
        raise _no_terminal() from None


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise _no_terminal()


def _no_terminal() -> UsageError:
    return UsageError(
        "the queue asks for keys, and this is no terminal",
        cure="decide one by one with `wherefrom review decide`, or many with `wherefrom review load decisions.csv`",
    )
