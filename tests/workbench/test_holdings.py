"""What is opened is let go of, and fetched once."""

import gc
import os
import weakref
from pathlib import Path

import pytest

from wherefrom.inquiry.reviewing import Review
from wherefrom.model.hits import Question
from wherefrom.screening.decisions import FILE, Lookup
from wherefrom.workbench import holdings as held
from wherefrom.workbench.holdings import Holdings, Scope
from wherefrom.workbench.refusals import Refused


def decide(folder):
    with Review(folder) as review:
        asked = Question(id="", name="Morning Heron")
        review.record([review.make(asked, "opensanctions", "v-1", "different", by="A", when="2026-01-01T00:00:00Z", why="x")])


def files_open(folder):
    """Files of a folder that this process has open."""
    found = []
    for one in Path("/proc/self/fd").iterdir():
        try:
            found.append(os.readlink(one))
        except OSError:
            continue
    return [one for one in found if one.startswith(str(folder))]


@pytest.fixture
def without_collector():
    """What goes must go by itself: a service may run for hours before the collector looks at what is old."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_closed_holdings_leave_nothing_behind(own_folder, without_collector):
    """Neither the objects nor an open file, though names were searched, parties fetched and suggestions made."""
    decide(own_folder)
    before = files_open(own_folder)
    holdings = Holdings(Scope(folder=own_folder))
    (answer,) = holdings.screener(tuple(holdings.catalogue.lists)).answer([Question(id="", name="Morning Heron")])
    party = holdings.behind(answer.hits[0])
    assert ("v-1", "x") == (party.id, answer.hits[0].decision.decision.why)
    assert ["v-1"] == [one.id for part in holdings.spellings("opensanctions") for _, one in part.beginning("morn")]
    assert [] != files_open(own_folder)
    watched = weakref.ref(holdings), weakref.ref(holdings.screener(tuple(holdings.catalogue.lists)))
    holdings.close()
    del holdings, answer
    assert ((None, None), before) == (tuple(one() for one in watched), files_open(own_folder))


def test_closed_decisions_leave_no_file_open(own_folder):
    """And they are not known any more."""
    decide(own_folder)
    lookup = Lookup(own_folder)
    assert (1, 1) == (len(lookup), sum(one.endswith(FILE) for one in files_open(own_folder)))
    lookup.close()
    assert (0, 0) == (len(lookup), sum(one.endswith(FILE) for one in files_open(own_folder)))


def test_what_cannot_be_opened_leaves_no_file_open(own_folder, monkeypatch):
    """A damaged ledger of decisions, for example: the next try opens the library anew."""

    def failing(folder):
        raise OSError("made up")

    monkeypatch.setattr(held, "Decisions", failing)
    before = files_open(own_folder)
    with pytest.raises(OSError, match="made up"):
        Holdings(Scope(folder=own_folder))
    assert before == files_open(own_folder)


def test_a_party_that_the_search_fetched_is_not_fetched_again(folder):
    """The entity of an answer is the party that its hit was made of, namesakes told apart."""
    holdings = Holdings(Scope(folder=folder))
    try:
        (answer,) = holdings.screener(("opensanctions",)).answer([Question(id="", name="Xhevdet Krasniqi")])
        asked = []
        holdings.library.database.set_trace_callback(asked.append)
        found = [holdings.behind(hit) for hit in answer.hits]
        assert (["p-1", "p-2"], [[hit.designations for hit in answer.hits]], []) == (
            sorted(one.id for one in found), [[one.designations for one in found]], asked,
        )  # fmt: skip
    finally:
        holdings.close()


def test_a_list_that_is_not_open_is_not_answered_as_if_it_were_empty(folder):
    """It may have come into the library a moment ago."""
    holdings = Holdings(Scope(folder=folder))
    try:
        with pytest.raises(Refused, match="un-sc cannot be searched yet"):
            holdings.screener(("opensanctions", "un-sc"))
    finally:
        holdings.close()
