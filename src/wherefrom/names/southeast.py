"""Words of Thai, Lao, Burmese and Khmer letters in ASCII letters, syllable by syllable.

Thai after the Royal Thai General System of 1999, Lao and Khmer near BGN/PCGN and UNGEGN, Burmese in the customary spelling of names
(a system for Burmese, MLCTS, is not what passports use). Approximate, written from general knowledge, unverified: Thai names often
keep the spelling of their Sanskrit (Shinawatra, where the sound is Chinnawat), which the letters do not tell.

>>> thai("สมชาย"), thai("ประเสริฐ"), lao("ທອງລຸນ"), khmer("ហ៊ុន"), burmese("အောင်")
('somchai', 'prasoet', 'thonglun', 'hun', 'aung')
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["burmese", "khmer", "lao", "thai"]


def _pairs(text: str) -> dict[str, str]:
    return {letters: sound for letters, _, sound in (pair.partition("=") for pair in text.split())}


_THAI: Final = _pairs("""
ก=k ข=kh ฃ=kh ค=kh ฅ=kh ฆ=kh ง=ng จ=ch ฉ=ch ช=ch ซ=s ฌ=ch ญ=y ฎ=d ฏ=t ฐ=th ฑ=th ฒ=th ณ=n ด=d ต=t ถ=th ท=th ธ=th น=n บ=b ป=p ผ=ph ฝ=f พ=ph
ฟ=f ภ=ph ม=m ย=y ร=r ล=l ว=w ศ=s ษ=s ส=s ห=h ฬ=l อ= ฮ=h""")
_THAI_FINAL: Final = {
    letter: sound
    for letters, sound in (
        ("กขฃคฅฆ", "k"),
        ("จฉชซฌฎฏฐฑฒดตถทธศษส", "t"),
        ("บปผฝพฟภ", "p"),
        ("ญณนรลฬ", "n"),
        ("ม", "m"),
        ("ง", "ng"),
        ("ย", "i"),
        ("ว", "o"),
    )
    for letter in letters
}
_C: Final = "[ก-ฮ]"
_ONSET: Final = "(?:ห(?=[งญนมยรลว][ะ-ู])[งญนมยรลว]|อย|[กขคตปผพ][รลว](?=[ะ-ู])|[ทศสซ]ร(?=[ะ-ู])|[ก-ฮ])"
_LEADING: Final = "(?:ห[งญนมยรลว]|[กขคตปผพศสซ][รล]|[ก-ฮ])"
# A consonant with a vowel sign behind it begins the next syllable, and so does an r that is not the word's last letter.
_END: Final = "(?![ะ-ู]|รร|[ก-ฮ]$|(?<=ร)[ก-ฮ])"

# Kinds of syllable, the first that fits wins: the pattern (onset, then a closing consonant) and the vowel.
_SYLLABLES: Final = tuple(
    (re.compile(pattern), vowel)
    for pattern, vowel in (
        (f"เ({_LEADING})ีย(วะ|{_C}{_END})?", "ia"),
        (f"เ({_LEADING})ือ({_C}{_END})?", "uea"),
        (f"เ({_LEADING})าะ()", "o"),
        (f"เ({_LEADING})า()", "ao"),
        (f"เ({_LEADING})อ({_C}{_END})?", "oe"),
        (f"เ({_LEADING}|[จฉถส][รล])ิ({_C}{_END})?", "oe"),
        (f"เ({_LEADING})ย()(?![ะ-ู])", "oei"),
        (f"เ({_LEADING})็?ะ?({_C}{_END})?", "e"),
        (f"แ({_LEADING})็?ะ?({_C}{_END})?", "ae"),
        (f"โ({_LEADING})ะ?({_C}{_END})?", "o"),
        (f"[ไใ]({_LEADING})(?:ย(?![ะ-ู]))?()", "ai"),
        (f"({_ONSET})ัว({_C}{_END})?", "ua"),
        (f"({_ONSET})ัย()", "ai"),
        (f"({_ONSET})ั({_C}{_END})?", "a"),
        (f"({_ONSET})รร({_C}{_END})", "a"),
        (f"({_ONSET})รร()", "an"),
        (f"({_ONSET})ว({_C}{_END})", "ua"),
        (f"({_ONSET})(?:ำ|ํา)()", "am"),
        (f"({_ONSET})า({_C}{_END})?", "a"),
        (f"({_ONSET})ะ()", "a"),
        (f"({_ONSET})[ิี]({_C}{_END})?", "i"),
        (f"({_ONSET})ือ()", "ue"),
        (f"({_ONSET})[ึื]({_C}{_END})?", "ue"),
        (f"({_ONSET})[ุู]({_C}{_END})?", "u"),
        (f"({_ONSET})ฤ({_C}{_END})?", "ri"),
        (f"({_ONSET})็?อ({_C}{_END})?", "o"),
        (f"({_C})({_C})(?=$|[เ-ไ]|{_C}[ะ-ู])", "o"),
        (f"({_C})()", "a"),
        ("(ฤ)()", "ri"),
    )
)
_THAI_UNSAID: Final = re.compile("[่-๋๎]|(?:[ทตดก](?=ร์))?[ก-ฮ][ิุ]?์")
_THAI_LAST: Final = re.compile("(?<=[ตทด])[รย]$|(?<=[ัา][ตธ])[ิุ]$|(?<=[ัิีุูาเ][กคช])ร$")


def _onset(letters: str) -> str:
    if letters in {"ทร", "สร", "ศร", "ซร"}:
        return "s"
    if len(letters) > 1 and letters[0] in "จฉถส":
        # Two consonants that are not one sound have a short vowel between them: Charoen, Chaloem.
        return f"{_THAI[letters[0]]}a{_THAI[letters[1]]}"
    if letters == "อย":
        return "y"
    if len(letters) > 1 and letters[0] == "ห":
        letters = letters[1:]
    return "".join(_THAI.get(letter, "") for letter in letters)


def thai(word: str) -> str:
    """A Thai word; letters that are written but silenced are left out, closing consonants are written by their sound."""
    # Company, with which most Thai companies begin, is read otherwise than it is spelled.
    word = _THAI_UNSAID.sub("", re.sub("^บริษัท", "บอริสัท", word))
    word = _THAI_LAST.sub("", word) if len(word) > 3 else word
    out, place = "", 0
    while place < len(word):
        for pattern, vowel in _SYLLABLES:
            found = pattern.match(word, place)
            if found:
                out += _onset(found[1]) + vowel + _THAI_FINAL.get((found[2] or "")[:1], "")
                place = found.end()
                break
        else:
            place += 1
    return out


_LAO_OWN: Final = {"ົ": "\x01", "ຽ": "ีย", "ໜ": "น", "ໝ": "ม", "ຼ": "ล", "ຊ": "ซ", "ຍ": "ย", "ຢ": "ย", "ວ": "ว", "ຣ": "ร", "ຳ": "ํา"}


def lao(word: str) -> str:
    """A Lao word: its letters run in parallel to the Thai ones, and its vowels are always written."""
    text = ""
    for character in word:
        if character in _LAO_OWN:
            text += _LAO_OWN[character]
        elif "ກ" <= character <= "ໍ":
            text += chr(ord(character) - 0x80)
    # The short o of a closed syllable is the vowel that Thai does not write; a written อ says the same.
    text = re.sub("\x01ว", "ัว", text).replace("\x01", "อ")
    text = re.sub("ํ(?!า)", "อ", text)
    text = re.sub("(?<!เ)(?<=[ก-ฮ])ีย", "ีย", re.sub("([ก-ฮ]ล?)ีย", r"เ\1ีย", text)).replace("เเ", "เ")
    spelled = thai(text)
    return re.sub("^w", "v", re.sub("(?<=[aeioungkm])w(?=[aeiou])", "v", spelled))


_BURMESE: Final = _pairs("""
က=k ခ=kh ဂ=g ဃ=g င=ng စ=s ဆ=s ဇ=z ဈ=z ည=ny ဉ=ny ဋ=t ဌ=ht ဍ=d ဎ=d ဏ=n တ=t ထ=ht ဒ=d ဓ=d န=n ပ=p ဖ=ph ဗ=b ဘ=b မ=m ယ=y ရ=y လ=l ဝ=w သ=th
ဟ=h ဠ=l အ= ဿ=th""")
_BURMESE_ALONE: Final = _pairs("ဣ=i ဤ=i ဥ=u ဦ=u ဧ=ay ဩ=aw ဪ=aw")
_RIMES: Final = _pairs("""
ောင်=aung ောက်=auk ိုင်=aing ိုက်=aik ွန်=un ွမ်=un ွံ=un ွတ်=ut ွပ်=ut ိန်=ein ိမ်=ein ိတ်=eit ိပ်=eit ုန်=one ုမ်=one ုတ်=oke ုပ်=oke ုံ=one
ော်=aw ော=aw ို=o ုိ=o င်=in ဉ်=in ည်=i န်=an မ်=an ံ=an က်=et စ်=it တ်=at ပ်=at ယ်=e ေ=e ဲ=e ာ=a ိ=i ီ=i ု=u ူ=u""")
_BURMESE_SYLLABLE: Final = re.compile(
    "([က-အဿ])([ျြွှ]*)((?:" + "|".join(sorted(_RIMES, key=len, reverse=True)) + ")?)([!:]?)|([ဣ-ဪ])",
)
_BURMESE_TONES: Final = re.compile("[း့္]")
_BURMESE_ONSETS: Final = {"ky": "ky", "khy": "ch", "gy": "gy", "yh": "sh", "thyh": "sh", "khyw": "chw"}


def burmese(word: str) -> str:
    """A Burmese word in the customary spelling of names: Aung San Suu Kyi's letters give aung san su kyi."""
    # A nasal with the creaky tone is written with a t (Myint, Nyunt), a high o with an e (Soe).
    word = re.sub("([ငန])(?:့်|့်)", r"\1်!", word.replace("ါ", "ာ")).replace("ိုး", "ို:")
    word = _BURMESE_TONES.sub("", word)
    out = ""
    for consonant, medials, rime, tone, alone in _BURMESE_SYLLABLE.findall(word):
        if alone:
            out += _BURMESE_ALONE.get(alone, "")
            continue
        medial_w = "ွ" in medials
        rounded = "ွ" + rime if medial_w and "ွ" + rime in _RIMES else ""
        onset = _BURMESE[consonant] + ("y" if "ျ" in medials or "ြ" in medials else "")
        if "ှ" in medials:
            onset = "sh" if onset in {"y", "thy"} else f"h{onset}"
        out += _BURMESE_ONSETS.get(onset, onset) + ("w" if medial_w and not rounded else "") + _RIMES.get(rounded or rime, "a")
        out += "t" if tone == "!" else "e" if tone == ":" and not onset.endswith("y") else ""
    return out


