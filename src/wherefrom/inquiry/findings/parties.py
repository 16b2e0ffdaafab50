"""Names behind the components that are similar to listed names, computed from the records and the answers of a look-up.

The answers are kept in the finding's value, so that everything else here follows from the case alone and can be computed again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wherefrom.casebook import canonical
from wherefrom.inquiry.findings.listed import beside, windows_of
from wherefrom.inquiry.findings.wording import FOUND_IN, NOT_GENUINE, Part, count, total
from wherefrom.model.cases import Finding, Record, Table, Value
from wherefrom.model.hits import NOT_A_CLEARANCE, Searched
from wherefrom.model.lookups import LEADS, AskedName, ListedHit, Listing, Lookup, Unsearched
from wherefrom.model.sources import STATES

__all__ = ["KEY", "NOT_ASKED_FOR", "lookup_of", "parties"]

KEY = "parties"
"""The key of the finding, and the beginning of the keys of its tables."""

NOT_ASKED_FOR = "not asked for"
"""Why a list that is held was not searched when only others were named."""

LIMITS = (
    NOT_A_CLEARANCE,
    "a hit is a listed name judged similar, not an identity: whether it is the same party is for a person to decide",
    "a day of listing beside a window says in which order the two lie, not who delivered a component, to whom or when",
    "only owners that our sources know are asked about; every name is taken for that of a company or body, which is an assumption",
    FOUND_IN,
    NOT_GENUINE,
)

HIT_COLUMNS = (
    "name", "found as", "owners known by", "records", "components", "earliest", "latest", "hit", "score", "similarity", "evidence", "list", "listed id",
    "listed name", "main name", "kind", "listings", "listed", "delisted", "made and listed", "made before", "made after", "across",
    "order not known", "why", "version", "threshold",
)  # fmt: skip


def lookup_of(value: Mapping[str, Any]) -> Lookup:
    """The look-up that a finding's value holds; raises KeyError or TypeError for anything else."""
    return Lookup(
        threshold=value["threshold"],
        most=value["most"],
        names=tuple(_asked(one) for one in value["names"]),
        hits=tuple(ListedHit(**{**one, "listings": tuple(Listing(**each) for each in one["listings"])}) for one in value["hits"]),
        searched=tuple(Searched(**one) for one in value["searched"]),
        unsearched=tuple(Unsearched(**one) for one in value["unsearched"]),
        cut=tuple((name, of) for name, of in value["cut"]),
        scoring=value["scoring"],
    )


def _asked(one: Mapping[str, Any]) -> AskedName:
    return AskedName(name=one["name"], leads={lead: tuple(ids) for lead, ids in one["leads"].items()}, states=tuple(one["states"]))


def parties(records: Sequence[Record], lookup: Lookup, as_of: date) -> Part:
    """What the look-up says of the records: one finding, and tables of hits, names and lists."""
    known = {record.id: record for record in records}
    behind = {one.name: [known[each] for each in one.records] for one in lookup.names}
    hits: dict[str, list[ListedHit]] = {one.name: [] for one in lookup.names}
    for hit in lookup.hits:
        hits[hit.asked].append(hit)
    for some in hits.values():
        some.sort(key=lambda hit: (-hit.score, hit.list, hit.listed_id, hit.name))
    # A name with the likeliest hit comes first, then by how many components lead to it.
    ordered = sorted(
        lookup.names, key=lambda one: (-max((hit.score for hit in hits[one.name]), default=0.0), -total(behind[one.name]), one.name)
    )
    found = [one for one in ordered if hits[one.name]]
    touched = {record.id for one in found for record in behind[one.name]}
    on = [record for record in records if record.id in touched]
    value: dict[str, Value] = {"asked": len(lookup.names), "with_hit": len(found), "components_with_hit": total(on), **_plain(lookup)}
    finding = Finding(
        key=KEY,
        title="Names behind the components, looked up in lists",
        statement=_statement(lookup, found, on, records),
        value=value,
        base="every name that the components lead to: recorded makers, brands, owners on the day and today, parents",
        filter=f"hits of {lookup.threshold:g} or more",
        rule="each name once, case and blanks aside, in the newest version of each list that is not after the day of the report; "
        f"names are judged similar by their words (scoring {lookup.scoring[:12]}); of one name and list at most {lookup.most} hits are kept",
        rests_on=tuple(record.id for record in on),
        limits=(*LIMITS, *_cut(lookup)),
        sources=tuple(f"{one.list} of {one.day}, {one.title}, sha256 {one.digest}" for one in lookup.searched),
    )  # fmt: skip
    held = {one.list: one.day for one in lookup.searched}
    rows = [row for one in ordered for row in _rows(one, behind[one.name], hits[one.name], held, lookup)]
    return [finding], [
        Table(
            key=KEY, title="Names and the listed names that are similar", columns=HIT_COLUMNS, rows=tuple(rows),
            note=f"One row a hit, and one a name without any, whose hit is 0. {NOT_A_CLEARANCE}",
        ),
        _searched(lookup, as_of),
    ]  # fmt: skip


