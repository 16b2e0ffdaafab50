"""The recipe for a maker makes a maker."""

import shutil
from pathlib import Path

import pytest

from page_blocks import blocks
from wherefrom.knowledge.shelf import load_from
from wherefrom.markings.examples import failures

ROOT = Path(__file__).resolve().parents[2]
RECIPE = ROOT / "docs/recipes/add-a-maker.md"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the knowledge with the recipe's two files in it."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "src/wherefrom/knowledge", folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    texts = {title: text for _, title, text in blocks(RECIPE) if title}
    (folder / "makers/example-semi.toml").write_text(texts["example-semi.toml"], encoding="utf-8")
    (folder / "companies/example-semi.toml").write_text(texts["company.toml"], encoding="utf-8")
    return folder


def test_the_maker_of_the_recipe_passes_its_own_examples(knowledge: Path) -> None:
    """One file and its company, and nothing else is edited."""
    assert [] == list(failures(load_from(knowledge), ["example-semi"]))
