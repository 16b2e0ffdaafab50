"""What was traced, as a case keeps it: to JSON and back without loss, so that a finding can be computed again from the case alone.

>>> from wherefrom.model.chains import DiversionPoint
>>> revived(DiversionPoint, {"holder": "ALFA", "share": 0.5, "chains": 2})
DiversionPoint(holder='ALFA', share=0.5, chains=2)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from wherefrom.casebook import canonical
from wherefrom.inquiry.routes_asked import Traced
from wherefrom.model.cases import Case, Value

__all__ = ["plain", "revived", "traced_in", "traced_of"]

Kind = TypeVar("Kind")


def plain(traced: Traced) -> dict[str, Value]:
    """What was traced as JSON can hold it."""
    made: dict[str, Value] = json.loads(canonical(traced))
    return made


def traced_of(value: Mapping[str, Any]) -> Traced:
    """What a finding's value holds under ``traced``; raises KeyError, TypeError or ValueError for anything else."""
    return revived(Traced, value["traced"])


def traced_in(case: Case) -> Traced | None:
    """What was traced for a case; None where no corpus was searched. Its finding is found by the key "routes"."""
    return next((traced_of(one.value) for one in case.findings if one.key == "routes"), None)


def revived(kind: type[Kind], value: Mapping[str, Any]) -> Kind:
    """A value of a dataclass from its JSON; unknown, missing or ill-typed fields raise TypeError or ValueError."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]  # a class is hashable
    unknown = value.keys() - hints.keys()
    if unknown:
        raise TypeError(f"{kind.__name__} has no field {min(unknown)}")
    return kind(**{name: _made(hints[name], one) for name, one in value.items()})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    told = get_type_hints(kind)
    return {one.name: told[one.name] for one in fields(kind)}


def _made(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        some = [one for one in get_args(kind) if one is not NoneType]
        return None if value is None else _made(some[0], value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError(f"a list expected, not {type(value).__name__}")
        return tuple(_made(get_args(kind)[0], one) for one in value)
    if origin is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{value!r} is none of {', '.join(get_args(kind))}")
        return value
    if is_dataclass(kind):
        return revived(kind, value)  # type: ignore[arg-type]
    if kind is date:
        return date.fromisoformat(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
    return value
