"""Where a chain leaves lawful hands."""

from hypothesis import given
from hypothesis import strategies as st

from wherefrom.shipments.chains.diversion import Diversion, divert, points

HOLDERS = ("Maker", "Dealer", "Trader", "Bureau")


def test_without_a_word_on_who_is_lawful_the_last_but_one_is_the_point():
    """Nobody is accused without the asker's word: only the chain's end is outside."""
    assert Diversion(holder="Trader", step=2, back=False) == divert(HOLDERS)


def test_a_chain_that_never_leaves_lawful_hands_has_no_step():
    """All lawful: the last holder, and no step."""
    assert Diversion(holder="Bureau", step=-1, back=False) == divert(HOLDERS, lambda one: True)


def test_a_chain_that_begins_outside_has_no_lawful_holder():
    """None lawful: no holder is named."""
    assert Diversion(holder="", step=0, back=False) == divert(HOLDERS, lambda one: False)


def test_a_lawful_holder_later_on_is_said():
    """Goods that come back to lawful hands left them all the same, and it is said that they came back."""
    assert Diversion(holder="Maker", step=0, back=True) == divert(HOLDERS, lambda one: one in {"Maker", "Trader"})


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.floats(0, 50)), min_size=1, max_size=9))
def test_shares_add_up_to_one(found):
    """Whatever the chains cost, the shares of their points of diversion are a whole, and every chain is counted once."""
    told = points((Diversion(holder=name, step=0, back=False), cost) for name, cost in found)
    assert (True, len(found)) == (abs(sum(share for _, share, _ in told) - 1.0) < 1e-9, sum(count for _, _, count in told))


def test_two_chains_that_fit_alike_leave_two_points():
    """Several points are shown when several fit."""
    both = [(Diversion(holder=name, step=0, back=False), 1.0) for name in ("B", "A")]
    assert (("A", 0.5, 1), ("B", 0.5, 1)) == points(both)
