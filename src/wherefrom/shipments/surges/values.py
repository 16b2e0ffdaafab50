"""What a search for surges gives: destinations, series, control groups, the mirror gap, and what was dropped.

Ratios are observed over expected where they say so, else observed over the same months of the baseline. Months are text, 2022-03.
Values are in the currency of the flows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Control", "Destination", "Kind", "Mirror", "Month", "Placebo", "Series", "Settings", "Surges", "Trial"]

Kind = Literal["regular", "sparse", "new"]
"""With a flow in at least half of the baseline's months; in fewer; in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was asked, and what the answer rests on."""

    event: str
    until: str
    baseline: tuple[str, str]
    history: tuple[str, str]
    level: str
    fdr: float
    reporters: tuple[str, ...]
    destinations: tuple[str, ...]
    against: tuple[str, ...]
    controlled: int
    currency: str
    source: str
    season: str
    origins: tuple[str, ...]
    smoothing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a destination; ``expected`` is the fit before the event and the counterfactual after it (None before the history)."""

    month: str
    observed: float
    expected: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """All chosen products to one destination: ``base`` is the value in the same months of the baseline, ``low`` and ``high`` bound ``expected`` (95 %)."""

    code: str
    observed: float
    base: float
    ratio: float | None
    expected: float
    low: float
    high: float
    excess: float
    against_expected: float | None
    against_low: float | None
    against_high: float | None
    p: float
    q: float
    state: Literal["above", "below", "as expected", "unclear"]
    tested: int
    found: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One product to one destination; ``q`` after Benjamini-Hochberg, ``q_by`` after Benjamini-Yekutieli; bounds are None where too few peers rank it."""

    destination: str
    code: str
    kind: Kind
    observed: float
    base: float
    ratio: float | None
    expected: float
    low: float | None
    high: float | None
    excess: float
    score: float
    p: float
    q: float
    q_by: float
    months_with_flow: int
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Difference in differences: by how much the flow rose more than its control group did (1: as much), with 95 % bounds.

    Errors by Newey and West, or by drawing the products anew, whichever is wider.
    """

    destination: str
    group: str
    own_ratio: float
    group_ratio: float
    ratio: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """What the importer reports over what the exporters report, a year (or window) each; ``rate`` is exporter's currency to importer's."""

    destination: str
    period: str
    months: int
    imports: float
    exports: float
    rate: float | None
    ratio: float
    reporters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One false event, or one shuffle: how many series and destinations were called surges though none was planted; destinations that fell are no surges."""

    kind: Literal["date", "months", "labels"]
    what: str
    tested: int
    found: int
    found_by: int
    small_p: float
    destinations_tested: int
    destinations_found: int
    destinations_fell: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo:
    """All trials, and the rate that was promised."""

    fdr: float
    trials: tuple[Trial, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surges:
    """The answer; ``series`` are all that were tested, likeliest surge first."""

    destinations: tuple[Destination, ...]
    series: tuple[Series, ...]
    controls: tuple[Control, ...]
    settings: Settings
    notes: tuple[str, ...]

    @property
    def found(self) -> tuple[Series, ...]:
        """The series called surges at the false-discovery rate that was asked for."""
        return tuple(one for one in self.series if one.found)
