"""What else is known of both sides, compared: birth date, country, identifiers, kind of party.

Each outcome moves the log odds of the name's score by a stated amount. The amounts are set by judgement (no labelled data with
such details exist here) and kept small enough that a birth date alone never makes a hit: they are ``unverified``. What cannot be
read (a country that is no country, a date that is none) is not compared: it is no disagreement.

>>> compare(Question(id="1", name="x", birth_date="1962"), {"birthDate": ("1962-03-04",)}, "Person")[0].outcome
'agrees'
>>> [compare(Question(id="1", name="x", countries=(one,)), {"country": ("ir",)}, "")[1].outcome for one in ("Иран", "Cuba", "Atlantis")]
['agrees', 'disagrees', 'not compared']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from wherefrom.model.errors import InputError
from wherefrom.model.hits import Detail, Question
from wherefrom.model.spans import span
from wherefrom.names.countries import country_named

__all__ = ["birth_date", "compare"]

_IDENTIFIERS = (
    "passportNumber", "idNumber", "registrationNumber", "taxNumber", "innCode", "ogrnCode", "leiCode", "imoNumber", "swiftBic", "mmsi",
    "callSign", "serialNumber", "vatCode", "uscCode", "dunsCode",
)  # fmt: skip
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
_PERSON = {"Person"}
_THING = {"Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security", "Asset"}

SAME_DAY, SAME_YEAR, NEAR_YEAR, OTHER_YEAR = 2.5, 1.2, 0.2, -4.0
SAME_COUNTRY, OTHER_COUNTRY, OTHER_COUNTRY_OF_A_BODY = 0.7, -0.8, -1.6
SAME_IDENTIFIER, OTHER_KIND = 6.0, -3.0

Properties = Mapping[str, tuple[str, ...]]


def compare(question: Question, listed: Properties, schema: str) -> tuple[Detail, ...]:
    """Every detail that could be compared, and those that could not."""
    return tuple(compared(question, listed, schema) for compared in _COMPARED)


def birth_date(text: str) -> str:
    """A year, month or day as ISO writes it; a time of day behind it is left out. '' where the text is none of these.

    >>> birth_date("1962-03-04 00:00:00"), birth_date("1962-13"), birth_date("unknown")
    ('1962-03-04', '', '')
    """
    wanted = re.sub(r"(?<=\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?$", "", text.strip())
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", wanted, re.ASCII):
        return ""
    try:
        span(wanted)
    except InputError:
        return ""
    return wanted


def _birth(question: Question, listed: Properties, schema: str) -> Detail:
    asked, dates = question.birth_date.strip(), listed.get("birthDate", ())
    # A list may write more behind a year, such as the end of a period: its beginning is compared.
    begun = (re.match(r"\d{4}(-\d{2}){0,2}", date, re.ASCII) for date in dates)
    one, others = birth_date(asked), [found[0] for found in begun if found is not None]
    if not one or not others:
        return _unknown("birth date", asked, "; ".join(dates))
    odds = max(_dates(one, other) for other in others)
    return Detail(of="birth date", outcome="agrees" if odds > 0 else "disagrees", asked=asked, listed="; ".join(dates), odds=odds)


def _dates(one: str, other: str) -> float:
    apart = abs(int(one[:4]) - int(other[:4]))
    if apart == 0:
        both = min(len(one), len(other))
        if both >= 10:
            # A swapped day and month is a clerk's slip, not another person.
            return SAME_DAY if sorted(one[5:10]) == sorted(other[5:10]) else NEAR_YEAR
        return SAME_YEAR if one[:both] == other[:both] else NEAR_YEAR
    return NEAR_YEAR / 2 if apart == 1 else OTHER_YEAR


def _country(question: Question, listed: Properties, schema: str) -> Detail:
    asked = _coded(question.countries)
    theirs = _coded(value for name in _COUNTRIES for value in listed.get(name, ()))
    told = [_spoken(side) for side in (asked, theirs)]
    same = bool(asked.keys() & theirs.keys() - {""})
    # Where one of several could not be read, it may be the one that agrees.
    if not asked or not theirs or (not same and ("" in asked or "" in theirs)):
        return _unknown("country", *told)
    other = OTHER_COUNTRY_OF_A_BODY if _is_body(question.schema, schema) else OTHER_COUNTRY
    return Detail(
        of="country", outcome="agrees" if same else "disagrees", asked=told[0], listed=told[1], odds=SAME_COUNTRY if same else other
    )  # fmt: skip


def _coded(values: Iterable[str]) -> dict[str, set[str]]:
    """The lower-case code of each country, to what was written; under '' stands what could not be read."""
    found: dict[str, set[str]] = {}
    for value in values:
        if value.strip():
            found.setdefault((country_named(value) or "").lower(), set()).add(value.strip())
    return found


def _spoken(coded: Mapping[str, set[str]]) -> str:
    """Codes, with the words they were read from; what was not read, as it was written."""
    read = {code: sorted(one for one in written if one.lower() != code) for code, written in coded.items() if code}
    known = [f"{', '.join(words)} ({code})" if words else code for code, words in sorted(read.items())]
    return "; ".join([*known, *sorted(coded.get("", ()))])


def _is_body(asked: str, listed: str) -> bool:
    """Whether one side says that the party is no person; a LegalEntity leaves that open, and a person moves and has passports."""
    kinds = {_family(asked), _family(listed)}
    return "person" not in kinds and kinds != {""}


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
