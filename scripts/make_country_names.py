"""Make ``names/countries/names.csv`` from Unicode's CLDR (by Babel) and the names in rigour: ``make_country_names.py``.

``codes.csv`` beside it is what names need of the register of countries, since names may not import knowledge.

Both are tools of development only, so the table is shipped. CLDR gives a country one or two names a language, rigour the long names of
states besides. Only countries of the register are taken; a name that means two of them is left out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from rigour._core import territories_jsonl

from wherefrom.knowledge.countries import countries
from wherefrom.names.countries.named import LANGUAGES, plain
from wherefrom.names.countries.spellings import country_code

TARGET = Path(__file__).parent.parent / "src/wherefrom/names/countries/names.csv"
CODES = TARGET.with_name("codes.csv")

OTHERS = """
RU Російська Федерація|Расійская Федэрацыя|Russische Föderation|Fédération de Russie|Federación de Rusia|Federación Rusa|Rusya Federasyonu
RU روسيا الاتحادية|الاتحاد الروسي|俄罗斯联邦|俄羅斯聯邦|РФ
BY Белоруссия|Weißrussland|Рэспубліка Беларусь|Республіка Білорусь|Republik Belarus|République de Biélorussie|République du Bélarus
BY República de Belarús|Belarus Cumhuriyeti|جمهورية بيلاروس|روسيا البيضاء|白俄罗斯共和国
CN КНР|Китайская Народная Республика|Китайська Народна Республіка|Volksrepublik China|République populaire de Chine|中华人民共和国|中華人民共和國
CN República Popular China|República Popular de China|Çin Halk Cumhuriyeti|جمهورية الصين الشعبية|中国大陆
IR Исламская Республика Иран|Ісламська Республіка Іран|Islamische Republik Iran|République islamique d'Iran|República Islámica de Irán
IR República Islámica del Irán|İran İslam Cumhuriyeti|جمهورية إيران الإسلامية|جمهوری اسلامی ایران|伊朗伊斯兰共和国
KP КНДР|朝鲜|朝鮮|북한|北韩|北韓|Корейская Народно-Демократическая Республика|Корейська Народно-Демократична Республіка|Северная Корея|朝鲜民主主义人民共和国
KP Demokratische Volksrepublik Korea|République populaire démocratique de Corée|República Popular Democrática de Corea
KP Kore Demokratik Halk Cumhuriyeti|جمهورية كوريا الشعبية الديمقراطية
KR 대한민국|한국|남한|大韩民国|大韓民國|Республика Корея|Республіка Корея|Южная Корея|Republik Korea|République de Corée|República de Corea|Kore Cumhuriyeti|جمهورية كوريا
SY Сирийская Арабская Республика|Сирійська Арабська Республіка|Arabische Republik Syrien|République arabe syrienne
SY República Árabe Siria|Suriye Arap Cumhuriyeti|الجمهورية العربية السورية|阿拉伯叙利亚共和国
TR Турецкая Республика|Турецька Республіка|Republik Türkei|République de Turquie|République de Türkiye|República de Turquía|Türkiye Cumhuriyeti|الجمهورية التركية
TR 土耳其共和国
US США|Соединенные Штаты Америки|Сполучені Штати Америки|Vereinigte Staaten von Amerika|États-Unis d'Amérique|Etats-Unis
US Estados Unidos de América|EE. UU.|EEUU|Amerika Birleşik Devletleri|ABD|الولايات المتحدة الأمريكية|美利坚合众国
AE ОАЭ|ОАЕ|EAU|VAE|BAE|الإمارات|阿联酋|阿聯酋
GB Англия|Англія|England|Великобритания|Соединенное Королевство|Großbritannien|Grande-Bretagne|Gran Bretaña|İngiltere|بريطانيا|大不列颠
HK 香港|Гонконг|Hongkong|Honkong|هونغ كونغ
MO 澳门|澳門|Макао|ماكاو
UA Україна|乌克兰|烏克蘭
TW 台灣|臺灣|臺湾|中華民國|中国台湾
CD ДР Конго|ДРК|Демократическая Республика Конго|Demokratische Republik Kongo|République démocratique du Congo
CG Республика Конго|Republik Kongo|République du Congo|República del Congo
CZ Чехия|Чешская Республика|Tschechische Republik|République tchèque|República Checa|Çek Cumhuriyeti
DE ФРГ|Федеративная Республика Германия|Bundesrepublik Deutschland
KZ Республика Казахстан|Republik Kasachstan|Kazakistan Cumhuriyeti
KG Киргизия|Кыргызская Республика
MD Молдавия|Республика Молдова|Республіка Молдова
ZA ЮАР|Южно-Африканская Республика
TM Туркмения
CI Кот-д'Ивуар|Elfenbeinküste|Fildişi Sahili
"""
"""Names in common use, long and short, that neither source has in this form."""

TWO = frozenset(
    map(plain, ("Конго", "Congo", "Kongo", "Kongó", "刚果", "الكونغو", "Корея", "Корэя", "Corea", "Corée", "Kore", "Korea", "كوريا"))
)
"""Short names that people give to two countries."""


def named() -> Iterator[tuple[str, str]]:
    """(alpha-2 code, name) of every source."""
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            yield code, name
    for line in territories_jsonl().splitlines():
        told = json.loads(line)
        for name in (*told.get("names_strong", ()), told["name"], told.get("full_name") or told["name"]):
            yield told["code"].upper(), name
    for line in OTHERS.split("\n"):
        yield from ((line[:2], name) for name in line[3:].split("|") if name)


def write_codes() -> None:
    """Writes the codes and short names of the register."""
    with CODES.open("w", encoding="utf-8", newline="") as out:
        out.write("# source: knowledge/registries/countries.csv (https://github.com/datasets/country-codes, PDDL);\n")
        out.write("# made by scripts/make_country_names.py\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("alpha2", "alpha3", "name"))
        writer.writerows((one.alpha2, one.alpha3, one.name) for one in countries().values())


def main() -> None:
    """Writes the tables; says which names mean two countries."""
    meant: dict[str, dict[str, str]] = {}
    for code, name in named():
        if code in countries() and plain(name) and plain(name) not in TWO:
            meant.setdefault(plain(name), {}).setdefault(code, name)
    several = sorted((key, sorted(codes)) for key, codes in meant.items() if len(codes) > 1)
    print(f"{len(several)} names mean two countries and are left out: {several}")
    single = [pair for codes in meant.values() if len(codes) == 1 for pair in codes.items()]
    rows = sorted((code, name) for code, name in single if country_code(name) is None and country_code(plain(name)) is None)
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# source: Unicode CLDR (Unicode License v3) as in Babel {version('babel')}, and rigour {version('rigour')} (MIT);\n")
        out.write("# made by scripts/make_country_names.py\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("alpha2", "name"))
        writer.writerows(rows)
    write_codes()
    print(f"{len(rows):,} names of {len({code for code, _ in rows})} countries")


if __name__ == "__main__":
    main()
