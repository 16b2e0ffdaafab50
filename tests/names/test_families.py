"""Family names with a form for men and one for women."""

from __future__ import annotations

import pytest

from wherefrom.names.families import root_of_family

ROOTS = (
    "petrov petrova|putin putina|medvedev medvedeva|kovalyov kovaleva|kowalski kowalska|zelenskyy zelenska|dostoyevskii dostoyevskaya|"
    "tolstoy tolstaya|chernyy chernaya|novak novakova|svoboda svobodova|nemec nemcova|jelinek jelinkova|novotny novotna|"
    "kazlauskas kazlauskiene|kazlauskiene kazlauskaite|petraitis petraityte|berzins berzina|balodis balode|georgiadis georgiadou|mitsotakis mitsotaki|"
    "hasanov hasanova|ivanovs ivanova"
)
APART = (
    "ivan ivanov|ivan ivanova|roman romanova|petrov petrenko|molin molina|martins martin|santos santa|morris morri|silva silvas|rashid rashidi|kenny kenna|"
    "evans evana|davis davi|campos campo|ramirez ramire|marin marina|parsons parson"
)


@pytest.mark.parametrize("pair", ROOTS.split("|"))
def test_the_forms_of_a_family_share_a_root(pair: str) -> None:
    """The masculine and the feminine of a family name have one root."""
    first, second = pair.split()
    assert root_of_family(first) == root_of_family(second)


@pytest.mark.parametrize("pair", APART.split("|"))
def test_other_families_stay_apart(pair: str) -> None:
    """A given name, a plural or a patronymic ending does not make two families one."""
    first, second = pair.split()
    assert root_of_family(first) != root_of_family(second)


def test_other_words_are_their_own_root() -> None:
    """Short words, given names, and names that only end like a feminine are left alone."""
    assert ["nina", "bova", "marina", "medina", "smith", "garcia"] == [
        root_of_family(word) for word in ("nina", "bova", "marina", "medina", "smith", "garcia")
    ]
