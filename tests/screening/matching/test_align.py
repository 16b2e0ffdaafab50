"""Two names side by side: what meets, what it is worth, and the score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wherefrom.screening.matching.distance import edits, mark, masks
from wherefrom.screening.matching.matcher import Asked, Matcher, Pairs
from wherefrom.screening.matching.segment import Named, build
from wherefrom.screening.matching.table import TEXT_SIZE, WordTable
from wherefrom.screening.matching.words import words

NAMES = st.text(alphabet="abcdefghij -,.АБВабв张伟", min_size=0, max_size=40)


def slow_edits(one: str, other: str) -> int:
    """Optimal string alignment by the textbook table."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=12))
def test_the_bit_parallel_distance_is_the_textbook_distance(one, other):
    """Edits counted in bits are those of the table, whichever word comes first."""
    import numpy as np

    rows, room = np.zeros((2, 24), np.uint8), masks()
    for at, text in enumerate((one, other)):
        rows[at, : len(text)] = list(text.encode())
    mark(room, 0, rows, 0, 0, len(one))
    assert slow_edits(one, other) == edits(room, 0, len(one), rows, 1, 0, len(other))


@given(NAMES, NAMES)
def test_a_score_is_between_nought_and_one_and_the_same_for_the_same_names(one, other):
    """Any two texts have a score that can be computed again."""
    first, second = Pairs().score([(one, other), (one, other)])
    assert first == second
    assert 0.0 <= first < 1.0


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        (("Viktor Bout", "BUT, Viktor"), ("Viktor Bout", "Viktor Petrov")),
        (("OOO Vektor", "Vektor LLC"), ("OOO Vektor", "OOO Sektor Gaza")),
        (("Ocean Star 1", "OCEAN STAR 1"), ("Ocean Star 1", "OCEAN STAR 2")),
        (("Abdul Rahman Ali", "Abdulrahman ALI"), ("Abdul Rahman Ali", "Abdul Karim ALI")),
        (("Рособоронэкспорт", "ROSOBORONEXPORT"), ("Рособоронэкспорт", "ROSTEC")),
        (("محمد حسين", "Mohammed Hussein"), ("محمد حسين", "Mahmoud Karimi")),
        (("张伟", "Zhang Wei"), ("张伟", "Li Wei")),
        (("김정은", "Kim Jong Un"), ("김정은", "Park Chung Hee")),
        (("J. Smith", "John SMITH"), ("J. Smith", "Robert SMITH")),
    ],
)
def test_the_same_party_scores_above_another(nearer, farther):
    """Across spelling, order, script, legal form and initials, one party's names are nearer than another's."""
    near, far = Pairs().score([nearer, farther])
    assert near > far


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Belletech Corp", "11420 CORP."),
        ("ABC Trading LLC", "XYZ Trading LLC"),
        ("Emma Daniels", "EMMA LLC"),
        ("Bank of Dalian", "Bank of Dandong"),
        ("Micron Technology", "JSC Microtechnology"),
    ],
)
def test_common_words_alone_never_look_certain(one, other):
    """CORP against CORP and TRADING against TRADING say little."""
    assert Pairs().score([(one, other)])[0] < 0.5


def test_a_common_name_is_worth_less_than_a_rare_one(tmp_path):
    """Wei Zhang is many people: the same agreement is less evidence, and a lower score, than a rare name."""
    names = ("Wei Zhang", "Xhevdet Krasniqi-Ollomani")
    matcher = Matcher([build((Named(at, str(at), True, (name,)) for at, name in enumerate(names)), tmp_path / "segment")])
    common, rare = (matcher.match([Asked(name, True)], top=1, floor=0.0)[0][0] for name in names)
    assert common.score < rare.score
    assert matcher.tell(Asked(names[0], True), common).measures["bits"] < matcher.tell(Asked(names[1], True), rare).measures["bits"]


def test_an_alignment_is_told_with_the_score_it_was_found_by(tmp_path):
    """The explanation of a hit is of the very comparison that made it a hit, in the list's own weights."""
    listed = ("Abd al Rahman AL-JAHANI", "Viktor BOUT", "张建国")
    matcher = Matcher([build((Named(at, str(at), True, (name,)) for at, name in enumerate(listed)), tmp_path / "segment")])
    asked = [Asked(name, True) for name in ("Abdulrahman al Jahani", "Victor But", "Zhang Jian Guo")]
    for one, hits in zip(asked, matcher.match(asked, top=1, floor=0.0), strict=True):
        assert matcher.tell(one, hits[0]).score == hits[0].score
    first = matcher.tell(asked[0], matcher.match(asked[:1], top=1, floor=0.0)[0][0])
    assert ("abdulrahman", "abd al rahman") in [(link.left, link.right) for link in first.links]


def test_the_order_of_words_does_not_matter():
    """Family name first or last, with or without a comma, is the same name."""
    scores = Pairs().score([("Viktor Bout", "BOUT, Viktor Anatolijevitch"), ("Viktor Bout", "Viktor Anatolijevitch BOUT")])
    assert scores[0] == scores[1]


def test_a_word_is_kept_once_and_whole():
    """The table gives one row a distinct word, and rows written together are the words that were asked for."""
    table = WordTable(2)
    rows = [table.intern(word) for word in words("alpha beta gamma delta alpha")]
    columns = table.columns()
    assert [0, 1, 2, 3, 0] == rows
    assert ["alpha", "beta", "gamma", "delta"] == [bytes(columns.rows[k, : columns.rows[k, TEXT_SIZE]]).decode() for k in range(4)]
