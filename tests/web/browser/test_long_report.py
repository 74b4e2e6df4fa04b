"""A report of 300 kB with 800 claims opens, its marks are right, and keys go through it."""

from keys import press
from made_desks import long_report
from playwright.sync_api import expect

_MARKED = """() => {
    const words = {};
    for (const piece of document.querySelectorAll("#text [data-claims].content")) {
        for (const claim of piece.dataset.claims.split(" ")) {
            words[claim] = (words[claim] || "") + piece.textContent;
        }
    }
    return words;
}"""
REPORT, CLAIMS = long_report()


def test_it_is_long():
    assert len(REPORT.text.encode()) > 300_000
    assert len(CLAIMS) == 800


def test_the_marks_of_every_claim_are_its_words(people, odd):
    page = people.page(odd)
    page.goto(f"/reports/{REPORT.id}")
    expect(page.locator(".card")).to_have_count(800)
    marked = page.evaluate(_MARKED)
    assert len(marked) == 800
    for number, claim in enumerate(CLAIMS, 1):
        words = "".join(span.words(REPORT.text) for span in claim.content)
        assert marked[str(number)] == words
    shown = page.locator("#text .zone").all_text_contents()
    assert "".join(shown).count("수문은 그날 아침 닫혀 있었다 🌊") == 800


def test_keys_and_pointer_find_every_claim_of_it(people, odd):
    page = people.page(odd)
    page.goto(f"/reports/{REPORT.id}")
    press(page, "k")
    focused = page.locator(":focus")
    expect(focused).to_have_text("800")
    expect(focused).to_be_in_viewport()
    press(page, "j")
    for number in range(2, 13):
        press(page, "j")
        expect(focused).to_have_text(str(number))
    expect(focused).to_be_in_viewport()
    said = " … ".join(span.words(REPORT.text) for span in CLAIMS[11].content)
    expect(page.locator("#panel .quote")).to_have_text(said)

    page.locator("#text [data-claims='21'].content").first.hover()
    expect(page.locator("#panel")).to_contain_text("Lockkeeper 20")
    assert page.locator("#text .lit").count() > 0
    press(page, "Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#text .lit")).to_have_count(0)
