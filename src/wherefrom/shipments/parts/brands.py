"""How descriptions write a brand: its own name, its aliases and words from the makers' files, and what a sheet's brackets hold.

>>> book = Brands()
>>> book.key("Maxim Integrated Products (Analog Devices)") == book.key("maxim"), "美信" in book.spelled(book.key("MAXIM"))
(True, True)
"""

from __future__ import annotations

import re

from wherefrom.knowledge import Knowledge, load
from wherefrom.names.spelling import parts, short, spelling

__all__ = ["Brands"]

_SURE = 0.8
"""Weight from which on a word of a maker's file names the brand."""

_NO_BRAND = re.compile(r"\W*(?:not identified|unidentified|unknown|unk|n/?a|none|no name|noname|-+|\?+)?\W*$", re.I)


class Brands:
    """The brands that are wanted, each under one key, with every way in which it is written."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self._knowledge = knowledge if knowledge is not None else load()
        self._known: dict[str, str] = {}
        for maker in self._knowledge.makers.values():
            for name in (maker.name, *maker.aliases):
                for form in (spelling(name), short(name)):
                    self._known.setdefault(form, maker.key)

    def key(self, brand: str) -> str:
        """One key for all spellings of a brand; '' where no brand is named."""
        if _NO_BRAND.match(brand):
            return ""
        names = parts(brand)
        first = names[0] if names else brand
        return self._known.get(spelling(first)) or self._known.get(short(first)) or spelling(first)

    def spelled(self, key: str, written: tuple[str, ...] = ()) -> tuple[str, ...]:
        """How a brand may stand in a description, each spelling once; ``written`` are the names that a sheet used for it."""
        told = list(written)
        for name in written:
            told += parts(name)
        if (maker := self._knowledge.makers.get(key)) is not None:
            told += [maker.name, *maker.aliases, *(word for word, weight in maker.words.items() if weight >= _SURE)]
        # A name that ends in a legal form or in brackets is written without them.
        told = [re.sub(r"\s*\(.*\)|,?\s+(?:inc|ltd|corp|co|llc|gmbh|ag|nv)\.?$", "", name, flags=re.I).strip() for name in told]
        return tuple(dict.fromkeys(name for name in told if sum(map(str.isalnum, name)) > 1))
