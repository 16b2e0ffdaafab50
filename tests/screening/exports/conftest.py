"""A library with two snapshots of a list whose values are as awkward as real ones."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wherefrom.screening.exports import Kept, exported
from wherefrom.screening.library import Library, Snapshot
from wherefrom.screening.lists import form

PERSON: dict[str, Any] = {
    "id": "t-1",
    "schema": "Person",
    "caption": "Arn Example",
    "properties": {
        "name": ["Arn Example", "Арн  Пример"],
        "alias": ['"Red; Fox"', "=cmd|calc"],
        "birthDate": ["1962-03", "about 1960"],
        "phone": ["+380441234567", "(+ 7) 8 863, 12 (office)"],
        "country": ["uk"],
        "passportNumber": ["AB 123"],
        "address": ["Line 1\nLine 2"],
        "website": ["www.example.org"],
    },
    "datasets": ["test-list"],
    "referents": [],
    "target": True,
}
LISTING: dict[str, Any] = {
    "id": "s-1",
    "schema": "Sanction",
    "properties": {
        "entity": ["t-1"],
        "authority": ["Office of Tests"],
        "program": ["TEST-1"],
        "listingDate": ["2020-05-06"],
        "startDate": ["2020-05-06"],
        "endDate": ["2024-01"],
        "reason": ["Made up.\nTwice."],
        "recordId": ["17"],
        "sourceUrl": ["https://example.org/list"],
    },
    "datasets": ["test-list"],
}
COMPANY: dict[str, Any] = {
    "id": "t-2",
    "schema": "Company",
    "properties": {"name": ["Vektor Example LLC"], "jurisdiction": ["ru"]},
    "datasets": ["test-list"],
}
NAMELESS: dict[str, Any] = {"id": "t-3", "schema": "Vessel", "properties": {"imoNumber": ["IMO9074729"]}, "datasets": ["test-list"]}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """January: a person without an alias, and a company; February: the person changed, the company as before, a vessel new."""
    before = {**PERSON, "properties": {**PERSON["properties"], "alias": []}}
    with Library.open(tmp_path / "library", create=True) as opened:
        for day, entities in ((date(2024, 1, 1), (before, LISTING, COMPANY)), (date(2024, 2, 1), (PERSON, LISTING, COMPANY, NAMELESS))):
            path = tmp_path / "entities.ftm.json"
            path.write_text("".join(json.dumps(one) + "\n" for one in entities), "utf-8")
            opened.add(form("ftm-json"), [path], day, fetched=day, accept_shrunken=True)
        yield opened


@pytest.fixture
def snapshot(library: Library) -> Snapshot:
    found = library.latest("opensanctions")
    assert found is not None
    return found


@pytest.fixture
def exported_to(library: Library, tmp_path: Path) -> Callable[[Snapshot, str], tuple[Path, Kept]]:
    """Write a snapshot in a form; the file and what was counted come back."""

    def write(snapshot: Snapshot, form_name: str) -> tuple[Path, Kept]:
        kept = Kept()
        path = tmp_path / f"{form_name}.export"
        path.write_text("".join(exported(library, snapshot, form_name, kept)), "utf-8", newline="")
        return path, kept

    return write
