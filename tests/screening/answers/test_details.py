"""Details beside a name: what is read, what agrees, and what is left uncompared because it cannot be read."""

import pytest

from wherefrom.model.hits import Detail, Question
from wherefrom.screening.answers.details import compare


def detail(of: str, listed: dict[str, tuple[str, ...]], kind: str = "Person", **asked: object) -> Detail:
    question = Question(id="1", name="x", **asked)  # type: ignore[arg-type]
    return next(one for one in compare(question, listed, kind) if one.of == of)


@pytest.mark.parametrize(
    ("asked", "listed", "outcome", "shown"),
    [
        (("Iran",), ("ir",), "agrees", "Iran (ir)"),
        (("IRN",), ("ir",), "agrees", "IRN (ir)"),
        (("RU",), ("ru",), "agrees", "ru"),
        (("Korea, North",), ("kr",), "disagrees", "Korea, North (kp)"),
        (("Iran",), ("Islamic Republic of Iran",), "agrees", "Iran (ir)"),
        (("Russland",), ("ru",), "agrees", "Russland (ru)"),
        (("Китай",), ("ru",), "disagrees", "Китай (cn)"),
        (("Ruritania",), ("ru",), "not compared", "Ruritania"),
        (("Ruritania", "cn"), ("ru",), "not compared", "cn; Ruritania"),
        (("Ruritania", "cn"), ("cn",), "agrees", "cn; Ruritania"),
        (("ru",), ("Soviet Union",), "not compared", "ru"),
        (("",), ("ru",), "not compared", ""),
    ],
)
def test_a_country_is_read_as_a_code_or_not_compared(asked: tuple[str, ...], listed: tuple[str, ...], outcome: str, shown: str) -> None:
    """A word for a country is its code; one that is not known is no disagreement, and is shown as it was written."""
    found = detail("country", {"country": listed}, countries=asked)
    assert (outcome, shown, outcome == "not compared") == (found.outcome, found.asked, found.odds == 0.0)


@pytest.mark.parametrize(
    ("asked", "schema", "odds"),
    [("", "Person", -0.8), ("", "Company", -1.6), ("", "Vessel", -1.6), ("", "LegalEntity", -0.8), ("Company", "LegalEntity", -1.6)],
)
def test_a_country_that_disagrees_weighs_more_for_a_body(asked: str, schema: str, odds: float) -> None:
    """A person moves; a party that may be one is weighed as one."""
    assert odds == detail("country", {"country": ("ru",)}, schema, countries=("cn",), schema=asked).odds


@pytest.mark.parametrize("date", ["unknown", "1962-13-01", "1962-02-30", "19620304", "04.03.1962", "1962 or 1963"])
def test_a_birth_date_that_is_none_is_not_compared(date: str) -> None:
    """No score moves for a cell that cannot be read, and the cell is shown."""
    found = detail("birth date", {"birthDate": ("1950-01-01",)}, birth_date=date)
    assert ("not compared", date, 0.0) == (found.outcome, found.asked, found.odds)


@pytest.mark.parametrize(
    ("asked", "listed", "outcome"),
    [
        ("1962", "1962-03-04", "agrees"),
        ("1962-03-04 00:00:00", "1962-03-04", "agrees"),
        ("1962", "1970", "disagrees"),
        ("1962", "circa 1962", "not compared"),
    ],
)
def test_a_birth_date_is_compared_where_both_are_read(asked: str, listed: str, outcome: str) -> None:
    """A year, a month or a day; the time of day that a workbook adds is left out."""
    assert outcome == detail("birth date", {"birthDate": (listed,)}, birth_date=asked).outcome
