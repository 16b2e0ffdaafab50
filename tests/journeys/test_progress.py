"""What a long wait says, and that a short one says nothing."""

import time

import pytest

from wherefrom.cli import progress
from wherefrom.cli.progress import OPENING, begun, patience


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "QUIET", 0.05)


def test_a_wait_says_once_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error: standard output is the answer."""
    with patience():
        time.sleep(0.3)
    assert ("", f"{OPENING} …\n") == capsys.readouterr()


def test_a_short_wait_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither while it lasts nor later, and not where it fails."""
    with pytest.raises(ValueError, match="broken"), patience():
        raise ValueError("broken")
    time.sleep(0.2)
    assert ("", "") == capsys.readouterr()


def test_only_the_first_part_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Later parts have their own progress."""

    def parts(waits: tuple[float, ...]):  # type: ignore[no-untyped-def]
        for wait in waits:
            time.sleep(wait)
            yield wait

    assert [0.0, 0.3] == list(begun(parts((0.0, 0.3))))
    assert "" == capsys.readouterr().err
    assert [0.3, 0.0] == list(begun(parts((0.3, 0.0))))
    assert f"{OPENING} …\n" == capsys.readouterr().err
    assert [] == list(begun(()))
