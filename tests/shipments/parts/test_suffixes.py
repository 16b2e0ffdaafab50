"""What stands behind a number is told apart: packing, grade, another number."""

import re
import tomllib
from importlib.resources import files

import pytest

from wherefrom.shipments.parts.suffixes import JOINED_BY, KNOWN, LETTERS, LONG, NOTHING, NUMBERED, stripped, tail
from wherefrom.shipments.parts.wanted import common_by_shape, forms, needs_brand


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", NOTHING), (" +T", NOTHING), (". Made", NOTHING), ("/LM324", NOTHING), ("-", NOTHING), (";x", NOTHING), ("+T 500", KNOWN),
        ("#TRPBF", KNOWN), ("/NOPB,", KNOWN), ("-REEL7", KNOWN), ("TR-ND", KNOWN), (",551 NXP", KNOWN), (",5512", NOTHING), ("DR", LETTERS),
        ("-ABC", JOINED_BY), ("-2FTG", NUMBERED), (".5", NUMBERED), ("CONTROLLER", LONG),
    ],
)  # fmt: skip
def test_what_follows_a_number_has_a_kind(text: str, kind: int) -> None:
    """Only what belongs to the number counts; a blank, a mark of punctuation or a list ends it."""
    assert kind == tail(text).kind


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        ("MAX3232EUE+T", ["MAX3232EUE+T", "MAX3232EUE", "MAX3232"]),
        ("XC6SLX16-2FTG256C", ["XC6SLX16-2FTG256C", "XC6SLX16"]),
        ("LM358", ["LM358"]),
        ("AT91RM9200", ["AT91RM9200"]),
        ("7805", ["7805"]),
        ("К561ЛА7", ["К561ЛА7"]),
    ],
)
def test_the_shorter_forms_of_a_number_still_name_it(part: str, texts: list[str]) -> None:
    """A base that is only a family's name is no form of it."""
    assert texts == [form.text for form in forms(part)]


@pytest.mark.parametrize(
    ("part", "common", "brand"),
    [("7805", True, False), ("2022", True, True), ("100", True, True), ("BASIC", True, True), ("SS54", True, False), ("220V", True, True),
     ("RS485", True, True), ("STM32F405", False, False), ("LM358", False, False), ("К561ЛА7", False, False)],
)  # fmt: skip
def test_the_shape_of_a_number_says_whether_it_may_be_common(part: str, common: bool, brand: bool) -> None:
    """Digits, words, quantities, names of standards; and which of them only a brand can settle."""
    assert (common, brand) == (bool(common_by_shape(part)), common and needs_brand(part))


def test_a_wanted_number_keeps_what_may_be_part_of_its_name() -> None:
    """A lone T or R at the end is not taken off."""
    assert ("STM32F405RGT", "AD8232ACPZ") == (stripped("STM32F405RGT"), stripped("AD8232ACPZ-RL"))


def test_every_code_has_a_source_and_compiles() -> None:
    """A fact without a source is not told."""
    told = tomllib.loads((files("wherefrom.shipments.parts") / "suffixes.toml").read_text(encoding="utf-8"))
    assert [] == [row for row in told["suffix"] if row["source"] not in told["sources"] or not re.compile(row["pattern"])]
