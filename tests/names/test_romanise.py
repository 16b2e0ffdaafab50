"""Words of many scripts in ASCII letters."""

from __future__ import annotations

import pytest

from wherefrom.names.romanise import hangul, readings, romanise, script

WORDS = {
    "Smith": "smith",
    "O'Neil": "oneil",
    "O’Brien": "obrien",
    "3M": "3m",
    "Łukasz": "lukasz",
    "Żółć": "zolc",
    "Müller": "muller",
    "Straße": "strasse",
    "Øystein": "oystein",
    "Əliyev": "aliyev",
    "İstanbul": "istanbul",
    "Nguyễn": "nguyen",
    "Đặng": "dang",
    "ＡＢＣ": "abc",
    "Хрущёв": "khrushchyov",
    "Первый": "pervyy",
    "Объект": "obekt",
    "Київ": "kyiv",
    "Україна": "ukraina",
    "Їжак": "yizhak",
    "Григорій": "hryhoriy",
    "Григорий": "grigoriy",
    "Лукашэнка": "lukashenka",
    "Първанов": "parvanov",
    "Милошевић": "milosevic",
    "Вучић": "vucic",
    "Қасым": "qasym",
    "Παπανδρέου": "papandreou",
    "Ευάγγελος": "evangelos",
    "Αυτοκίνητο": "aftokinito",
    "Μπάρμπας": "barmpas",
    "Μαΐου": "maiou",
    "გიორგი": "giorgi",
    "Սարգսյան": "sargsyan",
    "Երևան": "yerevan",
    "Ոսկի": "voski",
    "נתניהו": "ntniho",
    "שלום": "shlom",
    "محمد": "mhmd",
    "مُحَمَّد": "muhamad",
    "حسين": "hsin",
    "یوسف": "yusf",
    "القذافي": "alqdhafi",
    "فاطمة": "fatma",
    "پژوهش": "pzhuhsh",
    "گروه": "gruh",
    "ﻣﺤﻤﺪ": "mhmd",
    "": "",
    "—": "",
    "北京": "",
}
SCRIPTS = {
    "Smith": "latin",
    "Müller": "latin",
    "Хрущёв": "cyrillic",
    "Παπανδρέου": "greek",
    "გიორგი": "georgian",
    "Երևան": "armenian",
    "שלום": "hebrew",
    "محمد": "arabic",
    "北京": "han",
    "トヨタ": "kana",
    "とうきょう": "kana",
    "김정은": "hangul",
    "123": "other",
    "": "other",
    "КBП": "cyrillic",
}
READ = {
    "김": ("kim", "gim"),
    "이": ("lee", "yi", "ri", "rhee", "i"),
    "曾": ("zeng", "ceng"),
    "单": ("shan", "dan"),
    "解": ("xie", "jie"),
    "仇": ("qiu", "chou"),
    "查": ("zha", "cha"),
    "区": ("ou", "qu"),
    "吕": ("lu", "lyu", "lv"),
    "華": ("hua",),
    "𠀀": (),
}
KANA = {
    "とうきょう": "toukyou",
    "トヨタ": "toyota",
    "ファナック": "fanakku",
    "シャープ": "shapu",
    "ティー": "ti",
    "ニッポン": "nippon",
    "マッチ": "matchi",
    "ｱｲｳ": "aiu",
}


@pytest.mark.parametrize(("word", "expected"), WORDS.items())
def test_a_word_of_an_alphabet_becomes_ascii(word: str, expected: str) -> None:
    """A word of any alphabet is spelled in small ASCII letters and digits."""
    assert expected == romanise(word)


@pytest.mark.parametrize(("word", "expected"), SCRIPTS.items())
def test_the_script_of_a_word(word: str, expected: str) -> None:
    """The script of a word is that of most of its letters."""
    assert expected == script(word)


@pytest.mark.parametrize(("character", "expected"), READ.items())
def test_readings_of_a_character(character: str, expected: tuple[str, ...]) -> None:
    """A character has its known readings, that of a family name first, and none where the table has none."""
    assert (expected,) == readings(character)


@pytest.mark.parametrize(("word", "expected"), KANA.items())
def test_kana_are_read_by_hepburn(word: str, expected: str) -> None:
    """Kana are read by Hepburn, small ones with the one before."""
    assert expected == "".join(choices[0] for choices in readings(word))


def test_every_character_of_the_block_but_a_few_is_read() -> None:
    """Of the 20,902 characters of Unicode 1.1 each has a reading of one to six letters."""
    unread = [chr(code) for code in range(0x4E00, 0x9FA6) if not readings(chr(code))[0]]
    assert [] == unread[200:], unread
    longest = max(len(reading) for code in range(0x4E00, 0x9FA6) for reading in readings(chr(code))[0])
    assert 6 == longest


def test_a_double_family_name_is_read_as_one() -> None:
    """The double family name Yuchi has its own reading among its characters'."""
    assert ("yu", "chi") == tuple(choices[0] for choices in readings("尉迟"))


def test_korean_syllables_by_revised_romanisation() -> None:
    """Korean syllables are spelled by Revised Romanisation, one at a time."""
    assert ("gim", "jeong", "eun") == hangul("김정은")
    assert ("han", "guk") == hangul("한국")
