"""Questions to a corpus answered by an engine (``shipments.engines``): chains in the shape of ``chains``, flows in that of ``surges``.

An engine searches and counts; what is shown is read here again, by source and row. It weighs days, quantities, prices and how much a
consignee receives, and nothing else (``UNWEIGHED``), so that it ranks otherwise than the search without one.

>>> fits([Asked(id="Q1", shipper="Alfa")], How(today=date(2024, 1, 1), to="parties", ends=("Beta",)))
Traceback (most recent call last):
wherefrom.model.errors.UsageError: Q1 names no HS code, and an engine deals shipments out by their codes.
  mend:  give one code of six digits a question, or leave --engine out
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.model.chains import Carried, Left, RouteAnswer, RouteQuestion, Routes, RouteSearch, TracedChain
from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.chains.told import Hop, tell
from wherefrom.shipments.corpus import Corpus
from wherefrom.shipments.engines import engine
from wherefrom.shipments.engines.asking import Engine
from wherefrom.shipments.engines.questions import Query
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.tracing.editions import Joined, edition_notes
from wherefrom.shipments.tracing.how import How
from wherefrom.shipments.tracing.queries import Asked
from wherefrom.shipments.tracing.records import SHOWN, CorpusRecords
from wherefrom.shipments.tracing.telling import unit_of as told_unit  # the words for units are the same with an engine
from wherefrom.shipments.tracing.units import measured

if TYPE_CHECKING:
    from wherefrom.shipments.surges import Flows

__all__ = ["UNWEIGHED", "fits", "flows", "opened", "traced"]

UNWEIGHED = (
    "the engine weighs days, quantities, prices and how much a consignee receives; what other shipments say of the holders, and whether a "
    "description names the part, it does not weigh"
)
_SHORT = "the holders and the names of parts were not weighed"
_FIRST, _LAST = date(1980, 1, 1), date(2066, 12, 31)
"""Days that an engine takes; a question without a day begins and ends with them."""
_MASTER = re.compile(r"local(\[[^\]]+\])?|local-cluster\[[\d, ]+\]|spark://[^\s/:]+:\d+(,[^\s/:]+:\d+)*|yarn|k8s://\S+")
_FLOWS = ("reporter", "partner", "code", "month", "flow")
_STEPS = ("source", "row", "date", "date_precision", "form", "shipper", "consignee", "hs6", "hs_edition")


def opened(corpus: Corpus, name: str, master: str = "") -> Engine:
    """An engine over a corpus; ``master`` is Spark's (none: this machine). Raises UsageError where it cannot be had."""
    if master and name != "spark":
        raise UsageError(f"--master {master} is for Spark, and the engine is {name}", cure="add --engine spark, or leave --master out")
    if master and not _MASTER.fullmatch(master):
        raise UsageError(
            f"--master {master!r} is no address of a Spark master", cure="give spark://HOST:7077, local[2], yarn or k8s://https://HOST:PORT"
        )
    return engine(name, corpus, **({"master": master} if master else {}))


def fits(asked: Sequence[Asked], how: How) -> None:
    """Raises UsageError for what an engine cannot be asked."""
    cure = "leave --engine out"
    for given, what in (
        (how.to != "parties", "the last known holder, or a country, as the end of a chain; it takes --targets or --to"),
        (how.shipment, "--shipment"), (how.until, "--recovered"), (how.across, "--across-editions"), (how.context, "--context"),
        (how.lawful, "--lawful"),
    ):  # fmt: skip
        if given:
            raise UsageError(f"an engine does not take {what}", cure=cure)
    for one in asked:
        if not one.shipper:
            raise UsageError(
                f"{one.id} names no shipper, and an engine does not search descriptions for a part", cure=f"give --from, or {cure}"
            )
        if len(one.hs6) != 1:
            held = "several HS codes" if one.hs6 else "no HS code"
            raise UsageError(
                f"{one.id} names {held}, and an engine deals shipments out by their codes",
                cure=f"give one code of six digits a question, or {cure}",
            )


class _Read(NamedTuple):
    """A shipment of a chain, read again, with the keys of its parties."""

    shipper: str
    consignee: str
    hs6: str
    row: Mapping[str, Any]


