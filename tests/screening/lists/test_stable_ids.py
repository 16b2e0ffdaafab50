"""Lists that number nobody: ids stay when rows are shuffled or put in, so that a comparison shows what really changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.model.parties import Designation, Party
from wherefrom.screening.lists import form
from wherefrom.screening.lists._identity import counted, made

Row = tuple[str, str, str]
"""A name, a country, and one thing more that the list says of the party."""

HERE = Path(__file__).parent


def _mieu(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["Type", "Name", "Alias", "Country", "Topics", "Program", "Date", "End date", "Source URL"])
    table.writerows(
        ("Organization", name, more, country, "export.control", "US-BIS-MIEU", "2021-03-16", "", "") for name, country, more in rows
    )
    return out.getvalue()


def _journal(rows: Sequence[Row]) -> str:
    (header,) = (HERE / "eu" / "journal.csv").read_text(encoding="utf-8").splitlines()[:1]
    out = io.StringIO()
    table = csv.DictWriter(out, header.split(","), restval="")
    table.writeheader()
    act = {"celex": "32006R0765", "programKey": "EU-EXA", "annex": "V", "measure": "Export control", "schema": "Company"}
    table.writerows(act | {"name": name, "country": country, "reason": more} for name, country, more in rows)
    return out.getvalue()


def _compact(rows: Sequence[Row]) -> str:
    content = json.loads((HERE / "us_csl" / "compact.json").read_text(encoding="utf-8"))
    ((source, _),) = content["countsBySource"].items()
    content["entries"] = [{"n": name, "s": 0, "c": [country], "fr": more} for name, country, more in rows]
    return json.dumps(content | {"entryCount": len(rows), "countsBySource": {source: len(rows)} if rows else {}})


def _whole(rows: Sequence[Row]) -> str:
    blank = {"source": "Entity List (EL) - Bureau of Industry and Security"}
    entries = [
        blank | {"id": f"own {more}", "name": name, "federal_register_notice": more, "addresses": [{"country": country}]}
        for name, country, more in rows
    ]
    return json.dumps({"total": len(entries), "results": entries})


def _mofcom(rows: Sequence[Row]) -> str:
    return _array(rows, "cn-attention-list")


def _meti(rows: Sequence[Row]) -> str:
    return _array(rows, "jp-end-user-list")


def _array(rows: Sequence[Row], name_of_list: str) -> str:
    """These lists have ids of their own, some of which stand twice: here the country serves as one."""
    blank = {"entity_type": "organization", "list_id": name_of_list, "aliases": []}
    return json.dumps(
        [blank | {"id": country, "entity_name": name, "addresses": ["China"], "reason": more} for name, country, more in rows]
    )


WRITERS: dict[str, Callable[[Sequence[Row]], str]] = {
    "us-bis-mieu-csv": _mieu,
    "eu-journal-csv": _journal,
    "us-csl-compact": _compact,
    "us-csl-json": _whole,
    "cn-mofcom-json": _mofcom,
    "jp-meti-eul-json": _meti,
}

_rows = st.lists(
    st.tuples(
        st.sampled_from(["Acme", "Beta Works", "ГАММА", "三和"]), st.sampled_from(["RU", "CN", "IR"]), st.sampled_from(["", "x", "y"])
    ),
    max_size=8,
)


def _ids(name: str, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Each party's id and what is said of it, but for the place in the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_text(WRITERS[name](rows), encoding="utf-8")
        return [(one.id, _said(one)) for one in form(name).parse((path,))]


def _said(party: Party) -> str:
    return repr(replace(party, id="", designations=tuple(replace(one, source="") for one in party.designations)))


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=30)
@given(data=st.data())
def test_shuffled_rows(name: str, data: st.DataObject) -> None:
    """The same rows in another order give the same parties under the same ids, each id once."""
    rows = data.draw(_rows)
    before = _ids(name, rows)
    assert sorted(before) == sorted(_ids(name, data.draw(st.permutations(rows))))
    assert len(rows) == len({ident for ident, _ in before})


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=30)
@given(data=st.data())
def test_a_row_put_in(name: str, data: st.DataObject) -> None:
    """A new party anywhere among the rows changes no other party's id."""
    rows = data.draw(_rows)
    place = data.draw(st.integers(0, len(rows)))
    after = _ids(name, [*rows[:place], ("New Party", "KP", "x"), *rows[place:]])
    assert _ids(name, rows) == [*after[:place], *after[place + 1 :]]


def test_a_name_written_otherwise() -> None:
    """Case, punctuation, width and the order of the countries do not make another party; the script, a sign or a country does."""
    same = {
        made("x", name, places)
        for name, places in (("ACME, Ltd.", ("ru", "cn")), ("Acme  ltd", ("CN", "RU")), ("ＡＣＭＥ ltd", ("ru", "cn")))
    }
    other = {made("x", *told) for told in (("Acme ltd", ("ru",)), ("Acme", ("ru", "cn")), ("АСМЕ ltd", ("ru", "cn")))}
    assert (1, 3, 4) == (len(same), len(other), len(same | other))


def test_a_number_that_the_list_has_given_away_is_passed_over() -> None:
    """The second of two parties with one id never takes the id of a third one."""
    listing = Designation(list="x", authority="X")
    parties = [
        Party(id=ident, schema="Company", properties={"name": (name,)}, designations=(listing,))
        for ident, name in (("x-1", "A"), ("x-1", "B"), ("x-1-2", "C"), ("x-1", "C"))
    ]
    assert [("x-1", "A"), ("x-1-3", "B"), ("x-1-2", "C"), ("x-1-4", "C")] == [(one.id, one.name) for one in counted(parties)]
