"""Chains of shipments that could have carried the components: at a glance, then question by question, then what was searched.

A chain is never shown as the one: how many there are, and how many fit about as well as the best, stands before those that are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wherefrom.model.chains import COULD_HAVE, NO_CHAIN
from wherefrom.reports.charts.drawing import NARROW, WIDE
from wherefrom.reports.sections.routes_lanes import COLOURS, Drawn, lanes
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["KEY", "SECTION", "Answered", "answered"]

KEY = "routes"

MOST_OPEN = 8
"""Questions with chains that are laid open; those after them are one step away."""

MOST_SILENT = 400
"""Questions without chains on the page; the CSV has all."""

BECAME = {
    "traced": "named, and no chain fits",
    "not named": "no shipment of its days names it",
    "no code": "named only in shipments without an HS code",
    "too short": "too short to be looked for",
    "beyond": "named, and not followed",
}

UNITS = {"H87": "pieces", "KGM": "kg", "GRM": "g", "TNE": "t", "MTR": "m", "LTR": "l", "PR": "pairs", "SET": "sets"}
"""Codes of UN/ECE Recommendation 20, as the records give units, in the words of a reader."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question with chains: what was asked, the answer, and its picture in two widths."""

    question: Row
    answer: Row
    named: int
    wide: Drawn
    narrow: Drawn


def answered(traced: Row) -> list[Answered]:
    """The questions with chains, those of most components first."""
    months = traced["disclosure"] == "public"
    made = []
    for one in traced["asked"]:
        chains = one["answer"]["chains"] if one["answer"] is not None else []
        if chains:
            wide, narrow = (lanes(chains, width, months=months) for width in (WIDE, NARROW))
            made.append(Answered(question=one["question"], answer=one["answer"], named=one["named"], wide=wide, narrow=narrow))
    return sorted(made, key=lambda one: -one.question["components"])


def _at_a_glance(value: Row, traced: Row) -> list[tuple[str, int, int]]:
    """(what became of questions, how many, of how many components); what could not be asked comes last."""
    asked: Sequence[Row] = traced["asked"]
    with_chains = [one for one in asked if one["answer"] is not None and one["answer"]["chains"]]
    rows = [("with chains that could have carried the part", with_chains)]
    for state, words in BECAME.items():
        rows.append((words, [one for one in asked if one["state"] == state and one not in with_chains]))
    told = [(words, len(some), sum(one["question"]["components"] for one in some)) for words, some in rows if some or some is with_chains]
    return [*told, *((f"not asked: {one['why']}", 0, one["components"]) for one in traced["not_asked"])]


def _left(traced: Row) -> list[tuple[str, int, int]]:
    """(reason, fewest rows, most rows) over the questions that were followed: each looks at goods of its own."""
    counts: dict[str, list[int]] = {}
    for one in traced["asked"]:
        if one["search"] is not None:
            for left in one["search"]["left"]:
                counts.setdefault(left["reason"], []).append(left["rows"])
    return [(reason, min(some), max(some)) for reason, some in counts.items()]


def build(view: View) -> Mapping[str, object] | None:
    """Nothing where no corpus was searched; the section on what is not known says so."""
    findings = view.finding(KEY)
    if not findings:
        return None
    value: Any = findings[0].value
    traced = value["traced"]
    made = answered(traced)
    asked = {one.question["id"] for one in made}
    silent = [one for one in traced["asked"] if one["question"]["id"] not in asked]
    searches = [one for one in traced["asked"] if one["search"] is not None]
    return {
        "finding": findings[0],
        "traced": traced,
        "public": traced["disclosure"] == "public",
        "glance": _at_a_glance(value, traced),
        "answered": made,
        "most_open": MOST_OPEN,
        "silent": silent[:MOST_SILENT],
        "silent_all": len(silent),
        "became": BECAME,
        "searches": searches,
        "left": _left(traced),
        "colours": COLOURS,
        "units": UNITS,
        "could_have": COULD_HAVE,
        "no_chain": NO_CHAIN,
    }


SECTION = Section(key=KEY, title="Routes: shipments that could have carried a part", build=build, claims=(KEY,))
