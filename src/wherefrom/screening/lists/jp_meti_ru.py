"""Japan's notices of entities in Russia, Belarus and third countries to which exports are banned, as the text of their PDF files.

The three notices are one list: give all of them at once, in any order. METI publishes the PDF files; the legal basis is a notice of
the Ministry of Foreign Affairs, which each entry names as its programme.

The number of an entry is its place in the notice and moves when another is struck out, so it is kept as the listing's record while the
id is made of the name and the country. The notice states the day of its first issue and the day it was last updated, not when an
entry was added to it: where the two differ no day of listing is given, and the listing's reason says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wherefrom.model.errors import UsageError
from wherefrom.model.parties import Designation, Party
from wherefrom.names.countries import country_code
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._draft import Draft
from wherefrom.screening.lists._identity import counted, made
from wherefrom.screening.lists._japanese_notice import Entry, Heading, entries, heading
from wherefrom.screening.lists._rows import decoded
from wherefrom.screening.lists._strict import changed

__all__ = ["DESCRIPTOR", "parse", "recognises"]

DESCRIPTOR = Descriptor(
    name="jp-meti-ru-text",
    list="jp-meti-ru",
    title="Japan, entities under the export bans over Russia",
    authority="Ministry of Foreign Affairs and Ministry of Economy, Trade and Industry of Japan",
    country="jp",
    files=("notice", "notice?", "notice?"),
    addresses=("", "", ""),
    parties=(600, 3000),
    fields={
        "title": "country, where the notice is of one country",
        "外務省告示": "Designation.programme",
        "指定日": "Designation.listed where the notice was never updated, else Designation.reason",
        "最終更新日": "ignored: the day of the file; where it is not 指定日 an entry may have been added since",
        "number": "Designation.record",
        "Japanese name": "alias",
        "English name": "name; notes what it says beyond the name",
        "aliases": "alias",
        "別称": "alias",
        "所在地": "address; country in the notice of third countries",
    },
    schema_source="the notices themselves",
    ran="the three notices as of 2022-07-05 (Belarus, 27 entries) and 2025-09-12 (Russia, 561; third countries, 56), counted with grep",
)

_SUBJECT = "輸出等に係る禁止措置"
_NOTICES = {"ロシア連邦の団体": ("Russia", "ru"), "ベラルーシ共和国の団体": ("Belarus", "by"), "以外の国の団体": ("third countries", "")}


def recognises(head: bytes) -> bool:
    """Whether a file begins with the heading of such a notice."""
    text = "".join(head.decode("utf-8", "ignore").removeprefix("\ufeff").split())[:300]
    return text.startswith("○") and all(word in text for word in (_SUBJECT, "外務省告示第", "指定日：", "最終更新日："))


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The entities of the notices, notice by notice; ListError where an entry is not understood or a notice is given twice."""
    yield from counted(_parties(files))


def _parties(files: tuple[Path, ...]) -> Iterator[Party]:
    seen: dict[str, str] = {}
    for path in files:
        text = decoded(path)
        told = heading(path.name, text)
        about = next((value for words, value in _NOTICES.items() if words in told.title), None)
        if about is None or _SUBJECT not in told.title:
            raise changed(
                path.name, "heading", f"a notice on other entities than those of Russia, Belarus or third countries ({told.title!r})"
            )
        if about[0] in seen:
            raise UsageError(f"{path.name} and {seen[about[0]]} are both the notice on {about[0]}", cure="give each notice once")
        seen[about[0]] = path.name
        listing = _listing(told)
        for entry in entries(path.name, text, told.end):
            yield _party(
                entry,
                about[1],
                replace(listing, record=f"{_spoken(told)}, entry {entry.number}", source=f"{path.name}, entry {entry.number}"),
            )


def _listing(told: Heading) -> Designation:
    # Not the day of the last update: it would change every entry with each new file.
    since = (
        ""
        if told.first == told.last
        else f"the notice, first issued {told.first} and updated since, does not say when this entry was added"
    )
    return Designation(
        list=DESCRIPTOR.list,
        authority=DESCRIPTOR.authority,
        programme=f"Export ban, Foreign Ministry Notice {_spoken(told)} ({told.law})",
        listed=str(told.first) if told.first == told.last else "",
        reason=since,
    )


def _spoken(told: Heading) -> str:
    return f"No. {told.number} of {told.year}"


def _party(entry: Entry, country: str, listing: Designation) -> Party:
    # Most entries are companies and authorities, a few are persons: the notice does not say which.
    draft = Draft("LegalEntity")
    draft.add("name", entry.names.english)
    draft.add("alias", *entry.names.others, entry.names.japanese)
    draft.add("address", *entry.addresses)
    countries = (country,) if country else tuple(_country(address) for address in entry.addresses)
    draft.country("country", *countries)
    draft.note("", entry.names.scope)
    return draft.party(made(DESCRIPTOR.list, entry.names.english, countries), (listing,))


def _country(address: str) -> str:
    """The country with which an address ends; Hong Kong where it says so, and the whole address where it names none.

    >>> _country("13 Abay Avenue, Astana, Kazakhstan"), _country("2 Lee Street, Hong Kong, China"), _country("1 Road, Nowhere")
    ('Kazakhstan', 'Hong Kong', '1 Road, Nowhere')
    """
    *_, before, last = ("", "", *(word for piece in address.split(",") if not (word := piece.strip()).isdecimal()))
    if last == "China" and before == "Hong Kong":
        return before
    return last if country_code(last) else address
