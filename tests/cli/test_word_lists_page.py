import tomllib
from pathlib import Path

import pytest

from secondsource.language.korean.lexicon import FOLDER
from secondsource.model import Certainty, Distance, Mode, Polarity, SourceKind
from word_lists_page import page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "kinds-and-stances.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == page(), (
        "python docs/make/word_lists_page.py > docs/reference/kinds-and-stances.md"
    )


def test_every_kind_and_every_stance_that_words_trigger_has_its_section():
    titles = {line[4:] for line in page().splitlines() if line.startswith("### ")}
    assert {kind.value for kind in SourceKind} <= titles
    plain = {Mode.STATEMENT, Certainty.UNKNOWN, Polarity.AFFIRMED, Polarity.UNKNOWN}
    for scale in (Polarity, Certainty, Mode, Distance):
        for value in set(scale) - plain - {Distance.NEUTRAL}:
            assert f"{scale.__name__}: {value.value}" in titles


@pytest.mark.parametrize("name", ["sources", "reporting", "stance"])
def test_every_korean_list_is_shown(name):
    lists = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    shown = page().partition("## Korean")[2]
    assert all(
        f"`{section}.{key}`:" in shown
        for section, keys in lists.items()
        for key, listed in keys.items()
        if listed.strip()
    )