_Places = dict[tuple[str, int], list[_Read]]
"""By source and row; a row that holds two records stands there twice."""


class _Seen:
    """What a reading of the codes and days asked for says, beside the shipments that are shown."""

    def __init__(self) -> None:
        self.used, self.unread = 0, dict[str, int]()
        self.first: date | None = None
        self.last: date | None = None
        self.parties: set[str] = set()
        self.editions: set[int] = set()
        self.places: _Places = {}

    def add(self, steps: pa.Table) -> None:
        """Shipments that can be a step of a chain."""
        self.used += steps.num_rows
        days = pc.min_max(steps["date"]).as_py()
        self.first = min(day for day in (self.first, days["min"]) if day)
        self.last = max(day for day in (self.last, days["max"]) if day)
        self.editions.update(edition for edition in pc.unique(steps["hs_edition"]).to_pylist() if edition)
        for side in ("shipper", "consignee"):
            self.parties.update(pc.unique(steps[side]).to_pylist())


def traced(corpus: Corpus, one: Engine, asked: Sequence[Asked], how: How, advance: Callable[[int], None] = lambda rows: None) -> Routes:
    """Questions answered by an engine, in their order. ``advance`` is told how many rows more were read for what is shown."""
    fits(asked, how)
    queries = [
        Query(f"{number:06}", party_key(each.shipper), each.hs6[0], each.first or _FIRST, each.last or _LAST)
        for number, each in enumerate(asked)
    ]
    ends: dict[str, list[str]] = {}
    for line in how.ends:
        ends.setdefault(party_key(line), []).append(line)
    ends.pop("", None)
    reached: dict[str, list[str]] = {}
    for row in one.reach(queries, list(ends), hops=how.hops, dwell=how.dwell).to_pylist():
        reached.setdefault(row["query_id"], []).extend(ends[row["target"]])
    found = one.chains(queries, list(ends), hops=how.hops, dwell=how.dwell, top=how.top)
    counts = {row["query_id"]: (row["total"], row["near"]) for row in found.counted.to_pylist()}
    ranked: dict[str, list[dict[str, Any]]] = {}
    for row in found.ranked.to_pylist():
        ranked.setdefault(row["query_id"], []).append(row)
    seen = _read_again(corpus, asked, how, {place for some in ranked.values() for row in some for place in _places(row)}, advance)
    answers = tuple(
        RouteAnswer(
            question=_question(each, how), count=counts.get(query.query_id, (0.0, 0))[0], as_good=counts.get(query.query_id, (0.0, 0))[1],
            reached=tuple(sorted(reached.get(query.query_id, ()), key=how.ends.index)),
            chains=tuple(_chain(row, query, frozenset(ends), seen.places) for row in ranked.get(query.query_id, ())),
            notes=_notes(each, query, seen),
        )
        for each, query in zip(asked, queries, strict=True)
    )  # fmt: skip
    return Routes(search=_search(corpus, one.name, asked, how, seen), answers=answers)


def _places(row: Mapping[str, Any]) -> list[tuple[str, int]]:
    return list(zip(row["sources"], row["rows"], strict=True))


def _read_again(
    corpus: Corpus, asked: Sequence[Asked], how: How, wanted: set[tuple[str, int]], advance: Callable[[int], None]
) -> _Seen:  # fmt: skip
    """Read the codes and days asked for, a file at a time, and of the shipments shown every column."""
    records, seen = CorpusRecords(corpus), _Seen()
    firsts, lasts = [each.first for each in asked], [each.last for each in asked]
    first = min(day for day in firsts if day) if all(firsts) else None
    last = max(day for day in lasts if day) + timedelta(days=how.dwell * (how.hops - 1)) if all(lasts) else None
    codes = sorted({code for each in asked for code in each.hs6})
    sources, rows = (pa.array(sorted({place[at] for place in wanted}), kind) for at, kind in enumerate((pa.string(), pa.int64())))
    shown: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    for piece in records.pieces(_STEPS, codes, first, last):
        advance(piece.rows.num_rows)
        if not piece.rows.num_rows:  # a file of which no row is of these codes and days has no types either
            continue
        steps = pc.fill_null(_steps(piece.rows), False)
        if not pc.any(steps).as_py():
            continue
        seen.add(piece.rows.filter(steps))
        hits = pc.and_(steps, pc.and_(pc.is_in(piece.rows["row"], rows), pc.is_in(piece.rows["source"], sources)))
        places = pc.indices_nonzero(hits)
        told = piece.rows.take(places).to_pylist()
        if some := [(at, row) for at, row in zip(places.to_pylist(), told, strict=True) if (row["source"], row["row"]) in wanted]:
            shown[piece.number] = some
    seen.unread = dict(records.unread)
    for piece in records.again(sorted(shown), SHOWN):
        whole = piece.rows.take([at for at, _ in shown[piece.number]]).to_pylist()
        for (_, keys), row in zip(shown[piece.number], whole, strict=True):
            read = _Read(keys["shipper"], keys["consignee"], keys["hs6"], row)
            seen.places.setdefault((keys["source"], keys["row"]), []).append(read)
    return seen


