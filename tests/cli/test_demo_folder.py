"""The demo leaves one folder behind, however often it runs, and is safe from what others plant."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from secondsource.cli.demo_command import example_folder
from secondsource.cli.demo_folder import demo_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks and modes")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The system's folder for temporary files, empty."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def own(temporary):
    return temporary / f"secondsource-demo-{os.geteuid()}"


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.parametrize("umask", [0, 0o022])
def test_one_place_is_used_again_and_again(temporary, umask):
    before = os.umask(umask)
    places = []
    try:
        for _ in range(3):
            with demo_desk() as desk:
                assert not desk.exists()
                desk.write_text("a desk")
                places.append(desk)
    finally:
        os.umask(before)
    assert set(places) == {own(temporary) / "demo.db"}
    assert list(temporary.iterdir()) == [own(temporary)]
    assert mode(own(temporary)) == 0o700


def test_what_stood_beside_the_desk_goes_with_it(temporary):
    with demo_desk() as desk:
        for ending in ("-wal", "-shm", "-journal"):
            desk.with_name(desk.name + ending).touch()
        for ending in (".dropped", ".reading"):
            desk.with_name(desk.name + ending).mkdir()
            (desk.with_name(desk.name + ending) / "x").touch()
    with demo_desk() as desk:
        assert [path.name for path in desk.parent.iterdir()] == ["demo.db.lock"]


def test_two_demos_at_once_have_desks_of_their_own(temporary):
    with demo_desk() as one:
        one.write_text("one")
        with demo_desk() as other:
            assert one != other
            with demo_desk() as third:
                assert len({one, other, third}) == 3
        assert one.read_text() == "one"
    with demo_desk() as again:
        assert again == one


def test_more_demos_than_there_are_places_still_run(temporary, monkeypatch):
    monkeypatch.setattr("secondsource.cli.demo_folder._AT_ONCE", 1)
    with demo_desk() as one, demo_desk() as other:
        assert one != other


def planted_link(folder, elsewhere):
    folder.symlink_to(elsewhere)


def planted_file(folder, _elsewhere):
    folder.write_text("a file")


def planted_open_folder(folder, _elsewhere):
    folder.mkdir()
    folder.chmod(0o777)


def planted_group_folder(folder, _elsewhere):
    folder.mkdir()
    folder.chmod(0o750)


@pytest.mark.parametrize(
    "plant", [planted_link, planted_file, planted_open_folder, planted_group_folder]
)
def test_what_another_user_planted_is_not_used(temporary, tmp_path_factory, plant):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "demo.db").write_text("precious")
    elsewhere.chmod(0o700)
    plant(own(temporary), elsewhere)
    with demo_desk() as desk:
        assert desk.parent != own(temporary)
        assert desk.parent.parent == temporary
        assert mode(desk.parent) == 0o700
    assert (elsewhere / "demo.db").read_text() == "precious"
    assert [path.name for path in elsewhere.iterdir()] == ["demo.db"]


def test_a_folder_that_belongs_to_another_user_is_not_used(temporary, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    folder = own(temporary)
    folder.mkdir(0o700)
    with demo_desk() as desk:
        assert desk.parent != folder


# A demo of two reports: that of all examples is in test_read_command.
_SMALL_DEMO = """
import sys
from pathlib import Path
from secondsource.cli import demo_command, main

folder = Path(sys.argv.pop())
demo_command.example_folders = lambda: [folder]
main()
"""


def test_demos_in_two_terminals_both_show_the_examples(tmp_path):
    setting = {k: v for k, v in os.environ.items() if not k.startswith("SECONDSOURCE_")}
    examples = tmp_path / "examples"
    examples.mkdir()
    for name in ("crosswater-fever.txt", "nightferry-fever-reprint.txt"):
        shutil.copy(example_folder() / name, examples)
    demos = [
        subprocess.Popen(
            [sys.executable, "-c", _SMALL_DEMO, "demo", str(examples)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**setting, "TMPDIR": str(tmp_path)},
            cwd=tmp_path,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    shown = [demo.communicate(timeout=120)[0] for demo in demos]
    assert [demo.returncode for demo in demos] == [0, 0], shown
    assert all("2 reports read" in words and "Fever closes" in words for words in shown)
    assert all(f"rm -r {own(tmp_path)}" in words for words in shown)
    assert list(tmp_path.glob("secondsource*")) == [own(tmp_path)]
    assert {path.suffix for path in Path(own(tmp_path)).iterdir()} == {".db", ".lock"}
