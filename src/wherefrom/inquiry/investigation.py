"""From sheets to a case: every row traced, every finding computed, everything it rests on carried along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from wherefrom import __version__
from wherefrom.inquiry.findings import conclude
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.tracing import Tracer
from wherefrom.knowledge import Knowledge
from wherefrom.model.cases import Case, InputFile, Record, Value
from wherefrom.model.components import SheetInput
from wherefrom.model.errors import InputError

__all__ = ["investigate", "settings_as_values"]

Progress = Callable[[int], None]


def investigate(sheets: Sequence[SheetInput], settings: Settings, knowledge: Knowledge, *, progress: Progress | None = None) -> Case:
    """The internal case of a set of sheets; ``progress`` is called with the number of components traced so far."""
    tracer = Tracer.over(knowledge, settings)
    records: list[Record] = []
    taken: dict[str, str] = {}
    for sheet in sheets:
        for component in sheet.components:
            if taken.setdefault(component.id, sheet.name) != sheet.name:
                raise InputError(
                    f"the identifier {component.id!r} stands in {taken[component.id]} and in {sheet.name}",
                    cause="the same sheet was given twice, or two sheets number their components alike",
                    cure="give each sheet once, or make the identifiers distinct",
                )
            records.append(tracer.record(component))
            if progress is not None and len(records) % 500 == 0:
                progress(len(records))
    findings, tables = conclude(records, settings)
    return Case(
        title=settings.title,
        about=_about(settings),
        as_of=settings.as_of,
        disclosure="internal",
        version=__version__,
        knowledge_digest=knowledge.digest,
        settings=settings_as_values(settings),
        inputs=tuple(_input(sheet) for sheet in sheets),
        records=tuple(records),
        findings=findings,
        tables=tables,
        rejects=tuple(_row(one) for sheet in sheets for one in sheet.rejects),
        warnings=tuple(_row(one) for sheet in sheets for one in sheet.warnings),
        sources=_sources(records, knowledge),
    )


def settings_as_values(settings: Settings) -> dict[str, Value]:
    """Settings as JSON can hold them; the title and what is told of the case stand elsewhere."""
    left_out = {"title", "about", "as_of"}
    return {one.name: getattr(settings, one.name) for one in fields(settings) if one.name not in left_out}


def _about(settings: Settings) -> dict[str, str]:
    told = {
        name: str(getattr(settings, name)) for name in ("object", "recovered", "documented", "published", "place", "documenter", "notes")
    }
    return {name: text for name, text in {**told, **settings.about}.items() if text}


def _input(sheet: SheetInput) -> InputFile:
    counts = sheet.coverage
    return InputFile(
        name=sheet.name, sha256=sheet.sha256, size=sheet.size, form=sheet.form, encoding=sheet.encoding,
        columns=sheet.columns, carried=sheet.carried, read=counts.read, used=counts.used, rejected=counts.rejected,
        duplicates=counts.duplicates, blank=counts.blank,
    )  # fmt: skip


def _row(one: object) -> Mapping[str, str | int]:
    return {name: getattr(one, name) for name in ("sheet", "row", "column", "value", "reason")}


def _sources(records: Sequence[Record], knowledge: Knowledge) -> tuple[Mapping[str, str], ...]:
    """The sources of every maker file that a record used, with their state."""
    keys = {record.maker for record in records} | {window.rule.split("/")[0] for one in records for window in one.windows}
    rows = []
    for key in sorted(key for key in keys if key is not None):
        maker = knowledge.makers.get(key) or (knowledge.standards if key == knowledge.standards.key else None)
        if maker is not None:
            rows += [
                {"of": f"marks of {maker.name}", "state": one.state, "ref": one.ref, "seen": one.seen}
                for one in sorted(maker.sources, key=lambda source: source.id)
            ]
        company = knowledge.companies.get(maker.company) if maker is not None else None
        if company is not None:
            facts = {stretch.source for group in (company.seats, company.owners) for stretch in group}
            rows += [
                {"of": f"seat and owners of {company.name}", "state": one.state, "ref": one.ref, "seen": one.seen}
                for one in sorted(facts, key=lambda source: source.id)
            ]
    return tuple(rows)
