"""Who is behind a name: lists of designated parties, an index over their names, and the reason for every hit.

    lists/      one descriptor and one parser a list, found by name
    library/    snapshots of lists on disk, content-addressed; what was known on a day
    matching/   tokens, candidates, alignment, score; the index as memory-mapped arrays
    answers/    other details compared, hits with their reasons, the index of a snapshot

``numpy`` and ``numba`` are imported in ``matching`` and ``answers`` only: screening is an extra. A party has FollowTheMoney's schemata
and properties; its library is asked in the tests, so that loading a list needs neither it nor ICU.
"""
