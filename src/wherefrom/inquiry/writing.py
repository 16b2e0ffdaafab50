"""A case to a folder: the report's files and the sealed case beside them, written so that a failure leaves no half report."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from wherefrom.casebook import seal
from wherefrom.model.cases import Case
from wherefrom.model.errors import InputError
from wherefrom.reports import render

__all__ = ["CASE_FILE", "write_report"]

CASE_FILE = "case.json"


def write_report(case: Case, folder: Path) -> dict[str, int]:
    """Write the report of a case into ``folder``; the sizes in bytes by file name are returned.

    An earlier report in the folder is replaced; a folder that holds anything else is refused.
    """
    files = render(case)
    files[CASE_FILE] = seal(case, files)
    _refuse_foreign(folder, set(files))
    half = folder.with_name(folder.name + ".half")
    shutil.rmtree(half, ignore_errors=True)
    for name, data in files.items():
        target = half / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(half, folder)
    return {name: len(data) for name, data in files.items()}


def _refuse_foreign(folder: Path, mine: set[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file, not a folder", cure="name another folder with -o")
    if not folder.is_dir() or (folder / CASE_FILE).is_file():
        return
    foreign = [entry.name for entry in sorted(folder.iterdir())]
    if foreign:
        raise InputError(
            f"{folder} holds {foreign[0]!r} and no report, so it is not written over",
            cure="name an empty or a new folder with -o",
        )
