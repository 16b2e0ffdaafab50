"""Readings of whole Japanese names."""

from __future__ import annotations

import pytest

from wherefrom.names.japanese import japanese

READ = {
    "佐藤裕子": ("sato yuko", "sato hiroko", "sato yasuko"),
    "安倍晋三": ("abe shinzo",),
    "岸田文雄": ("kishida fumio",),
    "渡邉美智子": ("watanabe michiko",),
    "髙橋一郎": ("takahashi ichiro",),
    "黒澤明": ("kurosawa akira",),
    "小泉純一郎": ("koizumi junichiro",),
    "麻生太郎": ("aso taro",),
    "村上春樹": ("murakami haruki",),
    "三島由紀夫": ("mishima yukio",),
    "川端康成": ("kawabata yasunari",),
    "大谷翔平": ("otani shohei", "oya shohei"),
    "鈴木 ケンイチ": ("suzuki kenichi",),
    "佐藤　あゆみ": ("sato ayumi",),
    "井上康生": ("inoue yasuo",),
    "田中": ("tanaka",),
    "习近平": (),
    "王健林": (),
    "": (),
    "Smith": (),
}


@pytest.mark.parametrize(("name", "expected"), READ.items())
def test_a_whole_name_is_read(name: str, expected: tuple[str, ...]) -> None:
    """A name in kanji or kana has the readings of the name, and none where a part of it is not known."""
    assert expected == japanese(name)
