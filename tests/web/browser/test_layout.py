"""Pages on a telephone, in the dark, and on paper."""

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
