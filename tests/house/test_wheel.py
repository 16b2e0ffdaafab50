"""The wheel holds everything that the program reads, and works where it is unpacked."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_every_file_of_the_package_and_the_examples(wheel: Path) -> None:
    """Knowledge, templates, styles, map and examples are not forgotten."""
    wanted = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src/wherefrom").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {f"wherefrom/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "examples").rglob("*") if path.is_file()}
    names = set(zipfile.ZipFile(wheel).namelist())
    kinds = {Path(name).suffix for name in names if name.startswith("wherefrom/")}
    assert (set(), True) == (wanted - names, {".py", ".toml", ".csv", ".html", ".css", ".json", ".typed"} <= kinds)


def test_the_wheel_holds_the_licence_and_no_tests(wheel: Path) -> None:
    """What is installed is the program and what it is allowed for."""
    names = zipfile.ZipFile(wheel).namelist()
    assert (True, []) == (
        any(name.endswith("licenses/LICENSE") for name in names),
        [name for name in names if name.split("/")[0] not in ("wherefrom",) and ".dist-info/" not in name],
    )


def test_the_main_job_runs_from_the_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    """Nothing is read that only a checkout has."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); from wherefrom.cli.main import run; run(['demo', '-o', 'demo'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (0, "", True) == (done.returncode, done.stderr, (tmp_path / "demo/report.html").is_file())
