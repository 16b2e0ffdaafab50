"""As much as the reader may see: a case redacted to a disclosure level, its findings computed anew from what is left.

``partner`` loses persons, exact places, photographs and serial numbers. ``public`` loses every name: companies, brands,
part numbers, marks, identifiers; days become months; jurisdictions with few companies or components are merged until no
company can be read off a figure. What was withheld is listed by kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from wherefrom.casebook import digest
from wherefrom.inquiry.findings import conclude
from wherefrom.inquiry.findings.parties import KEY, lookup_of, parties
from wherefrom.inquiry.investigation import settings_as_values
from wherefrom.inquiry.routes_disclosed import for_partner, for_public, withheld_of
from wherefrom.inquiry.routes_finding import routes_part
from wherefrom.inquiry.routes_kept import traced_in
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Case, Dating, Disclosure, Record, Withheld
from wherefrom.model.holdings import ORIGIN_RULES, OriginRule
from wherefrom.model.lookups import Lookup
from wherefrom.model.readings import AS_RECORDED, FLAGS
from wherefrom.model.spans import span
from wherefrom.origins.regions import MERGED, region_of
from wherefrom.reports.sections.unknowns import PARTIES_WITHHELD

__all__ = ["disclose"]

PRIVATE_FIELDS = ("documenter", "photos", "place", "notes")
"""Fields of a sheet that a partner does not see."""

SERIAL = re.compile(
    r"(?i)(?:\bS/?N\b|\bser(?:ial)?(?:\.|\s*(?:no|nr|number))?|серийн\w*|серійн\w*|зав(?:одск\w*)?\.?\s*№|№)[:.#\s№]*([\w/.-]*\d[\w/.-]*)"
)
"""A serial number announced as one in a text."""

MASK = "[serial withheld]"

WITHHELD = "withheld"
"""In place of the digest of a sheet: whoever held a copy could confirm it by its digest."""


def disclose(case: Case, settings: Settings, level: Disclosure) -> Case:
    """The case as a reader of ``level`` may see it; ``case`` is the internal one."""
    if level == "internal":
        return case
    return _partner(case, settings) if level == "partner" else _public(case, settings)


def _partner(case: Case, settings: Settings) -> Case:
    shown = {sheet.name: {column for name, column in sheet.columns.items() if name not in PRIVATE_FIELDS} for sheet in case.inputs}
    masked = 0
    hidden: dict[str, set[str]] = {}
    records = []
    for record in case.records:
        cells = {name: text for name, text in record.cells.items() if name in shown[record.sheet]}
        serials = {found.group(1) for text in (record.marks, *record.cells.values()) for found in SERIAL.finditer(text)}
        masked += len(serials)
        hidden[record.id] = serials
        records.append(_masked(replace(record, cells=cells), serials) if serials else replace(record, cells=cells))
    records = _objects_apart(case.records, records)
    findings, tables = conclude(records, settings)
    dropped = 0
    asked = lookup_in(case)
    if asked is not None:
        kept = _told(asked, hidden)
        more_findings, more_tables = parties(records, kept, case.as_of)
        findings, tables = (*findings, *more_findings), (*tables, *more_tables)
        dropped = len(asked.names) - len(kept.names)
    traced = traced_in(case)
    seen = for_partner(traced, hidden, _veiled) if traced is not None else None
    if seen is not None:
        more_findings, more_tables = routes_part(records, seen)
        findings, tables = (*findings, *more_findings), (*tables, *more_tables)
    columns = sum(len(sheet.columns) + len(sheet.carried) - len(shown[sheet.name]) for sheet in case.inputs)
    return replace(
        case,
        disclosure="partner",
        records=tuple(records),
        findings=findings,
        tables=tables,
        about={name: _veiled(text) for name, text in case.about.items() if name in ("object", "recovered", "documented", "published")},
        settings={**case.settings, "object": _veiled(settings.object), "documenter": "", "notes": "", "place": ""},
        rejects=tuple({**row, "value": ""} for row in case.rejects),
        warnings=tuple({**row, "value": ""} for row in case.warnings),
        withheld=_counted(
            Withheld(kind="columns with persons, places, photographs or remarks, and columns of unknown meaning", number=columns, why="persons and places are protected"),
            Withheld(kind="serial numbers announced as such", number=masked, why="a serial number identifies the object"),
            Withheld(kind="names looked up in lists that hold a serial number", number=dropped, why="a serial number identifies the object"),
            Withheld(kind="values of rejected and doubtful cells", number=len(case.rejects) + len(case.warnings), why="they may hold any of these"),
            *(withheld_of(traced, seen) if traced is not None and seen is not None else ()),
        ),
    )  # fmt: skip


def _objects_apart(before: Sequence[Record], masked: Sequence[Record]) -> list[Record]:
    """The masked records; objects that differ in what was masked alone are told apart by a number."""
    shown: dict[str, str] = {}
    for old, new in zip(before, masked, strict=True):
        if old.object not in shown:
            name, number = new.object, 1
            while name in shown.values():
                number += 1
                name = f"{new.object} ({number})"
            shown[old.object] = name
    return [replace(new, object=shown[old.object]) for old, new in zip(before, masked, strict=True)]


def lookup_in(case: Case) -> Lookup | None:
    """What was asked of lists and answered; None where no name was looked up."""
    return next((lookup_of(one.value) for one in case.findings if one.key == KEY), None)


def _told(lookup: Lookup, hidden: Mapping[str, set[str]]) -> Lookup:
    """The look-up without the names that hold what is masked in the records that lead to them, and without their hits."""
    names = []
    for one in lookup.names:
        folded = one.name.casefold()
        leads = {
            lead: left
            for lead, ids in one.leads.items()
            if (left := tuple(each for each in ids if not any(serial.casefold() in folded for serial in hidden[each])))
        }
        if leads:
            names.append(replace(one, leads=leads))
    known = {one.name for one in names}
    return replace(
        lookup,
        names=tuple(names),
        hits=tuple(hit for hit in lookup.hits if hit.asked in known),
        cut=tuple(pair for pair in lookup.cut if pair[0] in known),
    )


def _veiled(text: str) -> str:
    """A text without the serial numbers that it announces."""
    for serial in sorted({found.group(1) for found in SERIAL.finditer(text)}, key=len, reverse=True):
        text = text.replace(serial, MASK)
    return text


def _counted(*rows: Withheld) -> tuple[Withheld, ...]:
    """Only what there was to withhold."""
    return tuple(row for row in rows if row.number)


def _masked(record: Record, serials: set[str]) -> Record:
    """The record without its serial numbers, wherever they were read to."""

    def covered(text: str) -> str:
        for serial in sorted(serials, key=len, reverse=True):
            text = text.replace(serial, MASK)
        return text

    def kept(text: str | None) -> str | None:
        return None if text is not None and covered(text) != text else text

    return replace(
        record,
        object=covered(record.object),
        cells={name: covered(text) for name, text in record.cells.items()},
        marks=covered(record.marks),
        part_number=kept(record.part_number),
        lot=kept(record.lot),
        brand=None if record.brand is None else covered(record.brand),
        company=None if record.company is None else covered(record.company),
        parent=None if record.parent is None else covered(record.parent),
        windows=tuple(replace(window, token=covered(window.token)) for window in record.windows),
        rejected=tuple(one for one in record.rejected if covered(one.token + one.reason) == one.token + one.reason),
        flags=tuple(covered(flag) for flag in record.flags),
    )


def _public(case: Case, settings: Settings) -> Case:
    companies = {record.company for record in case.records if record.company is not None}
    kept = replace(
        settings,
        object="", place="", documenter="", notes="", about={},
        recovered=settings.recovered[:7], documented=settings.documented[:7], published=settings.published[:7],
        companies=len(companies),
    )  # fmt: skip
    merged = {rule: _merged(case.records, rule, settings.smallest_group) for rule in ORIGIN_RULES}
    objects = _numbered("object", sorted({record.object for record in case.records}), case)
    sheets = _numbered("sheet", [one.name for one in case.inputs], None)
    names = _numbered("component", [record.id for record in case.records], case)
    records = sorted(
        (_anonymous(record, names, objects, sheets, merged) for record in case.records),
        key=lambda record: (len(record.id), record.id),
    )
    findings, tables = conclude(records, kept)
    traced = traced_in(case)
    seen = for_public(traced) if traced is not None else None
    if seen is not None:
        more_findings, more_tables = routes_part(records, seen)
        findings, tables = (*findings, *more_findings), (*tables, *more_tables)
    return replace(
        case,
        disclosure="public",
        about={"recovered": kept.recovered} if kept.recovered else {},
        settings=settings_as_values(kept),
        inputs=tuple(replace(one, name=sheets[one.name], sha256=WITHHELD, size=0, columns={}, carried=()) for one in case.inputs),
        records=tuple(records),
        findings=findings,
        tables=tables,
        rejects=(),
        warnings=(),
        sources=(),
        withheld=(
            *_withheld(case, len(companies), merged),
            *(withheld_of(traced, seen) if traced is not None and seen is not None else ()),
        ),
    )


def _numbered(noun: str, names: Sequence[str], case: Case | None) -> dict[str, str]:
    """New names; with a case they are numbered in an order that tells nothing of the sheet's."""
    order = list(dict.fromkeys(names))
    if case is not None:
        order.sort(key=lambda name: digest(f"{case.knowledge_digest}{noun}{name}".encode()))
    width = len(str(len(order)))
    return {name: f"{noun} {number:0{width}}" for number, name in enumerate(order, 1)}


