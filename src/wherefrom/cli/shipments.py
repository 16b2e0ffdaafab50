"""``wherefrom shipments``: load records, look into them, find parts, trace chains, find surges.

Only names and one-line helps are known here; a subcommand's module (``wherefrom.cli.shipments_<name>``) is imported when it is called.
"""

from __future__ import annotations

import click

from wherefrom.cli.groups import Lazy

__all__ = ["SUBCOMMANDS", "command"]

SUBCOMMANDS = {
    "load": "Load customs and freight records into a corpus.",
    "show": "What a corpus holds, and what it cannot answer.",
    "parts": "Find part numbers and brands in descriptions of goods.",
    "trace": "Chains of shipments that could have carried a part.",
    "surges": "Flows that rose beyond expectation after a day.",
}


@click.group(
    cls=Lazy,
    helps=SUBCOMMANDS,
    prefix="wherefrom.cli.shipments_",
    name="shipments",
    epilog="""\b
Examples:
  wherefrom shipments load customs-2023.csv --reporter KZ --flow import --corpus corpus
  wherefrom shipments show --corpus corpus
  wherefrom shipments parts parts.csv --part part_number --corpus corpus
  wherefrom shipments trace --from "Maker Inc" --hs6 854231 --corpus corpus
  wherefrom shipments surges --event 2022-03 --corpus corpus""",
)
def command() -> None:
    """How it got there: customs and freight records, the chains through them, and the flows that changed.

    A chain is one that could have carried a part; nothing here says that it did.
    """
