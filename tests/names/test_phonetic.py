"""Keys of names: the same for spellings of one name, different for two."""

from __future__ import annotations

import pytest

from wherefrom.names.phonetic import phonetic, skeleton
from wherefrom.names.romanise import romanise

SAME = (
    "khrushchev khruschev hrushchov khrushchyov chruschtschow",
    "tchaikovsky tschaikowski chaykovskiy chaikovskii",
    "gorbachev gorbatschow gorbachov gorbachyov",
    "yushchenko juschtschenko iouchtchenko",
    "dostoevsky dostoyevsky dostojewskij",
    "aleksandr alexander alexandr aleksander",
    "sergey sergei sergej",
    "alexey aleksei alexei alexej",
    "yuri yury yuriy jurij iurii youri",
    "dmitry dmitrii dmitriy dmitri",
    "mikhail michail mihail",
    "yevgeny evgenii yevgeniy jewgenij evgeny",
    "tatiana tatyana tatjana",
    "natalia nataliya natalya natalija",
    "maria mariya marija",
    "kovalyov kovalev kovaleff",
    "vasilyev vasiliev",
    "alexeyev alekseev alexeev",
    "solovyov soloviev solovjov",
    "ivanov ivanoff iwanow",
    "milosevic milosevich milosewitsch",
    "fyodor fedor",
    "vladimir wladimir",
    "yakov jakov jakow",
    "elena yelena jelena",
    "medvedev medvedeff medwedew",
    "muller mueller",
    "schroder schroeder",
    "muhammad mohammed mohamed mohamad mohammad magomed",
    "hussein husayn hossein hussain",
    "yusuf youssef yousef yusif",
    "ahmad ahmed akhmed achmed",
    "qadhafi gaddafi kadafi",
    "abdulrahman abdelrahman abdurrahman",
    "abdullah abdulla abdallah",
    "fatima fatimah fatma",
    "mahmud mahmoud mehmood",
    "khalid khaled",
    "osama usama",
    "sayyid sayed syed seyed",
    "dawood daoud daud",
    "suleiman soleiman sulayman",
    "xiao hsiao",
    "xi hsi",
    "cai tsai",
)
DIFFERENT = (
    "ivanov ivanovich",
    "ivanov ivanova",
    "smith schmidt",
    "michael mikhail",
    "miguel mikhail",
    "petrov petrenko",
    "hassan hussein",
    "ahmad hamid",
    "salim salman",
    "shi xi",
    "zhang chang",
    "wang wong",
    "sergey serge",
    "malakhov malachev",
    "andrey andrew",
    "karim kasim",
    "said saad",
    "lukashenko lukashevich",
    "deng teng",
    "said sayyid",
    "said syed",
    "zhou zhu",
    "hassan ghassan",
    "kim kam",
    "nikolay nicole",
    "elena alina",
    "anton antonov",
    "rashid rasul",
    "walid khalid",
    "tarasov tarasenko",
)
WRITTEN = {
    "محمد": "mohammed",
    "حسين": "hussein",
    "يوسف": "youssef",
    "القذافي": "algaddafi",
    "خالد": "khaled",
    "عبدالرحمن": "abdulrahman",
    "سليماني": "soleimani",
    "שלום": "shalom",
}


@pytest.mark.parametrize("line", SAME)
def test_spellings_of_a_name_have_one_key(line: str) -> None:
    """The usual spellings of one name have one key."""
    names = line.split()
    assert {name: phonetic(names[0]) for name in names} == {name: phonetic(name) for name in names}


@pytest.mark.parametrize("line", DIFFERENT)
def test_two_names_have_two_keys(line: str) -> None:
    """Two names have two keys."""
    first, second = line.split()
    assert phonetic(first) != phonetic(second)


@pytest.mark.parametrize(("written", "latin"), WRITTEN.items())
def test_a_name_without_vowels_meets_by_its_consonants(written: str, latin: str) -> None:
    """An Arabic or Hebrew name meets its Latin spelling by the consonants."""
    assert skeleton(latin) == skeleton(romanise(written))


@pytest.mark.parametrize("word", ["", "a", "y", "123", "h", "4you", "ev", "off"])
def test_short_words_have_keys_of_letters(word: str) -> None:
    """A short word has a key of ASCII letters and digits, and only an empty word or a silent letter none."""
    key = phonetic(word)
    assert bool(word) == bool(key)
    assert key.isascii()
