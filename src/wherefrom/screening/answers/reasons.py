"""The reason for a hit in one plain sentence, and the two names word by word."""

from __future__ import annotations

from collections.abc import Iterable

from wherefrom.model.hits import Detail, WordPair
from wherefrom.screening.matching.distance import CONSONANTS, EXACT, INITIALS, JOINED, NAMESAKE, SHORTENED, SOUND, SPELLING, SYLLABLES
from wherefrom.screening.matching.matcher import Link

__all__ = ["HOW", "sentence", "word_pairs"]

HOW = {
    EXACT: "the same",
    SPELLING: "spelled alike",
    SOUND: "sounds alike",
    NAMESAKE: "forms of one name",
    INITIALS: "an initial of it",
    CONSONANTS: "the same consonants",
    JOINED: "the same when joined",
    SHORTENED: "a shortened form",
    SYLLABLES: "spellings of one syllable",
}
"""The ways in which two words can be alike, as a reviewer reads them."""

_RARE = 10.0
_LEGAL = "one legal form"


def word_pairs(links: Iterable[Link], left_over: Iterable[tuple[str, float]]) -> tuple[WordPair, ...]:
    """The words of the name asked about with what they met, then the words of the listed name that met nothing."""
    asked = [
        WordPair(
            asked=f"({one.left})" if one.legal else one.left,
            listed=one.right,
            how=_LEGAL if one.legal and one.right else HOW.get(one.how, "not in the other name"),
            alike=round(one.alike, 3),
            bits=round(one.weight, 1),
        )
        for one in links
    ]
    rest = [WordPair(asked="", listed=word, how="not in the other name", alike=0.0, bits=round(weight, 1)) for word, weight in left_over]
    return (*asked, *rest)


def sentence(asked: str, listed: str, words: tuple[WordPair, ...], details: tuple[Detail, ...], evidence: float) -> str:
    """One sentence that a reviewer can check against the two names."""
    met = [word for word in words if word.asked and word.listed]
    same = [word.asked for word in met if word.alike == 1.0 and word.how != _LEGAL]
    legal = [word.asked for word in met if word.how == _LEGAL]
    alike = [f"{word.asked}/{word.listed} ({word.how})" for word in met if word.alike < 1.0]
    lost = [word.asked for word in words if not word.listed]
    extra = [word.listed for word in words if not word.asked]
    parts = []
    if same:
        parts.append(f"the same {_words(len(same))} {', '.join(same)}")
    if legal:
        parts.append(f"one legal form {', '.join(legal)}")
    if alike:
        parts.append(f"{', '.join(alike)}")
    told = f"“{asked}” and “{listed}” have " + " and ".join(parts or ["nothing in common word by word"])
    if lost:
        told += f"; only asked: {', '.join(lost)}"
    if extra:
        told += f"; only listed: {', '.join(extra)}"
    for outcome in ("agrees", "disagrees"):
        named = [
            f"{one.of} {one.asked}" + (f" against {one.listed}" if outcome == "disagrees" else "")
            for one in details
            if one.outcome == outcome
        ]
        if named:
            told += f"; {outcome}: {', '.join(named)}"
    told += f"; the words that agree are {'rare' if evidence >= 2 * _RARE else 'fairly rare' if evidence >= _RARE else 'common'} ({evidence:.0f} bits)"
    return told + "."


def _words(count: int) -> str:
    return "word" if count == 1 else "words"
