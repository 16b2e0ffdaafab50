"""How the hot path is compiled: at its first call, and kept on disk under a digest of this room's sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wherefrom.compiling import compiler

__all__ = ["compiled"]

if TYPE_CHECKING:

    def compiled(function: Any) -> Any:
        """A function whose arguments only the compiler checks."""
else:
    compiled = compiler(Path(__file__).parent)
