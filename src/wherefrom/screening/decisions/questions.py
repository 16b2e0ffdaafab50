"""When two questions are the same: one name with the same details, in whatever order.

The spelling of the name counts, signs and the order of its words too, since another spelling is another question. Case and blanks do
not: two sheets write one name in capitals and in small letters. Nor does the row that a question came from. The name is kept as written.
A country is its code where it can be read, and the kind Thing, which is every kind, is none: so say HTTP and the command line the same.

>>> one = Question(id="7", name="Ivan  Petrov", countries=("RU", "by"))
>>> fingerprint(one) == fingerprint(Question(id="8", name="IVAN PETROV ", countries=("BY", "ru")))
True
>>> canonical(Question(id="", name="A", schema="Thing", countries=("Russia", "RU", "Atlantis"))) == canonical(
...     Question(id="", name="A", countries=("ru", "atlantis")))
True
>>> differences(one, Question(id="9", name="PETROV, Ivan", birth_date="1961"))
('name: Ivan Petrov, now PETROV, Ivan', 'birth date: none, now 1961', 'countries: by; ru, now none')
"""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from hashlib import sha256

from wherefrom.model.hits import Question
from wherefrom.names.countries import country_named
from wherefrom.screening.library.records import key

__all__ = ["canonical", "differences", "fingerprint", "name_key", "spaced"]

_TITLES = {"name": "name", "schema": "type", "birth_date": "birth date", "countries": "countries", "identifiers": "identifiers"}


def spaced(text: str) -> str:
    """The text composed (NFC), with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def canonical(question: Question) -> Question:
    """The question as it is compared and kept: without its row, details in order."""
    return Question(
        id="",
        name=spaced(question.name),
        schema="" if (schema := question.schema.strip()) == "Thing" else schema,
        birth_date=spaced(question.birth_date),
        countries=tuple(sorted({one for text in question.countries if (one := _country(text))})),
        identifiers=tuple(sorted({one for text in question.identifiers if (one := spaced(text))})),
    )


def _country(text: str) -> str:
    """The code of a country, or what was written where it is none that is known."""
    return country_named(text) or spaced(text).lower()


@lru_cache(maxsize=4096)
def fingerprint(question: Question) -> str:
    """SHA-256 of the canonical question."""
    one = canonical(question)
    parts = [one.name.casefold(), one.schema, one.birth_date, one.countries, one.identifiers]
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The key under which an earlier decision on the same name is found: case, punctuation and order of words aside.

    A name of signs alone is its own key.
    """
    return key(name) or spaced(name)


def differences(before: Question, now: Question) -> tuple[str, ...]:
    """What differs between two questions, in words."""
    old, new = canonical(before), canonical(now)
    pairs = ((title, _told(getattr(old, field)), _told(getattr(new, field))) for field, title in _TITLES.items())
    return tuple(f"{title}: {was}, now {is_now}" for title, was, is_now in pairs if was.casefold() != is_now.casefold())


def _told(value: str | tuple[str, ...]) -> str:
    return (value if isinstance(value, str) else "; ".join(value)) or "none"
