"""The report in a terminal: at most sixty lines, a hundred characters wide.

``rich`` is imported only when a summary is asked for, since it costs a tenth of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wherefrom.model.cases import Case, Finding
from wherefrom.reports.charts.figures import Row, rows_of
from wherefrom.reports.sections.inputs import totals
from wherefrom.reports.sections.parties import KEY, Group, groups, named
from wherefrom.reports.sections.routes import KEY as ROUTES
from wherefrom.reports.sections.routes import Answered, answered
from wherefrom.reports.sections.terminus import PolicyRow, policy_rows
from wherefrom.reports.sections.unknowns import not_checked
from wherefrom.reports.text import percent, shortened
from wherefrom.reports.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

__all__ = ["summary"]

MOST_PLACES = 8
MOST_HITS = 6
MOST_ROUTES = 6
BAR = 30
"""Characters of the longest possible bar, which is a share of one."""

_SENTENCES = ("identified", "dated", "recent", "terminus-objects", "commonality")


def summary(case: Case) -> RenderableType:
    """What the report says, for ``Console.print``; safe for any text in the case."""
    from rich.console import Group

    findings = {finding.key: finding for finding in case.findings}
    parts: list[RenderableType] = [_head(case), *_sentences(findings)]
    rows = policy_rows(_bare(case, findings))
    if rows:
        parts += [_title("When: not assembled before"), _policies(rows)]
    shares = rows_of(findings.get("origin-jurisdiction-brand-seat"))
    if shares:
        parts += [_title(f"Whose: {shares[0].base} components by seat of the brand's company"), _shares(shares)]
    parts += _parties(case, findings)
    parts += _routes(findings)
    parts += [
        _title("What went in"),
        _coverage(case),
        *_second_look(findings),
        *_withheld(case),
        _title("What was not checked"),
        _unchecked(case),
    ]
    return Group(*parts)


def _bare(case: Case, findings: dict[str, Finding]) -> View:
    """A view without pictures, which cost a second."""
    return View(case=case, findings=findings, tables={}, charts={}, numbers={}, shown=frozenset())


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)


def _title(text: str) -> Text:
    return _text(f"\n{text}", "bold")


def _head(case: Case) -> Text:
    line = _text(shortened(case.title, 80), "bold")
    line.append(
        f"\nas of {case.as_of.isoformat()}, {case.disclosure}, wherefrom {case.version}, knowledge {case.knowledge_digest[:12]}\n", "dim"
    )
    return line


def _sentences(findings: dict[str, Finding]) -> list[RenderableType]:
    return [_text(shortened(findings[key].statement, 400)) for key in _SENTENCES if key in findings]


def _policies(rows: list[PolicyRow]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("policy", "not assembled before", "without the latest one", "decided by", "left out"):
        table.add_column(head)
    for row in rows:
        table.add_row(
            _text(row.name),
            _text(row.day, "bold"),
            _text(row.without),
            _text(f"{row.deciding} of {row.dated}"),
            _text(str(row.dropped or "none")),
        )
    return table


def _shares(rows: list[Row]) -> RenderableType:
    from rich.table import Table

    named = [row for row in rows if row.known]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("", "share", "number", "95 % interval", ""):
        table.add_column(head, justify="right" if head in ("share", "number") else "left", no_wrap=True)
    shown = [(row.name, row.number, row.share, f"{percent(row.low)} to {percent(row.high)}", "cyan") for row in named[:MOST_PLACES]]
    rest = sum(row.number for row in named[MOST_PLACES:])
    if rest:
        shown.append((f"{len(named) - MOST_PLACES} other places", rest, rest / rows[0].base, "", "cyan"))
    shown += [
        (row.name, row.number, row.share, f"{percent(row.low)} to {percent(row.high)}", "bright_black") for row in rows if not row.known
    ]
    for name, number, share, interval, style in shown:
        table.add_row(
            _text(shortened(name, 22)), _text(percent(share)), _text(str(number)), _text(interval, "dim"), _text(_bar(share), style)
        )
    return table


def _bar(share: float) -> str:
    """A bar of eighths of a character.

    >>> _bar(0.5), _bar(0.001)
    ('███████████████', '▏')
    """
    eighths = max(1, round(share * BAR * 8)) if share > 0 else 0
    return "█" * (eighths // 8) + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[eighths % 8]


def _parties(case: Case, findings: dict[str, Finding]) -> list[RenderableType]:
    """What the lists say of the names, and the likeliest hits; nothing where no name was looked up."""
    if KEY not in findings:
        return []
    view = View(case=case, findings=findings, tables={one.key: one for one in case.tables}, charts={}, numbers={}, shown=frozenset())
    made = groups(view)
    parts: list[RenderableType] = [_title("Who: names on lists"), _text(shortened(findings[KEY].statement, 500))]
    if made:
        parts.append(_hits(made[:MOST_HITS]))
    if more := named(made[MOST_HITS:]):
        parts.append(_text(f"and {more} more name{'' if more == 1 else 's'}, in the report", "dim"))
    return parts


def _routes(findings: dict[str, Finding]) -> list[RenderableType]:
    """How many questions have chains, and those of most components; nothing where no corpus was searched."""
    finding = findings.get(ROUTES)
    if finding is None:
        return []
    traced: Any = finding.value["traced"]
    made = answered(traced)
    parts: list[RenderableType] = [_title("How: shipments that could have carried a part"), _text(shortened(finding.statement, 600))]
    if made:
        parts.append(_answers(made[:MOST_ROUTES]))
    if (more := len(made) - MOST_ROUTES) > 0:
        parts.append(_text(f"and {more} more question{'' if more == 1 else 's'}, in the report", "dim"))
    return parts


def _answers(made: list[Answered]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("part", "number", "chains", "as good as the best"):
        table.add_column(head, justify="left" if head == "part" else "right", no_wrap=True)
    for one in made:
        part = " ".join(text for text in (one.question["part"], one.question["brand"]) if text)
        table.add_row(
            _text(shortened(part, 40)), _text(f"{one.question['components']:,}"), _text(f"{one.answer['count']:,.0f}"),
            _text(f"{one.answer['as_good']:,}"),
        )  # fmt: skip
    return table


def _hits(made: list[Group]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("score", "name", "number", "similar to", "listed"):
        table.add_column(head, justify="right" if head in ("score", "number") else "left", no_wrap=head != "listed")
    for group in made:
        hit = group.hits[0]
        others = f" +{len(group.best) - 1}" if len(group.best) > 1 else ""
        table.add_row(
            _text(f"{hit['score']:.2f}", "yellow"), _text(shortened(group.names[0]["name"], 22)), _text(f"{group.components:,}"),
            _text(shortened(hit["listed name"], 22)), _text(f"{hit['list']} {hit['listed']}{others}", "dim"),
        )  # fmt: skip
        for other in group.names[1:]:
            table.add_row("", _text(f"and {shortened(other['name'], 18)}"), "", _text("the same", "dim"), "")
    return table


def _coverage(case: Case) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    heads = ("read", "used", "rejected", "duplicates", "blank")
    table.add_column("file")
    for head in heads:
        table.add_column(head, justify="right")
    for one in case.inputs[:6]:
        table.add_row(_text(shortened(one.name, 40)), *(_number(getattr(one, head), head) for head in heads))
    if len(case.inputs) > 1:
        whole = totals(case.inputs)
        table.add_row(_text(f"all {len(case.inputs)} files"), *(_number(whole[head], head) for head in heads))
    return table


def _number(number: int, what: str) -> Text:
    return _text(f"{number:,}", "yellow" if number and what in ("rejected", "duplicates") else "")


def _second_look(findings: dict[str, Finding]) -> list[RenderableType]:
    finding = findings.get("flags")
    if finding is None:
        return []
    return [_title("For a second look"), _text(finding.statement, "yellow" if finding.rests_on else "")]


def _withheld(case: Case) -> list[RenderableType]:
    if not case.withheld:
        return []
    kinds = ", ".join(f"{one.kind} ({one.number})" for one in case.withheld)
    return [_title("Withheld"), _text(shortened(kinds, 400))]


def _unchecked(case: Case) -> Text:
    return _text("\n".join(f"- {one}" for one in (line.split(":")[0] for line in not_checked(case))), "dim")
