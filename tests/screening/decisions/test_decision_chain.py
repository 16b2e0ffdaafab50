"""The chain of entries: whatever was changed, taken out or moved is found."""

from hypothesis import assume, given
from hypothesis import strategies as st

from wherefrom.screening.decisions.chain import BEGINNING, Link, broken, link

RECORDS = st.lists(st.text(max_size=8), min_size=1, max_size=8)


def chained(records: list[str]) -> list[Link]:
    """The records as a ledger keeps them."""
    found, last = [], BEGINNING
    for number, record in enumerate(records, 1):
        own = link(last, record)
        found.append((number, last, own, record))
        last = own
    return found


@given(RECORDS)
def test_a_chain_as_written_is_whole(records: list[str]) -> None:
    """Nothing is wrong with entries that nobody touched, read at once or in two parts."""
    rows = chained(records)
    half = len(rows) // 2
    last = rows[half - 1][2] if half else BEGINNING
    assert () == broken(rows, len(rows), rows[-1][2])
    assert () == broken(rows[half:], len(rows), rows[-1][2], number=half, last=last)


@given(RECORDS, st.data())
def test_a_changed_record_is_found(records: list[str], data: st.DataObject) -> None:
    """Another text in an entry no longer has the entry's digest, and the entry is named."""
    rows = chained(records)
    at = data.draw(st.integers(0, len(rows) - 1))
    text = data.draw(st.text(max_size=8).filter(lambda one: one != rows[at][3]))
    rows[at] = (*rows[at][:3], text)
    assert (f"entry {at + 1} is not as it was written",) == broken(rows, len(rows), rows[-1][2])


@given(RECORDS, st.data())
def test_a_changed_record_with_a_digest_made_anew_is_found(records: list[str], data: st.DataObject) -> None:
    """Who also writes the digest anew breaks the next entry, or the note of the last."""
    rows = chained(records)
    head = rows[-1][2]
    at = data.draw(st.integers(0, len(rows) - 1))
    text = data.draw(st.text(max_size=8).filter(lambda one: one != rows[at][3]))
    rows[at] = (at + 1, rows[at][1], link(rows[at][1], text), text)
    assert () != broken(rows, len(rows), head)


@given(RECORDS, st.data())
def test_entries_taken_out_are_found(records: list[str], data: st.DataObject) -> None:
    """Any entry that is gone is missed, the last too, renumbered or not."""
    rows = chained(records)
    count, head = len(rows), rows[-1][2]
    gone = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    left = [row for at, row in enumerate(rows) if at not in gone]
    assert () != broken(left, count, head)
    assert () != broken([(number, *row[1:]) for number, row in enumerate(left, 1)], count, head)
    # A note of the last entry that was written to fit does not help, unless only the end was cut off.
    if left and min(gone) < len(left):
        assert () != broken([(number, *row[1:]) for number, row in enumerate(left, 1)], len(left), left[-1][2])


@given(RECORDS, st.randoms())
def test_entries_moved_are_found(records: list[str], random: object) -> None:
    """Entries in another order do not follow each other."""
    rows = chained(records)
    moved = list(rows)
    random.shuffle(moved)  # type: ignore[attr-defined]
    assume(moved != rows)
    assert () != broken([(number, *row[1:]) for number, row in enumerate(moved, 1)], len(rows), rows[-1][2])
