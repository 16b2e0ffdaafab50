"""Locks pin every package by its hashes and say nothing of where to download it."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\]+?))? \\$", re.M)


def pins(lock: str) -> dict[str, set[str]]:
    """Package → its versions (several where they depend on the Python)."""
    found: dict[str, set[str]] = {}
    for name, version, _ in PIN.findall((ROOT / "requirements" / lock).read_text()):
        found.setdefault(name, set()).add(version)
    return found


def names(requirements: list[object]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", one)[0].lower() for one in requirements if isinstance(one, str)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    """Which registry or mirror is used is for the machine that installs."""
    text = lock.read_text()
    assert None is re.search(r"https?:|file:|index-url|find-links|trusted-host|\bpypi\b", text, re.I)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_of_a_lock_is_a_pin_or_a_hash(lock: Path) -> None:
    """Nothing is installed in whatever version comes first."""
    lines = [line for line in lock.read_text().splitlines() if line and not line.startswith("#")]
    assert [] == [line for line in lines if not PIN.match(line) and not re.match(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?$", line)]


def test_the_locks_cover_what_the_project_asks_for() -> None:
    """A dependency that was added without ``make lock`` is noticed here, not on a user's machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run = names(project["project"]["dependencies"]) | names(groups["build"])
    check = names(groups["dev"]) | names(groups["docs"]) | names(groups["source"])
    assert (set(), set(), set()) == (
        run - pins("base.txt").keys(),
        (run | check) - pins("dev.txt").keys(),
        names(groups["source"]) - pins("source.txt").keys(),
    )


def test_both_environments_run_the_same_versions() -> None:
    """What is tested is what a user installs."""
    base, dev = pins("base.txt"), pins("dev.txt")
    assert {} == {name: (versions, dev.get(name)) for name, versions in base.items() if versions != dev.get(name)}


def test_what_only_checks_need_is_not_installed_for_users() -> None:
    """A user's environment stays small."""
    assert set() == pins("base.txt").keys() & {"pytest", "mypy", "ruff", "mkdocs", "playwright", "hypothesis", "pandas", "numpy"}


def test_no_file_of_the_project_names_a_registry() -> None:
    """Neither a lock nor a page nor a script binds anyone to one."""
    host = re.compile(r"pypi\.org|pythonhosted|npmjs|uv\.lock source", re.I)
    folders = ("docs", "src/wherefrom", "scripts", "requirements", ".ci", "benchmarks", "changelog.d")
    files = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".md", ".py", ".toml", ".txt", ".sh", ".html", ".csv", ""}
    ]
    files += [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml", ".yml"} or path.name == "Makefile"]
    assert [] == [
        str(path.relative_to(ROOT)) for path in files if path.is_file() and host.search(path.read_text(encoding="utf-8", errors="replace"))
    ]


@pytest.mark.parametrize("script", [".ci/run", "requirements/lock.sh"])
def test_shell_scripts_are_sound_and_stop_at_the_first_failure(script: str) -> None:
    """They parse, may be executed, and do not run on after a failure."""
    path = ROOT / script
    assert (0, True, True) == (
        subprocess.run(["bash", "-n", str(path)], check=False).returncode,
        "set -euo pipefail" in path.read_text(),
        bool(path.stat().st_mode & 0o100),
    )
