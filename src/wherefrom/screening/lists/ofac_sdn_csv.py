r"""OFAC's list of Specially Designated Nationals as delimited text: SDN.CSV, with or without ADD.CSV and ALT.CSV.

The files name no list. A file is recognised where its first rows are surely of this list: a number below 9639, older than any
record of the non-SDN lists. ADD.CSV and ALT.CSV alone are not recognised. Where the head is not sure, name the form with --form.

>>> recognises(b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n173,')
True
>>> recognises(b'36,25,-0- ,"Havana","Cuba",-0- \r\n173,129,')
False
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
    name="ofac-sdn-csv",
    list="ofac-sdn",
    title="Specially Designated Nationals and Blocked Persons (delimited text)",
    authority=AUTHORITY,
    country="us",
    files=("primary", "addresses?", "names?"),
    addresses=(f"{_EXPORTS}SDN.CSV", f"{_EXPORTS}ADD.CSV", f"{_EXPORTS}ALT.CSV"),
    parties=(5_000, 60_000),
    fields=FIELDS,
    schema_source="OFAC's data specification of the legacy delimited files (dat_spec.txt)",
    ran="SDN, ADD and ALT of July 2021 together; copies of SDN of January 2022 and January 2023",
)


def recognises(head: bytes) -> bool:
    """Whether the first rows of a file are surely of this list."""
    return list_of_head(head) == DESCRIPTOR.list


def parse(files: tuple[Path, ...]) -> Iterator[Party]:
    """The parties of the primary file; the other two, in any order, add addresses and names."""
    return parties(files, DESCRIPTOR)
