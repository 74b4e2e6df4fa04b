"""The page that checks a draft: sentence by sentence, and nothing of it kept."""

import hashlib
import tempfile

import pytest
from lxml import html
from starlette.testclient import TestClient
from visitors import Visitor, text_of

from secondsource.desk import open_desk
from secondsource.model import DeskWords, Relation, Span
from secondsource.web import make_app
from secondsource.web.report_addresses import words_address
from secondsource.web.security import Access

INVENTED = "A zinc mine in Quellmar paid its first dividend to the widows of its divers."


@pytest.fixture(scope="module")
def repeated(desk_read_once):
    """A sentence that a report of the desk states, long enough to be known again."""
    with open_desk(desk_read_once, read_only=True) as desk:
        return max((row.text for row in desk.ledger.allegations.rows()), key=len)


def check(visitor, text, status=200, **more):
    answer = visitor.post("/check", status=status, text=text, **more)
    return answer.text


def page_of(visitor, text, **more):
    return html.fromstring(check(visitor, text, **more))


def test_the_page_is_in_the_navigation_and_asks_for_a_draft(reader):
    assert "Check" in text_of(reader.get("/").xpath("//nav")[0])
    page = reader.get("/check")
    (form,) = page.xpath("//form[@action='/check']")
    assert form.get("enctype") == "multipart/form-data"
    assert form.xpath(".//textarea[@name='text']")
    assert form.xpath(".//input[@type='file']")
    assert reader.json("/check.json")["sentences"] == []


def test_each_sentence_has_its_finding_in_words_and_a_link_to_the_words_of_the_desk(
    reader, repeated
):
    page = page_of(reader, f"{repeated}\n\n{INVENTED}")
    sentences = page.xpath("//ol[@class='draft']/li")
    assert len(sentences) == 2
    known, unknown = map(text_of, sentences)
    assert "nothing found" in unknown
    assert "nothing found" not in known
    assert "says so" in known
    link = sentences[0].xpath(".//ul[@class='desk-words']//a")[0]
    report, _, anchor = link.get("href").partition("#")
    assert anchor
    shown = reader.get(report)
    assert anchor.startswith(":~:text=") or shown.xpath(f"//*[@id='{anchor}']")
    (allegation,) = sentences[0].xpath(".//p[@class='backing']/a/@href")[:1]
    assert allegation.startswith("/allegations/a")


def test_a_program_gets_the_same_as_json(reader, repeated):
    answer = reader.client.post(
        "/check.json",
        data={"csrf": reader.token(), "text": f"{repeated}\n\n{INVENTED}"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    form = answer.json()
    assert [s["findings"] for s in form["sentences"]][1] == ["nothing found"]
    assert form["findings"]["nothing found"] == 1
    assert form["sentences"][0]["statements"][0]["words"]


def test_a_file_is_checked_and_named_without_a_temporary_file(reader, monkeypatch):
    monkeypatch.setattr(
        tempfile.SpooledTemporaryFile,
        "rollover",
        lambda _: pytest.fail("a draft was written to the disk"),
    )
    large = f"{INVENTED} ".encode() + b"\n" * 300_000
    page = page_of(reader, "", files=[("file", ("night draft.txt", large, "text/plain"))])
    assert "night draft.txt" in text_of(page)
    assert "nothing found" in text_of(page)


def test_nothing_of_a_draft_is_kept_or_logged(visit, desk_path, caplog):
    def files():
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in desk_path.parent.iterdir()
            if not path.name.endswith("-shm")
        }

    visit.get("/check")
    before = files()
    caplog.set_level("DEBUG")
    check(visit, INVENTED)
    assert files() == before
    assert "Quellmar" not in caplog.text
    assert "Quellmar" not in text_of(visit.get("/check"))
    assert visit.json("/reports.json?q=Quellmar")["rows"] == []


def test_a_defect_shows_and_logs_no_word_of_the_draft(desk_path, monkeypatch, caplog):
    def broken(_desk, draft, **_):
        raise ValueError(draft)

    monkeypatch.setattr("secondsource.desk.Desk.check_draft", broken)
    with TestClient(
        make_app(desk_path), base_url="http://127.0.0.1", raise_server_exceptions=False
    ) as client:
        answer = check(Visitor(client), INVENTED, status=500)
    assert "Quellmar" not in answer
    assert "a draft could not be checked" in caplog.text
    assert "Quellmar" not in caplog.text


@pytest.mark.parametrize(
    ("text", "files", "words"),
    [
        ("", None, "no draft was sent"),
        (" \n ", None, "no draft was sent"),
        ("", [("file", ("x.json", b'[{"title":"a","text":"b"}]', ""))], "several texts"),
        ("", [("file", ("x.txt", b" \n", ""))], "Give the text of the draft"),
        ("Le maire a dit que le bac avait coulé dans la nuit, près du quai.", None, "no tagger"),
    ],
)
def test_what_is_no_draft_is_an_error_that_says_what_to_do(reader, text, files, words):
    assert words in check(reader, text, status=400, files=files)


def test_a_second_draft_waits_for_its_turn_with_an_answer(reader, desk_read_once, monkeypatch):
    inner = []

    def slow(_desk, _draft, **_):
        inner.append(check(reader, INVENTED, status=503))
        raise RuntimeError

    with TestClient(make_app(desk_read_once), base_url="http://127.0.0.1"):
        monkeypatch.setattr("secondsource.desk.Desk.check_draft", slow)
        with pytest.raises(RuntimeError):
            check(reader, INVENTED, status=500)
    assert "another draft is being checked" in inner[0]


def test_hostile_words_are_shown_as_words(reader):
    page = check(reader, "<script>alert(1)</script> said \u202e the pier at Varnholt was shut.")
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_only_pages_of_ours_send_a_draft_and_only_those_who_have_entered(desk_path):
    access = Access.for_host("192.0.2.7", 8477, token="the-reeds-by-the-weir-0123456789")
    with TestClient(make_app(desk_path, access), base_url="http://192.0.2.7:8477") as client:
        refused = client.post("/check", data={"text": INVENTED}, follow_redirects=False)
        assert refused.status_code in (303, 403)
        assert "Quellmar" not in refused.text
    with TestClient(make_app(desk_path), base_url="http://127.0.0.1") as client:
        answer = client.post(
            "/check", data={"text": INVENTED}, headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status_code == 403


def test_the_page_is_korean_for_a_korean_reader(reader):
    answer = reader.client.post(
        "/check",
        data={"csrf": reader.token(), "text": INVENTED},
        headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "ko", "Accept": "text/html"},
    )
    assert "찾지 못함" in answer.text
    assert "이 데스크에서 비슷한 말을 찾지 못했습니다" in answer.text
    assert "no words like these" not in answer.text


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("nine people drowned", "nine%20people%20drowned"),
        ("a run-of-river boat", "a%20run%2Dof%2Driver%20boat"),
        (" ".join("abcdefghijkl"), "a%20b%20c%20d%20e,h%20i%20j%20k%20l"),
    ],
)
def test_words_that_no_claim_holds_are_found_by_their_ends(text, fragment):
    words = DeskWords(
        report="r1", span=Span(0, len(text)), text=text, relation=Relation.SAYS, likeness=1.0
    )
    assert words_address(words) == f"/reports/r1#:~:text={fragment}"
