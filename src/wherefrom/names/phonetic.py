"""A key of a romanised word that is the same for the usual spellings of one name and differs between names.

Made for the ways in which Russian, Ukrainian, Arabic, Persian, Chinese and German names are written in English, French, German and
the national passports. In a key c is the sound of "church", x of "ship", q of "ts", y of a Chinese x, j of "jam"; the rest is as read.

>>> sorted({phonetic(word) for word in ("khrushchev", "khruschev", "hrushchov", "khrushchyov")})
['hruxev']
>>> phonetic("youssef") == phonetic("yusuf"), phonetic("ivanov") == phonetic("ivanovich")
(True, False)
>>> skeleton("muhammad"), skeleton("mhmd")
('mmd', 'mmd')
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["bare", "phonetic", "skeleton"]

_CONSONANTS: Final = "[bcdfghklmnpqrstvwxz]"
_SON: Final = "i(?:tsch|tch|tj|cz|tz|ch|c)$"
_FIRST: Final = "(?<!..)"  # behind a first letter: no letter stands before it

# The letters that a rule begins with, what must follow, and what it becomes ("=": the first letter itself). Of the rules of a letter
# the first that fits wins, so the longer stand before the shorter.
_RULES: Final = (
    # Beginnings.
    ("yi", rf"{_FIRST}e(?=[a-z]{{3}})", "e"),  # Yevgeny, Evgeny
    ("j", rf"{_FIRST}e(?=lena|l[cz]|[vw]g|gor|kat|rm|fi)", "e"),  # Jewgenij
    ("j", rf"{_FIRST}(?=u[rlsk]|a[krv][a-z]{{2}}|anu)", "i"),  # Jurij, Jakow as Yuri, Yakov
    ("h", rf"{_FIRST}s(?=[iu])(?!in$)", "y"),  # Hsiao, Xiao; hsin is Husayn without its vowels
    ("x", rf"{_FIRST}(?=[iu])", "y"),
    ("c", rf"{_FIRST}(?=(?:ai|ao|ui|en|an|ang|ong|un|u)$)", "q"),  # Cai, Tsai
    ("c", rf"{_FIRST}h(?=rus[ch])", "h"),  # Chruschtschow
    ("a", rf"{_FIRST}bd[aeou](?:l|r(?=r)|s(?=[sh])|n(?=n))", "abdul"),
    # Endings.
    ("iyje", rf"[iyje]{{0,2}}e[vw]{_SON}", "evic"),
    ("e", rf"[vw]{_SON}", "evic"),
    ("vw", _SON, "vic"),
    ("iyje", r"[iyje]{0,2}e[vw](?=$|a$|na$)", "ev"),  # Alexeyev, Alekseev
    ("e", r"[vw](?=$|a$|na$)|ff$", "ev"),
    ("iyj", r"[iyj]?o(?:ff?$|[vw](?=a?$))", "ev"),  # Kovalyov
    ("o", r"(?<=[csz]ho)(?:ff?$|[vw](?=a?$))", "ev"),  # Gorbachov
    ("o", r"ff?$|w(?=a?$)", "ov"),
    ("iyj", r"[iyj]*$", "i"),
    ("d", r"r$", "der"),  # Aleksandr
    # Consonants.
    ("s", r"chtsch|hch|tsch|ch|h|z", "x"),
    ("c", r"htch", "x"),
    ("t", r"sch|ch", "c"),
    ("c", r"z", "c"),
    ("c", r"ch|h(?=[rl])", "k"),
    ("c", r"h(?=[mntd]|ail)", "h"),  # Achmed, Michail
    ("c", r"h", "c"),
    ("d", r"zh|sch|j", "j"),
    ("z", r"h", "j"),
    ("t", r"[zs]", "q"),
    ("p", r"h", "f"),
    ("k", r"h", "h"),
    ("gdtb", r"h", "="),
    ("q", r"u(?=[aei])", "kv"),
    ("c", r"k|c(?![eiyh])|(?![eiyh])", "k"),
    ("c", r"", "s"),
    ("q", r"", "k"),
    ("x", r"", "ks"),
    ("w", r"", "v"),
    ("h", r"$(?<=[aeiou]h)", ""),  # Fatimah
    # Vowels.
    ("a", r"[wv](?:oo|ou|u)|ou|oo", "au"),  # Dawood, Daoud
    ("o", r"(?<!...o)(?<![aeiou].o)u$", "ou"),  # Zhou is not Zhu
    ("o", r"[ou]", "u"),
    ("e", r"e", "i"),
    ("a", rf"e(?={_CONSONANTS})", "a"),
    ("o", rf"e(?![vw])(?={_CONSONANTS})", "o"),
    ("u", rf"e(?={_CONSONANTS})", "u"),
    ("ae", rf"[iy](?={_CONSONANTS})", "e"),  # Husayn, Hussein
    ("y", r"(?<=[bdfgklmnprstvz]y)o", "e"),  # Fyodor
    ("j", r"(?<=[tvrsmpnlb]j)(?=[aou])", "i"),  # Tatjana
    ("iy", r"[iy]*j?e", "e"),  # Dostoyevsky
    ("j", r"(?<=[tvrsmpnlboiu]j)e", "e"),  # Dostojewski
    ("iy", r"[iy]*j(?=[aou])", "i"),  # Marija
    ("iy", r"[iy]*", "i"),
    # The same letter twice.
    *((letter, rf"(?={letter})", "") for letter in "abdfghklmnprstuvz"),
)


def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a branch a letter, and what each rule becomes: the empty group at a rule's end tells which one it was."""
    becomes = [""]
    branches = []
    for letter in sorted({letter for letters, _, _ in _RULES for letter in letters}):
        own = [(rest, result) for letters, rest, result in _RULES if letter in letters]
        branches.append(f"{letter}(?:{'|'.join(f'(?:{rest})()' for rest, _ in own)})")
        becomes += [letter if result == "=" else result for _, result in own]
    return re.compile("|".join(branches)), tuple(becomes)


