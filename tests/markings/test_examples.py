"""Every maker file's examples are its tests, and every maker's are run again on each change."""

from __future__ import annotations

import re

from wherefrom.knowledge import load
from wherefrom.markings.examples import failures
from wherefrom.markings.patterns import CompiledFamily, CompiledLayout, lot_source
from wherefrom.markings.shapes import firsts
from wherefrom.names.lookalikes import fold

KNOWLEDGE = load()
LAYOUTS = [layout for maker in (*KNOWLEDGE.makers.values(), KNOWLEDGE.standards) for layout in maker.layouts]


def test_all_examples_of_all_makers_read_as_their_files_say() -> None:
    """A greedy pattern in one maker file breaks its neighbours, so all are run together."""
    assert list(failures(KNOWLEDGE)) == []


def test_there_are_as_many_brands_and_layouts_as_promised() -> None:
    """At least 180 brands and 150 layouts are known."""
    assert (len(KNOWLEDGE.makers) >= 180, len(LAYOUTS) >= 150) == (True, True)


def test_a_layout_fits_one_of_its_own_examples() -> None:
    """A layout that fits none of its examples, folded as the decoder folds them, is a misspelt layout."""
    unfit = []
    for layout in LAYOUTS:
        regex = CompiledLayout(layout).regex
        marks = [fold(example.mark) for example in layout.examples]
        places = [(mark, found.start()) for mark in marks for found in re.finditer(r"[^\s|(\[]+", mark)]
        if not any(regex.match(mark, start) for mark, start in places):
            unfit.append(f"{layout.rule}: {marks}")
    assert unfit == []


def test_the_first_characters_of_a_layout_hold_the_beginning_of_every_match() -> None:
    """Dispatch by first characters never hides a match."""
    for layout in LAYOUTS:
        compiled = CompiledLayout(layout)
        begins = firsts(compiled.source)
        for example in layout.examples:
            for found in re.finditer(r"\S+", example.mark):
                if begins is not None and compiled.regex.match(example.mark, found.start()):
                    assert example.mark[found.start()] in begins, layout.rule


def test_every_family_and_lot_compiles() -> None:
    """Nothing is compiled at load time, so a broken pattern would only show when a mark meets it."""
    for maker in (*KNOWLEDGE.makers.values(), KNOWLEDGE.standards):
        for family in maker.families:
            for pattern in family.patterns:
                assert CompiledFamily(family, pattern).regex.pattern
        for lot in maker.lots:
            assert re.compile(lot_source(lot)).pattern


def test_no_part_number_family_swallows_a_bare_date_code() -> None:
    """``2102`` is a memory and the second week of 2021: a family of four bare digits would hide every such date."""
    codes = [f"{year:02}{week:02}" for year in (*range(80, 100), *range(30)) for week in range(1, 54)]
    swallowing = [
        f"{maker.key}: {pattern} takes {code}"
        for maker in KNOWLEDGE.makers.values()
        for family in maker.families
        for pattern in family.patterns
        if pattern[0].isdigit()
        for code in codes
        if (match := CompiledFamily(family, pattern).regex.match(code)) and match.end() == 4
    ]
    assert swallowing == []
