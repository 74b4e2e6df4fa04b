"""All that can be done with a pointer can be done with keys, and the place of the keys is seen."""

import pytest
from chromium import NARROW, WIDE
from keys import press
from playwright.sync_api import expect

_FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const style = getComputedStyle(at);
    const boxes = [...at.getClientRects()].filter((box) => box.width && box.height);
    return {
        name: at.outerHTML.slice(0, 120),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: boxes.some((box) => {
            const there = document.elementFromPoint(
                (box.left + box.right) / 2, (box.top + box.bottom) / 2);
            return there && (at.contains(there) || there.contains(at));
        }),
    };
}"""
# More stops than any page of the examples has.
_MOST = 600


def stops(page):
    """Yield what Tab stops at, one after the other, until the end of the page."""
    for _ in range(_MOST):
        press(page, "Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            return
        yield stop
    raise AssertionError("Tab does not come to an end")


def focused(page):
    return page.locator(":focus")


@pytest.mark.parametrize(
    "name", ["overview", "story", "report that repeats", "claim", "claims narrowed", "judgements"]
)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_tab_goes_through_a_page_and_each_stop_is_seen(look, name, size):
    page = look(name, size)
    unseen = [stop for stop in stops(page) if stop["outline"] < 2 or not stop["seen"]]
    assert unseen == []


def test_the_first_stop_leads_past_the_navigation(look):
    page = look("overview")
    press(page, "Tab")
    expect(focused(page)).to_have_text("Skip to the page")
    press(page, "Enter")
    expect(page.locator("main")).to_be_focused()
    press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_claim_is_found_opened_judged_and_undone_by_keys_alone(people, shared):
    page = people.page(shared)
    page.goto("/")
    press(page, "/")
    page.keyboard.type("tunnel")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="“tunnel”")).to_be_visible()
    while page.evaluate("!document.activeElement.matches('main a[href^=\"/reports/\"]')"):
        press(page, "Tab")
    press(page, "Enter")

    expect(page.locator("#text")).to_be_visible()
    panel = page.locator("#panel")
    press(page, "j")
    expect(focused(page)).to_have_text("1")
    press(page, "j", 2)
    expect(focused(page)).to_have_text("3")
    press(page, "k")
    expect(focused(page)).to_have_text("2")
    expect(panel).to_contain_text(page.locator("#card-2 .quote").inner_text())
    press(page, "Escape")
    expect(panel).to_be_hidden()
    press(page, "j")
    words = panel.locator(".quote").inner_text()
    press(page, "o")

    expect(page.locator("h1")).to_have_text(words)
    press(page, "r")
    expect(page.locator(".notice")).to_contain_text("is kept.")
    expect(page.locator(".sign.right")).to_be_visible()
    press(page, "u")
    expect(page.locator(".notice")).to_contain_text("The judgement is withdrawn")
    expect(page.locator(".sign.right")).to_have_count(0)
    press(page, "w")
    expect(page.locator(".sign.wrong")).to_be_visible()


def test_keys_are_letters_where_somebody_writes(people, shared, claim):
    page = people.page(shared)
    page.goto(f"/claims/{claim['id']}")
    page.get_by_label("Reason").focus()
    page.keyboard.type("wrong / unclear")
    expect(page.get_by_label("Reason")).to_have_value("wrong / unclear")
    expect(page.get_by_text("Nobody has judged it yet.")).to_be_visible()


def test_the_wheel_of_claims_turns_round_at_both_ends(look):
    page = look("report")
    # Numbers stand where contents end: that of a claim inside another may come behind it.
    last = page.locator("#text .number").last.inner_text()
    press(page, "k")
    expect(focused(page)).to_have_text(last)
    press(page, "j")
    expect(focused(page)).to_have_text("1")
