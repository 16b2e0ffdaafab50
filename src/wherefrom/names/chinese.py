"""One form of a Han character, and the Latin spellings of name characters beside Pinyin.

``simplified`` folds traditional, simplified and Japanese forms into one, so that the same name in any of them is equal. ``spellings``
gives what families write outside the mainland: Cantonese (the Hong Kong spellings of Jyutping), Hokkien and Teochew, Sino-Korean and
Sino-Vietnamese. Characters and readings come from the Unicode Han Database (``han.csv``); the customary spellings, Hokkien and
Vietnamese are written from general knowledge, unverified.

>>> simplified("廣東"), simplified("広東"), simplified("渡邊") == simplified("渡辺")
('广东', '广东', True)
>>> [name in spellings("陳") for name in ("chan", "tan", "jin", "tran", "smith")]
[True, True, True, True, False]
>>> sorted(pinyin("wong")), split("jianguo")
(['huang', 'wang', 'weng'], (('jian', 'guo'),))
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from wherefrom.names.readings import readings
from wherefrom.names.syllables import cantonese, pinyin, split

__all__ = ["pinyin", "simplified", "southern", "spellings", "split"]


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Characters and their spellings from ``character=spelling/spelling`` words."""
    return {character: tuple(spelled.split("/")) for character, _, spelled in (word.partition("=") for word in text.split())}


# Hokkien, Teochew and Hakka spellings of Singapore, Malaysia, Indonesia and the Philippines; family names first.
_HOKKIEN: Final = """
陈=tan/tjan 林=lim/liem 黄=ng/ooi/oei/wee/uy/bong 王=ong/heng 李=lee/lie/dy 张=teo/teoh/tiong/thio/chong 吴=goh/ngo/go/gouw
蔡=chua/chuah/choa/tjoa/tsai 刘=lau/low/lauw/law/liew 杨=yeo/yeoh/njoo/iu 许=koh/khoh/kho/khaw/co 郑=tay/tee/the/ty/teh
郭=kwek/quek/kueh/kuek/quah/que/kwee 洪=ang/hung 谢=chia/cheah/sia/tjia 叶=yap/yeap/iap/ip 曾=chan/tjan/chang/cheng
周=chew/chiew/chiu/tjioe/chow 沈=sim/sham 苏=soh/so/souw 梁=neo/neoh/nio/liang/leong/niu 何=ho/hoe/hoh 罗=lo/loh/law 徐=chee/cher/swee
高=ko/kao/kau/go 潘=phua/phuah/puah 余=ee/eu/oe/yee 庄=chng/ching/tjung/chong/cheng 江=kang 吕=loo/lu/lui/looi 白=peh/pek 方=png/pung/pang
赖=lai/nai 孙=soon/sng/soen/sun 马=beh/bay/mah 卢=loh/lo/loo 钟=cheng/cheong/tjiong/choong 傅=poh/pou/poo 颜=gan/ngan 柯=kua/quah/kwa/qua
翁=ang/eng/oang 欧=au/ow 尤=yew/yu 康=khng/kang/kung 詹=chiam/tjiam 戴=teh/te/tay/tai/tee 邱=khoo/khu/coo/hew/hiew/chew 石=chioh/chio/sek
杜=toh/tho/to 廖=liau/leow/liew/liauw/leaw 侯=hau/how 卓=toh/tok/tock 连=lian 蓝=na/nah/lam 薛=sih/seet/see/sit 施=see/si/sy/sze
龚=keng/kiong 简=kan 汤=thng/tng/tong/thong 董=tang/tung 程=thia 萧=siew/seow/sieu/siauw/siow 魏=gui/goei/ngui/gooi 宋=song/sung
彭=phe/peh/pheh/phang 邓=teng/then/tang/theng 姚=yeo/yio/yow 纪=kee/ki 骆=loh/lok 温=oon/oen/voon 唐=tng/tong/theng 田=chan/tian/tien
任=jim/yim 童=tong/tang 倪=geh/ge/gay 胡=oh/ow/foo/woo 朱=choo/chu/tjoe/gee 辜=koh/kaw 巫=boo/moo 范=huan/fan/fam 关=kuan/kwan
韩=han/hon/hung 古=koh/koo/kho 冯=pang/pung/fung/foong/fong 涂=thoo/toh/too/thoh 符=hoo/foo 云=hoon/woon/voon/wan 伍=ngoh/ng/goh 岑=gim
严=giam/yam 甘=kam 池=tee 官=kuan 蒋=chiu/cheo 袁=uan/oan/wan 邹=chow/chew/choo 丁=teng/ting 饶=jiau/yeow 金=kim/kam 凌=leng/lim
莫=bok/mok 邢=heng 阮=ng/wan 游=yew/yu 章=chiang/cheong 明=beng/meng/bing 福=hock/hok/fook/fuk 成=seng/sing 兴=heng/hin/hing
发=huat/fatt/hoat 德=teck/tek/tik/teik 志=chee/chi/jee 美=bee/bi/mei 珠=choo/chu 玉=geok/gek/giok/yoke 英=eng/ying/yin 春=choon/tjoen
文=boon/bun/mun/voon 国=kok/kwok/kuok 光=kong/kwong 荣=eng/yong/weng/ying 华=hua/hwa/wah 水=chwee/swee/sui 山=suan/san/shan 生=seng/sang
财=chye/chai/choy 贵=kwee/kui/kuee 龙=leong/liong/lung 玲=leng/ling 安=ann/an/onn 民=bin/min/man 新=sin/hsin 仁=jin/yin/lin
义=ghee/gee/ngee/yee 信=sin/soon 和=ho/hoe/hoh/foh 平=peng/ping 祥=siang/siong/cheong 清=cheng/chin/ching 顺=soon/shun 吉=kiat/keat/kit
利=lee/li/lai 来=lai/loy 源=guan/goan/yuen 亚=ah/a/ya 阿=ah/a 永=eng/weng/yong/wing 建=kian/kean/kien/keng 启=kay/khay/kai
庆=keng/kheng/hing 丰=hong/fung/foong 忠=tiong/chong/teong 豪=hoe/ho/hau 伟=wee/wei/wai/hwee 俊=choon/chun/joon/jun 雄=hiong/heong/hung
辉=hui/hwee/fai/fui 惠=hwee/hui/hooi/wai 丽=lay/lai/lee/le 兰=lan/lang 香=hiang/heong/hiong 月=guek/goek/gwat/yuet/nguek
梅=buay/boey/bwee/mui/mooi 秀=siew/siu/sew 凤=hong/fong/foong 花=hua/huay/fa 宝=poh/po/pau/poo 爱=ai/oi/ngoi 淑=siok/sok/sook/shuk
真=chin/chen/jin 贞=cheng/ching/chin 亮=leong/liang 良=leong/liang/leang 泰=tai/thye/thai/thay 天=thian/tian/tien/thien 瑞=swee/sui/soei
裕=joo/yoo/yu/ju 友=yew/yu/iu 万=ban/bun/man/wan 炳=peng/ping/pheng 松=siong/song/chiong 树=chew/soo/shu 坤=koon/khun/kuan/kwan
隆=leong/long/loong/lung 添=thiam/tiam/tim 聪=chong/chung 寿=siew/siu/sew/sau 振=chin/chun/tin 强=keong/kiang/kiong/keung 木=bak/muk/mok
海=hai/hoi 东=tong/tung 南=lam/nam 北=pak 正=cheng/chia/tjeng 家=kah/ka/kar/ga 嘉=kah/ka/kar 佳=kah/kai/ka 慧=hwee/hui/wai 敏=bin/min/mun
静=cheng/ching/jing 健=kian/kean/kin 杰=kiat/keat/kit 贤=hian/hien/yin 思=su/sze/see/szu 诗=si/see/sze 雅=nga/ya/gar 燕=yan/ean/ian/yen
鹤=hock/hok/hoh 雪=suat/soat/suet/seat/swat 莲=lian/lean/leen/lin 莉=lee/li 洋=yeo/iong"""

