"""Part numbers are found however they are written, and told apart from numbers that only look like them."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.shipments.parts.alphabet import units
from wherefrom.shipments.parts.search import KINDS, PartIndex, Wanted, marks
from wherefrom.shipments.parts.tally import Tally
from wherefrom.shipments.parts.telling import explain, hits


def seen(parts: list[Wanted], text: str, brand: str = "", hs: str = "854231") -> list[tuple[str, str, str, bool]]:
    """(part, kind, raw, sure) of each hit in one description."""
    index = PartIndex.build(parts)
    found = index.find(pa.array([text]), pa.array([brand]), pa.array([hs]))
    return [(hit.part, hit.kind, hit.raw, hit.sure) for hit in hits(index, found, [text])]


STM = Wanted(part="STM32F405RGT6", brand="STMicroelectronics")
MAX = Wanted(part="MAX3232EUE", brand="Maxim")


@pytest.mark.parametrize(
    ("text", "kind", "raw"),
    [
        ("MCU STM32F405RGT6 500 PCS", "exact", "STM32F405RGT6"),
        ("mcu stm32f405rgt6, 500 pcs", "exact", "stm32f405rgt6"),
        ("MCU STM32 F405-RGT6; 5 EA", "separators", "STM32 F405-RGT6"),
        ("MCU STM32F405 RGT6", "separators", "STM32F405 RGT6"),
        ("MCU STM32F405\r\n  RGT6", "separators", "STM32F405\r\n  RGT6"),
        ("МК SТM32F4O5RGТ6", "look-alike", "SТM32F4O5RGТ6"),
        ("芯片STM32F405RGT6芯片", "exact", "STM32F405RGT6"),
        ("ＳＴＭ３２Ｆ４０５ＲＧＴ６ 微控制器", "look-alike", "ＳＴＭ３２Ｆ４０５ＲＧＴ６"),
        ("микросхемаSTM32F405RGT6микросхема", "exact", "STM32F405RGT6"),
        ("STM32F405RGT6TR", "suffix", "STM32F405RGT6"),
        ("STM32F405RGT6-TR, tape", "suffix", "STM32F405RGT6"),
        ("MCU STM32F405 (ARM)", "base-only", "STM32F405"),
    ],
)
def test_a_number_is_found_as_people_write_it(text: str, kind: str, raw: str) -> None:
    """Separators, line breaks, small letters, look-alikes, packing codes and bases are seen through, and the kind says which."""
    assert [("STM32F405RGT6", kind, raw)] == [row[:3] for row in seen([STM], text)]


@pytest.mark.parametrize(
    "text", ["STM32F405VGT6", "STM32F407RGT6", "STM32F405RGT66", "XSTM32F405RGT6", "STM32F40 5,RGT6", "STM32", "STM32F4050", ""]
)  # fmt: skip
def test_another_number_is_not_taken_for_it(text: str) -> None:
    """Another variant, a digit more, a letter before, a comma inside: other numbers."""
    assert [] == seen([STM], text)


def test_a_digit_behind_makes_another_number_and_a_letter_a_variant() -> None:
    """LM358 is not in LM3585, but in LM358DR."""
    wanted = [Wanted(part="LM358")]
    assert ([], [("LM358", "suffix", "LM358", True)]) == (seen(wanted, "LM3585 LM3580N"), seen(wanted, "LM358DR"))


def test_a_number_of_digits_is_not_misread_for_letters() -> None:
    """11485 pieces are no IL485; I1485 with a letter may be."""
    wanted = [Wanted(part="IL485")]
    assert ([], ["I1485"]) == (seen(wanted, "CIRCUITS 11485 PCS"), [row[2] for row in seen(wanted, "CIRCUITS I1485")])


def test_a_base_is_sure_only_with_its_brand() -> None:
    """Other variants share the base; its brand beside it or in the brand column makes it likely enough to mark a shipment."""
    told = [seen([MAX], "IC MAX3232 100 PCS"), seen([MAX], "IC MAXIM MAX3232 100 PCS"), seen([MAX], "IC MAX3232", "Maxim Integrated")]
    assert [False, True, True] == [rows[0][3] for rows in told]


def test_letters_of_the_number_itself_are_no_brand_beside_it() -> None:
    """MAX is an alias of Maxim; in "MAX 3232" it is part of the number."""
    assert [("MAX3232EUE", "base-only", "MAX 3232", False)] == seen([MAX], "IC MAX 3232")


@pytest.mark.parametrize(
    ("part", "text", "sure"),
    [
        ("7805", "steel pipes 7805", False),
        ("7805", "voltage regulators 7805", True),
        ("7805", "СТАБИЛИЗАТОРЫ НАПРЯЖЕНИЯ 7805", True),
        ("7805", "voltage regulators 7805 pcs", False),
        ("2022", "integrated circuits, year 2022", False),
        ("100", "集成电路100个", False),
        ("BASIC", "basic integrated circuits", False),
        ("SOT23", "transistors in SOT23", False),
    ],
)
def test_a_common_number_needs_support(part: str, text: str, sure: bool) -> None:
    """Digits, words, years and names of packages are never sure alone; a word for electronics is enough only for some."""
    assert [(part, sure)] == [(row[0], row[3]) for row in seen([Wanted(part=part)], text)]


def test_a_common_number_is_sure_with_its_brand() -> None:
    """The brand beside it or in the brand column tells the part from the number."""
    wanted = [Wanted(part="7805", brand="STMicroelectronics")]
    assert [True, True, False] == [seen(wanted, text, brand)[0][3] for text, brand in (("ST 7805", ""), ("7805", "ST"), ("7805", "Bosch"))]


def test_the_corpus_says_which_numbers_are_common() -> None:
    """A number that stands mostly in goods far from electronics is common, whatever its shape."""
    index = PartIndex.build([Wanted(part="AX1200")])
    texts = pa.array(["SHOES AX1200"] * 6 + ["AX1200 CONTROLLER BOARD"])
    shoes, parts = pa.array(["640399"] * 6 + ["854231"]), pa.array(["854231"] * 7)
    assert [7, 0] == [int(index.find(texts, hs=hs).sure.sum()) for hs in (parts, shoes)]


def test_a_longer_wanted_number_explains_its_beginning() -> None:
    """With LM358 and LM358N wanted, LM358N is sure for the second alone."""
    rows = seen([Wanted(part="LM358"), Wanted(part="LM358N")], "OP AMP LM358N")
    assert [("LM358", False), ("LM358N", True)] == sorted((row[0], row[3]) for row in rows)


def test_a_number_without_confusion_goes_before_one_with() -> None:
    """Of MAX211EEAI and MAX211EEA1 the one that is written is meant."""
    rows = seen([Wanted(part="MAX211EEAI"), Wanted(part="MAX211EEA1")], "TRANSCEIVER MAX211EEA1")
    assert [("MAX211EEA1", "exact", True), ("MAX211EEAI", "look-alike", False)] == sorted((row[0], row[1], row[3]) for row in rows)


def test_a_brand_that_is_wanted_alone_is_found_and_never_sure() -> None:
    """A brand in another script counts; it names no part."""
    told = [seen([Wanted(part="", brand="Maxim")], text) for text in ("芯片 美信 100", "CHIPS MAXIM", "maximum")]
    assert [[("", "brand-only", "美信", False)], [("", "brand-only", "MAXIM", False)], []] == told


def test_rows_are_the_same_from_chunks_dictionaries_slices_and_threads() -> None:
    """However Arrow holds the descriptions, the rows of the hits are those of the table."""
    texts = ["nothing", None, "STM32F405RGT6", "x", "STM32 F405RGT6", "STM32F405RGT6", None, "МАХ3232EUE", "é STM32F405RGT6"]
    index, plain = PartIndex.build([STM, MAX]), pa.array(texts)
    forms = [
        plain, plain.cast(pa.large_string()), plain.dictionary_encode(), pa.chunked_array([plain.slice(0, 4), plain.slice(4)]),
        pa.chunked_array([plain.slice(0, 4).dictionary_encode(), plain.slice(4).dictionary_encode()]),
    ]  # fmt: skip
    told = [[column.tolist() for column in index.find(form, threads=threads)] for form in forms for threads in (1, 2)]
    assert [2, 4, 5, 7, 8] == told[0][0]
    assert [told[0]] * len(told) == told


def test_marks_give_the_best_sure_kind_of_each_row() -> None:
    """What another room needs of a table of shipments: one small number a row."""
    table = pa.table(
        {"description": ["STM32 F405RGT6", "pipes", "IC MAX3232", "STM32F405RGT6"], "brand": ["", "", "Maxim", ""], "hs6": ["854231"] * 4}
    )
    assert ["separators", "", "base-only", "exact"] == [KINDS[one] for one in marks(PartIndex.build([STM, MAX]), table)]


def test_a_tally_carried_over_batches_judges_as_one_search_does() -> None:
    """Streaming changes nothing: settled at the end, the same hits are sure."""
    index = PartIndex.build([Wanted(part="AX1200"), STM])
    texts, hs = pa.array(["SHOES AX1200"] * 8 + ["STM32F405RGT6"]), pa.array(["640399"] * 8 + ["854231"])
    tally = Tally(len(index.texts))
    parts = [index.find(texts.slice(at, 3), hs=hs.slice(at, 3), tally=tally) for at in (0, 3, 6)]
    joined = type(parts[0])(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    assert index.find(texts, hs=hs).sure.tolist() == index.settled(joined, tally).sure.tolist()


def test_a_hit_is_told_in_one_sentence() -> None:
    """What stands where, how it differs, what supports it, and whether it is sure."""
    text = "ИС MAXIM МАХ3232EUE 500 шт"
    index = PartIndex.build([MAX])
    said = explain(hits(index, index.find(pa.array([text])), [text])[0])
    wanted = (
        'MAX3232EUE stands here as "МАХ3232EUE" (characters 10 to 19), with look-alike letters of another script; '
        "Maxim stands beside it: sure (0.95)."
    )
    assert wanted == said


def test_what_is_too_short_is_named_and_not_looked_for() -> None:
    """Two characters stand everywhere."""
    index = PartIndex.build([Wanted(part="X1"), Wanted(part="")])
    assert (("X1",), 0) == (tuple(one.part for one in index.short), len(index.find(pa.array(["X1 X1"])).row))


def test_many_hits_in_one_description_are_all_found() -> None:
    """A price list in one cell is longer than any buffer that was made ready."""
    parts = [f"AB{number}CD" for number in range(1000, 7000)]
    index = PartIndex.build([Wanted(part=part) for part in parts])
    found = index.find(pa.array(["none", "; ".join(parts * 2), "AB1000CD"]))
    assert (6001, {1, 2}) == (len(found.row), set(found.row.tolist()))


LETTER, DIGIT = st.sampled_from("ABCDEGHMNPSTX"), st.sampled_from("23456789")
PART = st.builds(
    lambda head, middle, tail: "".join(head) + "".join(middle) + "".join(tail),
    st.lists(LETTER, min_size=2, max_size=4), st.lists(DIGIT, min_size=3, max_size=5), st.lists(LETTER, min_size=0, max_size=3),
)  # fmt: skip
CHANGE = st.sampled_from(
    [str, str.lower, lambda part: part.translate(str.maketrans("ABEHMPTX", "АВЕНМРТХ")), lambda part: part[:-1] + "-" + part[-1]]
)
NOISE = st.text(alphabet="abc12 ,.-/жшのé\n", max_size=12)


@given(PART, CHANGE, NOISE, NOISE)
@settings(max_examples=60)
def test_a_number_between_blanks_is_found_where_it_stands(part, change, before, after) -> None:
    """Whatever stands round it; and what is found has the symbols of what is wanted."""
    said = change(part)
    text = f"{before} , {said} , {after}"
    index = PartIndex.build([Wanted(part=part)])
    found = index.find(pa.array([text]))
    told = [(text[begin:end], index.texts[pattern]) for begin, end, pattern in zip(found.begin, found.end, found.pattern, strict=True)]
    assert [said] == [raw for raw, _ in told if raw == said]
    assert all([unit.symbol for unit in units(raw)] == [unit.symbol for unit in units(form)] for raw, form in told)
