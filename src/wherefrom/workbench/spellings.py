"""The names of an opened list as one text, to find those that begin with what a person is typing.

Made at the first suggestion that is asked for, not before: a list of a million names takes some seconds and some 50 MB.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from wherefrom.model.parties import Party
from wherefrom.screening.answers.opening import Gone
from wherefrom.screening.answers.screener import Opened

__all__ = ["Spellings"]


class Spellings:
    """The names of one segment."""

    def __init__(self, opened: Opened, gone: Gone) -> None:
        self._opened = opened
        arrays = opened.segment.arrays
        forms: dict[int, int] = {}
        for form, (name, party) in enumerate(zip(arrays.form_name.tolist(), arrays.form_party.tolist(), strict=True)):
            if not gone[party]:
                forms.setdefault(name, form)
        self._forms = list(forms.values())
        names = [" ".join(opened.segment.name(form).casefold().split()) for form in self._forms]
        self._ends = list(accumulate(len(name) + 1 for name in names))
        self._text = "\n" + "\n".join(names) + "\n"

    def beginning(self, prefix: str) -> Iterator[tuple[str, Party]]:
        """Parties with a name that begins with ``prefix``, then those with a word that does: each once, with the first such name."""
        wanted, seen = " ".join(prefix.casefold().split()), set()
        if not wanted:
            return
        segment = self._opened.segment
        for before in ("\n", " "):
            at = self._text.find(before + wanted)
            while at >= 0:
                # The text opens with a line's end, so a name's first letter stands one place further than the ends count.
                place = bisect_right(self._ends, at + len(before) - 1)
                form = self._forms[place]
                party = int(segment.arrays.form_party[form])
                # Each party once before anybody counts: one with many names would push out the others.
                if party not in seen:
                    seen.add(party)
                    yield segment.name(form), self._opened.party(int(segment.place[party]))
                at = self._text.find(before + wanted, at + 1)