def _steps(rows: pa.Table) -> Any:
    """Rows that can be a step of a chain, as the engines take them."""
    day = pc.and_(pc.greater_equal(rows["date"], _FIRST), pc.less_equal(rows["date"], _LAST))
    stated = pc.and_(pc.equal(rows["date_precision"], "day"), pc.equal(rows["form"], "full"))
    two = pc.and_(
        pc.and_(pc.not_equal(rows["shipper"], ""), pc.not_equal(rows["consignee"], "")), pc.not_equal(rows["shipper"], rows["consignee"])
    )
    return pc.and_(pc.and_(day, stated), pc.and_(two, pc.not_equal(rows["hs6"], "")))


def _chain(found: Mapping[str, Any], query: Query, ends: frozenset[str], places: _Places) -> TracedChain:
    """A chain that an engine found, told from its records."""
    rows = [read.row for read in _linked(found, query, ends, places)]
    shipments = tuple(_carried(row, rows[at - 1] if at else None) for at, row in enumerate(rows))
    told = tell([_hop(row, one, rows[0]) for row, one in zip(rows, shipments, strict=True)])
    return TracedChain(
        place=found["place"], shipments=shipments, score=-found["cost"] + 0.0, summary="; ".join(filter(None, (told.line, _SHORT))),
        why=told.why, against=told.against, innocent=told.innocent, settles=told.settles,
        ends=f"{shipments[-1].consignee} is one of the parties asked about",
    )  # fmt: skip


def _linked(found: Mapping[str, Any], query: Query, ends: frozenset[str], places: _Places) -> tuple[_Read, ...]:
    """The records of a chain; where a row holds two, those that hand the goods on."""
    for some in product(*(places.get(place, ()) for place in _places(found))):
        holders = [query.shipper, *(read.consignee for read in some)]
        if (
            all(read.shipper == holder and read.hs6 == query.hs6 for read, holder in zip(some, holders, strict=False))
            and holders[-1] in ends
        ):
            return some
    named = ", ".join(f"{source} row {row:,}" for source, row in _places(found))
    raise InputError(
        f"the shipments of a chain are not in the corpus as the engine read them ({named})",
        cause="the corpus was changed while it was searched",
        cure="run it again",
    )


def _figure(value: Any) -> float | None:
    return float(value) if value is not None and float(value) == float(value) else None


def _sized(row: Mapping[str, Any]) -> tuple[float | None, str]:
    """(the quantity in the base of its unit's dimension, that dimension); None where none above 0 is stated."""
    stated, (dimension, factor) = _figure(row["quantity"]), measured(row["unit"] or "")
    return (stated * factor if stated is not None and stated > 0 else None), dimension


