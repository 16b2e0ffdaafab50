"""Every file among the real lists has one form and loads with it, or is named here as no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from wherefrom.model.errors import ListError
from wherefrom.screening.lists import forms, recognise

BESIDE = {
    "ofac_sdn_2021-07.csv": ("ofac_add_2021-07.csv", "ofac_alt_2021-07.csv"),
    "ofac_cons_prim_2025-12-19_testdata.csv": ("ofac_cons_add_2025-12-19_testdata.csv", "ofac_cons_alt_2025-12-19_testdata.csv"),
}
"""Files without a form of their own, since they are read with the main file of their list: its addresses and other names."""

NO_LISTS = {"jp_meti_ru/page_content.txt": "the web page on which METI links the notices"}
"""Files that are deliberately no lists."""


@pytest.mark.shared
def test_every_file_loads(shared: Path) -> None:
    """Each file is recognised and gives parties with names and ids of their own; the others are named above."""
    folder = shared / "lists"
    found: dict[str, tuple[str, int]] = {}
    strange = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            one = recognise(path)
        except ListError:
            strange.append(name)
            continue
        parties = list(one.parse((path, *(folder / other for other in BESIDE.get(name, ())))))
        assert (len(parties), []) == (len({party.id for party in parties}), [party.id for party in parties if not party.names]), name
        found[name] = (one.descriptor.name, len(parties))
    assert sorted([*NO_LISTS, *(other for others in BESIDE.values() for other in others)]) == strange
    assert [] == [name for name, (_, count) in found.items() if not count]
    assert {one for one, _ in found.values()} <= set(forms())
