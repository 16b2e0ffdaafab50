"""Latin spellings of Korean name syllables."""

from __future__ import annotations

import pytest

from wherefrom.names.korean import korean

SAME = "park pak, lee ri, lee yi, rhee i, im lim, rim im, ryu yoo, choi choe, choe chwe, jung chong, jeong jong, young yong, cheol chol, chul chol, kim gim, un eun, hyon hyun, "
SAME += "kyong kyung, soo su, woo u, hee hui, song sung, yang ryang, yon ryon, nyo yo, paek baek, kwon gwon, seo suh, huh ho, noh ro, chun jeon, joon jun, seok suk, guk kook"
OTHER = "park paek, kim lee, jung kang, min myung, ho hyo, jin jun, jang jong, yong yang, sang song, hwang kwang, nam man, seo sa"


@pytest.mark.parametrize("pair", SAME.split(", "))
def test_spellings_of_one_syllable_meet(pair: str) -> None:
    """The spellings of North and South and of the systems for one syllable share a hangul syllable."""
    first, second = map(korean, pair.split())
    assert first & second


@pytest.mark.parametrize("pair", OTHER.split(", "))
def test_spellings_of_different_syllables_do_not_meet(pair: str) -> None:
    """Spellings of different names share none."""
    first, second = map(korean, pair.split())
    assert frozenset() == first & second


def test_hangul_meets_its_spelling() -> None:
    """Hangul itself may be asked, with the r that the North keeps."""
    assert (True, True, True, frozenset()) == (
        korean("리") >= {"이"},
        "박" in korean("pak"),
        "김" in korean("gim"),
        korean("smith"),
    )
