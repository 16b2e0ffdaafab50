"""One thing of a sealed report that was compared, and how it came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was compared, and how it came out."""

    what: str
    outcome: Literal["held", "failed", "not checked"]
    detail: str
