"""Questions answered: names matched, details compared, hits with their reasons.

A hit's score is the calibrated score of the names moved by what else agrees or disagrees (``details``); similarity and evidence
are told apart from it. Hits are made only for names that reach the floor, so a million innocent names cost no explanation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from wherefrom.model.decisions import Decided
from wherefrom.model.hits import Answer, Hit, Question, Searched
from wherefrom.model.parties import Party
from wherefrom.screening.answers.details import compare
from wherefrom.screening.answers.reasons import sentence, word_pairs
from wherefrom.screening.answers.twins import told_of_twins
from wherefrom.screening.decisions.lookup import Lookup
from wherefrom.screening.matching.matcher import Asked, Matched, Matcher
from wherefrom.screening.matching.segment import Segment

__all__ = ["DEFAULT_FLOOR", "DEFAULT_TOP", "Opened", "Screener"]

DEFAULT_FLOOR, DEFAULT_TOP = 0.5, 5

_BELOW = 0.35
"""Names this alike are looked at when a birth date or an identifier may lift them over the floor."""

_PERSONS = {"Person": True, "LegalEntity": None, "Thing": None, "": None}


@dataclass(frozen=True, slots=True)
class Opened:
    """One list opened for searching: what it is, its segment, and how to fetch a party by its number."""

    searched: Searched
    segment: Segment
    party: Callable[[int], Party]


def is_person(schema: str) -> bool | None:
    """Whether a FollowTheMoney schema is of persons; None where it leaves that open."""
    return _PERSONS.get(schema, False)


class Screener:
    """Answers questions over one or more opened lists."""

    def __init__(self, opened: Sequence[Opened], gone: Sequence[object] | None = None, decisions: Lookup | None = None) -> None:
        self._opened = tuple(opened)
        self._matcher = Matcher([one.segment for one in opened], gone)  # type: ignore[arg-type]
        self._decisions = decisions
        self.searched = tuple({one.searched.list: one.searched for one in opened}.values())

    def answer(self, questions: Sequence[Question], *, top: int = DEFAULT_TOP, floor: float = DEFAULT_FLOOR) -> list[Answer]:
        """One answer a question, in order; hits best first, each with a score of ``floor`` (0 to 1) or more.

        Where more than ``top`` parties reach the floor the answer's note says so. A hit that reviewers refused stays, after the others.
        """
        if self._decisions is not None:
            self._decisions.refresh()
        asked = [Asked(one.name, is_person(one.schema)) for one in questions]
        # Each question is searched for as if it stood alone, whatever stands beside it: what it says besides the name lets more in.
        told = [bool(one.birth_date or one.identifiers or one.countries) for one in questions]
        matched: list[list[Matched]] = [[] for _ in questions]
        for more, most, lowest in ((False, top + 1, floor), (True, 2 * top + 1, min(floor, _BELOW))):
            places = [at for at, one in enumerate(told) if one is more]
            if places:
                found = self._matcher.match([asked[at] for at in places], top=most, floor=lowest)
                for at, hits in zip(places, found, strict=True):
                    matched[at] = hits
        return [self._one(question, hits, top, floor) for question, hits in zip(questions, matched, strict=True)]

    def _one(self, question: Question, matched: Sequence[Matched], top: int, floor: float) -> Answer:
        hits = [hit for one in matched if (hit := self._hit(question, one, floor)) is not None]
        hits = told_of_twins(sorted(hits, key=lambda hit: (-hit.score, hit.list, hit.listed_id)))
        note = "" if question.name.strip() else "the name is empty: nothing was searched"
        if len(hits) > top:
            note = f"more parties than the {top} shown reach a score of {floor:g}: ask for more"
        # Cut first: what is shown does not hang on what was decided, only its order does.
        shown = sorted(hits[:top], key=lambda hit: hit.decision is not None and hit.decision.refused)
        return Answer(question=question, hits=tuple(shown), searched=self.searched, note=note)

    def _hit(self, question: Question, matched: Matched, floor: float) -> Hit | None:
        opened = self._opened[matched.segment]
        segment = opened.segment
        party = opened.party(int(segment.place[segment.arrays.form_party[matched.form]]))
        details = compare(question, party.properties, party.schema)
        score = _moved(matched.score, sum(one.odds for one in details))
        if score < floor:
            return None
        name = segment.name(matched.form)
        told = self._matcher.tell(Asked(question.name, is_person(question.schema)), matched)
        words = word_pairs(told.links, told.left_over)
        evidence = told.measures["bits"]
        listing = party.designations[0] if party.designations else None
        return Hit(
            entity=party.id,
            list=opened.searched.list,
            listed_id=(listing.record if listing is not None else "") or party.id,
            caption=party.name,
            schema=party.schema,
            asked=question.name,
            name=name,
            score=round(score, 4),
            similarity=round(told.measures["agreement"], 4),
            evidence=round(evidence, 1),
            why=sentence(question.name, name, words, details, evidence) + _ended(party),
            words=words,
            details=details,
            version=f"{opened.searched.list} of {opened.searched.day}, sha256 {opened.searched.digest[:12]}",
            threshold=floor,
            designations=party.designations,
            decision=self._decisions.decided(question, opened.searched.list, party) if self._decisions is not None else None,
        )


def _ended(party: Party) -> str:
    """What a list says of listings that are no more: it keeps them, and a reader must not take them for listings in force."""
    days = sorted({one.delisted for one in party.designations if one.delisted})
    whole = bool(days) and all(one.delisted for one in party.designations)
    return f" The list gives {'its' if whole else 'one'} listing as ended: {', '.join(days)}." if days else ""


def _moved(score: float, odds: float) -> float:
    if odds == 0.0:
        return score
    return 1.0 / (1.0 + exp(-(log(score / (1.0 - score)) + odds)))


def as_object(answer: Answer) -> Mapping[str, object]:
    """An answer as JSON can hold it: the same object in the command line, HTTP and files."""
    return {
        "id": answer.question.id,
        "name": answer.question.name,
        **({"asked": asked} if (asked := asked_object(answer.question)) else {}),
        "hits": [hit_object(hit) for hit in answer.hits],
        **({"note": answer.note} if answer.note else {}),
    }


def asked_object(question: Question) -> dict[str, object]:
    """What was asked besides the name; {} where there was nothing else."""
    told: dict[str, object] = {"schema": question.schema, "birth_date": question.birth_date}
    several = {"countries": list(question.countries), "identifiers": list(question.identifiers)}
    return {name: value for name, value in (told | several).items() if value}


def decision_object(decided: Decided | None) -> dict[str, object] | None:
    """A decision as JSON can hold it; None where there is none."""
    if decided is None:
        return None
    one = decided.decision
    others = [{"verdict": o.verdict, "by": o.by, "when": o.when, "why": o.why, "version": o.version} for o in decided.others]
    told = {"verdict": one.verdict, "by": one.by, "when": one.when, "why": one.why, "version": one.version, "score": one.score}
    return {**told, "state": decided.state, "changes": list(decided.changes), "others": others}


def hit_object(hit: Hit) -> dict[str, object]:
    """A hit as JSON can hold it."""
    return {
        "entity": hit.entity,
        "list": hit.list,
        "listed_id": hit.listed_id,
        "name": hit.name,
        "caption": hit.caption,
        "schema": hit.schema,
        "score": hit.score,
        "similarity": hit.similarity,
        "evidence": hit.evidence,
        "why": hit.why,
        "words": [{"asked": w.asked, "listed": w.listed, "how": w.how, "alike": w.alike, "bits": w.bits} for w in hit.words],
        "details": [{"of": d.of, "outcome": d.outcome, "asked": d.asked, "listed": d.listed, "odds": d.odds} for d in hit.details],
        "programmes": sorted({one.programme for one in hit.designations if one.programme}),
        "authorities": sorted({one.authority for one in hit.designations}),
        "listed": sorted({one.listed for one in hit.designations if one.listed}),
        "delisted": sorted({one.delisted for one in hit.designations if one.delisted}),
        "version": hit.version,
        "threshold": hit.threshold,
        "decision": decision_object(hit.decision),
    }
