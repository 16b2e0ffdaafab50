"""Pictures of a case, each of figures that stand in a finding and in a table beside it.

Every share has its base in the title, its interval drawn, and the unidentified as a category of its own.
"""

from __future__ import annotations

from wherefrom.reports.charts.drawing import Chart
from wherefrom.reports.charts.gallery import draw

__all__ = ["Chart", "draw"]
