"""Part numbers and brands in descriptions of goods, in many scripts and spellings, with the reason for each hit.

``search.PartIndex`` is the way in; ``telling`` says a hit in a sentence; ``gathering`` carries a search over a corpus, batch by batch.
"""
