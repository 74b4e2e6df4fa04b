import json
import sys

import pytest

from secondsource.cli.output_formats import plain, to_json
from secondsource.web.security import clean_name
from secondsource.web.server_log import escaped
from secondsource.web.shown_text import make_visible

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
IN_A_TERMINAL = {character for character in EVERY if plain(character) != character}
# Line ends of a page are white space; in a terminal this one overwrites the line.
RETURN = "\r"


def test_a_page_marks_what_a_terminal_marks():
    assert {c for c in EVERY if make_visible(c) != c} == IN_A_TERMINAL - {RETURN}


def test_the_log_and_names_hold_none_of_it():
    assert [c for c in IN_A_TERMINAL if escaped(c) == c] == []
    assert [c for c in IN_A_TERMINAL if c in clean_name(f"Orla{c}Tennick")] == []


def test_json_escapes_all_of_it_and_reads_back_as_it_was():
    for character in IN_A_TERMINAL:
        written = to_json({"title": f"a{character}b"})
        assert character not in written
        assert json.loads(written) == {"title": f"a{character}b"}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("\u202eevil", "⟨U+202E⟩evil"),
        ("fer\u200bry", "fer⟨U+200B⟩ry"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("a\U000e0041b", "a⟨U+E0041⟩b"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_each_place_shows_that_something_is_there(text, page):
    assert make_visible(text) == page
    assert "\ufffd" in plain(text)
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("text", ["a\tb\nc", "می\u200cخواهم", "👩\u200d🌾", "강나루"])
def test_what_is_spelt_so_stays(text):
    assert make_visible(text) == plain(text) == text


def test_names_that_differ_in_a_sign_without_width_are_one():
    assert clean_name("Orla\u200b Tennick\U000e0041") == "Orla Tennick"
