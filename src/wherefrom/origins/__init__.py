"""From where: shares of origin by unit, rule and region, with base, unknowns and intervals; what weapons have in common.

A share describes what was documented. It is not a sample of production, and its interval says only how far a share of
so few components could be off if components had been documented at random.
"""

from __future__ import annotations

from wherefrom.origins.commonality import Common, common
from wherefrom.origins.regions import region_name, region_of
from wherefrom.origins.shares import UNITS, Share, Shares, Unit, shares, wilson

__all__ = ["UNITS", "Common", "Share", "Shares", "Unit", "common", "region_name", "region_of", "shares", "wilson"]
