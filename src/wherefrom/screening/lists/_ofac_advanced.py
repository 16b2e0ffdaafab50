"""The tables of OFAC's advanced XML, in which nearly everything is a number that another part of the file explains."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field

from wherefrom.screening.lists._strict import changed
from wherefrom.screening.lists._xml import Node

__all__ = ["Entry", "Place", "Tables", "period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location: the parts of its address, its country, and values in other scripts."""

    street: tuple[str, ...]
    town: tuple[str, ...]
    country: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sanctions entry of a profile: the list it stands on, its programmes, the day, the legal bases and other measures."""

    list: str
    programmes: tuple[str, ...]
    listed: str
    reason: str
    measures: tuple[str, ...]
    place: str


@dataclass(slots=True, kw_only=True)
class Tables:
    """What the first parts of a file define, by kind and number."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def define(self, sets: Node, kinds: Iterable[str]) -> None:
        """Take the reference values in: each kind stands in its own set (``Country`` in ``CountryValues``)."""
        for kind in kinds:
            for value in sets.within(f"{kind}Values", kind):
                number = value.attribute("ID")
                self.values.setdefault(kind, {})[number] = value.own() or value.attribute(f"{kind}ShortRef")
                if kind == "PartySubType":
                    self.values.setdefault("PartyTypeOf", {})[number] = value.attribute("PartyTypeID")

    def kind_of_party(self, number: str, node: Node) -> str:
        """The kind of a party by its sub-type, which for people and entities says only "Unknown": then its type counts."""
        kind = self.text("PartySubType", number, node)
        return self.text("PartyType", self.values["PartyTypeOf"][number], node) if kind == "Unknown" else kind

    def text(self, kind: str, number: str, node: Node) -> str:
        """The text of a reference value; ListError where the file does not define it, empty for no number."""
        if not number:
            return ""
        found = self.values.get(kind, {}).get(number)
        if found is None:
            raise changed(node.file, node.place, f"the field '{kind}ID' names {number!r}, which {kind}Values does not define")
        return found

    def locate(self, node: Node) -> None:
        """Take a Location in."""
        street: list[str] = []
        town: list[str] = []
        others: list[str] = []
        for part in node.nodes("LocationPart"):
            kind = self.text("LocPartType", part.attribute("LocPartTypeID"), node)
            for value in part.nodes("LocationPartValue"):
                primary, text = value.attribute("Primary") != "false", value.take("Value")
                (others if not primary else street if kind.startswith("ADDRESS") else town).append(text)
                value.take("Comment")
        country = ""
        for one in node.nodes("LocationCountry"):
            country = self.text("Country", one.attribute("CountryID"), node)
        for one in node.nodes("LocationAreaCode"):
            country = country or self.text("AreaCode", one.attribute("AreaCodeID"), node)
        place = Place(street=tuple(street), town=tuple(town), country=country, others=tuple(others))
        self.places[node.attribute("ID")] = place

    def document(self, node: Node) -> None:
        """Take an IDRegDocument in: its type, its number and what stands beside the number."""
        label = self.text("IDRegDocType", node.attribute("IDRegDocTypeID"), node)
        country = self.text("Country", node.attribute("IssuedBy-CountryID"), node)
        beside = [f"({text})" for text in (country, node.take("IssuingAuthority")) if text]
        for one in node.nodes("DocumentDate"):
            kind = self.text("IDRegDocDateType", one.attribute("IDRegDocDateTypeID"), node)
            beside.extend(f"{kind} {period(part)}" for part in one.nodes("DatePeriod"))
        validity = self.text("Validity", node.attribute("ValidityID"), node)
        if validity.casefold() in ("fraudulent", "false", "invalid"):
            beside.append(validity)
        number, comment = node.take("IDRegistrationNo"), node.take("Comment")
        if comment and comment != number:
            beside.append(comment)
        self.documents.setdefault(node.attribute("IdentityID"), []).append((label, number, " ".join(beside)))

    def entry(self, node: Node) -> Entry:
        """A SanctionsEntry."""
        title = self.text("List", node.attribute("ListID"), node)
        programmes: list[str] = []
        measures: list[str] = []
        for measure in node.nodes("SanctionsMeasure"):
            kind, comment = self.text("SanctionsType", measure.attribute("SanctionsTypeID"), node), measure.take("Comment")
            days = next((period(part) for part in measure.nodes("DatePeriod")), "")
            if kind == "Program":
                programmes.append(comment)
            else:
                measures.append(" ".join(part for part in (f"Sanctions type: {kind}", comment, days) if part))
        days_of: list[str] = []
        bases: list[str] = []
        for event in node.nodes("EntryEvent"):
            event.attribute("EntryEventTypeID")
            bases += [self.text("LegalBasis", event.attribute("LegalBasisID"), node), event.take("Comment")]
            days_of += [_day(day) for day in event.nodes("Date")]
        return Entry(
            list="ofac-sdn" if title in ("", "SDN List") else "ofac-cons",
            programmes=tuple(programmes),
            listed=min((day for day in days_of if day), default=""),
            reason="; ".join(dict.fromkeys(base for base in bases if base)),
            measures=tuple(measures),
            place=node.source,
        )


def period(node: Node) -> str:
    """A DatePeriod as an ISO prefix where it is one day, month or year, else in words; empty where it has no days."""
    bounds: list[str] = []
    circa = False
    for name in ("Start", "End"):
        for bound in node.nodes(name):
            circa |= bound.attribute("Approximate") == "true"
            bounds += [_day(day) for side in ("From", "To") for day in bound.nodes(side)]
    bounds = [day for day in bounds if day]
    if not bounds:
        return ""
    text = _between(bounds[0], bounds[-1])
    return f"circa {text}" if circa else text


def _between(first: str, last: str) -> str:
    """Two days as one prefix where they bound a month or a year.

    >>> _between("1961-01-01", "1961-12-31"), _between("1961-04-01", "1961-04-30"), _between("1961-04-01", "1962-04-30")
    ('1961', '1961-04', '1961-04-01 to 1962-04-30')
    """
    if first == last:
        return first
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    whole = len(first) == len(last) == 10 and first[8:] == "01" and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]
    if whole and first[:7] == last[:7]:
        return first[:7]
    return f"{first} to {last}"


def _day(node: Node) -> str:
    year, month, day = (node.take(name) for name in ("Year", "Month", "Day"))
    return "-".join(part.zfill(2) for part in (year, month, day if month else "") if part)
