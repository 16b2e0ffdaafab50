"""What rose is found, what did not is not, and both are said with what they rest on."""

import numpy as np
import pytest
import statsmodels.api as sm

from wherefrom.model.errors import InputError, UsageError
from wherefrom.shipments.surges import find, from_records
from wherefrom.shipments.surges.expectation import expect, profile
from wherefrom.shipments.surges.panel import panel, plan
from wherefrom.shipments.surges.placebo import placebo

EVENT = "2021-04"


def asked(flows, **other):
    return find(flows, **{"event": EVENT, "until": "2021-12", "baseline": "2020", **other})


def test_what_was_planted_is_found(surging):
    """A third of the products to one destination rose twentyfold: most are found, and hardly any other."""
    found = asked(surging).found
    right = [one for one in found if one.destination == "AM" and one.code < "850450"]
    assert (True, True) == (len(right) >= 30, len(found) - len(right) <= 0.1 * len(found))


def test_the_destination_that_rose_is_said_to_have_risen(surging):
    """Its interval is above one, and the others' is not."""
    states = {one.code: one.state for one in asked(surging).destinations}
    assert {"AM": "above", "GE": "as expected", "KZ": "as expected", "RU": "as expected"} == states


def test_nothing_is_found_where_nothing_was_planted(quiet):
    """The same search in the same world without a surge."""
    answer = asked(quiet)
    assert (0, {"as expected"}) == (len(answer.found), {one.state for one in answer.destinations})


def test_a_find_under_any_dependence_is_a_find_under_benjamini_hochberg(surging):
    """Benjamini-Yekutieli is the stricter of the two."""
    assert all(one.q_by >= one.q >= one.p for one in asked(surging).series)


def test_the_ratio_is_of_like_months(quiet):
    """April to December are compared with April to December."""
    table = quiet.table[quiet.table["partner"] == "GE"]
    months = table["month"]
    after, before = (table.loc[months.between(year * 12 + 3, year * 12 + 11), "value"].sum() for year in (2021, 2020))
    assert pytest.approx(after / before) == next(one.ratio for one in asked(quiet).destinations if one.code == "GE")


def test_one_fit_a_destination_is_the_panel_model_of_all_its_products():
    """The profile from the total equals that of a Poisson panel with an effect for each product, as statsmodels fits it whole."""
    chance = np.random.default_rng(3)
    values = np.exp(chance.normal(5, 1, (4, 1))) * np.exp(chance.normal(0, 0.3, (4, 26)))
    table = from_records([
        {"reporter": "DE", "partner": "AM", "code": f"85423{code}", "month": f"{2020 + at // 12}-{at % 12 + 1:02d}", "value": values[code, at]}
        for code in range(4) for at in range(26)
    ]).table  # fmt: skip
    cells = panel(table, 24240, 24240 + 25)
    now = plan(24240, 24240 + 25, 24240 + 24, 24240 + 25, (24240, 24240 + 23))
    ours = expect(cells, [profile(cells.totals()[0], cells.first, now)], now).expected
    months = np.arange(24) % 12
    dummies = np.column_stack([(months == one).astype(float) for one in range(1, 12)])
    whole = np.column_stack([np.kron(np.eye(4), np.ones((24, 1))), np.tile(dummies, (4, 1))])
    fit = sm.GLM(cells.values[:, :24].ravel(), whole, family=sm.families.Poisson()).fit()
    theirs = np.exp(fit.params[:4]) * (1 + np.exp(fit.params[4]))
    assert pytest.approx(theirs, rel=1e-6) == ours


def test_a_code_that_a_new_edition_brought_is_no_new_flow():
    """851713 began on 2022-01-01: it is judged with the codes it came from, or not at all."""
    rows = [
        {"reporter": "DE", "partner": "AM", "code": code, "month": f"{year}-{month:02d}", "value": 100.0 + month}
        for code, years in (("851712", (2019, 2020, 2021)), ("851713", (2022,)), ("090111", (2019, 2020, 2021, 2022))) for year in years for month in range(1, 13)
    ]  # fmt: skip
    answer = find(from_records(rows), event="2022-03", baseline="2021")
    assert (["090111", "851712+851713"], []) == (
        sorted(one.code for one in answer.series),
        [one for one in answer.series if one.kind == "new"],
    )


def test_a_control_group_takes_away_what_moved_all_goods(world):
    """Everything doubles, controlled or not: the controlled goods did not rise more than the others."""
    table = world(factor=1.0)
    table.loc[table["month"] >= EVENT, "value_eur"] *= 2
    answer = asked(from_records(table), controlled=["8500", "8501", "8502"])
    assert (4, []) == (len(answer.controls), [one for one in answer.controls if one.p < 0.01 or abs(one.group_ratio - 2) > 0.8])


def test_total_flows_leave_a_control_group():
    """What is left of a total after the codes is all other goods."""
    rows = [
        {"reporter": "DE", "partner": "AM", "code": code, "month": f"{year}-{month:02d}", "value": value * (4 if code == "854231" and year == 2021 and month > 3 else 1)}
        for code, value in (("854231", 10.0), ("TOTAL", 100.0)) for year in (2019, 2020, 2021) for month in range(1, 13)
    ]  # fmt: skip
    (control,) = find(from_records(rows), event="2021-04", baseline="2020").controls
    assert (4.0, pytest.approx(60 / 90), pytest.approx(6.0)) == (control.own_ratio, control.group_ratio, control.ratio)


def test_too_few_series_are_no_surges_and_it_is_said():
    """Two series cannot tell what is usual, whatever they do."""
    rows = [
        {"reporter": "DE", "partner": "AM", "code": code, "month": f"{year}-{month:02d}", "value": 1000.0 if year == 2021 else 1.0}
        for code in ("854231", "854232") for year in (2019, 2020, 2021) for month in range(1, 13)
    ]  # fmt: skip
    answer = find(from_records(rows), event="2021-01")
    assert ([], True) == (list(answer.found), any("too few" in one for one in answer.notes))


@pytest.mark.parametrize(
    ("other", "wrong"),
    [({"event": "2017-01"}, InputError), ({"until": "2030-01"}, InputError), ({"baseline": "2001"}, InputError), ({"to": ["JP"]}, InputError),
     ({"event": "soon"}, UsageError), ({"level": "hs5"}, UsageError), ({"fdr": 2.0}, UsageError)],
)  # fmt: skip
def test_a_question_that_the_flows_cannot_answer_is_refused(quiet, other, wrong):
    """With what is there, and what to give instead."""
    with pytest.raises(wrong) as said:
        asked(quiet, **other)
    assert said.value.cure or said.value.cause


@pytest.mark.slow
def test_placebos_find_no_more_than_was_promised(quiet):
    """At false dates and in shuffled months at most a twentieth of the trials, and chance on top, may find anything."""
    trials = placebo(quiet, asked(quiet).settings, number=20).trials
    wrong = [one for one in trials if one.found or one.destinations_found]
    assert (True, True) == (len(trials) > 25, len(wrong) <= 4), wrong


def test_placebos_try_no_date_that_sees_the_event(surging):
    """Every false window ends before the surge begins, or the placebo would find the truth."""
    trials = placebo(surging, asked(surging).settings, number=0).trials
    assert (True, "2020-07") == (len(trials) > 5, max(one.what for one in trials))