def _carried(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> Carried:
    (quantity, dimension), (came, other) = _sized(row), _sized(before) if before is not None else (None, "")
    return Carried(
        id=row["shipment_id"], day=row["date"], shipper=row["shipper"], consignee=row["consignee"], origin=row["origin"],
        destination=row["destination"], hs6=row["hs6"], hs_edition=int(row["hs_edition"] or 0), description=row["description"],
        quantity=_figure(row["quantity"]), unit=told_unit(row["unit"]), value=_figure(row["value"]), currency=row["currency"],
        after=None if before is None else (row["date"] - before["date"]).days, share=quantity / came if quantity and came and dimension == other else None,
        source=row["source"], row=int(row["row"]),
    )  # fmt: skip


def _hop(row: Mapping[str, Any], told: Carried, start: Mapping[str, Any]) -> Hop:
    """Prices are told where they are in the currency and in the kind of unit of the chain's first shipment."""
    quantity, dimension = _sized(row)
    same = row["currency"] == start["currency"] and dimension == _sized(start)[1]
    price = told.value / quantity if same and quantity and told.value else None
    return Hop(
        shipper=told.shipper, consignee=told.consignee, day=told.day.toordinal(), quantity=quantity, price=price, unit=dimension,
        told_unit=told.unit, origin=told.origin, destination=told.destination,
    )  # fmt: skip


def _question(one: Asked, how: How) -> RouteQuestion:
    days = f", sent {one.first or 'on any day'} to {one.last or 'any day'}" if one.first or one.last else ""
    to = f"one of {len(how.ends):,} parties" if len(how.ends) > 1 else "".join(how.ends)
    return RouteQuestion(
        id=one.id, told=f"{one.shipper}, HS {one.hs6[0]}{days}: to {to}", shipper=one.shipper, hs6=one.hs6, first=one.first, last=one.last,
        part=one.part, brand=one.brand,
    )  # fmt: skip


def _notes(one: Asked, query: Query, seen: _Seen) -> tuple[str, ...]:
    """What must be read with an answer."""
    absent = (f"{one.shipper} is in no shipment of these goods and days",) if query.shipper not in seen.parties else ()
    return (*absent, *edition_notes(one.hs6, tuple(sorted(seen.editions)), Joined({}, ())), UNWEIGHED)


def _search(corpus: Corpus, name: str, asked: Sequence[Asked], how: How, seen: _Seen) -> RouteSearch:
    left = dict(seen.unread)
    other = corpus.rows - seen.used - sum(left.values())
    if other > 0:
        left["other goods or days than asked for, or no step of a chain (no day, nobody on a side, the same party on both, a sum)"] = other
    return RouteSearch(
        source=f"{corpus.folder} (engine {name})", digest=corpus.digest, rows=corpus.rows, used=seen.used, parties=len(seen.parties),
        first=seen.first, last=seen.last, hops=how.hops, dwell=how.dwell, hs6=tuple(sorted({code for each in asked for code in each.hs6})),
        left=tuple(Left(reason=reason, rows=rows) for reason, rows in left.items()), ends="parties", targets=len(how.ends),
        absent=tuple(line for line in how.ends if party_key(line) not in seen.parties), controls=how.controls, notes=(UNWEIGHED,),
    )  # fmt: skip


def flows(corpus: Corpus, one: Engine, flow: str = "") -> Flows:
    """Sums of a corpus by an engine: who sends, who receives, product and month. Of an import the partner sends, of an export the reporter."""
    from wherefrom.inquiry.surges import of_one_kind

    found = one.flows(_FLOWS)
    frame = found.table.to_pandas()
    notes = [f"{row['rows']:,} shipments have no {row['lacks']} and are in no sum" for row in found.left_out.to_pylist()]
    if not frame["valued"].sum():
        raise InputError(
            f"{corpus.folder} holds no shipment with a value and {', '.join(_FLOWS)}",
            cause="; ".join(notes) or "it holds none with a value",
            cure="leave --engine out, which sums by origin and destination where nobody says whose record it is",
        )
    lost = {"undated": 0, "yearly": 0, "unvalued": int((frame["rows"] - frame["valued"]).sum())}
    frame = frame[frame["valued"] > 0]
    imported = frame["flow"].eq("import")
    sender = frame["partner"].where(imported, frame["reporter"])
    receiver = frame["reporter"].where(imported, frame["partner"])
    whole = frame.assign(reporter=sender, partner=receiver)[[*_FLOWS, "currency", "value"]]
    summed = of_one_kind(whole, corpus.folder, flow, lost)
    return replace(summed, notes=(f"summed by the engine {one.name}, by whose record it is and its partner", *notes, *summed.notes))
