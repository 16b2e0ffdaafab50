"""What else is known of both sides, compared: birth date, country, identifiers, kind of party.

Each outcome moves the log odds of the name's score by a stated amount. The amounts are set by judgement (no labelled data with
such details exist here) and kept small enough that a birth date alone never makes a hit: they are ``unverified``.

>>> compare(Question(id="1", name="x", birth_date="1962"), {"birthDate": ("1962-03-04",)}, "Person")[0].outcome
'agrees'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wherefrom.model.hits import Detail, Question

__all__ = ["compare"]

_IDENTIFIERS = (
    "passportNumber", "idNumber", "registrationNumber", "taxNumber", "innCode", "ogrnCode", "leiCode", "imoNumber", "swiftBic", "mmsi",
    "callSign", "serialNumber", "vatCode", "uscCode", "dunsCode",
)  # fmt: skip
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
_PERSON = {"Person"}
_THING = {"Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security", "Asset"}

SAME_DAY, SAME_YEAR, NEAR_YEAR, OTHER_YEAR = 2.5, 1.2, 0.2, -4.0
SAME_COUNTRY, OTHER_COUNTRY = 0.7, -0.8
SAME_IDENTIFIER, OTHER_KIND = 6.0, -3.0

Properties = Mapping[str, tuple[str, ...]]


def compare(question: Question, listed: Properties, schema: str) -> tuple[Detail, ...]:
    """Every detail that could be compared, and those that could not."""
    return tuple(compared(question, listed, schema) for compared in _COMPARED)


def _birth(question: Question, listed: Properties, schema: str) -> Detail:
    asked, dates = question.birth_date.strip(), listed.get("birthDate", ())
    if not asked or not dates:
        return _unknown("birth date", asked, "; ".join(dates))
    odds = max(_dates(asked, date) for date in dates)
    return Detail(of="birth date", outcome="agrees" if odds > 0 else "disagrees", asked=asked, listed="; ".join(dates), odds=odds)


def _dates(one: str, other: str) -> float:
    years = [re.match(r"\d{4}", text) for text in (one, other)]
    if years[0] is None or years[1] is None:
        return 0.0
    apart = abs(int(years[0][0]) - int(years[1][0]))
    if apart == 0:
        both = min(len(one), len(other))
        if both >= 10:
            # A swapped day and month is a clerk's slip, not another person.
            return SAME_DAY if sorted(one[5:10]) == sorted(other[5:10]) else NEAR_YEAR
        return SAME_YEAR if one[:both] == other[:both] else NEAR_YEAR
    return NEAR_YEAR / 2 if apart == 1 else OTHER_YEAR


def _country(question: Question, listed: Properties, schema: str) -> Detail:
    theirs = sorted({value.lower() for name in _COUNTRIES for value in listed.get(name, ())})
    asked = sorted({value.lower() for value in question.countries if value})
    if not asked or not theirs:
        return _unknown("country", "; ".join(asked), "; ".join(theirs))
    same = bool(set(asked) & set(theirs))
    return Detail(
        of="country",
        outcome="agrees" if same else "disagrees",
        asked="; ".join(asked),
        listed="; ".join(theirs),
        odds=SAME_COUNTRY if same else OTHER_COUNTRY,
    )


def _identifier(question: Question, listed: Properties, schema: str) -> Detail:
    theirs = {_bare(value): value for name in _IDENTIFIERS for value in listed.get(name, ())}
    asked = {_bare(value): value for value in question.identifiers if _bare(value)}
    if not asked or not theirs:
        return _unknown("identifier", "; ".join(asked.values()), "; ".join(theirs.values()))
    same = set(asked) & set(theirs)
    # Another number says little: people have several passports, companies several registers.
    return Detail(
        of="identifier",
        outcome="agrees" if same else "disagrees",
        asked="; ".join(asked.values()),
        listed="; ".join(sorted(theirs[one] for one in same) or sorted(theirs.values())),
        odds=SAME_IDENTIFIER if same else 0.0,
    )


def _bare(value: str) -> str:
    return re.sub(r"\W", "", value).upper()


def _kind(question: Question, listed: Properties, schema: str) -> Detail:
    kinds = [_family(one) for one in (question.schema, schema)]
    if not all(kinds):
        return _unknown("kind of party", question.schema, schema)
    same = kinds[0] == kinds[1]
    return Detail(
        of="kind of party",
        outcome="agrees" if same else "disagrees",
        asked=question.schema,
        listed=schema,
        odds=0.0 if same else OTHER_KIND,
    )


def _family(schema: str) -> str:
    if schema in _PERSON:
        return "person"
    if schema in _THING:
        return schema
    # A LegalEntity may be a person or a body: the list did not say.
    return "" if schema in {"", "LegalEntity", "Thing"} else "body"


def _unknown(of: str, asked: str, listed: str) -> Detail:
    return Detail(of=of, outcome="not compared", asked=asked, listed=listed, odds=0.0)


_COMPARED: tuple[Callable[[Question, Properties, str], Detail], ...] = (_birth, _country, _identifier, _kind)
