"""What is said of a chain."""

from wherefrom.shipments.chains.told import Hop, tell


def chain(**second):
    first = {"shipper": "Maker", "consignee": "Trader", "day": 100, "quantity": 1000.0}
    return [Hop(**first), Hop(**{"shipper": "Trader", "consignee": "Bureau", "day": 130, "quantity": 950.0, **second})]


def test_a_quantity_that_fits_speaks_for_a_chain():
    """Most of what came leaves again within weeks: that is said with its share and its days."""
    told = tell(chain())
    assert (("Trader sent on 95 % of the quantity 30 days after it came",), ()) == (told.why, told.against)


def test_a_quantity_that_grows_speaks_against_it():
    """More leaves than came: the goods were joined with others, or are others."""
    told = tell(chain(quantity=2000.0))
    assert ("Trader sent 200 % of what came (30 days after it came): joined with other goods, or other goods altogether",) == told.against


def test_a_quantity_that_is_not_stated_is_said():
    """What could not be compared is told, not passed over."""
    assert ("the quantity at Trader is not stated, so it could not be compared (30 days after it came)",) == tell(
        chain(quantity=None)
    ).against


def test_quantities_in_units_that_do_not_compare_are_said_to():
    """Stated in another unit is not the same as not stated."""
    told = "the quantity at Trader is stated in another unit (no unit and then in kg), so it could not be compared (30 days after it came)"
    assert (told,) == tell(chain(unit="mass", told_unit="kg")).against


def test_a_holder_written_differently_and_goods_from_elsewhere_are_said():
    """What joins two records is a key: where the names differ by more than case and signs it is said, with both."""
    assert () == tell(chain(shipper="TRADER.")).against
    hops = chain(shipper="Traders")
    assert ('the same key, written differently: "Trader" and "Traders"',) == tell(hops).against


def test_a_part_number_in_a_description_comes_first():
    """The description that names the part is the strongest word for a chain."""
    assert "1 of 2 descriptions names the part" == tell(chain(named="part")).why[0]


def test_another_part_number_speaks_against_it():
    """A description that names another part is said to."""
    assert "the description of Trader to Bureau names another part" in tell(chain(named="another")).against


def test_every_chain_has_an_innocent_explanation_and_a_record_that_would_settle_it():
    """No chain is told without how it comes about innocently, and what to ask for."""
    for hops in (chain(), chain()[1:]):
        told = tell(hops)
        assert (True, True) == (bool(told.innocent), bool(told.settles))


def test_long_and_short_stays_are_said():
    """A hundred days with a holder is long, a day is short."""
    assert ("100 days with Trader is long",) == tell(chain(day=200)).against
    assert ("1 day with Trader is short",) == tell(chain(day=101)).against


def test_a_new_holder_of_a_single_trade_speaks_for_it():
    """A holder that deals in nothing else and was new is what an investigator looks for."""
    hops = chain()
    new = Hop(
        shipper="Maker", consignee="Trader", day=100, quantity=1000.0, signals={"holder": 0.0, "age": 0.05, "lane": 2.0, "corridor": 0.1}
    )
    told = tell([new, hops[1]])
    assert "Trader deals in nothing else in these records and was new to them" in told.why
    assert "few goods of the group go the way from Maker to Trader" in told.why
    assert "Maker ships to Trader regularly" in told.against
