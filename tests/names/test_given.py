"""Given names: pet forms, spellings and genders."""

from __future__ import annotations

import pytest

from wherefrom.names.given import GENDER, GIVEN, NICKNAMES, families
from wherefrom.names.tables import table

SAME = {
    "English": "bob robert|peggy margaret|jack john|chuck charles|katherine catherine|kathryn catherine|stephen steven|geoffrey jeffrey",
    "German": "fritz friedrich|sepp josef|uschi ursula|jochen joachim|juergen jurgen",
    "Dutch": "kees cornelis|jaap jacobus|henk hendrik|klaas nicolaas",
    "French": "manu emmanuel|nico nicolas|babeth elisabeth",
    "Spanish": "pepe jose|paco francisco|nacho ignacio|chema josemaria|lupe guadalupe|maite mariateresa",
    "Portuguese": "ze jose|chico francisco|toninho antonio|cida aparecida",
    "Italian": "beppe giuseppe|gigi luigi|mimmo domenico|sandro alessandro",
    "Polish": "gosia malgorzata|kasia katarzyna|wojtek wojciech|krzysiek krzysztof",
    "Czech": "honza jan|pepa josef|jirka jiri|vasek vaclav",
    "Hungarian": "laci laszlo|pista istvan|feri ferenc|zsuzsa zsuzsanna",
    "Russian": "sanya aleksandr|shura aleksandr|vova vladimir|dimon dmitry|ksyusha ksenia|zhenya yevgeny|volodymyr vladimir|serhiy sergei",
    "Baltic": "vytas vytautas|janis jancis|antanas antas",
    "South Slavic": "aca aleksandar|mitko dimitar|gosho georgi|stipe stjepan",
    "Romanian": "nelu ion|costel constantin|mitica dumitru",
    "Greek": "kostas konstantinos|giannis ioannis|takis panagiotis",
    "Turkish": "memo mehmet|ibo ibrahim",
    "Caucasian": "dato davit|soso ioseb|hovik hovhannes|kevork gevorg",
    "Nordic": "lasse lars|jussi juhani|kalle karl",
    "Arabic": "mohd muhammad|moh muhammad|mhd muhammad|mo mohammed|abdelkader abdulqadir|abderrahman abdulrahman|abdessattar abdulsattar",
    "Hebrew": "moti mordechai|kobi yaakov|itzik yitzhak",
    "Indian": "venky venkatesh|raju rajesh|laxmi lakshmi",
    "Nigerian": "seun oluwaseun|emeka chukwuemeka|femi oluwafemi|tunde babatunde",
    "Philippine": "ninoy benigno|jojo joselito",
    "Indonesian": "jusuf yusuf|djoko joko|mochamad muhamad",
}
TWO = (
    "jan jana|mario maria|daniel danielle|olga oleg|anna hanna|hassan hussein|marina irina|michael mikhail|miguel mikhail|peter petr|john ivan|"
    "george georgy|paul pavel|francisco francisca|alexander alexandra|alejandro alexei|ali reza|robert roberta|nikolay nikita|"
    "vladimir vladislav|karim karima|oksana ksenia|luis lewis|sergei serhat|mehmet mahmud|abdulrahman abdulrahim"
)


def shared(first: str, second: str) -> frozenset[str]:
    """The names that two words can both stand for."""
    return GIVEN.get(first, frozenset({first})) & GIVEN.get(second, frozenset({second}))


@pytest.mark.parametrize("culture", SAME)
def test_forms_of_one_name_are_namesakes(culture: str) -> None:
    """A pet form, a spelling and the name share a family, in each culture."""
    assert [] == [pair for pair in SAME[culture].split("|") if not shared(*pair.split())]


def test_different_names_are_no_namesakes() -> None:
    """Two names of one culture, or of two cultures that are only akin, share no family."""
    assert [] == [pair for pair in TWO.split("|") if shared(*pair.split())]


def test_a_form_of_several_names_stands_under_each() -> None:
    """Alex is Alexander, Alexandra, Aleksey and Alejandro; its single name is the one it usually stands for."""
    assert {"alexander", "alexandra", "aleksey", "alejandro"} <= GIVEN["alex"]
    assert {"aleksandr", "aleksandra"} <= GIVEN["sasha"]
    assert ("aleksandr", "daniel", "william") == tuple(NICKNAMES[form] for form in ("alex", "dan", "will"))


def test_the_first_family_is_one_of_all() -> None:
    """The single family of a form is among all its families."""
    assert [] == [form for form, name in NICKNAMES.items() if name not in GIVEN[form]]


def test_the_tables_are_of_the_promised_size() -> None:
    """There are more than 2,000 names with 7,000 forms, and more than 1,500 listed genders."""
    listed = table("given_names.toml")
    sizes = (len({name for names in GIVEN.values() for name in names}), len(GIVEN), len(f"{listed['male']} {listed['female']}".split()))
    assert (True, True, True) == tuple(size > least for size, least in zip(sizes, (2000, 7000, 1500), strict=True))


def test_no_listed_name_has_two_genders() -> None:
    """A name stands in one of the lists of men, of women and of both."""
    men, women, both = (set(table("given_names.toml")[kind].split()) for kind in ("male", "female", "both"))
    assert (set(), set(), set()) == (men & women, men & both, women & both)


def test_no_family_holds_names_of_two_genders() -> None:
    """A man's name has no form that is a woman's name, but for those listed on purpose."""
    on_purpose = set(table("given_names.toml")["on_purpose"].split())
    wrong = {
        (name, form)
        for gender, name, forms in families(table("nicknames.toml"))
        for form in forms
        if GENDER.get(form, gender) != gender and form not in on_purpose
    }
    assert set() == wrong


def test_a_name_of_one_gender_heads_no_family_of_the_other() -> None:
    """No name stands among the names of men and the names of women of nicknames.toml."""
    heads: dict[str, set[str]] = {"m": set(), "f": set()}
    for gender, name, _ in families(table("nicknames.toml")):
        heads[gender].add(name)
    assert {"nino", "gabi", "vlada"} >= heads["m"] & heads["f"]


@pytest.mark.parametrize(
    "pair", ["francisco francisca", "patrick patricia", "jan jana", "mario maria", "karim karima", "daniel danielle", "oleg olga"]
)
def test_names_of_two_genders_are_told_apart(pair: str) -> None:
    """A man's name and a woman's name that are spelled alike are two known names."""
    assert {"m", "f"} == {GENDER[name] for name in pair.split()}


def test_names_of_one_gender_or_of_both_are_not_told_apart() -> None:
    """Two women's names, a name of both genders and a name nobody listed prove nothing."""
    assert ("f", "f", None, None) == tuple(GENDER.get(name) for name in ("rita", "ruta", "andrea", "qwxz"))


def test_every_word_is_one_ascii_word() -> None:
    """The tables hold small ASCII letters only, as names are compared."""
    assert [] == [word for word in (*GIVEN, *GENDER) if not (word.isascii() and word.isalpha() and word == word.lower())]


def test_the_files_say_where_they_come_from() -> None:
    """Each file of names states its source and its state."""
    for name in ("nicknames.toml", "given_names.toml", "family_names.toml", "ordinary.toml"):
        assert ("general knowledge", "unverified") == (table(name)["source"], table(name)["state"])
