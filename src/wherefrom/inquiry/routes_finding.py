"""Chains of shipments that could have carried the components, computed from the records and from what was traced.

What was traced is kept in the finding's value, so that everything else here follows from the case alone and can be computed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wherefrom.inquiry.findings.wording import FOUND_IN, NOT_GENUINE, Part, count, total
from wherefrom.inquiry.routes_asked import Followed, Traced
from wherefrom.inquiry.routes_kept import plain
from wherefrom.model.cases import Finding, Record, Table, Value
from wherefrom.model.chains import COULD_HAVE, NO_CHAIN, RouteAnswer, TracedChain

__all__ = ["KEY", "TABLES", "routes_part"]

KEY = "routes"
"""The key of the finding, and the beginning of the keys of its tables."""

TABLES = (KEY, f"{KEY}-chains", f"{KEY}-reasons", f"{KEY}-searched")

LIMITS = (
    COULD_HAVE,
    NO_CHAIN,
    "the rank of a chain is a judgement; where more chains fit as well than are shown, which of them are shown is chance among equals",
    "a shipment that names a part number names the kind of part, never the very component; a brand alone stands for all its goods",
    "shipments outside the corpus, without a party, a day or an HS code, or under a false description are not seen",
    FOUND_IN,
    NOT_GENUINE,
)

STATES = {
    "traced": "followed",
    "not named": "no shipment of its days names it",
    "no code": "named only in shipments without an HS code, so its goods cannot be followed",
    "too short": "too short to be looked for in descriptions",
    "beyond": "named, and not followed: beyond the number of questions that are followed",
}
"""What became of a question, in words."""

QUESTION_COLUMNS = (
    "question", "part number", "brand", "components", "records", "recovered at", "not before", "until", "became", "named in shipments", "perhaps named",
    "HS codes", "chains", "fit as well as the best", "shown", "ends", "parties reached", "points of diversion", "notes",
)  # fmt: skip
CHAIN_COLUMNS = (
    "question", "chain", "of", "score", "step", "day", "days after", "shipper", "consignee", "from", "to", "HS", "HS edition", "quantity", "unit",
    "share of what came", "value", "currency", "names", "description", "shipment", "source", "row",
)  # fmt: skip
REASON_COLUMNS = ("question", "chain", "what", "told")
SEARCH_COLUMNS = (
    "question", "corpus", "sha256", "rows", "searched", "parties", "first day", "last day", "most shipments a chain", "most days of rest", "HS codes",
    "left out", "because",
)  # fmt: skip


def routes_part(records: Sequence[Record], traced: Traced) -> Part:
    """What was traced says of the records: one finding, and tables of questions, chains, reasons and what was searched."""
    with_chains = [one for one in traced.asked if one.answer is not None and one.answer.chains]
    touched = {each for one in with_chains for each in one.question.records}
    public = traced.disclosure == "public"
    value: dict[str, Value] = {
        "questions": len(traced.asked), "questions_with_chains": len(with_chains), "components": total(records),
        "components_asked": _components(traced.asked), "components_with_chains": _components(with_chains),
        "components_not_asked": sum(one.components for one in traced.not_asked), "traced": plain(traced),
    }  # fmt: skip
    ends = "one of the parties asked about" if traced.targets_asked else "the last known holder"
    finding = Finding(
        key=KEY,
        title="Chains of shipments that could have carried the components",
        statement=_statement(records, traced, with_chains),
        value=value,
        base="every part number of the components, and every brand where no part number is known, with the earliest day of production and the day of "
        "recovery: one question each",
        filter="shipments whose text or brand surely names what is asked for, not sent before the earliest day of production nor after the recovery",
        rule=f"from those shipments on, in the same goods (HS code): each shipment later than the one before, at most {traced.dwell} days after it, "
        f"at most {traced.hops} shipments, to {ends}; ranked by days, quantities, part numbers and what the records say of the parties; "
        f"of each question the best {traced.shown} are kept, and at most {count(traced.most, 'question')} are followed",
        rests_on=tuple(record.id for record in records if public or record.id in touched),
        limits=LIMITS,
        sources=(f"corpus “{traced.source}”, {_rows(traced)}, sha256 {traced.digest}",) if not public else (),
    )  # fmt: skip
    return [finding], [_questions(traced), _chains(traced), _reasons(traced), _searched(traced)]


def _components(asked: Sequence[Followed]) -> int:
    return sum(one.question.components for one in asked)


def _rows(traced: Traced) -> str:
    return f"{traced.rows:,} rows" if traced.disclosure != "public" else f"about {traced.rows:,} rows"


def _statement(records: Sequence[Record], traced: Traced, with_chains: Sequence[Followed]) -> str:
    asked = traced.asked
    told = (
        f"{_components(asked):,} of {count(total(records), 'component')} lead to {count(len(asked), 'question')}, looked for in {_rows(traced)} "
        f"of shipments: for {count(len(with_chains), 'question')} ({count(_components(with_chains), 'component')}) there are chains that could "
        f"have carried the part"
    )
    rest = [one for one in asked if one.state != "beyond" and one not in with_chains]
    if rest:
        told += f"; for {len(rest)} ({count(_components(rest), 'component')}) there are none, which is not a clearance"
    beyond = [one for one in asked if one.state == "beyond"]
    if beyond:
        told += f"; {len(beyond)} ({count(_components(beyond), 'component')}) were not followed, since no more than {traced.most} are"
    silent = sum(one.components for one in traced.not_asked)
    return f"{told}." + (f" {count(silent, 'component')} could not be asked about." if silent else "")


def _day(traced: Traced, day: object) -> str:
    """A day; for the public its month."""
    return "" if day is None else str(day)[: 7 if traced.disclosure == "public" else 10]


def _questions(traced: Traced) -> Table:
    rows: list[tuple[Value, ...]] = []
    for one in traced.asked:
        question, answer = one.question, one.answer
        rows.append(
            (
                question.id, question.part, question.brand, question.components, "; ".join(question.records[:60]), "; ".join(question.places),
                _day(traced, question.first), _day(traced, question.until), STATES[one.state], one.named, one.perhaps, "; ".join(one.codes),
                *_counted(one, answer), one.search.ends if one.search else "", "; ".join(answer.reached) if answer else "",
                "; ".join(f"{each.holder}: {round(100 * each.share)} % of {count(each.chains, 'chain')}" for each in answer.diversions) if answer else "",
                "; ".join(answer.notes) if answer else "",
            )
        )  # fmt: skip
    return Table(
        key=KEY, title="Questions put to the shipments, and what became of each", columns=QUESTION_COLUMNS, rows=tuple(rows),
        note=f"{COULD_HAVE} {NO_CHAIN}",
    )  # fmt: skip


def _counted(one: Followed, answer: RouteAnswer | None) -> tuple[Value, Value, Value]:
    if answer is None:
        return ("", "", "") if one.state in ("beyond", "no code") else (0, 0, 0)
    return _number(answer.count), answer.as_good, len(answer.chains)


def _number(figure: float) -> Value:
    return int(figure) if figure == int(figure) and abs(figure) < 1e15 else figure


def _each(traced: Traced) -> Iterator[tuple[str, RouteAnswer, TracedChain]]:
    for one in traced.asked:
        if one.answer is not None:
            yield from ((one.question.id, one.answer, chain) for chain in one.answer.chains)


def _chains(traced: Traced) -> Table:
    rows: list[tuple[Value, ...]] = []
    for question, answer, chain in _each(traced):
        for step, leg in enumerate(chain.shipments, 1):
            rows.append(
                (
                    question, chain.place, _number(answer.count), "" if traced.disclosure == "public" else chain.score, step, _day(traced, leg.day),
                    "" if leg.after is None else leg.after, leg.shipper, leg.consignee, leg.origin, leg.destination, leg.hs6, leg.hs_edition or "",
                    "" if leg.quantity is None else leg.quantity, leg.unit, "" if leg.share is None else round(leg.share, 4),
                    "" if leg.value is None else leg.value, leg.currency, leg.names, leg.description, leg.id, leg.source, leg.row or "",
                )
            )  # fmt: skip
    return Table(
        key=f"{KEY}-chains", title="The chains shown, shipment by shipment", columns=CHAIN_COLUMNS, rows=tuple(rows),
        note=f"One row a shipment; “of” is how many chains there are. {COULD_HAVE}",
    )  # fmt: skip


def _reasons(traced: Traced) -> Table:
    rows: list[tuple[Value, ...]] = []
    for question, _, chain in _each(traced):
        told = (
            ("for it", chain.why),
            ("against it", chain.against),
            ("innocent explanation", chain.innocent),
            ("would settle it", chain.settles),
        )
        rows += [(question, chain.place, what, one) for what, some in told for one in some]
        if chain.ends:
            rows.append((question, chain.place, "why it ends", chain.ends))
        if chain.diversion is not None and chain.diversion.told:
            rows.append((question, chain.place, "point of diversion", chain.diversion.told))
    return Table(
        key=f"{KEY}-reasons", title="What speaks for and against each chain shown", columns=REASON_COLUMNS, rows=tuple(rows), note=COULD_HAVE,
    )  # fmt: skip


def _searched(traced: Traced) -> Table:
    rows: list[tuple[Value, ...]] = [("all", traced.source, traced.digest, traced.rows, *[""] * (len(SEARCH_COLUMNS) - 4))]
    for one in traced.asked:
        if one.search is None:
            continue
        search = one.search
        start = (
            one.question.id, search.source, search.digest, search.rows, search.used, search.parties, _day(traced, search.first),
            _day(traced, search.last), search.hops, search.dwell, "; ".join(search.hs6),
        )  # fmt: skip
        rows += [(*start, each.rows, each.reason) for each in search.left] or [(*start, 0, "")]
    return Table(
        key=f"{KEY}-searched", title="What was searched, and what was left out", columns=SEARCH_COLUMNS, rows=tuple(rows),
        note="The first row is the corpus, in which all questions are looked for; then one row for each reason why rows could carry no chain.",
    )  # fmt: skip
