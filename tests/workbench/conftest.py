"""A small library of two lists, a service over it, and ways to ask it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from wherefrom.screening.library import Library, load
from wherefrom.screening.lists import form
from wherefrom.workbench.app import Bounds, Service
from wherefrom.workbench.holdings import Scope
from wherefrom.workbench.serving import bound, server

HEADER = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\n"
BODIES = [
    "Organization,Directorate of Military Intelligence,DIM,CU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Vektor Research Bureau,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Northern Signals Station,,RU,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Lantern Marine Survey,,IR,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
    "Organization,Office of Naval Studies,,IR,export.control,US-BIS-MIEU,2021-03-16,,https://example.org/1",
]
LATER = "Organization,Quartz Instrument Works,,RU,export.control,US-BIS-MIEU,2022-05-01,,https://example.org/2"


def party(identity: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": identity, "caption": properties["name"][0], "schema": schema, "properties": properties, "datasets": ["made-up"]}


PARTIES = [
    party("p-1", "Person", name=["Xhevdet Krasniqi", "Џевдет Краснићи"], birthDate=["1962-03-04"], nationality=["rs"], passportNumber=["A123-456"]),
    party("p-2", "Person", name=["Xhevdet Krasniqi"], birthDate=["1985-11-20"], nationality=["al"]),
    party("p-3", "Person", name=["Amina Ould Sidi"], alias=["Om Sidi"], birthDate=["1971"], nationality=["mr"]),
    party("c-1", "Company", name=["Zolotaya Rybka Trading OOO"], jurisdiction=["ru"], innCode=["7701234567"]),
    party("c/2 &?", "Company", name=["Vektor Research Bureau LLC"], jurisdiction=["ru"]),
    party("v-1", "Vessel", name=["Morning Heron"], imoNumber=["9876543"], flag=["km"]),
]  # fmt: skip


def filled(place: Path) -> Path:
    """A library at ``place``."""
    rows = place / "bodies.csv"
    rows.write_text(HEADER + "\n".join(BODIES) + "\n", "utf-8")
    lines = place / "parties.json"
    lines.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in PARTIES), "utf-8")
    day = date(2022, 1, 31)
    with Library.open(place / "library", create=True) as library:
        load(form("us-bis-mieu-csv"), library, [rows], today=day, day=day)
        load(form("ftm-json"), library, [lines], today=day, day=day)
    return place / "library"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that no test changes."""
    return filled(tmp_path_factory.mktemp("served"))


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A library that a test may change."""
    return filled(tmp_path)


@pytest.fixture(scope="session")
def later() -> str:
    """A row that a later file of the first list has beside the others."""
    return HEADER + "\n".join([*BODIES, LATER]) + "\n"


@contextmanager
def running(folder: Path, bounds: Bounds, origins: tuple[str, ...] = (), **more: Any) -> Iterator[tuple[Service, httpx.Client]]:
    """A service on a port of this machine, served by uvicorn in a thread, and someone who asks it."""
    service = Service(Scope(folder=folder), bounds, **more)
    service.start()
    with bound("127.0.0.1", 0) as listening:
        serving = server(service, origins)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=30, trust_env=False) as client:
            yield service, client
        serving.should_exit = True
        thread.join(timeout=30)
        assert not thread.is_alive()


@pytest.fixture(scope="session")
def served() -> Any:
    """How a test makes a service of its own."""
    return running


@pytest.fixture(scope="session")
def session(folder: Path) -> Iterator[tuple[Service, httpx.Client]]:
    """A service with small bounds, for all tests that change nothing."""
    with running(folder, Bounds(body=200_000, batch=5)) as pair:
        yield pair


@pytest.fixture(scope="session")
def client(session: tuple[Service, httpx.Client]) -> httpx.Client:
    """Someone who asks it."""
    return session[1]


@pytest.fixture(scope="session")
def ask(client: httpx.Client) -> Any:
    """``/match`` with one query; its answer."""

    def asked(schema: str = "Thing", where: str = "default?", **properties: Any) -> dict[str, Any]:
        body = {"queries": {"q": {"schema": schema, "properties": properties}}}
        answer = client.post(f"/match/{where}", json=body)
        assert 200 == answer.status_code, answer.text
        found: dict[str, Any] = answer.json()["responses"]["q"]
        return found

    return asked
