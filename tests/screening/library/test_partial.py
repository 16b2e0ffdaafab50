"""Two fetches of one address at once, and what is left behind for the next one."""

import os
import threading
from pathlib import Path

import pytest

from wherefrom.screening.library.partial import Partial
from wherefrom.screening.library.transfer import Received, receive

ADDRESS = "https://example.org/list.csv"
TOLD = {"address": ADDRESS, "etag": '"one"', "last_modified": ""}


def begun(folder: Path, body: bytes) -> Partial:
    """A fetch that has some bytes."""
    one = Partial.taken(folder, ADDRESS, 100.0)
    one.tell(TOLD)
    one.path.write_bytes(body)
    return one


def test_a_beginning_is_taken_by_one_fetch_only(tmp_path: Path) -> None:
    """The second one begins anew, in a file of its own."""
    begun(tmp_path, b"abc").release()
    first, second = (Partial.taken(tmp_path, ADDRESS, 100.0) for _ in range(2))
    assert (3, 0, True) == (first.size(), second.size(), first.path != second.path)


def test_of_two_beginnings_one_is_kept_whole(tmp_path: Path) -> None:
    """Both fetches were cut: the one that ended first is kept, and no byte of the other is in it."""
    first, second = begun(tmp_path, b"abc"), begun(tmp_path, b"defgh")
    first.release()
    second.release()
    assert (b"abc", 1) == (Partial.taken(tmp_path, ADDRESS, 100.0).path.read_bytes(), len(list(tmp_path.iterdir())))


def test_a_fetch_that_had_nothing_leaves_nothing(tmp_path: Path) -> None:
    """Nor does one whose server did not say which version it sent: two versions could be put together unseen."""
    Partial.taken(tmp_path, ADDRESS, 100.0).release()
    unmarked = Partial.taken(tmp_path, ADDRESS, 100.0)
    unmarked.tell({"address": ADDRESS, "etag": "", "last_modified": ""})
    unmarked.path.write_bytes(b"abc")
    unmarked.release()
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("age", "found"), [(1000.0, 3), (50.0, 0)])
def test_a_beginning_left_by_a_killed_program_is_taken_up_when_no_fetch_can_still_have_it(tmp_path: Path, age: float, found: int) -> None:
    """Only after as long as a fetch may last."""
    lost = begun(tmp_path, b"abc")
    for path in (lost.path, lost.path.parent, lost.path.with_name("told.json")):
        then = path.stat().st_mtime - age
        os.utime(path, (then, then))
    assert found == Partial.taken(tmp_path, ADDRESS, 100.0).size()


def test_a_beginning_of_another_address_or_with_a_damaged_note_is_not_gone_on_from(tmp_path: Path) -> None:
    """The whole file is fetched instead."""
    begun(tmp_path, b"abc").release()
    (kept,) = tmp_path.iterdir()
    for note in ('{"address": "https://example.org/other", "etag": "x"}', "{", "[]"):
        (kept / "told.json").write_text(note)
        taken = Partial.taken(tmp_path, ADDRESS, 100.0)
        assert 0 == taken.size()
        taken.path.parent.rename(kept)


def test_two_fetches_at_once_both_get_the_whole_file(tmp_path: Path, server, limits, reply) -> None:
    """The server sends byte after byte, so that the two write at the same time."""
    body = b"0123456789" * 10
    reply({"body": body, "drip": 0.002, "headers": {"ETag": '"one"'}})
    got: list[Received] = []
    ready = threading.Barrier(2)

    def run() -> None:
        ready.wait()
        got.append(receive(server.address, tmp_path / "partial", limits, ("", ""), lambda _: None))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    paths = [one.path for one in got if one.path is not None]
    assert ([body, body], 2) == ([path.read_bytes() for path in paths], len(set(paths)))
    assert set(paths) == set((tmp_path / "partial").iterdir())
