"""Forms of Han characters and Latin spellings of Chinese names."""

from __future__ import annotations

import pytest

from wherefrom.names.chinese import pinyin, simplified, spellings, split
from wherefrom.names.readings import readings

SAME = (
    "廣州 広州 广州", "渡邊 渡邉 渡辺 渡边", "齋藤 斎藤", "澤田 沢田 泽田", "鐵鋼 鉄鋼 铁钢", "國際 国際 国际", "張學良 张学良", "櫻井 桜井", "德國 徳国 德国",
    "髙橋 高橋 高桥", "黃 黄", "劉 刘", "鄭 郑", "葉 叶", "龍 竜 龙", "豐 豊 丰", "惠 恵", "眞 真", "榮 栄 荣", "濱 浜 滨", "寶 宝", "島 嶋 岛", "吳 呉 吴",
)  # fmt: skip
DIFFERENT = ("齊 斎", "芸 藝", "辩 弁", "王 玉", "哲 喆")
STANDS_FOR = {
    "hsiao": "xiao", "chien": "jian qian", "kuo": "guo", "te": "de", "ts'ai": "cai", "chou": "zhou", "tse-tung": "", "hsieh": "xie", "jen": "ren", "yüan": "yuan",
    "kwok": "guo", "keung": "qiang", "wong": "wang huang", "chan": "chen", "hiu": "xiao", "siu": "xiao", "yeung": "yang", "au": "ou", "leung": "liang",
    "cheung": "zhang", "lam": "lin", "ng": "wu", "ho": "he", "chow": "zhou", "yuen": "yuan", "tsang": "zeng", "tse": "xie", "kwong": "guang",
    "tan": "chen", "lim": "lin", "ong": "wang", "goh": "wu", "teo": "zhang", "beng": "ming", "chee": "zhi", "kwek": "guo", "chua": "cai", "koh": "xu", "tay": "zheng",
    "chzhan": "zhang zhan", "tsyan": "qian", "go": "guo", "syao": "xiao", "yuy": "yu", "khu": "hu", "tszin": "jin jing", "van": "wang wan", "syuy": "xu",
    "jhong": "zhong", "sih": "si", "si": "xi si", "cing": "qing", "syu": "xu", "wang": "wang", "lyu": "lu", "lv": "lu",
}  # fmt: skip
CUT = {
    "xiaoming": [("xiao", "ming")], "jianguo": [("jian", "guo")], "zedong": [("ze", "dong")], "tszyango": [("jian", "guo")], "gotsyan": [("guo", "qiang")],
    "tszinpin": [("jin", "ping")], "tsetung": [("ze", "dong")], "chingkuo": [("jing", "guo")], "fangang": [("fan", "gang"), ("fang", "ang")], "xian": [("xian",)],
}  # fmt: skip
SPELLED = {
    "陳": "chan tan jin tran", "黄": "wong ng hwang hoang huynh", "王": "wong ong wang vuong", "李": "lee li ly", "張": "cheung chang teo jang truong",
    "林": "lam lim im rim", "吳": "ng goh oh ngo", "鄭": "cheng tay jung trinh", "郭": "kwok kwek kwak quach", "明": "ming beng myung minh",
    "朴": "park pak", "阮": "yuen nguyen", "强": "keung keong kang cuong", "慧": "wai hui hye hue", "國": "kwok kok kook quoc", "榮": "wing eng young vinh",
}  # fmt: skip

