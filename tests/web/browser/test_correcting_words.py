"""Words are corrected by selecting them, and counted in code points in any script."""

import pytest
from keys import press
from made_desks import Draft, keep
from places import asked
from playwright.sync_api import expect

_PLACE = """([text, words]) => {
    const walker = document.createTreeWalker(document.querySelector(text), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let whole = "", nodes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push([whole.length, node]);
        whole += node.data;
    }
    const at = whole.indexOf(words);
    const find = (place) => {
        const [start, node] = nodes.filter(([start]) => start <= place).pop();
        return [node, place - start];
    };
    range.setStart(...find(at));
    const [node, offset] = find(at + words.length - 1);
    range.setEnd(node, offset + 1);
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    const middle = (box) => box.top + box.height / 2;
    return [first.left + 1, middle(first), last.right - 1, middle(last)];
}"""
WORDS = {
    "after an emoji": ("🚢🚢 At noon 👩‍👩‍👧 ", "that the barge left empty"),
    "in Korean": ("바지선은 정오에 ", "그 배는 비어 있었다"),
    "with an emoji in it": ("At noon ", "that 🌊 took the 𝔤ate"),
    "after what is not seen": ("At\u202e noon\u200b ", "that the barge left"),
}
WRONG = "so it is told"


def draft(before, words):
    """Return a report whose claim has the wrong content."""
    report = Draft(title="Barge", outlet="Lockside Almanac", published="2031-04-02")
    source, _, cue, _, _, content, _ = report.paragraph(
        f"{before}a clerk", " ", "said", " ", f"{words}, ", WRONG, ". 🚢 끝."
    )
    report.claim(source, cue, [content])
    return report.done()


def select(page, words, text="#words .zone"):
    """Select words of a page with the mouse."""
    x, y, to_x, to_y = page.evaluate(_PLACE, [text, words])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, to_y)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


@pytest.mark.parametrize("name", WORDS)
def test_selected_words_are_kept_to_the_letter(people, shared, name):
    before, words = WORDS[name]
    report, (claim,) = draft(before, words)
    keep(shared.desk, (report, [claim]))
    start = report.text.index(words)
    page = people.page(shared)
    page.goto(f"/claims/{claim.id}")
    page.locator("#words .zone").scroll_into_view_if_needed()
    select(page, words)
    page.locator("#words").get_by_role("button", name="Content").click()
    select(page, WRONG)
    page.locator("#words").get_by_role("button", name="None of it").click()
    expect(page.get_by_label("Content", exact=True)).to_have_value(f"{start}-{start + len(words)}")
    expect(page.locator("output[data-words='content']")).to_have_text(f"“{words}”")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.locator("h1")).to_have_text(words)
    (content,) = asked(shared, f"/claims/{claim.id}.json")["content"]
    assert content == {"start": start, "end": start + len(words), "text": words}


def test_a_selection_that_was_made_is_taken_by_its_key(people, shared, claim):
    page = people.page(shared)
    page.goto(f"/claims/{claim['id']}")
    words = page.locator("#words .zone .content").first.inner_text().split()[0]
    page.locator("#words .zone .content").first.scroll_into_view_if_needed()
    select(page, words, "#words .zone .content")
    press(page, "c")
    expect(page.locator("output[data-words='content']")).to_have_text(f"“{words}”")


def test_a_selection_adds_a_piece_trims_one_or_takes_words_out(people, shared):
    report = Draft(title="Landing", outlet="Lockside Almanac", published="2031-04-03")
    first, _, source, _, cue, *_ = report.paragraph(
        "at least nine were killed", ", ", "a clerk", " ", "said", ", ", "near the old lock", "."
    )
    report.claim(source, cue, [first])
    made, (claim,) = report.done()
    keep(shared.desk, (made, [claim]))
    page = people.page(shared)
    page.goto(f"/claims/{claim.id}")
    output = page.locator("output[data-words='content']")
    page.locator("#words .zone").first.scroll_into_view_if_needed()
    select(page, "near the old lock")
    press(page, "c")
    expect(output).to_have_text("“at least nine were killed” … “near the old lock”")
    select(page, "the old lock")
    press(page, "c")
    expect(output).to_have_text("“at least nine were killed” … “the old lock”")
    select(page, "nine were killed")
    press(page, "c")
    expect(output).to_have_text("“nine were killed” … “the old lock”")
    select(page, "old")
    press(page, "x")
    expect(output).to_have_text("“nine were killed” … “the” … “lock”")
    select(page, "a clerk")
    press(page, "x")
    expect(page.get_by_label("Source", exact=True)).to_have_value("")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.locator(".notice")).to_contain_text("is kept.")
    content = asked(shared, f"/claims/{claim.id}.json")["content"]
    assert [piece["text"] for piece in content] == ["nine were killed", "the", "lock"]


def test_a_selection_outside_the_text_is_none(people, shared, claim):
    page = people.page(shared)
    page.goto(f"/claims/{claim['id']}")
    before = page.get_by_label("Content", exact=True).input_value()
    select(page, page.locator("h1").inner_text().split()[0], "h1")
    press(page, "c")
    expect(page.get_by_label("Content", exact=True)).to_have_value(before)


def test_a_claim_that_is_two_is_split_where_the_selection_begins(people, shared, claim):
    page = people.page(shared)
    page.goto(f"/claims/{claim['id']}")
    content = page.locator("#words .zone .content").first
    content.scroll_into_view_if_needed()
    later = content.inner_text().partition(" ")[2].partition(" ")[2]
    select(page, later)
    press(page, "s")
    expect(page.locator(".notice")).to_contain_text("is kept.")
    expect(page.locator("h1")).not_to_contain_text(later)
