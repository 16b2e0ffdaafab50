"""What a reader in a hurry takes away: four figures that open, and the sentences that may be quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wherefrom.model.cases import Finding
from wherefrom.reports.charts.figures import rows_of
from wherefrom.reports.sections.section import Section
from wherefrom.reports.text import percent, spoken
from wherefrom.reports.view import View

__all__ = ["SECTION", "Headline", "headlines"]

QUOTABLE = (
    "identified",
    "origin-jurisdiction-brand-seat",
    "dated",
    "recent",
    "terminus-consensus",
    "terminus-objects",
    "parties",
    "routes",
    "commonality",
    "flags",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A large figure, what it is, of what base, and the finding that defends it."""

    figure: str
    caption: str
    base: str
    finding: Finding


def headlines(view: View) -> list[Headline]:
    """Up to four: linked, leading jurisdiction, dated, terminus."""
    made = [_linked(view), _leading(view), _dated(view), _terminus(view)]
    return [one for one in made if one is not None]


def _linked(view: View) -> Headline | None:
    for finding in view.finding("identified"):
        return Headline(figure=_share(finding), caption="linked to a company by brand", base=_of(finding), finding=finding)
    return None


def _leading(view: View) -> Headline | None:
    for finding in view.finding("origin-jurisdiction-brand-seat"):
        named = [row for row in rows_of(finding) if row.known]
        if named:
            first = named[0]
            base = f"{first.number} of {first.base} components"
            return Headline(
                figure=percent(first.share), caption=f"linked to {first.name}, by seat of the brand's company", base=base, finding=finding
            )
    return None


def _dated(view: View) -> Headline | None:
    for finding in view.finding("dated"):
        return Headline(figure=_share(finding), caption="carry a readable date code", base=_of(finding), finding=finding)
    return None


def _terminus(view: View) -> Headline | None:
    for finding in view.finding("terminus-consensus"):
        day, dated = finding.value.get("day"), finding.value.get("dated")
        if isinstance(day, str):
            return Headline(
                figure=spoken(day), caption="not assembled before this day (terminus post quem, consensus)",
                base=f"from {dated} dated components", finding=finding,
            )  # fmt: skip
    for finding in view.finding("terminus-objects"):
        value = finding.value
        return Headline(
            figure=f"{value.get('with_terminus')} of {value.get('objects')}",
            caption="objects have a day before which they were not assembled (terminus post quem)",
            base="each has its own, from its own components", finding=finding,
        )  # fmt: skip
    return None


def _share(finding: Finding) -> str:
    share = finding.value.get("share")
    return percent(share) if isinstance(share, (int, float)) else "unknown"


def _of(finding: Finding) -> str:
    return f"{finding.value.get('number')} of {finding.value.get('base')} components"


def build(view: View) -> Mapping[str, object]:
    """The figures, the sentences, and what was told of the case."""
    unverified = sum(record.count for record in view.case.records if "unverified" in record.states)
    return {"headlines": headlines(view), "sentences": view.finding(*QUOTABLE), "unverified": unverified}


SECTION = Section(key="summary", title="In short", build=build)
