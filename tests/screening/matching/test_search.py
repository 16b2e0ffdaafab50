"""Candidates found in an index, against comparing every name."""

import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wherefrom.model.errors import InputError
from wherefrom.screening.matching.matcher import Asked, Matcher, Pairs
from wherefrom.screening.matching.segment import Named, Segment, build

LISTED = [
    ("1", True, ("BOUT, Viktor Anatolijevitch", "Viktor BUT")),
    ("2", False, ("ROSOBORONEKSPORT OAO", "Rosoboronexport JSC")),
    ("3", False, ("AERO CARIBBEAN AIRLINES",)),
    ("4", True, ("Mohammed HUSSEIN",)),
    ("5", False, ("华为技术有限公司", "Huawei Technologies Co., Ltd.")),
    ("6", True, ("Abd al-Rahman AL-JAHANI",)),
    ("7", False, ("OCEAN STAR 1",)),
]


CITIES = [
    f"{first}{last}"
    for first in ("NOVO", "STARO", "VERKHNE", "NIZHNE", "ZA", "POD")
    for last in ("GRAD", "SELO", "POLE", "MORSK", "RECHYE")
]


@pytest.fixture(scope="module")
def segment(tmp_path_factory):
    parties = (Named(at, number, person, names) for at, (number, person, names) in enumerate(LISTED))
    return build(parties, tmp_path_factory.mktemp("index") / "segment")


@pytest.mark.parametrize(
    ("asked", "party"),
    [
        ("viktor bout", "1"),
        ("Bout Victor", "1"),
        ("Виктор Бут", "1"),
        ("Rosoboron Export", "2"),
        ("Рособоронэкспорт", "2"),
        ("Aerocaribbean Airlines", "3"),
        ("Muhamad Husein", "4"),
        ("محمد حسين", "4"),
        ("华为技术", "5"),
        ("Huawei Technology Company Limited", "5"),
        ("Abdulrahman Aljahani", "6"),
    ],
)
def test_a_name_written_otherwise_finds_its_party(segment, asked, party):
    """Typos, joined and split words, other scripts and legal forms do not hide a party."""
    hits = Matcher([segment]).match([Asked(asked)], top=3, floor=0.0)[0]
    assert party == segment.party_id(int(segment.arrays.form_party[hits[0].form]))


def test_a_party_that_is_gone_is_not_found(segment):
    """A party marked as no longer listed gives no hit, and the others still do."""
    gone = np.zeros(segment.parties, np.bool_)
    gone[0] = True
    found = Matcher([segment], [gone]).match([Asked("Viktor Bout"), Asked("Ocean Star 1")], top=3, floor=0.5)
    assert [0, 1] == [len(hits) for hits in found]


@settings(max_examples=25)
@given(st.sampled_from([name for _, _, names in LISTED for name in names]), st.integers(0, 12), st.sampled_from("abeikorstz"))
def test_the_index_finds_what_comparing_every_name_finds(segment, name, at, letter):
    """With one letter changed, the party that scores best over all names is among the hits of the index."""
    changed = name[:at] + letter + name[at + 1 :]
    everything = [(party, other) for party, _, names in LISTED for other in names]
    scores = Pairs().score([(changed, other) for _, other in everything])
    best, score = max(zip(everything, scores, strict=True), key=lambda one: one[1])
    hits = Matcher([segment]).match([Asked(changed)], top=7, floor=0.0)[0]
    found = {segment.party_id(int(segment.arrays.form_party[hit.form])) for hit in hits}
    assert score < 0.5 or best[0] in found


def test_many_names_at_once_are_answered_as_one_by_one(segment):
    """A batch gives each name the hits that it gets alone, in order."""
    asked = [Asked("Viktor Bout"), Asked(""), Asked("Nobody Atall"), Asked("OCEAN STAR 1")]
    together = Matcher([segment]).match(asked, top=2, floor=0.3)
    assert [Matcher([segment]).match([one], top=2, floor=0.3)[0] for one in asked] == together


def test_a_damaged_index_is_refused(segment, tmp_path):
    """A file that is shorter than when it was written is never half-read."""
    shutil.copytree(segment.folder, tmp_path / "copy")
    file = tmp_path / "copy" / "post_forms.npy"
    file.write_bytes(file.read_bytes()[:-4])
    with pytest.raises(InputError, match=r"post_forms\.npy: the index is not whole"):
        Segment(tmp_path / "copy")


def test_the_very_name_is_found_however_common_it_is(tmp_path):
    """A list full of one bank's branches makes its name common; the bank itself is still a hit for its own name, and not a sure one."""
    branches = [Named(at, str(at), False, (f"SBERBANK {city}",)) for at, city in enumerate(CITIES)]
    segment = build([*branches, Named(99, "bank", False, ("Sberbank",))], tmp_path / "segment")
    hits = Matcher([segment]).match([Asked("PAO Sberbank")], top=3, floor=0.5)[0]
    assert "bank" == segment.party_id(int(segment.arrays.form_party[hits[0].form]))
    assert hits[0].score < 0.9


def test_a_word_counts_once_a_party(tmp_path):
    """Ten spellings of one party's name do not make its words common."""
    spellings = tuple(f"Vektorplast {number}" for number in range(10, 30))
    one = build([Named(0, "a", False, spellings)], tmp_path / "one")
    many = build([Named(at, str(at), False, (name,)) for at, name in enumerate(spellings)], tmp_path / "many")
    assert (1, len(spellings)) == (int(one.arrays.held_by.max()), int(many.arrays.held_by.max()))


def test_an_abbreviation_in_brackets_is_a_second_name(tmp_path):
    """What stands in brackets behind a name neither hides the name nor weighs as a part of it."""
    segment = build([Named(0, "roe", False, ("Rosoboronexport OJSC (ROE)",))], tmp_path / "segment")
    plain = build([Named(0, "roe", False, ("Rosoboronexport OJSC",))], tmp_path / "plain")
    scores = [Matcher([one]).match([Asked("Rosoboronexport")], top=1, floor=0.0)[0][0].score for one in (segment, plain)]
    assert scores[0] == pytest.approx(scores[1], abs=0.05)


def test_a_name_in_two_scripts_is_told_as_it_was_found(tmp_path):
    """A listed name that mixes Han and Latin letters is a hit for its Latin part, and the hit can be explained."""
    matcher = Matcher([build([Named(0, "u", False, ("北京 UniStrong Science & Technology",))], tmp_path / "segment")])
    asked = Asked("UniStrong Science & Technology Co., Ltd.")
    hit = matcher.match([asked], top=1, floor=0.0)[0][0]
    assert "unistrong" in [link.right for link in matcher.tell(asked, hit).links]
