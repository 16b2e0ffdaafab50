"""One component, traced: the day it was seen, who held its brand, what is flagged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wherefrom.inquiry.settings import Settings, load_settings
from wherefrom.inquiry.tracing import Tracer, day_of
from wherefrom.knowledge import load
from wherefrom.model.cases import Case
from wherefrom.model.components import Component
from wherefrom.model.errors import InputError

TODAY = date(2026, 11, 24)


def trace(settings: Settings | None = None, **fields: str):  # type: ignore[no-untyped-def]
    tracer = Tracer.over(load(), settings or Settings(title="t", as_of=TODAY))
    return tracer.record(Component(id="1", sheet="s", row=2, **fields))  # type: ignore[arg-type]


def test_the_day_seen_is_the_earliest_that_is_told() -> None:
    """Recovered before documented before published; a row's own day beats the case's."""
    told = Settings(title="t", as_of=TODAY, recovered="2024-01-02")
    assert trace(told, marks="x", documented="27.01.2024").seen == date(2024, 1, 2)
    assert trace(told, marks="x", recovered="2023-05").seen == date(2023, 5, 31)
    assert trace(marks="x").seen == TODAY


@pytest.mark.parametrize("told", ["next week", "31.02.2024", "2030-01-01"])
def test_a_day_that_cannot_be_used_is_flagged_and_not_used(told: str) -> None:
    """What is no day, or lies after the day of the report, must not move the era of anything in silence."""
    record = trace(marks="x", recovered=told)
    assert record.seen == TODAY
    assert [flag.split(":")[0] for flag in record.flags] == ["day told"]


def test_a_maker_that_is_not_known_to_us_keeps_its_recorded_name_and_country() -> None:
    """Unknown to the maker files is not unidentified."""
    record = trace(marks="ABC-1", maker="Shenzhen Nobody Ltd", maker_country="CN")
    assert (record.brand, record.company, record.origins["brand-seat"], record.states) == (
        "Shenzhen Nobody Ltd", "Shenzhen Nobody Ltd", "CN", ("reported",),
    )  # fmt: skip


@pytest.mark.parametrize("maker", ["Not identified", "unknown", "N/A", "?", "-", "не встановлено"])
def test_a_maker_column_that_names_nobody_is_no_brand(maker: str) -> None:
    """What documenters write for *unknown* is unknown."""
    record = trace(marks="103", maker=maker)
    assert (record.brand, set(record.origins.values())) == (None, {None})


def test_owner_then_follows_the_day_of_production() -> None:
    """A Linear part of 2016 was Linear's own, one of 2019 Analog Devices'; undated, the owner then is unknown."""
    old, new = trace(marks="LTC1594LIS | 1621"), trace(marks="LTC1594LIS | 1921")
    assert (old.company, new.company) == ("Linear Technology Corporation", "Analog Devices, Inc.")
    assert trace(marks="CY7C1041G30-10ZSXI").origins["owner-then"] is None


def test_a_brand_bought_abroad_changes_origin_by_owner_only() -> None:
    """Cypress is US by its seat, German by its owner today."""
    record = trace(marks="CY7C1041G30-10ZSXI | 1845", maker="Cypress Semiconductor")
    assert (record.origins["owner-then"], record.origins["owner-today"]) == ("US", "DE")


def test_a_date_after_the_recovery_is_flagged_and_not_used() -> None:
    """A misread digit must not move the terminus."""
    record = trace(marks="ADG509FBRNZ #2430", maker="Analog Devices", recovered="2024-03-11")
    assert record.windows == ()
    assert [flag.split(":")[0] for flag in record.flags] == ["after it was seen"]


def test_a_recorded_country_that_sources_contradict_is_flagged() -> None:
    """Both are kept: the sheet's in its cell, ours in the origin."""
    record = trace(marks="x", maker="Texas Instruments", maker_country="MX")
    assert any(flag.startswith("country disagrees") for flag in record.flags)


@pytest.mark.parametrize(
    ("text", "first"),
    [("2024-01-27", "2024-01-27"), ("27.01.2024", "2024-01-27"), ("2023", "2023-01-01"), ("2024-01-27 00:00", "2024-01-27")],
)
def test_days_are_read_as_people_write_them(text: str, first: str) -> None:
    """ISO prefixes and day.month.year."""
    day = day_of(text)
    assert day is not None
    assert day.first.isoformat() == first


@pytest.mark.parametrize("text", ["last spring", "31.02.2024", "2024-13-01", "1/2/24"])
def test_a_day_that_cannot_be_read_for_sure_is_unknown(text: str) -> None:
    """1/2/24 is a different day on two continents."""
    assert day_of(text) is None


def test_the_training_object_shows_each_kind_of_difficulty(training: Case) -> None:
    """Two dates, a maker that disagrees, a date after the recovery, an undated model number."""
    kinds = {flag.split(":")[0] for record in training.records for flag in record.flags}
    assert {"two dates", "maker disagrees", "after it was seen"} <= kinds
    assert next(record for record in training.records if record.id == "T-14").windows == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("titel = 'x'", "did you mean 'title'"),
        ("era_years = 'ten'", "era_years"),
        ("recovered = 'spring'", "not a date"),
        ("title = ", "not valid TOML"),
        ("[about]\nx = 1", "texts only"),
    ],
)
def test_a_case_file_that_is_wrong_says_what_and_where(tmp_path: Path, text: str, says: str) -> None:
    """Near-miss names, wrong kinds, unreadable dates, bad TOML."""
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as wrong:
        load_settings(path, as_of=TODAY, title="t")
    assert says in str(wrong.value)
