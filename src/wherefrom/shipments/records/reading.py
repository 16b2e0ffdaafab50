"""One reading of one batch: each field of a shipment from its column, with what could not be read."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from wherefrom.shipments.goods import units
from wherefrom.shipments.goods.editions import edition_on
from wherefrom.shipments.records import figures
from wherefrom.shipments.records.cells import Cells, raw_json
from wherefrom.shipments.records.days import read_day
from wherefrom.shipments.records.figures import BLANK, code_length, read_code, read_edition, read_number
from wherefrom.shipments.records.layout import Layout
from wherefrom.shipments.records.parties import party_key
from wherefrom.shipments.records.places import NOWHERE, country, direction
from wherefrom.shipments.records.rejects import Rejects
from wherefrom.shipments.records.settled import Settled
from wherefrom.shipments.schema import SHIPMENT

__all__ = ["Reading"]

_EPOCH = date(1970, 1, 1).toordinal()
_EARLIEST = date(1950, 1, 1).toordinal() - _EPOCH
_PLAIN = r"^[0-9]{1,14}(\.[0-9]{1,9})?$"
_NO_WEIGHT = "a unit of weight that is not known; kept as unknown"
_TWICE = "what stands beside the number contradicts its column of units or currencies; kept as unknown"


def _kilograms(code: str) -> float | None:
    return units.converted(1.0, code, "KGM")


def _rate(own: str, wanted: str) -> float | None:
    """What a number in one unit or currency is multiplied by to be in another, None where that is not known."""
    return 1.0 if own in ("", wanted) else units.converted(1.0, own, wanted)


@lru_cache(maxsize=4096)
def _edition(days: int) -> int:
    return edition_on(date.fromordinal(days + _EPOCH))


class Reading:
    """The fields of a batch under one layout. ``table()`` reads them; ``rejects`` is what it met."""

    def __init__(
        self, batch: pa.Table, layout: Layout, *, rows: pa.Array, settled: Settled, reporter: str, flow: str, hs_edition: int, source: str,
        today: date, several: bool,
    ) -> None:  # fmt: skip
        self.rejects: list[Rejects] = []
        self._layout, self._settled, self._edition = layout, settled, hs_edition
        self._latest, self._source = today.toordinal() - _EPOCH, source
        self._several, self._given = several, {"reporter": reporter, "flow": flow}
        self._changed: dict[str, pa.Array] = {}
        self._cells: dict[str, Cells] = {}
        self._batch, self._rows = self._kept(batch, rows)

    # -- rows that are left out

    def _kept(self, batch: pa.Table, rows: pa.Array) -> tuple[pa.Table, pa.Array]:
        """The rows that are records of their own: totals over others are left out and counted."""
        for column, patterns in self._layout.skipped.items():
            matched = re.compile("|".join(fnmatch.translate(one) for one in patterns))
            batch, rows = self._without(batch, rows, column, partial(_matches, matched), "a total over other rows")
        if self._layout.digits and self._layout.column("hs"):
            short = f"a sum over longer codes: fewer than {self._layout.digits} digits"
            batch, rows = self._without(batch, rows, self._layout.column("hs"), lambda text: 0 < len(text) < self._layout.digits, short)
        if self._several and self._layout.column("value"):
            # Side by side: an empty figure is no record of that direction.
            there = pc.not_equal(batch.column(self._layout.column("value")), "")
            batch, rows = batch.filter(there), rows.filter(there.combine_chunks())
        return batch, rows

    def _without(
        self, batch: pa.Table, rows: pa.Array, column: str, is_total: Callable[[str], bool], why: str
    ) -> tuple[pa.Table, pa.Array]:
        cells = Cells.of(batch.column(column), column)
        chosen = [is_total(text) for text in cells.texts]
        if not any(chosen):
            return batch, rows
        self.rejects += cells.told([why if one else "" for one in chosen], rows, "left out")
        keep = pc.invert(cells.where(chosen))
        return batch.filter(keep), rows.filter(keep)

    # -- the ways to a field

    def _of(self, field: str) -> Cells | None:
        """The cells of a field's column, None where it has none."""
        column = self._layout.column(field)
        if not column:
            return None
        if column not in self._cells:
            self._cells[column] = Cells.of(self._batch.column(column), column)
        return self._cells[column]

    def _same(self, value: Any, kind: pa.DataType) -> pa.Array:
        return pa.repeat(pa.scalar(value, kind), self._batch.num_rows)

    def _text(self, field: str) -> pa.Array:
        """A field as it is written."""
        column = self._layout.column(field)
        return self._batch.column(column).combine_chunks() if column else self._same(self._layout.fixed.get(field, ""), pa.string())

    def _note(self, cells: Cells, reasons: list[str], changed: Iterable[bool]) -> None:
        self.rejects += cells.told(reasons, self._rows)
        self._keep(cells, changed)

    def _keep(self, cells: Cells, changed: Iterable[bool]) -> None:
        """Keep in raw the texts of a column that reading changed."""
        mask = cells.where(list(changed))
        self._changed[cells.name] = pc.or_(mask, self._changed[cells.name]) if cells.name in self._changed else mask

    def _country(self, field: str) -> pa.Array:
        cells = self._of(field)
        if cells is None:
            known = country(self._layout.fixed.get(field, "") or self._given.get(field, ""))
            return self._same(known, pa.string())
        found = [country(text) for text in cells.texts]
        unknown = [
            "a country that is not known" if text.strip() and not one and text.strip().casefold() not in NOWHERE else ""
            for text, one in zip(cells.texts, found, strict=True)
        ]
        self._note(cells, unknown, [text != one for text, one in zip(cells.texts, found, strict=True)])
        return cells.spread(found, pa.string())

    def _flow(self) -> pa.Array:
        cells = self._of("flow")
        given = self._given["flow"] or self._layout.fixed.get("flow", "")
        if cells is None:
            return self._same(given, pa.string())
        found = [direction(text) or given for text in cells.texts]
        told = ["not import, export or transit" if not one and text else "" for text, one in zip(cells.texts, found, strict=True)]
        self._note(cells, told, [text != one for text, one in zip(cells.texts, found, strict=True)])
        return cells.spread(found, pa.string())

    # -- fields

    def _date(self) -> tuple[pa.Array, pa.Array]:
        cells = self._of("date") or self._joined_date()
        if cells is None:
            return self._same(None, pa.date32()), self._same("", pa.string())
        first, year = self._settled.day_first.get(cells.name, True), cells.name in self._settled.year_first
        days, precisions, reasons = [], [], []
        for text in cells.texts:
            day, precision, reason = (None, "", "") if text.strip().casefold() in BLANK else read_day(text, first, year)
            if day is not None and not _EARLIEST <= day <= self._latest:
                reason = "a day that has not come yet; kept as unknown" if day > self._latest else "a day before 1950; kept as unknown"
                day, precision = None, ""
            days.append(day)
            precisions.append(precision)
            reasons.append(reason)
        told = [one and f"{one.removesuffix('; kept as unknown')}; kept as unknown" for one in reasons]
        self._note(cells, told, [day is None or text != _iso(day) for text, day in zip(cells.texts, days, strict=True)])
        return cells.spread(days, pa.int32()).cast(pa.date32()), cells.spread(precisions, pa.string())

    def _joined_date(self) -> Cells | None:
        """Year, month and day of two or three columns as one text."""
        parts = [self._layout.column(part) for part in ("day", "month", "year") if self._layout.column(part)]
        if not parts:
            return None
        columns = [self._batch.column(part).combine_chunks() for part in parts]
        joined = columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, " ")
        for part in parts:
            self._changed[part] = self._same(True, pa.bool_())
        return Cells.of(pa.chunked_array([joined]), " ".join(parts))

    def _party(self, field: str) -> tuple[pa.Array, pa.Array]:
        cells = self._of(field)
        if cells is None:
            text = self._layout.fixed.get(field, "")
            return self._same(text, pa.string()), self._same(party_key(text), pa.string())
        return cells.whole.combine_chunks(), cells.read(party_key, pa.string())

    def _hs(self) -> tuple[pa.Array, pa.Array]:
        cells = self._of("hs")
        if cells is None:
            return self._same("", pa.string()), self._same("", pa.string())
        usual = self._settled.digits or code_length(cells.texts)
        read = [read_code(text, usual) for text in cells.texts]
        told = ["; ".join(filter(None, (why, figures.TOO_SHORT if 0 < len(code) < 6 else ""))) for code, why in read]
        self._note(cells, told, [text != code for text, (code, _) in zip(cells.texts, read, strict=True)])
        six = [code[:6] if len(code) > 5 else "" for code, _ in read]
        return cells.spread([code for code, _ in read], pa.string()), cells.spread(six, pa.string())

    def _hs_edition(self, day: pa.Array, hs: pa.Array) -> pa.Array:
        cells = self._of("hs_edition")
        if cells is not None:
            return cells.read(read_edition, pa.int16())
        if self._edition:
            return self._same(self._edition, pa.int16())
        coded = pc.fill_null(day.cast(pa.int32()), -(10**6)).dictionary_encode()
        found = pa.array([_edition(one) if one > -(10**6) else 0 for one in coded.dictionary.to_pylist()], pa.int16()).take(coded.indices)
        return pc.if_else(pc.equal(hs, ""), pa.scalar(0, pa.int16()), found)

    def _number(self, field: str) -> pa.Array:
        column = self._layout.column(field)
        if not column:
            return self._same(None, pa.float64())
        mark, scale = self._settled.mark.get(column, "."), self._layout.scale.get(field, 1.0)
        whole = self._batch.column(column).combine_chunks()
        empty = pc.equal(whole, "")
        if mark == "." and pc.all(pc.or_(empty, pc.match_substring_regex(whole, _PLAIN))).as_py():
            found = pc.if_else(empty, pa.scalar(None, pa.string()), whole).cast(pa.float64())
            return pc.multiply(found, scale) if scale != 1.0 else found
        cells = Cells.of(pa.chunked_array([whole]), column)
        known = units.currency if field == "value" else units.unit
        read = [read_number(text, mark, known) for text in cells.texts]
        self._note(
            cells, [why for _, why in read], [not _figure(text, number) for text, (number, _) in zip(cells.texts, read, strict=True)]
        )
        return cells.spread([None if number is None else number * scale for number, _ in read], pa.float64())

    def _weight(self, field: str) -> pa.Array:
        """A weight in kilograms: by the unit's column, by the unit that the name states, else as it stands."""
        found, unit = self._number(f"{field}_kg"), f"{field}_unit"
        cells, own = self._of(unit), self._written(f"{field}_kg", figures.unit_beside)
        if cells is None:
            stated = units.unit(self._layout.fixed.get(unit, "")) if self._layout.fixed.get(unit) else "KGM"
            factors = self._same(_kilograms(stated) or 1.0, pa.float64())
        else:
            codes = [units.unit(text) if text.strip() else "KGM" for text in cells.texts]
            self._note(cells, [_NO_WEIGHT if _kilograms(code) is None else "" for code in codes], [bool(text) for text in cells.texts])
            factors = cells.spread(map(_kilograms, codes), pa.float64())
        if own is None:
            return pc.multiply(found, factors)
        # The unit in the cell is nearer to the number than the one of the column or of its name.
        written, texts = own
        self.rejects += texts.told([_NO_WEIGHT if code and _kilograms(code) is None else "" for code in written], self._rows)
        named = texts.spread(map(_kilograms, written), pa.float64())
        return pc.multiply(found, pc.if_else(texts.where(list(map(bool, written))), named, factors))

    def _written(self, field: str, beside: Callable[[str], str]) -> tuple[list[str], Cells] | None:
        """The units or currencies that stand in a column's own cells, by its texts; None where there are none."""
        column = self._layout.column(field)
        if not column or not pc.any(pc.match_substring_regex(self._batch.column(column), r"\p{L}")).as_py():
            return None
        cells = Cells.of(self._batch.column(column), column)
        written = [beside(text) for text in cells.texts]
        return (written, cells) if any(written) else None

    def _measured(self, field: str, code: pa.Array, beside: Callable[[str], str]) -> tuple[pa.Array, pa.Array]:
        """A number and its unit or currency: the column's, or else the cell's; where they contradict the number is unknown."""
        found, own = self._number(field), self._written(field, beside)
        if own is None:
            return found, code
        written = own[1].spread(own[0], pa.string())
        code = pc.if_else(pc.equal(code, ""), written, code)
        pairs = pc.binary_join_element_wise(written, code, " ").dictionary_encode()
        rates = pa.array([_rate(*pair.split(" ")) for pair in pairs.dictionary.to_pylist()], pa.float64()).take(pairs.indices)
        there = pc.indices_nonzero(pc.and_(pc.is_null(rates), pc.is_valid(found)))
        if len(there):
            texts = own[1].whole.take(there).combine_chunks()
            self.rejects.append(Rejects.at("warning", own[1].name, _TWICE, self._rows.take(there), texts))
        return pc.multiply(found, rates), code

    def _coded(self, field: str, known: Callable[[str], str], what: str) -> pa.Array:
        """A unit or currency as its code."""
        cells = self._of(field)
        if cells is None:
            given = self._layout.fixed.get(field, "")
            return self._same(known(given) if given else "", pa.string())
        found = [known(text) if text.strip().casefold() not in BLANK else "" for text in cells.texts]
        told = [what if not one and text.strip().casefold() not in BLANK else "" for text, one in zip(cells.texts, found, strict=True)]
        self._note(cells, told, [text != one for text, one in zip(cells.texts, found, strict=True)])
        return cells.spread(found, pa.string())

    def _ends(self, flow: pa.Array, reporter: pa.Array) -> tuple[pa.Array, pa.Array]:
        """Origin and destination: their own columns; else the partner's and the reporter's by the direction."""
        partner = self._country("partner")
        export, incoming = pc.equal(flow, "export"), pc.equal(flow, "import")
        nowhere = self._same("", pa.string())
        by_side = {
            "origin": pc.if_else(export, reporter, pc.if_else(incoming, partner, nowhere)),
            "destination": pc.if_else(export, partner, pc.if_else(incoming, reporter, nowhere)),
        }
        found = []
        for end, side in by_side.items():
            own = self._country(end)
            column = self._layout.column(end)
            silent = pc.equal(self._batch.column(column).combine_chunks(), "") if column else pc.equal(own, "")
            found.append(pc.if_else(silent, side, own))
        return found[0], found[1]

    def table(self) -> pa.Table:
        """The batch as ``SHIPMENT``."""
        flow, reporter = self._flow(), self._country("reporter")
        day, precision = self._date()
        shipper, shipper_key = self._party("shipper")
        consignee, consignee_key = self._party("consignee")
        hs, hs6 = self._hs()
        origin, destination = self._ends(flow, reporter)
        quantity, unit = self._measured("quantity", self._coded("unit", units.unit, "a unit that is not known"), figures.unit_beside)
        money = self._coded("currency", units.currency, "a currency that is not known")
        value, currency = self._measured("value", money, figures.currency_beside)
        made = {
            "shipment_id": self._ids(), "date": day, "date_precision": precision, "shipper": shipper, "consignee": consignee,
            "shipper_key": shipper_key, "consignee_key": consignee_key, "origin": origin, "destination": destination,
            "origin_port": self._text("origin_port"), "destination_port": self._text("destination_port"), "hs": hs, "hs6": hs6,
            "hs_edition": self._hs_edition(day, hs), "description": self._text("description"), "brand": self._text("brand"),
            "quantity": quantity, "unit": unit, "net_kg": self._weight("net"), "gross_kg": self._weight("gross"), "value": value,
            "currency": currency, "value_basis": self._same(self._layout.basis, pa.string()), "reporter": reporter, "flow": flow,
            "form": self._same(self._layout.form, pa.string()), "source": self._same(self._source, pa.string()), "row": self._rows,
        }  # fmt: skip
        self._same_party(shipper_key, consignee_key, consignee)
        made["raw"] = self._raw()
        return pa.table([made[name] for name in SHIPMENT.names], schema=SHIPMENT)

    def _ids(self) -> pa.Array:
        """As written; the source and the row where nothing is."""
        made = pc.binary_join_element_wise(self._source, self._rows.cast(pa.string()), ":")
        if self._several:
            made = pc.binary_join_element_wise(made, self._layout.fixed.get("flow", ""), ":")
        written = self._text("shipment_id")
        return pc.if_else(pc.equal(written, ""), made, written)

    def _same_party(self, shipper: pa.Array, consignee: pa.Array, names: pa.Array) -> None:
        there = pc.indices_nonzero(pc.and_(pc.equal(shipper, consignee), pc.not_equal(shipper, "")))
        if len(there):
            why = "shipper and consignee are the same party"
            self.rejects.append(Rejects.at("warning", self._layout.column("consignee"), why, self._rows.take(there), names.take(there)))

    def _raw(self) -> pa.Array:
        used = set(self._layout.columns.values())
        pieces = [
            (name, self._batch.column(name), self._changed.get(name) if name in used else None)
            for name in self._batch.column_names
            if name not in used or name in self._changed
        ]
        return raw_json(pieces, self._batch.num_rows)


def _iso(days: int) -> str:
    return date.fromordinal(days + _EPOCH).isoformat()


def _figure(text: str, number: float | None) -> bool:
    """Whether a number's text is what the number is written as."""
    return (number is None and not text) or (number is not None and (text == repr(number) or text.isdecimal()))


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.match(text) is not None
