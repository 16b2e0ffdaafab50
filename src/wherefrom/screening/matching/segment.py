"""An index over the names of a set of parties, as arrays that are opened without being read.

A segment never changes once it is written. A newer version of a list adds a segment with what is new and names the parties
that are gone (``library``), so that nothing is built twice.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wherefrom.model.errors import InputError
from wherefrom.screening.matching.align import weigh
from wherefrom.screening.matching.background import background
from wherefrom.screening.matching.forms import Form, forms
from wherefrom.screening.matching.keys import bucketed, word_keys
from wherefrom.screening.matching.table import COUNT, KIND, SYLLABLE, Words, WordTable, load_words, opened, save_words
from wherefrom.screening.matching.words import CHARACTER, LEGAL, NUMBER, Word

__all__ = ["VERSION", "Arrays", "Named", "Segment", "build"]

VERSION = 4
"""Raised whenever words, keys or arrays change: an index of another version is built again."""

_JOINED_MOST = 20


class Named(NamedTuple):
    """A party as the index needs it: its place in the list, its identifier, whether it is a person (None: not known), its names."""

    place: int
    id: str
    person: bool | None
    names: tuple[str, ...]


class Arrays(NamedTuple):
    """What the search reads; F forms of names, V words, K keys."""

    words: Words  # V words
    weight: NDArray[np.float32]  # (V,) bits
    held_by: NDArray[np.int32]  # (V,) parties of which a name holds the word
    form_start: NDArray[np.int64]  # (F + 1,)
    form_words: NDArray[np.int32]
    form_mass: NDArray[np.float32]  # (F,) bits
    form_name: NDArray[np.int32]  # (F,)
    form_party: NDArray[np.int32]  # (F,)
    form_person: NDArray[np.float32]  # (F,) 1, 0, or 0.5 where not known
    form_read: NDArray[np.uint8]  # (F,) 1 for the reading of Han characters
    post_start: NDArray[np.int64]  # (V + 1,)
    post_forms: NDArray[np.int32]
    keys: NDArray[np.uint64]  # (K,) sorted
    key_word: NDArray[np.int32]
    key_bucket: NDArray[np.int64]
    shift: np.uint64
    total: float


class Segment:
    """An opened segment: its arrays, and the texts of its names and parties."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / "segment.json").read_text("utf-8"))
        if told.get("version") != VERSION:
            raise InputError(f"{folder}: an index of version {told.get('version')}, this is version {VERSION}", cure="it is built again")
        for name, size in told["files"].items():
            if not (folder / name).is_file() or (folder / name).stat().st_size != size:
                raise InputError(f"{folder}/{name}: the index is not whole", cause="a crash or a full disk", cure="it is built again")
        self.folder = folder
        self.names = int(told["names"])
        self.parties = int(told["parties"])
        loaded = {name: opened(folder / f"{name}.npy") for name in Arrays._fields if name not in {"words", "shift", "total"}}
        shift = np.uint64(64 - (len(loaded["key_bucket"]) - 1).bit_length() + 1)
        self.arrays = Arrays(words=load_words(folder), shift=shift, total=float(told["total"]), **loaded)
        self._texts = opened(folder / "texts.npy")
        self._text_start = opened(folder / "text_start.npy")
        self._ids = opened(folder / "ids.npy")
        self._id_start = opened(folder / "id_start.npy")
        self.place = opened(folder / "place.npy")

    def name(self, form: int) -> str:
        """The name, as the list wrote it, that a form was made of."""
        name = self.arrays.form_name[form]
        return bytes(self._texts[self._text_start[name] : self._text_start[name + 1]]).decode("utf-8")

    def party_id(self, party: int) -> str:
        """The identifier of a party."""
        return bytes(self._ids[self._id_start[party] : self._id_start[party + 1]]).decode("utf-8")


def build(parties: Iterable[Named], folder: Path) -> Segment:
    """Write a segment over the names of ``parties`` at ``folder`` (whole or not at all) and open it."""
    table, collected = WordTable(4096), _Collected()
    for party in parties:
        collected.add(party, table)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix="draft-", dir=folder.parent))
    try:
        _write(collected, table, draft)
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return Segment(folder)


