"""Kinds of parties: the FollowTheMoney schemata that lists fill, and which is a kind of which (compared with that library in the tests).

>>> is_a("Company", "LegalEntity"), is_a("Vessel", "LegalEntity")
(True, False)
"""

from __future__ import annotations

from functools import cache

__all__ = ["BROADER", "is_a", "question_schema"]

BROADER: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "LegalEntity": ("Thing",),
    "Person": ("LegalEntity",),
    "Organization": ("LegalEntity",),
    "Company": ("Organization", "Asset"),
    "PublicBody": ("Organization",),
    "Asset": ("Thing",),
    "Vehicle": ("Asset",),
    "Vessel": ("Vehicle",),
    "Airplane": ("Vehicle",),
    "Security": ("Asset",),
    "CryptoWallet": ("Thing",),
    "BankAccount": ("Asset",),
    "RealEstate": ("Asset",),
}
"""A schema and the ones directly above it."""


@cache
def is_a(schema: str, wanted: str) -> bool:
    """Whether every party of ``schema`` is one of ``wanted``."""
    return schema == wanted or any(is_a(one, wanted) for one in BROADER.get(schema, ()))


def question_schema(schema: str) -> str:
    """The schema as a question has it: one that says nothing about a listed vessel or company leaves the kind open."""
    return "Thing" if schema in {"Asset", "Vehicle"} else schema
