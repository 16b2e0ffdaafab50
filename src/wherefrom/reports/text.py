r"""Texts from cells to texts that can be printed: what cannot be seen is made visible, nothing becomes markup or a formula.

Cells come from strangers. In HTML everything is escaped by Jinja; here invisible characters and those that turn the
direction of writing are written out, long texts are shortened aloud, and only http and https become links.

>>> plainly("AB\x00C\u202ed"), shortened("abcdef", 4)
('AB‹U+0000›C‹U+202E›d', 'abc…')
"""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

__all__ = ["filename", "linked", "percent", "plainly", "shortened", "spoken", "unprompted", "written"]

MOST_SHOWN = 400
"""Characters of one text that the page shows; the whole text is in case.json and components.csv."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U0001fffe\U0001ffff\U000e0000-\U000e0fff]"
)
_LINE_END = re.compile(r"\r\n?")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{}|\u200e\u200f\u202a-\u202e\u2066-\u2069]+", re.I)
_FORMULA = re.compile(r"""([\s"'`\u200b\ufeff]*)([=+\-@|%＝＋－＠\u2212])""")
_AFTER_DIVIDER = re.compile(r"""(?<=[;\t\r\n])([ "]*)(?=[=+\-@＝＋－＠])""")


def plainly(text: str) -> str:
    """The text with line ends made alike and invisible characters written as ‹U+…›."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return _HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters on one line, the last an ellipsis where something was cut."""
    flat = " ".join(plainly(text).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def written(text: str, most: int = MOST_SHOWN) -> Markup:
    """A raw text for the page: as written, kept apart from the direction of the text round it, cut aloud."""
    shown = str(escape(plainly(text[:most])))
    marked = Markup(re.sub(r"‹(U\+[0-9A-F]{4,6})›", r'<span class="hidden" title="a character that cannot be seen">\1</span>', shown))  # noqa: S704 - escaped the line before
    cut = len(text) - most
    rest = Markup(' <span class="cut">… and {} more characters, in case.json</span>').format(f"{cut:,}") if cut > 0 else ""
    return Markup('<bdi class="raw">{}</bdi>{}').format(marked, rest)


def linked(text: str) -> Markup:
    """The text with http and https addresses as links; every other scheme stays text."""
    made = Markup("")
    place = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?)]")
        made += plainly(text[place : found.start()])
        made += Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(address, shortened(address, 90))
        place = found.start() + len(address)
    return made + plainly(text[place:])


def unprompted(text: str) -> str:
    r"""The text for a cell of a CSV file: no spreadsheet program takes it for a formula.

    An apostrophe is put before a leading ``= + - @`` (full-width forms, a bar and a per cent sign too, blanks and quotes
    before it notwithstanding), before a leading tab or line end, and before ``= + - @`` after a semicolon, a tab or a line
    end, since some programs divide cells there. The raw text stands in case.json.

    >>> unprompted("=1+1"), unprompted(' "+849"'), unprompted("a;-5"), unprompted("LM-317")
    ("'=1+1", '\' "+849"', "a;'-5", 'LM-317')
    """
    if text.isascii() and text.isprintable() and text[:1].isalnum() and ";" not in text:
        return text  # nearly every cell
    text = plainly(text)
    if _FORMULA.match(text) or text[:1] in ("\t", "\n"):
        text = "'" + text
    return _AFTER_DIVIDER.sub(r"\1'", text)


def percent(share: float) -> str:
    """A share with one decimal, as the findings write it.

    >>> percent(222 / 294)
    '75.5 %'
    """
    return f"{100 * share:.1f} %"


def spoken(day: str | date) -> str:
    """A day in words; what is not a day stays as it is.

    >>> spoken("2023-03-06")
    '6 March 2023'
    """
    try:
        known = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return f"{known.day} {_MONTHS[known.month - 1]} {known.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def filename(key: str) -> str:
    """A key as part of a file name: letters, digits, dots, hyphens and underscores; anything else becomes a hyphen.

    >>> filename("terminus-deciding"), filename("../etc")
    ('terminus-deciding', 'etc')
    """
    return re.sub(r"[^A-Za-z0-9._-]+", "-", key).strip(".-_")[:80] or "unnamed"
