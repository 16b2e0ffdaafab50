"""What a surge and a mirror ratio cannot say, in the words that are printed beside them."""

from __future__ import annotations

__all__ = ["INNOCENT", "MIRROR_LIMITS", "WORDING"]

WORDING = "A surge is an unexpected change in a trade flow. It is no proof that goods were diverted, and names no party."

INNOCENT = (
    "own consumption: the destination buys more itself, or buys from here what it bought elsewhere",
    "re-routing: lawful transit to third countries takes another way, and is booked to another destination",
    "prices: values rise with prices and rates of exchange while quantities stay",
    "re-coding: goods moved to another code, at a new edition of the HS or by another practice of declaring",
)

MIRROR_LIMITS = (
    "CIF/FOB: importers count freight and insurance, exporters do not; a ratio of about 1.05 to 1.10 is ordinary",
    "transshipment: goods declared for a country may pass it and never be imported there, and arrive from countries that never sent them to it",
    "consignment or origin: exporters name the last known destination, importers the country of consignment or of origin",
    "lag: goods leave in one month and arrive in another; both sides revise their figures for a year and more",
    "editions: where the two sides use different editions of the HS, only totals and unsplit codes compare",
)
