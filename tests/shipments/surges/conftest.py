"""A small world of trade: many products to four destinations over four years, with a season, lumps, zeros; and one destination that surges."""

import numpy as np
import pandas as pd
import pytest

from wherefrom.shipments.surges import from_records

PLACES = ("AM", "GE", "KZ", "RU")
MONTHS = [f"{year}-{month:02d}" for year in range(2018, 2022) for month in range(1, 13)]
EVENT = "2021-04"


def _world(seed=1, products=150, factor=1.0, share=0.3):
    """Records in which that share of the products to AM is multiplied by the factor from the event on."""
    chance = np.random.default_rng(seed)
    after = np.array([month >= EVENT for month in MONTHS])
    season = 1 + 0.2 * np.sin(np.arange(len(MONTHS)) * np.pi / 6)
    rows = []
    for place in PLACES:
        for at in range(products):
            level = np.exp(chance.normal(10, 1.5))
            flow = level * season * np.exp(chance.normal(0, 0.4, len(MONTHS))) * (chance.random(len(MONTHS)) < chance.uniform(0.4, 1.6))
            if place == "AM" and at < share * products:
                flow = np.where(after, flow * factor, flow)
            code = f"85{at // 10:02d}{at % 10}0"
            rows += [("DE", place, code, month, round(value)) for month, value in zip(MONTHS, flow, strict=True) if value >= 1]
    return pd.DataFrame(rows, columns=["reporter", "partner", "code", "month", "value_eur"])


@pytest.fixture(scope="session")
def quiet():
    return from_records(_world())


@pytest.fixture(scope="session")
def surging():
    return from_records(_world(factor=20.0))


@pytest.fixture(scope="session")
def world():
    """The function that makes such a world, to be changed."""
    return _world
