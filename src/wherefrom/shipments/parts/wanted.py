"""What is wanted: part numbers and brands, the shorter forms that descriptions use, and why a number may be common.

>>> [one.text for one in forms("STM32F405RGT6")], [one.text for one in forms("AD8232ACPZ-R7")]
(['STM32F405RGT6', 'STM32F405'], ['AD8232ACPZ-R7', 'AD8232ACPZ', 'AD8232'])
>>> common_by_shape("7805"), common_by_shape("STM32F405")
('it is only digits', '')
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from wherefrom.shipments.parts.alphabet import Unit, units
from wherefrom.shipments.parts.kernel import BASE, CORE, PART
from wherefrom.shipments.parts.suffixes import stripped

__all__ = ["SHORTEST", "Form", "Wanted", "common_by_shape", "forms", "needs_brand", "words"]

SHORTEST, LONGEST = 3, 48
"""Symbols that a number must have to be looked for, and those that are looked at."""

_SYMBOL_BASE = 5
"""A base of fewer symbols says too little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing to look for: a part number of a brand ('' unknown), or with an empty part the brand itself."""

    part: str
    brand: str = ""


class Form(NamedTuple):
    """A way in which a number is written: its text, its symbols, and whether it is the whole number, its core or its base."""

    text: str
    units: tuple[Unit, ...]
    role: int


def _form(text: str, role: int) -> Form:
    return Form(text, tuple(units(text))[:LONGEST], role)


def _base(core: str) -> str:
    """The number without package and grade letters, '' where nothing but a family's name would be left."""
    heads = [core]
    if (cut := re.search(r"[-/ ](?=\S)", core[5:])) is not None and len(re.findall(r"\d", core[: cut.start() + 5])) > 1:
        heads.insert(0, core[: cut.start() + 5])
    head = heads[0]
    runs = list(re.finditer(r"\d{2,}", head))
    base = head[: runs[-1].end()] if runs else head
    whole, kept = (sum(map(str.isalnum, text)) for text in (core, base))
    tells = kept >= _SYMBOL_BASE and kept * 2 >= whole and bool(re.search(r"[^\W\d]", base))
    return base if tells and kept < whole else ""


def forms(part: str) -> tuple[Form, ...]:
    """The number, without its packing code, and its base: only those that differ, longest first."""
    core = stripped(part)
    found: list[Form] = []
    for text, role in ((part.strip(), PART), (core, CORE), (_base(core), BASE)):
        form = _form(text, role)
        if len(form.units) >= SHORTEST and all([u.char for u in form.units] != [u.char for u in one.units] for one in found):
            found.append(form)
    return tuple(found)


@cache
def words(table: str) -> tuple[str, ...]:
    """The words of a table of ``goods.toml``, of all languages."""
    told = tomllib.loads((files("wherefrom.shipments.parts") / "goods.toml").read_text(encoding="utf-8"))
    return tuple(word for group in told[table].values() for word in group)


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"\d+(?:[.,]\d+)?\s?(?:{'|'.join(words('quantity'))})$", re.I)


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('standard'))})[- ]?\d{{1,5}}$", re.I)


@cache
def common_by_shape(text: str) -> str:
    """Why a number may be a common word or number, from its shape alone; '' where it does not look like one."""
    plain = "".join(chr(unit.char) if unit.char < 128 else "?" for unit in units(text))
    if plain.isdigit():
        return "it is only digits"
    if not re.search(r"\d", plain):
        return "it is only letters, as a word is"
    if len(plain) < SHORTEST + 1:
        return "it is very short"
    if _quantity().match(text.strip()):
        return "it reads as a quantity"
    if _standard().match(text.strip()):
        return "a package, an interface or a standard has such a name"
    return "it is short" if len(plain) < SHORTEST + 2 else ""


@cache
def needs_brand(text: str) -> bool:
    """Whether a word for electronic goods is too little: a word, a year, a round or a very short number stands beside those too."""
    plain = "".join(chr(unit.char) if unit.char < 128 else "?" for unit in units(text))
    if plain.isdigit():
        return len(plain) < 4 or plain.endswith("00") or (len(plain) == 4 and "1950" <= plain <= "2049")
    return not re.search(r"\d", plain) or len(plain) < SHORTEST + 1 or bool(common_by_shape(text).startswith(("it reads", "a package")))
