"""``wherefrom``: the commands and what happens when one of them goes wrong.

Only names and one-line helps are known here; a command's module is imported when it is called, so that ``--help`` answers
at once. Errors that wherefrom raises on purpose are printed in three parts without a trace; ``--debug`` shows the trace.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from wherefrom import __version__
from wherefrom.cli.groups import Lazy

__all__ = ["COMMANDS", "run"]

COMMANDS = {
    "check": "Show how a sheet would be read, before anything is done with it.",
    "decode": "Read marks: part number, brand, date windows, and why other readings were refused.",
    "report": "From one or more sheets to a sealed report.",
    "lists": "Lists of designated parties: fetch, load, show, compare versions, ask about a day.",
    "screen": "Look names up in those lists, and say for every hit why.",
    "review": "Decide on hits: the same party, another, or unsure; asked again when the list changes.",
    "shipments": "How it got there: trade records, chains through them, flows that changed.",
    "serve": "Answer names over HTTP, for yente's clients and for OpenRefine.",
    "compare": "What several sheets have in common: parts, brands, lots, months.",
    "verify": "Check the seal of a report and compute every finding again.",
    "rules": "Look up the rules and sources known for a brand.",
    "demo": "Run the main job on the bundled example.",
}
"""Every command and its one-line help, in the order in which a newcomer meets them."""

EXAMPLES = """\b
  wherefrom demo                              the main job on the bundled example
  wherefrom check sheet.xlsx                  how would my sheet be read?
  wherefrom report sheet.xlsx -o report       sheet to report
  wherefrom decode "MAX3232 EUE +116"         what does this mark say?"""


@click.command(
    cls=Lazy,
    helps=COMMANDS,
    prefix="wherefrom.cli.",
    name="wherefrom",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="wherefrom COMMAND --help shows a command's options and examples. "
    "A component is found in an object; a brand on it does not say who delivered it.",
)
@click.version_option(__version__, "-V", "--version", prog_name="wherefrom")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def main(debug: bool) -> None:
    """From the marks on recovered components to a report that can be defended line by line."""


main.help = f"{main.help}\n\n{EXAMPLES}"


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 done but something failed its check, 2 not done."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        # Outside of standalone mode click gives the code of an Exit back instead of raising it.
        code = main.main(args=words, prog_name="wherefrom", standalone_mode=False)
        if isinstance(code, int) and code:
            sys.exit(code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("\nstopped; nothing was written\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone, as `| head` does
        sys.exit(0)
    except Exception as wrong:
        _explain(wrong, debug="--debug" in words)
        sys.exit(2)


def _explain(wrong: Exception, *, debug: bool) -> None:
    """Print an error without its trace; what nobody foresaw is said to be so."""
    from wherefrom.model.errors import WherefromError
    from wherefrom.settings import surroundings

    if debug or surroundings().debug:
        import traceback

        traceback.print_exception(wrong)
        return
    known: dict[bool, Any] = {True: str(wrong), False: f"{type(wrong).__name__}: {wrong}"}
    text = known[isinstance(wrong, WherefromError)]
    if isinstance(wrong, OSError):
        text = f"{wrong.filename or 'a file'}: {wrong.strerror or wrong}"
    elif not isinstance(wrong, WherefromError):
        text += "\n  cause: a fault in wherefrom that nobody foresaw\n  mend:  run again with --debug and report the trace"
    sys.stderr.write(f"error: {text}\n")


if __name__ == "__main__":
    run()
