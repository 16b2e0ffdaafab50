"""When: windows over time, the terminus post quem under three policies, and how much of it rests on what.

A terminus post quem is the earliest day on which the object can have been assembled: the newest component must have
existed. It is a lower bound and never an upper one, and it says nothing of where.
"""

from __future__ import annotations

from wherefrom.dating.flags import flags_of
from wherefrom.dating.terminus import POLICIES, Bound, Policy, Terminus, terminus
from wherefrom.dating.timeline import timeline

__all__ = ["POLICIES", "Bound", "Policy", "Terminus", "flags_of", "terminus", "timeline"]
