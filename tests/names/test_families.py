"""Family names with a form for men and one for women."""

from __future__ import annotations

import pytest

from wherefrom.names.families import root_of_family, same_family

ROOTS = (
    "petrov petrova|putin putina|medvedev medvedeva|kovalyov kovaleva|kowalski kowalska|zelenskyy zelenska|dostoyevskii dostoyevskaya|"
    "tolstoy tolstaya|chernyy chernaya|novak novakova|svoboda svobodova|nemec nemcova|jelinek jelinkova|novotny novotna|"
    "kazlauskas kazlauskiene|kazlauskiene kazlauskaite|petraitis petraityte|berzins berzina|balodis balode|georgiadis georgiadou|mitsotakis mitsotaki|"
    "hasanov hasanova|ivanovs ivanova"
)
PAIRS = "hanzlik hanzlikova|hanzel hanzlova|butkus butkiene|papadopoulos papadopoulou|zvirgzdins zvirgzdina|nowak nowakowa|ivanau ivanava"
APART = (
    "ivan ivanov|ivan ivanova|roman romanova|petrov petrenko|molin molina|martins martin|santos santa|morris morri|silva silvas|rashid rashidi|kenny kenna|"
    "evans evana|davis davi|campos campo|ramirez ramire|marin marina|parsons parson"
)


@pytest.mark.parametrize("pair", ROOTS.split("|"))
def test_the_forms_of_a_family_share_a_root(pair: str) -> None:
    """The masculine and the feminine of a family name have one root, and are one family."""
    first, second = pair.split()
    assert root_of_family(first) == root_of_family(second)
    assert same_family(first, second)


@pytest.mark.parametrize("pair", PAIRS.split("|"))
def test_two_words_show_what_one_does_not(pair: str) -> None:
    """A pair whose ending tells nothing by itself is one family, whichever stands first."""
    first, second = pair.split()
    assert (True, True) == (same_family(first, second), same_family(second, first))


@pytest.mark.parametrize("pair", APART.split("|"))
def test_other_families_stay_apart(pair: str) -> None:
    """A given name, a plural or a patronymic ending does not make two families one."""
    first, second = pair.split()
    assert (False, False) == (same_family(first, second), same_family(second, first))


def test_other_words_are_their_own_root() -> None:
    """Short words, given names, and names that only end like a feminine are left alone."""
    assert ["nina", "bova", "marina", "medina", "smith", "garcia"] == [
        root_of_family(word) for word in ("nina", "bova", "marina", "medina", "smith", "garcia")
    ]
