"""The options of ``wherefrom shipments trace`` as questions, and what does not go together said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wherefrom.shipments.tracing.how import How
    from wherefrom.shipments.tracing.queries import Asked

__all__ = ["asked_of", "how_of"]

_SINGLE = ("shipper", "part", "brand", "shipment", "codes", "made", "after", "before")
_OPTION = {"shipper": "--from", "codes": "--hs6"}


def asked_of(given: Mapping[str, Any]) -> list[Asked]:
    """The questions of a file, or the one that the options ask."""
    from wherefrom.model.errors import UsageError
    from wherefrom.shipments.tracing.queries import Asked, read_queries, six_digits

    single = [name for name in _SINGLE if given[name]]
    if given["queries"] is not None:
        if single:
            raise click.UsageError(f"--queries has the questions; {_OPTION.get(single[0], f'--{single[0]}')} is for a single one.")
        if given["targets"] is None and given["to"] is None and given["to_country"] is None:
            raise click.UsageError("With --queries FILE, say where chains end: --targets FILE, --to NAME or --to-country COUNTRY.")
        return read_queries(given["queries"])
    if not {"shipper", "part", "brand", "shipment"} & set(single):
        raise click.UsageError("Say where chains begin: --from NAME, --part NUMBER, --brand NAME, --shipment ID, or --queries FILE.")
    if given["shipment"] and {"shipper", "part", "brand"} & set(single):
        raise click.UsageError("--shipment ID says the first shipment; --from, --part and --brand say it another way.")
    codes = []
    for text in given["codes"]:
        code = six_digits(text)
        if code is None:
            raise UsageError(f"--hs6 {text!r} is no HS code of six digits", cure="write six digits, as 854231; repeat --hs6 for several")
        codes.append(code)
    first, last = _window(given)
    one = Asked(
        id="Q1", shipper=(given["shipper"] or "").strip(), hs6=tuple(dict.fromkeys(codes)), first=first, last=last,
        part=(given["part"] or "").strip(), brand=(given["brand"] or "").strip(),
    )  # fmt: skip
    return [one]


def _window(given: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The days of the first shipment."""
    firsts = [day for day in (given["made"] and given["made"][0], given["after"]) if day]
    lasts = [day for day in (given["before"], given["recovered"]) if day]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first is not None and last is not None and first > last:
        raise click.UsageError(f"The first shipment would be on {first} or later and on {last} or earlier: no day is left.")
    return first, last


def how_of(given: Mapping[str, Any], *, lean: bool, today: date) -> How:
    """Where a chain ends and its limits."""
    from wherefrom.shipments.tracing.how import How, lawful_of
    from wherefrom.shipments.tracing.queries import read_lines

    to = [name for name in ("to", "targets", "to_country") if given[name] is not None]
    if len(to) > 1:
        raise click.UsageError("Give one of --to, --targets and --to-country.")
    lawful = read_lines(given["lawful"], "lawful parties or countries") if given["lawful"] is not None else []
    how = How(
        today=today, to="nobody", hops=given["hops"], dwell=given["dwell"], top=given["top"], until=given["recovered"],
        controls=tuple(sorted(given["controls"])), lawful=lawful_of(lawful), lawful_told="; ".join(lawful), shipment=given["shipment"] or "",
        across=given["across"], lean=lean, context=given["context"],
    )  # fmt: skip
    return _ending(how, given, to[0] if to else "")


def _ending(how: How, given: Mapping[str, Any], to: str) -> How:
    from dataclasses import replace

    from wherefrom.model.errors import UsageError
    from wherefrom.shipments.records.places import country
    from wherefrom.shipments.tracing.queries import read_lines

    if to == "to_country":
        code = country(given["to_country"])
        if not code:
            raise UsageError(f"--to-country {given['to_country']!r} is no country", cure="write a code such as RU, or its name")
        return replace(how, to="country", ends=(code,))
    if to == "to":
        return replace(how, to="parties", ends=(given["to"],))
    if to == "targets":
        return replace(how, to="parties", ends=tuple(read_lines(given["targets"], "the parties at which a chain ends")))
    return how
