"""A maker file's examples are its tests: date codes, part numbers, and marks that must stay undated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wherefrom.knowledge import Knowledge, Maker
from wherefrom.markings.decoder import Decoder
from wherefrom.model.readings import Reading
from wherefrom.model.spans import Span, span

__all__ = ["failures"]


def failures(knowledge: Knowledge, keys: Sequence[str] = ()) -> Iterator[str]:
    """One line for each example that is not read as its file says; all makers when no key is given."""
    decode = Decoder(knowledge)
    makers = [*knowledge.makers.values(), knowledge.standards]
    for maker in makers:
        if not keys or maker.key in keys:
            yield from _dates(decode, maker)
            yield from _parts(decode, maker)
            yield from _undated(decode, maker)


def _name(maker: Maker) -> str:
    return "" if maker.key == "standards" else maker.name


def _dates(decode: Decoder, maker: Maker) -> Iterator[str]:
    for layout in maker.layouts:
        for example in layout.examples:
            reading = decode.read(example.mark, maker=_name(maker), seen=span(example.seen).first)
            wanted = [span(text) for text in example.reads]
            if layout.weight < 0.5 and not reading.windows:
                continue  # too weak to be used alone; that it compiles and matches is tested elsewhere
            if not _meets(reading, wanted):
                yield (
                    f"makers/{maker.key}.toml layout {layout.pattern}: {example.mark!r} should read "
                    f"{', '.join(example.reads)} but reads {_spoken(reading)}"
                )


def _meets(reading: Reading, wanted: Sequence[Span]) -> bool:
    """Every wanted span is among the windows, and the heaviest window is a wanted one."""
    got = [Span(window.earliest, window.latest) for window in reading.windows]
    if not got or not any(got[0] & want for want in wanted):
        return False
    return all(any(one & want for one in got) for want in wanted)


def _parts(decode: Decoder, maker: Maker) -> Iterator[str]:
    for family in maker.families:
        for example in family.examples:
            reading = decode.read(example, seen=date(2026, 1, 1))
            hits = reading.part_number
            if hits is None:
                yield f"makers/{maker.key}.toml family {family.patterns[0]}: {example!r} gives no part number"
            elif family.weight >= 0.9 and reading.maker not in (maker.key, None):
                yield f"makers/{maker.key}.toml family {family.patterns[0]}: {example!r} is read as {reading.maker}'s ({reading.brand_why})"
            if reading.windows:
                yield f"makers/{maker.key}.toml family {family.patterns[0]}: {example!r} is dated {_spoken(reading)}"


def _undated(decode: Decoder, maker: Maker) -> Iterator[str]:
    for mark in (*maker.undated, *(example for lot in maker.lots for example in lot.examples)):
        reading = decode.read(mark, maker=_name(maker), seen=date(2026, 1, 1))
        if reading.windows:
            yield f"makers/{maker.key}.toml: {mark!r} must stay undated but reads {_spoken(reading)}"


def _spoken(reading: Reading) -> str:
    if reading.windows:
        best = reading.windows[0]
        return f"{best.earliest}/{best.latest} by {best.rule}"
    reasons = "; ".join(f"{one.token}: {one.reason}" for one in reading.rejected[:3])
    return f"no date ({reasons})" if reasons else "no date"
