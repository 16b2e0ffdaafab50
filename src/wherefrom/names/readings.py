"""How words of Han, kana and Korean letters are written in Latin letters: the possible readings of each character.

Pinyin without tones for Han (a table from Unicode CLDR, with other readings of family names), Hepburn for kana, Revised Romanisation
and McCune-Reischauer for Korean, with the customary spellings of family names. Japanese readings of Han are not given: they
cannot be known from the character, and unknown is a value (an empty tuple for a character outside the table).

>>> readings("曾国")
(('zeng', 'ceng'), ('guo',))
>>> readings("とうきょう")
(('to',), ('u',), ('kyo',), ('u',))
>>> hangul("김정은")
('gim', 'jeong', 'eun')
>>> readings("김")
(('kim', 'gim'),)
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["hangul", "readings"]

_FIRST, _LAST = 0xAC00, 0xD7A3


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Characters and their spellings from ``character=spelling/spelling`` words."""
    return {character: tuple(spellings.split("/")) for character, _, spellings in (word.partition("=") for word in text.split())}


_RR_INITIALS: Final = "g/kk/n/d/tt/r/m/b/pp/s/ss//j/jj/ch/k/t/p/h"
_RR_VOWELS: Final = "a/ae/ya/yae/eo/e/yeo/ye/o/wa/wae/oe/yo/u/wo/we/wi/yu/eu/ui/i"
_MR_INITIALS: Final = "k/kk/n/t/tt/r/m/p/pp/s/ss//ch/tch/ch/k/t/p/h"
_MR_VOWELS: Final = "a/ae/ya/yae/o/e/yo/ye/o/wa/wae/oe/yo/u/wo/we/wi/yu/u/ui/i"
_FINALS: Final = "/k/k/k/n/n/n/t/l/k/m/l/l/l/p/l/m/p/p/t/t/ng/t/t/k/t/p/t"


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("/"))


_REVISED: Final = (_parts(_RR_INITIALS), _parts(_RR_VOWELS), _parts(_FINALS))
_OLDER: Final = (_parts(_MR_INITIALS), _parts(_MR_VOWELS), _parts(_FINALS))

# Customary spellings of common family names, written from general knowledge, unverified.
_FAMILY_NAMES: Final = _table("""
김=kim/gim 이=lee/yi/ri/rhee/i 박=park/pak/bak 최=choi/choe/choy 정=jung/chung/jeong/chong/jong 강=kang/gang 조=cho/jo/joe
윤=yoon/yun 장=jang/chang 임=lim/im/rim 한=han/hahn 오=oh/o 서=seo/suh/so 신=shin/sin 권=kwon/gwon 황=hwang 안=ahn/an 송=song/soong
류=ryu/yoo/yu 유=yoo/yu/ryu/you 홍=hong 전=jeon/chon/jun/chun 고=ko/go/koh 문=moon/mun 양=yang/ryang 손=son/sohn 배=bae/pae
백=baek/paek/paik 허=heo/huh/ho/hur 남=nam 심=shim/sim 노=noh/no/roh/ro 로=ro/roh/no 하=ha 곽=kwak/gwak 성=sung/seong/song 차=cha
주=joo/ju/chu 우=woo/u 구=koo/gu/ku 나=na/ra 라=ra/na 민=min 진=jin/chin 지=ji/chi 엄=eom/um/om 채=chae 원=won 천=cheon/chon
방=bang/pang 공=kong/gong 현=hyun/hyeon/hyon 함=ham/hahm 변=byun/byeon/pyon 염=yeom/yum/yom 여=yeo/yuh/yo 추=choo/chu 도=do/to
소=so 석=seok/suk/sok 선=sun/seon/son 설=seol/sul/sol 마=ma 길=gil/kil 연=yeon/yun/yon 위=wi 표=pyo 명=myung/myeong/myong 기=ki/gi
반=ban/pan 왕=wang 금=keum/geum/kum 옥=ok 육=yook/yuk 인=in 맹=maeng 제=je/che 모=mo 탁=tak 국=kook/guk/kuk 은=eun/un 용=yong
리=ri/lee/yi 림=rim/lim/im 량=ryang/yang 렴=ryom/yom 련=ryon/yon 영=young/yeong/yong 경=kyung/gyeong/kyong 희=hee/hui 수=soo/su
준=joon/jun/chun 철=chul/cheol/chol 호=ho 일=il 숙=sook/suk 미=mi 혜=hye 동=dong/tong 병=byung/byeong/pyong 상=sang 승=seung/sung""")

