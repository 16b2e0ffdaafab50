"""Names for the screening benchmarks and for fitting: perturbed list names, and innocent names that only look like them.

Everything is drawn with a stated seed from names that the caller gives. ``perturbed`` changes a name as clerks, scanners and
alphabets do; ``innocent`` joins the given name of one party to the family name of another (and puts the distinctive word of
one company in the place of another's) and drops what is by accident a listed name. Near-copies share the group of their base name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from zlib import crc32

from wherefrom.screening.matching.words import ORDINARY, words

__all__ = ["KINDS", "innocent", "perturbed", "set_apart"]

_KEYS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n",
    "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "ax",
}  # fmt: skip
_VARIANTS = [
    ("kh", "h"), ("kh", "ch"), ("zh", "j"), ("sh", "sch"), ("ts", "c"), ("yu", "iu"), ("ya", "ia"), ("iy", "y"), ("y", "i"), ("i", "y"),
    ("w", "v"), ("v", "w"), ("ou", "u"), ("u", "ou"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("q", "k"), ("k", "q"), ("k", "c"), ("c", "k"),
    ("gh", "g"), ("dh", "d"), ("th", "t"), ("ei", "ai"), ("ay", "ei"), ("e", "a"), ("o", "u"), ("u", "o"), ("ss", "s"), ("mm", "m"), ("ll", "l"),
    ("ov", "off"), ("sky", "ski"), ("ii", "i"), ("aa", "a"), ("x", "ks"), ("j", "dj"), ("ch", "tch"),
]  # fmt: skip
_CYRILLIC = [
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("yo", "ё"), ("iy", "ий"), ("a", "а"),
    ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("y", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "к"), ("w", "в"), ("j", "дж"), ("x", "кс"), ("q", "к"),
]  # fmt: skip
_ARABIC = [
    ("kh", "خ"), ("sh", "ش"), ("gh", "غ"), ("th", "ث"), ("dh", "ذ"), ("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ح"), ("d", "د"), ("r", "ر"), ("z", "ز"),
    ("s", "س"), ("f", "ف"), ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("w", "و"), ("y", "ي"), ("g", "ج"), ("p", "ب"), ("v", "ف"),
]  # fmt: skip
_SLAVIC = re.compile(r"(?:ov|ev|sky|skiy|ski|enko|ovich|evich|ova|eva|in|uk)\b", re.I)
_ARAB = re.compile(r"\b(?:al|abd|abu|muhammad|mohammed|ahmad|ahmed|hussein|ali|hasan|mahmoud|ibrahim)\b", re.I)
_LEGAL = re.compile(
    r"[,\s]+(?:llc|l\.l\.c\.|ltd\.?|limited|co\.?|company|inc\.?|corp\.?|corporation|s\.?a\.?|gmbh|jsc|ojsc|cjsc|pjsc|plc|fze|ltda\.?|s\.a\. de c\.v\.)\.?$",
    re.I,
)


def _typo(word: str, dice: random.Random) -> str:
    if len(word) < 3:
        return word
    at = dice.randrange(len(word))
    kind = dice.randrange(4)
    letter = word[at].lower()
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + dice.choice(_KEYS.get(letter, "e")) + word[at:]
    if kind == 2:
        return word[:at] + dice.choice(_KEYS.get(letter, "e")) + word[at + 1 :]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _typos(name: str, dice: random.Random, count: int) -> str:
    words = name.split()
    for _ in range(count):
        at = max(range(len(words)), key=lambda k: len(words[k]) * dice.random())
        words[at] = _typo(words[at], dice)
    return " ".join(words)


def _reorder(name: str, dice: random.Random) -> str:
    words = name.replace(",", "").split()
    if len(words) < 2:
        return name
    at = dice.randrange(1, len(words))
    return " ".join(words[at:] + words[:at])


def _spell(name: str, dice: random.Random) -> str:
    low = name.lower()
    fitting = [(old, new) for old, new in _VARIANTS if old in low]
    for old, new in dice.sample(fitting, min(2, len(fitting))):
        low = low.replace(old, new, 1)
    return low


def _drop(name: str, dice: random.Random) -> str:
    short = _LEGAL.sub("", name)
    words = name.replace(",", "").split()
    if short != name or len(words) < 3:
        return short
    at = dice.randrange(1, len(words) - 1)
    return " ".join(words[:at] + words[at + 1 :])


def _rewrite(name: str, table: Sequence[tuple[str, str]], keep: bool) -> str:
    low, out, at = re.sub(r"[^a-z\s]", "", name.lower()), [], 0
    while at < len(low):
        for old, new in table:
            if low.startswith(old, at):
                out.append(new)
                at += len(old)
                break
        else:
            out.append(low[at] if keep or low[at].isspace() else "")
            at += 1
    return "".join(out)


def _arabic(name: str) -> str:
    """A name in Arabic letters without vowels: the article joined to its word, no letter doubled."""
    plain = re.sub(r"\bal[- ]", "*", re.sub(r"([a-z])\1", r"\1", name.lower().replace(",", "")))
    return " ".join(
        ("ال" if word.startswith("*") else "") + _rewrite(word, _ARABIC, keep=False) for word in plain.replace("-", " ").split()
    )


def _initial(name: str, dice: random.Random) -> str:
    words = name.replace(",", "").split()
    if len(words) < 2:
        return name
    at = dice.randrange(len(words) - 1)
    words[at] = words[at][0] + "."
    return " ".join(words)


def _join(name: str, dice: random.Random) -> str:
    words = name.replace("-", " ").split()
    if len(words) < 2:
        return name
    at = dice.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def _split(name: str, dice: random.Random) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda k: len(words[k]))
    if len(words[at]) < 7:
        return name
    cut = dice.randrange(3, len(words[at]) - 3)
    words[at] = f"{words[at][:cut]} {words[at][cut:]}"
    return " ".join(words)


KINDS = {
    "typo": (0.27, lambda name, dice: _typos(name, dice, 1)),
    "two typos": (0.14, lambda name, dice: _typos(name, dice, 2)),
    "reorder": (0.15, _reorder),
    "reorder and typo": (0.16, lambda name, dice: _typos(_reorder(name, dice), dice, 1)),
    "spelling": (0.15, _spell),
    "drop": (0.06, _drop),
    "initial": (0.01, _initial),
    "joined": (0.02, _join),
    "split": (0.01, _split),
    "cyrillic": (0.02, lambda name, dice: _rewrite(name, _CYRILLIC, keep=True) if _SLAVIC.search(name) else ""),
    "arabic": (0.01, lambda name, dice: _arabic(name) if _ARAB.search(name) else ""),
}
"""Ways to change a name, with their shares; the shares are those of the measured set in the field's literature where it has them."""


