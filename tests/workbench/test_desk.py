"""Many ask at once: each gets its own answer, none is dropped, and too many are turned away."""

import asyncio
import gc
import threading
import time
from datetime import date

import httpx
import pytest

from wherefrom.model.hits import Question
from wherefrom.screening.answers.screener import Screener
from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form
from wherefrom.workbench import desk as desks
from wherefrom.workbench.app import Bounds, Service
from wherefrom.workbench.desk import Desk, Search
from wherefrom.workbench.holdings import Scope
from wherefrom.workbench.refusals import Refused
from wherefrom.workbench.serving import server

NAMES = {
    "p-3": "Amina Ould Sidi", "c-1": "Zolotaya Rybka Trading", "v-1": "Morning Heron", "us": "Lantern Marine Survey", "none": "Nobody Whosoever",
}  # fmt: skip


@pytest.fixture
def desk(folder):
    """A desk over the library."""
    made = Desk(Scope(folder=folder), workers=2)
    made.start()
    yield made
    made.stop()


def eventually(true, seconds=20):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def search(desk, **more):
    return Search(tuple(desk.catalogue.lists), **{"top": 5, "floor": 0.5, **more})


def hits(_, answers):
    return [[hit.caption for hit in one.hits] for one in answers]


def test_eight_clients_get_their_own_answers(client):
    """Requests that are answered together are not mixed up."""
    wrong = []

    def one(number):
        with httpx.Client(base_url=client.base_url, timeout=30, trust_env=False) as mine:
            for turn in range(30):
                kind = list(NAMES)[(number + turn) % len(NAMES)]
                body = {"queries": {f"{number}-{turn}": {"schema": "Thing", "properties": {"name": [NAMES[kind]]}}}}
                answer = mine.post("/match/default", json=body).json()["responses"]
                found = [result["id"][:3] for result in answer[f"{number}-{turn}"]["results"]]
                if found != {"none": [], "us": ["us-"]}.get(kind, [kind]):
                    wrong.append((kind, found))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [] == wrong


def test_a_long_request_is_answered_in_order_and_lets_others_by(desk):
    """Its names are served in slices; a short one that comes later is done earlier."""
    done = []

    async def asked():
        async def one(label, count):
            questions = [Question(id=str(n), name=list(NAMES.values())[n % 5]) for n in range(count)]
            found = await desk.ask(search(desk), questions, hits)
            done.append(label)
            return found

        return await asyncio.gather(one("long", 600), one("short", 1))

    long, short = asyncio.run(asked())
    assert (["short", "long"], long[:1]) == (done, short)
    assert [long[:5]] * 120 == [long[at : at + 5] for at in range(0, 600, 5)]


def test_too_much_waiting_is_turned_away(desk, monkeypatch):
    """With 503 and when to come again; what waits already is answered."""
    monkeypatch.setattr(desks, "MOST_WAITING", 40)

    async def asked():
        questions = [Question(id=str(n), name="Morning Heron") for n in range(30)]
        return await asyncio.gather(*(desk.ask(search(desk), questions, hits) for _ in range(6)), return_exceptions=True)

    answers = asyncio.run(asked())
    refused = [one for one in answers if isinstance(one, Refused)]
    assert [(503, {"Retry-After": "1"})] * len(refused) == [(one.status, one.headers) for one in refused]
    assert (True, {30}) == (0 < len(refused) < 6, {len(one) for one in answers if not isinstance(one, Refused)})
    assert [["Morning Heron"]] == asyncio.run(desk.ask(search(desk), [Question(id="x", name="Morning Heron")], hits))


def test_a_question_that_fails_harms_no_other(desk, monkeypatch):
    """Questions of one round are asked again one request at a time, and the desk goes on."""
    real = Screener.answer

    def failing(self, questions, **more):
        if any(one.name == "fails" for one in questions):
            raise ZeroDivisionError
        return real(self, questions, **more)

    monkeypatch.setattr(Screener, "answer", failing)

    async def asked():
        names = ["Morning Heron", "fails", "Morning Heron"]
        return await asyncio.gather(*(desk.ask(search(desk), [Question(id="x", name=one)], hits) for one in names), return_exceptions=True)

    for _ in range(3):
        one, wrong, other = asyncio.run(asked())
        assert ([["Morning Heron"]], ZeroDivisionError, [["Morning Heron"]]) == (one, type(wrong), other)
    assert 0 == desk._names


def test_a_desk_that_ends_answers_what_waits_and_refuses_what_comes(folder):
    """Nobody who was let in is left without an answer."""
    made = Desk(Scope(folder=folder), workers=1)
    made.start()

    async def asked():
        questions = [Question(id=str(n), name="Morning Heron") for n in range(200)]
        waiting = asyncio.ensure_future(made.ask(search(made), questions, hits))
        await asyncio.sleep(0)
        await asyncio.to_thread(made.stop)
        with pytest.raises(Refused, match="the service is ending"):
            await made.look(lambda holdings: None)
        return await waiting

    assert [["Morning Heron"]] * 200 == asyncio.run(asked())


