"""Names of makers as people spell them, as comparison keys.

>>> spelling("Texas Instruments Incorporated"), spelling("TEXAS  INSTRUMENTS, Inc.")
('texas instruments', 'texas instruments')
>>> parts("Maxim Integrated Products (Analog Devices)")
('Maxim Integrated Products', 'Analog Devices')
"""

from __future__ import annotations

import re
from functools import lru_cache

from wherefrom.names.lookalikes import fold

__all__ = ["parts", "spelling"]

# The last three are Cyrillic too: ``fold`` takes a word of look-alike capitals alone for Latin.
_LEGAL = re.compile(
    r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|gmbh|ag|se|sa|nv|bv|plc|kk|kg|ab|oy|oyj|as|aps|spa|srl"
    r"|pte|pty|international|holdings?|group|оао|ооо|зао|ао|пао|oao|ooo|ao)\b"
)
_KIND = re.compile(r"\b(semiconductors?|technology|technologies|electronics?|microelectronics|products|industries|components)\b")
_BRACKET = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """The name in lower case without punctuation and legal endings; never empty when the name is not."""
    plain = re.sub(r"[^\w\s&+]", " ", fold(name).lower().replace(".", ""))
    plain = re.sub(r"[\s&+]+", " ", plain).strip()
    return re.sub(r"\s+", " ", _LEGAL.sub(" ", plain)).strip() or plain


def short(name: str) -> str:
    """A looser key: the spelling without words for the kind of business either."""
    key = spelling(name)
    return re.sub(r"\s+", " ", _KIND.sub(" ", key)).strip() or key


def parts(name: str) -> tuple[str, ...]:
    """A maker column's name and what stands in its brackets, the brand first.

    Brackets hold parents, divided by commas or dashes: ``Spansion (Cypress, Infineon)``.
    """
    outer = _BRACKET.sub(" ", name)
    inner = [one for group in _BRACKET.findall(name) for one in re.split(r",\s+(?!inc|ltd|llc|co)|\s+[-–/]\s+", group, flags=re.I)]
    return tuple(part for part in (re.sub(r"\s+", " ", one).strip(" ,") for one in (outer, *inner)) if part)
