"""Latin spellings of Korean name syllables."""

from __future__ import annotations

import pytest

from wherefrom.names.korean import korean, meet, split

SAME = "park pak, lee ri, lee yi, rhee i, im lim, rim im, ryu yoo, choi choe, choe chwe, jung chong, jeong jong, young yong, cheol chol, chul chol, kim gim, un eun, hyon hyun, "
SAME += "kyong kyung, soo su, woo u, hee hui, song sung, yang ryang, yon ryon, nyo yo, paek baek, kwon gwon, seo suh, huh ho, noh ro, chun jeon, joon jun, seok suk, guk kook"
OTHER = "park paek, kim lee, jung kang, min myung, ho hyo, jin jun, jang jong, yong yang, sang song, hwang kwang, nam man, seo sa"
CUTS = {
    "jungho": ("jung", "ho"),
    "jongun": ("jong", "un"),
    "seunghyun": ("seung", "hyun"),
    "kyongsil": ("kyong", "sil"),
    "geunhye": ("geun", "hye"),
    "yongchol": ("yong", "chol"),
}


@pytest.mark.parametrize("pair", SAME.split(", "))
def test_spellings_of_one_syllable_meet(pair: str) -> None:
    """The spellings of North and South and of the systems for one syllable share a hangul syllable."""
    assert meet(*pair.split())


@pytest.mark.parametrize("pair", OTHER.split(", "))
def test_spellings_of_different_syllables_do_not_meet(pair: str) -> None:
    """Spellings of different names share none."""
    assert not meet(*pair.split())


def test_hangul_meets_its_spelling() -> None:
    """Hangul itself may be asked, with the r that the North keeps."""
    assert (True, True, True, frozenset()) == (meet("리", "이"), meet("박", "pak"), meet("김", "gim"), korean("smith"))


@pytest.mark.parametrize(("word", "expected"), CUTS.items())
def test_an_unspaced_given_name_is_cut(word: str, expected: tuple[str, str]) -> None:
    """A given name without a hyphen is cut into two spellings."""
    assert expected in split(word)


def test_a_word_that_is_not_korean_is_not_cut() -> None:
    """Ivan and a word in another script are not cut."""
    assert ((), ()) == (split("ivan"), split("김정은"))
