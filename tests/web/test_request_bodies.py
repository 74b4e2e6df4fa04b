"""Bodies: within limits, whole, and gone afterwards."""

import itertools
import os
import tempfile
from pathlib import Path

import pytest
from guarded_site import LIMITS, Site, ask, in_loop
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.responses import JSONResponse
from starlette.routing import Route

from secondsource.web.security import UploadLimits, change

MULTIPART = b"multipart/form-data; boundary=cut"


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Site()


@pytest.fixture
def browser(site):
    return _with_token(site)


def _with_token(site):
    browser = site.browser()
    browser.headers["X-CSRF-Token"] = browser.get("/").text
    return browser


def nothing_is_left(folder):
    fds = Path("/proc/self/fd")
    open_files = (
        [os.readlink(fd) for fd in fds.iterdir() if fd.is_symlink()] if fds.exists() else []
    )
    return not any(folder.iterdir()) and not any(str(folder) in name for name in open_files)


def files(*contents):
    return [("files", (f"{n}.txt", content)) for n, content in enumerate(contents)]


def test_files_arrive_whole_and_are_closed_afterwards(site, browser, tmp_path):
    # Beyond 1 MB a file goes to disk; the limits of this site are lower, so that is forced.
    answer = browser.post("/drop", files=files(b"one", b"", b"three" * 5000))
    assert answer.json() == ["0.txt", "1.txt", "2.txt"]
    assert [content for _, content in site.files] == [b"one", b"", b"three" * 5000]
    assert [upload.size for upload, _ in site.files] == [3, 0, 25_000]
    assert all(upload.file.closed for upload, _ in site.files)
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\desk.db", "desk.db"),
        ("C:\\reports\\ferry.txt", "ferry.txt"),
        ("/abs/ferry.txt", "ferry.txt"),
        ("folder/", ""),
        ("..", ""),
        (".", ""),
        ("fer\u202ery\u200b.txt", "ferry.txt"),
        ("강나루.txt", "강나루.txt"),
    ],
)
def test_a_file_name_is_never_a_path(browser, sent, seen):
    answer = browser.post("/drop", files=[("files", (sent, b"x"))])
    assert answer.json() == [seen]


def test_a_field_in_which_no_file_was_chosen_is_no_file(browser):
    body = (
        b'--cut\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--cut--\r\n'
    )
    answer = browser.post("/drop", content=body, headers={"Content-Type": MULTIPART.decode()})
    assert answer.json() == []


@pytest.mark.parametrize(
    ("sent", "status", "key"),
    [
        ({"files": files(*[b"x"] * 4)}, 413, "refused.too-many"),
        ({"data": {f"f{n}": "x" for n in range(6)}}, 413, "refused.too-many"),
        ({"data": {f"f{n}": "x" for n in range(6)}, "files": files(b"")}, 413, "refused.too-many"),
        ({"data": {"long": "x" * 1001}}, 413, "refused.size"),
        ({"data": {"long": "x" * 1001}, "files": files(b"")}, 413, "refused.size"),
        ({"files": files(b"x" * 40_001)}, 413, "refused.size"),
        ({"files": files(*[b"x" * 39_000] * 3)}, 413, "refused.size"),
        ({"data": {"long": "x" * 200_000}}, 413, "refused.size"),
    ],
)
def test_what_is_over_a_limit_is_refused_as_a_whole(site, browser, tmp_path, sent, status, key):
    answer = browser.post("/drop", **sent)
    assert answer.status_code == status
    assert key in answer.text
    assert site.files == []
    assert nothing_is_left(tmp_path)


def test_what_is_just_within_the_limits_is_taken(browser):
    data = {f"f{n}": "x" * 990 for n in range(5)}
    assert browser.post("/drop", data=data).status_code == 200
    assert browser.post("/drop", files=files(b"x" * 40_000, b"", b"")).status_code == 200


