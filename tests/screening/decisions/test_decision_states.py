"""What becomes of a decision when the list, the question or another reviewer says otherwise."""

from datetime import date
from typing import Any

import pytest

from wherefrom.model.errors import UsageError
from wherefrom.model.hits import Question
from wherefrom.screening.answers.screener import as_object

NEXT = date(2026, 2, 1)


def test_a_hit_without_a_decision_says_so(world: Any) -> None:
    """Until somebody decides, the decision of a hit is none, in JSON too."""
    answer = world.ask()
    assert [None] == [hit.decision for hit in answer.hits]
    told: Any = as_object(answer)
    assert None is told["hits"][0]["decision"]


def test_a_decision_stands_in_a_new_version_that_says_the_same_of_the_party(world: Any) -> None:
    """Another party came, and this one stands on another line: the decision stands, and says on which version it was made."""
    world.decide("different")
    world.take(NEXT, world.krasniqi, world.vektor, world.vektor.replace("vb-1", "vb-9").replace("Vektor Research", "Quartz"))
    hit = world.ask().hits[0]
    assert (True, "stands", "2026-01-01") == (hit.decision.refused, hit.decision.state, hit.decision.decision.day)
    assert hit.version.startswith("opensanctions of 2026-02-01")


def test_a_decision_is_asked_again_when_the_party_changes(world: Any) -> None:
    """What was taken away and what was added is named; deciding again on the new content settles it."""
    world.decide("different")
    world.take(NEXT, world.vektor.replace("Bureau,,", "Bureau,VRB,").replace(",ru,", ",by,"), world.krasniqi)
    decided = world.ask().hits[0].decision
    assert ("party changed", ("alias: added VRB", "country: removed ru, added by")) == (decided.state, decided.changes)
    assert ["party changed"] == [one.state for one in world.kept()]
    world.decide("same")
    assert ("stands", "same") == (world.ask().hits[0].decision.state, world.ask().hits[0].decision.decision.verdict)
    assert ["superseded", "stands"] == [one.state for one in world.kept()]


def test_what_changed_is_known_when_the_library_was_filled_anew(world: Any) -> None:
    """The ledger keeps what was seen, so that the old snapshot is not needed."""
    world.decide("different")
    (world.folder / "library.sqlite").unlink()
    world.take(NEXT, world.vektor.replace("Bureau,,", "Bureau,VRB,"), world.krasniqi)
    assert ("alias: added VRB",) == world.ask().hits[0].decision.changes


def test_values_in_another_order_are_no_change(world: Any) -> None:
    """A list that turns its aliases round says the same of the party."""
    world.take(NEXT, world.vektor.replace("Bureau,,", "Bureau,VRB;Buro,"), world.krasniqi)
    world.decide("different")
    world.take(date(2026, 3, 1), world.vektor.replace("Bureau,,", "Bureau,Buro;VRB,"), world.krasniqi)
    assert "stands" == world.ask().hits[0].decision.state


def test_a_party_that_was_taken_off_is_asked_again(world: Any) -> None:
    """The ledger says that the party is no longer listed."""
    world.decide("same")
    world.take(NEXT, world.krasniqi)
    assert ["not listed"] == [one.state for one in world.kept()]


def test_a_list_that_is_not_held_is_not_a_delisting(world: Any) -> None:
    """In a library without the list, nothing is known of how the decision stands."""
    world.decide("same")
    (world.folder / "library.sqlite").unlink()
    from wherefrom.screening.library import Library

    Library.open(world.folder, create=True).close()
    assert ["list not held"] == [one.state for one in world.kept()]


def test_another_question_shows_the_older_decision_as_a_precedent(world: Any) -> None:
    """With a birth date it is another question: the older decision is shown with what differs, and does not count."""
    world.decide("different", entity="xk-2", name="Xhevdet Krasniqi", birth_date="1990")
    decided = world.ask("Krasniqi, Xhevdet", birth_date="1961").hits[0].decision
    assert ("question changed", False) == (decided.state, decided.refused)
    assert ("name: Xhevdet Krasniqi, now Krasniqi, Xhevdet", "birth date: 1990, now 1961") == decided.changes


def test_case_and_blanks_make_no_other_question(world: Any) -> None:
    """A sheet in capitals asks the same; countries are in no order."""
    world.decide("different", countries=("ru", "BY"))
    assert "stands" == world.ask("VECTOR  research bureau ", countries=("by", "RU")).hits[0].decision.state


