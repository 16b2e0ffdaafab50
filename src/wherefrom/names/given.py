"""Given names: which name a short, pet or national form stands for, and whether a name is a man's or a woman's.

The names stand in ``nicknames.toml`` (by culture and gender) and ``given_names.toml``, from general knowledge, unverified.
A form may belong to several names; a name of both genders has none here. All are lower case and romanised.

>>> sorted(GIVEN["sasha"])
['aleksandr', 'aleksandra', 'alexandra']
>>> GIVEN["bob"] & GIVEN["robbie"], GENDER["francisco"], GENDER["francisca"], GENDER.get("sasha")
(frozenset({'robert'}), 'm', 'f', None)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from wherefrom.names.tables import table

__all__ = ["GENDER", "GIVEN", "NICKNAMES", "families"]

_FORMS: Final = table("nicknames.toml")
_LISTED: Final = table("given_names.toml")


def _entry(line: str) -> tuple[str, list[str]]:
    name, _, forms = line.partition(":")
    return name, forms.split()


def families(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every name of the file as gender ('m', 'f'), name, and the name with all its forms."""
    for culture in tables.values():
        if isinstance(culture, str):
            continue
        for gender, lines in culture.items():
            for line in lines.splitlines():
                name, forms = _entry(line)
                if name:
                    yield gender, name, (name, *forms)


def _by_form() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, name, forms in families(_FORMS):
        for form in forms:
            names = found.setdefault(form, [])
            if name not in names:
                names.append(name)
    return found


def _genders() -> dict[str, str]:
    """Listed names first; a form that only men, or only women, bear has their gender."""
    found: dict[str, str] = {}
    for gender, _, forms in families(_FORMS):
        for form in forms:
            found[form] = gender if found.get(form, gender) == gender else ""
    found |= dict.fromkeys(_LISTED["male"].split(), "m") | dict.fromkeys(_LISTED["female"].split(), "f")
    for word in _LISTED["both"].split():
        found.pop(word, None)
    return {word: gender for word, gender in found.items() if gender}


_NAMES: Final = _by_form()

GIVEN: Final[Mapping[str, frozenset[str]]] = {form: frozenset(names) for form, names in _NAMES.items()}
"""Each form of a given name to all names it stands for; two forms are namesakes when these share one."""

_USUAL: Final = {form: name for name, forms in map(_entry, _FORMS["usual"].splitlines()) for form in forms}

NICKNAMES: Final[Mapping[str, str]] = {form: names[0] for form, names in _NAMES.items()} | _USUAL
"""Each form of a given name to the one name it usually stands for: as the file says, or else the first that has it."""

GENDER: Final[Mapping[str, str]] = _genders()
"""Well-known given names and their forms to 'm' or 'f'; those of both genders are left out."""
