"""Parties that authorities have listed, and the dated listings themselves.

A ``Party`` is a FollowTheMoney entity (schema, properties) with its listings beside it; a ``Designation`` is one listing of a
party by one authority. Values are as the list wrote them: a date is an ISO prefix where the list gave one that can be read,
else the raw text stands in ``unread``.

>>> one = Designation(list="us-bis-mieu", authority="US Department of Commerce, BIS", programme="US-BIS-MIEU", listed="2021-03-16")
>>> Party(id="us-bis-mieu-1", schema="Organization", properties={"name": ("DIM",)}, designations=(one,)).names
('DIM',)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["NAME_PROPERTIES", "Designation", "Party"]

NAME_PROPERTIES = ("name", "alias", "previousName", "weakAlias", "abbreviation")
"""The FollowTheMoney properties that hold names, strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """One listing of a party by an authority.

    ``listed`` and ``delisted`` are ISO prefixes (2022, 2022-03, 2022-03-24) or empty where the list does not say; ``record`` is
    the list's own identifier of the entry, ``source`` the file and line or record it was read from.
    """

    list: str
    authority: str
    programme: str = ""
    listed: str = ""
    delisted: str = ""
    reason: str = ""
    record: str = ""
    source: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who is listed: a FollowTheMoney schema and its properties, the listings, and what could not be read into either."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    designations: tuple[Designation, ...] = ()
    unread: tuple[tuple[str, str], ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, strongest kind first, each once."""
        found = (name for kind in NAME_PROPERTIES for name in self.properties.get(kind, ()))
        return tuple(dict.fromkeys(found))

    @property
    def name(self) -> str:
        """The name to show, or the identifier where a list gives none."""
        return next(iter(self.names), self.id)
