"""Japan's notices of entities under an export ban: written notices value by value, the real ones whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from wherefrom.model.errors import ListError, UsageError
from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form, recognise

FROZEN = Path(__file__).parent / "jp_meti"
RUSSIA, OTHERS = FROZEN / "list_russia_tokutei.txt", FROZEN / "list_daisangoku_tokutei.txt"
NAME = "jp-meti-ru-text"

SINCE = "the notice, first issued 2022-03-01 and updated since, does not say when this entry was added"
LISTED = Designation(
    list="jp-meti-ru",
    authority="Ministry of Foreign Affairs and Ministry of Economy, Trade and Industry of Japan",
    programme="Export ban, Foreign Ministry Notice No. 82 of 2022 (令和四年外務省告示第八十二号)",
    reason=SINCE,
)
LISTED_ABROAD = replace(
    LISTED,
    programme="Export ban, Foreign Ministry Notice No. 447 of 2023 (令和五年外務省告示第四百四十七号)",
    listed="2023-12-15",
    reason="",
)


def russian(number: int, told: str, **properties: tuple[str, ...]) -> Party:
    """An entry of the notice on Russia; ``told`` is what its id is made of."""
    listing = replace(LISTED, record=f"No. 82 of 2022, entry {number}", source=f"list_russia_tokutei.txt, entry {number}")
    return Party(id=made(told), schema="LegalEntity", properties={**properties, "country": ("ru",)}, designations=(listing,))


def made(told: str) -> str:
    return f"jp-meti-ru-{sha256(told.encode()).hexdigest()[:12]}"


EXPECTED_RUSSIA = [
    russian(
        1,
        "ministry of examples|ru",
        name=("Ministry of Examples",),
        alias=("国防省",),
        address=("All address located in Russia",),
        notes=("including the Example Forces and all operating units wherever located. This includes the guard.",),
    ),
    russian(
        2,
        "beta works jsc|ru",
        name=("Beta Works JSC",),
        alias=("BETA Co.", "Institute of Solid-State Betas", "Beta (HK)", "株式会社 BETA", "ベータ（HK）", "Beta Works", "株式会社ベータ"),
        address=("Building 3, 3 Beta Street, Moscow 123308, Russia", "4 Gamma St., 2 fl., Kazan, Russia"),
    ),
    russian(3, "integral gma|ru", name=("Integral GMA",), alias=("インテグラルGMA",), address=("5 Delta Radio-Street, Russia 119048",)),
    russian(
        4, "delta plant progress|ru", name=("Delta Plant – Progress",), alias=("デルタ工場「プログレス」",), address=("Delta, Russia",)
    ),
    russian(
        5,
        "alfa group|ru",
        name=("Alfa Group",),
        alias=("LLC AG", "Alfa Kompaniya", "AG社", "有限会社 AG", "アルファ", "アルファ・グループ"),
        address=("ul. Alfa 20A, Moscow, Russia",),
    ),
]

EXPECTED_OTHERS = [
    Party(
        id=made("x co ltd|hong kong|uzbekistan"),
        schema="LegalEntity",
        properties={
            "name": ("X Co., Ltd.",),
            "alias": ("X", "Xi Ltd.", "广州有限公司", "广州", "ワイ", "エックス有限会社"),
            "address": ("2 Road, Hong Kong, 510000, China", "1 Street, Tashkent, 100011, Uzbekistan"),
            "country": ("hk", "uz"),
        },
        designations=(replace(LISTED_ABROAD, record="No. 447 of 2023, entry 1", source="list_daisangoku_tokutei.txt, entry 1"),),
    ),
    Party(
        id=made("x co ltd|1 street nowhere"),
        schema="LegalEntity",
        properties={
            "name": ("X Co., Ltd.",),
            "alias": ("エックス有限会社",),
            "address": ("1 Street, Nowhere",),
            "notes": ("country: 1 Street, Nowhere",),
        },
        designations=(replace(LISTED_ABROAD, record="No. 447 of 2023, entry 2", source="list_daisangoku_tokutei.txt, entry 2"),),
        unread=(("country", "1 Street, Nowhere"),),
    ),
]


def read(*paths: Path) -> list[Party]:
    return list(form(NAME).parse(paths))


@pytest.mark.parametrize(("file", "expected"), [(RUSSIA, EXPECTED_RUSSIA), (OTHERS, EXPECTED_OTHERS)])
def test_values(file: Path, expected: list[Party]) -> None:
    """Names, aliases and addresses come out of both ways to write an entry, over ends of pages and lines."""
    assert (NAME, expected) == (recognise(file).descriptor.name, read(file))


def test_notices_together() -> None:
    """The notices are one list, in any order."""
    assert [*EXPECTED_OTHERS, *EXPECTED_RUSSIA] == read(OTHERS, RUSSIA)


def test_a_notice_twice(tmp_path: Path) -> None:
    """One notice in two files is refused: one of them is old."""
    again = tmp_path / "again.txt"
    again.write_bytes(RUSSIA.read_bytes())
    with pytest.raises(UsageError, match=r"again\.txt and list_russia_tokutei\.txt are both the notice on Russia"):
        read(RUSSIA, again)


def test_an_entry_struck_out_changes_no_other_id(tmp_path: Path) -> None:
    """Numbers move up when an entry goes; ids stay."""
    text = RUSSIA.read_text(encoding="utf-8")
    begin, end = text.index("２ 株式会社ベータ"), text.index("３ インテグラル")
    path = tmp_path / RUSSIA.name
    path.write_text(
        (text[:begin] + text[end:]).replace("３ イン", "２ イン").replace("4 デルタ", "3 デルタ").replace("5 アルファ", "4 アルファ")
    )
    assert [one.id for one in EXPECTED_RUSSIA if one.name != "Beta Works JSC"] == [one.id for one in read(path)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("指定日", "日付", "the heading (line 1): the title, the number of the notice, 指定日 or 最終更新日 is missing"),
        ("2022 年03月01", "2022 年13月01", "the heading (line 1): the day or the number of the notice cannot be read"),
        ("八十二号", "八拾二号", "the heading (line 1): the day or the number of the notice cannot be read"),
        ("ロシア連邦の団体", "ルリタニアの団体", "heading: a notice on other entities than those of Russia, Belarus or third countries"),
        ("4 デルタ", "6 デルタ", "entry 4 (line 18): 0 beginnings of this entry were found between two addresses, where one is expected"),
        ("\n4 Gamma", "\n3 Gamma", "entry 3 (line 16): 2 beginnings of this entry were found between two addresses, where one is expected"),
        ("１ 国防省", "注\n１ 国防省", "entry 1 (line 5): text that is not known stands before it"),
        ("three aliases:", "five aliases:", "entry 2 (line 10): five aliases are announced, 4 found ('-BETA Co.; -Institute of Solid"),
        ("three aliases:", "some aliases:", "entry 2 (line 10): some aliases are announced, 3 found"),
        ("three aliases:", "three aliases: viz.", "entry 2 (line 10): text that is not known stands before the first alias ('viz.')"),
        ("-BETA Co.;", "-ベータ;", "entry 2 (line 10): an alias that is not in Latin letters ('ベータ')"),
        ("a.k.a., the following three aliases:", "a.k.a.:", "entry 2 (line 10): other names are announced in words that are not known"),
        ("（別称、株式会社", "「別称、株式会社", "entry 2 (line 10): other names stand where they are not expected"),
        ("Beta\nWorks）", "Beta\nWorks", "entry 2 (line 10): a bracket is never closed"),
        ("Integral GMA", "Integral", "entry 3 (line 17): where the Japanese name ends is not clear ('インテグラルGMA Integral')"),
        ("インテグラルGMA\nIntegral GMA", "インテグラル\n", "entry 3 (line 17): there is no English name ('インテグラル')"),
        (
            "Moscow 123308, Russia;",
            "モスクワ;",
            "entry 2 (line 10): Japanese text in the address ('Building 3, 3 Beta Street, モスクワ; and 4",
        ),
        ("Delta, Russia.", ".", "entry 4 (line 20): the address after 所在地 is empty"),
    ],
)
def test_what_is_not_understood_stops_the_run(broken: Callable[..., Path], old: str, new: str, message: str) -> None:
    """Nothing is guessed: file, entry and line are named, and nothing comes out."""
    with pytest.raises(ListError) as caught:
        read(broken(RUSSIA, old, new))
    assert caught.value.what.startswith(f"list_russia_tokutei.txt, {message}"), caught.value.what


def test_a_heading_alone_is_no_list(tmp_path: Path) -> None:
    """A notice that was cut off after its heading is refused."""
    path = tmp_path / RUSSIA.name
    path.write_text("".join(RUSSIA.read_text(encoding="utf-8").splitlines(keepends=True)[:4]), encoding="utf-8")
    with pytest.raises(ListError, match="no entry with an address"):
        read(path)


REAL = {"250912_list_daisangoku_tokutei.pdf.txt": 56, "250912_list_russia_tokutei.pdf.txt": 561, "list_belarus_tokutei.pdf.txt": 27}
"""Entries by notice, counted apart from the parser: grep -c '所 *在 *地' over each file."""


def test_real(shared: Path) -> None:
    """Every entry of the three notices comes out with its own id, an English and a Japanese name, an address and a country."""
    folder = shared / "lists" / "jp_meti_ru"
    parties = read(*(folder / name for name in REAL))
    counts = [sum(one.designations[0].source.startswith(name) for one in parties) for name in REAL]
    assert (list(REAL.values()), 644, 644) == (counts, len(parties), len({one.id for one in parties}))
    for name, count in REAL.items():
        assert count == len(re.findall(r"所 *在 *地", (folder / name).read_text(encoding="utf-8")))
    japanese = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
    assert [] == [one.id for one in parties if one.unread or not {"name", "alias", "address", "country"} <= one.properties.keys()]
    assert [] == [one.name for one in parties if japanese.search(one.name)]
    assert [] == [one.name for one in parties if not any(japanese.search(alias) for alias in one.properties["alias"])]
    assert {"ru": 561, "by": 27} == {code: sum(one.properties["country"] == (code,) for one in parties) for code in ("ru", "by")}


def test_real_entries(shared: Path) -> None:
    """Entries that the text makes hard come out as a reader reads them."""
    folder = shared / "lists" / "jp_meti_ru"
    parties = {one.designations[0].source.rpartition(", ")[2]: one for one in read(folder / "250912_list_russia_tokutei.pdf.txt")}
    # The address label of entry 97 has spaces in it, 346 an alias over two lines, 504 a Japanese semicolon, 513 both names in one line.
    assert (
        "1A Sudostroitelnaya Street, Sudoverf Village, Rybinskiy Districy, Yaroslavskaya Oblast, Russia, 152978"
        in (parties["entry 97"].properties["address"])
    )
    assert (
        "Federal State Budgetary Institution of Science Institute of Solid-State Physics N.A. Yu. A. Osipyan of the Russian Academy of Sciences"
        in parties["entry 346"].properties["alias"]
    )
    assert "JSC NIIP" in parties["entry 504"].properties["alias"]
    assert "FSUE FNPC Nizhegorodsky Scientific Research Institute of Radiotechnics (NNIIRT)" == parties["entry 513"].name
    assert "Ministry of Defence of the Russian Federation" == parties["entry 23"].name
