"""Countries by their names in many languages, for the cells of a sheet: what is no name of one country stays unknown.

The names are those of Unicode's CLDR in the languages named here, and those that the library rigour knows of any language
(``names.csv``, made by ``scripts/make_country_names.py``). A name that means two countries is not in the table, and no state
that is gone is. Case and accents do not count.

>>> country_named("Российская Федерация"), country_named("德国"), country_named("ÎLES COOK"), country_named("المانيا")
('ru', 'de', 'ck', 'de')
>>> country_named("Russia"), country_named("Türkei"), country_named("Turkei"), country_named("Чехословакия"), country_named("Атлантида")
('ru', 'tr', 'tr', None, None)
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from wherefrom.names.countries.spellings import country_code

__all__ = ["LANGUAGES", "country_named", "plain"]

LANGUAGES = (
    "en", "ru", "uk", "be", "zh", "zh_Hant", "de", "fr", "es", "tr", "ar", "fa", "pt", "it", "pl", "nl", "ro", "ja", "ko", "kk", "az", "hy", "ka",
)  # fmt: skip
"""The languages of CLDR that are in the table."""

_MARKS = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "(": " ", ")": " ", "（": " ", "）": " "}
)
"""Signs and letters that stand for one another on keyboards."""


def plain(name: str) -> str:
    """A name as it is compared: without case, accents, brackets and the blanks round hyphens."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(one for one in letters if unicodedata.category(one) not in ("Mn", "Cf"))
    return " ".join(bare.translate(_MARKS).replace("-", " ").split())


@cache
def _names() -> dict[str, str]:
    text = (files("wherefrom.names.countries") / "names.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {plain(row["name"]): row["alpha2"].lower() for row in rows}


@lru_cache(maxsize=20_000)  # texts that strangers send come here
def country_named(text: str) -> str | None:
    """The lower-case alpha-2 code of a country by its code or its name in one of many languages, or None where it is not known."""
    bare = plain(text)
    return country_code(text) or country_code(bare) or _names().get(bare)
