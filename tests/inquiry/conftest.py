"""Cases made from the bundled examples, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wherefrom.inquiry.investigation import investigate
from wherefrom.inquiry.settings import Settings, load_settings
from wherefrom.intake import read_sheet
from wherefrom.knowledge import load
from wherefrom.model.cases import Case

AS_OF = date(2024, 2, 20)


@pytest.fixture(scope="session")
def kharkiv_settings(root: Path) -> Settings:
    return load_settings(root / "examples/kharkiv-2024/case.toml", as_of=AS_OF, title="")


@pytest.fixture(scope="session")
def kharkiv(root: Path, kharkiv_settings: Settings) -> Case:
    return investigate([read_sheet(root / "examples/kharkiv-2024/components.csv")], kharkiv_settings, load())


@pytest.fixture(scope="session")
def training_settings(root: Path) -> Settings:
    return load_settings(root / "examples/training-object/case.toml", as_of=date(2024, 6, 1), title="")


@pytest.fixture(scope="session")
def training(root: Path, training_settings: Settings) -> Case:
    return investigate([read_sheet(root / "examples/training-object/components.csv")], training_settings, load())
