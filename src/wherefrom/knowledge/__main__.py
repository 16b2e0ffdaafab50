"""Check the structure of knowledge files: ``python -m wherefrom.knowledge check [KEY…]``."""

from __future__ import annotations

import sys
from importlib.resources import files

from wherefrom.knowledge.companies import parse_company
from wherefrom.knowledge.makers import parse_maker
from wherefrom.knowledge.records import parse_toml
from wherefrom.knowledge.shelf import load_from
from wherefrom.model.errors import KnowledgeError


def check(keys: list[str]) -> int:
    """Print every file's complaint, not only the first; the number of complaints is returned."""
    wrong = 0
    root = files("wherefrom.knowledge")
    for folder, parse in (("makers", parse_maker), ("companies", parse_company)):
        for entry in sorted((root / folder).iterdir(), key=lambda one: one.name):
            key = entry.name.removesuffix(".toml")
            if not entry.name.endswith(".toml") or (keys and key not in keys):
                continue
            try:
                parse(parse_toml(entry.read_text(encoding="utf-8"), f"{folder}/{entry.name}"), key)
            except KnowledgeError as error:
                wrong += 1
                sys.stdout.write(f"{error}\n")
    if not wrong and not keys:
        try:
            knowledge = load_from(root)
        except KnowledgeError as error:
            sys.stdout.write(f"{error}\n")
            return 1
        layouts = sum(len(maker.layouts) for maker in knowledge.makers.values())
        families = sum(len(family.patterns) for maker in knowledge.makers.values() for family in maker.families)
        sys.stdout.write(
            f"{len(knowledge.makers)} makers, {layouts} layouts, {families} part-number patterns, "
            f"{len(knowledge.companies)} companies; digest {knowledge.digest[:12]}\n"
        )
    return wrong


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(1 if check(arguments[1:] if arguments[:1] == ["check"] else arguments) else 0)
