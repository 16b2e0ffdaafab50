"""Fenced blocks of a Markdown page: ``page_blocks.py PAGE…`` lists the commands that a page tells its reader to type."""

from __future__ import annotations

import re
import sys
from pathlib import Path

FENCE = re.compile(r'^( *)```(\w+)?(?: title="([^"]+)")?[^\n]*\n(.*?)^\1```$', re.M | re.S)

Block = tuple[str, str, str]
"""Language, title, text."""


def blocks(page: Path) -> list[Block]:
    """Every fenced block of a page, in its order."""
    return [(kind or "", title or "", text) for _, kind, title, text in FENCE.findall(page.read_text(encoding="utf-8"))]


def commands(text: str) -> list[tuple[str, list[str]]]:
    """(command line, lines that it should print) of a ``console`` block; a backslash joins a line with the next."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\"):
            found[-1] = (found[-1][0][:-1] + line.strip(), [])
        elif found and line.strip():
            found[-1][1].append(line)
    return found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for kind, _, text in blocks(Path(name)):
            if kind == "console":
                print("\n".join(line for line, _ in commands(text)))
