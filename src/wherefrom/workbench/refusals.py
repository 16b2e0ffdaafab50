"""A request that is refused: the status, and one sentence that says what was wrong.

>>> Refused(404, "there is no list 'un'").detail
"there is no list 'un'"
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["Refused"]


class Refused(Exception):  # noqa: N818 - an answer to the one who asked, not a fault
    """Ends a request with ``status`` and ``{"detail": …}``."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
