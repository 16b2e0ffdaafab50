"""Latin spellings of Chinese syllables and the Pinyin syllables that they may stand for.

Systems: Pinyin (ISO 7098), Wade-Giles (Giles 1912, with and without its apostrophe), Tongyong and the older postal spellings, Palladius
as it comes out of Cyrillic, the spellings of Hong Kong (from Jyutping) and of Hokkien and Teochew families in South-East Asia. The last
three are written from general knowledge, unverified. A spelling is ambiguous by nature: what comes back is a set to compare with.

>>> pinyin("hsiao"), pinyin("ts'ai"), pinyin("kwok"), pinyin("smith")
(('xiao',), ('cai',), ('guo',), ())
>>> split("xiaoming"), split("tszyango")
((('xiao', 'ming'),), (('jian', 'guo'), ('jiang', 'guo')))
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Final

__all__ = ["cantonese", "pinyin", "split"]

_MOST_CUTS = 12
_LONGEST_SYLLABLE = 8
_MOST_SYLLABLES = 4


def _pairs(text: str) -> dict[str, str]:
    return {key: value for key, _, value in (word.partition("=") for word in text.split())}


@cache
def _inventory() -> tuple[str, ...]:
    """The Pinyin syllables without tones; ü stands as v."""
    text = files("wherefrom.names").joinpath("pinyin.csv").read_text(encoding="utf-8")
    rows = [line.split(",", 2)[:2] for line in text.splitlines() if line and not line.startswith(("#", "syllable"))]
    kept = {syllable.replace("ü", "v") for syllable, kind in rows if kind == "usual"}
    return tuple(sorted(kept - {"m", "n", "ng", "hm", "hng", "r", "ê"}))


_INITIAL: Final = re.compile("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)$")

# Wade-Giles: initials, then whole syllables and finals that differ.
_WADE: Final = _pairs("b=p p=p' d=t t=t' g=k k=k' j=ch q=ch' x=hs zh=ch ch=ch' r=j z=ts c=ts'")
_WADE_WHOLE: Final = _pairs("""
zi=tzu ci=tz'u si=ssu zhi=chih chi=ch'ih shi=shih ri=jih e=o ge=ko ke=k'o he=ho yi=i you=yu yan=yen ye=yeh er=erh gui=kuei kui=k'uei yong=yung
yu=yü yue=yüeh yuan=yüan yun=yün""")
_WADE_FINAL: Final = _pairs("ian=ien ie=ieh ong=ung iong=iung uo=o ve=ueh ue=ueh v=u ui=ui")
_KEEPS_UO: Final = frozenset({"g", "k", "h", "sh"})

# Palladius in the letters of ``romanise``: initials before hard and soft finals, then finals.
_PALLADIUS: Final = _pairs("zh=chzh ch=ch r=zh z=tsz c=ts j=tsz q=ts x=s h=kh")
_PALLADIUS_FINAL: Final = _pairs("""
a=a o=o e=e ai=ay ei=ey ao=ao ou=ou an=an en=en ang=an eng=en ong=un er=er i=i ia=ya iao=yao ie=e iu=yu ian=yan in=in iang=yan ing=in iong=yun
u=u ua=ua uo=o uai=uay ui=uy uan=uan un=un uang=uan v=yuy ve=yue""")
_PALLADIUS_SOFT: Final = _pairs("u=yuy ue=yue uan=yuan un=yun")
_PALLADIUS_WHOLE: Final = _pairs("""
ya=ya yao=yao ye=e you=yu yan=yan yang=yan yin=in ying=in yong=yun yi=i yu=yuy yue=yue yuan=yuan yun=yun wu=u wa=va wo=vo wai=vay wei=vey
wan=van wen=ven wang=van weng=ven zhi=chzhi chi=chi shi=shi ri=zhi zi=tszy ci=tsy si=sy hui=khuey gui=guy""")

# Tongyong (Taiwan 2002) and older postal spellings, where they differ.
_TONGYONG: Final = _pairs("zh=jh x=s q=c")
_POSTAL: Final = _pairs("""
peking=bei nan=nan king=jing kiang=jiang tsing=qing kin=jin sin=xin chung=zhong hsi=xi sze=si szu=si tzu=zi tse=ze yat=yi
tien=tian lien=lian mien=mian pien=bian nien=nian hsien=xian fung=feng foo=fu soo=su woo=wu loo=lu shih=shi kee=ji sien=xian tsz=zi sung=song
tsung=zong yen=yan tsao=cao tsang=zang yuen=yuan hwa=hua hwang=huang kwang=guang kuo=guo tuan=duan hu=hu chiang=jiang tsien=qian tsu=zu
hsueh=xue chueh=jue tsou=zou tsui=cui jen=ren jung=rong juan=ruan jui=rui yeh=ye yih=yi ting=ding tze=zi shing=xing tsong=zong ing=ying""")

# Hong Kong spellings of Jyutping syllables: initials and finals, each with the ways in which families write them.
_JYUT_INITIAL: Final = {
    letters: tuple(spellings.split("/"))
    for letters, spellings in _pairs(
        "b=b/p p=p m=m f=f d=d/t t=t n=n l=l g=k k=k ng=ng h=h gw=kw/gw kw=kw w=w z=ch/ts/j c=ch/ts s=s/sh j=y"
    ).items()
}
_JYUT_FINAL: Final = {
    letters: tuple(spellings.split("/"))
    for letters, spellings in _pairs("""
