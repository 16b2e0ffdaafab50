"""One word of an alphabetic script in ASCII letters, so that names can be compared across scripts.

Custom and passports before scholarship: one spelling a word, lower case, letters and digits only. Arabic and Hebrew give what is
written: consonants and long vowels. The scripts of India, South-East Asia and Ethiopia are spelled approximately (``abugidas``). Han,
kana and Korean words have readings a character instead (``readings``). Digits of every script become ASCII digits.

>>> [romanise(word) for word in ("Хрущёв", "Кличко", "Παπανδρέου", "محمد", "Łukasz", "Սարգսյան", "Zürich")]
['khrushchyov', 'klichko', 'papandreou', 'mhmd', 'lukasz', 'sargsyan', 'zurich']
>>> script("Хрущёв"), script("北京"), script("Samsung")
('cyrillic', 'han', 'latin')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from wherefrom.names.readings import hangul, readings

__all__ = ["hangul", "readings", "romanise", "script"]

_Table = Mapping[int, str]


def _pairs(text: str) -> dict[str, str]:
    """Letters and their spellings from ``letter=spelling`` words; an empty spelling is a silent letter."""
    return {letter: spelling for letter, _, spelling in (pair.partition("=") for pair in text.split())}


_LATIN: Final = _pairs("""ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ŋ=n ə=a ħ=h ĸ=k ſ=s ŧ=t ƒ=f ƙ=k ɓ=b ɗ=d ɣ=g ʼ= ʻ= ʿ= ʾ= ’= ‘=""")
_CYRILLIC: Final = _pairs("""
а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь=
э=e ю=yu я=ya і=i ї=i є=ye ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=gj ќ=kj ѕ=dz ә=a ғ=g қ=q ң=n ө=o ұ=u ү=u һ=h ӣ=i ӯ=u ҳ=h ҷ=j
ҡ=q ҙ=z ҫ=s җ=j ѣ=e ѳ=f ѵ=i ӑ=a ӗ=e ӱ=u ӹ=y ҵ=ts ҟ=k ҭ=t ҩ=o ӏ= ѝ=i ѐ=e ӧ=o ӓ=a ҥ=ng""")
_GREEK: Final = _pairs("""
α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o""")
_GEORGIAN: Final = _pairs("""
ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch
ხ=kh ჯ=j ჰ=h ჱ=e ჲ=y ჳ=w ჴ=q""")
_ARMENIAN: Final = _pairs("""
ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v
տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev""")
_HEBREW: Final = _pairs("""
א=a ב=b ג=g ד=d ה=h ו=o ז=z ח=h ט=t י=i ך=kh כ=k ל=l ם=m מ=m ן=n נ=n ס=s ע=a ף=f פ=p ץ=ts צ=ts ק=k ר=r ש=sh ת=t ״= ׳=""")
_ARABIC: Final = _pairs("""
ا=a أ=a إ=i آ=a ٱ=a ء= ؤ=u ئ=i ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=q ك=k ل=l م=m
ن=n ه=h ة=a و=u ى=a ي=i پ=p چ=ch ژ=zh ڤ=v ک=k گ=g ی=i ہ=h ۀ=e ۃ=a ھ=h ے=e ۓ=e ٹ=t ڈ=d ڑ=r ں=n ۆ=o ێ=e ې=e ۍ=i ټ=t ډ=d ړ=r ږ=zh
ښ=sh ڼ=n ځ=dz څ=ts ګ=g ڕ=r ڵ=l ە=e ٻ=b ڀ=bh ڪ=k ۇ=u ۋ=v ڭ=ng َ=a ِ=i ُ=u ً=an ٍ=in ٌ=un ّ= ْ= ٰ=a ـ= ٔ= ٓ=
٠=0 ١=1 ٢=2 ٣=3 ٤=4 ٥=5 ٦=6 ٧=7 ٨=8 ٩=9 ۰=0 ۱=1 ۲=2 ۳=3 ۴=4 ۵=5 ۶=6 ۷=7 ۸=8 ۹=9""")

_LETTERS: Final[_Table] = str.maketrans({**_LATIN, **_CYRILLIC, **_GREEK, **_GEORGIAN, **_ARMENIAN, **_HEBREW, **_ARABIC})

# The zero of each script that has digits of its own; Ethiopic numerals begin at one.
_ZEROS: Final = (0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0x1040, 0x1090, 0x17E0, 0x7C0)
_DIGITS: Final[_Table] = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)} | {
    0x1368 + digit: str(digit) for digit in range(1, 10)
}
_DIGIT: Final = re.compile(f"[{''.join(map(chr, _DIGITS))}]+")

# Letters whose value hangs on the language, which the other letters of the word show.
_UKRAINIAN: Final[_Table] = str.maketrans({"г": "h", "и": "y"})
_SOUTH: Final[_Table] = str.maketrans({"ч": "c", "ш": "s", "ж": "z", "х": "h", "ц": "c"})
_UKRAINIAN_LETTERS: Final = frozenset("іїєґў")
_KAZAKH_LETTERS: Final = frozenset("әғқңөұүһ")
_SOUTH_LETTERS: Final = frozenset("јљњћђџѓќѕ")
_CYRILLIC_CONTEXT: Final = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзклмнпрстфхцчшщ])|^ї")
_CYRILLIC_VALUES: Final = {"ъ": "а", "ї": "йі"}

# Two Greek letters that are one sound; υ after α, ε, η is a consonant, f before a voiceless one.
_GREEK_CONTEXT: Final = re.compile("ου|γγ|γξ|γχ|^μπ|^ντ|^γκ|τζ|([αεη])υ(?=[θκξπσςτφχψ]|$)|([αεη])υ")
_GREEK_PAIRS: Final = {"ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "μπ": "b", "ντ": "d", "γκ": "g", "τζ": "tz"}

_ARMENIAN_CONTEXT: Final = re.compile("ու|^ե|^ո(?!ւ)|եւ")
_ARMENIAN_PAIRS: Final = {"ու": "u", "ե": "ye", "ո": "vo", "եւ": "ev"}

_HEBREW_CONTEXT: Final = re.compile("^ו|וו|^י|ה$|ע$")
_HEBREW_PAIRS: Final = {"ו": "v", "וו": "v", "י": "y", "ה": "a", "ע": "a"}

# و and ی are consonants at the start and before a long a; final ع and ه after a consonant are hardly heard.
_ARABIC_CONTEXT: Final = re.compile("^[وي\u06cc]|و(?=[اأآ])|[ي\u06cc](?=[اأآ])|ع$|(?<=[يى\u06cc])ّ")
_ARABIC_PAIRS: Final = {"و": "w", "ي": "y", "\u06cc": "y", "ع": "", "ّ": "y"}

_OTHER: Final = re.compile("[^a-z0-9]+")

_BLOCKS: Final = (
    (0x00AA, 0x02B8, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B00, 0x0B7F, "oriya"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1000, 0x109F, "burmese"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x1C90, 0x1CBF, "georgian"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2E80, 0x2FDF, "han"),
    (0x3005, 0x3007, "han"),
    (0x3041, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB13, 0xFB17, "armenian"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFC, "arabic"),
    (0xFF21, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x323AF, "han"),
)


@cache
def _block(character: str) -> str:
    if character.isascii():
        return "latin"
    code = ord(character)
    return next((name for first, last, name in _BLOCKS if first <= code <= last), "other")


def script(word: str) -> str:
    """The script of most of the word's letters; ``other`` where there are none. A tie goes to the one that comes first."""
    if word.isascii():
        return "latin" if any(map(str.isalpha, word)) else "other"
    counts: dict[str, int] = {}
    for character in word:
        if character.isalpha():
            name = _block(character)
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else "other"


