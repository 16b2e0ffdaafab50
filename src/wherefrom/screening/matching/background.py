"""How often words stand in names at all: the table that makes CORP and WEI weigh little where no list is at hand.

The counts are generated from public lists by ``scripts/make_frequencies.py``; sources and digest stand in the file's header.

>>> background().count("trading") > background().count("rosoboronexport")
True
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["Background", "background"]


class Background:
    """Counts of words over ``names`` names."""

    def __init__(self, names: int, counts: dict[str, int]) -> None:
        self.names = names
        self._counts = counts

    def count(self, word: str) -> int:
        """In how many of the names the word stands; 0 where the table does not hold it."""
        return self._counts.get(word, 0)


@cache
def background() -> Background:
    """The shipped table."""
    path = files("wherefrom.screening.matching") / "frequencies.csv"
    names = 1
    counts: dict[str, int] = {}
    if not path.is_file():  # before it is generated for the first time
        return Background(names, counts)
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            if line.startswith("# names: "):
                names = int(line.removeprefix("# names: "))
            continue
        word, _, count = line.partition(",")
        if count.isdecimal():
            counts[word] = int(count)
    return Background(names, counts)
