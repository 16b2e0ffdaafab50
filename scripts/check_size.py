"""Modules longer than 500 lines and functions longer than 70: prints the largest and fails on excess.

Aim at modules of 60 to 200 lines and functions of 10; look hard at 350 and 40.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "scripts", "benchmarks", "tests")

MODULE, FUNCTION = 500, 70

EXEMPT: dict[str, str] = {}
"""``path`` or ``path:function`` → why it may be longer. There is no other list."""

Size = tuple[str, int, int]
"""What (``path`` or ``path:function``), its lines, and how many it may have."""


def sizes(root: Path = ROOT) -> Iterator[Size]:
    """Every module and every function below the folders that hold Python."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(root).as_posix()
            yield name, text.count("\n"), MODULE
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    yield f"{name}:{node.name}", node.end_lineno - node.lineno + 1, FUNCTION  # type: ignore[operator]


def too_long(root: Path = ROOT) -> list[Size]:
    """What is longer than it may be and not exempt."""
    return [(what, lines, most) for what, lines, most in sizes(root) if lines > most and what not in EXEMPT]


def stale(root: Path = ROOT) -> list[str]:
    """Exemptions that nothing needs any more."""
    longer = {what for what, lines, most in sizes(root) if lines > most}
    return sorted(EXEMPT.keys() - longer)


if __name__ == "__main__":
    found = sorted(sizes(), key=lambda one: -one[1] / one[2])
    for what, lines, most in found[:10]:
        print(f"{lines:4} of {most:3}  {what}")
    wrong = [f"{what} has {lines} lines, {most} are the most" for what, lines, most in too_long()]
    wrong += [f"{what} is exempt without need" for what in stale()]
    print("\n".join(wrong) or f"nothing among {len(found)} modules and functions is too long")
    sys.exit(1 if wrong else 0)
