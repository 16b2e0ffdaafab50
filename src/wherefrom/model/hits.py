"""A question about a name, and the hits with everything a reviewer needs to sign or refuse them.

Similarity and evidence are two things: *similarity* says how alike the two names are (0 to 1), *evidence* how much that is worth
(bits of the words that agreed: the rarer, the more), and *score* what both and the other details make of it (0 to 1, calibrated).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wherefrom.model.parties import Designation

if TYPE_CHECKING:
    from wherefrom.model.decisions import Decided

__all__ = ["NOT_A_CLEARANCE", "Answer", "Detail", "Hit", "Question", "Searched", "WordPair"]

NOT_A_CLEARANCE = "No hit is not a clearance: it says only that these lists, in these versions, hold no name this similar."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who is asked about; everything but the name may be empty. ``schema`` is a FollowTheMoney schema."""

    id: str
    name: str
    schema: str = ""
    birth_date: str = ""
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPair:
    """A word of the name asked about and what it met ('' for nothing), how, how alike (0 to 1) and its weight in bits."""

    asked: str
    listed: str
    how: str
    alike: float
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One comparison beside the name: 'agrees', 'disagrees' or 'not compared', with both values and what it did to the log odds."""

    of: str
    outcome: str
    asked: str
    listed: str
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A list that was searched: its name, the day and digest of the snapshot, how many parties and names it holds."""

    list: str
    title: str
    day: str
    digest: str
    parties: int
    names: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed party whose name is similar, why the program thinks so, and what reviewers decided before."""

    entity: str
    list: str
    listed_id: str
    caption: str
    schema: str
    asked: str
    name: str
    score: float
    similarity: float
    evidence: float
    why: str
    words: tuple[WordPair, ...]
    details: tuple[Detail, ...]
    version: str
    threshold: float
    designations: tuple[Designation, ...]
    decision: Decided | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The hits for one question, best first (those refused by reviewers last), and what was searched.

    An empty answer is not a clearance.
    """

    question: Question
    hits: tuple[Hit, ...]
    searched: tuple[Searched, ...]
    note: str = ""