_KANA: Final = _table("""
ア=a イ=i ウ=u エ=e オ=o カ=ka キ=ki ク=ku ケ=ke コ=ko ガ=ga ギ=gi グ=gu ゲ=ge ゴ=go サ=sa シ=shi ス=su セ=se ソ=so ザ=za ジ=ji ズ=zu ゼ=ze ゾ=zo
タ=ta チ=chi ツ=tsu テ=te ト=to ダ=da ヂ=ji ヅ=zu デ=de ド=do ナ=na ニ=ni ヌ=nu ネ=ne ノ=no ハ=ha ヒ=hi フ=fu ヘ=he ホ=ho バ=ba ビ=bi ブ=bu
ベ=be ボ=bo パ=pa ピ=pi プ=pu ペ=pe ポ=po マ=ma ミ=mi ム=mu メ=me モ=mo ヤ=ya ユ=yu ヨ=yo ラ=ra リ=ri ル=ru レ=re ロ=ro ワ=wa ヰ=i ヱ=e ヲ=o ン=n
ヴ=vu""")
_SMALL: Final = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}


def _syllable(character: str, system: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]) -> str:
    rest, final = divmod(ord(character) - _FIRST, 28)
    initial, vowel = divmod(rest, 21)
    initials, vowels, finals = system
    return initials[initial] + vowels[vowel] + finals[final]


def _revised(character: str) -> str:
    return _syllable(character, _REVISED)


def _older(character: str) -> str:
    spelled = _syllable(character, _OLDER)
    # Before i an s is heard as sh.
    return f"sh{spelled[1:]}" if spelled.startswith("si") else spelled


def hangul(word: str) -> tuple[str, ...]:
    """The syllables of a Korean word in Revised Romanisation, each by itself; other characters are left out."""
    return tuple(_revised(character) for character in unicodedata.normalize("NFC", word) if _FIRST <= ord(character) <= _LAST)


@cache
def _han() -> dict[str, tuple[str, ...]]:
    """The readings of each Han character, the other readings of family names first."""
    text = files("wherefrom.names").joinpath("pinyin.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        syllable = row["syllable"]
        # ü is written u, v and (in passports) yu.
        spelled = (syllable.replace("ü", "u"), syllable.replace("ü", "yu"), syllable.replace("ü", "v")) if "ü" in syllable else (syllable,)
        for character in row["characters"]:
            found[character] = (*spelled, *found.get(character, ()))
    return found


@cache
def _of(character: str) -> tuple[str, ...]:
    if _FIRST <= ord(character) <= _LAST:
        return tuple(dict.fromkeys((*_FAMILY_NAMES.get(character, ()), _revised(character), _older(character))))
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    return _han().get(character, ())


def _katakana(word: str) -> str:
    """Hiragana as katakana: the two blocks run in parallel."""
    return "".join(chr(ord(character) + 0x60) if "ぁ" <= character <= "ゖ" else character for character in word)


def _palatal(sound: str, small: str) -> str:
    """One sound of a kana and the small one behind it: ki and ya are kya, shi and ya are sha, fu and a are fa, te and i are ti."""
    if small[0] == "y" and sound[-1] == "i":
        return sound[:-1] + (small[1:] if sound in {"shi", "chi", "ji"} else small)
    if sound == "u":
        return f"w{small}"
    return sound[:-1] + small


def readings(word: str) -> tuple[tuple[str, ...], ...]:
    """The possible Latin readings of each character, the best known first; () for a character without a known reading.

    A small kana belongs to the one before it, a double consonant to the one behind it, and a long vowel's dash is not read:
    such a group counts as one character.
    """
    found: list[tuple[str, ...]] = []
    double = False
    for character in _katakana(unicodedata.normalize("NFKC", word)):
        if character == "ッ":
            double = True
        elif character in _KANA:
            sound = _KANA[character][0]
            found.append((("t" if sound.startswith("ch") else sound[0]) + sound if double else sound,))
            double = False
        elif character in _SMALL:
            small = _SMALL[character]
            found[-1:] = [(_palatal(found[-1][0], small),) if found and found[-1] and found[-1][0].isalpha() else (small,)]
        elif character == "々" and found:
            found.append(found[-1])
        elif character.isalnum() and character != "ー":
            found.append(_of(character))
    return tuple(found)
