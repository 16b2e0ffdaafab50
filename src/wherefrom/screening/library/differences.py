"""What changed between two snapshots of a list: parties that came, went, or now read otherwise.

>>> from wherefrom.model.parties import Party
>>> before = Party(id="x-1", schema="Company", properties={"name": ("ACME",)})
>>> after = Party(id="x-1", schema="Company", properties={"name": ("ACME",), "country": ("ru",)})
>>> differing(before, after)
('country',)
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.library.snapshots import Snapshot

__all__ = ["Change", "Difference", "differing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A party in both snapshots, and the fields that differ ("alias", "Designation.listed")."""

    before: Party
    after: Party
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """From one snapshot to another; parties are the same where their ids are."""

    before: Snapshot
    after: Snapshot
    added: tuple[Party, ...]
    removed: tuple[Party, ...]
    changed: tuple[Change, ...]


def differing(before: Party, after: Party) -> tuple[str, ...]:
    """The fields in which two parties differ; where in a file they stood does not count."""
    names = sorted({*before.properties, *after.properties})
    found = [name for name in names if before.properties.get(name) != after.properties.get(name)]
    if before.schema != after.schema:
        found.insert(0, "schema")
    pairs = {
        one.name: ([getattr(x, one.name) for x in before.designations], [getattr(x, one.name) for x in after.designations])
        for one in fields(Designation)
    }
    found += [f"Designation.{name}" for name, (old, new) in pairs.items() if name != "source" and old != new]
    if before.unread != after.unread:
        found.append("unread")
    return tuple(found)
