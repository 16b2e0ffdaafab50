"""Where a fact comes from, and how far it can be relied on.

>>> Source(id="sec", ref="https://example.org/8-k", seen="2026-11-23", state="verified").spoken
'verified: https://example.org/8-k (seen 2026-11-23)'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["STATES", "Source", "State"]

State = Literal["verified", "reported", "unverified"]

STATES: dict[State, str] = {
    "verified": "seen in a source",
    "reported": "seen second-hand, or inferred from consistent marks",
    "unverified": "from memory; check before use",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document or an address, the day it was seen, and the state of what rests on it."""

    id: str
    ref: str
    state: State
    seen: str = ""

    @property
    def spoken(self) -> str:
        """The source in one line, state first: nothing unverified is ever printed as established."""
        return f"{self.state}: {self.ref}" + (f" (seen {self.seen})" if self.seen else "")
