from __future__ import annotations

import os
import pickle
import socket
import subprocess
from pathlib import Path

import pytest

from secondsource.intake import Skipped, find_files, load, read_document
from secondsource.model import Failure, IntakeError


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/2.html", "a/1.json.gz", "c.png", ".hidden", ".git/x.txt", "d.db"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("He said so.")
    return tmp_path


def names(pile: Path, entries: list[object]) -> list[str]:
    return [str(f.relative_to(pile)) for f in entries if isinstance(f, Path)]


def test_a_folder_is_searched_through_in_order(pile):
    entries = list(find_files([str(pile)]))
    assert names(pile, entries) == ["a/1.json.gz", "a/2.html", "b.txt"]
    skipped = {Path(f.path).name: f.reason for f in entries if isinstance(f, Skipped)}
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
    entries = list(find_files([str(pile / "b.txt"), str(pile), str(pile / "a" / ".." / "b.txt")]))
    assert names(pile, entries).count("b.txt") == 1


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


class TestLinks:
    @pytest.fixture
    def outside(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("outside")
        (folder / "secret.txt").write_text("A secret.")
        (folder / "more").mkdir()
        (folder / "more" / "m.txt").write_text("More.")
        return folder

    @pytest.fixture
    def linked(self, tmp_path: Path, outside: Path) -> Path:
        pile = tmp_path / "pile"
        (pile / "sub").mkdir(parents=True)
        (pile / "real.txt").write_text("He said so.")
        links = {
            "inside.txt": "real.txt",
            "sub/up.txt": "../real.txt",
            "chain.txt": "inside.txt",
            "out.txt": outside / "secret.txt",
            "out-by-dots.txt": "../../" + outside.name + "/secret.txt",
            "chain-out.txt": "out.txt",
            "folder": outside / "more",
            "sub/parent": "..",
            "loop.txt": "loop.txt",
            "ping.txt": "pong.txt",
            "pong.txt": "ping.txt",
            "nowhere.txt": "no/such/file",
            "null.txt": "/dev/null",
            "zero.txt": "/dev/zero",
        }
        for name, target in links.items():
            (pile / name).symlink_to(target)
        return pile

    def test_are_followed_inside_the_pile_only_and_each_is_named_once(self, linked):
        entries = list(find_files([str(linked)]))
        inside = {"real.txt", "inside.txt", "sub/up.txt", "chain.txt"}
        assert set(names(linked, entries)) == inside
        not_read = [
            str(Path(f.path).relative_to(linked)) for f in entries if not isinstance(f, Path)
        ]
        assert len(not_read) == len(set(not_read)) == 11
        kinds = {
            str(Path(f.path).relative_to(linked)): f for f in entries if not isinstance(f, Path)
        }
        for name in ("out.txt", "out-by-dots.txt", "chain-out.txt", "null.txt", "zero.txt"):
            assert "leads out" in kinds[name].reason
        for name in ("folder", "sub/parent"):
            assert kinds[name].reason == "a link to a folder"
        for name in ("loop.txt", "ping.txt", "pong.txt"):
            assert isinstance(kinds[name], Failure)
            assert "leads back to itself" in kinds[name].reason
        assert isinstance(kinds["nowhere.txt"], Failure)

    def test_of_a_glob_are_followed_inside_its_folder_only(self, linked):
        for pattern in ("*.txt", "**/*.txt", "*"):
            entries = list(find_files([str(linked / pattern)]))
            assert not [f for f in entries if isinstance(f, Path) and "out" in f.name]
            assert not [f for f in entries if isinstance(f, Path) and f.name == "m.txt"]
            assert linked / "inside.txt" in entries

    @pytest.mark.parametrize("name", ["*", "**", "?", "[a-z]*", "*.txt", "o[u]t*"])
    def test_that_have_the_name_of_a_glob_lead_it_nowhere(self, linked, outside, name):
        (linked / name).symlink_to(outside)
        (linked.parent / name).symlink_to(outside)
        for pattern in (linked / name, linked.parent / name):
            paths = [f for f in find_files([str(pattern)]) if isinstance(f, Path)]
            assert not [f for f in paths if f.resolve().is_relative_to(outside)]

    def test_that_have_the_name_of_a_glob_are_read_if_they_stay_inside(self, linked):
        (linked / "real [1].txt").symlink_to("real.txt")
        (linked / "out [1].txt").symlink_to(linked / "out.txt")
        assert list(find_files([str(linked / "real [1].txt")])) == [linked / "real [1].txt"]
        (skipped,) = find_files([str(linked / "out [1].txt")])
        assert skipped.reason == "a link that leads out of the folders that were named"

    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("*/*.txt", ["sub/up.txt"]),
            ("**/up.*", ["sub/up.txt"]),
            ("sub/*", []),
            ("s[tu]b/?p.txt", ["sub/up.txt"]),
            ("**/sub/**/*.txt", ["sub/up.txt"]),
            ("**", ["chain.txt", "inside.txt", "real.txt", "sub/up.txt"]),
            ("s*", ["sub/up.txt"]),
        ],
    )
    def test_globs_do_not_go_through_links(self, linked, monkeypatch, pattern, expected):
        for n in range(30):
            (linked / "sub" / f"up{n}").symlink_to("..")
        assert names(linked, list(find_files([str(linked / pattern)]))) == expected
        monkeypatch.chdir(linked)
        assert [str(f) for f in find_files([pattern]) if isinstance(f, Path)] == expected

    def test_named_outright_may_lead_anywhere(self, linked, outside):
        link = linked / "out.txt"
        assert list(find_files([str(link)])) == [link]
        (linked.parent / "there").symlink_to(outside)
        entries = list(find_files([str(linked.parent / "there")]))
        assert {f.name for f in entries if isinstance(f, Path)} == {"secret.txt", "m.txt"}

    def test_from_one_named_folder_into_another_are_followed(self, linked, outside):
        entries = list(find_files([str(linked), str(outside)]))
        assert linked / "out.txt" in entries
        assert linked / "chain-out.txt" in entries

    def test_a_link_beside_the_pile_with_its_name_as_beginning_is_outside(self, tmp_path):
        (tmp_path / "pile").mkdir()
        (tmp_path / "pile-2").mkdir()
        (tmp_path / "pile-2" / "a.txt").write_text("A secret.")
        (tmp_path / "pile" / "a.txt").symlink_to("../pile-2/a.txt")
        (entry,) = find_files([str(tmp_path / "pile")])
        assert isinstance(entry, Skipped)

    def test_that_lead_nowhere_named_outright(self, linked):
        for name in ("nowhere.txt", "loop.txt"):
            (failure,) = find_files([str(linked / name)])
            assert isinstance(failure, Failure)


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """Make a folder of 2,000 levels; remove it without recursion too."""
    top = os.open(tmp_path, os.O_RDONLY)
    os.mkdir("deep", dir_fd=top)
    level = os.open("deep", os.O_RDONLY, dir_fd=top)
    for _ in range(2_000):
        os.mkdir("d", dir_fd=level)
        below = os.open("d", os.O_RDONLY, dir_fd=level)
        os.close(level)
        level = below
    os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=level))
    os.close(level)
    os.close(top)
    yield tmp_path / "deep"
    subprocess.run(["rm", "-rf", str(tmp_path / "deep")], check=True)


