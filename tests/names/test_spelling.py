"""Names of makers as people spell them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.names.spelling import parts, short, spelling


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Texas Instruments Incorporated", "texas instruments"),
        ("TEXAS  INSTRUMENTS, Inc.", "texas instruments"),
        ("Analog Devices, Inc.", "analog devices"),
        ("STMicroelectronics N.V.", "stmicroelectronics"),
        ("u-blox AG", "u blox"),
        ("AT&T", "at t"),
        ("Murata Manufacturing Co., Ltd.", "murata manufacturing"),
        ("ОАО Интеграл", "интеграл"),
        ("АО «Микрон»", "микрон"),
        ("ООО Ромашка", "ромашка"),
        ("ЗАО Ромашка", "ромашка"),
        ("Inc.", "inc"),
        ("Group", "group"),
        ("Cobham", "cobham"),
        ("Ag-Tech", "tech"),
        ("", ""),
    ],
)
def test_a_name_is_keyed_without_case_punctuation_and_legal_ending(name, key):
    """Spellings that differ in case, punctuation or legal form give one key, and a name of nothing else keeps it."""
    assert spelling(name) == key


def test_cyrillic_look_alikes_give_the_key_of_the_latin_name():
    """A name typed on a Cyrillic keyboard is the same name."""
    assert spelling("МАХ") == spelling("MAX")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Linear Technology Corporation", "linear"),
        ("Cypress Semiconductor", "cypress"),
        ("Maxim Integrated Products", "maxim integrated"),
        ("Semiconductor Components Industries", "semiconductor components industries"),
        ("Microelectronics", "microelectronics"),
    ],
)
def test_the_looser_key_drops_words_for_the_kind_of_business(name, key):
    """Such words fall away, unless nothing would remain."""
    assert short(name) == key


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Maxim Integrated Products (Analog Devices)", ("Maxim Integrated Products", "Analog Devices")),
        ("Spansion (Cypress, Infineon)", ("Spansion", "Cypress", "Infineon")),
        ("Altera (Intel – USA)", ("Altera", "Intel", "USA")),
        ("Dallas (Maxim Integrated Products, Inc.)", ("Dallas", "Maxim Integrated Products, Inc.")),
        ("A (B) (C)", ("A", "B", "C")),
        ("u-blox", ("u-blox",)),
        ("Texas  Instruments,", ("Texas Instruments",)),
        ("(Intel)", ("Intel",)),
        ("Intel ()", ("Intel",)),
        ("", ()),
    ],
)
def test_a_maker_column_is_taken_apart_with_the_brand_first(name, found):
    """The name outside the brackets comes first, then each parent in them; legal endings do not divide."""
    assert parts(name) == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_keys_are_lower_case_and_single_spaced(name):
    """Whatever the name, its key holds no ASCII capital, no full stop and no two blanks together."""
    for key in (spelling(name), short(name)):
        assert key == " ".join(key.split())
        assert "." not in key
        assert key == key.lower() or not key.isascii()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_a_name_with_a_letter_or_digit_keeps_a_key(name):
    """A key is empty only when the name holds neither letters nor digits."""
    if any(one.isascii() and one.isalnum() for one in name):
        assert spelling(name) != ""
        assert short(name) != ""


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("AB ,()-–/.inc"), max_size=20))
def test_parts_are_never_blank_and_hold_no_brackets_in_pairs(name):
    """Every part is a text without edges of blanks or commas."""
    for part in parts(name):
        assert part == part.strip(" ,")
        assert part != ""
