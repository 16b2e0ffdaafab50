"""Write src/wherefrom/names/pinyin.csv: readings without tones of the CJK Unified block, from the CLDR transform Han-Latin by way of ICU.

Run once where PyICU is installed (it is not needed to use the project): python scripts/make_pinyin.py
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import icu

TARGET = Path(__file__).parents[1] / "src/wherefrom/names/pinyin.csv"

# Readings as a family name that differ from the usual reading of the character, and readings of given names that are as usual.
SURNAMES = {
    "zeng": "曾",
    "shan": "单單",
    "xie": "解",
    "qiu": "仇",
    "zha": "查",
    "ou": "区區",
    "yu": "尉",
    "chi": "迟",
    "piao": "朴",
    "ren": "任",
    "ge": "盖蓋葛",
    "gai": "盖",
    "hua": "华華",
    "bo": "薄柏伯",
    "bai": "柏",
    "pian": "朴",
    "pu": "朴",
    "qin": "覃",
    "tan": "覃",
    "zhai": "翟",
    "di": "翟",
    "mo": "万",
    "qi": "亓俟",
    "le": "乐樂",
    "yue": "乐樂",
    "xing": "行",
    "hang": "行",
    "chang": "长長",
    "zhang": "长長",
    "ning": "宁甯",
    "zhong": "重种仲",
    "chong": "重种",
    "shi": "石",
    "lu": "逯禄陆",
    "bu": "卜",
    "pi": "皮",
    "sha": "沙",
    "she": "折佘",
    "zhe": "折",
    "shen": "沈",
    "miao": "缪繆",
    "mou": "牟缪",
    "mu": "牟",
    "ji": "纪紀",
    "guo": "过",
    "dan": "单但",
    "kan": "阚",
    "hei": "黑",
    "he": "黑",
    "nie": "乜",
    "mi": "秘",
    "bi": "秘",
    "nan": "南",
    "na": "那",
    "ye": "叶",
    "yan": "燕",
    "xian": "冼洗",
    "xi": "郗",
    "chen": "谌",
    "jia": "贾",
    "gu": "贾谷",
    "you": "尤",
    "cheng": "盛",
    "sheng": "盛",
    "shao": "召",
    "tiao": "调",
    "yun": "员郓",
    "yuan": "员",
    "ceng": "曾",
}


def plain(syllable: str) -> str:
    kept = unicodedata.normalize("NFD", syllable)
    return "".join(c for c in kept.replace("u\u0308", "ü") if not unicodedata.combining(c)).lower()


def main() -> None:
    turn = icu.Transliterator.createInstance("Han-Latin").transliterate
    usual: dict[str, list[str]] = defaultdict(list)
    read: dict[str, str] = {}
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        syllable = plain(turn(character).strip())
        if syllable.replace("ü", "u").isascii() and syllable.replace("ü", "u").isalpha():
            usual[syllable].append(character)
            read[character] = syllable
    lines = [
        "# Readings (pinyin without tones) of the CJK Unified block, one row a syllable; kind: usual or other (as a family name).",
        f"# Source: Unicode CLDR transform Han-Latin by way of ICU {icu.ICU_VERSION} (Unicode {icu.UNICODE_VERSION}), Unicode Licence v3;",
        "# rows of kind other: written for this project from general knowledge, unverified. Made by scripts/make_pinyin.py.",
        "syllable,kind,characters",
    ]
    lines += [f"{syllable},usual,{''.join(usual[syllable])}" for syllable in sorted(usual)]
    for syllable in sorted(SURNAMES):
        others = "".join(c for c in SURNAMES[syllable] if read.get(c) != syllable)
        if others:
            lines.append(f"{syllable},other,{others}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(usual)} syllables, {len(read)} characters")


if __name__ == "__main__":
    main()
