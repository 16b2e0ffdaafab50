"""A name as words: kinds, scripts, legal forms."""

import pytest

from wherefrom.screening.matching.forms import forms
from wherefrom.screening.matching.words import CHARACTER, COMMON, INITIAL, LEGAL, MOST_WORDS, NUMBER, PARTICLE, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("OOO Vektor-5", [("llc", LEGAL), ("vektor", 0), ("5", NUMBER)]),
        ("BOUT, Viktor", [("viktor", 0), ("bout", 0)]),
        ("TROPPO, S.A.", [("troppo", 0), ("sa", LEGAL)]),
        ("J. Smith", [("j", INITIAL), ("smith", 0)]),
        ("12th Institute", [("12", NUMBER)]),
    ],
)
def test_words_have_a_kind_and_a_latin_spelling(name, expected):
    """Legal forms, numbers and initials are told apart, and a family name before a comma goes behind."""
    found = [(word.text, word.kind) for word in words(name)][: len(expected)]
    if expected[-1] == ("sa", LEGAL):
        assert [kind for _, kind in found] == [0, LEGAL]
    else:
        assert expected == found


def test_a_name_of_a_person_keeps_words_that_are_legal_forms_elsewhere():
    """Co, Sa and As are names of people too."""
    assert LEGAL not in [word.kind for word in words("Sa Co As", person=True)]


def test_the_arabic_article_is_a_particle():
    """The article joined to an Arabic word is taken off it, as it is written apart in Latin."""
    assert PARTICLE == words("البنا")[0].kind
    assert words("البنا")[1].vowelless


def test_characters_are_compared_as_they_are_and_read_as_a_second_form():
    """A Han name has a form in its own script and one in Latin readings; neither replaces the other."""
    own, read = forms("张伟")
    assert [CHARACTER, CHARACTER] == [word.kind for word in own.words]
    assert ["zhang", "wei"] == [word.text for word in read.words]
    assert (False, True) == (own.read, read.read)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chen Xiaoming", ["chen xiaoming", "chen xiao ming"]),
        ("佐藤裕子", ["佐 藤 裕 子", "zuo teng yu zi", "sato yuko", "sato hiroko", "sato yasuko"]),
        ("Maria Lopez", ["maria lopez"]),
        ("張建國", ["张 建 国", "zhang jian guo"]),
    ],
)
def test_a_name_of_east_asia_has_the_forms_that_it_may_be_written_in(name, expected):
    """Chinese given names cut into syllables, Japanese readings, and one form of a character; other names have one form."""
    assert expected == [" ".join(word.text for word in form.words) for form in forms(name, True)]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("VEKTOR COMAPNY", [0, LEGAL]),
        ("Limiyted Liability Company Vektor", [LEGAL, 0]),
        ("Vektor Tradign", [0, COMMON]),
        ("SPARTA IV", [0, NUMBER]),
    ],
)
def test_a_slip_in_a_word_of_the_trade_makes_it_no_rare_word(name, kinds):
    """A misspelled legal form or word of the trade keeps its kind, and Roman numerals of ships and companies are numbers."""
    assert kinds == [word.kind for word in words(name, person=False)]


def test_dotted_letters_are_initials_of_a_person():
    """D.A. before a person's name are two initials; S.A. behind a company's is one legal form."""
    assert [INITIAL, INITIAL, 0] == [word.kind for word in words("D.A. Kuznetsov", person=True)]
    assert [0, LEGAL] == [word.kind for word in words("Troppo, S.A.", person=False)]


@pytest.mark.parametrize(("word", "title"), [("U Thant", True), ("Aung U Win", False)])
def test_a_title_is_one_where_it_stands_first(word, title):
    """U is a Burmese title before a name and part of it elsewhere."""
    assert title == (PARTICLE in [one.kind for one in words(word, person=True) if one.text == "u"])


@pytest.mark.parametrize("name", ["", "   ", "\x00\x01", "😀😀", "—", "\ud800", "A" * 10_000, "x " * 9_000, "12345", "мIxеd"])
def test_any_text_gives_words_or_none(name):
    """Empty cells, control characters, emoji, numbers and very long names never raise and never give many words."""
    assert len(words(name)) <= MOST_WORDS
