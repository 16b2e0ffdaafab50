"""From tokens to date candidates: is it a date, and which days can it mean?

A candidate's certainty is its layout's weight, dimmed by what speaks against it: a part number that covers the same
characters, a lot pattern, a unit beside a bare number, prose around it, a year long before the part was seen. Nothing is
deleted: what falls below the threshold is listed among the rejected, with the reason that weighed most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from wherefrom.knowledge.shelf import STANDARDS
from wherefrom.markings.calendars import Calendar
from wherefrom.markings.dispatch import LotTable, Tables
from wherefrom.markings.evidence import SURE_PART, FamilyHit
from wherefrom.markings.patterns import CompiledLayout
from wherefrom.markings.tokens import Token
from wherefrom.model.readings import Rejection, Window
from wherefrom.model.spans import Span

__all__ = ["THRESHOLD", "Candidate", "Scene", "candidates", "is_quantity", "windows_of"]

THRESHOLD = 0.5
"""A candidate counts as a date code from this certainty on. Chosen on the development marks; see docs/accuracy."""

_UNIT = re.compile(
    r"(?:[pnuµμmkKMGTкМГ]?(?:V(?:AC|DC)?|A|W|F|H|Hz|Ω|Ohm|ohm|В|А|Вт|Ф|Гн|Гц|Ом|m|м|s|B|b|bit|byte|Byte|bps|Bd|SPS|sps|VA|Ah|g|г|L|l)"
    r"|[MGK]?bit|[MKG]B|kbps|Mbps|ppm|dBm?i?|rpm|pins?|Pin|PIN|bits?|cells|channels?|macrocells|mil|mm|cm|nm|inch|°C?|C|%|x|words?|pcs|MIPS"
    r"|LE|LEs|gates|elements|pixels|TOPS|USD|шт|мкФ|мкГн|пФ|нФ|кОм|вывод\w*|бит|контакт\w*)(?:[-/;.].*)?$"
)

_DIGITS = str.maketrans("OoQIl", "00011")
_BESIDE_A_DIGIT = re.compile(r"[OoQIl][A-Z]{0,2}\d|\d[A-Z]?[OoQIl]").search
"""Letters that transcribers write for digits."""


def is_quantity(text: str) -> bool:
    """Whether a text is a number with a unit.

    >>> is_quantity("470uF"), is_quantity("D521466A")
    (True, False)
    """
    unit = text.lstrip("0123456789.,±+-/ ")
    return unit != text and bool(_UNIT.match(unit))


def _doubtful(token: Token) -> bool:
    """Whether a token holds a letter that may stand for a digit: beside a digit, or at the head of a short word of capitals."""
    text = token.text
    if token.digits:
        return _BESIDE_A_DIGIT(text) is not None
    return text[0] in "OQI" and 1 < len(text) <= 4 and text.isupper()


SEALING = "standards/MIL-PRF-38535 sealing period"
"""The rule of the wider window that a date code on a military microcircuit also allows."""

_MILITARY = re.compile(r"(?<![A-Z0-9])(?:5962-|J?M38510|QML|JANS?(?![A-Z]))")
_SEALING_WEEKS = timedelta(weeks=5)
"""MIL-PRF-38535K A.3.6.3.2: the code names the first or the last week of a sealing period of up to six weeks, or the week itself."""

# What dims a candidate, and by how much. Each was measured on the development marks (docs/accuracy.md).
OWN_FAMILY, OTHER_FAMILY = 0.65, 0.5
LOT = 0.55
STRANGER = 0.3
"""a family of an unrelated maker, when the column names the layout's maker"""
MISREAD = 0.9
REACH = 4
"""a layout spans at most so many tokens, of which a later one may hold the misread letter"""
SUREST = 0.98
SURE = 0.9
"""a layout of this weight may be read even where every digit of its slot was written as a letter"""
UNIT = 0.7
PROSE_BEFORE, PROSE_AFTER = 0.25, 0.45
LONE_NUMBER = 0.35
OLD, VERY_OLD = 0.1, 0.2


@dataclass(slots=True)
class Scene:
    """One mark with all that surrounds a candidate in it."""

    text: str
    raw: str
    tokens: Sequence[Token]
    hits: Sequence[FamilyHit]
    words: set[int]
    lots: Sequence[tuple[int, int]]
    """what the makers' lot patterns explain"""
    lot_table: LotTable
    makers: frozenset[str]
    """makers that the column or the marks name; a family of another maker dims less"""
    seen: date
    _folded: str | None = None
    _general: Sequence[tuple[int, int]] | None = None

    @property
    def general(self) -> Sequence[tuple[int, int]]:
        """What the general standards explain: names of interfaces, packages, standards."""
        if self._general is None:
            self._general = self.lot_table.spans(self.text, self.tokens, (STANDARDS,))
        return self._general

    @property
    def folded(self) -> str:
        """The text with letters that are taken for digits folded, one to one."""
        if self._folded is None:
            self._folded = self.text.translate(_DIGITS)
        return self._folded

    def has_part_number(self, start: int, end: int) -> bool:
        """Whether anything outside ``start``–``end`` looks like a part number or names a brand."""
        if any(hit.end <= start or hit.start >= end for hit in self.hits):
            return True
        return any(
            (token.digits and token.letters and _PART_LIKE.match(token.text) and not _UNIT.match(token.text.lstrip("0123456789.")))
            or token.start in self.words
            for token in self.tokens
            if token.end <= start or token.start >= end
        )


