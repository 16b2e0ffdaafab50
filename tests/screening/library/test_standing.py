"""What the library says of a party on a day, and on what it rests."""

from datetime import date
from pathlib import Path

import pytest

from wherefrom.screening.lists import form

FIVE = ("Alpha Works", "Beta", "Gamma", "Delta", "Epsilon")
OTHERS = ("Aleph", *FIVE[1:])


def asked(shelf, text: str, day: str):
    (answer,) = shelf.library.designated(None, text, date.fromisoformat(day))
    return answer


@pytest.mark.parametrize("text", ["Alpha Works", "works, ALPHA", "us-bis-mieu-af33423f6c74"])
def test_a_party_is_found_by_name_or_id(shelf, text: str) -> None:
    """Case, punctuation and the order of words do not matter."""
    shelf.names("2024-01-01", *FIVE)
    answer = asked(shelf, text, "2024-01-01")
    assert ("designated", "the snapshot us-bis-mieu of 2024-01-01", ["Alpha Works"]) == (
        answer.state,
        answer.rests_on,
        [one.name for one in answer.parties],
    )


def test_a_party_is_found_by_the_mark_of_its_listing(shelf) -> None:
    """The list's own mark of an entry finds it, as its names do."""
    file, day = Path(__file__).parents[1] / "lists" / "eu" / "journal.csv", date(2024, 1, 1)
    shelf.library.add(form("eu-journal-csv"), (file,), day, fetched=day, accept_shrunken=True)
    assert ["Max MUSTER"] == [one.name for one in asked(shelf, "32006R0765, annex I.A, 1", "2024-01-01").parties]


def test_a_party_that_is_not_in_the_snapshot_is_not_listed_on_its_day(shelf) -> None:
    """The answer names the snapshot, and that it says nothing of later days."""
    shelf.names("2024-01-01", *FIVE)
    same, later = (asked(shelf, "Nobody", day) for day in ("2024-01-01", "2024-01-05"))
    assert ("not listed", date(2024, 1, 1), "") == (same.state, same.snapshot.day, same.note)
    assert ("not listed", "the snapshot says nothing of the days after 2024-01-01") == (later.state, later.note)


def test_a_day_before_every_snapshot_is_not_known(shelf) -> None:
    """Absence cannot be known without a snapshot."""
    shelf.names("2024-01-01", *FIVE)
    answer = asked(shelf, "Nobody", "2023-12-31")
    assert ("not known", "no snapshot before 2023-12-31 (the oldest is of 2024-01-01)") == (answer.state, answer.rests_on)


@pytest.mark.parametrize(
    ("listed", "day", "state"),
    [
        ("2021-03-16", "2021-03-16", "designated"),
        ("2021-03-16", "2021-03-15", "not known"),
        ("2021", "2021-12-31", "designated"),
        ("2021", "2021-12-30", "not known"),
        ("", "2021-12-30", "not known"),
        ("soon", "2021-12-30", "not known"),
    ],
)
def test_the_lists_own_day_answers_for_days_before_the_snapshots(shelf, listed: str, day: str, state: str) -> None:
    """A listing of which only the year is known counts from the year's last day; without a day nothing is known."""
    shelf.names("2024-01-01", *FIVE, listed=listed)
    answer = asked(shelf, "Beta", day)
    assert (state, state == "designated") == (answer.state, "the list's own day of listing" in answer.rests_on)


def test_a_listing_between_two_snapshots_is_known_by_its_own_day(shelf) -> None:
    """The older snapshot does not have it; the younger says since when."""
    shelf.names("2024-01-01", *FIVE)
    shelf.names("2024-06-01", *FIVE, "Zeta", listed="2024-03-01")
    before, after = asked(shelf, "Zeta", "2024-02-29"), asked(shelf, "Zeta", "2024-03-01")
    assert ("not listed", "designated") == (before.state, after.state)
    assert "it is in us-bis-mieu of 2024-06-01, listed: 2024-03-01" in before.note
    assert "does not have it yet" in after.note


def test_a_party_taken_off_is_told_of_beside_the_answer(shelf) -> None:
    """Between the last snapshot that has it and the first that has not, the answer has its doubt."""
    shelf.names("2024-01-01", *FIVE)
    shelf.names("2024-06-01", *OTHERS)
    day, between, after = (asked(shelf, "Alpha Works", day) for day in ("2024-01-01", "2024-03-01", "2024-06-01"))
    assert ("designated", "", "designated", "not listed") == (day.state, day.note, between.state, after.state)
    assert "taken off between" in between.note
    assert "it was in us-bis-mieu of 2024-01-01" in after.note


def test_a_day_after_the_last_snapshot_rests_on_an_old_one_and_says_so(shelf) -> None:
    """With a later snapshot that has it too, that is said instead."""
    shelf.names("2024-01-01", *FIVE)
    assert "the snapshot says nothing of the days after 2024-01-01" == asked(shelf, "Beta", "2024-03-01").note
    shelf.names("2024-06-01", *FIVE)
    assert "the next snapshot, us-bis-mieu of 2024-06-01, has it too" == asked(shelf, "Beta", "2024-03-01").note


def test_an_end_date_in_the_list_ends_the_designation(shelf) -> None:
    """A party that stays in the file with an end date is not designated after it."""
    text = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
    text += "".join(f"Organization,{name},,ru,,US-BIS-MIEU,2021-01-01,2023-05-01,\n" for name in FIVE)
    shelf.put("2022-01-01", text.replace("2023-05-01", ""))
    shelf.put("2024-01-01", text)
    assert ["designated", "taken off"] == [asked(shelf, "Beta", day).state for day in ("2022-01-01", "2024-01-01")]


def test_a_history_says_first_seen_and_gone(shelf) -> None:
    """One row a snapshot."""
    for day, names in (("2023-01-01", OTHERS), ("2024-01-01", FIVE), ("2025-01-01", OTHERS)):
        shelf.names(day, *names)
    (history,) = shelf.library.history("Alpha Works")
    assert ([0, 1, 0], date(2024, 1, 1), date(2025, 1, 1)) == (
        [len(one.parties) for one in history.presences],
        history.first_seen.day,
        history.gone.day,
    )


def test_a_party_renamed_by_its_list_is_followed_by_id_where_a_name_stays(shelf) -> None:
    """An id that is a row number, given to quite another name, is not followed."""
    row = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
    rest = "".join(f"Organization,{name},,ru,,P,2021,,\n" for name in FIVE[1:])
    shelf.put("2023-01-01", f"{row}Organization,New Name,,ru,,P,2021,,\n{rest}")
    shelf.put("2024-01-01", f"{row}Organization,New Name,Old Name,ru,,P,2021,,\n{rest}")
    shelf.put("2025-01-01", f"{row}Organization,Quite Another,,ru,,P,2021,,\n{rest}")
    (history,) = shelf.library.history("Old Name")
    assert [["New Name"], ["New Name"], []] == [[one.name for one in presence.parties] for presence in history.presences]


def test_near_names_are_offered(shelf) -> None:
    """A letter too many is noticed."""
    shelf.names("2024-01-01", *FIVE)
    assert ("epsilon",) == shelf.library.near("Epsilonn")
