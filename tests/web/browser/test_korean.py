"""Korean on the pages: where lines break, in a report in Korean and in pages in Korean."""

import pytest
from chromium import NARROW, WIDE
from desk_server import serving
from made_desks import keep, korean_report
from places import first
from test_accessibility import check
from test_layout import CUT_OFF

from secondsource.desk import open_desk

PAGES = ("/", "/stories", "/reports", "/claims", "/sources", "/search?q=수문", "/review/claim")
PAGES_MORE = ("/judgements", "/failures", "/reading", "/readings")
# Each letter that is glued to a marked piece of text and stands on another line than it.
_PARTED = """() => {
    const glued = [];
    const texts = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    const lines = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        return { middle: (box.top + box.bottom) / 2, height: box.height, letter: node.data[at] };
    };
    let before = null;
    while (texts.nextNode()) {
        const node = texts.currentNode;
        const zone = node.parentElement.closest(".zone");
        if (!zone) continue;
        const letter = lines(node, 0);
        if (before && before.zone === zone && /\\S/.test(before.letter) && /\\S/.test(letter.letter)
            && Math.abs(letter.middle - before.middle) > Math.max(letter.height, before.height))
            glued.push(before.letter + " | " + node.data.slice(0, 5));
        before = { ...lines(node, node.data.length - 1), zone };
    }
    return glued;
}"""
# Each run of Hangul that two lines share. Within a word a line may break behind an ellipsis.
_BROKEN_WORDS = """() => {
    const broken = [];
    for (const piece of document.querySelectorAll("#text .zone [data-at]")) {
        const node = piece.firstChild;
        for (const word of piece.textContent.matchAll(/[가-힣]+/g)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1)
                broken.push(word[0]);
        }
    }
    return broken;
}"""
# Each text in Hangul that is not marked as Korean.
_UNMARKED = """() => {
    const unmarked = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode;
        const near = node.parentElement.closest("[lang]");
        if (/[가-힣]/.test(node.data) && near.lang !== "ko" && !node.parentElement.closest("svg"))
            unmarked.push(node.parentElement.outerHTML.slice(0, 200));
    }
    return unmarked;
}"""


@pytest.fixture(scope="module")
def korean(browser, tmp_path_factory):
    """A server of a desk with one report in Korean."""
    path = tmp_path_factory.mktemp("korean") / "desk.db"
    keep(path, korean_report())
    with open_desk(path) as desk:
        desk.find_stories()
    with serving(path) as server:
        yield server


@pytest.fixture(scope="module")
def report(korean):
    """The path of the report in Korean."""
    return f"/reports/{first(korean, 'reports')['id']}"


@pytest.mark.parametrize("locale", ["ko-KR", "en-GB"])
@pytest.mark.parametrize("width", [360, 320, 412, 1280])
def test_lines_break_between_words_and_no_particle_leaves_its_word(
    people, korean, report, locale, width
):
    page = people.page(korean, viewport={"width": width, "height": 740}, locale=locale)
    page.goto(report)
    assert page.locator("#text .zone").count() == 4
    assert page.evaluate(_BROKEN_WORDS) == []
    assert page.evaluate(_PARTED) == []


def test_korean_words_are_marked_as_korean_on_english_pages(people, korean, report):
    page = people.page(korean, viewport=WIDE, locale="en-GB")
    story, claim, source = (
        f"/{kind}/{first(korean, kind)['id']}" for kind in ("stories", "claims", "sources")
    )
    for path in (
        *PAGES,
        report,
        story,
        claim,
        source,
        report.replace("reports", "deletions/report"),
    ):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
        unmarked = page.evaluate(_UNMARKED)
        assert unmarked == [], f"{path}: {unmarked}"


def test_marks_leave_particles_outside(people, korean, report):
    page = people.page(korean, viewport=NARROW, locale="ko-KR")
    page.goto(report)
    sources = page.locator("#text .zone .source").all_text_contents()
    assert sources == ["해든시 수문관리소의 한 관계자", "바르노 관리소장", "관리소 내부 문건"]
    after = page.locator("#text .zone .source").evaluate_all(
        "(marks) => marks.map((mark) => mark.nextElementSibling.textContent[0])"
    )
    assert after == ["는", "은", "에"]


def test_korean_words_are_not_slanted(people, korean, report):
    page = people.page(korean, viewport=WIDE, locale="en-GB")
    page.goto(report)
    style = "(mark) => getComputedStyle(mark).fontStyle"
    assert page.locator("#text .zone .cue").first.evaluate(style) == "normal"
    # The legend is in the language of the page.
    assert page.locator(".legend .cue").evaluate(style) == "italic"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_in_korean_scrolls_sideways_or_is_cut_off(people, korean, report, width):
    page = people.page(korean, viewport={"width": width, "height": 740}, locale="ko-KR")
    claim = f"/claims/{first(korean, 'claims')['id']}"
    source = f"/sources/{first(korean, 'sources')['id']}"
    for path in (*PAGES, *PAGES_MORE, report, claim, source):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "ko", path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CUT_OFF) == [], path


@pytest.mark.parametrize("name", ["overview", "story", "report that repeats", "claim in dispute"])
def test_pages_in_korean_are_whole_at_360_pixels_and_accessible(people, examples, places, name):
    page = people.page(examples, viewport=NARROW, locale="ko-KR")
    page.goto(places[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(CUT_OFF) == []
    check(page)


def test_a_chart_in_korean_names_days_in_korean(people, examples, places):
    page = people.page(examples, viewport=WIDE, locale="ko-KR")
    page.goto(places["story"])
    labels = page.locator(".chart svg text")
    labels.first.wait_for()
    words = labels.all_text_contents()
    assert "2024년 3월 22일" in words
    assert "날짜" in words


def test_a_person_chooses_the_language_without_a_script(browser, people, examples):
    page = people.page(examples, viewport=NARROW, locale="en-GB", java_script_enabled=False)
    page.goto("/claims?denied=1")
    page.get_by_role("button", name="한국어").click()
    page.get_by_role("heading", name="발언", level=1).wait_for()
    assert page.url.endswith("/claims?denied=1")
    page.goto("/stories")
    page.get_by_role("heading", name="사건", level=1).wait_for()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Stories", level=1).wait_for()
