"""Countries by their names in many languages, and what stays unknown."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from wherefrom.knowledge.countries import countries
from wherefrom.names.countries import country_code, country_named
from wherefrom.names.countries.named import plain

NAMED = {
    "Russian": "Россия ru|Российская Федерация ru|Беларусь by|Китай cn|КНДР kp|ОАЭ ae|Гонконг hk|Кот-д’Ивуар ci",
    "Ukrainian": "Росія ru|Російська Федерація ru|Білорусь by|Німеччина de|Іран ir|ТУРЕЧЧИНА tr",
    "Chinese": "中国 cn|中國 cn|俄罗斯 ru|伊朗 ir|香港 hk|台湾 tw|臺灣 tw|德国 de",
    "German": "Russland ru|Weißrussland by|Türkei tr|Deutschland de|Vereinigte Arabische Emirate ae|Nordkorea kp",
    "French": "Russie ru|Fédération de Russie ru|EMIRATS ARABES UNIS ae|Chine cn|Allemagne de|Corée du Nord kp",
    "Spanish": "Rusia ru|Emiratos Árabes Unidos ae|Alemania de|Irán ir|Corea del Norte kp",
    "Turkish": "Rusya ru|ÇİN cn|İRAN ir|Kıbrıs cy|KIBRIS cy|Almanya de",
    "Arabic": "روسيا ru|الصين cn|إيران ir|ايران ir|سوريا sy|ألمانيا de|المانيا de|تركيا tr",
}


@pytest.mark.parametrize("language", NAMED)
def test_a_name_in_another_language_is_its_country(language: str) -> None:
    """Names as clerks write them, long or short, with and without accents, resolve in each language."""
    pairs = [one.rsplit(" ", 1) for one in NAMED[language].split("|")]
    assert [] == [(name, code, country_named(name)) for name, code in pairs if country_named(name) != code]


@pytest.mark.parametrize(
    "text",
    ["Атлантида", "СССР", "Чехословакия", "Jugoslawien", "Конго", "Kongo", "Корея", "Europa", "Asien", "неизвестно", "未知", "-", ""],
)
def test_what_means_no_country_or_two_stays_unknown(text: str) -> None:
    """A state that is gone, a continent, a name of two countries and a word for nothing are not read."""
    assert country_named(text) is None


@pytest.mark.parametrize("text", ["Iran", "Korea, North", "uk", "RUS", "The Gambia", "Atlantis"])
def test_english_and_codes_are_read_as_in_the_lists(text: str) -> None:
    """What the lists' spellings know, they alone decide."""
    assert country_code(text) == country_named(text)


def test_every_name_of_the_table_means_one_country_of_the_register(root: Path) -> None:
    """No two countries share a name, and none is named that the register does not have."""
    text = (root / "src/wherefrom/names/countries/names.csv").read_text(encoding="utf-8")
    meant: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        meant[plain(row["name"])].add(row["alpha2"])
    assert (set(), []) == (
        {code for codes in meant.values() for code in codes} - set(countries()),
        [one for one in meant if len(meant[one]) > 1],
    )
    assert [] == [(name, codes) for name, codes in meant.items() if {(country_named(name) or "").upper()} != codes]
