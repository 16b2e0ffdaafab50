"""Goods as records state them: commodity codes of several editions, units, currencies, places, prices.

editions.py   which edition of the Harmonized System was in force, what a code is in another one, which codes compare as sums
groups.py     the smallest groups of codes that are closed over the editions
codes.py      the codes that are held, with what they say
links.py      the correlation tables behind both
units.py      units and currencies in several languages, to codes that compare
places.py     the country of a port or place as written
values.py     unit values, and how many times the usual one a price is
priority.py   tiers of the Common High Priority List

The tables are files of ``knowledge/registries``; each says in its head where it comes from, and what of it is unverified.

>>> from wherefrom.shipments.goods import editions, units
>>> editions.across("851712", 2017, 2022).codes, units.unit("тыс. шт"), units.currency("руб.")
(('851713', '851714'), 'MIL', 'RUB')
"""