_PART_LIKE = re.compile(r"(?=.*\d)[A-Z0-9][A-Za-z0-9/.+-]{3,}$")


@dataclass(slots=True)
class Candidate:
    """Characters ``start``–``end`` read by a layout, its slot being ``code``."""

    compiled: CompiledLayout
    start: int
    end: int
    code: str
    code_start: int
    code_end: int
    certainty: float
    vote: float
    misread: bool = False
    against: str = ""

    def dim(self, share: float, reason: str) -> None:
        """Take away a share of the certainty; the last reason that mattered is kept."""
        if share > 0:
            self.certainty *= 1 - share
            self.against = reason


@lru_cache(maxsize=65536)
def _spans(calendar: Calendar, code: str) -> tuple[Span, ...]:
    return calendar.read(code)


def candidates(tables: Tables, votes: Mapping[str, float], scene: Scene) -> list[Candidate]:
    """Every place where a layout of one of the makers fits, dimmed by its surroundings."""
    found = []
    codes, words, parts = tables
    sure = [(hit.start, hit.end) for hit in scene.hits if hit.family.weight >= SURE_PART and hit.family.maker in scene.makers]
    text = scene.text
    doubtful = [place for place, token in enumerate(scene.tokens) if token.letters and _doubtful(token)]
    for place, token in enumerate(scene.tokens):
        start, length = token.start, len(token.text)
        if not token.digits:
            buckets = words[token.text[0], length]
        elif sure and any(begin <= start and token.end <= end for begin, end in sure):
            buckets = parts[token.text[0], length]
        else:
            buckets = codes[token.text[0], length]
        other = None
        if doubtful and any(place <= one < place + REACH for one in doubtful):
            other = scene.folded
            if other[start] != text[start]:
                buckets = tuple(dict.fromkeys(buckets + codes[other[start], length]))
        for bucket in buckets:
            if bucket.match(text, start) is None and (other is None or bucket.match(other, start) is None):
                continue
            for compiled in bucket.rows:
                candidate = _candidate(compiled, votes[compiled.layout.maker], token, scene, other)
                if candidate is not None:
                    found.append(candidate)
    return found


def _candidate(compiled: CompiledLayout, vote: float, token: Token, scene: Scene, folded: str | None) -> Candidate | None:
    match, share = compiled.regex.match(scene.text, token.start), 1.0
    # The general standards are too wide to be read through misread letters as well.
    if match is None and folded is not None and compiled.layout.maker != STANDARDS:
        match, share = _misread(compiled, token, scene.text, folded), MISREAD
    if match is None:
        return None
    code_start, code_end = match.span("slot")
    code = match.group("slot")
    if compiled.divided:
        code = re.sub(r"[^0-9A-Za-z]", "", code)
        if not re.fullmatch(compiled.calendar.pattern, code):
            return None
    certainty = min(SUREST, compiled.layout.weight * vote) * share
    candidate = Candidate(compiled, token.start, match.end(), code, code_start, code_end, certainty, vote, share < 1)
    _dim(candidate, scene)
    return candidate


def _misread(compiled: CompiledLayout, token: Token, raw: str, folded: str) -> re.Match[str] | None:
    """A match in which a letter stands for the digit that it looks like; only inside the slot, beside a real digit."""
    match = compiled.regex.match(folded, token.start)
    if match is None:
        return None
    start, end = match.span("slot")
    if any(raw[at] != folded[at] for at in (*range(match.start(), start), *range(end, match.end()))):
        return None
    if not any(raw[at].isdigit() for at in range(start, end)) and compiled.layout.weight < SURE:
        return None
    return match


def _dim(candidate: Candidate, scene: Scene) -> None:
    _dim_by_families(candidate, scene)
    for start, end in (*scene.lots, *scene.general):
        if start <= candidate.code_start and candidate.code_end <= end and end - start >= candidate.end - candidate.start:
            candidate.dim(LOT, f"stands inside {scene.text[start:end]}, which looks like a lot, model or standard")
            break
    if candidate.end - candidate.start == len(candidate.code) and candidate.code.isdigit():
        _dim_bare_number(candidate, scene)


