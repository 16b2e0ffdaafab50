"""The order of the page. Adding a section is a module, a template, a golden file and one line here."""

from __future__ import annotations

from wherefrom.reports.sections import (
    commonality,
    components,
    flags,
    inputs,
    method,
    origins,
    parties,
    places,
    routes,
    seal,
    summary,
    terminus,
    timeline,
    unknowns,
    withheld,
)
from wherefrom.reports.sections.further import further
from wherefrom.reports.sections.section import Section

__all__ = ["OUTLINE"]

_FINDINGS = (
    summary.SECTION,
    terminus.SECTION,
    timeline.SECTION,
    origins.SECTION,
    places.SECTION,
    parties.SECTION,
    routes.SECTION,
    commonality.SECTION,
    unknowns.SECTION,
    flags.SECTION,
)

OUTLINE: tuple[Section, ...] = (
    *_FINDINGS,
    further(_FINDINGS),
    method.SECTION,
    inputs.SECTION,
    withheld.SECTION,
    seal.SECTION,
    components.SECTION,
)
"""Conclusions first, then what they cannot say, then how they came about, then every component."""