def _month(window: Dating) -> Dating:
    last = span(window.latest.strftime("%Y-%m")).last
    rule = "general standard" if window.rule.startswith("standards/") else "a layout of the maker"
    return replace(window, earliest=window.earliest.replace(day=1), latest=last, rule=rule, token="")


def _anonymous(
    record: Record,
    names: Mapping[str, str],
    objects: Mapping[str, str],
    sheets: Mapping[str, str],
    merged: Mapping[OriginRule, Mapping[str, str]],
) -> Record:
    windows = tuple(_month(window) for window in record.windows)
    return replace(
        record,
        id=names[record.id], sheet=sheets[record.sheet], row=0, object=objects[record.object],
        seen=_end_of_month(record.seen), cells={}, marks="", part_number=None, lot=None, maker=None,
        brand="withheld" if record.brand is not None else None,
        brand_why=_why(record), company=None, parent=None, holding="",
        origins={rule: merged[rule].get(code, code) if code is not None else None for rule, code in record.origins.items()},
        windows=windows, rejected=(),
        flags=tuple(FLAGS[kind] for kind in dict.fromkeys(flag.split(":")[0] for flag in record.flags)),
    )  # fmt: skip


def _why(record: Record) -> str:
    if record.brand is None:
        return ""
    return record.brand_why if record.brand_why.startswith(AS_RECORDED) else "read from the marks"