def test_two_who_disagree_are_both_shown(world: Any) -> None:
    """The hit is disputed and not settled, until one of them changes their mind."""
    world.decide("different", "Anna", why="another seat")
    world.decide("same", "Boris", why="one register number")
    decided = world.ask().hits[0].decision
    assert ("disputed", False) == (decided.state, decided.settled)
    assert {("Boris", "same"), ("Anna", "different")} == {(one.by, one.verdict) for one in (decided.decision, *decided.others)}
    assert ["disputed", "disputed"] == [one.state for one in world.kept()]
    world.decide("different", "boris", why="I misread a digit")
    assert (True, "stands") == (world.ask().hits[0].decision.refused, world.ask().hits[0].decision.state)


@pytest.mark.parametrize(("first", "then", "settled"), [("unsure", "different", True), ("different", "unsure", False)])
def test_a_doubt_opens_a_hit_and_a_later_decision_settles_it(world: Any, first: Any, then: Any, settled: bool) -> None:
    """Doubt and decision of two people are no dispute: the later word holds."""
    world.decide(first, "Anna")
    world.decide(then, "Boris")
    decided = world.ask().hits[0].decision
    assert ("stands", then, settled) == (decided.state, decided.decision.verdict, decided.settled)


def test_a_refused_hit_is_shown_after_the_others(world: Any) -> None:
    """Nothing is hidden: of two hits the better one, refused, comes last with its score."""
    near = world.vektor.replace("vb-1", "vb-3").replace("Research Bureau", "Research Bureaus")
    world.take(NEXT, world.vektor, world.krasniqi, near)
    before = [hit.entity for hit in world.ask("Vektor Research Bureau").hits]
    world.decide("different", name="Vektor Research Bureau")
    after = world.ask("Vektor Research Bureau").hits
    assert (["vb-1", "vb-3"], ["vb-3", "vb-1"]) == (before, [hit.entity for hit in after])
    assert after[0].score < after[1].score


def test_a_decision_needs_a_party_that_the_version_holds(world: Any) -> None:
    """A wrong id is refused with the id that was probably meant."""
    with pytest.raises(UsageError, match="near ids: xk-2"):
        world.decide("same", entity="xk-22")
    with pytest.raises(UsageError, match="that is a name or mark of xk-2"):
        world.decide("same", entity="Xhevdet Krasniqi")
    assert [] == world.kept()


def test_a_hit_of_another_library_is_refused(world: Any) -> None:
    """A version that the library does not hold cannot be decided on: nobody could say what was seen."""
    from wherefrom.inquiry.reviewing import Review

    with Review(world.folder) as review, pytest.raises(UsageError, match="does not hold the version"):
        review.make(
            Question(id="1", name="Vektor"), world.name, "vb-1", "same", by="Anna", when="2026-01-02T10:00:00Z", why="seen",
            version=f"opensanctions of 2026-01-01, sha256 {'0' * 12}",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        ({"schema": ""}, {"schema": "Thing"}),
        ({"schema": "Thing"}, {}),
        ({"countries": ("Russia",)}, {"countries": ("ru",)}),
        ({"countries": ("RUS", "Atlantis")}, {"schema": "Thing", "countries": ("atlantis", "Russian Federation")}),
    ],
)
def test_a_question_is_the_same_in_the_words_of_the_command_line_and_of_http(
    world: Any, made: dict[str, Any], asked: dict[str, Any]
) -> None:
    """Every kind is no kind, and a country is its code: what was decided on the one side stands on the other."""
    world.decide("different", **made)
    assert [("stands", ())] == [(hit.decision.state, hit.decision.changes) for hit in world.ask(**asked).hits]


def test_another_kind_or_country_is_another_question(world: Any) -> None:
    """What is not known to be the same country stays apart, and a kind that was named counts."""
    world.decide("different", schema="Company", countries=("Russia",))
    changes = [hit.decision.changes for hit in world.ask(schema="Thing", countries=("by",)).hits]
    assert [("type: Company, now none", "countries: ru, now by")] == changes


def test_decisions_written_with_other_words_before_stand_too(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger from before keeps Thing and names of countries as they were written; its entries are compared anew."""
    with monkeypatch.context() as before:
        before.setattr("wherefrom.screening.decisions.ledger.canonical", lambda question: question)
        world.decide("different", schema="Thing", countries=("russia",))
    assert ("Thing", ("russia",)) == (world.kept()[0].entry.decision.question.schema, world.kept()[0].entry.decision.question.countries)
    assert ["stands"] == [hit.decision.state for hit in world.ask(countries=("RU",)).hits]
