"""What the three forms of the EU's list of financial sanctions share: the kinds of items of one subject, under the XML's names.

Each act is given with each item (a name, an address), and the act given with the subject itself is often a late amendment. The
earliest act of a programme is therefore the day by which the subject was listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._draft import Draft, joined
from wherefrom.screening.lists._european_dates import iso_prefix

__all__ = ["AUTHORITY", "LIST", "SCHEMAS", "Subject"]

LIST = "eu-fsf"
AUTHORITY = "European Commission, DG FISMA"
SCHEMAS = {"P": "Person", "person": "Person", "E": "Organization", "enterprise": "Organization"}

_DOCUMENTS = {"passport": "passportNumber", "diplpassport": "passportNumber", "regnumber": "registrationNumber", "fiscalcode": "taxNumber",
              "imo": "imoNumber", "swiftbic": "swiftBic"}  # fmt: skip
_CONTACTS = {"PHONE": "phone", "EMAIL": "email", "WEB": "website", "PHONE NUMBER": "phone", "E-MAIL": "email", "WEBSITE": "website"}
_GENDERS = {"M": "male", "F": "female", "": ""}
_FALSE = ("", "false", "no")

Given = Mapping[str, str]


class Subject:
    """One subject of the list while its items are read; an item that has been read (by its logical identifier) is passed over."""

    def __init__(self, schema: str) -> None:
        self.draft = Draft(schema)
        self._seen: set[tuple[str, str]] = set()
        self._acts: dict[str, list[str]] = {}
        self._own: dict[str, str] = {}

    def new(self, kind: str, identifier: str) -> bool:
        """Whether an item is met for the first time."""
        fresh = (kind, identifier) not in self._seen
        self._seen.add((kind, identifier))
        return fresh

    def act(self, given: Given, *, own: bool) -> None:
        """The act that lists the subject (``own``) or one item of it."""
        day = iso_prefix(given.get("entryIntoForceDate", "")) or iso_prefix(given.get("publicationDate", ""))
        programme = given.get("programme", "")
        self._acts.setdefault(programme, []).append(day)
        if own:
            self._own.setdefault(programme, given.get("publicationUrl", ""))
            kinds = joined(given.get("organisationType", ""), given.get("regulationType", ""))
            published = given.get("publicationDate", "")
            self.draft.note("act", joined(kinds, given.get("numberTitle", ""), published and f"published {published}", by=", "))

    def name(self, given: Given) -> None:
        """A name: the first strong one is the name, the others are aliases."""
        whole = given.get("wholeName", "") or joined(given.get("firstName", ""), given.get("middleName", ""), given.get("lastName", ""))
        remark = given.get("remark", "")
        weak = given.get("strong", "true") in _FALSE[1:] or "low quality" in remark.casefold()
        if whole.count("?") * 2 > len(whole):  # its letters were lost before the file reached us
            self.draft.left("alias", whole)
            return
        kind = "weakAlias" if weak else "alias" if ("name", "") in self._seen else "name"
        if kind == "name" and whole:
            self._seen.add(("name", ""))
        self.draft.add(kind, whole)
        if self.draft.schema == "Person":
            for name, value in (("firstName", "firstName"), ("secondName", "middleName"), ("lastName", "lastName"), ("title", "title")):
                self.draft.add(name, given.get(value, ""))
            self.draft.add("position", given.get("function", ""))
        else:
            self.draft.note("title", given.get("title", ""))
            self.draft.note("function", given.get("function", ""))
        gender = given.get("gender", "")
        if gender in _GENDERS:
            self.draft.add("gender", _GENDERS[gender])
        else:
            self.draft.left("gender", gender)
        self.draft.note(f"name {whole}", remark)

    def address(self, given: Given) -> None:
        """An address with its country and its ways of contact."""
        self._place("address", "country", given)
        for key, value in _contacts(given.get("contactInfo", "")):
            self.contact(key, value)
        if given.get("asAtListingTime", "") not in _FALSE:
            self.draft.note("address", "as at listing time")
        self.draft.note("address", given.get("remark", ""))

    def contact(self, key: str, value: str) -> None:
        """One way of contact."""
        name = _CONTACTS.get(key.upper())
        if name:
            self.draft.add(name, value)
        else:
            self.draft.note(key.casefold() or "contact", value)

    def birth(self, given: Given) -> None:
        """A date and place of birth; a date that is not exact stays unread."""
        self._place("birthPlace", "birthCountry", given)
        exact = given.get("birthdate", "").removesuffix("N/A")
        pieces = [given.get(name, "") for name in ("year", "monthOfYear", "dayOfMonth")]
        day = exact or "-".join(piece.zfill(2) for piece in _leading(pieces))
        calendar, circa = given.get("calendarType", ""), given.get("circa", "") not in _FALSE
        bounds = " to ".join(filter(None, (given.get("yearRangeFrom", ""), given.get("yearRangeTo", ""))))
        if (circa and day) or bounds or (day and calendar not in ("", "GREGORIAN")):
            self.draft.left("birthDate", joined("circa" if circa else "", day, bounds, calendar if calendar != "GREGORIAN" else ""))
        else:
            self.draft.date("birthDate", day)
        self.draft.note("birthDate", given.get("remark", ""))

    def document(self, given: Given) -> None:
        """A document: its number, and in a note whatever else is known of it."""
        number = joined(given.get("number", ""))
        kind = given.get("identificationTypeCode", "")
        for one in (number, given.get("latinNumber", "")):
            self.draft.add(_DOCUMENTS.get(kind, "idNumber"), one)
        flags = [label for name, label in _FLAGS.items() if given.get(name, "") not in _FALSE]
        known = [f"{label} {given[name]}" for name, label in _DATES.items() if given.get(name)]
        kinds = given.get("identificationTypeDescription", "") or kind
        country = joined(given.get("region", ""), "" if _unknown(given) else given.get("countryDescription", ""), by=", ")
        self.draft.note(
            f"document {number}" if number else "document", joined(kinds, country, *flags, *known, given.get("remark", ""), by="; ")
        )

    def citizenship(self, given: Given) -> None:
        """A citizenship."""
        self._country("nationality" if self.draft.schema == "Person" else "country", given)
        self.draft.note("citizenship", joined(given.get("region", ""), given.get("remark", ""), by="; "))

    def party(self, identifier: str, *, record: str, source: str, designated: str = "", reason: str = "") -> Party:
        """The subject as a party with one designation for each programme of its own acts."""
        listings = []
        for programme, address in self._own.items():
            days = [*self._acts[programme], iso_prefix(designated)]
            if len(self._own) == 1:  # an item's act is often given without its programme
                days += self._acts.get("", [])
            listings.append(
                Designation(
                    list=LIST, authority=AUTHORITY, programme=programme, listed=min(filter(None, days), default=""),
                    reason=joined(reason), record=record, source=source, address=address,
                )
            )  # fmt: skip
        if designated and not iso_prefix(designated):
            self.draft.left("designationDate", designated)
        return self.draft.party(f"{LIST}-{identifier}", listings)

    def _place(self, name: str, country: str, given: Given) -> None:
        pieces = [given.get(one, "") for one in ("street", "poBox", "zipCode", "city", "place", "region")]
        pieces.append("" if _unknown(given) else given.get("countryDescription", "") or given.get("countryIso2Code", ""))
        self.draft.add(name, joined(*pieces, by=", "))
        self._country(country, given)

    def _country(self, name: str, given: Given) -> None:
        if _unknown(given):
            return
        text, code = given.get("countryDescription", ""), given.get("countryIso2Code", "")
        if country_code(text) is None and re.fullmatch("[A-Za-z]{2}", code):
            self.draft.add(name, code.lower())
        else:
            self.draft.country(name, text or code)


_FLAGS = {"diplomatic": "diplomatic", "knownExpired": "known to have expired", "knownFalse": "known to be false",
          "reportedLost": "reported lost", "revokedByIssuer": "revoked by its issuer"}  # fmt: skip
_DATES = {"issuedBy": "issued by", "issuedDate": "issued", "issueDate": "issued", "validFrom": "valid from", "validTo": "valid to",
          "nameOnDocument": "name on document"}  # fmt: skip


def _unknown(given: Given) -> bool:
    """The list's own word for a country that it does not know."""
    return given.get("countryIso2Code", "") == "00" or given.get("countryDescription", "") == "UNKNOWN"


def _leading(pieces: list[str]) -> list[str]:
    """The pieces of a date before the first that is missing."""
    return pieces[: pieces.index("")] if "" in pieces else pieces


def _contacts(text: str) -> list[tuple[str, str]]:
    """Ways of contact written as PHONE[...] and the like, one a line; a line of another form has no key."""
    found = []
    for line in text.replace("\\n", "\n").splitlines():
        keyed = re.fullmatch(r"\s*([A-Za-z][A-Za-z -]*)\[(.*)\]\s*", line)
        found.append((keyed[1], keyed[2]) if keyed else ("", line.strip()))
    return [pair for pair in found if pair[1]]
