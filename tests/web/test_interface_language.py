"""The language of the pages: as the browser asks, as a person chooses; JSON stays English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from visitors import Visitor, text_of

from secondsource.web import make_app
from secondsource.web.interface_language import negotiated_language
from secondsource.web.security import Access
from secondsource.web.wording import LANGUAGES

KOREAN = {"Accept-Language": "ko-KR,ko;q=0.9,en;q=0.8"}
COOKIE = "secondsource_language"
TOKEN = "the-reeds-by-the-weir-0123456789"
HOST = "192.0.2.7"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("ko", "ko"),
        ("ko-KR", "ko"),
        ("KO-kp", "ko"),
        ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"),
        ("en-GB,en;q=0.9,ko;q=0.8", "en"),
        ("de-DE,de;q=0.9,ko;q=0.5,en;q=0.3", "ko"),
        ("en;q=0.2, ko;q=0.8", "ko"),
        ("en;q=0.8, ko;q=0.8", "en"),
        ("ko;q=0, en", "en"),
        ("ko;q=0", "en"),
        ("ja,zh;q=0.5", "en"),
        ("*", "en"),
        ("ko;q=0.4, *;q=0.5", "en"),
        ("ko;q=nan", "en"),
        ("ko;q=１", "en"),
        ("kok", "en"),
        (";;;,,q=1,ko ; q = 1", "ko"),
    ],
)
def test_the_language_that_the_browser_prefers_is_shown(accepted, language):
    assert negotiated_language(accepted) == language


@given(st.text(st.sampled_from("koen-KR,;q=0.19* x"), max_size=60) | st.text(max_size=40))
def test_every_header_names_a_language_that_there_is(accepted):
    assert negotiated_language(accepted) in LANGUAGES


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/claims", 200), ("/nowhere", 404), ("/claims?kind=x", 400), ("/leave", 405)],
)
def test_each_page_says_its_language_and_what_it_depends_on(reader, path, status):
    for headers, language in ((KOREAN, "ko"), ({}, "en")):
        page = reader.get(path, status, headers=headers)
        assert page.get("lang") == language
        assert reader.last.headers["content-language"] == language
        assert reader.last.headers["vary"] == "Accept-Language, Cookie"


def test_json_is_english_for_every_reader(reader):
    for path in ("/overview.json", "/claims.json", "/review.json", "/openapi.json"):
        english, korean = (
            reader.client.get(path, headers={"Accept": "application/json", **headers})
            for headers in ({}, KOREAN)
        )
        assert english.content == korean.content
        assert "content-language" not in korean.headers
    errors = [
        reader.client.get(path, headers={"Accept": "application/json", **KOREAN}).json()["error"]
        for path in ("/nowhere.json", "/claims.json?kind=x", "/reports/r00000.json")
    ]
    assert not re.search("[가-힣]", str(errors))


def test_a_refused_change_is_explained_in_the_language_of_the_page(reader):
    answer = reader.client.post(
        "/judgements", data={"kind": "claim"}, headers={"Accept": "text/html", **KOREAN}
    )
    assert answer.status_code == 403
    assert "다른 사이트가 요청한 변경이므로" in answer.text


def test_a_choice_is_kept_and_weighs_more_than_the_browser(visit):
    answer = visit.post("/language", language="ko", back="/claims?denied=1")
    assert answer.headers["location"] == "/claims?denied=1"
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith(COOKIE)]
    assert cookie.startswith(f"{COOKIE}=ko;")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Max-Age=31536000" in cookie
    assert visit.get("/claims", headers={"Accept-Language": "en"}).get("lang") == "ko"
    visit.post("/language", language="en", back="/")
    assert visit.get("/claims", headers=KOREAN).get("lang") == "en"


@pytest.mark.parametrize("language", ["", "xx", "ko\r\nSet-Cookie: a=b", "KO", "en.toml"])
def test_a_language_that_there_is_not_is_not_kept(visit, language):
    answer = visit.post("/language", language=language, back="/stories")
    assert answer.headers["location"] == "/stories"
    assert COOKIE not in str(answer.headers.get_list("set-cookie"))
    assert visit.get("/stories").get("lang") == "en"


@pytest.mark.parametrize("cookie", ["", "fr", "../ko", "ko;", '"ko'])
def test_a_cookie_of_no_language_counts_for_nothing(reader, cookie):
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie != "ko;" else {"Cookie": "x=ko"}
    assert reader.get("/", headers={**KOREAN, **headers}).get("lang") == "ko"


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil", ""],
)
def test_a_choice_leads_back_to_a_page_of_ours_only(visit, back):
    assert visit.post("/language", language="ko", back=back).headers["location"] == "/"


def test_only_a_page_of_ours_changes_the_language(visit):
    token = visit.token()
    for data, headers in (
        ({"language": "ko"}, {"Sec-Fetch-Site": "same-origin"}),
        ({"language": "ko", "csrf": token}, {"Sec-Fetch-Site": "cross-site"}),
    ):
        answer = visit.client.post("/language", data=data, headers=headers)
        assert answer.status_code == 403
        assert COOKIE not in str(answer.headers.get_list("set-cookie"))
    assert visit.client.get("/language?language=ko&back=/").status_code == 405


def test_every_page_has_the_control(visit):
    for path, status in (("/", 200), ("/review", 200), ("/nowhere", 404)):
        page = visit.get(path, status)
        (form,) = page.xpath("//form[@action='/language']")
        assert form.xpath(".//button/@value") == ["ko"]
        assert text_of(form) == "English 한국어"
        assert form.xpath("string(.//*[@aria-current])") == "English"
        assert form.fields["back"] == path


@pytest.fixture
def far(desk_path):
    """A visitor from another machine, who has not entered."""
    access = Access.for_host(HOST, 8477, token=TOKEN)
    with TestClient(make_app(desk_path, access), base_url=f"http://{HOST}:8477") as client:
        yield Visitor(client)


def test_the_login_page_has_a_language_too(far):
    page = far.get("/stories")
    assert page.get("lang") == "en"
    (form,) = page.xpath("//form[@action='/language']")
    answer = far.client.post(
        "/language",
        data={**dict(form.fields), "language": "ko"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 200
    assert "데스크 로그인" in answer.text
    assert "next=%2Fstories" in str(answer.url)
    assert "Orsevane" not in answer.text
    assert answer.headers["content-language"] == "ko"


def test_the_way_in_opens_nothing_else(far):
    answer = far.client.post("/language", data={"language": "ko"})
    assert answer.status_code == 403
    assert far.client.get("/language", headers={"Accept": "text/html"}).status_code == 405
    assert far.client.get("/language/claims", follow_redirects=False).status_code == 303


def test_a_judgement_is_reported_in_the_language_of_the_page(visit):
    claim = visit.json("/claims.json")["rows"][0]["id"]
    visit.post("/language", language="ko", back="/")
    visit.judge("claim", id=claim, verdict="wrong", back=f"/claims/{claim}")
    page = visit.get(f"/claims/{claim}")
    assert "판정 3번을 기록했습니다." in text_of(page.xpath("//*[@class='notice']")[0])
    row = text_of(page.xpath("//table/tbody/tr")[-1])
    assert "발언: 판정 틀림" in row
    assert "브라우저에서 판정함" in row
    assert "유효" in row