PERSONS = """曾蔭權 tsang yam kuen;董建華 tung chee hwa;梁振英 leung chun ying;林鄭月娥 lam cheng yuet ngor;李家超 lee ka chiu;李顯龍 lee hsien loong
吳作棟 goh chok tong;蔡英文 tsai ing wen;馬英九 ma ying jeou;李登輝 lee teng hui;賴清德 lai ching te;鄧炳強 tang ping keung;盧偉聰 lo wai chung;李光耀 lee kuan yew
陳慶炎 tan keng yam;王瑞杰 heng swee keat;黃金輝 wee kim wee;郭鶴年 kuok hock nien;林國泰 lim kok thay;李嘉誠 li ka shing;霍英東 fok ying tung;何鴻燊 ho hung sun
鄭裕彤 cheng yu tung;包玉剛 pao yue kong;梁朝偉 leung chiu wai;周潤發 chow yun fat;劉德華 lau tak wah;張學友 cheung hok yau;黎智英 lai chee ying;黃之鋒 wong chi fung
孫中山 sun yat sen;蔣介石 chiang kai shek;毛澤東 mao tse tung;周恩來 chou en lai;鄧小平 teng hsiao ping;蘇貞昌 su tseng chang;韓國瑜 han kuo yu;柯文哲 ko wen je
陳水扁 chen shui bian;連戰 lien chan;宋楚瑜 soong chu yu;張忠謀 chang chung mou;郭台銘 kuo tai ming;王永慶 wang yung ching;辜振甫 koo chen fu;吳敦義 wu den yih"""


@pytest.mark.parametrize("forms", SAME)
def test_the_same_name_in_any_of_its_forms_is_equal(forms: str) -> None:
    """Traditional, simplified and Japanese forms of a name fold into one."""
    assert 1 == len({simplified(form) for form in forms.split()})


@pytest.mark.parametrize("forms", DIFFERENT)
def test_characters_of_different_names_stay_apart(forms: str) -> None:
    """Characters that are different family or given names are not folded, though some dictionaries join them."""
    first, second = forms.split()
    assert simplified(first) != simplified(second)


def test_folding_is_done_after_once() -> None:
    """A folded text stays as it is, and text of other scripts is left alone."""
    text = "".join(SAME).replace(" ", "")
    assert simplified(text) == simplified(simplified(text))
    assert ("Smith", "김정은", "東京".replace("東", "东")) == (simplified("Smith"), simplified("김정은"), simplified("東京"))


@pytest.mark.parametrize(("spelled", "expected"), STANDS_FOR.items())
def test_a_spelling_stands_for_its_pinyin(spelled: str, expected: str) -> None:
    """A spelling of any system gives the Pinyin syllables that it may stand for."""
    assert set() == set(expected.split()) - set(pinyin(spelled))


def test_a_syllable_of_another_language_stands_for_none() -> None:
    """What is no spelling of a Chinese syllable gives an empty tuple, and Pinyin itself comes first."""
    assert ((), (), "chan") == (pinyin("smith"), pinyin("ivan"), pinyin("chan")[0])


@pytest.mark.parametrize(("word", "expected"), CUT.items())
def test_an_unspaced_word_is_cut_into_syllables(word: str, expected: list[tuple[str, ...]]) -> None:
    """A given name without a space, in Pinyin, Wade-Giles or from Russian, is cut into its syllables."""
    assert [] == [cut for cut in expected if cut not in split(word)]


def test_the_fewest_syllables_win_and_other_words_are_not_cut() -> None:
    """Jianguo is not ji an guo, and a word of another language is not cut."""
    assert ((("jian", "guo"),), (), ()) == (split("jianguo"), split("michael"), split("иван"))


@pytest.mark.parametrize(("character", "expected"), SPELLED.items())
def test_a_character_has_its_spellings_abroad(character: str, expected: str) -> None:
    """A name character has its Cantonese, Hokkien, Korean and Vietnamese spellings."""
    assert set() == set(expected.split()) - set(spellings(character))


def test_most_syllables_of_public_figures_meet_their_characters() -> None:
    """Of the syllables by which 46 public figures are known, at most 8 meet neither a spelling nor the Pinyin of their character."""
    missed = []
    for person in PERSONS.replace("\n", ";").split(";"):
        name, *latin = person.split()
        for character, spelled in zip(simplified(name), latin, strict=True):
            if spelled not in spellings(character) and set(pinyin(spelled)).isdisjoint(readings(character)[0]):
                missed.append((character, spelled))
    assert 8 >= len(missed), missed


def test_a_character_that_no_name_has_is_spelled_in_no_way() -> None:
    """Unknown is a value: no spelling at all."""
    assert () == spellings("龘")
