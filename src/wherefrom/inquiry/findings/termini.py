"""Before which day the object cannot have been assembled, and how much of that rests on what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wherefrom.dating import POLICIES, Policy, Terminus, terminus
from wherefrom.dating.terminus import FENCE
from wherefrom.inquiry.findings.wording import NOT_GENUINE, Part, count, total
from wherefrom.inquiry.settings import Settings
from wherefrom.model.cases import Finding, Record, Table, Value

__all__ = ["termini"]

POLICY_NAMES: dict[Policy, str] = {"strict": "strict", "era": "era-limited", "consensus": "consensus"}

TERMINUS_LIMITS = (
    "a lower bound: the object may have been assembled on any later day",
    "a component put in during repair gives a true but later bound",
    "weeks are numbered in three ways; the earliest day under any of them is used",
    NOT_GENUINE,
)


def termini(records: Sequence[Record], settings: Settings) -> Part:
    """The terminus post quem under each policy, and what remains without the components that decide it.

    An object is assembled on a day, a collection of objects is not: several objects have a terminus each.
    """
    objects = list(dict.fromkeys(record.object for record in records))
    if len(objects) > 1:
        return _termini(records, objects, settings)
    results = {policy: terminus(records, policy, era_years=settings.era_years) for policy in POLICIES}
    limits = _stand_in(records, settings)
    findings = [_terminus_finding(results[policy], settings, limits) for policy in ("consensus", "era", "strict")]
    columns = ("components left out", *(POLICY_NAMES[policy] for policy in POLICIES))
    remaining = {policy: dict(result.without()) for policy, result in results.items()}
    rows = tuple(
        (
            "none" if left == 0 else f"the latest {left}" if left > 1 else "the latest one",
            *(day.isoformat() if (day := remaining[policy].get(left)) is not None else "no bound" for policy in POLICIES),
        )
        for left in range(6)
    )
    decide: list[tuple[Value, ...]] = [
        (POLICY_NAMES[policy], place, bound.record, bound.token, bound.rule, bound.day.isoformat())
        for policy, result in results.items()
        for place, bound in enumerate(result.bounds[:6], 1)
    ]
    return findings, [
        Table(
            key="terminus-robustness", title="Not assembled before …, if the latest components are misread or re-marked",
            columns=columns, rows=rows, note="Each row leaves out the components with the latest dates.",
        ),
        Table(
            key="terminus-deciding", title="The components that decide", columns=("policy", "rank", "component", "text", "rule", "made not before"),
            rows=tuple(decide),
        ),
    ]  # fmt: skip


def _termini(records: Sequence[Record], objects: Sequence[str], settings: Settings) -> Part:
    """The terminus of each of several objects."""
    by_object: dict[str, list[Record]] = {name: [] for name in objects}
    for record in records:
        by_object[record.object].append(record)
    rows: list[tuple[Value, ...]] = []
    deciding: list[str] = []
    for name, mine in sorted(by_object.items()):
        results = {policy: terminus(mine, policy, era_years=settings.era_years) for policy in POLICIES}
        days = [results[policy].day for policy in POLICIES]
        if days[0] is None:
            continue
        deciding += [bound.record for bound in results["consensus"].deciding]
        dated = total([record for record in mine if record.dated])
        rows.append((name, total(mine), dated, *(day.isoformat() if day is not None else "no bound" for day in days)))
    with_any = len(rows)
    finding = Finding(
        key="terminus-objects",
        title="Terminus post quem of each object",
        statement=(
            f"{with_any} of {len(objects)} objects {'has' if with_any == 1 else 'have'} a dated component, so that a day can be given before which each was not assembled; "
            f"for {len(objects) - with_any} nothing can be said."
        ),
        value={"objects": len(objects), "with_terminus": with_any},
        base="objects",
        filter="at least one component with a readable date code",
        rule="; ".join(f"{POLICY_NAMES[policy]}: {_policy(policy, settings)}" for policy in POLICIES),
        rests_on=tuple(deciding),
        limits=(
            "an object is assembled on a day, a collection of objects is not: no terminus is given for all together",
            *_stand_in(records, settings),
            *TERMINUS_LIMITS,
        ),
    )
    table = Table(
        key="terminus-objects",
        title="Not assembled before …, by object",
        columns=("object", "components", "dated", *(POLICY_NAMES[policy] for policy in POLICIES)),
        rows=tuple(rows),
        note="Objects without a dated component are left out. An object that stands for a type of weapon, not for one recovered "
        "piece, gives the terminus of the newest piece documented.",
    )
    return [finding], [table]


def _stand_in(records: Sequence[Record], settings: Settings) -> tuple[str, ...]:
    """The limit that follows where no day is told on which a component was seen."""
    untold = sum(record.seen == settings.as_of for record in records)
    if not untold:
        return ()
    told = f"no day of recovery, documentation or publication is told for {count(untold, 'record')}: the day of the report stands in"
    return (f"{told}, so that a single-digit year may be read a decade too late",)


def _policy(policy: Policy, settings: Settings) -> str:
    return POLICIES[policy].format(years=settings.era_years, fence=FENCE)


def _terminus_finding(result: Terminus, settings: Settings, limits: tuple[str, ...]) -> Finding:
    titles: dict[Policy, str] = {
        "strict": "Terminus post quem, strict",
        "era": "Terminus post quem, era-limited",
        "consensus": "Terminus post quem, consensus",
    }
    day = result.day
    if day is None:
        statement = "No component is dated, so nothing can be said about the day of assembly."
    else:
        second = dict(result.without())[1]
        statement = f"Not assembled before {_spoken(day)}: {len(result.deciding)} of {len(result.bounds)} dated records decide; " + (
            f"without the latest one it is {_spoken(second)}." if second is not None else "no other component is dated."
        )
        if result.dropped:
            statement += f" {len(result.dropped)} dated record{'s were' if len(result.dropped) > 1 else ' was'} left out as later than the others bear out."
    return Finding(
        key=f"terminus-{result.policy}",
        title=titles[result.policy],
        statement=statement,
        value={
            "day": day.isoformat() if day is not None else None,
            "dated": len(result.bounds),
            "deciding": [bound.record for bound in result.deciding],
            "without": [{"left_out": left, "day": one.isoformat() if one else None} for left, one in result.without()],
            "dropped": [bound.record for bound in result.dropped],
        },
        base="components with a readable date code",
        filter="dated" if result.policy == "strict" else f"dated; era of {settings.era_years} years before the component was seen",
        rule=_policy(result.policy, settings),
        rests_on=tuple(bound.record for bound in result.deciding),
        limits=(*limits, *TERMINUS_LIMITS),
    )


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
