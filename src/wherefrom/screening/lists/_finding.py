"""Forms of lists found by name, and the form that a file has."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from wherefrom.model.errors import ListError, UsageError
from wherefrom.screening.lists._descriptor import Form

__all__ = ["form", "forms", "recognise"]

HEAD = 4096


@cache
def forms() -> dict[str, Form]:
    """Every form of a list, by name."""
    found: dict[str, Form] = {}
    for entry in iter_modules([str(Path(__file__).parent)]):
        if entry.name.startswith("_"):
            continue
        module = import_module(f"wherefrom.screening.lists.{entry.name}")
        found[module.DESCRIPTOR.name] = Form(descriptor=module.DESCRIPTOR, recognises=module.recognises, parse=module.parse)
    return found


def form(name: str) -> Form:
    """The form called ``name``; UsageError with near names where there is none."""
    known = forms()
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else f"one of {', '.join(sorted(known))}"
    raise UsageError(f"there is no form of a list called {name!r}", cure=hint)


def recognise(path: Path) -> Form:
    """The one form that a file has by its first bytes; ListError where none or several fit."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    fitting = [one for one in forms().values() if one.recognises(head)]
    if len(fitting) == 1:
        return fitting[0]
    named = ", ".join(one.descriptor.name for one in fitting)
    raise ListError(
        f"{path}: "
        + (f"several forms of lists begin like this file ({named})" if fitting else "no known form of a list begins like this file"),
        cause="" if fitting else "an error page, another list, or a form that has changed",
        cure="name the form with --form; `wherefrom lists forms` shows them",
    )
