"""Names matched against segments, pairs of names scored, and one alignment told word by word.

>>> from wherefrom.screening.matching.matcher import Pairs
>>> close, far = Pairs().score([("Viktor Bout", "BUT, Viktor"), ("Belletech Corp", "11420 CORP.")])
>>> close > far
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.screening.matching.align import MEASURES, align, desk, weigh
from wherefrom.screening.matching.background import background
from wherefrom.screening.matching.compiling import compiled
from wherefrom.screening.matching.distance import lay_out, take_up
from wherefrom.screening.matching.forms import Form, forms
from wherefrom.screening.matching.model import model, score
from wherefrom.screening.matching.search import Queries, grown, scratch, search, weigh_words
from wherefrom.screening.matching.segment import Segment
from wherefrom.screening.matching.table import COUNT, KIND, SYLLABLE, WordTable
from wherefrom.screening.matching.words import CHARACTER, LEGAL, MOST_WORDS, Word

__all__ = ["Asked", "Link", "Matched", "Matcher", "Pairs", "Told"]

_MOST_ROWS = 200_000
"""Words that a table keeps before it begins anew: memory stays flat over ten million names."""

_WIDE, _WIDER, _LARGE = 64, 96, 200_000
"""Candidates aligned for one name: in a list of up to 200,000 names, and in a larger one."""


class Asked(NamedTuple):
    """A name to look for; ``person`` is None where nobody says what it is the name of."""

    name: str
    person: bool | None = None


class Matched(NamedTuple):
    """A form of a name of a segment that matched, and how well."""

    segment: int
    form: int
    score: float


class Link(NamedTuple):
    """A word of one name and what it met in the other: its words joined by a space, or '' for nothing.

    ``legal`` marks a legal form: its texts are the class that several spellings share (OOO and Limited are both llc), not what was written.
    """

    left: str
    right: str
    how: int
    alike: float
    weight: float
    legal: bool = False


class Told(NamedTuple):
    """An alignment in words: the links, the words of the other name left over with their weights, the measures, the score."""

    links: tuple[Link, ...]
    left_over: tuple[tuple[str, float], ...]
    measures: dict[str, float]
    score: float


class Matcher:
    """Looks names up in segments; ``gone`` marks, a segment, the parties that are no longer listed."""

    def __init__(self, segments: Sequence[Segment], gone: Sequence[NDArray[np.bool_]] | None = None) -> None:
        self.segments = tuple(segments)
        self.gone = tuple(gone) if gone is not None else tuple(np.zeros(one.parties, np.bool_) for one in segments)
        self._work = [scratch(max(1, len(one.arrays.form_mass)), max(1, len(one.arrays.weight))) for one in segments]
        self._table = WordTable()
        self._desk = desk()

    def match(self, asked: Sequence[Asked], *, top: int, floor: float) -> list[list[Matched]]:
        """For each name its best parties in all segments, best first, at most ``top``, each scored ``floor`` or more."""
        fresh = len(self._table) > _MOST_ROWS
        if fresh:
            self._table = WordTable()
        ids: list[int] = []
        starts, read, persons, owner = [0], [], [], []
        intern = self._table.intern
        for number, one in enumerate(asked):
            for form in forms(one.name, one.person):
                ids += [intern(word) for word in form.words]
                starts.append(len(ids))
                read.append(form.read)
                persons.append(0.5 if one.person is None else float(one.person))
                owner.append(number)
        queries = Queries(np.array(ids, np.int32), np.array(starts, np.int64), np.array(read, np.uint8), np.array(persons, np.float64))
        found: list[list[Matched]] = [[] for _ in asked]
        for place, segment in enumerate(self.segments):
            best, worth = np.empty((len(owner), top), np.int64), np.empty((len(owner), top), np.float64)
            arrays, (columns, numbers) = segment.arrays, self._table.columns()
            self._work[place] = work = grown(self._work[place], len(columns), fresh)
            wide = max(top, _WIDE if len(arrays.form_mass) <= _LARGE else _WIDER)
            search(arrays, columns, numbers, queries, model("hits"), work, floor, self.gone[place], best, worth, wide, self._desk)
            for row in np.flatnonzero(best[:, 0] >= 0):
                rows = zip(best[row].tolist(), worth[row].tolist(), strict=True)
                found[owner[row]] += [Matched(place, form, value) for form, value in rows if form >= 0]
        return [self._best(hits, top) if len(hits) > 1 else hits for hits in found]

    def tell(self, asked: Asked, matched: Matched) -> Told:
        """The alignment that a match was scored by, word by word, with the weights of its list."""
        segment = self.segments[matched.segment]
        arrays, person = segment.arrays, 0.5 if asked.person is None else float(asked.person)
        start, end = arrays.form_start[matched.form : matched.form + 2]
        ids = np.array(arrays.form_words[start:end])
        weights = np.array(arrays.weight[ids], np.float64)
        kind = max(person, float(arrays.form_person[matched.form])) if asked.person is None else person
        read, kept = bool(arrays.form_read[matched.form]), float(arrays.form_person[matched.form])
        written = forms(segment.name(matched.form), None if kept == 0.5 else bool(kept))
        listed = next(
            [f"({word.text})" if word.kind == LEGAL else word.text for word in form.words]
            for form in written
            if form.read == read and len(form.words) == len(ids)
        )
        told = [
            self._tell(form.words, matched.segment, ids, weights, listed, kind)
            for form in forms(asked.name, asked.person)
            if not (form.read and read)
        ]
        return max(told, key=lambda one: one.score)

    def _tell(
        self, words: tuple[Word, ...], place: int, ids: NDArray[np.int32], weights: NDArray[np.float64], listed: list[str], person: float
    ) -> Told:  # fmt: skip
        arrays, room = self.segments[place].arrays, self._desk
        mine = np.array([self._table.intern(word) for word in words], np.int32)
        rows, numbers = self._table.columns()
        self._work[place] = work = grown(self._work[place], len(rows), fresh=False)
        worth, out, value = np.zeros(MOST_WORDS), np.zeros(len(MEASURES)), np.zeros(MOST_WORDS)
        link, how = np.full(MOST_WORDS, -1), np.zeros(MOST_WORDS, np.int64)
        lay_out(room.masks, rows, mine)
        weigh_words(arrays, rows, numbers, mine, work, room.masks, worth)
        align(room, rows, numbers, mine, worth, *arrays.words, ids, weights, person, 0.0, out, link, how, value)
        take_up(room.masks, rows, mine)
        met = [[j for j in range(len(ids)) if room.link_b[j] == i or link[i] == j] for i in range(len(words))]
        links = tuple(
            Link(word.text, " ".join(listed[j] for j in met[i]), int(how[i]), float(value[i]), float(worth[i]), word.kind == LEGAL)
            for i, word in enumerate(words)
        )
        rest = tuple((text, float(weights[j])) for j, text in enumerate(listed) if not any(j in some for some in met))
        return Told(links, rest, dict(zip(MEASURES, map(float, out), strict=True)), float(score(model("hits"), out, 0.0)))

    def _best(self, hits: list[Matched], top: int) -> list[Matched]:
        best: dict[tuple[int, int], Matched] = {}
        for hit in hits:
            party = (hit.segment, int(self.segments[hit.segment].arrays.form_party[hit.form]))
            if party not in best or best[party].score < hit.score:
                best[party] = hit
        return sorted(best.values(), key=lambda hit: -hit.score)[:top]


class Pairs:
    """Scores given pairs of names; the weights of words come from the background table."""

    def __init__(self) -> None:
        self._table = WordTable()

    def score(self, pairs: Iterable[tuple[str, str]], persons: Iterable[bool | None] | None = None) -> list[float]:
        """The score of each pair, the best over the forms of both names; 0 where a name has no word."""
        if len(self._table) > _MOST_ROWS:
            self._table = WordTable()
        told = list(pairs)
        given: list[bool | None] = list(persons) if persons is not None else [None] * len(told)
        rows, owner = self._rows(told, given)
        worth, _ = _score_rows(*self._table.columns(), *rows, float(background().names), model("pairs"), desk())
        scores = [0.0] * len(told)
        for number, value in zip(owner, worth, strict=True):
            scores[number] = max(scores[number], float(value))
        return scores

    def measures(self, pairs: Sequence[tuple[str, str]], persons: Sequence[bool | None]) -> NDArray[np.float64]:
        """The measures of each pair (pairs, measures), of the forms that agree best; for fitting."""
        rows, owner = self._rows(list(pairs), list(persons))
        _, measured = _score_rows(*self._table.columns(), *rows, float(background().names), model("pairs"), desk())
        out = np.zeros((len(pairs), len(MEASURES)))
        for number, values in zip(owner, measured, strict=True):
            if values[0] >= out[number, 0]:
                out[number] = values
        return out

    def _rows(self, pairs: list[tuple[str, str]], persons: list[bool | None]) -> tuple[tuple[NDArray[np.int32], ...], list[int]]:
        left: list[int] = []
        right: list[int] = []
        starts_left, starts_right, owner, kinds = [0], [0], [], []
        for number, ((one, two), person) in enumerate(zip(pairs, persons, strict=True)):
            for first in forms(one, person):
                for second in forms(two, person):
                    if _apart(first, second):
                        continue
                    left += [self._table.intern(word) for word in first.words]
                    right += [self._table.intern(word) for word in second.words]
                    starts_left.append(len(left))
                    starts_right.append(len(right))
                    owner.append(number)
                    kinds.append(0.5 if person is None else float(person))
        arrays = tuple(np.array(values, np.int32) for values in (left, starts_left, right, starts_right))
        return (*arrays, np.array(kinds, np.float64)), owner


def _apart(first: Form, second: Form) -> bool:
    """Whether two forms cannot meet: one in characters of a script and the other without any, or both readings of Han characters."""
    one, two = (any(word.kind == CHARACTER for word in form.words) for form in (first, second))
    return one != two or (first.read and second.read)


@compiled
def _score_rows(rows, numbers, left, starts_left, right, starts_right, persons, total, trees, room):  # type: ignore[no-untyped-def]
    worth, measured = np.zeros(len(persons)), np.zeros((len(persons), len(MEASURES)))
    link, how, value = np.empty(MOST_WORDS, np.int64), np.empty(MOST_WORDS, np.int64), np.empty(MOST_WORDS, np.float64)
    weights, others = np.empty(MOST_WORDS, np.float64), np.empty(MOST_WORDS, np.float64)
    for row in range(len(persons)):
        a = left[starts_left[row] : starts_left[row + 1]]
        b = right[starts_right[row] : starts_right[row + 1]]
        for i in range(len(a)):
            weights[i] = weigh(rows[a[i], KIND], numbers[a[i], COUNT], total, numbers[a[i], SYLLABLE] != 0)
        for j in range(len(b)):
            others[j] = weigh(rows[b[j], KIND], numbers[b[j], COUNT], total, numbers[b[j], SYLLABLE] != 0)
        lay_out(room.masks, rows, a)
        align(room, rows, numbers, a, weights, rows, numbers, b, others, persons[row], 0.0, measured[row], link, how, value)
        take_up(room.masks, rows, a)
        worth[row] = score(trees, measured[row], 0.0)
    return worth, measured