_PATTERN, _BECOMES = _compiled()

# Spellings of names whose vowels are heard in more than one way: written from general knowledge. The first of a line is the key's.
_CLUSTERS: Final = """
muhammad mohammed mohamed mohammad muhammed mohamad muhamad mohamud muhamed mouhamed mohammod mahomed mohd muhammet mehmed magomed magomet
ahmad ahmed akhmed akhmad ahmet ahmat achmad
mahmud mahmoud mehmood mahmood mahmut makhmud
hussein hussain husayn husain hossein hosein houssein hussayn hoseyn huseyin huseyn khusein khussein hussin hosain guseyn gusein
yusuf youssef yousef yousuf youssouf yusef yosef yousif yusif yousaf
abdullah abdulla abdallah abdalla abdellah abdollah
omar umar oumar omer umer
usama osama oussama ousama
usman osman uthman othman osmaan ousmane
khalid khaled khaleed chaled halid xalid
walid waleed oualid valid
rashid rasheed rachid rashed raschid
suleiman sulaiman suleyman sulayman soleiman sulaymon soliman suliman soleyman suleman
ibrahim ebrahim ibraheem ibragim brahim
mustafa mostafa moustafa moustapha mustapha mustafah mostapha
qasim qassem kassem kasim qasem kassim qassim ghasem qasem kasem casim qosim
jafar jaafar djafar jaffar jaffer jafer dzhafar
saleh salih salikh
hafiz hafez hafeez
nasir nasser naser nassir naseer
tariq tarek tareq tarik tarique tarig
qadhafi gaddafi kadafi qaddafi gadhafi kadhafi khadafi kaddafi qadafi gadafi qathafi gathafi khaddafi ghaddafi ghadafi
alqadhafi algaddafi algadafi alqaddafi algadhafi elgaddafi alkadafi elkadhafi elkaddafi
hasan hassan khasan hasane
faisal faysal feisal faissal fayssal
salim salem saleem selim
said saeed saied saeid sayeed
sayyid sayyed sayed syed seyed seyyed sayid
ismail ismael ismaeel esmail esmaeil ismayil
mahdi mehdi mahdee mehdy makhdi
masud masoud massoud masood mesud masoud
muhsin mohsen mohsin muhsen mouhsine
munir mounir muneer moneer monir
murad mourad morad murat
nur nour noor
jamal djamal gamal jemal djamel cemal dzhamal jamel
kamal kemal kamaal
karim kareem kerim
latif lateef letif
majid majed majeed medzhid madjid majid
rahman rahmaan rehman rakhman rahmane
rahim raheem rehim rakhim
aziz azeez azis
amir ameer emir
ayman aiman eymen ayman
bilal belal bilel
daud dawood daoud dawud davud daoud dawod
fatima fatimah fatma fatemeh fatimeh fatema fatimat
aisha ayesha aysha aicha aishah aesha aysheh
khadija khadijah khadidja khadijeh hatice
zainab zaynab zeinab zeynab zeynep zaineb zeineb
maryam mariam miriam meryem maryem mariyam
laila layla leila leyla
hadi haadi hady hadee
habib habeeb
harun haroun haroon haron
hamza hamzah hamzeh khamza
imran emran imraan
ihsan ehsan
ilyas ilias elyas
iqbal eqbal ikbal
jalal djalal jelal celal dzhalal
jawad javad jaouad djawad
junaid junayd joneid
khalil khaleel halil chalil
mansur mansour mansoor
marwan marouane merwan marwane
mujahid mojahed moujahid
muslim moslem moslim
nabil nabeel nebil
najib najeeb nadjib nagib
qais kais qays
ramadan ramazan ramadhan ramzan
reza rida ridha reda
salman selman salmaan
sharif shareef cherif sherif charif
shaikh sheikh shaykh sheik cheikh shekh
tahir taher tahar
talib taleb
tawfiq tawfik taoufik toufic tewfik tofiq
wahid waheed ouahid vahid
yahya yehya yahia yihia yahyaa
yasin yassin yassine yaseen yasseen
yunus younes yunis younis younus
zakaria zakariya zakariyya zakariah zakarya
ziad ziyad zeyad zyad
zubair zubayr zoubeir zobair
bashir basheer bachir beshir
husni hosni housni
musa moussa mousa moosa
isa issa eisa essa
mukhtar mokhtar moukhtar muhtar
hamad hamadd
hamid hameed khamid hamit
haidar haydar heydar haider hayder heidar
ashraf ashref achraf
saddam sadam seddam
qusay qusai kusay qusayy
bashar bachar
assad asad asaad esad
makhluf makhlouf maklouf
nasrallah nasralla nasrullah
haniyeh haniya haniyah haniye
soleimani suleimani soleymani sulaimani
rouhani rohani ruhani
khamenei khamenehi khameneyi xamenei
khomeini khomeyni khumayni
ahmadinejad ahmadinezhad ahmadinajad
kadyrov kadirov qadyrov
tokayev tokaev toqayev tokaiev
nazarbayev nazarbaev nazarbaiev
aliyev aliev alieff
"""


