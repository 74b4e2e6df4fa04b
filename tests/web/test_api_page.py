"""The reference page of the API is what the API describes itself as."""

from pathlib import Path

from api_page import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md"


def test_the_page_of_the_api_is_up_to_date():
    committed = PAGE.read_text("utf-8")
    assert committed == page(), "python docs/make/api_page.py > docs/reference/api.md"
