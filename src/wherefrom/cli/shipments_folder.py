"""The folder that ``wherefrom shipments trace -o DIR`` writes: chains as CSV and JSON, a picture a question, and a page with both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup, escape

from wherefrom.cli.spoken_chains import counted, csv_rows, json_text
from wherefrom.cli.writing import write
from wherefrom.model.chains import COULD_HAVE, RouteAnswer, Routes, TracedChain
from wherefrom.model.errors import InputError
from wherefrom.shipments.chains.picture import NARROW, WIDE, picture

__all__ = ["write_folder"]

_DRAWN = 20
"""Questions that are drawn; the tables have all."""

_STYLE = """
body{font:15px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;color:#1b1b1b;
 background:#fff;max-width:60rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}h3{font-size:1rem;margin:1.4rem 0 .3rem}
p,li,dd,h2{overflow-wrap:anywhere}.note{background:#f4f4f4;padding:.5rem .7rem}
svg{max-width:100%;height:auto}.narrow{display:none}
table{border-collapse:collapse;width:100%;font-size:.85rem;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ddd;overflow-wrap:anywhere}
th:first-child{width:5.6rem}th:nth-child(4){width:4.2rem}th:nth-child(5){width:6.5rem}bdi{unicode-bidi:isolate}
dl{margin:.4rem 0;font-size:.9rem}dt{font-weight:600}dd{margin:0 0 .3rem 1rem}
@media screen and (max-width:700px){.wide{display:none}.narrow{display:block}table,tbody,tr,td{display:block}thead{display:none}
 td{border:0;padding:.1rem 0}tr{border-bottom:1px solid #ddd;padding:.4rem 0}
 td[data-of]:not(:empty)::before{content:attr(data-of) ": ";color:#555}}
@media print{body{margin:0;max-width:none}h3{break-after:avoid}tr,svg{break-inside:avoid}}
"""

_COLUMNS = ("day", "from", "to", "way", "quantity", "goods", "record")


def write_folder(found: Routes, folder: Path) -> None:
    """Write chains.csv, chains.json, chains.svg (and chains-<query>.svg for more than one question) and chains.html."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise InputError(f"{folder} cannot be made a folder ({wrong.strerror})", cure="give another -o") from None
    write(csv_rows(found), folder / "chains.csv")
    write(json_text(found), folder / "chains.json")
    for number, answer in enumerate(found.answers[:_DRAWN]):
        svg = _svg(found, answer, WIDE, number, alone=True)
        if svg:
            write([svg], folder / (f"chains-{number + 1}.svg" if number else "chains.svg"))
    write([_page(found)], folder / "chains.html")


def _svg(found: Routes, answer: RouteAnswer, width: int, number: int, *, alone: bool) -> str:
    """A picture; one that stands alone says what was asked, too."""
    title = f"{answer.question.told}. " if alone else ""
    return picture(answer, title=title + counted(answer), controls=found.search.controls, width=width, key=f"q{number}-{width}")


def _page(found: Routes) -> str:
    parts = ["".join(_answer(found, answer, number)) for number, answer in enumerate(found.answers)]
    search = found.search
    left = "".join(f"<li>{one.rows:,} rows left out: {escape(one.reason)}</li>" for one in search.left)
    left += "".join(f"<li>{escape(one)}</li>" for one in search.notes)
    days = f", {search.first} to {search.last}" if search.first is not None else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Chains of shipments</title><style>{_STYLE}</style></head><body><h1>Chains of shipments</h1>"
        f'<p class="note">{escape(COULD_HAVE)}</p>{"".join(parts)}<h2>What was searched</h2><ul>'
        f"<li>{escape(search.source)}: {search.used:,} of {search.rows:,} shipments{days} (sha256 {search.digest})</li>"
        f"<li>at most {search.hops} shipments a chain, {search.dwell} days between two</li>{left}</ul></body></html>\n"
    )


def _answer(found: Routes, answer: RouteAnswer, number: int) -> Iterator[str]:
    yield f"<h2>{escape(answer.question.told)}</h2>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in answer.notes)
    if number >= _DRAWN or not answer.chains:
        yield f"<p>{escape(counted(answer))}</p>"
    else:
        for name, width in (("wide", WIDE), ("narrow", NARROW)):
            yield f'<div class="{name}">{Markup(_svg(found, answer, width, number, alone=False))}</div>'  # noqa: S704 - escaped where it is drawn
    for one in answer.chains:
        yield from _chain(one)


def _chain(one: TracedChain) -> Iterator[str]:
    yield f"<h3>chain {one.place}, score {one.score:.2f}</h3><table><thead><tr>"
    yield "".join(f"<th>{name}</th>" for name in _COLUMNS) + "</tr></thead><tbody>"
    for leg in one.shipments:
        share = "" if leg.share is None else f" ({leg.share:.0%} of what came)"
        record = leg.id + (f" ({leg.source}, row {leg.row:,})" if leg.row else "")
        goods = f"HS {leg.hs6}" + (f": {leg.description}" if leg.description else "")
        cells = (leg.day, leg.shipper, leg.consignee, leg.places, (leg.amount or "not stated") + share, goods, record)
        row = "".join(f'<td data-of="{name}"><bdi>{escape(cell)}</bdi></td>' for name, cell in zip(_COLUMNS, cells, strict=True))
        yield f"<tr>{row}</tr>"
    yield "</tbody></table><dl>"
    for title, some in (
        ("Speaks for it", one.why),
        ("Against it", one.against),
        ("Innocent if", one.innocent),
        ("Would settle it", one.settles),
    ):
        if some:
            yield f"<dt>{title}</dt>" + "".join(f"<dd>{escape(text)}</dd>" for text in some)
    if one.diversion is not None:
        yield f"<dt>Lawful hands</dt><dd>{escape(one.diversion.told)}</dd>"
    yield f"<dt>Ends</dt><dd>{escape(one.ends)}</dd></dl>"