_KHMER_FIRST: Final = _pairs("ក=k ខ=kh ច=ch ឆ=chh ដ=d ឋ=th ណ=n ត=t ថ=th ប=b ផ=ph ស=s ហ=h ឡ=l អ=")
_KHMER_SECOND: Final = _pairs("គ=k ឃ=kh ង=ng ជ=ch ឈ=chh ញ=nh ឌ=d ឍ=th ទ=t ធ=th ន=n ព=p ភ=ph ម=m យ=y រ=r ល=l វ=v")
_KHMER_ALONE: Final = _pairs("ឥ=e ឦ=ei ឧ=u ឩ=u ឪ=ov ឫ=rue ឬ=rue ឭ=lue ឮ=lue ឯ=ae ឰ=ai ឱ=ao ឳ=au")
_KHMER_VOWELS: Final = _pairs("""
ា=a/ea ិ=e/i ី=i/i ឹ=oe/ue ឺ=oe/ue ុ=o/u ូ=ou/u ួ=uo/uo ើ=aeu/eu ឿ=oea/oea ៀ=ie/ea េ=e/e ែ=e/e ៃ=ai/ey ោ=ao/o ៅ=au/ov ុំ=om/um ំ=am/um
ាំ=am/oam ះ=ah/eah""")
_KHMER_SYLLABLE: Final = re.compile("([ក-អ])((?:្[ក-អ])*)([៉៊]?)((?:ុំ|ាំ|[ា-ៅំះ])?)([់]?)|([ឣ-ឳ])")


