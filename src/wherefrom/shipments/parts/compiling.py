"""How this room's hot path is compiled."""

from __future__ import annotations

from pathlib import Path

from wherefrom.compiling import compiler

__all__ = ["compiled"]

compiled = compiler(Path(__file__).parent)