def test_an_endless_body_is_given_up_and_answered(site, browser, tmp_path):
    taken = []

    def endless():
        while True:
            body = b"x" * 60_000 if taken else START
            taken.append(len(body))
            yield {"type": "http.request", "body": body, "more_body": True}

    status, _, body = in_loop(lambda: ask(site.asgi, _headers(browser), "POST", "/drop", endless()))
    assert status == 413
    assert b"refused.size" in body
    # Thrown away up to a billion bytes, so that a browser hears the answer; then given up.
    assert sum(taken) < 1_001_000_000
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize("kind", [MULTIPART, b"text/plain"])
def test_a_refused_body_is_heard_out_so_that_the_answer_is_heard(site, browser, kind):
    parts = [START, *[b"x" * 60_000] * 20]
    messages = iter([{"type": "http.request", "body": part, "more_body": True} for part in parts])
    last = {"type": "http.request", "body": b"", "more_body": False}
    unread = itertools.chain(messages, [last])
    status, _, _ = in_loop(lambda: ask(site.asgi, _headers(browser, kind), "POST", "/drop", unread))
    assert status in (400, 413)
    assert next(unread, None) is None


def _headers(browser, kind=MULTIPART):
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return [
        (b"host", b"127.0.0.1:8000"),
        (b"sec-fetch-site", b"same-origin"),
        (b"cookie", cookie.encode()),
        (b"x-csrf-token", browser.headers["X-CSRF-Token"].encode()),
        (b"content-type", kind),
    ]


START = b'--cut\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'


@pytest.mark.parametrize("sent", [b"", START[:20], START, START + b"x" * 50_000])
def test_a_client_that_leaves_half_way_leaves_nothing_behind(site, browser, tmp_path, sent):
    messages = [
        {"type": "http.request", "body": sent, "more_body": True},
        {"type": "http.disconnect"},
    ]
    status, _, body = in_loop(lambda: ask(site.asgi, _headers(browser), "POST", "/drop", messages))
    assert status == 400
    assert b"refused.cut-off" in body
    assert site.files == []
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing of the kind",
        b"--cut",
        START[:40],
        START + b"cut off before its end",
        START.replace(b"name=", b"nome=") + b"x\r\n--cut--\r\n",
        START.replace(b"\r\n", b"\n") + b"x\n--cut--\n",
        b"--other\r\n" + START,
        b"--cut\r\n" + b"A: b\r\n" * 100 + b"\r\n--cut--\r\n",
        b"--cut\r\nA: " + b"b" * 50_000,
    ],
)
def test_a_broken_multipart_body_is_refused(site, browser, tmp_path, body):
    answer = browser.post("/drop", content=body, headers={"Content-Type": MULTIPART.decode()})
    assert answer.status_code == 400
    assert "refused.form" in answer.text
    assert site.files == []
    assert nothing_is_left(tmp_path)


def test_an_empty_form_is_a_form(browser):
    for kind, body in ((MULTIPART, b"--cut--\r\n"), (b"application/x-www-form-urlencoded", b"")):
        answer = browser.post("/drop", content=body, headers={"Content-Type": kind.decode()})
        assert answer.json() == []


