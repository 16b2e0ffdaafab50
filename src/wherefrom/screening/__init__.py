"""Who is behind a name: lists of designated parties, an index over their names, and the reason for every hit.

    lists/      one descriptor and one parser a list, found by name
    library/    snapshots of lists on disk, content-addressed; what was known on a day
    matching/   tokens, candidates, alignment, score; the index as memory-mapped arrays
    answers/    hits with their reasons; review decisions; exports

``numpy`` and ``numba`` are imported in ``matching`` only, ``followthemoney`` in ``lists`` and ``answers``: screening is an extra.
"""
