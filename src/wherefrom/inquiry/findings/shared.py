"""What several objects share, and how many of them could have shown it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wherefrom.inquiry.findings.wording import Part, count
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table, Value
from wherefrom.origins import common

__all__ = ["shared"]


def shared(records: Sequence[Record], settings: Settings) -> Part:
    """What several objects share; nothing when there is one object only."""
    objects = Counter(record.object for record in records)
    if len(objects) < 2:
        return [], []
    found = common(records)
    rows: list[tuple[Value, ...]] = [
        (one.trait, one.value, len(one.objects), one.could_show, len(one.records), "; ".join(one.objects[:8])) for one in found[:200]
    ]
    shared = [one for one in found if one.trait == "part number"]
    finding = Finding(
        key="commonality",
        title="What the objects have in common",
        statement=(
            f"{count(len(objects), 'object')}; {count(len(shared), 'part number')} {'was' if len(shared) == 1 else 'were'} found in more than one of them"
            + (
                f", the most widely {shared[0].value} in {len(shared[0].objects)} of {shared[0].could_show} that could have shown one."
                if shared
                else "."
            )
        ),
        value={"objects": len(objects), "shared_part_numbers": len(shared), "shared": len(found)},
        base="objects with any component of that trait",
        filter="the same value in at least two objects",
        rule="exact comparison of part number, brand, lot and month of production",
        rests_on=tuple(dict.fromkeys(one for row in shared for one in row.records)),
        limits=("partial recovery hides what objects share: what is absent was not necessarily absent from the object",),
    )
    table = Table(
        key="commonality",
        title="Found in more than one object",
        columns=("trait", "value", "objects", "could have shown", "components", "found in"),
        rows=tuple(rows),
        note=f"{len(found)} shared values; the first {len(rows)} are shown." if len(found) > len(rows) else "",
    )
    return [finding], [table]
