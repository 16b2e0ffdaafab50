"""When: the terminus post quem under three policies, what decides it, and what remains without that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wherefrom.model.cases import Finding
from wherefrom.reports.sections.section import Section
from wherefrom.reports.text import spoken
from wherefrom.reports.view import View

__all__ = ["POLICIES", "SECTION", "PolicyRow", "policy_rows"]

POLICIES = {"consensus": "consensus", "era": "era-limited", "strict": "strict"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """A policy's terminus in words, by how many of how many, and without the latest component."""

    name: str
    day: str
    deciding: int
    dated: int
    without: str
    dropped: int
    finding: Finding


def policy_rows(view: View) -> list[PolicyRow]:
    """One row a policy that the case has a finding of."""
    return [_row(name, view.findings[f"terminus-{policy}"]) for policy, name in POLICIES.items() if f"terminus-{policy}" in view.findings]


def _row(name: str, finding: Finding) -> PolicyRow:
    value = finding.value
    day, dated, deciding, dropped = (value.get(key) for key in ("day", "dated", "deciding", "dropped"))
    without = value.get("without")
    second = (
        next((one.get("day") for one in without if isinstance(one, dict) and one.get("left_out") == 1), None)
        if isinstance(without, list)
        else None
    )
    return PolicyRow(
        name=name,
        day=spoken(day) if isinstance(day, str) else "no bound",
        deciding=len(deciding) if isinstance(deciding, list) else 0,
        dated=dated if isinstance(dated, int) else 0,
        without=spoken(second) if isinstance(second, str) else "no bound",
        dropped=len(dropped) if isinstance(dropped, list) else 0,
        finding=finding,
    )


def build(view: View) -> Mapping[str, object] | None:
    """Nothing when the case has no terminus finding at all. Several objects have a terminus each and none together."""
    rows = policy_rows(view)
    each = view.finding("terminus-objects")
    if not rows and not each:
        return None
    tables = view.table("terminus-objects", "terminus-robustness", "terminus-deciding")
    return {"policies": rows, "each": each, "tables": tables}


SECTION = Section(key="terminus", title="When: not assembled before", build=build, claims=("terminus-",))
