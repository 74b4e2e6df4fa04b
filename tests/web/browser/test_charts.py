"""Charts are drawn by Vega-Lite under a policy that forbids making code of text."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("name", ["story", "source named"])
def test_a_chart_is_drawn_beside_its_table(look, name):
    page = look(name)
    chart = page.locator(".chart")
    expect(chart.locator("svg")).to_be_visible()
    assert chart.locator("svg path").count() > 3
    page.locator("summary", has_text="The same as a table").click()
    expect(page.locator("main details table").first).to_be_visible()


def test_a_chart_takes_the_colours_of_the_dark(look):
    page = look("story")
    label = page.locator(".chart svg text").first
    before = label.evaluate("(text) => getComputedStyle(text).fill")
    page.emulate_media(color_scheme="dark")
    expect(label).not_to_have_css("fill", before)
