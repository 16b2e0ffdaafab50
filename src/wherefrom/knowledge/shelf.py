"""All knowledge files, read once, joined and digested.

The digest names the state of the knowledge: a finding that carries it can be computed again from the same files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from wherefrom.knowledge.companies import Company, parse_company
from wherefrom.knowledge.makers import Maker, parse_maker
from wherefrom.knowledge.records import Record, parse_toml
from wherefrom.model.errors import KnowledgeError

__all__ = ["Knowledge", "load", "load_from"]

Row = TypeVar("Row")

STANDARDS = "standards"
"""The key of the pseudo-maker whose layouts and lots apply where no maker's rule does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known: makers and companies by key, the general standards, and the digest of their files."""

    makers: Mapping[str, Maker]
    companies: Mapping[str, Company]
    standards: Maker
    digest: str


def _read(folder: Traversable, parse: Callable[[Record, str], Row], digest: hashlib._Hash) -> dict[str, Row]:
    found: dict[str, Row] = {}
    entries = folder.iterdir() if folder.is_dir() else ()
    for entry in sorted(entries, key=lambda one: one.name):
        if not entry.name.endswith(".toml"):
            continue
        text = entry.read_text(encoding="utf-8")
        digest.update(f"{folder.name}/{entry.name}\0{text}\0".encode())
        key = entry.name.removesuffix(".toml")
        found[key] = parse(parse_toml(text, f"{folder.name}/{entry.name}"), key)
    return found


def _join(makers: Mapping[str, Maker], companies: Mapping[str, Company]) -> None:
    """Every key that one file uses of another must exist."""
    for maker in makers.values():
        wanted = [maker.company, *(holder.company for line in maker.lines for holder in line.holders)]
        for key in wanted:
            if key not in companies:
                raise KnowledgeError(
                    f"makers/{maker.key}.toml names the company {key!r}, which has no file",
                    cure=f"write companies/{key}.toml or correct the key",
                )
        lines = {line.id for line in maker.lines}
        for family in maker.families:
            if family.line is not None and family.line not in lines:
                raise KnowledgeError(f"makers/{maker.key}.toml: family {family.patterns[0]} names no known line {family.line!r}")
    for company in companies.values():
        for owner in company.owners:
            if owner.value not in companies:
                raise KnowledgeError(f"companies/{company.key}.toml names the owner {owner.value!r}, which has no file")


def load_from(folder: Traversable | Path, *, joined: bool = True) -> Knowledge:
    """Read the knowledge below a folder; ``joined=False`` leaves out the check of keys across files."""
    digest = hashlib.sha256()
    makers = _read(folder / "makers", parse_maker, digest)
    companies = _read(folder / "companies", parse_company, digest)
    text = (folder / f"{STANDARDS}.toml").read_text(encoding="utf-8")
    digest.update(f"{STANDARDS}\0{text}".encode())
    standards = parse_maker(parse_toml(text, f"{STANDARDS}.toml"), STANDARDS)
    if joined:
        _join(makers, companies)
    return Knowledge(makers=makers, companies=companies, standards=standards, digest=digest.hexdigest())


@cache
def load() -> Knowledge:
    """The knowledge that ships with the package."""
    return load_from(files("wherefrom.knowledge"))
