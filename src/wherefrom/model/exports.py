"""The forms in which a list can be written out for other programs.

>>> FORMS
('ftm', 'statements', 'simple')
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["FORMS", "Form"]

Form = Literal["ftm", "statements", "simple"]
"""FollowTheMoney entities (JSON lines), their statements (CSV), or the simple table of sixteen columns (CSV)."""

FORMS: tuple[Form, ...] = get_args(Form)
