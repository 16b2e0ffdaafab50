"""How to read the report: what a terminus says and does not say, what 'linked to' means, and the words used."""

from __future__ import annotations

from collections.abc import Mapping

from wherefrom.model.holdings import ORIGIN_RULES
from wherefrom.model.sources import STATES
from wherefrom.reports.sections.section import Section
from wherefrom.reports.view import View

__all__ = ["SECTION", "WORDS"]

WORDS = {
    "component": "one physical part documented in a recovered object",
    "mark": "text on a component, as written",
    "reading": "one interpretation of marks; several may stand beside each other",
    "window": "the earliest and the latest day that a reading allows",
    "certainty": "how sure it is that a text is a date code at all, from 0 to 1",
    "likelihood": "which decade is the likelier, among the windows of one text; the likeliest has 1",
    "brand, company, parent": "the name on the component, the legal person behind it, and that person's owner: three things, kept apart",
    "origin": "a jurisdiction by a stated rule; never a statement of where a component was made",
    "found in": "the only wording for a component's presence in an object",
}
"""Words of the report, in the sense in which it uses them."""


def build(view: View) -> Mapping[str, object]:
    """Always printed."""
    return {"words": WORDS, "states": STATES, "rules": ORIGIN_RULES, "sources": _sources(view)}


def _sources(view: View) -> list[dict[str, str]]:
    """Each source once, the verified first, with everything that rests on it."""
    rests: dict[tuple[str, str, str], list[str]] = {}
    for one in view.case.sources:
        key = (one.get("state", "unverified"), one.get("ref", ""), one.get("seen", ""))
        rests.setdefault(key, []).append(one.get("of", ""))
    order: dict[str, int] = {state: place for place, state in enumerate(STATES)}
    rows = [{"state": state, "ref": ref, "seen": seen, "of": "; ".join(sorted(set(of)))} for (state, ref, seen), of in rests.items()]
    return sorted(rows, key=lambda row: (order.get(row["state"], 9), row["of"].casefold(), row["ref"], row["seen"]))


SECTION = Section(key="method", title="How to read this report", build=build)
