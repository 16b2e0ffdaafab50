"""What a section of the page is: a key, a heading, what it claims, and how it is built from a view.

A section is a module with a ``SECTION``, a template ``templates/sections/<key>.html``, a golden file, and one line in
``outline``. ``build`` gives the template its values, or None when the case has nothing to say under this heading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wherefrom.reports.view import View

__all__ = ["Section"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """``claims`` are beginnings of keys of findings and tables that the section prints; what none claims is printed last."""

    key: str
    title: str
    build: Callable[[View], Mapping[str, object] | None]
    claims: tuple[str, ...] = ()
