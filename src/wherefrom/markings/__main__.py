"""Run the examples of maker files: ``python -m wherefrom.markings check [MAKER…]``."""

from __future__ import annotations

import sys
from importlib.resources import files

from wherefrom.knowledge.shelf import load_from
from wherefrom.markings.examples import failures

if __name__ == "__main__":
    keys = [key for key in sys.argv[1:] if key != "check"]
    wrong = list(failures(load_from(files("wherefrom.knowledge"), joined=False), keys))
    sys.stdout.write("".join(f"{line}\n" for line in wrong) + f"{len(wrong)} examples fail\n")
    sys.exit(1 if wrong else 0)
