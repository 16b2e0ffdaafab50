"""Brand → company → parent → jurisdiction, on a day.

What is known comes from ``knowledge/companies`` and the makers' product lines; every step names its source.

>>> from datetime import date
>>> from wherefrom.makers import Registry
>>> from wherefrom.knowledge import load
>>> holding = Registry(load()).holding("linear-technology", "owner-then", on=date(2016, 5, 1), today=date(2026, 1, 1))
>>> holding.company, holding.parent, holding.jurisdiction
('Linear Technology Corporation', None, 'US')
"""

from __future__ import annotations

from wherefrom.makers.ownership import Registry

__all__ = ["Registry"]
