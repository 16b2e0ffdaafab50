"""Jurisdictions to names and regions."""

from __future__ import annotations

from wherefrom.knowledge.countries import countries

__all__ = ["MERGED", "region_name", "region_of"]

MERGED = "other "
"""A merged group of small jurisdictions is written ``other Europe`` in place of a code."""


def region_name(code: str) -> str:
    """The short name of a jurisdiction; the code itself where it is not known."""
    country = countries().get(code)
    return country.name if country is not None else code


def region_of(code: str) -> str:
    """The region of a jurisdiction (UN geoscheme); the United States are named apart, as reports do."""
    if code == "US":
        return "United States"
    if code.startswith(MERGED):
        return code.removeprefix(MERGED)
    country = countries().get(code)
    return country.region if country is not None and country.region else "other"
