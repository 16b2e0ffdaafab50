"""``wherefrom rules``: what is known of a brand's marks and owners, with sources and state."""

from __future__ import annotations

from difflib import get_close_matches

import click

__all__ = ["command"]


@click.command(name="rules", epilog="\b\nExamples:\n  wherefrom rules\n  wherefrom rules maxim\n  wherefrom rules 'Texas Instruments'")
@click.argument("brand", required=False)
def command(brand: str | None) -> None:
    """Show the rules for BRAND: words, part-number families, date layouts, owners; without BRAND, the list of brands."""
    from rich.table import Table
    from rich.text import Text

    from wherefrom.cli.spoken import console
    from wherefrom.knowledge import load
    from wherefrom.markings import Decoder
    from wherefrom.model.errors import UsageError

    knowledge, out = load(), console()
    if brand is None:
        table = Table(box=None, padding=(0, 2, 0, 0))
        for name in ("key", "brand", "layouts", "families"):
            table.add_column(name)
        for maker in knowledge.makers.values():
            table.add_row(maker.key, maker.name, str(len(maker.layouts)), str(sum(len(one.patterns) for one in maker.families)))
        out.print(table)
        out.print(f"{len(knowledge.makers)} brands, {len(knowledge.companies)} companies; knowledge {knowledge.digest[:12]}")
        return
    key = brand if brand in knowledge.makers else Decoder.shipped().maker_named(brand)
    if key is None:
        names = {*knowledge.makers, *(one.name.lower() for one in knowledge.makers.values())}
        near = get_close_matches(brand.lower(), sorted(names), n=3)
        raise UsageError(
            f"no brand {brand!r} is known",
            cause=f"near names: {', '.join(near)}" if near else "",
            cure="wherefrom rules lists every brand",
        )
    maker = knowledge.makers[key]
    out.print(Text(f"{maker.name}  ({maker.key})", style="bold"))
    out.print(f"also written {', '.join(maker.aliases) or '—'}; used {maker.active[0] or '?'}–{maker.active[1] or 'today'}")
    table = Table(box=None, padding=(0, 2, 0, 0), title="date layouts", title_justify="left")
    for name in ("layout", "is it a date?", "example", "reads", "known how"):
        table.add_column(name)
    for layout in maker.layouts:
        example = layout.examples[0]
        table.add_row(Text(layout.pattern), f"{layout.weight:.2f}", Text(example.mark), ", ".join(example.reads[:2]), layout.source.state)
    out.print(table)
    families = Table(box=None, padding=(0, 2, 0, 0), title="part numbers", title_justify="left")
    for name in ("families", "weight", "known how"):
        families.add_column(name)
    for family in maker.families:
        families.add_row(Text("  ".join(family.patterns)), f"{family.weight:.2f}", family.source.state)
    out.print(families)
    company = knowledge.companies[maker.company]
    for owner in company.owners:
        out.print(f"owned by {owner.value} from {owner.start or '?'} to {owner.end or 'today'} [{owner.source.spoken}]")
    for seat in company.seats:
        out.print(f"seat {seat.value} {seat.place} from {seat.start or '?'} to {seat.end or 'today'} [{seat.source.spoken}]")
    for source in maker.sources:
        out.print(Text(f"source {source.id}: {source.spoken}", style="dim"))
