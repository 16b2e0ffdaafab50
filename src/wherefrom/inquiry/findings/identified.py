"""What could be identified: how many components could be linked to a company, and by what."""

from __future__ import annotations

from collections.abc import Sequence

from wherefrom.inquiry.findings.wording import FOUND_IN, NOT_GENUINE, Part, count, ids, one_decade, percent, share, total
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table, Value
from wherefrom.model.readings import AS_RECORDED, NO_FILE
from wherefrom.origins.shares import UNKNOWN

__all__ = ["identified"]


def identified(records: Sequence[Record], settings: Settings) -> Part:
    """How many components could be linked to a company, and by what."""
    base = total(records)
    known = [record for record in records if record.brand is not None]
    recorded = [record for record in known if record.brand_why.startswith(AS_RECORDED)]
    inferred = [record for record in known if not record.brand_why.startswith(AS_RECORDED)]
    number = total(known)
    companies = settings.companies or len({record.company for record in known if record.company is not None})
    objects = {record.object for record in records}
    rows: list[tuple[Value, ...]] = []
    for label, some in (
        ("brand recorded by the documenter", recorded),
        ("of these, maker not known to us", [record for record in recorded if record.brand_why == NO_FILE]),
        ("brand read from the marks alone", inferred),
        ("brand " + UNKNOWN, [record for record in records if record.brand is None]),
        ("part number known", [record for record in records if record.part_number is not None]),
        ("dated", [record for record in records if record.dated]),
        ("dated, decade certain", [record for record in records if record.dated and one_decade(record)]),
        ("lot known", [record for record in records if record.lot is not None]),
        ("flagged for a second look", [record for record in records if record.flags]),
    ):
        rows.append((label, total(some), percent(total(some) / base if base else 0)))
    finding = Finding(
        key="identified",
        title="What could be identified",
        statement=(
            f"{count(base, 'component')} found in {count(len(objects), 'object')}; {number} ({percent(number / base if base else 0)}) "
            f"are linked to {count(companies, 'company')} by brand, {base - number} {'is' if base - number == 1 else 'are'} {UNKNOWN}."
        ),
        value={**share(number, base), "companies": companies, "objects": len(objects)},
        base="all components used",
        filter="a brand was recorded, or read from the marks",
        rule="the maker column where it names a maker; otherwise words, part numbers and layouts in the marks",
        rests_on=ids(known),
        limits=(FOUND_IN, NOT_GENUINE),
    )
    return [finding], [
        Table(key="coverage", title="What is known of the components", columns=("components", "number", "of all"), rows=tuple(rows))
    ]