def _cyrillic(word: str) -> str:
    word = _CYRILLIC_CONTEXT.sub(lambda found: _CYRILLIC_VALUES[found[0]], word)
    letters = frozenset(word)
    if letters & _UKRAINIAN_LETTERS and not letters & _KAZAKH_LETTERS:
        return word.translate(_UKRAINIAN)
    if letters & _SOUTH_LETTERS:
        return word.translate(_SOUTH)
    return word


def _greek_sound(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]}f"
    if found[2]:
        return f"{found[2]}v"
    return _GREEK_PAIRS[found[0]]


def _greek(word: str) -> str:
    # A trema parts the two letters of a digraph; an accent does not.
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark) or mark == "\u0308")
    return _GREEK_CONTEXT.sub(_greek_sound, bare)


def _armenian(word: str) -> str:
    return _ARMENIAN_CONTEXT.sub(lambda found: _ARMENIAN_PAIRS[found[0]], word)


def _hebrew(word: str) -> str:
    return _HEBREW_CONTEXT.sub(lambda found: _HEBREW_PAIRS[found[0]], word)


def _arabic(word: str) -> str:
    return _ARABIC_CONTEXT.sub(lambda found: _ARABIC_PAIRS[found[0]], word)


_IN_CONTEXT: Final = {"cyrillic": _cyrillic, "greek": _greek, "armenian": _armenian, "hebrew": _hebrew, "arabic": _arabic}


_SPELLED_BY_LETTER: Final = frozenset(
    {"latin", "cyrillic", "greek", "armenian", "georgian", "hebrew", "arabic", "han", "kana", "hangul", "other"}
)


def _abugida(word: str, written: str) -> str:
    """The word by the rules of its script, its digits kept: each stretch between digits is spelled by itself."""
    # Read only when such a word comes: few lists have any.
    from wherefrom.names.abugidas import spelled

    word = _DIGIT.sub(lambda found: found[0].translate(_DIGITS), word)
    return "".join(part if part.isascii() else spelled(part, written) for part in re.split(r"([\x00-\x7f]+)", word) if part)


def romanise(word: str) -> str:
    """The word in lower-case ASCII letters and digits; empty where nothing of it can be spelled so (a Han word, a dash)."""
    if word.isascii():
        word = word.lower()
        return word if word.isalnum() else _OTHER.sub("", word)
    if not word.isalpha():
        word = unicodedata.normalize("NFKC", word)
    word = word.lower()
    written = script(word)
    turn = _IN_CONTEXT.get(written)
    if turn is None and written not in _SPELLED_BY_LETTER:
        word = _abugida(word, written)
    elif turn is not None:
        if turn is _arabic:
            word = unicodedata.normalize("NFKC", word)
        word = turn(word)
    word = word.translate(_LETTERS)
    if _DIGIT.search(word):
        word = word.translate(_DIGITS)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word)
        # What is left after the marks are off may be a letter again (ά is α and an accent).
        word = "".join(mark for mark in word if not unicodedata.combining(mark)).lower().translate(_LETTERS)
    return word if word.isalnum() and word.isascii() else _OTHER.sub("", word)
