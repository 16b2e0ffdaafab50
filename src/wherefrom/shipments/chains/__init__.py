"""Time-ordered shipments that could have carried a part: indexed, counted, reached, ranked and told.

A chain begins at the query's shipper within its days; each shipment leaves the party that received the one before, later than that by
at most ``dwell`` days, in the same HS group; it ends at the first target it meets and has at most ``hops`` shipments.
"""