@pytest.mark.parametrize("end", [b"--cut--", b"--cut--\r\n", b"--cut--\r\nan epilogue"])
def test_a_whole_multipart_body_may_end_in_any_of_its_ways(browser, end):
    body = START + b"x\r\n" + end
    answer = browser.post("/drop", content=body, headers={"Content-Type": MULTIPART.decode()})
    assert answer.json() == ["a.txt"]


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/json",
        "application/octet-stream",
        "multipart/mixed; boundary=cut",
        "multipart/form-data; boundary=cut; charset=utf-16",
        "multipart/form-data; boundary=cut; charset=unicode_escape",
        "application/x-www-form-urlencoded; charset=latin-1",
        "",
        ";",
        "x" * 5000,
    ],
)
def test_a_body_that_is_no_form_is_refused(site, browser, kind):
    answer = browser.post("/drop", content=b"verdict=right", headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert "refused.type" in answer.text


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", f"multipart/form-data; boundary={'b' * 999}"]
)
def test_a_boundary_that_is_missing_or_endless_is_refused(browser, kind):
    answer = browser.post("/drop", content=b"x", headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert "refused.form" in answer.text


def test_a_body_without_a_type_is_refused_and_no_body_is_not(browser):
    assert browser.post("/drop", content=b"x").status_code == 400
    assert browser.post("/drop").status_code == 200


def test_two_types_of_one_body_are_refused(site, browser):
    twice = [*_headers(browser), (b"content-type", b"application/x-www-form-urlencoded")]
    status, _, _ = in_loop(lambda: ask(site.asgi, twice, "POST", "/drop"))
    assert status == 400


def test_without_the_token_in_the_header_a_body_is_still_read_within_limits(site):
    browser = site.browser()
    browser.get("/")
    assert browser.post("/drop", files=files(b"x" * 40_001)).status_code == 413
    assert browser.post("/drop", files=files(b"x")).status_code == 403
    assert site.files == []


def test_files_are_closed_when_a_handler_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    uploads = []

    def fail(_request, form):
        uploads.extend(form.files)
        raise ZeroDivisionError

    site = Site(routes=[Route("/fails", change(fail), methods=["POST"])])
    answer = _with_token(site).post("/fails", files=files(b"x" * 2_000_000))
    assert answer.status_code == 500
    assert uploads[0].file.closed
    assert nothing_is_left(tmp_path)


def test_fields_keep_their_order_and_their_script(site, browser):
    def tell(_request, form):
        return JSONResponse([form.texts("a"), form.text("a"), form.text("none", "nothing")])

    site.app.router.routes.append(Route("/tell", change(tell), methods=["POST"]))
    data = {"a": ["강나루", "&=é"], "b": "2"}
    expected = [["강나루", "&=é"], "강나루", "nothing"]
    assert browser.post("/tell", data=data).json() == expected
    assert browser.post("/tell", data=data, files=files(b"")).json() == expected


_PIECES = st.sampled_from(
    [b"--cut", b"--cut--", b"\r\n", b"\n", START, b'filename="a"', b"; ", b"=", b"&", b"%", b"\xff"]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pieces=st.lists(st.one_of(_PIECES, st.binary(max_size=30)), max_size=12),
    kind=st.sampled_from([MULTIPART, b"application/x-www-form-urlencoded"]),
    cut=st.integers(1, 40),
)
def test_no_body_breaks_the_server(pieces, kind, cut):
    site = Site()
    browser = _with_token(site)
    body = b"".join(pieces)
    parts = [body[start : start + cut] for start in range(0, len(body), cut)] or [b""]
    messages = [
        {"type": "http.request", "body": part, "more_body": n < len(parts) - 1}
        for n, part in enumerate(parts)
    ]
    status, _, _ = in_loop(
        lambda: ask(site.asgi, _headers(browser, kind), "POST", "/drop", messages)
    )
    assert status in (200, 400, 413)
    assert len(site.files) <= LIMITS.files


def test_all_fields_together_are_held_in_memory_and_so_have_a_limit_of_their_own():
    limits = UploadLimits(field_bytes=1_000, all_field_bytes=5_000)
    taken = change(lambda _request, form: JSONResponse(len(form.fields)), limits)
    site = Site(routes=[Route("/fields", taken, methods=["POST"])])
    browser = _with_token(site)
    for count, answer in ((4, 200), (6, 413)):
        fields = {f"f{n}": "x" * 900 for n in range(count)}
        assert browser.post("/fields", data=fields).status_code == answer
        assert browser.post("/fields", data=fields, files=files(b"a")).status_code == answer
    # Files do not count, since they wait on the disk.
    assert browser.post("/fields", files=files(b"a" * 50_000)).status_code == 200


def test_of_many_files_little_is_held_in_memory(site, monkeypatch):
    """Else 500 files of almost 1 MB would take half a gigabyte."""
    limits = UploadLimits()
    rolled = []

    def look(_request, form):
        rolled.extend(upload.file._rolled for upload in form.files)
        return JSONResponse(len(form.files))

    site = Site(routes=[Route("/many", change(look, limits), methods=["POST"])])
    browser = _with_token(site)
    assert browser.post("/many", files=files(b"x" * 100_000, b"y" * 10)).json() == 2
    assert rolled == [True, False]
