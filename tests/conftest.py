"""What every test may ask for, and what none may do: no network, and in CI no test that silently did not run."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
"""Real records beside the project; nothing of them is copied into it."""

IN_CI = bool(os.environ.get("CI"))

# A busy machine is no fault of the program; in CI the same examples are tried each time.
settings.register_profile("house", deadline=None, derandomize=IN_CI)
settings.load_profile("house")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def lacking(what: str) -> NoReturn:
    """Skip with a reason; in CI, where nothing may be lacking, fail."""
    (pytest.fail if IN_CI else pytest.skip)(what)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real records beside the project."""
    if not SHARED.is_dir():
        lacking(f"no real records at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that Playwright can be told to open: ``launch(executable_path=chromium)``."""
    found = next((path for name in BROWSERS if (path := shutil.which(name)) is not None), None)
    if found is None:
        lacking("no Chromium on this machine; on Debian: apt-get install chromium")
    return found


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked ``shared`` or ``page`` need not ask for the fixture."""
    if item.get_closest_marker("shared") is not None and not SHARED.is_dir():
        lacking(f"no real records at {SHARED}")
    if item.get_closest_marker("page") is not None and not any(shutil.which(name) for name in BROWSERS):
        lacking("no Chromium on this machine")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI a skipped test has failed, whatever skipped it."""
    report: Any = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{item.nodeid} did not run in CI: {reason}"
    return report


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be spoken to; a name is not even looked up."""
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, _real: Any = real) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _here(address[0]):
                raise AssertionError(f"a test tried to reach {address[0]}")
            return _real(self, address)

        monkeypatch.setattr(socket.socket, name, guarded)
    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *others: Any, **named: Any) -> Any:
        if host is not None and not _here(host):
            raise AssertionError(f"a test tried to look up {host}")
        return look_up(host, *others, **named)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


def _here(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False
