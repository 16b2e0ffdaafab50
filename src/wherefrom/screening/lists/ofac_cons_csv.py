r"""OFAC's consolidated list of those who are not Specially Designated Nationals, as delimited text: CONS_PRIM, CONS_ADD, CONS_ALT.

The files name no list. A file is recognised where one of its first rows is surely of this list: all its programmes are such as
block nobody. CONS_ADD.CSV and CONS_ALT.CSV alone are not recognised. Where the head is not sure, name the form with --form.

>>> recognises(b'9639,"HANIYA, Ismail",individual,"NS-PLC",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1962."\r\n9640,')
True
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wherefrom.model.parties import Party
from wherefrom.screening.lists._descriptor import Descriptor
from wherefrom.screening.lists._ofac_csv import FIELDS, list_of_head, parties
from wherefrom.screening.lists._ofac_fields import AUTHORITY

__all__ = ["DESCRIPTOR", "parse", "recognises"]

_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"

DESCRIPTOR = Descriptor(
    name="ofac-cons-csv",
    list="ofac-cons",
    title="Consolidated non-SDN list (delimited text)",
    authority=AUTHORITY,
    country="us",
    files=("primary", "addresses?", "names?"),
    addresses=(f"{_EXPORTS}CONS_PRIM.CSV", f"{_EXPORTS}CONS_ADD.CSV", f"{_EXPORTS}CONS_ALT.CSV"),
    parties=(150, 3_000),
    fields=FIELDS,
    schema_source="OFAC's data specification of the legacy delimited files (dat_spec.txt)",
    ran="CONS_PRIM, CONS_ADD and CONS_ALT of 19 December 2025 together",
)


def recognises(head: bytes) -> bool:
    """Whether the first rows of a file are surely of this list."""
    return list_of_head(head) == DESCRIPTOR.list


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the primary file; the other two, in any order, add addresses and names."""
    return parties(files, DESCRIPTOR)