def _plain(lookup: Lookup) -> dict[str, Value]:
    """The look-up as JSON can hold it."""
    made: dict[str, Value] = json.loads(canonical(lookup))
    return made


def _statement(lookup: Lookup, found: Sequence[AskedName], on: Sequence[Record], records: Sequence[Record]) -> str:
    asked = len(lookup.names)
    leading = {each for one in lookup.names for each in one.records}
    number, base = total([record for record in records if record.id in leading]), total(records)
    some = count(base, "component") if number == base else f"{number} of {count(base, 'component')}"
    lead = f"{some} lead{'s' if number == 1 else ''} to {count(asked, 'name')}"
    later = len([one for one in lookup.unsearched if one.why != NOT_ASKED_FOR])
    held = f"{count(later, 'list')} {'is' if later == 1 else 'are'} held in later versions only"
    if not lookup.searched:
        return f"{lead}; no list was searched: {held}. Nothing is known of the names."
    oldest, newest = (end(one.day for one in lookup.searched) for end in (min, max))
    where = f"{count(len(lookup.searched), 'list')} (as of {newest}{'' if oldest == newest else f', the oldest as of {oldest}'})"
    told = (
        f"{lead}, looked up in {where}: {len(found) or 'none'} {'have' if len(found) > 1 else 'has'} a hit of {lookup.threshold:g} or more"
    )
    if found:
        told += f", and {count(total(on), 'component')} lead{'s' if total(on) == 1 else ''} to {'it' if len(found) == 1 else 'them'}"
    if asked > len(found):
        told += f". For {count(asked - len(found), 'name')} there is no hit, which is not a clearance"
    return f"{told}. {held[0].upper() + held[1:]} and {'was' if later == 1 else 'were'} not searched." if later else f"{told}."


def _cut(lookup: Lookup) -> tuple[str, ...]:
    if not lookup.cut:
        return ()
    return (
        f"for {count(len(lookup.cut), 'name and list').replace('lists', 'list')} there were more than {lookup.most} hits; the best are kept",
    )


def _rows(
    one: AskedName, records: Sequence[Record], hits: Sequence[ListedHit], held: Mapping[str, str], lookup: Lookup
) -> list[tuple[Value, ...]]:
    made = windows_of(records)
    window = (made.first.isoformat(), made.last.isoformat()) if made is not None else ("", "")
    leads = "; ".join(LEADS[lead] for lead in LEADS if lead in one.leads)
    start = (one.name, leads, "; ".join(each for each in STATES if each in one.states), len(records), total(records), *window)
    if not hits:
        return [(*start, 0, *[""] * (len(HIT_COLUMNS) - len(start) - 2), lookup.threshold)]
    rows: list[tuple[Value, ...]] = []
    for place, hit in enumerate(hits, 1):
        days = _distinct(hit.listings)
        compared = [beside(each, held[hit.list], records) for each in days]
        first = compared[0]
        rows.append(
            (
                *start, place, hit.score, hit.similarity, hit.evidence, hit.list, hit.listed_id, hit.name, hit.caption, hit.schema,
                " | ".join(each.spoken for each in hit.listings), "; ".join(each.listed for each in days if each.listed),
                "; ".join(each.delisted for each in days if each.delisted), " | ".join(each.sentence for each in compared),
                first.before, first.after, first.across, first.not_known, hit.why, hit.version, lookup.threshold,
            )
        )  # fmt: skip
    return rows


def _distinct(listings: Sequence[Listing]) -> list[Listing]:
    """One listing for each pair of days, the earliest first and those without a day last; where any has a day, only those."""
    by_days = {(one.listed, one.delisted): one for one in reversed(listings)} or {("", ""): Listing(authority="", programme="")}
    dated = {days: one for days, one in by_days.items() if days[0]}
    return [one for _, one in sorted((dated or by_days).items(), key=lambda pair: pair[0])]


def _searched(lookup: Lookup, as_of: date) -> Table:
    rows: list[tuple[Value, ...]] = [
        (one.list, one.title, one.day, (as_of - date.fromisoformat(one.day)).days, one.parties, one.names, one.digest, "searched")
        for one in lookup.searched
    ]
    rows += [(one.list, "", "", "", "", "", "", f"not searched: {one.why}") for one in lookup.unsearched]
    return Table(
        key=f"{KEY}-searched",
        title="Lists, and which version of each was searched",
        columns=("list", "title", "of", "days before the report", "parties", "names", "sha256", "state"),
        rows=tuple(rows),
        note="A list tells nothing of the days after its version; a party listed since then is not in it.",
    )
