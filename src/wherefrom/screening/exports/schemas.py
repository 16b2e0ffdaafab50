"""The part of FollowTheMoney's model that exported entities use: which properties a schema has, and of what type each is.

The library followthemoney is not needed to write a file (it brings a compiler with it); the tests compare this table with it.

>>> types_of("Person")["birthDate"], "imoNumber" in types_of("Person"), types_of("Sanction")["listingDate"]
('date', False, 'date')
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

__all__ = ["SCHEMAS", "types_of"]

SCHEMAS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Thing": ("", {
        "address": "address",
        "country": "country",
        "date": "createdAt modifiedAt retrievedAt",
        "entity": "addressEntity proof riskSource",
        "identifier": "programId wikidataId",
        "name": "alias name previousName weakAlias",
        "string": "keywords program publisher",
        "text": "description indexText notes summary",
        "topic": "topics",
        "url": "alephUrl publisherUrl sourceUrl wikipediaUrl",
    }),
    "LegalEntity": ("Thing", {
        "country": "jurisdiction mainCountry",
        "date": "dissolutionDate incorporationDate",
        "email": "email",
        "entity": "parent",
        "identifier": (
            "brightQueryId brightQueryOrgId bvdId dunsCode idNumber innCode leiCode licenseNumber npiCode ogrnCode okpoCode "
            "okvedCode registrationNumber sayariId swiftBic taxNumber uniqueEntityId uscCode vatCode"
        ),
        "name": "abbreviation",
        "phone": "phone",
        "string": "classification icijId legalForm sector status taxStatus",
        "url": "opencorporatesUrl website",
    }),
    "Person": ("LegalEntity", {
        "country": "birthCountry citizenship nationality",
        "date": "birthDate deathDate",
        "gender": "gender",
        "identifier": "passportNumber socialSecurityNumber",
        "language": "spokenLanguage",
        "number": "height weight",
        "string": (
            "appearance birthPlace education ethnicity eyeColor fatherName firstName hairColor lastName middleName "
            "motherName nameSuffix political position profession religion secondName title"
        ),
        "text": "biography",
    }),
    "Organization": ("LegalEntity", {
        "identifier": "cageCode giiNumber imoNumber permId",
    }),
    "Value": ("", {
        "number": "amount amountEur amountUsd",
        "string": "currency",
    }),
    "Asset": ("Thing Value", {}),
    "Company": ("Asset Organization", {
        "identifier": (
            "bikCode cikCode coatoCode fnsCode ipoCode irsCode isinCode jibCode kppCode mbsCode pfrNumber ricCode ticker "
            "voenCode"
        ),
        "number": "capital",
        "string": "caemCode fssCode okopfCode oksmCode",
    }),
    "PublicBody": ("Organization", {}),
    "Vehicle": ("Asset", {
        "date": "buildDate deregistrationDate registrationDate",
        "entity": "operator owner",
        "identifier": "registrationNumber",
        "string": "model type",
    }),
    "Vessel": ("Vehicle", {
        "country": "flag pastFlags",
        "date": "nameChangeDate",
        "identifier": "callSign crsNumber imoNumber mmsi",
        "number": "deadweightTonnage grossRegisteredTonnage tonnage",
        "string": "navigationArea pastTypes registrationPort",
    }),
    "Airplane": ("Vehicle", {
        "identifier": "icaoCode serialNumber",
        "string": "manufacturer",
    }),
    "CryptoWallet": ("Thing Value", {
        "date": "balanceDate creationDate",
        "entity": "holder",
        "identifier": "accountId cryptoAddress publicKey",
        "number": "balance",
        "string": "blockchain currencySymbol custodyType managingExchange privateKey",
    }),
    "Security": ("Asset", {
        "date": "issueDate maturityDate",
        "entity": "issuer",
        "identifier": "figiCode isin registrationNumber ticker",
        "string": "classification collateral type",
    }),
    "BankAccount": ("Asset", {
        "date": "balanceDate closingDate maxBalanceDate openingDate",
        "entity": "bank",
        "identifier": "accountNumber bic iban",
        "number": "balance maxBalance",
        "string": "accountType bankAddress bankName",
    }),
    "RealEstate": ("Asset", {
        "date": "createDate",
        "entity": "parent",
        "identifier": "cadastralCode registrationNumber titleNumber",
        "number": "area latitude longitude",
        "string": "censusBlock encumbrance landType propertyType tenure",
    }),
    "Interval": ("", {
        "date": "date endDate modifiedAt retrievedAt startDate",
        "entity": "proof",
        "name": "namesMentioned",
        "string": "publisher recordId",
        "text": "description indexText summary",
        "url": "alephUrl publisherUrl sourceUrl",
    }),
    "Sanction": ("Interval", {
        "country": "country",
        "date": "listingDate",
        "entity": "entity",
        "identifier": "authorityId programId unscId",
        "number": "duration",
        "string": "authority program provisions status",
        "text": "reason",
        "url": "programUrl",
    }),
}  # fmt: skip
"""Schema → (the schemas it extends, its own properties by type); properties that only mirror another entity's are left out."""


@cache
def types_of(schema: str) -> Mapping[str, str]:
    """Every property of a schema, inherited ones too, with its type; empty for a schema that is not known here."""
    extends, own = SCHEMAS.get(schema, ("", {}))
    found: dict[str, str] = {}
    for parent in extends.split():
        found.update(types_of(parent))
    for kind, names in own.items():
        found.update(dict.fromkeys(names.split(), kind))
    return found
