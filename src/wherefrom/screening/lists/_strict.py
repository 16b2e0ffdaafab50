"""Records taken field by field, so that a field nobody knows stops the run.

>>> record = Record("list.csv", "row 2", {"Name": " ACME ", "Note": "", "Colour": "red"})
>>> record.take("Name"), record.take("Town")
('ACME', '')
>>> record.finish(ignored={"Note": "empty in every file seen"})
Traceback (most recent call last):
...
wherefrom.model.errors.ListError: list.csv, row 2: the field 'Colour' is not known ('red').
  cause: the publisher added or renamed a field
  mend:  nothing was loaded; keep the older snapshot and report the field
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wherefrom.model.errors import ListError

__all__ = ["Record", "changed"]


def changed(file: str, record: str, what: str) -> ListError:
    """The error for a list whose shape is not the one its descriptor states."""
    return ListError(
        f"{file}, {record}: {what}",
        cause="the publisher added or renamed a field",
        cure="nothing was loaded; keep the older snapshot and report the field",
    )


class Record:
    """One record of a list as a mapping of field to text; every field is taken once or ignored by name."""

    def __init__(self, file: str, place: str, fields: Mapping[str, str]) -> None:
        self.file = file
        self.place = place
        self._left = dict(fields)

    @property
    def source(self) -> str:
        """The file and the place in it, as a designation quotes them."""
        return f"{self.file}, {self.place}"

    def take(self, name: str) -> str:
        """The field's text without outer white space, empty where it is missing; taken away."""
        return (self._left.pop(name, None) or "").strip()

    def need(self, name: str) -> str:
        """The field's text; ListError where it is missing or empty."""
        value = self.take(name)
        if not value:
            raise changed(self.file, self.place, f"the field {name!r} is missing or empty")
        return value

    def finish(self, ignored: Collection[str] = ()) -> None:
        """Raise ListError for the first field that was neither taken nor ignored by name."""
        for name, value in self._left.items():
            if name not in ignored:
                raise changed(self.file, self.place, f"the field {name!r} is not known ({str(value)[:60]!r})")
