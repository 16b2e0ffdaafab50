"""A small list in a library that gets newer snapshots, decisions on its parties, and the hits they are put on."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wherefrom.inquiry.reviewing import Kept, Review
from wherefrom.model.decisions import Verdict
from wherefrom.model.hits import Answer, Question
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

HEADER = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,"
    "last_change\n"
)


@dataclass
class World:
    """The library, and the short way to everything that a test does with it."""

    folder: Path
    vektor: str = "vb-1,Company,Vektor Research Bureau,,,ru,,,Listed,,,EX-1,example-list,2024-01-01,2024-01-01,2024-01-01"
    krasniqi: str = "xk-2,Person,Xhevdet Krasniqi,,1961-04-02,rs,,,Listed,,,EX-1,example-list,2024-01-01,2024-01-01,2024-01-01"
    name: str = "opensanctions"

    def take(self, day: date, *rows: str) -> None:
        """Take in the list as it stood on a day."""
        path = self.folder.parent / f"list-{day}.csv"
        path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
        with Library.open(self.folder, create=True) as library:
            load(form("opensanctions-targets-simple-csv"), library, [path], today=day, day=day, accept_shrunken=True)

    def decide(
        self,
        verdict: Verdict,
        by: str = "Anna",
        *,
        entity: str = "vb-1",
        name: str = "Vector Research Bureau",
        why: str = "seen",
        **asked: Any,
    ) -> int:
        """Write a decision on the newest version; its number comes back."""
        question = Question(id="7", name=name, **asked)
        with Review(self.folder) as review:
            made = review.make(question, self.name, entity, verdict, by=by, when="2026-01-02T10:00:00Z", why=why, score=0.9)
            return review.record([made])[0].number

    def ask(self, name: str = "Vector Research Bureau", **asked: Any) -> Answer:
        """The answer of screening the newest snapshot."""
        from wherefrom.screening.answers.opening import open_screener

        return open_screener(self.folder).answer([Question(id="1", name=name, **asked)])[0]

    def kept(self) -> list[Kept]:
        """The ledger as it stands."""
        with Review(self.folder) as review:
            return list(review.kept())


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A library that holds the list of 1 January."""
    made = World(tmp_path / "library")
    made.take(date(2026, 1, 1), made.vektor, made.krasniqi)
    return made
