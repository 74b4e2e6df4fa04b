from __future__ import annotations

import contextlib
import gzip
import os
import random
from pathlib import Path

import pytest

from secondsource.intake import IntakeOptions, find_files, load, read_document
from secondsource.model import Failure, IntakeError, Report


def refusal(path: Path, options: IntakeOptions | None = None) -> str:
    """Return the error line with which loading or reading refuses a file."""
    document = None
    with contextlib.suppress(IntakeError):
        document = load(path, options)
    if document is None:
        with pytest.raises(IntakeError) as caught:
            load(path, options)
        assert caught.value.remedy
        return str(caught.value)
    (failure,) = read_document(document, options)
    assert isinstance(failure, Failure), failure
    assert failure.remedy
    assert failure.raw == document.sha256
    return f"{failure.path}: {failure.reason}"


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\n ", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0)]
)
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    assert "empty.txt" in refusal(path)
    assert "empty" in refusal(path)


@pytest.mark.parametrize(
    "content",
    [
        random.Random(4).randbytes(5000),
        b"A line of words.\x00\x00\x01\x02 and more",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"%PDF-1.7\nwords",
        b"PK\x03\x04words",
    ],
)
def test_a_binary_file_with_a_text_ending(tmp_path, content):
    path = tmp_path / "words.txt"
    path.write_bytes(content)
    assert "words.txt" in refusal(path)


def test_bytes_that_are_no_valid_utf8(tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes(
        "Müller sagte, das Tor über Örlo sei öde – „gut“.".encode()[:-3] + b"\xff\xfe."
    )
    assert "not valid UTF-8" in refusal(path)


def test_an_encoding_that_is_none(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("He said so.")
    assert '"klingon" is no encoding' in refusal(path, IntakeOptions(encoding="klingon"))


def test_an_encoding_a_person_names_is_used(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Он сказал.".encode("koi8_r"))
    (report,) = read_document(load(path), IntakeOptions(encoding="koi8-r"))
    assert isinstance(report, Report)
    assert report.text == "Он сказал."


@pytest.mark.parametrize("head", [b"<html><body><p>", b"He said so. "])
def test_a_page_of_200_megabytes_is_refused_unread(tmp_path, head):
    path = tmp_path / "huge.html"
    with open(path, "wb") as file:
        file.write(head)
        file.truncate(200_000_000)  # sparse: the bytes beyond are never read
        file.seek(0)
        file.write(head + b"words " * 20_000)
    line = refusal(path)
    assert "limit of 33,554,432 bytes" in line
    assert "200,000,000 bytes" in line


def test_a_gzip_bomb_is_refused_at_the_limit(tmp_path):
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"word " * 4_000_000, 9))
    assert "limit" in refusal(path, IntakeOptions(max_page_bytes=1_000_000))


def test_a_gzip_bomb_of_items_is_refused_at_the_limit(tmp_path):
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "He said so."}\n' * 100_000, 9))
    options = IntakeOptions(max_file_bytes=1_000_000)
    (failure,) = read_document(load(path, options), options)
    assert isinstance(failure, Failure)
    assert "limit of 1,000,000 bytes" in failure.reason


def test_a_truncated_gzip(tmp_path):
    path = tmp_path / "cut.txt.gz"
    path.write_bytes(gzip.compress(random.Random(1).randbytes(3000).hex().encode())[:-900])
    assert "cut short" in refusal(path)


def test_a_damaged_gzip(tmp_path):
    path = tmp_path / "bad.txt.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00" + b"\xff" * 60)
    assert "damaged" in refusal(path)


def test_a_file_that_vanishes_between_finding_and_reading(tmp_path):
    path = tmp_path / "gone.txt"
    path.write_text("He said so.")
    (entry,) = find_files([str(tmp_path)])
    path.unlink()
    assert isinstance(entry, Path)
    assert "the file is gone" in refusal(entry)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "closed.txt"
    path.write_text("He said so.")
    if os.geteuid() == 0:

        def refuse(*args: object, **kwargs: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
    else:
        path.chmod(0)
    assert "permission" in refusal(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_opened(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("He said so.")
    closed.chmod(0)
    try:
        entries = list(find_files([str(tmp_path)]))
    finally:
        closed.chmod(0o700)
    assert [type(f) for f in entries] == [Failure, type(tmp_path)]


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_found(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text("He said so.")
    real = os.scandir

    def scandir(folder: str) -> object:
        if str(folder).endswith("a"):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    failure, path = find_files([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.path.endswith("a")
    assert "permission denied" in failure.reason
    assert path == tmp_path / "b.txt"


def test_a_pipe_is_not_waited_on(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in refusal(tmp_path / "pipe.txt")
    assert [f.reason for f in find_files([str(tmp_path)])] == ["neither a file nor a folder"]


def test_json_nested_beyond_all_measure(tmp_path):
    path = tmp_path / "deep.json"
    path.write_bytes(b'[{"text": ' + b"[" * 200_000)
    assert "deep.json" in refusal(path)


def test_json_nested_beyond_all_measure_but_closed(tmp_path):
    path = tmp_path / "deep.json"
    path.write_bytes(b'[{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}]")
    assert "deep.json" in refusal(path)
