"""Archives as people send them: each member by its own format, and each fault named."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import IntakeOptions, load, read_document
from secondsource.intake.files.documents import MOST_KEPT
from secondsource.ledger import open_ledger
from secondsource.model import Failure, IntakeError, MetadataSign, Report
from secondsource.pipeline import ReadOptions
from secondsource.pipeline import read as read_pile

SENTENCE = "The dyke at Tarn will be opened before the frost, the water board said on Monday."


def page(title: str, head: str = "") -> bytes:
    body = f"<p>{SENTENCE}</p>" * 3
    markup = f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}"
    return (markup + "</article></body></html>").encode()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


def record(
    address: str,
    content: bytes,
    *,
    stated: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    more: str = "",
    kind: str = "response",
) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {stated}\r\n{more}\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2031-03-04T05:06:07Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def reports_in(results):
    return {r.item: r.metadata.title for r in results if isinstance(r, Report)}


def failures_in(results):
    return {f.item: f.reason for f in results if isinstance(f, Failure)}


MEMBERS = {
    "march/dyke.html": page("Dyke to be opened"),
    "march/note.txt": SENTENCE.encode(),
    "items.jsonl": b'{"title": "One", "text": "It held."}\n{"title": "Two", "text": "No."}',
}
READ = {
    "march/dyke.html": "Dyke to be opened",
    "march/note.txt": "",
    "items.jsonl/0": "One",
    "items.jsonl/1": "Two",
}


@pytest.mark.parametrize(
    ("name", "archive"),
    [
        ("pile.zip", zipped(MEMBERS)),
        ("pile.zip", zipped(MEMBERS, zipfile.ZIP_STORED)),
        ("pile.tar", tarred(MEMBERS)),
        ("pile.tar.gz", gzip.compress(tarred(MEMBERS), mtime=0)),
        ("pile.tgz", gzip.compress(tarred(MEMBERS), mtime=0)),
        ("without-an-ending", zipped(MEMBERS)),
    ],
)
def test_each_member_is_read_by_its_own_format(read, name, archive):
    results = read(archive, name)
    assert reports_in(results) == READ
    assert failures_in(results) == {}


def test_a_member_is_the_same_report_as_the_file_alone(read, read_one):
    (inside,) = read(zipped({"dyke.html": MEMBERS["march/dyke.html"]}), "pile.zip")
    alone = read_one(MEMBERS["march/dyke.html"], "dyke.html")
    assert (inside.id, inside.text, inside.raw_map) == (alone.id, alone.text, alone.raw_map)
    assert inside.raw != alone.raw


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
TEXT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}


@pytest.mark.parametrize("name", ["a.bin", "reports/a.docx", "long" * 40])
@pytest.mark.parametrize("inner", [WORD, SHEET, TEXT])
def test_an_archive_of_office_documents_is_no_document(read, name, inner):
    members = {name: zipped(inner), "b.html": page("Dyke to open")}
    results = read(zipped(members, zipfile.ZIP_STORED), "pack.zip")
    assert reports_in(results)["b.html"] == "Dyke to open"


def test_archives_within_archives_are_read_to_a_limit_of_depth(read):
    archive = MEMBERS["march/dyke.html"]
    for depth in range(6):
        archive = zipped({f"{depth}.zip" if depth else "dyke.html": archive})
        results = read(archive, "pile.zip", IntakeOptions(max_depth=4))
        if depth <= 4:
            assert list(reports_in(results).values()) == ["Dyke to be opened"]
        else:
            assert ["deep" in reason for reason in failures_in(results).values()] == [True]


def test_what_is_no_report_is_left_out_as_in_a_folder(read):
    others = {
        "photo.jpg": b"\xff\xd8\xff",
        "__MACOSX/dyke.html": b"x",
        ".hidden/dyke.html": b"x",
        "march/.DS_Store": b"x",
        "style.css": b"x",
    }
    results = read(zipped({**others, **MEMBERS}), "pile.zip")
    assert (reports_in(results), failures_in(results)) == (READ, {})


def test_a_member_that_cannot_be_read_is_named_and_the_others_are_read(read):
    results = read(zipped({"bad.html": b"", **MEMBERS, "bad.dat": b"\0\1\2\3x" * 99}), "pile.zip")
    assert reports_in(results) == READ
    assert failures_in(results) == {
        "bad.html": "the file is empty",
        "bad.dat": "the file holds binary data, not text",
    }


TITLES = ("First", "Second", "Third")


def test_members_of_one_name_are_all_read(read):
    packed = zipped({f"dyke.htm{end}": page(t) for end, t in zip("lmn", TITLES, strict=True)})
    packed = packed.replace(b".htmm", b".html").replace(b".htmn", b".html")
    results = read(packed, "pile.zip")
    assert reports_in(results) == {
        "dyke.html": "First",
        "dyke (2).html": "Second",
        "dyke (3).html": "Third",
    }


@pytest.mark.parametrize("name", ["", "/", ".", "..", "//", "\\", " ", "\n"])
def test_a_member_with_hardly_a_name_does_not_stop_the_others(read, name):
    results = read(zipped({name: SENTENCE.encode(), "b.html": page("Dyke to open")}), "pile.zip")
    assert reports_in(results)["b.html"] == "Dyke to open"
    assert failures_in(results) == {}


def test_names_written_without_their_encoding_are_found_out(read):
    packed = zipped({"AAAAAA.txt": SENTENCE.encode()}).replace(b"AAAAAA", "제방이".encode("cp949"))
    (report,) = read(packed, "pile.zip")
    assert report.item == "제방이.txt"


@pytest.mark.parametrize("name", ["../../../etc/x.txt", "/etc/x.txt", "a/../../x.txt", "..\\x.txt"])
def test_a_name_that_leads_out_of_the_archive_is_only_a_name(read, tmp_path, name):
    (report,) = read(tarred({name: SENTENCE.encode()}), "pile.tar")
    assert report.text == SENTENCE
    assert [path.name for path in tmp_path.rglob("*")] == ["pile.tar"]
    assert not (tmp_path.parent / "x.txt").exists()


def test_links_and_devices_in_a_tar_are_passed_over(read):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo("x.txt")
            entry.type, entry.linkname = kind, "/etc/hostname"
            archive.addfile(entry)
        entry = tarfile.TarInfo("y.txt")
        entry.size = len(SENTENCE)
        archive.addfile(entry, io.BytesIO(SENTENCE.encode()))
    assert list(reports_in(read(file.getvalue(), "pile.tar"))) == ["y.txt"]


def test_a_member_with_a_password_is_named(read):
    packed = bytearray(zipped({"a.txt": b"x" * 50, "b.txt": SENTENCE.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.find(mark) + offset] |= 1
    results = read(bytes(packed), "pile.zip")
    assert list(reports_in(results)) == ["b.txt"]
    assert "password" in failures_in(results)["a.txt"]


def test_a_damaged_member_is_named(read):
    packed = zipped({"a.txt": SENTENCE.encode() * 9, "b.txt": SENTENCE.encode()})
    position = packed.find(b"a.txt") + 12
    damaged = packed[:position] + b"\xff" * 9 + packed[position + 9 :]
    results = read(damaged, "pile.zip")
    assert list(reports_in(results)) == ["b.txt"]
    assert "damaged" in failures_in(results)["a.txt"]


def test_an_archive_cut_short_says_so(read):
    (failure,) = read(zipped(MEMBERS)[:-40], "pile.zip")
    assert "damaged or cut short" in failure.reason
    # Blocks of 10,240 bytes are read at a time.
    many = {f"{number}.txt": SENTENCE.encode() + b"x" * number for number in range(60)}
    results = read(tarred(many)[:-30_000], "pile.tar")
    assert 20 < len(reports_in(results)) < 60
    assert "cut short" in failures_in(results)[""]


def test_a_bomb_is_stopped_by_what_it_unpacks_to_and_not_by_what_it_states(read):
    small = IntakeOptions(max_archive_bytes=200_000, max_file_bytes=100_000)
    bomb = zipped({"a.txt": b" " * 10_000_000, "b.txt": SENTENCE.encode()})
    stating = bomb.replace((10_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    for archive in (bomb, stating):
        results = read(archive, "pile.zip", small)
        assert list(reports_in(results)) == ["b.txt"]
        assert (
            "limit" in failures_in(results)["a.txt"] or "damaged" in failures_in(results)["a.txt"]
        )
    nested = zipped({f"{i}.zip": zipped({"a.txt": b" " * 90_000}) for i in range(9)})
    results = read(nested, "pile.zip", small)
    assert len(failures_in(results)) >= 1
    assert "above" in str(failures_in(results)) or "larger" in str(failures_in(results))


def test_a_large_member_is_read_from_a_private_copy(read):
    lines = b"".join(
        b'{"text": "Boat %d is lost, she said.%s"}\n' % (number, b" It is lost." * 100)
        for number in range(1000)
    )
    assert len(lines) > MOST_KEPT
    results = read(zipped({"boats.jsonl": lines, "note.txt": SENTENCE.encode()}), "pile.zip")
    assert len(results) == 1001
    assert results[-1].item == "note.txt"


PAGES = {f"https://herald.example/{number}": page(f"Boat {number}") for number in range(3)}
PASSED_OVER = (
    record("https://herald.example/x", page("Gone"), status="404 Not Found")
    + record("https://herald.example/y", b"", status="301 Moved", more="Location: /1\r\n")
    + record("https://herald.example/z.css", b"p {}", stated="text/css")
    + record("https://herald.example/robots.txt", b"Disallow: /", stated="text/plain")
    + record("https://herald.example/1", b"", kind="request")
)


def packed(content: bytes) -> bytes:
    """Return one gzip member, the same at any time: names of tests are made of it."""
    return gzip.compress(content, mtime=0)


def archived(pages: dict[str, bytes]) -> bytes:
    return b"".join(record(address, content) for address, content in pages.items())


@pytest.mark.parametrize(
    ("name", "archive"),
    [
        ("crawl.warc", archived(PAGES) + PASSED_OVER),
        ("crawl.warc.gz", b"".join(packed(record(*p)) for p in PAGES.items())),
        ("crawl.warc.gz", packed(archived(PAGES) + PASSED_OVER)),
        ("crawl", archived(PAGES)),
    ],
)
def test_pages_of_a_web_archive_bear_the_address_they_were_fetched_from(read, name, archive):
    results = read(archive, name)
    assert failures_in(results) == {}
    assert [r.metadata.url for r in results] == list(PAGES)
    assert [r.metadata.title for r in results] == ["Boat 0", "Boat 1", "Boat 2"]
    assert {(r.metadata.outlet, r.metadata.outlet_sign) for r in results} == {
        ("herald.example", MetadataSign.ADDRESS)
    }


def test_a_page_bears_the_time_at_which_it_was_fetched(read):
    (report,) = read(record("https://herald.example/1", page("Boat")), "crawl.warc")
    assert report.metadata.edition.collected == "2031-03-04T05:06:07+00:00"


def test_the_address_that_a_page_states_goes_before_that_of_the_archive(read):
    head = '<link rel="canonical" href="https://herald.example/boat">'
    (report,) = read(record("https://mirror.example/?p=7", page("Boat", head)), "crawl.warc")
    assert report.metadata.url == "https://herald.example/boat"


def test_a_page_that_was_sent_packed_or_in_chunks_is_read(read):
    content = page("Boat")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (content[:99], content[99:], b""))
    archive = record("https://herald.example/1", chunks, more="Transfer-Encoding: chunked\r\n")
    packed = gzip.compress(page("Ferry"))
    archive += record("https://herald.example/2", packed, more="Content-Encoding: gzip\r\n")
    assert reports_in(read(archive, "crawl.warc")) == {"0": "Boat", "1": "Ferry"}


@pytest.mark.parametrize("cut", [1, 40, 200, 300])
def test_a_web_archive_cut_short_gives_the_pages_before_and_says_so(read, cut):
    results = read(archived(PAGES)[:-cut], "crawl.warc")
    assert set(reports_in(results)) >= {"0", "1"}
    assert "cut short" in " ".join(failures_in(results).values())
    whole = b"".join(packed(record(*p)) for p in PAGES.items())
    results = read(whole[:-cut], "crawl.warc.gz")
    assert set(reports_in(results)) >= {"0"}
    assert "cut short" in " ".join(failures_in(results).values())


def test_rubbish_between_two_records_ends_the_reading_and_is_said(read, capfd):
    archive = archived(PAGES) + b"rubbish\r\nmore of it\r\n\r\n" + archived(PAGES)
    results = read(archive, "crawl.warc")
    assert len(reports_in(results)) == 3
    assert failures_in(results)
    assert capfd.readouterr().err == ""


def test_a_wacz_archive_gives_the_pages_of_its_web_archives_alone(read):
    archive = zipped(
        {
            "datapackage.json": b"{}",
            "pages/pages.jsonl": b'{"title": "Boat 0", "text": "Boat"}',
            "indexes/index.cdx": b"x",
            "archive/data.warc.gz": b"".join(packed(record(*p)) for p in PAGES.items()),
        }
    )
    results = read(archive, "crawl.wacz")
    assert list(reports_in(results)) == [f"archive/data.warc.gz/{number}" for number in range(3)]


def test_a_file_of_an_archive_is_read_once_however_often_it_is_given(tmp_path):
    (tmp_path / "pile.zip").write_bytes(zipped(MEMBERS))
    (tmp_path / "dyke.html").write_bytes(MEMBERS["march/dyke.html"])
    options = ReadOptions(workers=0, stories=False)
    with open_ledger(tmp_path / "desk.db") as ledger:
        first = read_pile([str(tmp_path / "pile.zip")], ledger, options)
        again = read_pile([str(tmp_path)], ledger, options)
        assert (first.reports, first.failed, again.failed) == (4, 0, 0)
        assert len(list(ledger.reports.rows())) == 4


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["pile.zip", "pile.tar", "crawl.warc", "a.wacz"]))
def test_any_bytes_give_reports_or_failures(tmp_path_factory, content, name):
    heads = {"pile.zip": b"PK\x03\x04", "pile.tar": b"", "crawl.warc": b"WARC/1.0\r\n"}
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(heads.get(name, b"PK\x05\x06") + content + b"x")
    with suppress(IntakeError):
        for result in read_document(load(path)):
            assert isinstance(result, (Report, Failure))
