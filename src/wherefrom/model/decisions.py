"""What a person decided about a hit, and how that decision stands when the same is asked again.

A decision is made on the content that a list had for a party on a day. It is never changed: a later one supersedes it, and the
last word of every reviewer counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wherefrom.model.hits import Question

__all__ = ["SPOKEN", "VERDICTS", "Decided", "Decision", "State", "Verdict"]

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")

State = Literal["stands", "disputed", "party changed", "question changed", "not listed", "list not held", "superseded"]

SPOKEN: dict[State, str] = {
    "stands": "stands",
    "disputed": "disputed: reviewers disagree",
    "party changed": "ask again: the listed party changed",
    "question changed": "ask again: the question changed",
    "not listed": "ask again: no longer listed",
    "list not held": "the library does not hold this list",
    "superseded": "superseded by a later decision of the same reviewer",
}
"""Every state as a reviewer reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether the party asked about is the listed party: who says so, when (ISO instant, UTC), why, and on which content.

    ``list``, ``day`` and ``digest`` name the snapshot; ``content`` is the digest of what the list said of the party, ``score`` the
    score shown then (None where none was shown). ``question`` keeps the name as written; its ``id`` is empty.
    """

    question: Question
    list: str
    entity: str
    listed_name: str
    verdict: Verdict
    by: str
    when: str
    why: str
    day: str
    digest: str
    content: str
    score: float | None = None

    @property
    def version(self) -> str:
        """The snapshot as hits quote it."""
        return f"{self.list} of {self.day}, sha256 {self.digest[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decision that a hit has: the last word, its state, what changed since, and the last words of other reviewers."""

    decision: Decision
    state: State
    changes: tuple[str, ...] = ()
    others: tuple[Decision, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nobody need look at the hit again: the same or different, and it stands."""
        return self.state == "stands" and self.decision.verdict != "unsure"

    @property
    def refused(self) -> bool:
        """Whether the hit was found to be another party, and that stands."""
        return self.settled and self.decision.verdict == "different"
