"""A sealed case file: the case, the digests of the files beside it, and a digest over both.

    {"format": "wherefrom-case/1", "case": {…}, "files": {"report.html": "<sha256>", …}, "seal": "<sha256>"}

``seal`` is the SHA-256 of the canonical bytes of everything else in the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wherefrom.casebook.canonical import canonical, digest
from wherefrom.model.cases import Case
from wherefrom.model.errors import SealError

__all__ = ["FORMAT", "Sealed", "open_sealed", "seal"]

FORMAT = "wherefrom-case/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An opened case file: ``case`` as plain JSON, ``files`` name → digest, and the seal that held."""

    case: Mapping[str, Any]
    files: Mapping[str, str]
    seal: str


def seal(case: Case | Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The bytes of a sealed case file; ``files`` are the bytes of what lies beside it."""
    body = {"format": FORMAT, "case": case, "files": {name: digest(data) for name, data in sorted(files.items())}}
    return _sealed(canonical(body))


def _sealed(contents: bytes) -> bytes:
    """The seal put in where the sorted keys want it: last."""
    return contents[:-1] + f',"seal":"{digest(contents)}"}}\n'.encode()


def open_sealed(data: bytes, where: str) -> Sealed:
    """Check the seal and open the case; raises SealError saying what no longer holds."""
    try:
        body = json.loads(data)
        said = body.pop("seal")
        form = body["format"]
        case, files = body["case"], body["files"]
        if not (isinstance(said, str) and isinstance(case, dict) and isinstance(files, dict)):
            raise TypeError
        contents = canonical(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SealError(f"{where} is not a sealed case", cure="give the folder that wherefrom report wrote") from None
    if form != FORMAT:
        raise SealError(f"{where} has the format {form!r}, this program reads {FORMAT!r}", cure="use the version that wrote it")
    found = digest(contents)
    if found != said:
        raise SealError(
            f"{where} has been changed: the seal says {said[:12]}…, the contents give {found[:12]}…",
            cure="go back to the copy that was sealed",
        )
    # "seal" is the last of the sorted keys; blanks, a doubled key or another way to write a number do not alter the contents.
    if data != _sealed(contents):
        raise SealError(
            f"{where} has been written anew: its contents give the same digest, its bytes are not those that were sealed",
            cause="an editor or a transfer changed blanks, line ends or the way in which characters are written",
            cure="go back to the copy that was sealed",
        )
    return Sealed(case=case, files=files, seal=said)
