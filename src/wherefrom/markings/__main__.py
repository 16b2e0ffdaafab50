"""Run the examples of maker files: ``python -m wherefrom.markings check [MAKER…]``."""

from __future__ import annotations

import sys
from importlib.resources import files

from wherefrom.knowledge.shelf import load_from
from wherefrom.markings.examples import failures
from wherefrom.model.errors import KnowledgeError

if __name__ == "__main__":
    keys = [key for key in sys.argv[1:] if key != "check"]
    try:
        wrong = list(failures(load_from(files("wherefrom.knowledge"), joined=False), keys))
    except KnowledgeError as error:
        sys.exit(str(error))
    sys.stdout.write("".join(f"{line}\n" for line in wrong) + f"{len(wrong)} examples fail\n")
    sys.exit(1 if wrong else 0)
