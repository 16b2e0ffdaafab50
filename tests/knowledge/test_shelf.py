"""The files joined: keys across files, the digest, the check that prints every complaint."""

import pytest

from wherefrom.knowledge import load
from wherefrom.knowledge.__main__ import check
from wherefrom.knowledge.shelf import load_from
from wherefrom.model.errors import KnowledgeError

SOURCES = '[sources.memory]\nref = "own knowledge"\nstate = "unverified"\n'
FILES = {
    "standards.toml": f'name = "Standards"\nsource = "memory"\n{SOURCES}',
    "makers/a.toml": f'name = "A"\nsource = "memory"\n{SOURCES}',
    "companies/a.toml": f'name = "A"\n{SOURCES}',
    "companies/b.toml": f'name = "B"\n[[owner]]\ncompany = "a"\nsource = "memory"\n{SOURCES}',
}


@pytest.fixture
def shelf(tmp_path):
    """Write knowledge files, some replaced, and load them."""

    def written(replaced=None, **told):
        for name, text in {**FILES, **(replaced or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load_from(tmp_path, **told)

    return written


def test_files_are_read_by_their_names(shelf):
    """A file's name is its key; files that are not TOML are passed over."""
    knowledge = shelf({"makers/README.md": "not knowledge"})
    assert (sorted(knowledge.makers), sorted(knowledge.companies), knowledge.standards.key) == (["a"], ["a", "b"], "standards")


@pytest.mark.parametrize("name", sorted(FILES))
def test_any_changed_file_changes_the_digest(shelf, name):
    """A remark added to any file gives another state of the knowledge."""
    before = shelf().digest
    assert shelf({name: FILES[name] + "# a remark\n"}).digest != before
    assert shelf().digest == before


def test_a_renamed_file_changes_the_digest(shelf, tmp_path):
    """The same text under another key is other knowledge."""
    before = shelf().digest
    (tmp_path / "companies/b.toml").rename(tmp_path / "companies/c.toml")
    assert load_from(tmp_path).digest != before


@pytest.mark.parametrize(
    ("name", "text", "said", "cure"),
    [
        (
            "makers/a.toml", FILES["makers/a.toml"].replace('name = "A"', 'name = "A"\ncompany = "c"'),
            "makers/a.toml names the company 'c', which has no file", "write companies/c.toml or correct the key",
        ),
        (
            "makers/a.toml", FILES["makers/a.toml"] + '[[line]]\nid = "l"\nsource = "memory"\nholders = [{ company = "c" }]\n',
            "makers/a.toml names the company 'c', which has no file", "write companies/c.toml or correct the key",
        ),
        (
            "makers/a.toml", FILES["makers/a.toml"] + '[[family]]\npatterns = ["X1"]\nexamples = ["X1"]\nline = "l"\nsource = "memory"\n',
            "makers/a.toml: family X1 names no known line 'l'", "",
        ),
        (
            "companies/b.toml", FILES["companies/b.toml"].replace('company = "a"', 'company = "c"'),
            "companies/b.toml names the owner 'c', which has no file", "",
        ),
    ],
)  # fmt: skip
def test_a_key_that_leads_nowhere_is_refused(shelf, name, text, said, cure):
    """A company, owner or product line that another file names must exist; unjoined files are not asked."""
    with pytest.raises(KnowledgeError) as refused:
        shelf({name: text})
    assert (refused.value.what, refused.value.cure) == (said, cure)
    assert shelf({name: text}, joined=False).standards.name == "Standards"


def test_the_file_that_is_broken_is_named(shelf):
    """A complaint from within a folder names the file in it."""
    with pytest.raises(KnowledgeError, match=r"^makers/a\.toml is not valid TOML"):
        shelf({"makers/a.toml": "name = 0745"})


def test_the_shipped_knowledge_passes_its_own_check(capsys):
    """The check of all shipped files has no complaint and prints what is known with the digest."""
    assert check([]) == 0
    assert f"digest {load().digest[:12]}" in capsys.readouterr().out


def test_the_check_of_one_key_reads_only_that(capsys):
    """A key that no file has is no complaint, and nothing is summed up."""
    assert check(["texas-instruments"]) == 0
    assert capsys.readouterr().out == ""