def perturbed(names: Sequence[str], count: int, seed: int) -> list[tuple[int, str, str]]:
    """``count`` changed names: (place of the base name, the changed name, the kind)."""
    dice = random.Random(seed)
    kinds, shares = list(KINDS), [share for share, _ in KINDS.values()]
    out: list[tuple[int, str, str]] = []
    while len(out) < count:
        place = dice.randrange(len(names))
        kind = dice.choices(kinds, shares)[0]
        for _ in range(400 if kind in {"cyrillic", "arabic"} else 1):
            if len(re.sub(r"\W", "", names[place])) < 5 or not names[place].isascii():
                break
            changed = KINDS[kind][1](names[place], dice)
            if changed and changed != names[place] and len(changed) > 3:
                out.append((place, changed, kind))
                break
            place = dice.randrange(len(names))
    return out


def _bones(name: str) -> frozenset[str]:
    """The consonants of a name's words: a name that differs from a listed one by vowels alone is that name in another spelling."""
    plain = name.lower().translate(str.maketrans("cqzvp", "kksff"))
    words = (re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw]", "", word)) for word in re.findall(r"\w+", plain))
    return frozenset(word for word in words if word)


def innocent(people: Sequence[str], companies: Sequence[str], count: int, seed: int) -> list[tuple[str, bool]]:
    """``count`` names that are of nobody in the list, though their words stand in it, and whether each is a person's."""
    dice = random.Random(seed)
    known = {_bones(name) for name in (*people, *companies)}
    out: list[tuple[str, bool]] = []
    while len(out) < count:
        person = dice.random() < 0.75
        one, two = (dice.choice(people if person else companies) for _ in range(2))
        if person:
            parts = [name.replace(",", "").split() for name in (one, two)]
            if min(map(len, parts)) < 2:
                continue
            made = [parts[0][0], parts[1][-1]]
        else:
            made = _exchanged(one, two)
        if not made:
            continue
        if person and dice.random() < 0.35:
            made.insert(1, dice.choice(people).replace(",", "").split()[0])
        name = " ".join(made)
        if len(name) < 6 or _bones(name) in known:
            continue
        if dice.random() < 0.25 and _SLAVIC.search(name):
            name = _rewrite(name, _CYRILLIC, keep=True)
        elif dice.random() < 0.25 and _ARAB.search(name):
            name = _arabic(name)
        out.append((name, person))
    return out


def _exchanged(one: str, two: str) -> list[str]:
    """The words of ``two`` with the first word of ``one`` that is its own in the place of ``two``'s; empty where either has none."""
    mine, theirs = words(one, False), words(two, False)
    own = next((word.text for word in mine if word.kind == ORDINARY and len(word.text) > 3), "")
    place = next((at for at, word in enumerate(theirs) if word.kind == ORDINARY and len(word.text) > 3), -1)
    if not own or place < 0 or own == theirs[place].text:
        return []
    return [own if at == place else word.text for at, word in enumerate(theirs)]


def set_apart(group: str) -> bool:
    """Whether a group of pairs labelled by hand belongs to the two fifths that nobody fits or looks at while tuning."""
    return crc32(group.encode()) % 5 >= 3
