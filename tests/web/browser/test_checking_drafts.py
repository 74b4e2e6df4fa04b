"""A draft is pasted or dropped, and its sentences are read on any screen and on paper."""

import pytest
from chromium import NARROW, WIDE
from dropping import drop
from places import asked
from playwright.sync_api import expect
from test_accessibility import check
from test_layout import CUT_OFF

INVENTED = "A zinc mine in Quellmar paid its first dividend to the widows of its divers."


@pytest.fixture(scope="session")
def draft(examples):
    """A draft with a sentence that the desk of examples states, and one that it does not."""
    claims = asked(examples, "/claims.json?min_score=0.9")["rows"]
    content = max((row["content"][0]["text"] for row in claims), key=len)
    return f"Orla Tennick said that {content.strip('.')}.\n\n{INVENTED}\n"


def pasted(people, server, draft, **options):
    page = people.page(server, **options)
    page.goto("/check")
    page.get_by_label("Its text").fill(draft)
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("ol.draft > li")).to_have_count(2)
    return page


def test_the_result_is_accessible_and_fits_a_telephone(people, examples, draft):
    page = pasted(people, examples, draft, viewport=WIDE)
    check(page)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(CUT_OFF) == []


def test_a_link_leads_to_the_words_in_their_report(people, examples, draft):
    page = pasted(people, examples, draft)
    link = page.locator(".desk-words a").first
    words = link.inner_text()
    link.click()
    expect(page.locator("#text")).to_contain_text(words[:40])


def test_a_dropped_file_is_checked_at_once(people, examples, draft, tmp_path):
    file = tmp_path / "night draft.txt"
    file.write_text(draft, "utf-8")
    page = people.page(examples)
    page.goto("/check")
    drop(page, [file])
    expect(page.locator("ol.draft > li")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("night draft.txt")


def test_it_works_without_scripts_and_prints_without_the_form(people, examples, draft):
    page = pasted(people, examples, draft, java_script_enabled=False)
    expect(page.locator("ol.draft > li").last).to_contain_text("nothing found")
    page.emulate_media(media="print")
    expect(page.locator("ol.draft > li").first).to_be_visible()
    expect(page.locator("form#draft")).to_be_hidden()
