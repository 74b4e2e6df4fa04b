"""Pages on a telephone, in the dark, and on paper."""

import re

import pytest
from chromium import NARROW
from places import NAMES
from playwright.sync_api import expect

# What reaches over the edge or is cut off; what is made to scroll by itself may.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) => {
    if (one.closest(".scroll, .chart, .unseen, .skip, option, datalist")) return false;
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    if (one.closest("svg") && !one.matches("svg")) {
        if (!one.matches("text")) return false;
        const whole = one.ownerSVGElement.getBoundingClientRect();
        return box.right > whole.right + 1 || box.left < whole.left - 1;
    }
    if (box.right > innerWidth + 1 || box.left < -1) return true;
    if (one.matches("input, select")) return false;
    const clips = ["hidden", "clip"].includes(getComputedStyle(one).overflowX);
    return clips && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.outerHTML.slice(0, 160))"""
_LIGHTNESS = """(element) => {
    const lightness = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
        return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    const style = getComputedStyle(element);
    return [lightness(style.backgroundColor), lightness(style.color)];
}"""


@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways_or_is_cut_off_at_360_pixels(look, name):
    page = look(name, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("name", ["overview", "report", "story", "claim"])
def test_the_dark_scheme_is_dark(look, name):
    page = look(name, scheme="dark")
    paper, ink = page.locator("html").evaluate(_LIGHTNESS)
    assert paper < 0.15
    assert ink > 0.75
    for field in page.locator("input:visible, button:visible, select:visible").all():
        behind, letters = field.evaluate(_LIGHTNESS)
        assert abs(letters - behind) > 0.4


def test_a_story_is_printed_with_its_picture_and_without_controls(look):
    page = look("story")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".picture-wide")).to_be_visible()
    expect(page.locator(".origins > li").first).to_be_visible()
    for control in ("nav", "form", "button", "input", ".skip"):
        for one in page.locator(control).all():
            expect(one).to_be_hidden()
    paper, ink = page.locator("html").evaluate(_LIGHTNESS)
    assert paper > 0.99
    assert ink < 0.01
    assert page.pdf().startswith(b"%PDF")


def test_a_printed_report_keeps_its_marks(look):
    page = look("report")
    page.emulate_media(media="print")
    content = page.locator("#text .content").first
    expect(content).to_be_visible()
    assert content.evaluate("(piece) => getComputedStyle(piece).borderBottomStyle") == "solid"
    expect(page.locator("nav").first).to_be_hidden()


def test_a_matrix_prints_on_one_page_with_its_signs_and_their_meaning(look):
    page = look("matrix")
    page.emulate_media(media="print")
    expect(page.locator(".cell-key li").first).to_be_visible()
    assert page.locator(".cell .cell-sign").count() > 0
    assert page.locator(".cell .cell-sign").first.evaluate("(one) => one.getBBox().width") > 0
    for control in ("nav", "form", "button"):
        for one in page.locator(control).all():
            expect(one).to_be_hidden()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page(?!s)", printed)) == 1


def test_a_matrix_scrolls_in_its_own_box_and_keeps_its_first_column(look):
    page = look("matrix", NARROW)
    box = page.locator(".scroll")
    before = page.locator("tbody th").first.bounding_box()["x"]
    assert box.evaluate("(one) => { one.scrollLeft = 60; return one.scrollLeft }") == 60
    assert page.locator("tbody th").first.bounding_box()["x"] == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_cell_of_the_matrix_leads_to_the_words_in_their_report(look):
    page = look("matrix")
    page.locator(".cell.knows a, .cell.states a, .cell.repeats a").first.click()
    page.wait_for_url("**/reports/**")
    expect(page.locator(":target")).to_have_count(1)
    expect(page.locator(".stated").first).to_be_visible()
    assert page.locator(":target").evaluate(
        "(one) => one.nextElementSibling.classList.contains('stated')"
    )
