"""Readings of whole Japanese names: a kanji name has the readings of the name, not of its characters.

Two tables of common names (``japanese_names.csv``), Hepburn without macrons; kana is read as it stands. A given name outside the table
is put together from a beginning and an ending that names of the table have (章 of 章夫 and 男 of 和男: akio), Chinese readings with
Chinese and Japanese with Japanese. A name of which a part is not known gives nothing.

>>> japanese("佐藤裕子")
('sato yuko', 'sato hiroko', 'sato yasuko')
>>> japanese("佐藤 あゆみ"), japanese("豊田章男"), japanese("國分町")
(('sato ayumi',), ('toyoda akio', 'toyoda shoo', 'toyota akio', 'toyota shoo'), ())
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from wherefrom.names.chinese import simplified
from wherefrom.names.readings import readings

__all__ = ["japanese"]

_MOST_READINGS = 8
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fc]+")
_LONG: Final = re.compile("ou|oo|oh(?=[^aeiouy]|$)|uu|(?<=[aiu])h(?=$)")
_LONG_VALUES: Final = {"ou": "o", "oo": "o", "oh": "o", "uu": "u", "h": ""}


def _plain(word: str) -> str:
    """A Hepburn word with its long vowels written short, so that Sato, Satou, Satoh and Satō are one; n before b, m, p, not m."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(mark))
    return re.sub("m(?=[bp])", "n", _LONG.sub(lambda found: _LONG_VALUES[found[0]], bare))


@cache
def _names() -> dict[str, dict[str, tuple[str, ...]]]:
    """The readings of each family and given name, its kanji in one form, the commoner reading first."""
    text = files("wherefrom.names").joinpath("japanese_names.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, tuple[str, ...]]] = {"family": {}, "given": {}}
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        names = found[row["kind"]]
        for name in map(simplified, row["names"].split()):
            if row["reading"] not in names.get(name, ()):
                names[name] = (*names.get(name, ()), row["reading"])
    return found


# Endings of given names with their reading: of Chinese readings, then of Japanese ones.
_ENDINGS: Final = (
    """平=hei 太=ta 介=suke 輔=suke 助=suke 一=ichi 二=ji 治=ji 司=ji 三=zo 郎=ro 太郎=taro 一郎=ichiro 作=saku 也=ya 哉=ya 吾=go 馬=ma""",
    """夫=o 雄=o 男=o 生=o 子=ko 美=mi 彦=hiko 之=yuki 行=yuki 幸=yuki 樹=ki 紀=ki 明=aki 昭=aki 弘=hiro 博=hiro 宏=hiro 広=hiro 浩=hiro 裕=hiro
    則=nori 典=nori 徳=nori 正=masa 政=masa 昌=masa 信=nobu 伸=nobu 孝=taka 隆=taka 和=kazu 人=to 史=fumi 文=fumi 俊=toshi 敏=toshi 利=toshi 江=e
    枝=e 恵=e 代=yo 治=haru 晴=haru 香=ka 光=mitsu 志=shi 実=mi 成=nari 家=ie 康=yasu 重=shige""",
)


@cache
def _built_from() -> tuple[tuple[dict[str, str], dict[str, tuple[str, ...]]], ...]:
    """For Chinese and for Japanese readings: the endings, and the beginnings that are left when names of the table lose theirs."""
    found = []
    for row in _ENDINGS:
        endings = {simplified(kanji): reading for kanji, _, reading in (pair.partition("=") for pair in row.split())}
        beginnings: dict[str, tuple[str, ...]] = {}
        for name, spelled in _names()["given"].items():
            for size in (1, 2):
                ending, beginning = endings.get(name[-size:]), name[:-size]
                for reading in spelled if ending and len(beginning) == 1 else ():
                    left = reading.removesuffix(ending or "")
                    if left != reading and len(left) > 1 and left not in beginnings.get(beginning, ()):
                        beginnings[beginning] = (*beginnings.get(beginning, ()), left)
        found.append((endings, beginnings))
    return tuple(found)


def _built(part: str) -> tuple[str, ...]:
    """The readings of a given name that is not in the table but is put together from known halves."""
    found = [
        beginning + endings[part[1:]]
        for endings, beginnings in _built_from()
        if part[1:] in endings
        for beginning in beginnings.get(part[:1], ())
    ]
    return tuple(dict.fromkeys(found))


def _kana(part: str) -> tuple[str, ...]:
    """The reading of a name in kana, long vowels short; () where it is not kana alone."""
    if not _KANA.fullmatch(part):
        return ()
    return (_plain("".join(options[0] for options in readings(part) if options)),)


def _part(part: str, kind: str) -> tuple[str, ...]:
    return _names()[kind].get(part, ()) or _kana(part) or (_built(part) if kind == "given" else ())


@lru_cache(maxsize=50_000)
def japanese(name: str) -> tuple[str, ...]:
    """The readings of a name in kanji and kana, ``family given`` in lower case, at most 8; () where a part of it is not known.

    A name of one part is read as a family name, then as a given name. Without a space every cut is tried that both tables know.
    """
    # Kana stands in the name as it is written, so only Han characters are folded; 々 repeats the one before it.
    parts = [part for part in re.split("[\\s\u30fb\uff0c,]+", simplified(unicodedata.normalize("NFKC", name))) if part]
    if len(parts) > 2 or not parts:
        return ()
    if len(parts) == 2:
        cuts = [(parts[0], parts[1])]
    else:
        whole = (*_part(parts[0], "family"), *_names()["given"].get(parts[0], ()))
        if whole:
            return tuple(dict.fromkeys(whole))[:_MOST_READINGS]
        cuts = [(parts[0][:place], parts[0][place:]) for place in (2, 1, 3, 4) if 0 < place < len(parts[0])]
    found = [f"{family} {given}" for first, last in cuts for family in _part(first, "family") for given in _part(last, "given")]
    return tuple(dict.fromkeys(found))[:_MOST_READINGS]
