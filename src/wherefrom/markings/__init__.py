"""Marks → readings: tokens, part numbers, date codes.

What is known of makers comes from ``wherefrom.knowledge``; how digits and letters mean a day from ``calendars``.

>>> from datetime import date
>>> from wherefrom.markings import decoder
>>> decoder().read("R5F100LE 2137", seen=date(2024, 1, 2)).windows[0].rule
'standards/{YYWW}'
"""

from __future__ import annotations

from wherefrom.markings.dates import THRESHOLD
from wherefrom.markings.decoder import BRAND_THRESHOLD, Decoder, decoder

__all__ = ["BRAND_THRESHOLD", "THRESHOLD", "Decoder", "decoder"]