# Sino-Vietnamese readings without their marks, as Vietnamese names are written.
_VIETNAMESE: Final = """
阮=nguyen 陈=tran 黎=le 范=pham 黄=hoang/huynh 潘=phan 武=vu/vo 邓=dang 裴=bui 杜=do 胡=ho 吴=ngo 杨=duong 李=ly 陶=dao 段=doan 郑=trinh
张=truong 丁=dinh 梁=luong 刘=luu 高=cao 周=chu/chau 何=ha 谢=ta 曾=tang 赖=lai 冯=phung 林=lam 郭=quach 朱=chu/chau 王=vuong 谭=dam
孙=ton 徐=tu 蔡=thai/sai 苏=to 叶=diep 罗=la 赵=trieu 关=quan 许=hua 余=du 江=giang 马=ma 白=bach 邹=chau/trau 韩=han 孔=khong 尹=doan
石=thach 莫=mac 严=nghiem 魏=nguy 唐=duong 宋=tong 翁=ong 戴=doi/dai 田=dien 洪=hong 卢=lu/lo 吕=la/lu 金=kim 程=trinh 闻=van 蒋=tuong
汪=uong 姜=khuong 崔=thoi 沈=tham/tram 雷=loi 龙=long 姚=dieu 钟=chung 简=gian 温=on 龚=cung 甘=cam 童=dong 常=thuong 邱=khau 文=van
氏=thi 德=duc 明=minh 国=quoc 光=quang 公=cong 海=hai 雄=hung 英=anh 俊=tuan 勇=dung 强=cuong 忠=trung 诚=thanh 成=thanh 青=thanh 清=thanh
声=thanh 城=thanh 平=binh 山=son 南=nam 东=dong 北=bac 西=tay 安=an 福=phuc 禄=loc 寿=tho 康=khang 宁=ninh 兴=hung 隆=long 凤=phuong/phung
芳=phuong 方=phuong 梅=mai 兰=lan 菊=cuc 竹=truc 松=tung 柏=bach 花=hoa 华=hoa 和=hoa 红=hong 鸿=hong 玉=ngoc 珠=chau 宝=bao 银=ngan
秋=thu 春=xuan 夏=ha 冬=dong 月=nguyet 雪=tuyet 云=van 霞=ha 水=thuy 翠=thuy 垂=thuy 香=huong 美=my 丽=le 妙=dieu 幸=hanh 行=hanh 杏=hanh
仁=nhan 义=nghia 礼=le 智=tri 信=tin 孝=hieu 贤=hien 善=thien 天=thien 心=tam 志=chi 坚=kien 建=kien 进=tien 先=tien 仙=tien 前=tien
胜=thang 利=loi 达=dat 发=phat 富=phu 贵=quy 荣=vinh 永=vinh 辉=huy 伟=vi 泰=thai 新=tan 大=dai 小=tieu 长=truong 元=nguyen 原=nguyen
庆=khanh 嘉=gia 家=gia 佳=giai 功=cong 杰=kiet 豪=hao 慧=tue/hue 惠=hue 静=tinh 淑=thuc 贞=trinh 娥=nga 娟=quyen 莲=lien 莉=ly 琼=quynh
燕=yen 莺=oanh 凯=khai 开=khai 启=khai 科=khoa 学=hoc 士=si 才=tai 财=tai 友=huu 有=huu 日=nhat 一=nhat 三=tam 世=the 生=sinh 正=chinh
政=chinh 中=trung 民=dan 宣=tuyen 全=toan 完=hoan 欢=hoan 环=hoan 延=dien 思=tu 子=tu 如=nhu 意=y 祥=tuong 吉=cat 顺=thuan 川=xuyen 河=ha
湖=ho 森=sam 树=thu 坤=khon 干=can 刚=cuong 力=luc 勤=can 俭=kiem 廉=liem 敏=man 敬=kinh 恩=an 怀=hoai 念=niem 爱=ai 真=chan
珍=tran 振=chan 镇=tran 道=dao 理=ly 法=phap 维=duy 唯=duy 惟=duy 伯=ba 仲=trong 叔=thuc 孟=manh 重=trong 钦=kham 锦=cam 琴=cam 诗=thi
书=thu 画=hoa 章=chuong 璋=chuong 彰=chuong 星=tinh 辰=than 晨=than 旭=huc 晶=tinh 晖=huy 晓=hieu 映=anh 昭=chieu 照=chieu 祖=to 宗=tong
嗣=tu 继=ke 承=thua 绍=thieu 权=quyen 飞=phi 鹏=bang 鹤=hac 麟=lan 龟=quy 虎=ho"""


