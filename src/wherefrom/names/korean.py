"""Latin spellings of Korean name syllables and the hangul syllables that each may stand for.

Systems: Revised Romanisation (2000), McCune-Reischauer (1939, without its breves and apostrophes), and the customary spellings of
passports and of the North, which are written from general knowledge, unverified. A spelling is ambiguous (``jung`` is 정 and 중), so
two spellings meet where their sets share a syllable. The North keeps a first r (리, 림, 량, 녀) where the South writes 이, 임, 양, 여:
either stands for both.

>>> [bool(korean(one) & korean(other)) for one, other in (("park", "pak"), ("lee", "rhee"), ("choi", "choe"), ("park", "paek"))]
[True, True, True, False]
>>> sorted(korean("jong") & korean("jung"))
['정', '종']
>>> korean("smith")
frozenset()
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import Final

from wherefrom.names.readings import readings

__all__ = ["korean"]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def _pairs(text: str) -> dict[str, str]:
    return {syllable: spelled for syllable, _, spelled in (pair.partition("=") for pair in text.split())}


_FIRST: Final = 0xAC00

# The syllables of names: most family names and the common syllables of given names.
_SYLLABLES: Final = """
가각간갈감갑강개건걸검겸경계고곡곤공곽관광교구국군굴궁권귀규균극근금기길김나낙난남내녀년노녹누눌뉴능니다단달담당대덕도독돈동두둔득등라락란람랑래량려력련렬렴령례로록론뢰룡루류륙륜률
륭르름릉리린림립마막만말망매맥맹면명모목몽묘무묵문물미민밀박반발방배백번범법벽변별병보복본봉부북분비빈빙사산삼상새색생서석선설섭성세소속손솔송수숙순술숭슬습승시식신실심
쌍아악안알암애액앵야약양어언엄업에여역연열염엽영예오옥온옹완왕외요용우욱운웅원월위유육윤율융은을음의이익인일임자작잔장재전절점정제조종좌주죽준중증지직진집차찬창채
책처척천철첨청체초촌총최추축춘출충취치칠침탁탄태택토통판팔패편평포표품풍피필하학한함항해행향허헌혁현협형혜호홍화환활황회효후훈휘휴흔흠흥희을영율별빛나솔슬아람"""

# How initials, vowels and finals are also written, beside the Revised spelling, in the order of the Unicode block.
_INITIALS: Final = _parts("g/k|kk/gg|n|d/t|tt|r/l|m|b/p|pp|s|ss||j/ch/dj|jj|ch/tch|k|t|p|h")
_VOWELS: Final = _parts(
    "a/ah|ae/ai/e/eh|ya|yae|eo/u/o/uh/aw|e|yeo/you/yo/yu/yeoh|ye|o/oh|wa/hwa|wae|oe/oi/we/wei/ui|yo/yoh|u/oo/ou/woo|wo/weo/wu|we|wi/wee/ui|"
    "yu/yoo/you|eu/u/oo/e|ui/eui/ee/i/hee|i/ee/y/ie/yi"
)
_FINALS: Final = _parts("|k/g/ck|k|k|n|n|n|t/d|l/r/ll|k|m|l|l|l|p|l|m|p/b|p|t|t|ng|t|t|k|t|p|t")

# Spellings of whole syllables that no rule gives: of families and of frequent given names.
_CUSTOMARY: Final = _pairs("""
이=lee/yi/rhee/ri/rhie/yee/i 리=lee/ri/rhee/li/ree 박=park/pak/bak/bark 최=choi/choe/choy/chwe/chey
정=jung/chung/jeong/chong/jong/cheong/joung/jeung 노=roh/noh/no/ro 로=roh/ro/noh 유=yoo/yu/you/ryu/ryoo/yew 류=ryu/ryoo/yoo/lyu/lew
임=lim/im/yim/rim 림=lim/rim/rhim 양=yang/ryang 량=ryang/yang/liang 우=woo/wu/u 오=oh/o 안=ahn/an 나=na/ra/nah 조=cho/jo/joe/joh
주=joo/ju/chu/choo 전=jeon/chun/jun/chon/cheon/jhun 천=chun/cheon/chon 서=seo/suh/so/su/sur 성=sung/seong/song/soung 선=sun/seon/son
승=seung/sung 영=young/yong/yeong/yung/ryong/ryung/yeung 용=yong/ryong/young 룡=ryong/yong 경=kyung/kyong/gyeong/kyoung
철=chul/chol/cheol/choul/tcheul 출=chul/chool 설=sul/sol/seol 열=yul/yol/yeol 걸=gul/gol/kul/kol/geol 헌=hun/heon/hon
현=hyun/hyon/hyeon/hyoun/hyen 준=joon/jun/chun/june 순=soon/sun/soun 훈=hoon/hun 운=woon/un/oon 문=moon/mun 윤=yoon/yun/youn
균=kyun/gyun/kyoon 은=eun/un/uhn/en 근=keun/geun/kun/gun/geon 금=keum/kum/geum/gum/kim 흥=heung/hung 희=hee/hui/heui/hi/hy 의=eui/ui/yi
태=tae/tai/te/thae 대=dae/tae/dai 배=bae/pae/pai 백=baek/paek/paik/baik/back 재=jae/jai/chae/che 채=chae/chai/che 해=hae/hai
혜=hye/hei/hae/hea 계=kye/gye/kae 제=je/jae/che 예=ye/yea/yeh 국=kook/guk/kuk/kug 숙=sook/suk/sug 욱=wook/uk/ook/ug 옥=ok/ock/og
석=suk/sok/seok/seog/sug 혁=hyuk/hyok/hyeok/hyug 각=gak/kak 직=jik/chik/jick 복=bok/pok/bog 덕=duk/dok/deok/tok/duck/tuk 학=hak/hag
벽=byuk/pyok/byeok 일=il/yil 필=pil/phil 길=gil/kil/keel/ghil 달=dal/tal 광=kwang/gwang 관=kwan/gwan 권=kwon/gwon/kweon/kwun 곽=kwak/gwak
원=won/weon/wun 월=wol/weol 황=hwang/whang 화=hwa/wha 환=hwan/whan 휘=hwi/hui 회=hoe/hoi/hwe 외=oe/woe/oi 진=jin/chin 지=ji/chi/jee/gi
기=ki/gi/kee/kie 중=joong/jung/chung 종=jong/chong/jung 증=jeung/chung 충=choong/chung 총=chong 창=chang 장=jang/chang/zhang 상=sang
강=kang/gang 방=bang/pang 공=kong/gong 동=dong/tong 봉=bong/pong 병=byung/byong/pyong/byeong/pyung 명=myung/myong/myeong/myoung
형=hyung/hyong/hyeong 엄=um/eom/om/uhm 음=eum/um 염=yum/yeom/yom 변=byun/byon/pyon/byeon 편=pyun/pyon/pyeon 연=yun/yon/yeon/youn/ryon
련=ryon/yon/yeon/ryun/lyon 면=myun/myon/myeon 건=gun/kun/kon/geon/keon/ken 언=un/on/eon 범=bum/pom/beom/bom 섭=sup/sop/seop/sub/seob/suep
업=up/op/eop/ub 엽=yup/yop/yeop/yub 협=hyup/hyop/hyeop 갑=gap/kap/kab/gab 식=sik/shik/sick/shick 신=shin/sin/synn 심=shim/sim
시=si/shi/see/she 실=sil/shil 여=yeo/yuh/yo/yu/ryo 녀=nyo/nyeo/yo/yeo 려=ryo/ryeo/yo/yeo 허=huh/hur/heo/ho/her 호=ho/hoh 소=so/soh
모=mo/moe 고=ko/go/koh/goh 구=koo/ku/gu/goo 규=kyu/gyu/kyoo/q 수=soo/su/sue 추=choo/chu 두=doo/du/tu 부=boo/bu/pu 무=moo/mu 루=ru/roo
후=hoo/hu/whoo 빈=bin/pin/been 별=byul/byol 래=rae/lae/nae 란=ran/nan/lan 례=rye/ye/lye 령=ryong/ryeong/yong/young 률=ryul/yul/ryool
룩=rok 록=rok/nok/lok""")


# A first r that the North keeps, with the syllable that the South writes.
_SOUTHERN: Final = dict(
    zip("리림류량련녀려렴렬령룡률륜륙례력립린로라래란락노나내난낙", "이임유양연여여염열영용율윤육예역입인노나내난낙로라래란락", strict=True)
)


def _spelled(syllable: str) -> set[str]:
    rest, final = divmod(ord(syllable) - _FIRST, 28)
    initial, vowel = divmod(rest, 21)
    written = {
        "".join(parts) for parts in product(*(row[at].split("/") for row, at in ((_INITIALS, initial), (_VOWELS, vowel), (_FINALS, final))))
    }
    # 시 is heard as shi; 우 and 이 without a consonant have their glide written.
    written |= {f"sh{spelled[1:]}" for spelled in written if spelled.startswith("si")}
    customary = _CUSTOMARY.get(syllable, "")
    return (
        {spelled for spelled in written if len(spelled) > 1} | set(customary.split("/") if customary else ()) | set(readings(syllable)[0])
    )


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for syllable in sorted(set("".join(_SYLLABLES.split()))):
        also = _SOUTHERN.get(syllable)
        for spelled in _spelled(syllable):
            found.setdefault(spelled, set()).update({syllable, also} if also else {syllable})
    # A syllable that the South writes without its r is also the North's.
    northern: dict[str, set[str]] = {}
    for north, south in _SOUTHERN.items():
        northern.setdefault(south, set()).add(north)
    for meant in found.values():
        meant.update(north for syllable in tuple(meant) for north in northern.get(syllable, ()))
    return {spelled: frozenset(meant) for spelled, meant in found.items()}


@lru_cache(maxsize=50_000)
def korean(syllable: str) -> frozenset[str]:
    """The hangul syllables that a Latin spelling (or the hangul itself) may stand for; empty for none."""
    syllable = syllable.lower()
    if len(syllable) == 1 and _FIRST <= ord(syllable) < 0xD7A4:
        return frozenset({syllable, _SOUTHERN.get(syllable, syllable), *(north for north, south in _SOUTHERN.items() if south == syllable)})
    return _table().get(syllable.replace("'", ""), frozenset())
