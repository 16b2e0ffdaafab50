"""Check what a sealed report says of chains: that the records lead to the questions, what follows from the answers, and the answers.

The answers can be computed again only over the same corpus. Where it is not at hand the check says so: *not checked* is no failure, and it
is not passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wherefrom import __version__
from wherefrom.casebook import canonical
from wherefrom.inquiry.routes import Following, follow
from wherefrom.inquiry.routes_asked import Traced, questions_of
from wherefrom.inquiry.routes_finding import KEY, TABLES, routes_part
from wherefrom.inquiry.routes_kept import traced_of
from wherefrom.inquiry.settings import Settings
from wherefrom.inquiry.verified import Check
from wherefrom.knowledge import Knowledge
from wherefrom.model.cases import Case, Finding, Table
from wherefrom.model.errors import WherefromError

__all__ = ["apart", "verify_routes"]


def apart(findings: Sequence[Finding], tables: Sequence[Table]) -> tuple[tuple[Finding, ...], tuple[Table, ...]]:
    """Findings and tables without those of chains."""
    return tuple(one for one in findings if one.key != KEY), tuple(one for one in tables if one.key not in TABLES)


def verify_routes(case: Case, settings: Settings, knowledge: Knowledge, corpus: Path | None) -> Iterator[Check]:
    """The checks of chains; none where the case has nothing of them."""
    sealed = [one for one in case.findings if one.key == KEY]
    tables = [one for one in case.tables if one.key in TABLES]
    if not sealed and not tables:
        return
    try:
        traced = traced_of(sealed[0].value)
        findings, again = routes_part(case.records, traced)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, WherefromError) as wrong:
        yield Check(what="routes", outcome="failed", detail=f"what the case says of chains cannot be read: {wrong!r}")
        return
    if traced.disclosure != case.disclosure:
        yield Check(
            what="routes", outcome="failed", detail=f"its chains are as the level {traced.disclosure} sees them, not {case.disclosure}"
        )
    elif canonical(findings) != canonical(sealed) or canonical(again) != canonical(tables):
        yield Check(
            what="routes", outcome="failed", detail="computed again from the chains and the records, the finding or its tables differ"
        )
    else:
        yield Check(what="routes", outcome="held", detail=f"finding and tables computed again from {len(traced.asked)} questions")
    yield _questions(case, settings, traced)
    yield _shipments(case, knowledge, traced, corpus)


def _questions(case: Case, settings: Settings, traced: Traced) -> Check:
    if case.disclosure != "internal":
        return Check(what="questions", outcome="not checked", detail=f"disclosure {case.disclosure} withholds some of the cells")
    asked, silent = questions_of(case, settings)
    if canonical(asked) != canonical([one.question for one in traced.asked]) or canonical(silent) != canonical(traced.not_asked):
        return Check(what="questions", outcome="failed", detail="the records lead to other questions now")
    return Check(what="questions", outcome="held", detail=f"{len(asked)} questions led to again by {len(case.records)} records")


def _shipments(case: Case, knowledge: Knowledge, traced: Traced, corpus: Path | None) -> Check:
    def unmade(why: str) -> Check:
        return Check(what="shipments", outcome="not checked", detail=why)

    if case.disclosure != "internal":
        return unmade(f"disclosure {case.disclosure} withholds some of what was asked")
    spoken = f"{traced.source} (sha256 {traced.digest[:12]}…)"
    if corpus is None:
        return unmade(f"not recomputed: no corpus is given with --corpus to be {spoken}")
    if case.version != __version__:
        return unmade(f"searched by version {case.version}, this is {__version__}")
    if case.knowledge_digest != knowledge.digest:
        return unmade(f"searched with the brands of knowledge {case.knowledge_digest[:12]}, here is {knowledge.digest[:12]}")
    from wherefrom.shipments.corpus import Corpus

    here = Corpus.open(corpus).digest
    if here != traced.digest:
        return unmade(f"not recomputed: {corpus.resolve().name} (sha256 {here[:12]}…) is not the corpus that was searched, {spoken}")
    following = Following(corpus=corpus, targets=traced.targets, hops=traced.hops, dwell=traced.dwell, most=traced.most)
    again = follow([one.question for one in traced.asked], following, case.as_of, knowledge)
    # Its folder may have been moved; its digest says that it is the same.
    if canonical(_unnamed(again)) != canonical(_unnamed(replace(traced, not_asked=()))):
        return Check(what="shipments", outcome="failed", detail=f"searched again in {spoken}, the chains differ")
    return Check(what="shipments", outcome="held", detail=f"{len(traced.asked)} questions put again to {spoken}, with the same chains")


def _unnamed(traced: Traced) -> Traced:
    asked = tuple(replace(one, search=one.search and replace(one.search, source="")) for one in traced.asked)
    return replace(traced, source="", asked=asked)
