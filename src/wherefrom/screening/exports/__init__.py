"""Lists written out for other programs: FollowTheMoney entities, their statements, and OpenSanctions' simple table.

A snapshot is written party by party, whatever its length. What a format cannot hold as it stands is kept in a note and counted,
never dropped. The days on which something was first and last seen are the days of the snapshots in the library.
"""

from wherefrom.screening.exports.entities import Kept
from wherefrom.screening.exports.writing import exported

__all__ = ["Kept", "exported"]