def test_a_newer_snapshot_is_opened_without_a_request_lost(own_folder, tmp_path, later, served):
    """While someone asks all the time, a list is loaded anew: every request is answered, and soon the new party is found."""
    with served(own_folder, Bounds(), look_every=0.1) as (service, client):
        statuses, found = [], threading.Event()
        ending = threading.Event()

        def asking():
            while not ending.is_set():
                query = {"queries": {"q": {"schema": "Thing", "properties": {"name": ["Quartz Instrument Works"]}}}}
                answer = client.post("/match/us-bis-mieu", json=query)
                statuses.append(answer.status_code)
                if answer.json()["responses"]["q"]["results"]:
                    found.set()

        thread = threading.Thread(target=asking)
        thread.start()
        time.sleep(0.3)
        before = found.is_set()
        rows, day = tmp_path / "later.csv", date(2022, 6, 30)
        rows.write_text(later, "utf-8")
        with Library.open(own_folder) as library:
            load(form("us-bis-mieu-csv"), library, [rows], today=day, day=day)
        came = found.wait(timeout=20)
        ending.set()
        thread.join()
        assert (False, True, {200}) == (before, came, set(statuses))
        assert "2022-06-30" == service.desk.catalogue.lists["us-bis-mieu"].day
        assert ["Quartz Instrument Works"] == [one["caption"] for one in client.get("/search/us-bis-mieu?q=quartz").json()["results"]]


def test_a_newer_snapshot_that_cannot_be_opened_is_tried_again(own_folder, tmp_path, later, served, monkeypatch, capsys):
    """Meanwhile the older one is searched, and the service says so and why; then the newer one is, and nothing is said any more."""
    with served(own_folder, Bounds(), look_every=0.05) as (service, client):
        tries = []

        def failing(scope):
            tries.append(scope)
            raise OSError("the disk is full")

        monkeypatch.setattr(desks, "Holdings", failing)
        rows, day = tmp_path / "later.csv", date(2022, 6, 30)
        rows.write_text(later, "utf-8")
        with Library.open(own_folder) as library:
            load(form("us-bis-mieu-csv"), library, [rows], today=day, day=day)
        eventually(lambda: len(tries) > 2)
        why = "the library changed and cannot be opened; the snapshots of before are searched on: the disk is full"
        stale, ready = client.get("/catalog").json(), client.get("/readyz")
        assert (True, {"older": why}, 200, {"status": "ok", "older": why}) == (
            stale["index_stale"], stale["wherefrom"], ready.status_code, ready.json(),
        )  # fmt: skip
        assert "2022-01-31" == service.desk.catalogue.lists["us-bis-mieu"].day
        monkeypatch.undo()
        eventually(lambda: service.desk.catalogue.lists["us-bis-mieu"].day == "2022-06-30")
        eventually(lambda: not client.get("/catalog").json()["index_stale"])
        assert {"status": "ok"} == client.get("/readyz").json()
        assert ["Quartz Instrument Works"] == [one["caption"] for one in client.get("/search/us-bis-mieu?q=quartz").json()["results"]]
    said = capsys.readouterr().err
    assert (1, 1) == (said.count("the disk is full"), said.count("the library could be opened again"))


def test_a_thread_that_cannot_open_what_the_watcher_opened_says_so(own_folder, tmp_path, later, monkeypatch):
    """It goes on with what it has, and tries again."""
    made = Desk(Scope(folder=own_folder), look_every=0.05)
    made.start()
    real, watched = desks.Holdings, []

    def failing(scope):
        if threading.current_thread().name == "watch":
            watched.append(scope)
            return real(scope)
        raise OSError("too many open files")

    async def found():
        return await made.ask(Search(("us-bis-mieu",), 5, 0.5), [Question(id="x", name="Quartz Instrument Works")], hits)

    try:
        monkeypatch.setattr(desks, "Holdings", failing)
        rows, day = tmp_path / "later.csv", date(2022, 6, 30)
        rows.write_text(later, "utf-8")
        with Library.open(own_folder) as library:
            load(form("us-bis-mieu-csv"), library, [rows], today=day, day=day)
        eventually(lambda: watched and made.catalogue.lists["us-bis-mieu"].day == "2022-06-30")
        assert ([[]], True) == (asyncio.run(found()), made.older.endswith("too many open files"))
        monkeypatch.undo()
        eventually(lambda: asyncio.run(found()) == [["Quartz Instrument Works"]])
        assert "" == made.older
    finally:
        made.stop()


def test_what_is_opened_is_not_frozen(folder, monkeypatch):
    """The collector is told to leave alone what stands before anything is opened, and nothing later: it goes when a newer one comes."""
    opened = []
    service = Service(Scope(folder=folder), Bounds())
    monkeypatch.setattr(gc, "freeze", lambda: opened.append(list(service.desk.catalogue.lists)))
    service.start()
    server(service)
    service.stop()
    assert [[]] == opened


def test_a_day_in_the_past_is_searched_as_it_was(own_folder, tmp_path, later, served):
    """A service for a day does not see a list of later."""
    rows, day = tmp_path / "later.csv", date(2022, 6, 30)
    rows.write_text(later, "utf-8")
    with Library.open(own_folder) as library:
        load(form("us-bis-mieu-csv"), library, [rows], today=day, day=day)
    past = Desk(Scope(folder=own_folder, lists=("us-bis-mieu",), on=date(2022, 3, 1)))
    past.start()
    try:
        answers = asyncio.run(past.ask(search(past), [Question(id="x", name="Quartz Instrument Works")], hits))
        assert (["us-bis-mieu"], "2022-01-31", [[]]) == (list(past.catalogue.lists), past.catalogue.lists["us-bis-mieu"].day, answers)
    finally:
        past.stop()
