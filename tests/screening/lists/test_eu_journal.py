"""The tables read from the EU's Official Journal: frozen ones value by value, the real ones whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError, UsageError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form

FROZEN = Path(__file__).parent / "eu"

CONSOLIDATED = [
    Party(
        id="eu-journal-32006R0765-I.A-1-Asset-freeze",
        schema="Person",
        properties={
            "name": ("Max MUSTER",),
            "alias": ("Maxim MUSTER", "Максим МУСТЕР"),
            "birthPlace": ("Minsk, Belarus",),
            "position": ("Judge; colonel", "deputy"),
            "passportNumber": ("MP33 (issued in 2017; may have expired)",),
            "innCode": ("1402015986",),
            "notes": ("kppCode: 165101001", "birthDate: circa 1966"),
            "birthDate": ("1956-02-07", "1963-04-11", "1964"),
            "nationality": ("ru", "ua"),
            "gender": ("male",),
        },
        designations=(
            Designation(
                list="eu-journal",
                authority="Council of the European Union",
                programme="EU-EXA: Asset freeze (annex I.A)",
                listed="2004-09-24",
                delisted="",
                reason="Took part; more.",
                record="32006R0765, annex I.A, 1",
                source="journal.csv, row 2",
                address="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32006R0765",
            ),
        ),
        unread=(("birthDate", "circa 1966"),),
    ),
    Party(
        id="eu-journal-32006R0765-XXI-2-Transportation-restrictions",
        schema="Vessel",
        properties={
            "name": ("EXAMPLE STAR",),
            "previousName": ("Luna", "Asher"),
            "imoNumber": ("9562233",),
            "mmsi": ("620233000",),
            "notes": ("phone: +1 555",),
            "flag": ("cm",),
        },
        designations=(
            Designation(
                list="eu-journal",
                authority="Council of the European Union",
                programme="EU-EXA: Transportation restrictions (annex XXI)",
                listed="2025-05-21",
                delisted="",
                reason="",
                record="32006R0765, annex XXI, 2",
                source="journal.csv, row 3",
                address="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32006R0765",
            ),
        ),
        unread=(),
    ),
    Party(
        id="eu-journal-32006R0765-V-Export-control-83c9beb863d9",
        schema="Company",
        properties={
            "name": ("Muster Works",),
            "notes": (
                "ogrnCode: 1207700324941, KPP 772901001",
                "incorporationDate: 1999 (privatised 2009)",
                "jurisdiction: Utopia",
                "Including a branch; another",
            ),
            "kppCode": ("772901001",),
            "country": ("ru",),
        },
        designations=(
            Designation(
                list="eu-journal",
                authority="Council of the European Union",
                programme="EU-EXA: Export control (annex V)",
                listed="",
                delisted="",
                reason="",
                record="32006R0765, annex V",
                source="journal.csv, row 4",
                address="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32006R0765",
            ),
        ),
        unread=(("ogrnCode", "1207700324941, KPP 772901001"), ("incorporationDate", "1999 (privatised 2009)"), ("jurisdiction", "Utopia")),
    ),
]

AMENDING = [
    Party(
        id="eu-journal-32026R1720-amending-32020R1998-I.A-139-Asset-freeze",
        schema="LegalEntity",
        properties={"name": ("Muster Group",)},
        designations=(
            Designation(
                list="eu-journal",
                authority="Council of the European Union",
                programme="EU-EXB: Asset freeze (annex I.A)",
                listed="2026-07-13",
                delisted="",
                reason="",
                record="32026R1720 amending 32020R1998, annex I.A, 139",
                source="amendment.csv, row 2",
                address="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32026R1720",
            ),
        ),
        unread=(),
    ),
]

ROWS = {
    "32006R0765.csv": 408, "32011R0359.csv": 321, "32012R0267.csv": 339, "32014R0269.csv": 2802, "32014R0833.csv": 1746,
    "32017R1509.csv": 326, "32023R1529.csv": 49, "32024R1485.csv": 105, "amend_32026R1720.csv": 9, "amend_32026R1817.csv": 2,
    "amend_32026R1843.csv": 216, "amend_32026R1846.csv": 4, "amend_32026R1848.csv": 157, "amend_32026R1880.csv": 3,
    "amend_32026R1883.csv": 2, "amend_32026R1895.csv": 10, "amend_32026R1940.csv": 5, "amend_32026R1941.csv": 2,
    "amend_32026R1960.csv": 7,
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), [("journal.csv", CONSOLIDATED), ("amendment.csv", AMENDING)])
def test_values(read: Callable[..., list[Party]], name: str, expected: list[Party]) -> None:
    """Each column goes to its property, where the schema has it; a date or a number of another shape stays unread with a note."""
    assert expected == read(FROZEN / name)


def test_real(shared: Path) -> None:
    """All tables load whole, a party for each row, each with its own identifier."""
    every = list(form("eu-journal-csv").parse(tuple(shared / "lists" / "eu_journal" / name for name in ROWS)))
    assert ROWS == Counter(party.designations[0].source.partition(", ")[0] for party in every)
    assert (6513, 6513) == (len(every), len({party.id for party in every}))
    assert 6395 == sum(bool(party.designations[0].listed) for party in every)
    assert 1683 == sum("nationality" in dict(party.unread) or "nationality" in party.properties for party in every)


def test_acts_together(tmp_path: Path) -> None:
    """The acts are one list, in any order; one act in two tables is refused, since one of them is older."""
    assert [*AMENDING, *CONSOLIDATED] == list(form("eu-journal-csv").parse((FROZEN / "amendment.csv", FROZEN / "journal.csv")))
    again = tmp_path / "again.csv"
    again.write_bytes((FROZEN / "journal.csv").read_bytes())
    with pytest.raises(UsageError, match=r"again\.csv and journal\.csv both hold the act 32006R0765"):
        list(form("eu-journal-csv").parse((FROZEN / "journal.csv", again)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (",measure,", ",means,", ""),
        (",Vessel,", ",Balloon,", "journal.csv, row 3: the field 'schema' has the value 'Balloon', which is not known."),
        (",website,notes", ",website,colour", "journal.csv, row 2: the field 'colour' is not known ('')."),
        ("Max MUSTER", "", "journal.csv, row 2: the field 'name' is missing or empty."),
        ("EXAMPLE STAR,,,", "EXAMPLE STAR" + "," * 40, "journal.csv, row 3: 82 fields under 45 names."),
    ],
)
def test_changed(read: Callable[..., list[Party]], broken: Callable[..., Path], old: str, new: str, expected: str) -> None:
    """A field or value that nobody knows stops the run with file, record and field."""
    path = broken(FROZEN / "journal.csv", old, new)
    with pytest.raises(ListError) as caught:
        read(path)
    assert str(caught.value).splitlines()[0].startswith(expected or f"{path}: no known form")
