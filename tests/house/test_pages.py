"""What the pages tell a reader to type works, and prints what the pages say it prints.

In Markdown files a block ``console`` holds lines ``$ wherefrom …``, each followed by what it prints: whole lines in their
order, with ``…`` for what is left out. A block with ``title="name"`` is a file that the commands after it read. A block
``python`` holds a doctest. All blocks of a page run in one folder, which holds a copy of ``examples`` as the
project's folder does.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from page_blocks import FENCE, blocks, commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")

WAITING = re.compile(r"^(?:.* …|[\d,]+ .*(?: a second.*| in \d+ s))\n", re.M)
"""What ``cli.progress`` writes where something takes long."""

RUN = ("wherefrom ", "head ", "printf ")
"""Commands that are run; making an environment, for one, is not."""


def missing(wanted: list[str], printed: str) -> list[str]:
    """The wanted lines that were not printed, in their order; blanks count as one, ``…`` stands for anything."""
    rest = [" ".join(line.split()) for line in printed.splitlines()]
    for line in wanted:
        pattern = ".*".join(re.escape(part) for part in " ".join(line.split()).split("…"))
        place = next((number for number, one in enumerate(rest) if re.fullmatch(pattern, one)), None)
        if place is None:
            return [line, "— was not printed; what was printed after the line before it:", *rest]
        rest = rest[place + 1 :] if "…" != line.strip() else rest
    return []


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(kind == "console" for kind, _, _ in blocks(page))], ids=lambda page: page.stem
)
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    """A reader who types them gets what is printed."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    here = str(Path(sys.executable).parent)
    around = {**os.environ, "PATH": f"{here}:{os.environ['PATH']}", "COLUMNS": "160", "PYTHONIOENCODING": "utf-8"}
    for kind, title, text in blocks(page):
        if title:
            (tmp_path / title).write_text(text, encoding="utf-8")
        if kind != "console":
            continue
        for line, wanted in commands(text):
            if not line.startswith(RUN):
                continue
            done = subprocess.run(
                ["sh", "-c", line], cwd=tmp_path, env=around, capture_output=True, text=True, encoding="utf-8", check=False
            )
            # A word on a long wait hangs on the machine, and is none of the page's.
            assert (line, 0, "") == (line, done.returncode, WAITING.sub("", done.stderr))
            assert [] == missing(wanted, done.stdout), line


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(kind == "python" for kind, _, _ in blocks(page))], ids=lambda page: page.stem
)
def test_the_python_of_a_page_is_true(page: Path) -> None:
    """Every Python block is a doctest, and the blocks of a page go on from each other."""
    texts = [text for kind, _, text in blocks(page) if kind == "python"]
    assert [] == [text for text in texts if ">>>" not in text]
    test = doctest.DocTestParser().get_doctest("\n".join(texts), {}, page.name, str(page), 0)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert 0 == result.failed, "".join(told)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    """Links between files of the project name files that exist."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [target for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]
    assert [] == [target for target in targets if not (page.parent / target).exists()]


def test_a_line_that_was_not_printed_is_noticed() -> None:
    """The comparison is not satisfied by anything."""
    assert ([], True) == (missing(["one … three"], "zero\none  two three\n"), bool(missing(["two"], "one two\n")))
