"""Strict reading: every complaint names file, record and field, and nothing that is not asked for passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.knowledge.companies import parse_company
from wherefrom.knowledge.makers import parse_maker
from wherefrom.knowledge.records import Record, parse_toml
from wherefrom.model.errors import KnowledgeError

SOURCES = '[sources.memory]\nref = "own knowledge"\nstate = "unverified"\n'
LAYOUT = '[[layout]]\npattern = "#{YYWW}"\nweight = 0.9\nsource = "memory"\nexamples = [{ mark = "#1417", reads = "2014-W17" }]\n'
FAMILY = '[[family]]\npatterns = ["EX20"]\nexamples = ["EX2032"]\nsource = "memory"\n'
MAKER = f'name = "Example"\nsource = "memory"\n{SOURCES}{FAMILY}{LAYOUT}'
OWNER = '[[owner]]\ncompany = "b"\nfrom = "2010"\nto = "2015"\nsource = "memory"\n'
COMPANY = f'name = "A"\n{SOURCES}{OWNER}'


def maker(text):
    return parse_maker(parse_toml(text, "makers/ex.toml"), "ex")


def company(text):
    return parse_company(parse_toml(text, "companies/a.toml"), "a")


def complaint(parse, text, *, of=""):
    """What is said of a broken file."""
    with pytest.raises(KnowledgeError) as refused:
        parse(text)
    assert refused.value.what.startswith(of)
    return refused.value


def test_a_whole_maker_file_is_read():
    """A file that breaks nothing gives the maker as written, its own key for a company that is not named."""
    one = maker(MAKER)
    assert (one.key, one.name, one.company, one.active, one.words) == ("ex", "Example", "ex", ("", ""), {})
    assert [(layout.pattern, layout.slot, layout.rule, layout.names) for layout in one.layouts] == [("#{YYWW}", "YYWW", "ex/#{YYWW}", 0.0)]
    assert [(example.mark, example.reads, example.seen) for example in one.layouts[0].examples] == [("#1417", ("2014-W17",), "2026-01-01")]
    assert [(family.patterns, family.weight, family.line) for family in one.families] == [(("EX20",), 0.9, None)]
    assert [source.id for source in one.sources] == ["memory"]


def test_a_whole_company_file_is_read():
    """A file that breaks nothing gives the company as written; an owner without ``as`` absorbed it."""
    one = company(COMPANY)
    assert [(owner.value, owner.start, owner.end, owner.keeps_name) for owner in one.owners] == [("b", "2010", "2015", False)]
    assert company(COMPANY.replace('to = "2015"', 'to = "2015"\nas = "subsidiary"')).owners[0].keeps_name is True


@pytest.mark.parametrize(
    ("parse", "text", "where", "field"),
    [
        (maker, 'nmae = "x"\n' + MAKER, "makers/ex.toml: ", "nmae"),
        (maker, MAKER.replace("[[layout]]", "[[layout]]\nwieght = 1"), "makers/ex.toml [[layout]] 1: ", "wieght"),
        (maker, MAKER.replace("[[family]]", '[[family]]\nlines = "x"'), "makers/ex.toml [[family]] 1: ", "lines"),
        (maker, MAKER.replace("{ mark", "{ see = 1, mark"), "makers/ex.toml [[layout]] 1 [[examples]] 1: ", "see"),
        (maker, MAKER.replace("[sources.memory]", "[sources.memory]\nurl = 1"), "makers/ex.toml [sources.memory]: ", "url"),
        (maker, MAKER + '[[lot]]\npattern = "A"\nsource = "memory"\nx = 1\n', "makers/ex.toml [[lot]] 1: ", "x"),
        (maker, MAKER + '[[undated]]\nexamples = ["A"]\nsource = "memory"\nx = 1\n', "makers/ex.toml [[undated]] 1: ", "x"),
        (maker, MAKER + '[[line]]\nid = "l"\nsource = "memory"\nx = 1\n', "makers/ex.toml [[line]] 1: ", "x"),
        (maker, MAKER + '[[line]]\nid = "l"\nsource = "memory"\nholders = [{ company = "a", x = 1 }]\n', "makers/ex.toml [[line]] 1 [[holders]] 1: ", "x"),
        (company, 'owners = "x"\n' + COMPANY, "companies/a.toml: ", "owners"),
        (company, COMPANY.replace("[[owner]]", '[[owner]]\nuntil = "x"'), "companies/a.toml [[owner]] 1: ", "until"),
    ],
)  # fmt: skip
def test_an_unknown_field_is_refused(parse, text, where, field):
    """A field that nobody asked for is named with its file and record, beside the fields that are known there."""
    error = complaint(parse, text)
    assert error.what == f"{where}unknown field {field!r}"
    assert error.cure.startswith("known here: ")


@pytest.mark.parametrize(
    ("parse", "text", "said"),
    [
        (maker, MAKER.replace('"2014-W17"', "201417"), "makers/ex.toml [[layout]] 1 [[examples]] 1: field 'reads' is 201417"),
        (maker, MAKER.replace('mark = "#1417"', "mark = 745"), "makers/ex.toml [[layout]] 1 [[examples]] 1: field 'mark' is 745"),
        (maker, MAKER.replace('["EX2032"]', "[2032]"), "makers/ex.toml [[family]] 1: field 'examples' holds 2032"),
        (maker, MAKER.replace('["EX20"]', '["EX20", 20]'), "makers/ex.toml [[family]] 1: field 'patterns' holds 20"),
        (maker, "active = [1985, 1990]\n" + MAKER, "makers/ex.toml: field 'active' holds 1985"),
        (maker, "aliases = [7]\n" + MAKER, "makers/ex.toml: field 'aliases' holds 7"),
        (maker, MAKER.replace('name = "Example"', "name = 3"), "makers/ex.toml: field 'name' is 3"),
        (maker, MAKER.replace('name = "Example"', "name = true"), "makers/ex.toml: field 'name' is True"),
        (company, COMPANY.replace('"2010"', "2010"), "companies/a.toml [[owner]] 1: field 'from' is 2010"),
        (company, COMPANY.replace('"2010"', "2010-01-01"), "companies/a.toml [[owner]] 1: field 'from' is datetime.date(2010, 1, 1)"),
    ],
)  # fmt: skip
def test_a_number_where_a_mark_belongs_is_refused(parse, text, said):
    """A mark, code or day that is not a quoted string is refused, and the cure says so."""
    error = complaint(parse, text)
    assert error.what == said
    assert error.cure == "marks, codes and dates are quoted strings"


@pytest.mark.parametrize("weight", ["1.5", "-0.1", "nan", "inf", '"0.9"', "true"])
@pytest.mark.parametrize("place", ["layout", "family", "words"])
def test_a_weight_is_a_number_between_nought_and_one(weight, place):
    """A weight beyond its range, in quotes, or a truth value is refused wherever weights stand."""
    text = {
        "layout": MAKER.replace("weight = 0.9", f"weight = {weight}"),
        "family": MAKER.replace("[[family]]", f"[[family]]\nweight = {weight}"),
        "words": MAKER + f"[words]\nEX = {weight}\n",
    }[place]
    complaint(maker, text, of="makers/ex.toml")


@pytest.mark.parametrize("weight", ["0", "1", "0.0", "1.0", "0.55"])
def test_the_ends_of_a_weight_are_allowed(weight):
    """Nought and one are weights."""
    assert maker(MAKER + f"[words]\nEX = {weight}\n").words == {"EX": float(weight)}


@pytest.mark.parametrize(
    ("parse", "text", "where"),
    [
        (maker, MAKER.replace('source = "memory"', 'source = "memroy"', 1), "makers/ex.toml: "),
        (maker, MAKER.replace(FAMILY, FAMILY.replace("memory", "memroy")), "makers/ex.toml [[family]] 1: "),
        (maker, MAKER.replace(LAYOUT, LAYOUT.replace("memory", "memroy")), "makers/ex.toml [[layout]] 1: "),
        (maker, MAKER + '[[undated]]\nexamples = ["A"]\nsource = "memroy"\n', "makers/ex.toml [[undated]] 1: "),
        (maker, MAKER + '[[lot]]\npattern = "A"\nsource = "memroy"\n', "makers/ex.toml [[lot]] 1: "),
        (maker, MAKER + '[[line]]\nid = "l"\nsource = "memroy"\n', "makers/ex.toml [[line]] 1: "),
        (company, COMPANY.replace(OWNER, OWNER.replace("memory", "memroy")), "companies/a.toml [[owner]] 1: "),
    ],
)  # fmt: skip
def test_a_source_that_is_not_in_the_file_is_refused(parse, text, where):
    """A fact whose source is not listed is named, beside the sources that are."""
    error = complaint(parse, text)
    assert error.what == f"{where}source 'memroy' is not in [sources]"
    assert error.cure == "known: memory"


@pytest.mark.parametrize(
    ("parse", "text", "field"),
    [
        (maker, MAKER.replace('source = "memory"\n', "", 1), "makers/ex.toml: field 'source'"),
        (maker, MAKER.replace('name = "Example"\n', ""), "makers/ex.toml: field 'name'"),
        (maker, MAKER.replace("weight = 0.9\n", ""), "makers/ex.toml [[layout]] 1: field 'weight'"),
        (maker, MAKER.replace('patterns = ["EX20"]\n', ""), "makers/ex.toml [[family]] 1: field 'patterns'"),
        (maker, MAKER.replace('state = "unverified"\n', ""), "makers/ex.toml [sources.memory]: field 'state'"),
        (maker, MAKER.replace('ref = "own knowledge"\n', ""), "makers/ex.toml [sources.memory]: field 'ref'"),
        (company, COMPANY.replace('source = "memory"\n', ""), "companies/a.toml [[owner]] 1: field 'source'"),
        (company, COMPANY.replace('company = "b"\n', ""), "companies/a.toml [[owner]] 1: field 'company'"),
    ],
)
def test_a_missing_field_is_named(parse, text, field):
    """A fact without what it needs, a source above all, is refused."""
    assert complaint(parse, text).what == f"{field} is missing"


@pytest.mark.parametrize("state", ["certain", "Verified", ""])
def test_a_state_that_is_not_known_is_refused(state):
    """Only verified, reported and unverified are states."""
    error = complaint(maker, MAKER.replace('"unverified"', f'"{state}"'))
    assert error.what == f"makers/ex.toml [sources.memory]: state {state!r} is not one of verified, reported, unverified"


@pytest.mark.parametrize(
    ("pattern", "slots"), [("#1417", 0), ("#{yyww}", 0), ("#{4}", 0), ("A[0-9]{2,3}", 0), ("{YYWW}{YYWW}", 2), ("{YY}-{WW} {LM}", 3)]
)
def test_a_layout_has_exactly_one_slot(pattern, slots):
    """None, a quantifier in its place, or several slots are refused with their number."""
    error = complaint(maker, MAKER.replace('"#{YYWW}"', f"'{pattern}'"))
    assert error.what == f"makers/ex.toml [[layout]] 1: pattern {pattern!r} has {slots} slots"
    assert error.cure == "a layout has exactly one, such as {YYWW}"


@pytest.mark.parametrize(
    ("pattern", "slot"), [("[A-Z]{2}{YYWW}[A-Z]?", "YYWW"), ("{YY WW}", "YY WW"), ("{YY/WW}", "YY/WW"), ("{ML4}", "ML4")]
)
def test_a_slot_stands_beside_quantifiers(pattern, slot):
    """Capitals in braces are a slot, digits in braces a quantifier, and a slot may be divided."""
    assert maker(MAKER.replace('"#{YYWW}"', f"'{pattern}'")).layouts[0].slot == slot


@pytest.mark.parametrize("examples", ["", "examples = []\n"])
def test_a_layout_without_an_example_is_refused(examples):
    """A rule that is not tested does not pass."""
    text = MAKER.replace('examples = [{ mark = "#1417", reads = "2014-W17" }]\n', examples)
    assert complaint(maker, text).what == "makers/ex.toml [[layout]] 1: layout '#{YYWW}' has no examples"


@pytest.mark.parametrize("examples", ["", "examples = []\n"])
def test_a_family_without_an_example_is_refused(examples):
    """Nor does a family."""
    text = MAKER.replace('examples = ["EX2032"]\n', examples)
    assert complaint(maker, text).what == "makers/ex.toml [[family]] 1: family 'EX20' has no examples"


@pytest.mark.parametrize(
    "pattern", [".X20", "[A-Z]20", r"\d{3}", r"\w+", "(?:EX|EY)2", "^EX", "_EX", "-EX", "", "E?X", "E*X", "E{0,2}X", "|EX"]
)
def test_a_family_that_begins_with_a_wildcard_is_refused(pattern):
    """A family begins with one letter or digit that must stand there, even as the second of several patterns."""
    text = MAKER.replace('["EX20"]', f"['EX20', '{pattern}']")
    assert complaint(maker, text).what == f"makers/ex.toml [[family]] 1: family {pattern!r} does not begin with a literal letter or digit"


@pytest.mark.parametrize("pattern", ["EX?20", "7[48]HC", "E[XY]", r"5\d", "К561"])
def test_a_family_that_begins_with_a_literal_is_read(pattern):
    """What follows the first character is free."""
    assert maker(MAKER.replace('["EX20"]', f"['{pattern}']")).families[0].patterns == (pattern,)


@pytest.mark.parametrize("active", ['["1985"]', "[]", '["1985", "1990", ""]', '"1985"'])
def test_a_brand_is_active_between_two_years(active):
    """One year or three are refused, with a line to write instead."""
    error = complaint(maker, f"active = {active}\n" + MAKER)
    assert (error.what, error.cure) == ("makers/ex.toml: field 'active' needs two years", 'write active = ["1985", ""]')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            MAKER.replace(LAYOUT, 'layout = ["x"]\n').replace(SOURCES, "").replace(FAMILY, "") + SOURCES,
            "makers/ex.toml: field 'layout' holds 'x'",
        ),
        ('name = "E"\nsource = "memory"\nsources.memory = "a book"\n', "makers/ex.toml: source 'memory' is 'a book'"),
        (MAKER.replace(LAYOUT, "[layout]\nx = 1\n"), "makers/ex.toml: field 'layout' is {'x': 1}"),
        (
            MAKER.replace('[{ mark = "#1417", reads = "2014-W17" }]', '["#1417"]'),
            "makers/ex.toml [[layout]] 1: field 'examples' holds '#1417'",
        ),
    ],
)
def test_a_text_where_a_table_belongs_is_refused(text, said):
    """A record written as a text, or one table where a list belongs, is named and not a crash."""
    assert complaint(maker, text).what == said


@pytest.mark.parametrize(
    ("stretches", "overlap"),
    [
        ([("2010", "2015"), ("2014", "2020")], True),
        ([("2010", ""), ("2014", "")], True),
        ([("", ""), ("2014", "")], True),
        ([("", "2014"), ("", "2015")], True),
        ([("2014", "2020"), ("2010", "2015")], True),
        ([("2017-03", "2017-03-11"), ("2017-03-10", "")], True),
        ([("2010", "2015"), ("2015", "2020")], False),
        ([("", "2014-12-02"), ("2014-12-02", "")], False),
        ([("2015", "2020"), ("2010", "2015")], False),
        ([("2010", "2012"), ("2014", "")], False),
    ],
)
@pytest.mark.parametrize(("field", "value"), [("owner", "company"), ("seat", "country"), ("incorporated", "country")])
def test_stretches_that_overlap_are_refused(field, value, stretches, overlap):
    """A company has one owner and one seat at a time; the end of a stretch is the first day after it."""
    text = "".join(
        f'[[{field}]]\n{value} = "x{place}"\nfrom = "{one}"\nto = "{two}"\nsource = "memory"\n'
        for place, (one, two) in enumerate(stretches)
    )
    if overlap:
        assert "overlaps" in complaint(company, f'name = "A"\n{SOURCES}{text}', of=f"companies/a.toml: [[{field}]] x").what
    else:
        company(f'name = "A"\n{SOURCES}{text}')


@pytest.mark.parametrize(("start", "end"), [("2015", "2010"), ("2015", "2015"), ("2015-03", "2015-03-01")])
def test_a_stretch_ends_after_it_begins(start, end):
    """A stretch without a day is a slip of the pen."""
    text = COMPANY.replace('"2010"', f'"{start}"').replace('to = "2015"', f'to = "{end}"')
    assert complaint(company, text).what == f"companies/a.toml [[owner]] 1: it ends ({end}) before it begins ({start})"


@pytest.mark.parametrize("day", ["10.03.2017", "2017-13", "2017-02-30", "soon"])
def test_a_day_that_does_not_exist_is_refused(day):
    """The days of owners and of product lines are ISO prefixes."""
    said = "is not a date"
    assert said in complaint(company, COMPANY.replace('"2010"', f'"{day}"'), of="companies/a.toml [[owner]] 1: field 'from'").what
    line = f'[[line]]\nid = "l"\nsource = "memory"\nholders = [{{ company = "a", to = "{day}" }}]\n'
    assert said in complaint(maker, MAKER + line, of="makers/ex.toml [[line]] 1 [[holders]] 1: field 'to'").what


def test_how_a_company_was_bought_is_one_of_two_words():
    """A slip in ``as`` is not silently taken for absorbed."""
    error = complaint(company, COMPANY.replace("[[owner]]", '[[owner]]\nas = "subsidary"'))
    assert error.what == "companies/a.toml [[owner]] 1: field 'as' is 'subsidary'"


@pytest.mark.parametrize("text", ['name = "x', "name = x", "[[layout]", "a = 1\na = 2\n", "date = 0745\n", "\x00"])
def test_broken_toml_names_the_file(text):
    """A syntax error is a KnowledgeError with file and line."""
    error = complaint(maker, text, of="makers/ex.toml is not valid TOML: ")
    assert error.cure == "quote every mark and code"


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), st.text(max_size=3)), st.sets(st.sampled_from("abcdef")))
def test_a_record_is_finished_when_all_was_taken(table, taken):
    """After any fields were taken, exactly those left over are named."""
    record = Record(table, "f.toml")
    for field in sorted(taken):
        record.text(field, "")
    left = [field for field in table if field not in taken]
    if left:
        with pytest.raises(KnowledgeError) as refused:
            record.finish()
        assert refused.value.what == f"f.toml: unknown field {', '.join(map(repr, left))}"
    else:
        record.finish()


def test_a_record_leaves_the_table_as_it_was():
    """Taking fields does not empty the caller's table."""
    table = {"a": "x"}
    Record(table, "f.toml").text("a")
    assert table == {"a": "x"}