class _Collected:
    def __init__(self) -> None:
        self.texts, self.text_start = bytearray(), [0]
        self.ids, self.id_start = bytearray(), [0]
        self.place: list[int] = []
        self.starts: list[int] = [0]
        self.words: list[int] = []
        self.form_name: list[int] = []
        self.form_party: list[int] = []
        self.form_person: list[float] = []
        self.form_read: list[bool] = []
        self.joined: list[tuple[int, int]] = []

    def add(self, party: Named, table: WordTable) -> None:
        number = len(self.place)
        self.ids += party.id.encode()
        self.id_start.append(len(self.ids))
        self.place.append(party.place)
        for text in dict.fromkeys(party.names):
            found = forms(text, party.person)
            if not found:
                continue
            name = len(self.text_start) - 1
            self.texts += text.encode("utf-8", "replace")
            self.text_start.append(len(self.texts))
            for form in found:
                self._add_form(form, name, number, party.person, table)

    def _add_form(self, form: Form, name: int, party: int, person: bool | None, table: WordTable) -> None:
        place = len(self.form_name)
        self.words += [table.intern(word) for word in form.words]
        self.form_read.append(form.read)
        self.starts.append(len(self.words))
        self.form_name.append(name)
        self.form_party.append(party)
        self.form_person.append(0.5 if person is None else float(person))
        for one, two in pairwise(form.words):
            if one.kind in _ALONE or two.kind in _ALONE or not 4 <= len(one.text) + len(two.text) <= _JOINED_MOST:
                continue
            joined = Word(one.text + two.text, 0, "", "", False, (), 0)
            self.joined.append((table.intern(joined), place))


_ALONE = {LEGAL, NUMBER, CHARACTER}


def _write(told: _Collected, table: WordTable, folder: Path) -> None:
    size, columns = len(table), table.columns()
    words = Words._make(column[:size] for column in columns)
    starts = np.array(told.starts, np.int64)
    form_words = np.array(told.words, np.int32)
    form_of = np.repeat(np.arange(len(told.form_name), dtype=np.int32), np.diff(starts))
    held = np.unique(np.stack([form_words, form_of]), axis=1) if len(form_words) else np.zeros((2, 0), np.int32)
    # Parties are counted, not names: ten spellings of one party do not make a word common.
    of_party = np.unique(np.stack([held[0], np.array(told.form_party, np.int32)[held[1]]]), axis=1) if held.size else held
    held_by = np.bincount(of_party[0], minlength=size).astype(np.int32)
    total = float(background().names + len(told.place))
    counts = words.numbers[:, COUNT].astype(np.int64) + held_by
    syllables = words.numbers[:, SYLLABLE] != 0
    weight = np.array([weigh(int(words.rows[k, KIND]), int(counts[k]), total, bool(syllables[k])) for k in range(size)], np.float32)
    mass = np.zeros(len(told.form_name), np.float32)
    np.add.at(mass, form_of, weight[form_words])
    joined = np.array(told.joined, np.int32).reshape(-1, 2).T
    postings = np.concatenate([held, joined], axis=1)
    postings = postings[:, np.lexsort((postings[1], postings[0]))]
    keys, key_word = word_keys(words, held_by)
    keys, key_word, bucket = bucketed(keys, key_word)
    arrays: dict[str, Any] = {
        "weight": weight,
        "held_by": held_by,
        "form_start": starts,
        "form_words": form_words,
        "form_mass": mass,
        "form_name": np.array(told.form_name, np.int32),
        "form_party": np.array(told.form_party, np.int32),
        "form_person": np.array(told.form_person, np.float32),
        "form_read": np.array(told.form_read, np.uint8),
        "post_start": np.searchsorted(postings[0], np.arange(size + 1)).astype(np.int64),
        "post_forms": np.ascontiguousarray(postings[1]),
        "keys": keys,
        "key_word": key_word,
        "key_bucket": bucket,
        "texts": np.frombuffer(bytes(told.texts), np.uint8),
        "text_start": np.array(told.text_start, np.int64),
        "ids": np.frombuffer(bytes(told.ids), np.uint8),
        "id_start": np.array(told.id_start, np.int64),
        "place": np.array(told.place, np.int64),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    save_words(columns, size, folder)
    sizes = {path.name: path.stat().st_size for path in sorted(folder.glob("*.npy"))}
    about = {"version": VERSION, "names": len(told.text_start) - 1, "parties": len(told.place), "total": total, "files": sizes}
    (folder / "segment.json").write_text(json.dumps(about, indent=1), "utf-8")
