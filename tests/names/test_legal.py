"""Legal forms, company words, titles, particles and pet names."""

from __future__ import annotations

import re

import pytest

from wherefrom.names.contrasts import contrast
from wherefrom.names.legal import (
    COMMON_WORDS,
    COMPANY_ABBREVIATIONS,
    NICKNAMES,
    PARTICLES,
    TITLES,
    TITLES_AT_END,
    TITLES_AT_START,
    legal_forms,
)

FORMS = {
    "llc": "llc",
    "ltd": "llc",
    "co ltd": "llc",
    "limited liability company": "llc",
    "ooo": "llc",
    "obshchestvo s ogranichennoi otvetstvennostyu": "llc",
    "obshchestvo s ogranichennoy otvetstvennostyu": "llc",
    "too": "llc",
    "tov": "llc",
    "gmbh": "llc",
    "gesellschaft mit beschrankter haftung": "llc",
    "sarl": "llc",
    "srl": "llc",
    "ltd sti": "llc",
    "limited sirketi": "llc",
    "fze": "llc",
    "sp z oo": "llc",
    "you xian gong si": "llc",
    "ao": "jsc",
    "oao": "jsc",
    "zao": "jsc",
    "pao": "jsc",
    "joint stock company": "jsc",
    "public joint stock company": "jsc",
    "ag": "jsc",
    "sa": "jsc",
    "plc": "jsc",
    "anonim sirketi": "jsc",
    "gu fen you xian gong si": "jsc",
    "inc": "corp",
    "corporation": "corp",
    "co": "company",
    "kg": "lp",
    "llp": "llp",
    "fgup": "state",
    "federal state unitary enterprise": "state",
    "ip": "sole",
    "ev": "association",
    "filial": "branch",
}
COMMON = {
    "intl": "international",
    "tech": "technology",
    "technologies": "technology",
    "mfg": "manufacturing",
    "zavod": "plant",
    "fabrika": "factory",
    "banco": "bank",
    "banka": "bank",
    "institut": "institute",
    "nauchno": "scientific",
    "torgovyi": "trading",
    "gongsi": "company",
    "keji": "technology",
    "youxian": "limited",
    "elektronik": "electronics",
    "sanayi": "industry",
    "handels": "trading",
}
ONE_NAME = (
    "bob robert",
    "sasha alexander",
    "oleksandr aleksandr",
    "bill william",
    "volodymyr vladimir",
    "dima dmytro",
    "pepe jose",
    "fritz friedrich",
    "mohammed muhammad",
    "youssef yusuf",
    "serhiy sergei",
)
TWO_NAMES = (
    "michael mikhail",
    "miguel mikhail",
    "michel michael",
    "peter petr",
    "john ivan",
    "george georgy",
    "hassan hussein",
    "paul pavel",
)


@pytest.mark.parametrize(("form", "expected"), FORMS.items())
def test_the_class_of_a_legal_form(form: str, expected: str) -> None:
    """A legal form has the class of its law."""
    assert expected == legal_forms()[form]


def test_forms_are_as_names_are_compared() -> None:
    """Every form is small ASCII words with one space between."""
    assert [] == [form for form in legal_forms() if not re.fullmatch(r"[a-z0-9]+( [a-z0-9]+)*", form)]


@pytest.mark.parametrize(("word", "expected"), COMMON.items())
def test_a_company_word_in_english(word: str, expected: str) -> None:
    """A company word has one English word."""
    assert expected == COMMON_WORDS[word]


@pytest.mark.parametrize("line", ONE_NAME)
def test_pet_names_and_spellings_meet(line: str) -> None:
    """A pet name and a spelling stand for the same name."""
    first, second = line.split()
    assert NICKNAMES[second] == NICKNAMES[first]


@pytest.mark.parametrize("line", TWO_NAMES)
def test_names_of_two_cultures_stay_two(line: str) -> None:
    """Names of two cultures that are only akin stay two names."""
    first, second = line.split()
    assert NICKNAMES.get(first, first) != NICKNAMES.get(second, second)


def test_the_tables_are_of_the_promised_size() -> None:
    """There are more than 250 company words in 4,000 forms, 1,000 legal forms and 7,000 forms of given names."""
    sizes = (len(set(COMMON_WORDS.values())), len(COMMON_WORDS), len(legal_forms()), len(NICKNAMES))
    assert [True] * 4 == [size > least for size, least in zip(sizes, (250, 4000, 1000, 7000), strict=True)]


def test_titles_and_particles_are_apart() -> None:
    """No word is a title and a particle, and abu is neither."""
    assert set() == TITLES & PARTICLES
    assert "abu" not in TITLES | PARTICLES
    assert {"dr", "haji", "sheikh", "gen", "col", "mullah"} <= TITLES
    assert {"al", "el", "bin", "ibn", "de", "von", "van"} <= PARTICLES


def test_titles_that_are_names_are_titles_only_at_one_end() -> None:
    """U, Ko and Ma are titles before a name only, San behind it only; a general title stands in neither table."""
    assert {"u", "ko", "ma", "daw", "nai", "nang", "prince"} <= TITLES_AT_START - TITLES
    assert {"san", "ssi", "xiansheng", "md"} <= TITLES_AT_END
    assert {"gral", "maj", "brig", "cmdr", "polkovnik", "teniente", "late"} <= TITLES
    assert set() == {"pan", "haqq", "md", "ba"} & TITLES


def test_an_abbreviation_that_is_a_name_is_for_companies() -> None:
    """Dev and Res are company words only where the name is known to be a company's; shpg always."""
    assert set() == COMMON_WORDS.keys() & COMPANY_ABBREVIATIONS.keys()
    assert ("development", "research", "communication") == tuple(COMPANY_ABBREVIATIONS[word] for word in ("dev", "res", "comm"))
    assert set() == set(COMPANY_ABBREVIATIONS.values()) - set(COMMON_WORDS.values())


CONTRARY = "north south|severnyy yuzhnyy|dongbei xibei|import export|ithalat ihracat|upper lower|verkhniy nizhniy|first second|pervyy vtoroy|public private"
CONTRARY += "|national international|krasnyy belyy|iran iraq|austria australia|alpha beta|wholesale retail"


@pytest.mark.parametrize("pair", CONTRARY.split("|"))
def test_contrary_words_exclude_each_other(pair: str) -> None:
    """Contrary words contrast in any language: one line, two places."""
    (line, place), (other_line, other_place) = filter(None, map(contrast, pair.split()))
    assert (line, True) == (other_line, place != other_place)


def test_a_word_and_its_translation_do_not_contrast() -> None:
    """The same word in two languages has one place in one line; a word that no other excludes stands in none."""
    assert [True, True] == [contrast(first) == contrast(second) for first, second in (("north", "severnyy"), ("red", "krasnyy"))]
    assert contrast("bank") is None


def test_no_word_is_unfinished() -> None:
    """Every word of the tables is one ASCII word."""
    words = (*COMMON_WORDS, *COMMON_WORDS.values(), *NICKNAMES, *NICKNAMES.values(), *TITLES, *TITLES_AT_START, *TITLES_AT_END, *PARTICLES)
    assert [] == [word for word in words if not (word.isascii() and word.isalnum())]
