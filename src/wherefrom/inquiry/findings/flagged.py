"""What an examiner should look at again."""

from __future__ import annotations

from collections.abc import Sequence

from wherefrom.inquiry.findings.wording import Part, ids
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table, Value

__all__ = ["flagged"]


def flagged(records: Sequence[Record], settings: Settings) -> Part:
    """What an examiner should look at again."""
    flagged = [record for record in records if record.flags]
    rows: list[tuple[Value, ...]] = [(record.id, flag) for record in flagged[:500] for flag in record.flags]
    finding = Finding(
        key="flags",
        title="For a second look",
        statement=f"{len(flagged)} of {len(records)} records raise a flag.",
        value={"number": len(flagged), "base": len(records)},
        base="all records",
        filter="at least one flag",
        rule="dates after the component was seen, before or long after its brand, two dates on one component, maker column against marks, recorded country against sources",
        rests_on=ids(flagged),
    )
    note = f"The first {500} flagged records are shown; components.csv has all." if len(flagged) > 500 else ""
    return [finding], [Table(key="flags", title="Flags", columns=("component", "flag"), rows=tuple(rows), note=note)]
