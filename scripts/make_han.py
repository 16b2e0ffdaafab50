"""Write src/wherefrom/names/han.csv: one form of each Han character, and readings of name characters, from the Unicode Han Database.

Run once with the folder that holds Unihan_Readings.txt and Unihan_Variants.txt (unicode.org, Unihan.zip), where PyICU is installed:
python scripts/make_han.py FOLDER
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import icu

TARGET = Path(__file__).parents[1] / "src/wherefrom/names/han.csv"
CHARACTERS = Path(__file__).parent / "name_characters.txt"

# Japanese forms of 1946 and forms of names, each behind the simplified (or common) form that stands for it: from general knowledge.
JAPANESE = """
亚亜亞 恶悪惡 压圧壓 围囲圍 医醫 为為爲 壹壱 逸逸 饮飮飲 荣栄榮 营営營 卫衛衞 驿駅驛 谒謁 圆円圓 盐塩鹽 缘縁緣 艳艶艷 应応應 欧欧歐 殴毆
樱桜櫻 奥奧 横橫 温溫 稳穏穩 假仮 价価價 祸禍 画畫 会會 怀懐懷 绘絵繪 坏壊壞 悔悔 海海 扩拡擴 壳殻殼 觉覚覺 学學 岳嶽 乐楽樂 渴渇 卷巻卷
陷陥陷 宽寛寬 关関關 欢歓歡 观観觀 气気氣 归帰歸 伪偽僞 戏戯戲 牺犠犧 旧舊 据拠據 举挙擧舉 峡峽 狭狹 乡郷鄕 响響 晓暁曉 区區 驱駆驅 勋勲勳
薰薫薰 径徑 惠恵 溪渓溪谿 经経經 继継繼 茎莖 鸡鶏鷄雞 艺藝 击撃擊 研硏 县県縣 俭倹儉 剑剣劍劔 险険險 圈圏圈 检検檢 献獻 权権權 显顕顯
验験驗 严厳嚴 广広廣 效効效 恒恆 黄黃 国國圀 黑黒 岁歳歲 济済濟 碎砕碎 斋斎齋 齐斉齊 剂剤劑 杂雑雜 参参參 栈桟棧 蚕蠶 惨惨慘 赞賛贊讃讚
残残殘 丝糸絲 齿歯齒 儿児兒 辞辭 湿湿濕 实実實 写写寫 释釈釋 寿寿壽 收収收 从従從 涩渋澁澀 兽獣獸 纵縦縱 肃粛肅 处処處 绪緒 叙敍敘 将将將
称称稱 涉渉涉 烧焼燒 证証證 奖奨奬獎 条条條 状状狀 乘乗乘 净浄淨 剩剰剩 叠畳疊 绳縄繩 壤壌壤 娘嬢孃 让譲讓 酿醸釀 触触觸 嘱嘱囑 真眞
寝寝寢 慎愼 尽尽盡 图図圖 粹粋粹 醉酔醉 穗穂穗 随随隨 髓髄髓 枢枢樞 数数數 濑瀬瀨 声声聲 静静靜 窃窃竊 摄摂攝 专専專 战戦戰 浅浅淺 潜潜潛
纤繊纖 践践踐 钱銭錢 禅禅禪 双双雙 壮壮壯 搜捜搜 插挿插 巢巣巢 争争爭 窗窓窗 总総總 聪聡聰 庄荘莊 装装裝 骚騒騷 增増增 藏蔵藏 脏臓臟
即即卽 属属屬 续続續 堕堕墮 体体體 对対對 带帯帶 滞滞滯 台台臺檯颱 泷滝瀧 择択擇 泽沢澤 单単單 担担擔 胆胆膽 团団團 弹弾彈 断断斷 迟遅遲
昼昼晝 虫虫蟲 铸鋳鑄 厅庁廳 征徴徵 听聴聽 敕勅敕 镇鎮鎭 冢塚 递逓遞 铁鉄鐵鐡 转転轉 点点點 传伝傳 都都 灯灯燈 当当當 党党黨 盗盗盜 稻稲稻
斗鬪鬥闘 德徳德悳 独独獨 读読讀 届届屆 贰貳弐 恼惱悩 脑脳腦 霸覇霸 拜拝拜 废廃廢 卖売賣 麦麦麥 发発發髪髮 拔抜拔 蛮蛮蠻 秘秘祕 宾賓 滨濱浜
瓶瓶 拂払拂 佛仏佛 并併並竝 边辺邊邉 变変變 步歩步 宝宝寶寳 丰豊豐 没没沒 每毎每 万万萬 满満滿 黙默 弥弥彌 药薬藥 译訳譯 余余餘馀 与与與
誉誉譽 摇揺搖 样様樣 谣謡謠 遥遙 来来來 赖頼賴 览覧覽 栏欄 龙竜龍 虏虜 两両兩 猎猟獵 绿緑綠 泪涙淚 垒塁壘 类類 励励勵 礼礼禮 隶隷隸 灵霊靈
龄齢齡 历暦歴曆歷 练練 恋恋戀 炼錬鍊煉 炉炉爐 劳労勞 楼楼樓 录録錄 湾湾灣 凉涼 凛凜 尧尭堯 槙槇 祢禰 穰穣穰 猪猪 诸諸 高髙 崎﨑嵜埼碕
岛島嶋嶌 渊淵渕 冈岡 桧檜 苇葦 芦蘆 吉𠮷 柳栁 桑桒 曾曽 圣聖 弯彎 鹤鶴 柏栢 馆舘館 峰峯 耀燿 野埜 凤鳳 晃晄 辉輝煇 杰傑 坂阪 众衆眾
桥橋 笔筆 鸟鳥 畑畠 动動働 笼籠篭 沈瀋 升昇陞 志誌 于於 托託 系係繫 周週 游遊 向嚮 泛氾 云雲 后後 干乾幹榦 面麵 松鬆 范範 姜薑 朱硃 郁鬱
叶葉 谷穀 钟鍾鐘 板闆 表錶 卷捲 制製 准準 里裏 郭廓 几幾 丑醜 了瞭 复復複 家傢 借藉 克剋 困睏 累纍 蒙矇濛懞 宁寧甯寜 欲慾 喜囍憙 群羣 略畧
启啓啟 晋晉 强強彊 为爲 户戸戶 吴呉吳 俞兪 郎郞 清淸 青靑 尔爾尒 册冊 姬姫 龟亀龜 飞飛 教敎 虚虛 邨村 邱丘 亘亙 銮鑾 俊儁 坤堃 和龢 昆崑
仑崙 岩巖巌嵒 凌淩 棱稜 麻蔴 灾災 晖暉 涌湧 洁潔 娴嫻嫺 妍姸 裴裵 邓鄧 达達逹 邻隣鄰 韵韻
"""


def plain(text: str) -> str:
    """A syllable without tones, marks and numbers."""
    text = text.replace("đ", "d").replace("Đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", text) if c.isascii() and c.isalpha()).lower()


def fields(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")[:3]
            found[chr(int(code[2:], 16))][field] = value
    return found


def forms(variants: dict[str, dict[str, str]]) -> dict[str, str]:
    """Each character of another form and the one that stands for it."""
    turn = icu.Transliterator.createInstance("Traditional-Simplified").transliterate
    found: dict[str, str] = {}
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        to = turn(character)
        if to == character and "kSimplifiedVariant" in variants[character]:
            options = [chr(int(value[2:].split("<")[0], 16)) for value in variants[character]["kSimplifiedVariant"].split()]
            to = options[0] if character not in options else character
        if len(to) == 1 and to != character:
            found[character] = to
    for group in JAPANESE.split():
        found.update({character: group[0] for character in group[1:] if character != group[0]})
        if len(group) > 1:
            found.pop(group[0], None)
    # A form of a form is the last one's.
    for character in found:
        to, seen = found[character], {character}
        while to in found and to not in seen:
            seen.add(to)
            to = found[to]
        found[character] = to
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    read, variants = fields(folder / "Unihan_Readings.txt"), fields(folder / "Unihan_Variants.txt")
    form = forms(variants)
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for character, to in sorted(form.items()):
        rows["form", to].append(character)
    others: dict[str, list[str]] = defaultdict(list)
    for character, to in form.items():
        others[to].append(character)
    wanted = sorted({form.get(c, c) for c in CHARACTERS.read_text(encoding="utf-8") if not c.isspace() and not c.isascii()})
    for character in wanted:
        # The older form has the reading in Korea; it stands before the newer one.
        same = [*sorted(others[character], key=lambda c: "kHangul" not in read[c]), character]
        cantonese = next((read[c]["kCantonese"].split()[0] for c in [character, *same] if "kCantonese" in read[c]), "")
        korean = next((read[c]["kHangul"].split() for c in same if "kHangul" in read[c]), [])
        for kind, key in (("cantonese", plain(cantonese)), *(("korean", value.partition(":")[0]) for value in korean[:2])):
            if key and character not in rows[kind, key]:
                rows[kind, key].append(character)
    lines = [
        "# Han characters: form = the one form that stands for the others (simplified; Japanese forms joined); cantonese (Jyutping without",
        "# tone), korean (hangul) = readings of characters that are common in names.",
        f"# Source: Unicode Han Database 14.0 and CLDR by way of ICU {icu.ICU_VERSION}, Unicode Licence v3; Japanese forms and the choice of",
        "# characters: written for this project from general knowledge, unverified. Made by scripts/make_han.py.",
        "kind,key,characters",
    ]
    lines += [f"{kind},{key},{''.join(rows[kind, key])}" for kind, key in sorted(rows) if rows[kind, key]]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(form)} forms, {len(wanted)} name characters, {len(lines)} rows")


if __name__ == "__main__":
    main()
