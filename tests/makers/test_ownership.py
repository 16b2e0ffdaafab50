"""Who held a brand on a day: the real chains, the day of a purchase, and circles."""

import textwrap
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.knowledge import load
from wherefrom.knowledge.shelf import load_from
from wherefrom.makers import Registry
from wherefrom.model.errors import KnowledgeError
from wherefrom.model.holdings import ORIGIN_RULES

TODAY = date(2026, 1, 1)
SOURCE = '[sources.memory]\nref = "own knowledge"\nstate = "unverified"\n'


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The registry over what ships."""
    return Registry(load())


@pytest.fixture
def shelf(tmp_path):
    """Write knowledge files and load them."""

    def written(makers: dict[str, str], companies: dict[str, str]) -> Registry:
        for folder, texts in (("makers", makers), ("companies", companies)):
            (tmp_path / folder).mkdir()
            for key, text in texts.items():
                (tmp_path / folder / f"{key}.toml").write_text(textwrap.dedent(text) + SOURCE, encoding="utf-8")
        (tmp_path / "standards.toml").write_text(f'name = "standards"\nsource = "memory"\n{SOURCE}', encoding="utf-8")
        return Registry(load_from(tmp_path))

    return written


def maker(company: str, more: str = "") -> str:
    return f'name = "{company.upper()}"\ncompany = "{company}"\nsource = "memory"\n{more}\n'


def company(name: str, seat: str = "US", owners: str = "") -> str:
    seated = f'[[seat]]\ncountry = "{seat}"\nsource = "memory"\n' if seat else ""
    return f'name = "{name}"\n{seated}{owners}\n'


def owned(by: str, start: str = "", end: str = "", how: str = "absorbed") -> str:
    return f'[[owner]]\ncompany = "{by}"\nfrom = "{start}"\nto = "{end}"\nas = "{how}"\nsource = "memory"\n'


CHAINS = [
    ("linear-technology", "2016-05-01", ["Linear Technology"]),
    ("linear-technology", "2017-03-09", ["Linear Technology"]),
    ("linear-technology", "2017-03-10", ["Linear Technology", "Analog Devices"]),
    ("dallas", "2001-04-10", ["Dallas Semiconductor"]),
    ("dallas", "2001-04-11", ["Dallas Semiconductor", "Maxim"]),
    ("dallas", "2021-08-25", ["Dallas Semiconductor", "Maxim"]),
    ("dallas", "2021-08-26", ["Dallas Semiconductor", "Analog Devices"]),
    ("maxim", "2021-08-26", ["Maxim", "Analog Devices"]),
    ("cypress", "2020-04-15", ["Cypress"]),
    ("cypress", "2020-04-16", ["Cypress", "Infineon"]),
    ("freescale", "2015-12-06", ["Freescale"]),
    ("freescale", "2015-12-07", ["Freescale", "NXP"]),
    ("nexperia", "2017-02-05", ["Nexperia", "NXP"]),
    ("nexperia", "2021-06-01", ["Nexperia", "Wingtech"]),
]


@pytest.mark.parametrize(("key", "day", "names"), CHAINS)
def test_the_real_chain_on_a_day(registry, key, day, names):
    """The chain of a shipped brand runs from its company to its last owner, and changes on the day of the purchase."""
    assert [link.company.name for link in registry.chain(key, date.fromisoformat(day))] == names


@pytest.mark.parametrize(
    ("key", "day", "told", "parent", "place"),
    [
        ("linear-technology", "2016-05-01", "Linear Technology Corporation", None, "US"),
        ("linear-technology", "2017-03-10", "Analog Devices, Inc.", None, "US"),
        ("dallas", "2022-01-01", "Analog Devices, Inc.", None, "US"),
        ("cypress", "2020-04-15", "Cypress Semiconductor Corporation", None, "US"),
        ("cypress", "2020-04-16", "Infineon Technologies AG", None, "DE"),
        ("freescale", "2015-12-06", "Freescale Semiconductor, Ltd.", None, "US"),
        ("freescale", "2015-12-07", "NXP Semiconductors NV", None, "NL"),
        ("nexperia", "2021-06-01", "Nexperia BV", "Wingtech Technology Co., Ltd.", "CN"),
    ],
)
def test_the_real_holder_on_the_day_of_production(registry, key, day, told, parent, place):
    """A brand that was absorbed is held by its owner; a subsidiary keeps its name and has a parent, whose seat counts."""
    holding = registry.holding(key, "owner-then", on=date.fromisoformat(day), today=TODAY)
    assert (holding.company, holding.parent, holding.jurisdiction) == (told, parent, place)
    assert (holding.maker, holding.rule, holding.day) == (key, "owner-then", date.fromisoformat(day))


@pytest.mark.parametrize(
    ("key", "seat", "then", "today"),
    [("cypress", "US", "US", "DE"), ("nexperia", "NL", "NL", "CN"), ("freescale", "US", "US", "NL")],
)
def test_the_three_rules_differ(registry, key, seat, then, today):
    """A component of 2016-11 is of the brand's seat, of the owner that day, and of the owner today: three answers.

    Freescale is asked for 2014, before its purchase.
    """
    day = date(2014, 11, 1) if key == "freescale" else date(2016, 11, 1)
    places = {rule: registry.holding(key, rule, on=day, today=TODAY).jurisdiction for rule in ORIGIN_RULES}
    assert places == {"brand-seat": seat, "owner-then": then, "owner-today": today}


def test_the_chain_is_said_in_words_with_its_sources(registry):
    """The words name every company, the day and the seat, and the sources hold that of the purchase."""
    holding = registry.holding("cypress", "owner-then", on=date(2020, 4, 16), today=TODAY)
    assert holding.why == "Cypress → Infineon on 2020-04-16; Infineon sat in DE"
    assert load().companies["cypress"].owners[0].source in holding.sources
    assert len(set(holding.sources)) == len(holding.sources)


@pytest.mark.parametrize("key", ["linear-technology", "cypress", "nexperia", "dallas"])
def test_an_undated_component_of_a_sold_brand_has_no_owner_then(registry, key):
    """Without a day of production the owner on that day is unknown, and the reason is given."""
    holding = registry.holding(key, "owner-then", on=None, today=TODAY)
    assert (holding.company, holding.parent, holding.jurisdiction, holding.sources) == (None, None, None, ())
    assert "undated" in holding.why


def test_an_undated_component_of_a_brand_that_never_changed_has_one(registry):
    """Texas Instruments stood alone in one place, so no day is needed."""
    undated = registry.holding("texas-instruments", "owner-then", on=None, today=TODAY)
    assert undated == registry.holding("texas-instruments", "owner-then", on=TODAY, today=TODAY)
    assert undated.jurisdiction == "US"


@pytest.mark.parametrize("rule", ["brand-seat", "owner-today"])
def test_an_undated_component_is_judged_today_by_the_other_rules(registry, rule):
    """Only owner-then needs a day."""
    holding = registry.holding("cypress", rule, on=None, today=TODAY)
    assert (holding.day, holding.jurisdiction) == (TODAY, {"brand-seat": "US", "owner-today": "DE"}[rule])


def test_the_day_before_a_purchase_has_another_owner(registry):
    """On the day of any shipped purchase the buyer is the first owner in the chain, the day before it is not."""
    wrong = []
    for key, one in load().makers.items():
        owners = load().companies[one.company].owners
        for owner in owners:
            # A majority that became the whole is one owner in two stretches.
            grown = any(other.value == owner.value and other.end == owner.start for other in owners)
            if len(owner.start) == len("2017-03-10") and not grown:
                day = date.fromisoformat(owner.start)
                after, before = registry.chain(key, day), registry.chain(key, day - timedelta(days=1))
                if after[1].company.key != owner.value or owner.value in [link.company.key for link in before[1:2]]:
                    wrong.append((key, owner.start, owner.value))
    assert wrong == []


def test_every_shipped_brand_has_a_holder_on_every_new_year(registry):
    """No shipped chain runs in a circle or names a company without a file, in any year from 1960 to today."""
    for key in load().makers:
        for year in range(1960, TODAY.year + 1):
            assert registry.chain(key, date(year, 1, 1))[0].company.key == load().makers[key].company


def test_a_circle_is_a_knowledge_error(shelf):
    """Companies that own one another are refused, naming the file and the day, and not followed for ever."""
    registry = shelf({"a": maker("a")}, {"a": company("A", owners=owned("b")), "b": company("B", owners=owned("a"))})
    with pytest.raises(KnowledgeError, match=r"companies/a\.toml: the chain of owners on 2020-01-01 runs in a circle"):
        registry.holding("a", "owner-then", on=date(2020, 1, 1), today=TODAY)


def test_a_circle_that_was_never_closed_on_a_day_is_none(shelf):
    """Two companies may have owned each other one after the other."""
    registry = shelf(
        {"a": maker("a")}, {"a": company("A", owners=owned("b", "2010", "2015")), "b": company("B", owners=owned("a", "2015"))}
    )
    assert [link.company.key for link in registry.chain("a", date(2012, 1, 1))] == ["a", "b"]
    assert [link.company.key for link in registry.chain("a", date(2016, 1, 1))] == ["a"]


def test_a_line_that_moved_follows_its_own_holders(shelf):
    """Components of a sold product line are of the buyer from the day of the sale, those of other lines are not."""
    line = '[[line]]\nid = "timing"\nsource = "memory"\nholders = [{ company = "a", to = "2021-07-26" }, { company = "b", from = "2021-07-26" }]\n'
    registry = shelf({"a": maker("a", line)}, {"a": company("A", "US"), "b": company("B", "JP")})

    def held(day, line):
        return registry.holding("a", "owner-then", on=day, today=TODAY, line=line).jurisdiction

    assert [held(date(2021, 7, 25), "timing"), held(date(2021, 7, 26), "timing"), held(date(2021, 7, 26), None)] == ["US", "JP", "US"]
    assert [held(None, "timing"), held(None, None)] == [None, "US"]
    assert held(date(2021, 7, 26), "another line") == "US"


def test_the_real_line_that_moved(registry):
    """Silicon Labs' timing line is Skyworks' from 26 July 2021; its other lines are its own."""
    line = "timing-isolation"
    assert registry.chain("silicon-labs", date(2021, 7, 25), line=line)[0].company.key == "silicon-labs"
    assert registry.chain("silicon-labs", date(2021, 7, 26), line=line)[0].company.key == "skyworks"
    assert registry.chain("silicon-labs", date(2021, 7, 26))[0].company.key == "silicon-labs"


SEATS = '[[seat]]\ncountry = "DE"\nfrom = "1990"\nto = "2000"\nsource = "memory"\n[[seat]]\ncountry = "CH"\nfrom = "2000"\nto = "2010"\nsource = "memory"\n'


@pytest.mark.parametrize(
    ("day", "place"), [("1980-01-01", "DE"), ("1999-12-31", "DE"), ("2000-01-01", "CH"), ("2009-12-31", "CH"), ("2015-01-01", "CH")]
)
def test_a_seat_that_moved_is_that_of_the_day(shelf, day, place):
    """The seat of the day counts; before the first known seat the first, after the last the last."""
    registry = shelf({"a": maker("a")}, {"a": company("A", "", SEATS)})
    assert registry.holding("a", "brand-seat", on=date.fromisoformat(day), today=TODAY).jurisdiction == place


def test_a_company_that_moved_needs_a_day(shelf):
    """A company that always stood alone, but in two places, has no owner-then without a day."""
    registry = shelf({"a": maker("a")}, {"a": company("A", "", SEATS)})
    assert registry.holding("a", "owner-then", on=None, today=TODAY).jurisdiction is None


def test_a_company_without_a_seat_has_no_jurisdiction(shelf):
    """An unknown seat is said to be unknown."""
    registry = shelf({"a": maker("a")}, {"a": company("A", "")})
    holding = registry.holding("a", "brand-seat", on=TODAY, today=TODAY)
    assert (holding.company, holding.jurisdiction) == ("A", None)
    assert holding.why.endswith("the seat of A is not known")


@pytest.mark.parametrize(
    ("start", "begins"), [("2017", date(2017, 1, 1)), ("2017-03", date(2017, 3, 1)), ("2017-03-10", date(2017, 3, 10))]
)
def test_a_start_known_only_roughly_counts_from_its_first_day(shelf, start, begins):
    """A purchase known to the year or month counts from the first day of it."""
    registry = shelf({"a": maker("a")}, {"a": company("A", owners=owned("b", start)), "b": company("B")})
    assert len(registry.chain("a", begins - timedelta(days=1))) == 1
    assert len(registry.chain("a", begins)) == 2


@settings(max_examples=100, deadline=None)
@given(st.deferred(lambda: st.sampled_from(sorted(load().makers))), st.dates(date(1970, 1, 1), date(2026, 1, 1)))
def test_the_chain_is_the_one_followed_by_hand(key, day):
    """Each next company is the one whose dated stretch covers the day, found by comparing ISO texts."""
    names, at = [], load().makers[key].company
    while at is not None:
        names.append(at)
        owners = load().companies[at].owners

        def first(text):
            return text + "-01-01"[len(text) - 4 :] if text else ""

        held = [one.value for one in owners if first(one.start) <= day.isoformat() < (first(one.end) or "9999")]
        at = held[0] if held else None
    assert [link.company.key for link in Registry(load()).chain(key, day)] == names
