"""What could not be determined, with its number, and what was not checked at all. Silence is never clearance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wherefrom.model.cases import Case, Record
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION", "Gap", "gaps", "not_checked", "unchecked"]

EXPECTED = {
    "object": "the object in which the components were found",
    "recovered": "the day of recovery",
    "place": "the place of recovery",
    "documented": "the day of documentation",
    "documenter": "who documented the components",
    "examiner": "who examined them, and with what qualification",
    "custody": "who held the object since recovery",
}
"""What a reader who doubts a report asks first; the keys of ``Case.about``."""

NOT_CHECKED = (
    "whether a component is genuine: marks are taken as they are, and re-marked and counterfeit components exist",
    "whether a party is designated by any authority: no name was screened against any list",
    "whether the export of a component was controlled or prohibited on any day",
    "by which shipments, distributors or buyers a component reached the object",
    "whether a company knew of, or consented to, where its components were found",
    "the transcription of the marks against the components or photographs of them",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something unknown: how many components, and which records."""

    what: str
    number: int
    records: tuple[str, ...]


Test = Callable[[Record], bool]

_GAPS: tuple[tuple[str, Test], ...] = (
    ("no brand: neither recorded nor read from the marks", lambda record: record.brand is None),
    ("no part number", lambda record: record.part_number is None),
    ("no readable date code", lambda record: not record.windows),
    ("a date code was refused and none was accepted", lambda record: bool(record.rejected) and not record.windows),
    ("several windows stand, the year is not certain", lambda record: len({one.earliest.year for one in record.windows}) > 1),
    ("a brand, but no jurisdiction by seat of its company", lambda record: record.brand is not None and record.origins.get("brand-seat") is None),
    ("no owner on the day of production (undated, or owner unknown)", lambda record: record.brand is not None and record.origins.get("owner-then") is None),
    ("who held the brand rests at least in part on facts not checked against a source (unverified)", lambda record: "unverified" in record.states),
    ("who held the brand rests at least in part on second-hand reports (reported)", lambda record: "reported" in record.states and "unverified" not in record.states),
)  # fmt: skip


def gaps(case: Case) -> list[Gap]:
    """Every kind of gap that the case has."""
    hidden = {"no part number"} if case.disclosure == "public" else set()
    made = []
    for what, test in _GAPS:
        found = [record for record in case.records if test(record)]
        if found and what not in hidden:
            made.append(Gap(what=what, number=sum(record.count for record in found), records=tuple(record.id for record in found)))
    return made


PARTIES_WITHHELD = "names looked up in lists of parties, with what was found"
"""The kind under which a case says that its names were looked up and the answers are withheld."""

_NO_LIST = NOT_CHECKED[1]
_NO_CORPUS = NOT_CHECKED[3]


def not_checked(case: Case) -> tuple[str, ...]:
    """What nobody looked at; where names were looked up, what that leaves open."""
    finding = next((one for one in case.findings if one.key == "parties"), None)
    told = _NO_LIST
    if finding is not None and finding.value["searched"]:
        told = "whether a hit is the party that is listed, or a name without a hit is on no list: only the versions named were searched"
    elif finding is not None:
        told = "whether a party is designated by any authority: no list is held in a version as old as the day of the report"
    elif any(one.kind == PARTIES_WITHHELD for one in case.withheld):
        told = "whether a party is designated by any authority: names were looked up, and the answers are withheld from this version"
    followed = any(one.key == "routes" for one in case.findings)
    routes = "whether a chain of shipments did carry a component: it could have, and only the shipments of one corpus were searched"
    said = {_NO_LIST: told, **({_NO_CORPUS: routes} if followed else {})}
    return tuple(said.get(one, one) for one in NOT_CHECKED)


def unchecked(case: Case) -> list[str]:
    """What was not checked, and what the case does not state."""
    missing = [words for name, words in EXPECTED.items() if not case.about.get(name)]
    told = [f"not stated in this case: {'; '.join(missing)}"] if missing and case.disclosure == "internal" else []
    return [*not_checked(case), *told]


def build(view: View) -> Mapping[str, object]:
    """Always printed: a report without this section would claim to know everything."""
    return {
        "identified": view.finding("identified"),
        "coverage": view.table("coverage"),
        "gaps": gaps(view.case),
        "base": view.components,
        "unchecked": unchecked(view.case),
    }


SECTION = Section(key="unknowns", title="What is known, and what is not", build=build, claims=("identified", "coverage"))
