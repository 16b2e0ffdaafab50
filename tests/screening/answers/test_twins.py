"""Hits that are one record of a list say so."""

from __future__ import annotations

from dataclasses import replace

from wherefrom.model.hits import Hit
from wherefrom.model.parties import Designation
from wherefrom.screening.answers.twins import told_of_twins

TREASURY = Designation(list="us-csl", authority="Treasury Department", programme="A", record="17")


def hit(entity: str, name: str, *designations: Designation) -> Hit:
    return Hit(
        entity=entity, list="us-csl", listed_id="17", caption=name, schema="Person", asked="x", name=name, score=0.9, similarity=1.0,
        evidence=20.0, why="Because.", words=(), details=(), version="v", threshold=0.5, designations=designations or (TREASURY,),
    )  # fmt: skip


def whys(*hits: Hit) -> list[str]:
    return [one.why for one in told_of_twins(hits)]


def test_two_listings_of_one_record_name_each_other() -> None:
    """The same number of the same authority and a name in common, however its words stand: each hit stays and names the other."""
    assert [
        "Because. Record 17 stands in this list as us-csl-sdn-17 (this hit) and as us-csl-plc-17.",
        "Because. Record 17 stands in this list as us-csl-plc-17 (this hit) and as us-csl-sdn-17.",
    ] == whys(hit("us-csl-sdn-17", "EXAMPLE, Ivan"), hit("us-csl-plc-17", "Ivan Example"))


def test_a_record_that_stands_three_times_is_named_in_one_sentence() -> None:
    """The others stand in the order of their ids."""
    assert "as a (this hit) and as b and c." in whys(hit("a", "Ivan"), hit("c", "Ivan"), hit("b", "Ivan"))[0]


def test_a_number_alone_makes_no_twins() -> None:
    """Another authority, another list, another name or no number at all is no record in common."""
    one = hit("a", "Ivan")
    others = (
        hit("b", "Ivan", replace(TREASURY, authority="State Department")),
        replace(hit("b", "Ivan"), list="ofac-sdn"),
        hit("b", "Boris"),
        hit("b", "Ivan", replace(TREASURY, record="")),
    )
    assert ["Because."] * 8 == [why for other in others for why in whys(one, other)]
    assert ["Because."] * 2 == whys(*(hit(entity, "Ivan", replace(TREASURY, record="")) for entity in ("a", "b")))


def test_several_designations_of_one_party_are_not_twins() -> None:
    """A party with two programmes is one hit, and is not told to be its own twin."""
    assert ["Because."] == whys(hit("a", "Ivan", TREASURY, replace(TREASURY, programme="B")))
