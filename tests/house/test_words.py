"""What the program and its pages may not say."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_SAID = re.compile(r"\b(?:supplied (?:by|to|from)|provided by|manufactured in|sold to (?:Russia|Iran|North Korea))\b", re.I)
"""A component is *found in* an object. Nothing here knows who delivered it."""


def spoken_files() -> Iterator[Path]:
    """Whatever a reader sees: the program's texts, its templates and its pages."""
    for folder, suffixes in (("src/wherefrom", {".py", ".html"}), ("docs", {".md"}), ("changelog.d", {".md"})):
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in suffixes)
    yield from (ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md"))


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_says_who_delivered_a_component() -> None:
    """A brand on a component shows who is linked to it, and no more."""
    assert [] == lines_with(NOT_SAID, spoken_files())


def test_only_tests_and_benchmarks_know_of_the_real_records() -> None:
    """The program works without the records that lie beside the project."""
    pattern = re.compile(r"shared/data")
    assert [] == lines_with(pattern, spoken_files())


def test_every_word_of_the_glossary_is_explained() -> None:
    """The glossary has the words of the report's own section on words."""
    from wherefrom.reports.sections.method import WORDS

    page = (ROOT / "docs/reference/words.md").read_text(encoding="utf-8")
    assert [] == [word for entry in WORDS for word in entry.split(", ") if f"**{word}**" not in page]
