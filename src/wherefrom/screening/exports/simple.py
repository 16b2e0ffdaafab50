"""OpenSanctions' simple table (targets.simple.csv): one row a party, several values of a field in one cell divided by ``;``.

Telephone numbers, addresses and dates of birth stand as the list wrote them. A listing is told in one text, as OpenSanctions
does; ``program_ids`` are the programmes by the list's own names. A cell that begins with = + - or @ stays as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.exports.schemas import types_of
from wherefrom.screening.exports.seen import Seen

__all__ = ["COLUMNS", "lines"]

COLUMNS = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids",
    "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip


def lines(parties: Iterable[tuple[Party, tuple[Seen, ...]]]) -> Iterator[str]:
    """The header, then one row a party."""
    yield _written(COLUMNS)
    for party, seen in parties:
        yield _written(_row(party, seen[0]))


def _written(row: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, dialect=csv.unix_dialect).writerow(row)
    return out.getvalue()


def _row(party: Party, seen: Seen) -> tuple[str, ...]:
    types = types_of(party.schema)

    def of(kind: str) -> Iterator[str]:
        return (value for name, values in party.properties.items() if types.get(name) == kind and name != "programId" for value in values)

    programmes = (one.programme for one in party.designations)
    names = dict.fromkeys((*party.names, *of("name")))
    caption = next(iter(names), "")
    return (
        party.id,
        party.schema,
        caption,
        _cell(name for name in names if name != caption),
        _cell(party.properties.get("birthDate", ())),
        _cell(of("country")),
        _cell(party.properties.get("address", ())),
        _cell(of("identifier")),
        _cell(_told(one) for one in party.designations),
        _cell(of("phone")),
        _cell(of("email")),
        _cell((*party.properties.get("programId", ()), *programmes)),
        _cell(dict.fromkeys(one.list for one in party.designations)) or seen.entity.dataset,
        seen.first,
        seen.last,
        seen.together,  # the row tells the listings too
    )


def _cell(values: Iterable[str]) -> str:
    """The values, each once, as a line of CSV with ``;`` between them."""
    out = io.StringIO()
    # Without an end of line of its own the writer would not quote a value that holds one.
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(dict.fromkeys(value for value in values if value))
    return out.getvalue().removesuffix("\r\n")


def _told(one: Designation) -> str:
    days = (one.listed, f"until {one.delisted}" if one.delisted else "")
    return " - ".join(part for part in (one.programme, one.reason, *days) if part) or one.authority