def _end_of_month(day: date) -> date:
    return span(day.strftime("%Y-%m")).last


def _merged(records: Sequence[Record], rule: OriginRule, smallest: int) -> dict[str, str]:
    """Jurisdiction → the name of the group that it is merged into; jurisdictions that stand alone are left out.

    A group stands when at least ``smallest`` companies and as many components are in it. Small jurisdictions are merged by
    region, small regions with one another, and as long as that is still too small the next smallest group is added.
    """
    companies: dict[str, set[str]] = defaultdict(set)
    number: dict[str, int] = defaultdict(int)
    for record in records:
        code = record.origins.get(rule)
        if code is not None:
            companies[code].add(record.company or record.brand or record.id)
            number[code] += record.count
    groups: dict[str, set[str]] = {code: {code} for code in companies}

    def stands(codes: set[str]) -> bool:
        return len(set().union(*(companies[code] for code in codes))) >= smallest and sum(number[code] for code in codes) >= smallest

    for code in sorted(companies):
        if not stands({code}):
            groups.setdefault(MERGED + region_of(code), set()).update(groups.pop(code))
    rest: set[str] = set()
    for name in sorted(name for name in groups if name.startswith(MERGED)):
        if not stands(groups[name]):
            rest |= groups.pop(name)
    while rest and not stands(rest) and groups:
        smallest_name = min(groups, key=lambda name: (sum(number[code] for code in groups[name]), name))
        rest |= groups.pop(smallest_name)
    if rest:
        groups[MERGED + "places"] = rest
    return {code: name for name, codes in groups.items() for code in codes if name != code}


def _withheld(case: Case, companies: int, merged: Mapping[OriginRule, Mapping[str, str]]) -> tuple[Withheld, ...]:
    parts = {(record.brand, record.part_number) for record in case.records if record.part_number is not None}
    texts = sum(bool(record.marks) for record in case.records)
    small = len({code for rows in merged.values() for code in rows})
    asked = lookup_in(case)
    rows = (
        (PARTIES_WITHHELD, len(asked.names) if asked else 0, "they name companies, and so would their hits"),
        ("companies and brands", companies, "no company is named"),
        ("part numbers", len(parts), "a part number names its maker"),
        ("marks, descriptions and date codes", texts, "marks name their maker, and may hold serial numbers"),
        ("identifiers of components, sheets and objects", len(case.records), "they lead back to the evidence"),
        ("jurisdictions merged with others", small, "so few companies sit there that one could be read off the figures"),
        ("days, given as months", sum(record.dated for record in case.records), "a day can lead to a lot"),
        ("rejected and doubtful cells", len(case.rejects) + len(case.warnings), "they may hold any of these"),
        ("sources of what is known of makers", len(case.sources), "their addresses name companies"),
    )
    return tuple(Withheld(kind=kind, number=number, why=why) for kind, number, why in rows if number)