def _turn(found: re.Match[str]) -> str:
    return _BECOMES[found.lastindex or 0]


def _key(word: str) -> str:
    return _PATTERN.sub(_turn, word)


def _clusters() -> tuple[dict[str, str], dict[str, str]]:
    """Every spelling of a line, and the key of every spelling, to the key of the line's first.

    Where two lines share a key the earlier line has it (syed sounds like said): the spelling itself goes before.
    """
    spelled: dict[str, str] = {}
    keys: dict[str, str] = {}
    for line in _CLUSTERS.split("\n"):
        names = line.split()
        for name in names:
            spelled.setdefault(name, _key(names[0]))
            keys.setdefault(_key(name), _key(names[0]))
    return spelled, keys


_SPELLED, _SAME = _clusters()
_VOWELS: Final = str.maketrans("", "", "aeiouh")


def phonetic(word: str) -> str:
    """The key of a lower-case ASCII word; of digits, the digits."""
    known = _SPELLED.get(word)
    if known is not None:
        return known
    key = _PATTERN.sub(_turn, word)
    return _SAME.get(key, key)


def bare(key: str) -> str:
    """The consonants of a key, without h, y and the w that Arabic and Hebrew write for a vowel."""
    return key.translate(_VOWELS)


def skeleton(word: str) -> str:
    """The consonants of a word's key: for names written without vowels."""
    return bare(phonetic(word))
