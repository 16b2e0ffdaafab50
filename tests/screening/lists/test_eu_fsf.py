"""The EU's list of financial sanctions in its three forms: frozen files value by value, the real sample whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.model.parties import Designation, Party

FROZEN = Path(__file__).parent / "eu"

FIRST = [
    Party(
        id="eu-fsf-1",
        schema="Person",
        properties={
            "notes": (
                "act: 2018/1 (OJ L1), published 2018-01-02",
                "(Remark one)",
                "alias: ?????? ??????",
                "document AD001: National passport; ((expired))",
            ),
            "name": ("Max M. Muster",),
            "firstName": ("Max",),
            "secondName": ("M.",),
            "lastName": ("Muster",),
            "title": ("Col",),
            "position": ("Former Governor;",),
            "gender": ("male",),
            "alias": ("Maxïm ‘Muster’",),
            "birthPlace": ("Old Town, near Baghdad, IRQ", "Tikrit"),
            "birthCountry": ("iq",),
            "birthDate": ("1937-04-28",),
            "passportNumber": ("AD001",),
            "nationality": ("iq",),
        },
        designations=(
            Designation(
                list="eu-fsf",
                authority="European Commission, DG FISMA",
                programme="EXA",
                listed="2002-09-13",
                delisted="",
                reason="",
                record="EU.1.1",
                source="fsf_1_0_wrapped.csv, row 2",
                address="http://example.org/2018",
            ),
        ),
        unread=(("alias", "?????? ??????"),),
    ),
    Party(
        id="eu-fsf-2",
        schema="Organization",
        properties={
            "notes": ("act: 2018/1 (OJ L1), published 2018-01-02", "fax: 662 38 14"),
            "name": ("Muster Trust",),
            "address": ("Example Road 1, Karachi, PAK",),
            "country": ("pk",),
            "phone": ("042-681, 20 81",),
        },
        designations=(
            Designation(
                list="eu-fsf",
                authority="European Commission, DG FISMA",
                programme="EXA",
                listed="2018-01-02",
                delisted="",
                reason="",
                record="EU.2.2",
                source="fsf_1_0_wrapped.csv, row 8",
                address="http://example.org/2018",
            ),
        ),
        unread=(),
    ),
]

SECOND = [
    Party(
        id="eu-fsf-13",
        schema="Person",
        properties={
            "notes": (
                "act: council amendment, 2024/1 (OJ L1), published 2024-01-17",
                "(Remark; one)",
                "United Nations identifier: EXi.1",
                "name Maxi: low quality alias",
                "birthDate: circa 1938",
                "document P-1: National passport; BELARUS; known to have expired; issued 2001-02-03",
            ),
            "name": ("Max Muster",),
            "firstName": ("Max",),
            "lastName": ("Muster",),
            "title": ("General",),
            "position": ("(a) Minister",),
            "gender": ("male",),
            "alias": ("Макс Мустер",),
            "weakAlias": ("Maxi",),
            "birthPlace": ("Minsk, BELARUS",),
            "birthCountry": ("by",),
            "birthDate": ("1937-04-28",),
            "passportNumber": ("P-1",),
            "nationality": ("by",),
        },
        designations=(
            Designation(
                list="eu-fsf",
                authority="European Commission, DG FISMA",
                programme="EXA",
                listed="2014-03-16",
                delisted="",
                reason="Example reason",
                record="EU.27.28",
                source="fsf_1_1.csv, row 2",
                address="https://example.org/2024",
            ),
        ),
        unread=(("birthDate", "circa 1938"),),
    ),
    Party(
        id="eu-fsf-99",
        schema="Organization",
        properties={
            "notes": (
                "act: council amendment, 2024/1 (OJ L1), published 2024-01-17",
                "function: Maker of examples",
                "document 100128724: Registration Number; BELARUS",
            ),
            "name": ("Muster Works OJSC",),
            "address": ("Example St 2, 220000, Minsk, BELARUS",),
            "country": ("by",),
            "email": ("info@example.org",),
            "website": ("example.org",),
            "registrationNumber": ("100128724",),
        },
        designations=(
            Designation(
                list="eu-fsf",
                authority="European Commission, DG FISMA",
                programme="EXA",
                listed="2024-01-18",
                delisted="",
                reason="",
                record="EU.9.1",
                source="fsf_1_1.csv, row 8",
                address="https://example.org/2024",
            ),
        ),
        unread=(),
    ),
]

THIRD = [
    Party(
        id="eu-fsf-13",
        schema="Person",
        properties={
            "notes": (
                "act: council amendment, 2024/1 (OJ L1), published 2024-01-17",
                "(Remark; one)",
                "United Nations identifier: EXi.1",
                "birthDate: circa 1938",
                "document P-1: National passport; BELARUS; known to have expired",
            ),
            "name": ("Max Muster",),
            "firstName": ("Max",),
            "lastName": ("Muster",),
            "title": ("General",),
            "position": ("(a) Minister",),
            "gender": ("male",),
            "alias": ("Макс Мустер",),
            "weakAlias": ("Maxi",),
            "birthPlace": ("Minsk, BELARUS",),
            "birthCountry": ("by",),
            "birthDate": ("1937-04-28",),
            "passportNumber": ("P-1",),
            "nationality": ("by",),
        },
        designations=(
            Designation(
                list="eu-fsf",
                authority="European Commission, DG FISMA",
                programme="EXA",
                listed="2014-03-20",
                delisted="",
                reason="Example reason",
                record="EU.27.28",
                source="fsf.xml, logicalId 13",
                address="https://example.org/2024",
            ),
        ),
        unread=(("birthDate", "circa 1938"),),
    ),
    Party(
        id="eu-fsf-99",
        schema="Organization",
        properties={
            "notes": (
                "act: council amendment, 2024/1 (OJ L1), published 2024-01-17",
                "function: Maker of examples",
                "document 100128724: Registration Number; BELARUS; old",
            ),
            "name": ("Muster Works OJSC",),
            "address": ("Example St 2, 220000, Minsk, BELARUS",),
            "country": ("by",),
            "email": ("info@example.org",),
            "website": ("example.org",),
            "registrationNumber": ("100128724",),
        },
        designations=(
            Designation(
                list="eu-fsf",
                authority="European Commission, DG FISMA",
                programme="EXA",
                listed="2024-01-18",
                delisted="",
                reason="",
                record="EU.9.1",
                source="fsf.xml, logicalId 99",
                address="https://example.org/2024",
            ),
        ),
        unread=(),
    ),
]


@pytest.mark.parametrize(("name", "expected"), [("fsf_1_0_wrapped.csv", FIRST), ("fsf_1_1.csv", SECOND), ("fsf.xml", THIRD)])
def test_values(read: Callable[..., list[Party]], name: str, expected: list[Party]) -> None:
    """Each form gives a subject once, with all of its items, listed by the earliest act of its programme."""
    assert expected == read(FROZEN / name)


def test_wrapped(read: Callable[..., list[Party]]) -> None:
    """A file that a spreadsheet wrapped gives what the file itself gives."""
    plain = [
        replace(party, designations=tuple(replace(one, source=one.source.replace("1_0", "1_0_wrapped")) for one in party.designations))
        for party in read(FROZEN / "fsf_1_0.csv")
    ]
    assert FIRST == plain


def test_real(read: Callable[..., list[Party]], shared: Path) -> None:
    """The sample of 2018 loads whole: 93 subjects in 999 rows, each with a name, a programme and a day."""
    parties = read(shared / "lists" / "eu_fsf_short_sample.csv")
    assert {"Person": 61, "Organization": 32} == Counter(party.schema for party in parties)
    assert len(parties) == len({party.id for party in parties})
    assert all(party.names for party in parties)
    assert all(one.programme and one.listed for party in parties for one in party.designations)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("fsf_1_0.csv", ";Naal_title;", ";Naal_rank;", "fsf_1_0.csv, row 2: the field 'Naal_rank' is not known ('Col')."),
        ("fsf_1_0.csv", ";2;E;", ";2;S;", "fsf_1_0.csv, row 8: the field 'Subject_type' has the value 'S', which is not known."),
        ("fsf_1_0.csv", "Max M. Muster", "Max; M. Muster", "fsf_1_0.csv, row 2: 60 fields under 59 names."),
        (
            "fsf_1_1.csv",
            ";NameAlias_Title;",
            ";NameAlias_Rank;",
            "fsf_1_1.csv, row 2: the field 'NameAlias_Rank' is not known ('General').",
        ),
        (
            "fsf_1_1.csv",
            ";P;person;",
            ";P;enterprise;",
            "fsf_1_1.csv, row 2: the field 'Entity_SubjectType' has the values ['P', 'enterprise'], which are not known together.",
        ),
        ("fsf.xml", 'title="General"', 'rank="General"', "fsf.xml, logicalId 13: the field '@rank' is not known ('General')."),
        (
            "fsf.xml",
            'code="enterprise"',
            'code="ship"',
            "fsf.xml, logicalId 99: the field 'subjectType' has the value 'ship', which is not known.",
        ),
        ("fsf.xml", "<sanctionEntity", "<notice/><sanctionEntity", "fsf.xml, line 3: the element 'notice' is not known."),
    ],
)
def test_changed(read: Callable[..., list[Party]], broken: Callable[..., Path], name: str, old: str, new: str, expected: str) -> None:
    """A field or value that nobody knows stops the run with file, record and field."""
    with pytest.raises(ListError) as caught:
        read(broken(FROZEN / name, old, new))
    assert expected == str(caught.value).splitlines()[0]