def khmer(word: str) -> str:
    """A Khmer word; a consonant without a vowel closes the syllable before it, or has the vowel of its series."""
    word = re.sub("[ក-អ]៍|[៌៎៏័]|\u200b", "", word)
    found = _KHMER_SYLLABLE.findall(word)
    out, open_before = "", False
    for index, (consonant, below, shift, vowel, _, alone) in enumerate(found):
        if alone:
            out, open_before = out + _KHMER_ALONE.get(alone, ""), True
            continue
        sounds = [consonant, *below[1::2]]
        first = consonant in _KHMER_FIRST if len(sounds) == 1 or sounds[-1] in "រលយវមនងញ" else sounds[-1] in _KHMER_FIRST
        first = shift == "៉" or (first and shift != "៊")
        spelled = "".join(_KHMER_FIRST.get(sound, _KHMER_SECOND.get(sound, "")) for sound in sounds)
        if shift == "៉" and consonant == "ប":
            spelled = "p" + spelled[1:]
        if vowel:
            out += spelled + _KHMER_VOWELS[vowel].split("/")[0 if first else 1]
            open_before = not vowel.endswith("ំ")
        elif (open_before and spelled != "h") or (index == len(found) - 1 and index > 0):
            out, open_before = out + (spelled if below else spelled.replace("kh", "k")), bool(below)
            out += ("a" if first else "o") if below and index < len(found) - 1 else ""
        else:
            out, open_before = out + spelled + ("a" if first else "o"), True
    return out
