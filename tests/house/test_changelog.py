"""Each change brings a fragment; at a release they are put together."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_fragments_are_of_a_known_kind() -> None:
    """A fragment of an unknown kind would be left out of the release without a word."""
    kinds = {one["directory"] for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["towncrier"]["type"]}
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name not in ("README.md", ".gitignore")]
    assert [] == [path.name for path in fragments if len(path.suffixes) != 2 or path.suffixes[0].lstrip(".") not in kinds]


def test_the_fragments_make_a_release() -> None:
    """The next release can be put together from them at any time."""
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (0, True) == (done.returncode, "## 0 (" in done.stdout), done.stderr