@cache
def _han() -> Mapping[str, Mapping[str, str]]:
    """The rows of han.csv by kind: each character and its key."""
    text = files("wherefrom.names").joinpath("han.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {"form": {}, "cantonese": {}, "korean": {}}
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        for character in row["characters"]:
            known = found[row["kind"]].get(character)
            found[row["kind"]][character] = f"{known} {row['key']}" if known else row["key"]
    return found


@cache
def _forms() -> dict[int, str]:
    return {ord(character): form for character, form in _han()["form"].items()}


def simplified(text: str) -> str:
    """The text with every Han character in the one form that stands for its others: simplified, Japanese forms joined to it."""
    return text if text.isascii() else text.translate(_forms())


@cache
def _customary() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    return _table(_HOKKIEN), _table(_VIETNAMESE)


@cache
def spellings(character: str) -> tuple[str, ...]:
    """Latin spellings of a name character beside its Pinyin: Cantonese, Hokkien, Korean, Vietnamese; () where none is known."""
    character = simplified(character)
    hokkien, vietnamese = _customary()
    found = [*cantonese(_han()["cantonese"].get(character, "")), *hokkien.get(character, ())]
    for syllable in _han()["korean"].get(character, "").split():
        found += readings(syllable)[0]
    return tuple(dict.fromkeys([*found, *vietnamese.get(character, ())]))


def southern() -> Iterator[tuple[str, str]]:
    """Each Cantonese and Hokkien spelling of a name character with each Pinyin syllable of it."""
    hokkien, _ = _customary()
    for character, jyutping in _han()["cantonese"].items():
        for read in readings(character)[0] if readings(character) else ():
            for spelled in (*cantonese(jyutping), *hokkien.get(character, ())):
                yield spelled, read
