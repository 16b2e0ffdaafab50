"""Rows that stand more than once: reported, and counted once.

With an identifier column, the identifier decides: the same identifier with the same cells is a copy, with different
cells a conflict, of which the first row is used. Without one, equal rows may well be two equal components on one
board, so all are used and a warning says so; unless a column such as the photograph or the address of the record
names each component once, and so shows that they are copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from wherefrom.intake.grid import CUT
from wherefrom.model.components import Component, Reject, Warned

__all__ = ["Settled", "settle"]

_KEYS = ("photos", "source")


@dataclass(slots=True, kw_only=True)
class Settled:
    """The components that count, how many rows were copies, conflicting rows, and what is to be said."""

    kept: list[Component] = field(default_factory=list)
    duplicates: int = 0
    conflicts: list[Reject] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)


def settle(components: list[Component], id_column: str | None, key_columns: dict[str, str]) -> Settled:
    """Keep each component once. ``key_columns`` is field → column name of the sheet."""
    return _by_id(components, id_column) if id_column is not None else _by_content(components, key_columns)


def _by_id(components: list[Component], column: str) -> Settled:
    done = Settled()
    first: dict[str, Component] = {}
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for component in components:
        other = first.setdefault(component.id, component)
        if other is component:
            done.kept.append(component)
        elif other.cells == component.cells:
            done.duplicates += 1
            copies[component.id].append(component.row)
        else:
            done.conflicts.append(_conflict(other, component))
    for name, rows in copies.items():
        where = _spoken([first[name].row, *rows])
        reason = f"stands {len(rows) + 1} times, equal in every cell (rows {where}); counted once"
        done.warnings.append(_warned(first[name], column, name, reason))
    return done


def _conflict(first: Component, second: Component) -> Reject:
    differing = [name for name, text in second.cells.items() if first.cells.get(name) != text]
    return Reject(
        sheet=second.sheet,
        row=second.row,
        column=", ".join(differing),
        value=" | ".join(second.cells[name] for name in differing)[:CUT],
        reason=f"row not used: identifier {second.id!r} stands in row {first.row} already, with other content",
    )


def _by_content(components: list[Component], key_columns: dict[str, str]) -> Settled:
    done = Settled()
    groups: defaultdict[tuple[str, ...], list[Component]] = defaultdict(list)
    for component in components:
        groups[tuple(component.cells.values())].append(component)
    if len(groups) == len(components):
        done.kept = components
        return done
    keys = [name for name in _KEYS if name in key_columns and _is_key(group[0] for group in _named(groups.values(), name))]
    dropped: set[int] = set()
    for group in groups.values():
        if len(group) == 1:
            continue
        key = next((name for name in keys if getattr(group[0], name).strip()), None)
        rows = _spoken([component.row for component in group])
        if key is None:
            reason = f"rows {rows} are equal; without an identifier each is counted as a component"
            done.warnings.append(_warned(group[0], "", "", reason))
        else:
            dropped.update(component.row for component in group[1:])
            reason = f"rows {rows} are equal and name the same {key}; counted once"
            done.warnings.append(_warned(group[0], key_columns[key], getattr(group[0], key), reason))
    done.kept = [component for component in components if component.row not in dropped]
    done.duplicates = len(dropped)
    return done


def _named(groups: Iterable[list[Component]], name: str) -> Iterable[tuple[str, ...]]:
    return ((text,) for group in groups if (text := getattr(group[0], name).strip()))


def _is_key(values: Iterable[str]) -> bool:
    """Say whether a column names each different row once: at least two values, and none twice."""
    counts = Counter(values)
    return len(counts) > 1 and max(counts.values()) == 1


def _warned(component: Component, column: str, value: str, reason: str) -> Warned:
    return Warned(sheet=component.sheet, row=component.row, column=column, value=value[:CUT], reason=reason)


def _spoken(rows: list[int]) -> str:
    """Return row numbers as people say them.

    >>> _spoken([2, 3]), _spoken([2, 3, 4, 5, 6, 7])
    ('2 and 3', '2, 3, 4, 5 … 7')
    """
    if len(rows) > 5:
        return ", ".join(map(str, rows[:4])) + f" … {rows[-1]}"
    return ", ".join(map(str, rows[:-1])) + f" and {rows[-1]}"
