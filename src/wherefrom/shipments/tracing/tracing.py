"""From records and questions to ranked chains: what can be reached is read, numbered, searched, and what is shown is read again.

A question says who sent the first shipment (or which shipments they are: those that name a part, or one by its number), of which goods,
on which days; ``How`` says where a chain ends and how long it may be. Every answer says how many chains there are and how many fit about
as well as the best; a chain only could have carried the part.

``prepare``, ``ready`` and ``routes`` are the three steps, of which the second reads the records and the third searches them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wherefrom.model.chains import Routes
from wherefrom.shipments.parts.search import PartIndex, Wanted
from wherefrom.shipments.parts.tally import Tally
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.tracing.answers import answers_of, search_of
from wherefrom.shipments.tracing.editions import Joined, joined_codes
from wherefrom.shipments.tracing.how import MOST_CONTEXT, How, lawful_of
from wherefrom.shipments.tracing.naming import Parts
from wherefrom.shipments.tracing.queries import Asked
from wherefrom.shipments.tracing.reading import Held, Looked, Mark, hold
from wherefrom.shipments.tracing.records import Records
from wherefrom.shipments.tracing.search import found, searched

__all__ = ["How", "Prepared", "Ready", "lawful_of", "prepare", "ready", "routes"]


class Prepared(NamedTuple):
    """HS codes over editions, the number of each part asked for, and what marks the rows that name one."""

    joined: Joined
    parts: Parts
    mark: Mark | None


class Ready(NamedTuple):
    """What the questions can reach, read."""

    held: Held
    prepared: Prepared


def prepare(asked: Sequence[Asked], how: How) -> Prepared:
    """Everything that is done before a row is read; the first time the search of parts is compiled."""
    joined = joined_codes([code for one in asked for code in one.hs6]) if how.across else Joined({}, ())
    parts, mark = _marking(asked, how)
    if mark is not None and not how.shipment:
        mark(pa.table({name: pa.array([""]) for name in ("description", "brand", "hs6")}))
    return Prepared(joined, parts, mark)


def ready(
    records: Records, asked: Sequence[Asked], how: How, prepared: Prepared, advance: Callable[[int], None] = lambda rows: None
) -> Ready:  # fmt: skip
    """Read what some questions can reach. ``advance`` is told how many rows more were read."""
    context = how.context if how.context is not None else records.rows <= MOST_CONTEXT
    return Ready(hold(records, _looked(asked, how, prepared, context=context), advance), prepared)


def routes(records: Records, asked: Sequence[Asked], how: How, given: Ready | None = None) -> Routes:
    """Answer questions over one body of records, in their order; ``given`` is what ``ready`` read for the same questions."""
    held, prepared = given if given is not None else ready(records, asked, how, prepare(asked, how))
    over, absent = searched(held, asked, how, prepared.parts)
    answers = answers_of(records, over, asked, how, prepared.joined, found(over, asked, how, prepared.joined))
    return Routes(search=search_of(records, held, over.held, asked, how, absent, prepared.joined), answers=answers)


def _looked(asked: Sequence[Asked], how: How, prepared: Prepared, *, context: bool) -> Looked:
    """Only goods and days that some question can reach."""
    codes = {code for one in asked for code in one.hs6} if all(one.hs6 for one in asked) else set[str]()
    if codes:
        codes |= set(prepared.joined.also)
    firsts, lasts = [one.first for one in asked], [one.last for one in asked]
    first = min(day for day in firsts if day) if all(firsts) else None
    last = max(day for day in lasts if day) + timedelta(days=how.dwell * (how.hops - 1)) if all(lasts) else None
    ends = [day for day in (last, how.until) if day is not None]
    columns = ("shipment_id",) if how.shipment else ("description", "brand") if prepared.mark is not None else ()
    watched = frozenset(party_key(line) for line in (*(one.shipper for one in asked), *(how.ends if how.to == "parties" else ())))
    return Looked(
        tuple(sorted(codes)), first, min(ends) if ends else None, how.today, prepared.joined.label, prepared.mark, columns, context, watched
    )  # fmt: skip


def _marking(asked: Sequence[Asked], how: How) -> tuple[Parts, Mark | None]:
    """(the number of each part and brand asked for, what marks the rows that name one). A shipment's number marks its row with 1."""
    if how.shipment:
        return Parts(), lambda rows: pc.equal(rows["shipment_id"], how.shipment).fill_null(False).to_numpy().astype(np.int32)
    wanted = [Wanted(part=one.part, brand=one.brand) for one in asked if one.part or one.brand]
    if not wanted:
        return Parts(), None
    index = PartIndex.build(wanted)
    tally = Tally(len(index.texts))
    parts = Parts({one.part or one.brand: number for number, one in enumerate(index.wanted, 1)})

    def mark(rows: pa.Table) -> NDArray[np.int32]:
        found = index.find(rows["description"], rows["brand"], rows["hs6"], tally=tally)
        sure = found.at(found.sure & (found.wanted >= 0))
        return parts.rows(rows.num_rows, sure.row, sure.wanted.astype(np.int64) + 1)

    return parts, mark
