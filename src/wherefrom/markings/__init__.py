"""Marks → readings: tokens, part numbers, date codes.

What is known of makers comes from ``wherefrom.knowledge``; how digits and letters mean a day from ``calendars``.

>>> from datetime import date
>>> from wherefrom.markings import Decoder
>>> Decoder.shipped().read("R5F100LE 2137", seen=date(2024, 1, 2)).windows[0].rule
'renesas/{YYWW}'
"""

from __future__ import annotations

from wherefrom.markings.dates import THRESHOLD
from wherefrom.markings.decoder import BRAND_THRESHOLD, Decoder

__all__ = ["BRAND_THRESHOLD", "THRESHOLD", "Decoder"]
