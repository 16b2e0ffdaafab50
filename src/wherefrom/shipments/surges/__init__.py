"""Surges: flows to a destination that rose beyond expectation after an event, with intervals, control groups, the mirror gap, placebos.

``flows.from_records`` reads a table of trade, ``find`` judges it, ``mirror.mirror`` compares it with the importer's side,
``placebo.placebo`` tries the search where nothing is to be found, ``picture.picture`` draws it. Models and corrections are statsmodels';
see ``expectation`` and ``significance`` for what they assume.
"""

from __future__ import annotations

from wherefrom.shipments.surges.finding import find
from wherefrom.shipments.surges.flows import Flows, from_records, joined
from wherefrom.shipments.surges.mirror import mirror
from wherefrom.shipments.surges.placebo import placebo
from wherefrom.shipments.surges.values import Surges

__all__ = ["Flows", "Surges", "find", "from_records", "joined", "mirror", "placebo"]
