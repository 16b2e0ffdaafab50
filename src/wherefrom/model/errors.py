"""What can go wrong, as one small tree.

    WherefromError
    ├── InputError        what a person gave cannot be read (file, row, column, value)
    ├── UsageError        the command or call itself does not make sense
    ├── KnowledgeError    a curated file breaks its own schema (file, record, field)
    ├── ListError         a published list is not as its descriptor says (file, record, field)
    └── SealError         a sealed case does not verify

Unknown is a value, not an error: a mark that cannot be read is a reading without windows.
Every message has three parts: what happened, the likely cause, and what mends it.

>>> print(InputError("sheet.csv is empty", cure="check that the export was finished"))
sheet.csv is empty.
  mend:  check that the export was finished
"""

from __future__ import annotations

__all__ = ["InputError", "KnowledgeError", "ListError", "SealError", "UsageError", "WherefromError"]


class WherefromError(Exception):
    """The base of every error that wherefrom raises on purpose.

    ``what`` names file, row, column and value where there are any; ``cause`` and ``cure`` may be empty.
    """

    def __init__(self, what: str, *, cause: str = "", cure: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.cause = cause
        self.cure = cure

    def __str__(self) -> str:
        lines = [self.what if self.what.endswith((".", "?", "!")) else f"{self.what}."]
        if self.cause:
            lines.append(f"  cause: {self.cause}")
        if self.cure:
            lines.append(f"  mend:  {self.cure}")
        return "\n".join(lines)


class InputError(WherefromError):
    """A file or a value that a person gave cannot be read."""


class UsageError(WherefromError):
    """The command or the call does not make sense as given."""


class KnowledgeError(WherefromError):
    """A curated knowledge file breaks its own schema."""


class ListError(WherefromError):
    """A published list has another shape than its descriptor says; nothing of it is loaded."""


class SealError(WherefromError):
    """A sealed case does not verify."""
