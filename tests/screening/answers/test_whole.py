"""An index that hangs on its snapshot alone, and the digest of what makes a score."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("numba")

from wherefrom.model.hits import Question
from wherefrom.screening.answers.opening import opened
from wherefrom.screening.answers.scoring import scoring
from wherefrom.screening.answers.screener import Screener
from wherefrom.screening.answers.whole import whole
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form

HEAD = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"


def take(library: Library, day: date, names: list[str]) -> None:
    file = library.folder / f"{day}.csv"
    rows = [f"Organization,{name},,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1\n" for name in names]
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    load(form("us-bis-mieu-csv"), library, [file], today=date(2026, 1, 2), day=day, accept_shrunken=True)


NAMES = [f"{word} Research Works" for word in ("Vektor", "Northern", "Kontur", "Radio", "Signal", "Polyus", "Granit", "Almaz")]
LATER = [*NAMES[1:7], "Vektor Research Bureau", "Vektor Signal Works"]


@pytest.fixture
def grown(tmp_path: Path) -> Library:
    """A library whose index of the last version grew over an earlier one."""
    library = Library.open(tmp_path / "grown", create=True)
    take(library, date(2023, 1, 1), NAMES)
    opened(library, library.snapshots()[-1])
    take(library, date(2024, 1, 1), LATER)
    return library


@pytest.fixture
def fresh(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "fresh", create=True)
    take(library, date(2024, 1, 1), LATER)
    return library


def scores(library: Library) -> list[tuple[str, float]]:
    answers = Screener([whole(library, library.snapshots()[-1])]).answer([Question(id="1", name="Vector Research")], top=20, floor=0.05)
    return [(hit.name, hit.score) for hit in answers[0].hits]


def test_a_library_with_a_past_gives_the_scores_of_one_without(grown: Library, fresh: Library) -> None:
    """The usual index of the one has two segments or marks; the answers are the same to the last digit."""
    usual = opened(grown, grown.snapshots()[-1])
    assert len(usual) > 1 or usual[0][1].any()
    assert scores(grown) == scores(fresh)
    assert scores(fresh) != []


def test_the_usual_index_is_used_where_it_is_whole(fresh: Library) -> None:
    """Nothing is built twice."""
    snapshot = fresh.snapshots()[-1]
    assert opened(fresh, snapshot)[0][0].segment.folder == whole(fresh, snapshot).segment.folder
    assert [] == list((fresh.folder / "index").rglob("whole-*"))


def test_it_is_built_once(grown: Library) -> None:
    """The second time it is read, and what it holds is counted from the version alone."""
    snapshot = grown.snapshots()[-1]
    first, second = whole(grown, snapshot), whole(grown, snapshot)
    assert (first.segment.folder, 8, 8) == (second.segment.folder, second.searched.parties, second.searched.names)


def test_the_state_of_scoring_is_a_digest_that_stays() -> None:
    """Sixty-four hexadecimal digits, the same each time."""
    scoring.cache_clear()
    first = scoring()
    scoring.cache_clear()
    assert (64, first) == (len(first), scoring())
