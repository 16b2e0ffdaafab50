"""What OFAC calls a field, and the FollowTheMoney property it goes to.

One table serves all forms: the remarks of the CSV, the ``idType`` of the XML and the feature and document types of the enhanced
and the advanced XML use the same words. A label in none of the tables goes to ``notes`` whole, so nothing is lost.

>>> home("Passport"), home("alt. Nationality Country"), home("Linked To:")
(('passportNumber', 'number'), ('nationality', 'country'), None)
"""

from __future__ import annotations

import re

__all__ = ["AUTHORITY", "NON_SDN", "SCHEMATA", "fits", "home", "known_labels"]

AUTHORITY = "US Department of the Treasury, Office of Foreign Assets Control"

SCHEMATA = {"individual": "Person", "entity": "LegalEntity", "": "LegalEntity", "vessel": "Vessel", "aircraft": "Airplane"}

NON_SDN = frozenset({"NS-PLC", "561-Related", "561List", "CMIC-EO13959", "CAPTA", "NS-MBS"})
"""Programmes under which nobody is blocked: a record with these alone stands in the consolidated non-SDN list only."""

_NUMBERS = {
    "passportNumber": (
        "Passport", "Diplomatic Passport", "British National Overseas Passport", "Stateless Person Passport", "Travel Document Number",
    ),
    "idNumber": (
        "National ID No.", "Cedula No.", "Cedula de Residencia", "C.U.R.P.", "CURP", "D.N.I.", "Identification Number", "N.I.E.",
        "Personal ID Card", "Electoral Registry No.", "Credencial electoral", "Driver's License No.", "National Foreign ID Number",
        "Birth Certificate Number", "Bosnian Personal ID No.", "Kenyan ID No.", "Tazkira National ID Card", "Turkish Identification Number",
        "Residency Number", "Refugee ID Card", "Stateless Person ID Card", "Numero de Identidad", "Citizen's Card Number", "I.F.E.",
        "C.U.I.P.", "Cartilla de Servicio Militar Nacional", "Military Registration Number", "CNP (Personal Numerical Code)",
        "UAE Identification", "Seafarer's Identification Document", "C.I.N.", "Moroccan Personal ID No.", "Pilot License Number",
    ),
    "socialSecurityNumber": ("SSN",),
    "taxNumber": (
        "Tax ID No.", "R.F.C.", "RFC", "NIT #", "RUC #", "RIF #", "C.U.I.T.", "US FEIN", "N.I.F.", "C.I.F.", "Fiscal Code",
        "Italian Fiscal Code", "Paraguayan tax identification number", "Romanian Tax Registration", "RTN", "RSIN",
        "Numero Unico de Identificacao Tributaria (NUIT)", "C.U.I.",
    ),
    "vatCode": ("V.A.T. Number",),
    "leiCode": ("Legal Entity Number",),
    "uscCode": ("Unified Social Credit Code (USCC)", "United Social Credit Code Certificate (USCCC)"),
    "swiftBic": ("SWIFT/BIC",),
    "dunsCode": ("D-U-N-S Number",),
    "licenseNumber": ("License", "Trade License No.", "Tourism License No.", "Afghan Money Service Provider License Number"),
    "registrationNumber": (
        "Registration Number", "Registration ID", "Business Registration Number", "Business Registration Document #", "Company Number",
        "UK Company Number", "Commercial Registry Number", "C.R. No.", "Romanian C.R.", "Government Gazette Number", "Business Number",
        "Public Registration Number", "Matricula Mercantil No", "Folio Mercantil No.", "Enterprise Number", "Organization Code",
        "Certificate of Incorporation Number", "Chamber of Commerce Number", "Dubai Chamber of Commerce Membership No.",
        "Istanbul Chamber of Comm. No.", "Registration Certificate Number (Dubai)", "MSB Registration Number", "Branch Unit Number",
        "Registered Charity No.", "Chinese Commercial Code", "Central Registration System Number", "Economic Register Number (CBLS)",
        "Aircraft Tail Number", "LE Number", "File Number", "Vessel Registration Identification",
        "Russian State Individual Business Registration Number Pattern (OGRNIP)",
    ),
    "mmsi": ("MMSI",),
    "serialNumber": (
        "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Construction Number (also called L/N or S/N or F/N)", "Serial No.",
        "Aircraft Serial Identification",
    ),
}  # fmt: skip

_TEXTS = {
    "birthPlace": ("POB", "Place of Birth"),
    "website": ("Website",),
    "email": ("Email Address",),
    "phone": ("Phone Number", "Telephone", "Telephone:"),
    "model": ("Aircraft Model",),
    "icaoCode": ("Aircraft Mode S Transponder Code",),
    "callSign": ("Vessel Call Sign", "Other Vessel Call Sign"),
    "type": ("VESSEL TYPE", "Vessel Type", "Other Vessel Type"),
    "tonnage": ("Vessel Tonnage",),
    "grossRegisteredTonnage": ("Vessel Gross Registered Tonnage",),
}

_COUNTRIES = {
    "nationality": ("nationality", "Nationality Country"),
    "citizenship": ("citizen", "Citizenship Country"),
    "jurisdiction": ("Nationality of Registration", "Registration Country"),
    "flag": ("Vessel Flag", "Other Vessel Flag"),
    "pastFlags": ("Former Vessel Flag",),
}

_DAYS = {
    "birthDate": ("DOB", "Birthdate"),
    "incorporationDate": ("Organization Established Date",),
    "buildDate": ("Aircraft Manufacture Date", "Vessel Year of Build"),
}

_HOMES = {
    re.sub("[’`]", "'", label).casefold(): (prop, kind)
    for kind, table in (
        ("number", _NUMBERS),
        ("text", _TEXTS),
        ("country", _COUNTRIES),
        ("day", _DAYS),
        ("gender", {"gender": ("Gender",)}),
    )
    for prop, labels in table.items()
    for label in labels
}

_ASSETS = frozenset(
    {"name", "alias", "previousName", "weakAlias", "address", "country", "notes", "registrationNumber", "type", "model", "buildDate"}
)
_SHIPS = frozenset({"imoNumber", "mmsi", "flag", "pastFlags", "callSign", "tonnage", "grossRegisteredTonnage"})
_PLANES = frozenset({"serialNumber", "icaoCode"})
_PEOPLE = frozenset(
    {"birthDate", "birthPlace", "nationality", "citizenship", "gender", "passportNumber", "socialSecurityNumber", "position"}
    | {"firstName", "lastName"}
)


def home(label: str) -> tuple[str, str] | None:
    """The property of a label and how its value is read (number, text, country, day, gender); None where it is a note."""
    bare = re.sub("[’`]", "'", label).strip().casefold().removeprefix("alt. ")
    return _HOMES.get(bare)


def known_labels() -> tuple[str, ...]:
    """Every label with a home, in lower case, the longest first."""
    return tuple(sorted(_HOMES, key=lambda label: (-len(label), label)))


def fits(schema: str, prop: str) -> bool:
    """Whether FollowTheMoney gives that property to that schema."""
    if schema in ("Vessel", "Airplane"):
        return prop in _ASSETS | (_SHIPS if schema == "Vessel" else _PLANES)
    if prop in _SHIPS | _PLANES | {"type", "model", "buildDate"}:
        return False
    return schema == "Person" or prop not in _PEOPLE