def test_folders_two_thousand_deep_are_searched_or_named(deep):
    (entry,) = find_files([str(deep)])
    if isinstance(entry, Path):
        assert entry.name == "a.txt"
    else:
        # The path is longer than the system allows.
        assert isinstance(entry, Failure)
        assert "too long" in entry.reason


def test_sockets_and_pipes_are_passed_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("a.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("b.txt")
        (tmp_path / "c.txt").symlink_to("a.txt")
        entries = list(find_files(["."]))
        assert [f.reason for f in entries] == ["neither a file nor a folder"] * 3
        for name in ("a.txt", "b.txt", "c.txt"):
            with pytest.raises(IntakeError):
                load(name)


def test_names_that_are_no_text_are_read(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9 \xff.txt"
    with open(name, "wb") as file:
        file.write(b"The gate is shut, a guard said.")
    (path,) = find_files([str(tmp_path)])
    document = pickle.loads(pickle.dumps(load(path)))
    (report,) = read_document(document)
    assert report.text == "The gate is shut, a guard said."


def test_an_entry_that_vanishes_or_cannot_be_looked_at_is_named(pile, monkeypatch):
    real = os.lstat

    def lstat(path: str, **kwargs: object) -> os.stat_result:
        if str(path).endswith("b.txt"):
            raise FileNotFoundError(2, "No such file or directory")
        if str(path).endswith("2.html"):
            raise PermissionError(13, "Permission denied")
        return real(path, **kwargs)

    monkeypatch.setattr(os, "lstat", lstat)
    failed = {Path(f.path).name for f in find_files([str(pile)]) if isinstance(f, Failure)}
    assert failed == {"b.txt", "2.html"}
