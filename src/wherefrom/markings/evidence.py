"""Which brand do the marks name? Words, part numbers and telling layouts, each a vote with its reason.

Everything here is looked up by the first characters of a token: a few dictionary look-ups a token, whatever the number of
makers known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from wherefrom.knowledge import Family, Knowledge
from wherefrom.markings.dispatch import ANY, Bucket, Merged
from wherefrom.markings.patterns import DEEP, CompiledFamily, CompiledLayout, index_keys
from wherefrom.markings.shapes import firsts, widths
from wherefrom.markings.tokens import Token
from wherefrom.markings.tokens import token as token_at
from wherefrom.model.readings import BrandVote

__all__ = ["LOUD", "Evidence", "FamilyHit", "Index"]

MOST_HEADS = 50_000
"""How many beginnings of part numbers are remembered."""

SURE_PART = 0.8
"""Inside a part number of this weight no layout of a single token reaches the threshold of a date, so none is tried, whether
to tell a brand or to read a day."""

LOUD = 4
"""Words of this many letters or more are compared without case; shorter ones would be found everywhere."""


@dataclass(slots=True)
class FamilyHit:
    """Characters ``start``–``end`` of the mark that a family of ``maker`` explains as a part number."""

    start: int
    end: int
    family: Family

    @property
    def maker(self) -> str:
        """Whose family it is."""
        return self.family.maker

    @property
    def weight(self) -> float:
        """How surely the part number means that maker."""
        return self.family.weight


@dataclass(slots=True)
class Evidence:
    """What the tokens of one mark say about brand and part number, and tokens that had to be divided."""

    votes: list[BrandVote] = field(default_factory=list)
    hits: list[FamilyHit] = field(default_factory=list)
    extra: list[Token] = field(default_factory=list)
    words: set[int] = field(default_factory=set)
    """starts of tokens that are brand words"""

    def ranked(self) -> list[BrandVote]:
        """One vote a maker, strongest first; a second, independent piece of evidence adds a little."""
        if len(self.votes) < 2:
            return self.votes
        best: dict[str, BrandVote] = {}
        bonus: dict[str, float] = defaultdict(float)
        for vote in self.votes:
            have = best.get(vote.maker)
            if have is None:
                best[vote.maker] = vote
                continue
            if have.why != vote.why:
                bonus[vote.maker] += 0.25 * min(have.weight, vote.weight)
            if vote.weight > have.weight:
                best[vote.maker] = vote
        totals = [BrandVote(maker=maker, weight=min(1.0, vote.weight + bonus[maker]), why=vote.why) for maker, vote in best.items()]
        return sorted(totals, key=lambda vote: (-vote.weight, vote.maker))


class Heads(dict[str, tuple[Bucket[CompiledFamily], ...]]):
    """The families that a part number with given first characters can belong to, put together when first asked for."""

    def __init__(self, buckets: Mapping[str, Bucket[CompiledFamily]]) -> None:
        super().__init__()
        self._buckets = buckets

    def __missing__(self, head: str) -> tuple[Bucket[CompiledFamily], ...]:
        if len(self) > MOST_HEADS:
            self.clear()
        lengths = range(len(head), 0, -1)
        self[head] = found = tuple(self._buckets[head[:one]] for one in lengths if head[:one] in self._buckets)
        return found


class Index:
    """The words, families and telling layouts of all makers, indexed by first characters."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words: dict[str, list[tuple[tuple[str, ...], str, float]]] = defaultdict(list)
        self._families: dict[str, Bucket[CompiledFamily]] = defaultdict(Bucket)
        self._telling: dict[tuple[str, int], Bucket[CompiledLayout]] = defaultdict(Bucket)
        for maker in knowledge.makers.values():
            for word, weight in maker.words.items():
                spoken = tuple((word.upper() if len(word) >= LOUD else word).split())
                self._words[spoken[0]].append((spoken, maker.key, weight))
            for family in maker.families:
                for pattern in family.patterns:
                    self._families[index_keys(pattern)].rows.append(CompiledFamily(family, pattern))
            for layout in maker.layouts:
                if layout.names:
                    compiled = CompiledLayout(layout)
                    begins = firsts(compiled.source)
                    width = None if compiled.several else widths(compiled.source)
                    for letter in begins if begins is not None else (ANY,):
                        for length in (0,) if width is None else range(width[0], width[1] + 1):
                            self._telling[letter, length].rows.append(compiled)

        self._by_head = Heads(self._families)
        self._telling_at = Merged([self._telling])

    def weigh(self, text: str, upper: str, found: list[Token]) -> Evidence:
        """The evidence in one mark; ``upper`` is the text in capitals, character by character."""
        evidence = Evidence()
        words, last = self._words, len(found) - 1
        part = -2  # the place of the last token that a family explained
        for place, token in enumerate(found):
            if token.letters:
                rows = words.get(upper[token.start : token.end]) or words.get(token.text)
                if rows is None and not token.text.isascii():
                    rows = words.get(token.text.upper())
                if rows is not None:
                    self._word(rows, found, place, evidence)
                if not token.digits:
                    # A brand word of four letters or more does not begin a part number; ``IR 2110`` may.
                    # Behind a part number stands its package, and what follows that is no part of it: ``MAX974 ESE 1835``.
                    short = len(token.text) <= 6 and (rows is None or len(token.text) < LOUD)
                    if short and place < last and place != part + 1:
                        after = found[place + 1]
                        if after.digits and after.text[0].isdigit():
                            self._joined(token, after, upper, evidence)
                    continue
                if rows is not None or self._glued(token, evidence):
                    continue
            if token.digits:
                known = len(evidence.hits)
                self._family(token, upper, evidence)
                if len(evidence.hits) > known:
                    part = place
                    if evidence.hits[-1].family.weight >= SURE_PART:
                        continue
                self._tell(token, text, evidence)
        return evidence

    @staticmethod
    def _word(rows: list[tuple[tuple[str, ...], str, float]], found: list[Token], place: int, evidence: Evidence) -> None:
        for spoken, maker, weight in rows:
            following = found[place : place + len(spoken)]
            if len(following) < len(spoken):
                continue
            quiet = len(" ".join(spoken)) < LOUD
            said = tuple(one.text if quiet else one.text.upper() for one in following)
            if said == spoken:
                evidence.votes.append(BrandVote(maker=maker, weight=weight, why=f"the word {' '.join(spoken)}"))
                evidence.words.update(one.start for one in following)

    def _glued(self, token: Token, evidence: Evidence) -> bool:
        """A brand word glued to digits, as in ``adesto2151``: the word votes, the digits become a token."""
        if not token.text[0].isalpha() or not token.text[-1].isdigit():
            return False
        letters = token.text.rstrip("0123456789")
        rows = self._words.get(letters.upper()) if len(letters) >= LOUD and letters.isalpha() else None
        if not rows:
            return False
        for spoken, maker, weight in rows:
            if len(spoken) == 1:
                evidence.votes.append(BrandVote(maker=maker, weight=weight, why=f"the word {spoken[0]}"))
        evidence.extra.append(token_at(token.text[len(letters) :], token.start + len(letters)))
        return True

    def _matches(self, text: str, start: int) -> list[tuple[CompiledFamily, int]]:
        """The families that explain what begins at ``start``, each with where it ends."""
        found = []
        for bucket in self._by_head[text[start : start + DEEP]]:
            if bucket.match(text, start) is not None:
                for compiled in bucket.rows:
                    match = compiled.regex.match(text, start)
                    if match is not None:
                        found.append((compiled, match.end()))
        return found

    def _joined(self, letters: Token, digits: Token, upper: str, evidence: Evidence) -> None:
        """``LTM 8023V`` is ``LTM8023V`` to a family."""
        head = upper[letters.start : letters.end].rstrip("+")
        joined = head + upper[digits.start : digits.end]
        shift = digits.end - len(joined)
        for compiled, end in self._matches(joined, 0):
            if end > len(head):
                self._take(FamilyHit(letters.start, end + shift, compiled.family), joined, evidence)

    def _family(self, token: Token, upper: str, evidence: Evidence) -> None:
        start = token.start
        while start < token.end and not upper[start].isalnum():
            start += 1
        longest = 0
        for compiled, end in self._matches(upper, start):
            longest = max(longest, end)
            self._take(FamilyHit(start, end, compiled.family), upper[start:end], evidence)
        if start < longest < token.end:
            evidence.extra.append(token_at(token.text[longest - token.start :], longest))

    @staticmethod
    def _take(hit: FamilyHit, written: str, evidence: Evidence) -> None:
        evidence.hits.append(hit)
        evidence.votes.append(BrandVote(maker=hit.maker, weight=hit.weight, why=f"the part number {written}"))

    def _tell(self, token: Token, text: str, evidence: Evidence) -> None:
        for bucket in self._telling_at[token.text[0], len(token.text)]:
            if bucket.match(text, token.start) is None:
                continue
            for compiled in bucket.rows:
                match = compiled.regex.match(text, token.start)
                if match is not None:
                    layout = compiled.layout
                    evidence.votes.append(BrandVote(maker=layout.maker, weight=layout.names, why=f"the date layout of {match.group()}"))
