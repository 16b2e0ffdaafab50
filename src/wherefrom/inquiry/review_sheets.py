"""Decisions from a sheet: a ledger that was exported, or the hits of a screening with two columns added by a person.

The columns are ``name``, ``list``, ``entity``, ``verdict`` and ``reason``; besides them ``asked_type``, ``asked_birth_date``,
``asked_countries``, ``asked_identifiers``, ``version``, ``listed_name``, ``score``, ``by`` and ``when`` are read where they are there.
A row without a verdict is not decided yet. One row that cannot be taken stops the whole sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wherefrom.inquiry.reviewing import Review
from wherefrom.intake.files import opened
from wherefrom.intake.mapping import Limits
from wherefrom.intake.mapping import Mapping as Columns
from wherefrom.intake.sheets import book_of
from wherefrom.model.decisions import VERDICTS, Decision, Verdict
from wherefrom.model.errors import InputError, UsageError, WherefromError
from wherefrom.model.hits import Question
from wherefrom.model.parties import Party
from wherefrom.screening.decisions import fingerprint
from wherefrom.screening.decisions.questions import spaced

__all__ = ["Loaded", "instant", "load_decisions"]

_NEEDED = ("name", "list", "entity", "verdict")
_READ = (
    *_NEEDED, "reason", "asked_type", "asked_birth_date", "asked_countries", "asked_identifiers", "version", "listed_name", "score", "by", "when",
)  # fmt: skip
_HEADER_WITHIN = 20

Told = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How many decisions were written, were in the ledger already, and rows had no verdict; columns that were not read."""

    written: int
    held: int
    open: int
    unread: tuple[str, ...]


def load_decisions(review: Review, path: Path, by: str, now: datetime) -> Loaded:
    """Write the decisions of a sheet, all of them or none; InputError names the row and the field that cannot be taken."""
    made: list[tuple[Decision, Party]] = []
    header, rows = _rows(path)
    known, last = _known(review)
    held = blank = 0
    for number, row in rows:
        if not row["verdict"].strip():
            blank += 1
            continue
        try:
            decision, party = _decision(review, row, by, now)
        except WherefromError as wrong:
            raise InputError(f"{path.name}, row {number}: {wrong.what}", cause=wrong.cause, cure=wrong.cure or "mend the row") from None
        told = _identity(decision)
        if (decision.when, told) in known or (not row["when"].strip() and last.get(told[:4]) == told):
            held += 1
            continue
        last[told[:4]] = told
        made.append((decision, party))
    return Loaded(written=len(review.record(made)), held=held, open=blank, unread=tuple(one for one in header if one and one not in _READ))


def instant(moment: datetime) -> str:
    """An instant as decisions carry it: UTC, to the second.

    >>> from datetime import UTC, datetime
    >>> instant(datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    '2026-11-24T09:30:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _known(review: Review) -> tuple[set[tuple[str, Told]], dict[tuple[str, ...], Told]]:
    """What the ledger holds: every decision with its instant, and the last of every reviewer on a question and a party."""
    known: set[tuple[str, Told]] = set()
    last: dict[tuple[str, ...], Told] = {}
    for one in review.entries():
        told = _identity(one.decision)
        known.add((one.decision.when, told))
        last[told[:4]] = told
    return known, last


def _identity(one: Decision) -> Told:
    return fingerprint(one.question), one.list, one.entity, spaced(one.by).casefold(), one.verdict, one.why.strip(), one.content


def _decision(review: Review, row: Mapping[str, str], by: str, now: datetime) -> tuple[Decision, Party]:
    question = Question(
        id="",
        name=row["name"],
        schema=row["asked_type"],
        birth_date=row["asked_birth_date"],
        countries=_several(row["asked_countries"]),
        identifiers=_several(row["asked_identifiers"]),
    )
    who = row["by"].strip() or by.strip()
    if not who:
        raise UsageError("nobody is named who decided", cure="give --by NAME, or a column by")
    verdict, why = _verdict(row["verdict"]), row["reason"].strip()
    if verdict != "unsure" and not why:
        raise UsageError(f"{verdict!r} without a reason", cure="fill the column reason")
    return review.make(
        question, row["list"].strip(), row["entity"].strip(), verdict, by=who, when=_when(row["when"], now), why=why,
        version=row["version"].strip(), score=_score(row["score"]), listed_name=row["listed_name"],
    )  # fmt: skip


def _verdict(text: str) -> Verdict:
    for one in VERDICTS:
        if text.strip().lower() == one:
            return one
    raise UsageError(f"{text.strip()!r} is no verdict", cure=f"write one of {', '.join(VERDICTS)}")


def _when(text: str, now: datetime) -> str:
    if not text.strip():
        return instant(now)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(f"when {text.strip()!r} is no instant", cure="write it as 2026-11-24T09:30:00Z, or leave it empty for now")
    if moment > now:
        raise UsageError(f"when {text.strip()!r} has not come yet", cure="write the instant of the decision, or leave it empty for now")
    return instant(moment)


def _score(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        score = float(text)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise UsageError(f"score {text.strip()!r} is not between 0 and 1", cure="write it as screening shows it, or leave it empty")
    return score


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _rows(path: Path) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The header, and (row number, cells by column) of every row below it."""
    limits = Limits(max_rows=10_000_000, max_bytes=2**32)
    found: list[tuple[int, list[str]]] = []
    with opened(path, limits) as file:
        table = book_of(file, Columns(), limits).tables[0]
        with closing(table.rows()) as rows:  # type: ignore[type-var]  # every reader is a generator
            for row in rows:
                if row.fault:
                    raise InputError(f"{path.name}, row {row.number}: {row.fault}", cure="mend the row")
                found.append((row.number, list(row.cells)))
    place = next((at for at, (_, cells) in enumerate(found[:_HEADER_WITHIN]) if set(_NEEDED) <= {one.strip() for one in cells}), None)
    if place is None:
        first = [one.strip() for one in found[0][1]] if found else []
        lacking = [one for one in _NEEDED if one not in first]
        raise InputError(
            f"{path.name} has no column {', '.join(lacking)}",
            cause=f"its columns are: {', '.join(first[:30])}",
            cure="take the CSV of `wherefrom screen` or `wherefrom review show`, and fill the columns verdict and reason",
        )
    header = [one.strip() for one in found[place][1]]
    return header, ((number, _row(header, cells)) for number, cells in found[place + 1 :] if any(one.strip() for one in cells))


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    told = dict.fromkeys(_READ, "")
    told.update({name: _plain(cell) for name, cell in zip(header, cells, strict=False) if name in told})
    return told


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a formula as text in our own CSV."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "@", "-", "\t", "\r"} else cell
