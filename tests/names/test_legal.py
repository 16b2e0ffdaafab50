"""Legal forms, company words, titles, particles and pet names."""

from __future__ import annotations

import re

import pytest

from wherefrom.names.legal import COMMON_WORDS, NICKNAMES, PARTICLES, TITLES, legal_forms

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
    """There are more than 250 company words and 400 given names."""
    assert (True, True) == (len(COMMON_WORDS) > 250, len(NICKNAMES) > 400)


def test_titles_and_particles_are_apart() -> None:
    """No word is a title and a particle, and abu is neither."""
    assert set() == TITLES & PARTICLES
    assert "abu" not in TITLES | PARTICLES
    assert {"dr", "haji", "sheikh", "gen", "col", "mullah"} <= TITLES
    assert {"al", "el", "bin", "ibn", "de", "von", "van"} <= PARTICLES


def test_no_word_is_unfinished() -> None:
    """Every word of the tables is one ASCII word."""
    words = (*COMMON_WORDS, *COMMON_WORDS.values(), *NICKNAMES, *NICKNAMES.values(), *TITLES, *PARTICLES)
    assert [] == [word for word in words if not (word.isascii() and word.isalnum())]
