"""Findings and tables of a case, computed from its records and nothing else.

One module a question; ``conclude`` puts their answers in the order of the report. Verification calls the same function on
the records of a sealed case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wherefrom.inquiry.findings.dated import dated
from wherefrom.inquiry.findings.flagged import flagged
from wherefrom.inquiry.findings.identified import identified
from wherefrom.inquiry.findings.origin import origins
from wherefrom.inquiry.findings.shared import shared
from wherefrom.inquiry.findings.termini import termini
from wherefrom.inquiry.findings.wording import Part
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table

__all__ = ["QUESTIONS", "conclude"]

Question = Callable[[Sequence[Record], Settings], Part]

QUESTIONS: tuple[Question, ...] = (identified, origins, dated, termini, shared, flagged)
"""The questions in the order of the report."""


def conclude(records: Sequence[Record], settings: Settings) -> tuple[tuple[Finding, ...], tuple[Table, ...]]:
    """Every finding and table of a set of records, in the order of the report."""
    findings: list[Finding] = []
    tables: list[Table] = []
    for question in QUESTIONS:
        more_findings, more_tables = question(records, settings)
        findings += more_findings
        tables += more_tables
    return tuple(findings), tuple(tables)
