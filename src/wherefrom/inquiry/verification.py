"""Check a sealed report: the seal, the files, the findings, the readings, the page.

Each check answers *held*, *failed* or *not checked*, with what was compared; nothing is silently skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from wherefrom import __version__
from wherefrom.casebook import canonical, digest, open_sealed
from wherefrom.inquiry.findings import conclude
from wherefrom.inquiry.routes_verified import apart as without_routes
from wherefrom.inquiry.routes_verified import verify_routes
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.tracing import Tracer, component_of
from wherefrom.inquiry.verified import Check
from wherefrom.inquiry.verified_parties import apart, verify_parties
from wherefrom.inquiry.writing import CASE_FILE
from wherefrom.knowledge import Knowledge
from wherefrom.model.cases import Case, Dating, Finding, InputFile, Record, Table, Withheld
from wherefrom.model.errors import SealError, WherefromError
from wherefrom.model.readings import Rejection
from wherefrom.reports import render

__all__ = ["Check", "case_of", "verify"]


def verify(folder: Path, knowledge: Knowledge, library: Path | None = None, corpus: Path | None = None) -> Iterator[Check]:
    """Every check of the report in ``folder``; raises SealError when there is no sealed case to check.

    Where names were looked up in lists, ``library`` is where the same versions of the lists may be held; where parts
    were followed through shipments, ``corpus`` is where the same shipments may be.
    """
    path = folder / CASE_FILE if folder.is_dir() else folder
    if not path.is_file():
        raise SealError(f"{path} does not exist", cure="give the folder that wherefrom report wrote")
    sealed = open_sealed(path.read_bytes(), str(path))
    yield Check(what="seal", outcome="held", detail=f"{path.name} is as it was sealed ({sealed.seal[:16]}…)")
    yield from _files(path.parent, sealed.files)
    try:
        case = case_of(sealed.case)
    except (KeyError, TypeError, ValueError, WherefromError) as wrong:
        yield Check(what="case", outcome="failed", detail=f"the case cannot be read by version {__version__}: {wrong}")
        return
    yield _findings(case)
    yield _readings(case, knowledge)
    yield from verify_parties(case, settings_of(case), knowledge, library)
    yield from verify_routes(case, settings_of(case), knowledge, corpus)
    yield _page(case, sealed.files)


def _files(folder: Path, said: Mapping[str, str]) -> Iterator[Check]:
    wrong = []
    for name, wanted in said.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            wrong.append(f"{name} lies outside the folder")
        elif not path.is_file():
            wrong.append(f"{name} is missing")
        elif digest(path.read_bytes()) != wanted:
            wrong.append(f"{name} has been changed")
    there = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    wrong += [f"{name} lies in the folder and was not sealed" for name in there if name not in said and name != CASE_FILE]
    if wrong:
        yield from (Check(what="files", outcome="failed", detail=one) for one in wrong)
    else:
        yield Check(what="files", outcome="held", detail=f"{len(said)} files are as they were sealed")


def _findings(case: Case) -> Check:
    findings, tables = conclude(case.records, settings_of(case))
    sealed_findings, sealed_tables = without_routes(*apart(case))
    for kind, mine, theirs in (("finding", findings, sealed_findings), ("table", tables, sealed_tables)):
        now = {one.key: canonical(one) for one in mine}
        then = {one.key: canonical(one) for one in theirs}
        differing = sorted(key for key in now.keys() | then.keys() if now.get(key) != then.get(key))
        if differing:
            return Check(what="findings", outcome="failed", detail=f"computed again, the {kind} differs: {', '.join(differing)}")
    return Check(
        what="findings",
        outcome="held",
        detail=f"{len(findings)} findings and {len(tables)} tables computed again from {len(case.records)} records",
    )


def _readings(case: Case, knowledge: Knowledge) -> Check:
    if case.disclosure != "internal":
        return Check(what="readings", outcome="not checked", detail=f"disclosure {case.disclosure} withholds some of the cells")
    if case.knowledge_digest != knowledge.digest:
        return Check(
            what="readings",
            outcome="not checked",
            detail=f"the case was read with knowledge {case.knowledge_digest[:12]}, here is {knowledge.digest[:12]}",
        )
    tracer = Tracer.over(knowledge, settings_of(case))
    columns = {one.name: one.columns for one in case.inputs}
    for record in case.records:
        again = tracer.record(component_of(record, columns[record.sheet]))
        if canonical(again) != canonical(record):
            return Check(what="readings", outcome="failed", detail=f"component {record.id} reads differently now")
    return Check(what="readings", outcome="held", detail=f"the marks of {len(case.records)} components read again")


def _page(case: Case, said: Mapping[str, str]) -> Check:
    if case.version != __version__:
        return Check(what="page", outcome="not checked", detail=f"written by version {case.version}, this is {__version__}")
    try:
        files = render(case)
    except Exception as wrong:  # whatever a forged case makes the page trip over is a fault of the case
        return Check(what="page", outcome="failed", detail=f"the case cannot be rendered: {wrong!r}")
    differing = sorted(name for name, data in files.items() if said.get(name) != digest(data))
    if differing:
        return Check(what="page", outcome="failed", detail=f"rendered again, these differ: {', '.join(differing)}")
    return Check(what="page", outcome="held", detail=f"{len(files)} files rendered again, byte for byte")


def settings_of(case: Case) -> Settings:
    """The settings that a case was computed with."""
    return Settings(title=case.title, as_of=case.as_of, **case.settings)  # type: ignore[arg-type]


def case_of(data: Mapping[str, Any]) -> Case:
    """A case from its JSON; the inverse of ``casebook.canonical``."""
    case = dict(data)
    case["as_of"] = date.fromisoformat(case["as_of"])
    case["inputs"] = tuple(InputFile(**{**one, "carried": tuple(one["carried"])}) for one in case["inputs"])
    case["records"] = tuple(_record(one) for one in case["records"])
    case["findings"] = tuple(
        Finding(**{**one, **{name: tuple(one[name]) for name in ("rests_on", "limits", "sources")}}) for one in case["findings"]
    )
    case["tables"] = tuple(
        Table(**{**one, "columns": tuple(one["columns"]), "rows": tuple(tuple(row) for row in one["rows"])}) for one in case["tables"]
    )
    case["withheld"] = tuple(Withheld(**one) for one in case["withheld"])
    for name in ("rejects", "warnings", "sources"):
        case[name] = tuple(case[name])
    made = Case(**case)
    if canonical(made) != canonical(data):
        raise ValueError("it does not survive being read and written again")
    return made


def _record(data: Mapping[str, Any]) -> Record:
    record = dict(data)
    record["seen"] = date.fromisoformat(record["seen"])
    record["states"] = tuple(record["states"])
    record["flags"] = tuple(record["flags"])
    record["rejected"] = tuple(Rejection(**one) for one in record["rejected"])
    record["windows"] = tuple(
        Dating(**{**one, "earliest": date.fromisoformat(one["earliest"]), "latest": date.fromisoformat(one["latest"])})
        for one in record["windows"]
    )
    return Record(**record)
