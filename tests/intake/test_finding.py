from __future__ import annotations

from pathlib import Path

import pytest

from secondsource.intake import Skipped, find_files
from secondsource.model import Failure


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/2.html", "a/1.json.gz", "c.png", ".hidden", ".git/x.txt", "d.db"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("He said so.")
    return tmp_path


def names(pile: Path, found: list[object]) -> list[str]:
    return [str(f.relative_to(pile)) for f in found if isinstance(f, Path)]


def test_a_folder_is_searched_through_in_order(pile):
    found = list(find_files([str(pile)]))
    assert names(pile, found) == ["a/1.json.gz", "a/2.html", "b.txt"]
    skipped = {Path(f.path).name: f.reason for f in found if isinstance(f, Skipped)}
    assert skipped == {
        ".hidden": "hidden",
        ".git": "hidden",
        "c.png": "an image",
        "d.db": "a database",
    }


def test_a_file_named_outright_is_never_skipped(pile):
    assert list(find_files([str(pile / ".hidden")])) == [pile / ".hidden"]


def test_globs(pile):
    assert names(pile, list(find_files([str(pile / "**" / "*.html")]))) == ["a/2.html"]
    assert names(pile, list(find_files([str(pile / "*")]))) == ["a/1.json.gz", "a/2.html", "b.txt"]


def test_a_file_named_twice_comes_once(pile):
    found = list(find_files([str(pile / "b.txt"), str(pile), str(pile / "a" / ".." / "b.txt")]))
    assert names(pile, found).count("b.txt") == 1


@pytest.mark.parametrize("path", ["no/such.txt", "no/*.txt", "", "a\x00b"])
def test_what_is_not_there_is_a_failure(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    (failure,) = find_files([path])
    assert isinstance(failure, Failure)
    assert failure.path == path


def test_a_link_to_a_folder_is_not_followed(pile):
    (pile / "loop").symlink_to(pile)
    reasons = [f.reason for f in find_files([str(pile)]) if isinstance(f, Skipped)]
    assert reasons.count("a link to a folder") == 1
