"""A local library of list snapshots: what each list held on which day, content-addressed and never overwritten.

DIR/blobs/<first two>/<sha256>   the files as they came
DIR/library.sqlite               snapshots, and every party once however many snapshots hold it
DIR/partial/                     beginnings of files from connections that were cut
"""

from wherefrom.screening.library.differences import Change, Difference
from wherefrom.screening.library.fetching import Fetched, fetch, load
from wherefrom.screening.library.records import from_json, to_json
from wherefrom.screening.library.shelf import Library
from wherefrom.screening.library.snapshots import Snapshot, StoredFile
from wherefrom.screening.library.standing import Answer, History, Presence
from wherefrom.screening.library.transfer import Limits

__all__ = [
    "Answer",
    "Change",
    "Difference",
    "Fetched",
    "History",
    "Library",
    "Limits",
    "Presence",
    "Snapshot",
    "StoredFile",
    "fetch",
    "from_json",
    "load",
    "to_json",
]