aa=a/ah aai=ai aau=au aam=am aan=an aang=ang aap=ap aat=at aak=ak ai=ai au=au am=am/um an=an/un ang=ang/ung ap=ap/up at=at/ut ak=ak e=e/eh
ei=ei/i/ee eng=eng ek=ek i=i/ee/ze iu=iu/ew im=im in=in ing=ing ip=ip it=it ik=ik o=o/oh/or oi=oi ou=o/ou/oo/u/ow on=on ong=ong ot=ot ok=ok/ock
u=u/oo ui=ui un=un/oon ung=ung ut=ut uk=uk eoi=ui/oi eon=un/on eot=ut oe=eu oeng=eung/eong/ong oek=euk yu=yu/u/ue yun=uen/un/yuen yut=uet/ut
m=ng ng=ng""").items()
}
_JYUT: Final = re.compile("^(gw|kw|ng|[bpmfdtnlgkhwzcsj])?(.+)$")
_JYUT_WHOLE: Final = {
    key: tuple(value.split("/"))
    for key, value in _pairs("""
wong=wong ng=ng jyu=yu/yue/ue jyun=yuen/yun jyut=yuet si=sze/see/si/szeto zi=tsz/chi/tse/tze ci=chi/tsz zau=chow/chau/jau jau=yau/yu je=ye/yeh ze=che/tse
ce=che/tse/chea zeng=cheng/tseng cang=tsang zang=tsang/chang coi=choi/tsoi zoi=choi/tsoi gok=kok gwok=kwok/kuok hei=hei/hay hi ho=ho
haa=ha gou=ko/go/kou lou=lo/loo lau=lau/low jeoi=yui soeng=sheung/seung/shang zoeng=cheung/cheong/chang jip=yip lei=lee/li/lei cyun=chuen
syun=suen/shuen hyun=huen ceoi=tsui/chui zeoi=chui/tsui fung=fung jung=yung wu=wu/woo gwong=kwong ming=ming gin=kin koeng=keung kit=kit siu=siu/shiu
sau=sau/shau suk=suk/shuk sing=sing/shing jan=yan jat=yat jin=yin jing=ying jiu=yiu/yew hiu=hiu fai=fai wai=wai man=man/mun ping=ping bing=ping
pun=poon/pun mui=mui/moy mok=mok au=au/ow aau=au tam=tam/tham""").items()
    if value
}


def cantonese(jyutping: str) -> tuple[str, ...]:
    """The spellings in Hong Kong and overseas of one Jyutping syllable without its tone."""
    found = _JYUT.match(jyutping)
    if found is None or (found[2] not in _JYUT_FINAL):
        return _JYUT_WHOLE.get(jyutping, ())
    initial, final = found[1] or "", found[2]
    whole = _JYUT_WHOLE.get(jyutping, ())
    built = [first + last for first in _JYUT_INITIAL.get(initial, ("",)) for last in _JYUT_FINAL[final]]
    if initial == "j":
        built = ["y" + spelled.lstrip("y") for spelled in built]
    return tuple(dict.fromkeys((*whole, *(spelled for spelled in built if len(spelled) > 1))))


def _wade(syllable: str) -> str:
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    found = _INITIAL.match(syllable)
    assert found is not None
    initial, final = found[1] or "", found[2]
    if not (final == "uo" and initial in _KEEPS_UO):
        final = _WADE_FINAL.get(final, final)
    return _WADE.get(initial, initial) + final


def _palladius(syllable: str) -> str:
    if syllable in _PALLADIUS_WHOLE:
        return _PALLADIUS_WHOLE[syllable]
    found = _INITIAL.match(syllable)
    assert found is not None
    initial, final = found[1] or "", found[2]
    soft = initial in {"j", "q", "x"}
    spelled = _PALLADIUS_SOFT.get(final) if soft else None
    return _PALLADIUS.get(initial, initial) + (spelled or _PALLADIUS_FINAL.get(final, final))


def _tongyong(syllable: str) -> str:
    found = _INITIAL.match(syllable)
    assert found is not None
    initial, final = found[1] or "", found[2]
    if final == "i" and initial in {"zh", "ch", "sh", "r", "z", "c", "s"}:
        final = "ih"
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "y" + final
    final = {"iu": "iou", "ui": "uei", "v": "yu"}.get(final, final)
    return _TONGYONG.get(initial, initial) + ("ong" if final == "eng" and initial in {"f", "w"} else final)


_RUSSIAN_ONLY: Final = re.compile("tsz|chzh|ts[iy]|sy[aeu]|kh")

_Table = dict[str, tuple[str, ...]]


def _gathered(pairs: list[tuple[str, str]]) -> _Table:
    found: dict[str, list[str]] = defaultdict(list)
    for spelled, syllable in pairs:
        if syllable not in found[spelled]:
            found[spelled].append(syllable)
    return {spelled: tuple(syllables) for spelled, syllables in found.items()}


@cache
def _own() -> _Table:
    """Pinyin itself; ü is written u, yu (in passports) and v."""
    return _gathered(
        [(syllable.replace("v", vowel), syllable.replace("v", "u")) for vowel in ("u", "yu", "v") for syllable in _inventory()]
    )


@cache
def _mandarin() -> _Table:
    """Wade-Giles, with its apostrophe and without, Tongyong and postal spellings."""
    pairs: list[tuple[str, str]] = []
    for syllable in _inventory():
        plain = syllable.replace("v", "u")
        wade = _wade(syllable).replace("ü", "u")
        pairs += [(wade, plain), (wade.replace("'", ""), plain), (_tongyong(syllable), plain)]
    return _gathered([*pairs, *_POSTAL.items()])


@cache
def _russian() -> _Table:
    """Palladius in the usual romanisations of Russian: ya, yu as ia, iu and ja, ju; y as i, j; kh as h and x."""
    pairs: list[tuple[str, str]] = []
    for syllable in _inventory():
        spelled = _palladius(syllable)
        for kh, y in product(("kh", "h"), ("y", "i", "j")):
            pairs.append((spelled.replace("kh", kh).replace("y", y), syllable.replace("v", "u")))
    return _gathered(pairs)


@cache
def _southern() -> _Table:
    """Spellings from Hong Kong and South-East Asia, by way of the characters of names that are read so."""
    from wherefrom.names.chinese import southern

    return _gathered(list(southern()))


@lru_cache(maxsize=50_000)
def pinyin(syllable: str) -> tuple[str, ...]:
    """The Pinyin syllables without tones that a Latin spelling may stand for, itself first where it is one; () for none."""
    syllable = syllable.lower().replace("’", "'").replace("‘", "'").replace("`", "'").replace("ü", "u")
    if "'" in syllable and syllable in _mandarin():
        # With its apostrophe a spelling is Wade-Giles and nothing else.
        return _mandarin()[syllable]
    syllable = syllable.replace("'", "")
    found = [known for table in (_own(), _mandarin(), _russian(), _southern()) for known in table.get(syllable, ())]
    return tuple(dict.fromkeys(found))


def _cuts(word: str, table: _Table, left: int) -> list[tuple[str, ...]]:
    """The ways to cut a word into at most ``left`` spellings of the table."""
    if not word:
        return [()]
    if left == 0:
        return []
    found: list[tuple[str, ...]] = []
    for size in range(min(_LONGEST_SYLLABLE, len(word)), 0, -1):
        if word[:size] in table:
            found += [(word[:size], *rest) for rest in _cuts(word[size:], table, left - 1)]
    return found


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut an unspaced word into Pinyin syllables, at most 12; () where it cannot be one.

    The first system in which the word can be cut wins: Pinyin, then Wade-Giles and its relatives, then Palladius; of the cuts, those
    with the fewest syllables. A word of any language may happen to be cut (Marina is ma ri na): ask only where the name may be Chinese.
    """
    parts = [part for part in re.split("[ '’-]", word.lower().replace("ü", "v")) if part]
    word = "".join(parts)
    if not word.isascii() or len(word) > _LONGEST_SYLLABLE * _MOST_SYLLABLES:
        return ()
    # These letters stand together in Palladius and nowhere else.
    others = (_russian(), _mandarin()) if _RUSSIAN_ONLY.search(word) else (_mandarin(), _russian())
    for table in (_own(), *others):
        cuts = _cuts(word, table, _MOST_SYLLABLES)
        if not cuts:
            continue
        fewest = min(map(len, cuts))
        meant = [choice for cut in cuts if len(cut) == fewest for choice in product(*(table[spelled] for spelled in cut))]
        return tuple(dict.fromkeys(meant))[:_MOST_CUTS]
    return ()
