"""``wherefrom serve``: what it says, how it ends, and what it says when it cannot begin."""

import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys

import followthemoney
import httpx
import pytest

from wherefrom.cli.main import run
from wherefrom.workbench.kinds import BROADER, is_a


def begun(folder, *more):
    command = [sys.executable, "-m", "wherefrom.cli.main", "serve", "--library", str(folder), "--port", "0", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})


def failed(capsys, *words):
    with pytest.raises(SystemExit) as leaving:
        run(["serve", *words])
    return leaving.value.code, capsys.readouterr().err


def test_a_client_asks_and_the_service_ends_when_it_is_told_to(folder):
    """It says what is searched and where, answers a client that was written for yente, and Ctrl+C is no error."""
    serving = begun(folder, "--list", "opensanctions", "--allow-origin", "https://Example.org/")
    said = []
    for line in serving.stdout:
        said.append(line)
        if line == "Ctrl+C stops\n":
            break
    found = re.search(r"^serving on (http://127\.0\.0\.1:\d+)/$", "".join(said), re.MULTILINE)
    query = {"schema": "Person", "properties": {"firstName": ["Amina"], "lastName": ["Ould Sidi"], "birthDate": ["1971"]}}
    with httpx.Client(headers={"Authorization": "ApiKey none"}, trust_env=False) as session:
        response = session.post(f"{found[1]}/match/default", json={"queries": {"q": query}})
        response.raise_for_status()
        page = session.get(f"{found[1]}/reconcile/default", headers={"Origin": "https://example.org"})
    assert [("Amina Ould Sidi", True)] == [(one["caption"], one["match"]) for one in response.json()["responses"]["q"]["results"]]
    assert "  opensanctions: OpenSanctions, FollowTheMoney entities, as of 2022-01-31, 6 parties, 8 names\n" == said[0]
    serving.send_signal(signal.SIGINT)
    rest, complaints = serving.communicate(timeout=30)
    assert "https://example.org" == page.headers["access-control-allow-origin"]
    assert [
        "  only programs of this machine can ask, and they are told what reviewers decided\n",
        "  in a browser, pages that this machine serves can read answers; so can pages of https://example.org, without decisions\n",
    ] == said[3:5]
    assert (0, True, False) == (serving.returncode, "stopped" in rest, "Traceback" in complaints)


def test_a_port_that_is_taken_is_said(folder, capsys):
    """With another port to take."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = failed(capsys, "--library", str(folder), "--port", str(port))
    assert (2, True, True) == (code, f"error: port {port} on 127.0.0.1 is taken" in said, f"--port {port + 1}" in said)


def test_an_address_of_another_machine_is_said(folder, capsys):
    """Nothing can be listened on there."""
    code, said = failed(capsys, "--library", str(folder), "--host", "192.0.2.1", "--port", "0")
    assert (2, True) == (code, "192.0.2.1 port 0 cannot be listened on" in said)


def test_an_origin_that_is_none_is_said(folder, capsys):
    """With one as it should be, before anything is served."""
    code, said = failed(capsys, "--library", str(folder), "--port", "0", "--allow-origin", "example.org/page")
    assert (2, True, True) == (code, "'example.org/page' is no origin of web pages" in said, "https://reconciliation-api.github.io" in said)


def test_a_list_that_is_not_held_is_said(folder, capsys):
    """With near names, before anything is served."""
    code, said = failed(capsys, "--library", str(folder), "--port", "0", "--list", "us-bis-mieux")
    assert (2, True) == (code, "did you mean us-bis-mieu?" in said)


def test_without_the_extra_the_cure_is_named(folder, capsys, monkeypatch):
    """An installation without the HTTP service says how to get it."""
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "fastapi" else real(name, *more))
    code, said = failed(capsys, "--library", str(folder))
    assert (2, True, True) == (code, "needs fastapi, which is not installed" in said, "wherefrom[workbench]" in said)


def test_kinds_are_those_of_followthemoney():
    """Every kind of a kind that the service knows is one there, and none is missing."""
    model = followthemoney.model
    assert {one: [other for other in BROADER if is_a(one, other)] for one in BROADER} == {
        one: [other for other in BROADER if model[one].is_a(other)] for one in BROADER
    }
