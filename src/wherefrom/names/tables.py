"""Reading a knowledge file of this folder.

>>> sorted(table("given_names.toml"))
['both', 'female', 'male', 'on_purpose', 'source', 'state']
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from wherefrom.model.errors import KnowledgeError

__all__ = ["table"]


def table(name: str) -> dict[str, Any]:
    """The tables of ``names/<name>``; KnowledgeError where it is not TOML."""
    text = files("wherefrom.names").joinpath(name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise KnowledgeError(f"names/{name} is not TOML: {problem}", cure="mend the line it names") from problem