def _dim_by_families(candidate: Candidate, scene: Scene) -> None:
    """The longer explanation of a span wins: a part number dims only what it covers whole."""
    share, reason = 0.0, ""
    for hit in scene.hits:
        covers = hit.start < candidate.code_end and candidate.code_start < hit.end
        if not covers or hit.end - hit.start < candidate.end - candidate.start:
            continue
        glued = candidate.compiled.names_part and candidate.start == hit.start and candidate.end >= hit.end
        if glued and hit.maker == candidate.compiled.layout.maker:
            continue  # the maker's own layout says that its part number ends before the date
        strength = OWN_FAMILY if hit.maker in scene.makers else STRANGER if candidate.vote > 0.99 else OTHER_FAMILY
        this = strength * hit.weight
        if this > share:
            share, reason = this, f"belongs to the part number {scene.text[hit.start : hit.end]} ({hit.maker})"
    candidate.dim(share, reason)


def _dim_bare_number(candidate: Candidate, scene: Scene) -> None:
    place = next((place for place, token in enumerate(scene.tokens) if token.start == candidate.start), None)
    if place is None:
        return
    before = scene.tokens[place - 1] if place else None
    after = scene.tokens[place + 1] if place + 1 < len(scene.tokens) else None
    same_line = after is not None and "\n" not in scene.text[candidate.end : after.start]
    if after is not None and same_line and _UNIT.match(after.text):
        candidate.dim(UNIT, f"is a quantity: {candidate.code} {after.text}")
    elif after is not None and same_line and after.text.islower() and after.text.isalpha():
        candidate.dim(PROSE_AFTER, f"stands in a description, before {after.text!r}")
    if before is not None and before.text.islower() and before.text.isalpha() and after is not None:
        candidate.dim(PROSE_BEFORE, f"stands in a description, after {before.text!r}")
    alone = len(scene.tokens) == 1 and candidate.vote > 1  # a sheet that names the maker and gives the code only
    if not alone and not scene.has_part_number(candidate.start, candidate.end):
        candidate.dim(LONE_NUMBER, "is the only number in the mark, so it may be the part number")


def _refusal(candidate: Candidate, token: str) -> Rejection:
    reason = candidate.against or "the layout alone is too weak"
    return Rejection(token=token, rule=candidate.compiled.layout.rule, reason=f"{candidate.code} {reason}")


def windows_of(candidate: Candidate, scene: Scene, active: tuple[int | None, int | None]) -> tuple[list[Window], list[Rejection]]:
    """The windows of a candidate that the day it was seen and the brand's life allow, likeliest decade first.

    ``active`` are the first and last year in which the brand was put on parts. Before the first is impossible and cut;
    after the last is only less likely, since stock outlives a brand.
    """
    rule, token = candidate.compiled.layout.rule, scene.raw[candidate.start : candidate.end]
    if candidate.certainty < THRESHOLD:
        return [], [_refusal(candidate, token)]
    spans = _spans(candidate.compiled.calendar, candidate.code)
    first, last = active
    kept = [span for span in spans if span.first <= scene.seen and (first is None or span.last.year >= first)]
    if not kept:
        reason = "is later than the day the part was seen" if spans and spans[-1].first > scene.seen else "is no day"
        if spans and any(span.first <= scene.seen for span in spans):
            reason = f"lies before the brand existed ({first})"
        return [], [Rejection(token=token, rule=rule, reason=f"{candidate.code} {reason}")]
    newest = kept[-1]
    age = scene.seen.year - newest.last.year
    if age > 40:
        candidate.dim(VERY_OLD, f"would be {age} years older than the day the part was seen")
    elif age > 27:
        candidate.dim(OLD, f"would be {age} years older than the day the part was seen")
    if candidate.certainty < THRESHOLD:
        return [], [_refusal(candidate, token)]
    windows, likelihood = [], 1.0
    for span in reversed(kept):
        stale = last is not None and span.first.year > last + 3
        windows.append(
            Window(
                earliest=span.first,
                latest=span.last,
                rule=rule,
                token=token,
                start=candidate.start,
                code=scene.raw[candidate.code_start : candidate.code_end],
                code_start=candidate.code_start,
                certainty=round(candidate.certainty, 4),
                likelihood=round(likelihood * (0.5 if stale else 1.0), 4),
            )
        )
        likelihood *= 0.5
    if candidate.compiled.layout.slot == "YYWW" and _MILITARY.search(scene.text) is not None:
        windows += [_sealed(window, scene.seen) for window in windows]
    return windows, []


def _sealed(window: Window, seen: date) -> Window:
    """The window of a military date code if it names the first or the last week of its sealing period."""
    return replace(
        window,
        earliest=window.earliest - _SEALING_WEEKS,
        latest=min(window.latest + _SEALING_WEEKS, max(seen, window.latest)),
        rule=SEALING,
        likelihood=window.likelihood / 2,
    )
