"""Cases made from the bundled examples, once; a report forged and read whole."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wherefrom.casebook import canonical, digest
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


@pytest.fixture
def reseal() -> Callable[[Path, Callable[[dict[str, Any]], None]], None]:
    """Forges the case of a report and seals it again, as somebody who knows the format could."""

    def forged(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
        path = folder / "case.json"
        body = json.loads(path.read_bytes())
        del body["seal"]
        change(body["case"])
        body_bytes = canonical(body)
        path.write_bytes(body_bytes[:-1] + f',"seal":"{digest(body_bytes)}"}}\n'.encode())

    return forged


@pytest.fixture
def files_of() -> Callable[[Path], str]:
    """Every file of a report in one text in small letters, the workbook unpacked."""

    def texts_of(folder: Path) -> str:
        texts = []
        for path in sorted(folder.rglob("*")):
            if path.suffix == ".xlsx":
                with zipfile.ZipFile(path) as book:
                    texts += [book.read(name).decode() for name in book.namelist()]
            elif path.is_file():
                texts.append(path.read_text(encoding="utf-8"))
        return "\n".join(texts).casefold()

    return texts_of
