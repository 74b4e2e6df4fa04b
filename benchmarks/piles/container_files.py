"""Hostile archives, PDF files, office documents, mails and feeds: bombs, nests, cuts, rubbish."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from piles.cases import Case, Content, file
from piles.gzip_files import packed
from piles.prose import marker, report

MB = 1_000_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Wrap = Callable[[bytes], bytes]


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive, the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    """Return a TAR archive, the same each time."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def warc_record(content: bytes, address: str = "https://kell.example/1", length: int = -1) -> bytes:
    """Return a WARC record of a page; `length` is what it states if that is not true."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    stated = len(answer) if length < 0 else length
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2031-03-04T05:06:07Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {stated}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _page(text: bytes) -> bytes:
    return b"<html><body><article><p>" + text + b"</p></article></body></html>"


def _marked(kind: str, name: str, ending: str, wrap: Wrap) -> Case:
    mark = marker(f"{kind}/{name}")
    return file(kind, name, ending, lambda dice: wrap(report(dice, mark).encode()), [mark])


def _plain(kind: str, name: str, ending: str, content: Content) -> Case:
    return file(kind, name, ending, content)


def _nested(depth: int, wrap: Callable[[Mapping[str, bytes]], bytes], ending: str) -> Wrap:
    def make(text: bytes) -> bytes:
        content, name = text, "report.txt"
        for _ in range(depth):
            content, name = wrap({name: content}), f"inner{ending}"
        return content

    return make


def archives() -> Iterator[Case]:
    """Yield the cases of ZIP, TAR and web archives."""
    kind = "archive"
    for depth in (1, 2, 4, 6, 50):
        yield _marked(kind, f"zip-in-zip-{depth}", ".zip", _nested(depth, zipped, ".zip"))
    for depth in (2, 6):
        yield _marked(kind, f"tar-in-tar-{depth}", ".tar", _nested(depth, tarred, ".tar"))
    yield _marked(kind, "tar-gz", ".tar.gz", lambda t: packed(tarred({"a.txt": t})))
    yield _marked(
        kind, "beside-a-bomb", ".zip", lambda t: zipped({"b.txt": b" " * 900 * MB, "a.txt": t})
    )
    yield _marked(kind, "beside-100000-empty", ".zip", _beside_many)
    yield _marked(kind, "paths-that-lead-out", ".tar", lambda t: tarred({"../../../a.txt": t}))
    yield _marked(kind, "one-name-1000-times", ".tar", lambda t: tarred({"a.txt": t})[:-1024] * 3)
    yield _marked(
        kind, "rubbish-before", ".zip", lambda t: b"PK\x03\x04" + b"x" * 100 + zipped({"a.txt": t})
    )
    yield _marked(kind, "rubbish-after", ".zip", lambda t: zipped({"a.txt": t}) + b"x" * 70_000)
    yield _marked(kind, "cut-in-the-index", ".zip", lambda t: zipped({"a.txt": t})[:-30])
    yield _marked(
        kind, "cut-tar", ".tar", lambda t: tarred({"a.txt": t, "b.txt": t * 200})[:-30_000]
    )
    yield _marked(kind, "member-damaged", ".zip", _with_damage)
    yield _marked(kind, "index-that-states-4-gib", ".zip", _with_false_index)
    yield _plain(kind, "quine-like", ".zip", lambda _: _nested(40, zipped, ".zip")(b"x"))
    yield _plain(kind, "sixteen-by-sixteen", ".zip", lambda _: _bomb_tree(3))
    yield _marked(kind, "warc", ".warc", lambda t: warc_record(_page(t)))
    yield _marked(kind, "warc-states-too-much", ".warc", lambda t: warc_record(_page(t), length=MB))
    yield _marked(
        kind,
        "warc-states-too-little",
        ".warc",
        lambda t: warc_record(_page(t), length=300) + warc_record(_page(t)),
    )
    yield _marked(
        kind, "warc-rubbish-between", ".warc", lambda t: warc_record(_page(t)) + b"rubbish\r\n" * 9
    )
    yield _marked(
        kind,
        "warc-header-of-50-mb",
        ".warc",
        lambda t: warc_record(_page(t)) + b"WARC/1.0\r\nX: " + b"x" * 50 * MB,
    )
    yield _marked(
        kind,
        "warc-packed-bomb",
        ".warc.gz",
        lambda t: packed(warc_record(_page(t))) + packed(b"\r\n" * 400 * MB),
    )
    yield _marked(
        kind,
        "wacz",
        ".wacz",
        lambda t: zipped({"datapackage.json": b"{}", "archive/d.warc": warc_record(_page(t))}),
    )


def _beside_many(text: bytes) -> bytes:
    members = {f"{number}.txt": b"" for number in range(100_000)}
    return zipped({**members, "a.txt": text}, zipfile.ZIP_STORED)


def _with_damage(text: bytes) -> bytes:
    archive = bytearray(zipped({"b.txt": text * 3, "a.txt": text}))
    archive[60:90] = b"\xff" * 30
    return bytes(archive)


def _with_false_index(text: bytes) -> bytes:
    archive = bytearray(zipped({"a.txt": text}))
    position = archive.rfind(b"PK\x05\x06")
    archive[position + 12 : position + 16] = b"\xff\xff\xff\x7f"
    return bytes(archive)


def _bomb_tree(depth: int) -> bytes:
    content, name = b" " * 50 * MB, "a.txt"
    for _ in range(depth):
        content = zipped({f"{number}-{name}": content for number in range(16)})
        name = "inner.zip"
    return content


def _pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        start,
    )


def _pdf_page(
    content: bytes, *, pages: int = 1, box: str = "[0 0 600 800]", filters: str = ""
) -> bytes:
    kids = " ".join("3 0 R" for _ in range(pages))
    stream = b"<< /Length %d %s>>\nstream\n%s\nendstream" % (
        len(content),
        filters.encode(),
        content,
    )
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources "
            "<< /Font << /F 5 0 R >> >> >>".encode(),
            stream,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
    )


def _drawn(text: bytes) -> bytes:
    words = text.decode().split()
    lines = [" ".join(words[n : n + 12]) for n in range(0, len(words), 12)]
    drawn = [
        f"BT /F 10 Tf 40 {770 - 12 * number} Td ({_escaped(line)}) Tj ET"
        for number, line in enumerate(lines)
    ]
    return "\n".join(drawn).encode("cp1252", "replace")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def pdf_files() -> Iterator[Case]:
    """Yield the cases of PDF files."""
    kind = "pdf"
    sound = lambda t: _pdf_page(_drawn(t))  # noqa: E731 - used in each case below
    yield _marked(kind, "sound", ".pdf", sound)
    yield _marked(kind, "without-its-index", ".pdf", lambda t: sound(t).partition(b"xref")[0])
    yield _marked(kind, "cut-in-the-middle", ".pdf", lambda t: sound(t)[: len(sound(t)) // 2])
    yield _marked(kind, "rubbish-before", ".pdf", lambda t: b"x" * 500 + b"\n" + sound(t))
    yield _marked(kind, "rubbish-after", ".pdf", lambda t: sound(t) + b"\0" * 100_000)
    yield _marked(kind, "page-10000-times", ".pdf", lambda t: _pdf_page(_drawn(t), pages=10_000))
    yield _marked(
        kind, "page-of-one-point", ".pdf", lambda t: _pdf_page(_drawn(t), box="[0 0 1 1]")
    )
    yield _marked(
        kind,
        "page-of-a-million-points",
        ".pdf",
        lambda t: _pdf_page(_drawn(t), box="[0 0 1000000 1000000]"),
    )
    yield _marked(
        kind, "page-turned-inside-out", ".pdf", lambda t: _pdf_page(_drawn(t), box="[600 800 0 0]")
    )
    yield _marked(kind, "words-on-each-other", ".pdf", lambda t: _pdf_page(_drawn(t) * 300))
    yield _plain(
        kind,
        "a-million-characters",
        ".pdf",
        lambda _: _pdf_page(b"BT /F 1 Tf 1 1 Td (" + b"ab " * 400_000 + b") Tj ET"),
    )
    yield _plain(
        kind,
        "stream-bomb",
        ".pdf",
        lambda _: _pdf_page(zlib.compress(b" " * 300 * MB, 9), filters="/Filter /FlateDecode "),
    )
    yield _plain(
        kind,
        "twice-packed-bomb",
        ".pdf",
        lambda _: _pdf_page(
            zlib.compress(zlib.compress(b" " * 300 * MB, 9), 9),
            filters="/Filter [/FlateDecode /FlateDecode] ",
        ),
    )
    yield _plain(
        kind,
        "pages-in-a-circle",
        ".pdf",
        lambda _: _pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>",
            ]
        ),
    )
    yield _plain(
        kind,
        "brackets-100000-deep",
        ".pdf",
        lambda _: _pdf(
            [b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 100_000 + b"]" * 100_000 + b" >>"]
        ),
    )
    yield _plain(kind, "head-alone", ".pdf", lambda _: b"%PDF-1.7\n")
    yield _plain(kind, "rubbish", ".pdf", lambda dice: b"%PDF-1.7\n" + dice.randbytes(200_000))
    for number in range(8):
        yield _marked(kind, f"bytes-changed-{number}", ".pdf", _changed(sound, number))


def _changed(make: Wrap, seed: int) -> Wrap:
    def wrap(text: bytes) -> bytes:
        dice, content = random.Random(seed), bytearray(make(text))
        for _ in range(60):
            content[dice.randrange(9, len(content))] = dice.randrange(256)
        return bytes(content)

    return wrap


def _docx(body: bytes, **more: bytes) -> bytes:
    head = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>'.encode()
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": head + body + b"</w:body></w:document>",
            **more,
        }
    )


def _word(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def office() -> Iterator[Case]:
    """Yield the cases of office documents."""
    kind = "office"
    yield _marked(kind, "sound", ".docx", lambda t: _docx(_word(t)))
    yield _marked(
        kind,
        "beside-a-bomb",
        ".docx",
        lambda t: _docx(_word(t), **{"word/media/a.bin": b" " * 600 * MB}),
    )
    yield _marked(kind, "cut", ".docx", lambda t: _docx(_word(t))[:-200])
    yield _marked(
        kind,
        "tables-5000-deep",
        ".docx",
        lambda t: _docx(
            b"<w:tbl><w:tr><w:tc>" * 5000 + _word(t) + b"</w:tc></w:tr></w:tbl>" * 5000
        ),
    )
    yield _marked(
        kind, "300000-paragraphs", ".docx", lambda t: _docx(_word(b"x") * 300_000 + _word(t))
    )
    yield _plain(kind, "text-bomb", ".docx", lambda _: _docx(_word(b"a" * 400 * MB)))
    yield _plain(
        kind,
        "entity-bomb",
        ".docx",
        lambda _: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": _entity_bomb()}),
    )
    yield _plain(
        kind,
        "no-document",
        ".docx",
        lambda _: zipped({"[Content_Types].xml": b"<Types/>", "word/other.xml": b""}),
    )
    yield _marked(kind, "sound", ".rtf", lambda t: b"{\\rtf1\\ansi " + _ascii(t) + b"\\par}")
    yield _marked(
        kind,
        "groups-100000-deep",
        ".rtf",
        lambda t: b"{\\rtf1 " + b"{" * 100_000 + _ascii(t) + b"}" * 100_000 + b"}",
    )
    yield _marked(kind, "unclosed", ".rtf", lambda t: b"{\\rtf1 {\\b " + _ascii(t))
    yield _marked(
        kind,
        "picture-of-50-mb",
        ".rtf",
        lambda t: b"{\\rtf1 {\\pict " + b"ab" * 25 * MB + b"}" + _ascii(t) + b"}",
    )
    yield _plain(kind, "words-of-10-mb", ".rtf", lambda _: b"{\\rtf1 \\" + b"a" * 10 * MB + b"}")
    yield _plain(
        kind,
        "ole-rubbish",
        ".hwp",
        lambda dice: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(300_000),
    )
    yield _plain(
        kind,
        "ole-rubbish",
        ".msg",
        lambda dice: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(300_000),
    )
    yield _plain(
        kind,
        "ole-rubbish",
        ".doc",
        lambda dice: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(300_000),
    )


def _ascii(text: bytes) -> bytes:
    return text.decode().encode("ascii", "replace").replace(b"\n\n", b"\\par ")


def _entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "boom">{levels}]><x>&e9;</x>'.encode()


def mails_and_feeds() -> Iterator[Case]:
    """Yield the cases of mails and feeds."""
    kind = "mail"
    head = b"From: Kell Wire <news@kell.example>\r\nSubject: Dyke\r\nMessage-ID: <1@k>\r\n"
    yield _marked(kind, "sound", ".eml", lambda t: head + b"\r\n" + t)
    yield _marked(kind, "multipart-5000-deep", ".eml", lambda t: head + _deep_mail(5000, t))
    yield _marked(
        kind, "no-boundary", ".eml", lambda t: head + b"Content-Type: multipart/mixed\r\n\r\n" + t
    )
    yield _marked(
        kind,
        "header-of-20-mb",
        ".eml",
        lambda t: head + b"X-Long: " + b"x " * 10 * MB + b"\r\n\r\n" + t,
    )
    yield _marked(
        kind, "headers-200000", ".eml", lambda t: head + b"X-A: b\r\n" * 200_000 + b"\r\n" + t
    )
    yield _marked(
        kind,
        "base64-damaged",
        ".eml",
        lambda t: head + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"%%%" + t,
    )
    yield _marked(
        kind,
        "attached-bomb",
        ".eml",
        lambda t: head + _attached(t, zipped({"a.txt": b" " * 900 * MB})),
    )
    yield _marked(
        kind,
        "mailbox-of-3000",
        ".mbox",
        lambda t: b"".join(
            b"From a@b Mon Mar  3 10:00:00 2031\n"
            + head
            + b"\n"
            + (t if n == 2999 else b"Number %d said no." % n)
            + b"\n\n"
            for n in range(3000)
        ),
    )
    yield _marked(
        kind,
        "mailbox-with-rubbish",
        ".mbox",
        lambda t: (
            b"From a@b Mon Mar  3 10:00:00 2031\n"
            + head
            + b"\n"
            + t
            + b"\n\nFrom x Mon Mar  3 10:00:00 2031\n\0\1\2" * 99
        ),
    )
    feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Kell</title>'
    yield _marked("feed", "sound", ".xml", lambda t: feed + _entry(t) + b"</channel></rss>")
    yield _marked("feed", "cut", ".xml", lambda t: feed + _entry(t) + b"<item><title>cu")
    yield _marked(
        "feed",
        "50000-entries",
        ".xml",
        lambda t: (
            feed + _entry(t) + b"<item><title>Again</title></item>" * 50_000 + b"</channel></rss>"
        ),
    )
    yield _marked(
        "feed",
        "tags-100000-deep",
        ".xml",
        lambda t: feed + _entry(t) + b"<a>" * 100_000 + b"</channel></rss>",
    )
    yield _plain(
        "feed",
        "entity-bomb",
        ".xml",
        lambda _: (
            _entity_bomb()
            .replace(b"<x>", b"<rss><channel><item><title>")
            .replace(b"</x>", b"</title></item></channel></rss>")
        ),
    )
    yield _plain(
        "feed",
        "description-of-100-mb",
        ".xml",
        lambda _: feed + _entry(b"word " * 20 * MB) + b"</channel></rss>",
    )
    yield _plain(
        "feed",
        "external-entity",
        ".xml",
        lambda _: (
            b'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            + feed
            + b"<item><title>&e;</title></item></channel></rss>"
        ),
    )
    yield _plain(
        "feed",
        "opml",
        ".opml",
        lambda _: (
            b'<opml version="2.0"><body><outline xmlUrl="https://k.example/f"/></body></opml>'
        ),
    )


def _entry(text: bytes) -> bytes:
    return b"<item><title>Dyke</title><guid>1</guid><description>" + text + b"</description></item>"


def _deep_mail(depth: int, text: bytes) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return opened + b"Content-Type: text/plain\r\n\r\n" + text


def _attached(text: bytes, attachment: bytes) -> bytes:
    return (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        + text
        + b"\r\n--b\r\nContent-Type: application/zip\r\n"
        b"Content-Disposition: attachment; filename=a.zip\r\n"
        b"Content-Transfer-Encoding: binary\r\n\r\n" + attachment + b"\r\n--b--\r\n"
    )
