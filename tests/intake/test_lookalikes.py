"""Look-alike letters: folded for reading, kept as written, offsets valid."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.names.lookalikes import fold, lookalikes

LETTERS = "МАХВЕКНОРСТУІабвгдеорсухПЖΑΒΡοΩMAX235-./ –’ＡＢ３\u00a0电"


@pytest.mark.parametrize(("text", "folded"), [
    ("МАХ2235", "MAX2235"),
    ("ЕРС2", "EPC2"),
    ("СА3140", "CA3140"),
    ("МАХ", "MAX"),
    ("МAX3221", "MAX3221"),
    ("ΑΤ89C51", "AT89C51"),
    ("ＭＡＸ２３２", "MAX232"),
    ("XC3S400–4", "XC3S400-4"),
    ("5\u00a0V “A”", '5 V "A"'),
    ("А-3", "A-3"),
    ("型号МАХ2235的", "型号MAX2235的"),
    ("Мікросхема МАХ2235 в корпусі", "Мікросхема MAX2235 в корпусі"),
])  # fmt: skip
def test_marks_are_folded(text, folded):
    """Look-alikes in a mark become the ASCII that stands on the component."""
    assert folded == fold(text)


@pytest.mark.parametrize("text", [
    "Микросхема", "Конденсатор", "Мікросхема", "В корпусі", "С", "рос", "К561ЛА7", "10мкФ", "STM32контроллер", "Ωμέγα",
])  # fmt: skip
def test_words_and_soviet_marks_stay(text):
    """An ordinary word, a unit and a mark with letters that have no look-alike stay as they are."""
    assert text == fold(text)


def test_what_was_folded_is_listed_with_its_offset():
    """Each stretch is named by offset, raw text and folded text."""
    text = "Мікросхема МАХ2235 – ЕРС2"
    assert lookalikes(text) == ((11, "МАХ", "MAX"), (19, "–", "-"), (21, "ЕРС", "EPC"))
    assert () == lookalikes("MAX2235") == lookalikes("Мікросхема")


@given(st.one_of(st.text(), st.text(LETTERS)))
def test_folding_keeps_length_and_is_done_once(text):
    """The length stays, a second folding changes nothing, and the list explains each change."""
    folded = fold(text)
    assert len(text) == len(folded)
    assert folded == fold(folded)
    patched = list(text)
    for offset, raw, new in lookalikes(text):
        assert raw == text[offset : offset + len(raw)]
        patched[offset : offset + len(raw)] = new
    assert folded == "".join(patched)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_unchanged(text):
    """ASCII comes back as it is."""
    assert text is fold(text)


def test_folding_is_fast():
    """A mark of 40 characters takes under 2 µs in ASCII, under 20 µs in Cyrillic; asserted with room to spare."""
    for text, most in [
        ("RS 232 transceiver MAX3221 CAE 2040 XY12", 10e-6),
        ("Мікросхема МАХ2235 – ЕРС2 в корпусі TQFP", 100e-6),
    ]:
        began = time.perf_counter()
        for _ in range(2000):
            fold(text)
        assert (time.perf_counter() - began) / 2000 < most
