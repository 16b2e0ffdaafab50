"""What is known about one form of one list before a file of it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wherefrom.model.parties import Party

__all__ = ["Descriptor", "Form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """One form of a list: who publishes it, where, in which files, and what becomes of each field.

    ``name`` is the form ("ofac-sdn-csv"), ``list`` the list whose parties it gives ("ofac-sdn"). ``files`` names the roles of the
    files in the order in which ``parse`` takes them; a role ending in ``?`` may be missing, and a last one ending in ``*`` be given
    any number of times. ``addresses`` are the official addresses in the same order (empty where there is none). ``parties`` is the
    plausible number of parties in a full file: a file outside it is refused at loading unless the user insists. ``fields`` says of
    each field where it goes ("name", "Designation.listed") or "ignored: why". ``ran`` says which published file was really read, or
    that none was.
    """

    name: str
    list: str
    title: str
    authority: str
    country: str
    files: tuple[str, ...]
    addresses: tuple[str, ...]
    parties: tuple[int, int]
    fields: Mapping[str, str]
    schema_source: str
    ran: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A descriptor with its parser."""

    descriptor: Descriptor
    recognises: Callable[[bytes], bool]
    parse: Callable[[tuple[Path, ...]], Iterator[Party]]
