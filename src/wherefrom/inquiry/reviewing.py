"""Reviewing: the library, the ledger of decisions, and how every decision stands against the newest snapshots.

A decision is made on the content that one snapshot had for a party: the version that a hit quotes, or the newest one held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from wherefrom.model.decisions import Decided, Decision, State, Verdict
from wherefrom.model.errors import UsageError
from wherefrom.model.hits import Question
from wherefrom.model.parties import Party
from wherefrom.screening.decisions import Entry, Ledger, Lookup, changes, content_of, fingerprint, name_key
from wherefrom.screening.decisions.standing import last_words
from wherefrom.screening.library import Library, Snapshot
from wherefrom.screening.library.contents import identified

__all__ = ["KEPT_FIELDS", "Kept", "Review", "chosen", "kept_object"]

_VERSION = re.compile(r"(?P<list>.+) of (?P<day>\d{4}-\d\d-\d\d), sha256 (?P<digest>[0-9a-f]{12,64})")

_READ = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry of the ledger as it stands today, and what changed since."""

    entry: Entry
    state: State
    changes: tuple[str, ...] = ()


class Review:
    """A library opened for review; the ledger is made with the first decision."""

    def __init__(self, folder: Path, *, reading: bool = True) -> None:
        """``reading`` False leaves the ledger unread: a check of a damaged one must be able to begin."""
        self.folder = folder
        self.library = Library.open(folder)
        self._lookup = Lookup(folder, reading=reading)
        self.snapshot = lru_cache(maxsize=_READ)(self._snapshot)
        self.party = lru_cache(maxsize=_READ)(self._party)

    def __enter__(self) -> Review:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.library.close()

    def decided(self, question: Question, list: str, entity: str, version: str) -> Decided | None:  # noqa: A002 - as in Hit.list
        """What earlier decisions say of a hit that was made on a version."""
        self._lookup.refresh()
        if not self._lookup.knows(question, list, entity):
            return None
        party = self.party(self.snapshot(list, version), entity)
        return None if party is None else self._lookup.decided(question, list, party)

    def make(
        self, question: Question, list: str, entity: str, verdict: Verdict, *, by: str, when: str, why: str, version: str = "",  # noqa: A002
        score: float | None = None, listed_name: str = "",
    ) -> tuple[Decision, Party]:  # fmt: skip
        """A decision on a party of a version (the newest where none is named), with the party; nothing is written.

        ``entity`` is the party's id, or the list's own mark where that is of one party.
        UsageError where the library does not hold the version, or the version not the party.
        """
        if not question.name.strip():
            raise UsageError("the decision names nobody that was asked about", cure="give the name as it was screened")
        snapshot = self.snapshot(list, version)
        party = self.party(snapshot, entity) or self._marked(snapshot, entity)
        if party is None:
            raise UsageError(f"{snapshot.spoken} has no party {entity!r}", cause=self._near(snapshot, entity), cure=_ENTITY)
        return Decision(
            question=question,
            list=snapshot.list,
            entity=party.id,
            listed_name=listed_name or party.name,
            verdict=verdict,
            by=by,
            when=when,
            why=why,
            day=snapshot.day.isoformat(),
            digest=snapshot.digest,
            content=content_of(party),
            score=score,
        ), party

    def record(self, made: Iterable[tuple[Decision, Party]]) -> Sequence[Entry]:
        """Write decisions, all of them or none."""
        several = list(made)
        if not several:
            return ()
        ledger = Ledger.open(self.folder, create=True)
        assert ledger is not None  # it was to be made
        with ledger:
            return ledger.append(several)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry of the ledger, in order."""
        ledger = Ledger.open(self.folder)
        if ledger is None:
            return ()
        with ledger:
            return ledger.entries()

    def kept(self) -> Iterator[Kept]:
        """Every entry with how it stands against the newest snapshots, in order."""
        ledger = Ledger.open(self.folder)
        if ledger is None:
            return
        with ledger:
            entries = ledger.entries()
            groups: dict[tuple[str, str, str], list[Entry]] = {}
            for one in entries:
                groups.setdefault((fingerprint(one.decision.question), one.decision.list, one.decision.entity), []).append(one)
            lists = frozenset(self.library.lists())
            # One party's groups follow each other, so that it is read from the library once.
            ordered = sorted(groups, key=lambda key: key[1:])
            found = [kept for key in ordered for kept in self._standing(groups[key], ledger, held=key[1] in lists)]
        yield from sorted(found, key=lambda one: one.entry.number)

    def _standing(self, group: Sequence[Entry], ledger: Ledger, *, held: bool) -> Iterator[Kept]:
        words = last_words(group)
        first = group[0].decision
        now = self.party(self.snapshot(first.list), first.entity) if held else None
        content = content_of(now) if now is not None else ""
        verdicts = {one.verdict for one in words if one.content == content}
        for one in group:
            state: State = "disputed" if {"same", "different"} <= verdicts else "stands"
            told: tuple[str, ...] = ()
            if not any(one.decision is word for word in words):
                state = "superseded"
            elif not held:
                state = "list not held"
            elif now is None:
                state = "not listed"
            elif one.decision.content != content:
                state, before = "party changed", ledger.seen(one.decision.content)
                told = changes(before, now) if before is not None else ()
            yield Kept(entry=one, state=state, changes=told)

    def _snapshot(self, list: str, version: str = "") -> Snapshot:  # noqa: A002
        """The newest snapshot of a list, or the one that a hit quotes ("un-sc of 2026-07-31, sha256 0123456789ab"), or that of a day."""
        held = self.library.snapshots(self.library.held(list))
        if not version:
            return held[-1]
        told = _VERSION.fullmatch(version.strip())
        day = told["day"] if told else version.strip()
        digest = told["digest"] if told else ""
        fitting = [one for one in held if one.day.isoformat() == day and one.digest.startswith(digest)]
        if not fitting or (told and told["list"] != list):
            days = ", ".join(dict.fromkeys(one.day.isoformat() for one in held))
            raise UsageError(
                f"the library does not hold the version {version!r} of {list}",
                cause=f"the hit was made with another library; this one holds {list} of {days}",
                cure="name the library that was screened, or screen again",
            )
        return fitting[-1]

    def _party(self, snapshot: Snapshot, entity: str) -> Party | None:
        return identified(self.library, snapshot, entity)

    def _marked(self, snapshot: Snapshot, mark: str) -> Party | None:
        """The one party that the list itself marks so ("QDi.232"), as the text of a hit shows it; None where none or several are."""
        found = [one for one in self.library.matching(snapshot, mark) if mark in {listing.record for listing in one.designations}]
        return found[0] if len(found) == 1 else None

    def _near(self, snapshot: Snapshot, entity: str) -> str:
        """Parties of that name or mark, or with a near id: a reviewer copies the wrong column easily."""
        named = self.library.matching(snapshot, entity)
        if named:
            return f"that is a name or mark of {', '.join(f'{one.id} ({one.name})' for one in named[:3])}"
        near = get_close_matches(entity, [one.id for one in self.library.parties(snapshot)], n=3, cutoff=0.6)
        return f"near ids: {', '.join(near)}" if near else ""


_ENTITY = "give the list's own mark as `wherefrom screen` shows it, or what its JSON and CSV show as entity"


KEPT_FIELDS = (
    "number", "name", "asked_type", "asked_birth_date", "asked_countries", "asked_identifiers", "list", "entity", "listed_name", "verdict",
    "reason", "by", "when", "version", "score", "state", "changes",
)  # fmt: skip


def kept_object(kept: Kept) -> dict[str, Any]:
    """An entry as JSON can hold it, and as `wherefrom review load` reads it back from CSV."""
    one = kept.entry.decision
    asked = one.question
    told = (
        kept.entry.number, asked.name, asked.schema, asked.birth_date, list(asked.countries), list(asked.identifiers), one.list, one.entity,
        one.listed_name, one.verdict, one.why, one.by, one.when, one.version, one.score, kept.state, list(kept.changes),
    )  # fmt: skip
    return dict(zip(KEPT_FIELDS, told, strict=True))


def chosen(kept: Iterable[Kept], name: str | None, states: Sequence[str]) -> Iterator[Kept]:
    """Those that ask about a name (case, punctuation and order of words aside) and are in one of the states."""
    wanted = name_key(name) if name is not None else None
    for one in kept:
        decision = one.entry.decision
        named = wanted in (None, name_key(decision.question.name), name_key(decision.listed_name))
        if named and (not states or one.state in states):
            yield one
