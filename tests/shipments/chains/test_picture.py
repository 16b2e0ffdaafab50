"""The picture of chains holds whatever names there are, and says how many fit as well."""

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

from wherefrom.model.chains import Carried, RouteAnswer, RouteQuestion, TracedChain
from wherefrom.shipments.chains.picture import MOST_HOLDERS, NARROW, WIDE, picture

LONG = ["Ж" * 200, "شركة الخليج للتجارة " * 8, "深圳市华强电子有限公司" * 9, '<script>&"\u202e' + "x" * 190]


def chain(place: int, names: list[str]) -> TracedChain:
    legs = [
        Carried(id=f"{place}-{at}", day=date(2022, 1 + at, place % 28 + 1), shipper=one, consignee=other, quantity=480.0, unit="piece")
        for at, (one, other) in enumerate(pairwise(names))
    ]  # fmt: skip
    return TracedChain(place=place, shipments=tuple(legs), score=-float(place), summary="")


def drawn(*chains: TracedChain, width: int = WIDE, as_good: int = 1) -> str:
    answer = RouteAnswer(question=RouteQuestion(id="Q", told=""), count=float(len(chains)), as_good=as_good, chains=chains)
    return picture(answer, title="Title", controls=[date(2022, 2, 1)], width=width)


def test_names_of_any_length_and_script_stay_within_the_picture() -> None:
    """It is well-formed, no text begins outside, and the whole name stands in the title."""
    for width in (WIDE, NARROW):
        root = ElementTree.fromstring(drawn(chain(1, LONG), width=width))
        texts = root.findall(".//{http://www.w3.org/2000/svg}text")
        assert [] == [one.text for one in texts if not 0 <= float(one.get("x", "-1")) <= width]
        titles = {"".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}title")}
        assert LONG[0] in titles
        assert not [one for one in root.itertext() if "\u202e" in one]


def test_rows_stand_in_the_order_of_the_best_chain() -> None:
    """Then those of the others, as they are met."""
    svg = drawn(chain(1, ["A", "B", "C"]), chain(2, ["A", "D", "C"]))
    assert ["A", "B", "C", "D"] == re.findall(r"isolate\">(\w)<title>", svg)


def test_several_that_fit_are_said_in_the_legend() -> None:
    """The strongest line is not the only one that fits."""
    assert "26 fit about as well" in drawn(chain(1, ["A", "B"]), as_good=26)


def test_chains_that_need_too_many_rows_are_counted_not_drawn() -> None:
    """What is left to the table is said."""
    svg = drawn(*(chain(one, ["A", f"B{one}", f"C{one}", "D"]) for one in range(1, 20)))
    assert MOST_HOLDERS == svg.count("isolate")
    assert "5 more chains" in svg


def test_a_shipment_of_two_chains_is_drawn_once() -> None:
    """The best chain's arrow is not hidden under another's."""
    one = chain(1, ["A", "B", "C"])
    svg = drawn(one, TracedChain(place=2, shipments=(*one.shipments[:1], *chain(2, ["A", "B", "D"]).shipments[1:]), score=-2.0, summary=""))
    assert 3 == svg.count("marker-end")


def test_without_chains_there_is_no_picture() -> None:
    """An empty frame would say less than a sentence."""
    assert "" == drawn()
