"""Sealing a case: canonical bytes, digests, and a check that tells which of them no longer hold.

A seal detects change; it does not prevent it, and it does not say who sealed. Signatures and an outside time stamp are
not part of it yet: a report says so.
"""

from __future__ import annotations

from wherefrom.casebook.canonical import canonical, digest
from wherefrom.casebook.seal import Sealed, open_sealed, seal

__all__ = ["Sealed", "canonical", "digest", "open_sealed", "seal"]
