from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake.html.inline_words import with_parted_words

REST = (
    "<p>The water board of the Orlo valley said on Monday that the lower dyke would be opened "
    "before the frost, and that the mills would be paid for the days they stand still.</p>"
    "<p>“No mill will lose by it,” its secretary, Ana Perrin, said in the hall at Tarn, where some "
    "two hundred millers had come to hear it.</p>"
)


def page(words: str) -> str:
    return (
        "<html><head><title>The strike</title></head><body><article><h1>The strike</h1>"
        f"{REST}{words}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<span>14 March</span><span>Dockers’ leader</span>", "14 March Dockers’ leader"),
        ("<b>14 March</b>The port", "14 March The port"),
        ("<b>TARN</b><span>The port</span>", "TARN The port"),
        ("<b>Vale</b> met <a href='/m'>Perrin</a><a href='/t'>and others</a>", "Perrin and others"),
        ("<time>14 March</time>by Ana Perrin", "14 March by Ana"),
        ("<b>Q:</b>How many ships lie there?", "Q: How many"),
        ("<b>The strike is over.</b>The cranes turn", "over. The cranes"),
        ("“It is over.”<span>Perrin left.</span>", "over.” Perrin"),
        ("Perrin said<i>“it is over”</i>", "said “it is"),
        ("said in<a href='/orlo'>Orlo</a> town", "said in Orlo town"),
        ("<b>2024</b>The cranes stood", "2024 The cranes"),
        ("<b>Perrin</b><span>(left) and Vale</span>", "Perrin (left)"),
        ("Seven ships<br>The cranes", "ships\n\nThe cranes"),
    ],
)
def test_words_that_only_tags_part_are_two(read_one, markup, shown):
    assert shown in read_one(page(f"<p>{markup} of all the port’s crews.</p>"), "page.html").text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("un<b>believ</b>able", "unbelievable"),
        ("<span class='drop'>T</span>he port", "The port"),
        ("<span>T</span><span>HE PORT</span>", "THE PORT"),
        ("the 10<sup>th</sup> of", "the 10th of"),
        ("the 10<span>th</span> of", "the 10th of"),
        ("Perrin<b>’s</b> men", "Perrin’s men"),
        ("<b>Mc</b><i>Vale</i> left", "McVale left"),
        ("<span>Wo</span><span>rds</span>", "Words"),
        ("U.<b>S.</b> ships", "U.S. ships"),
        ("vesper.<b>example</b>", "vesper.example"),
        ("some 1,<b>000</b> men", "1,000 men"),
        ("H<sub>2</sub>O", "H2O"),
        ("a word<wbr>break", "wordbreak"),
        ("Orlo<b>Net</b> and OrloNet", "OrloNet and OrloNet"),
        ("<b>베나</b>는", "베나는"),
        ("<time>3월 4일</time>에", "3월 4일에"),
        ("“<i>It is over</i>”", "“It is over”"),
        ("state<b>-</b>run", "state-run"),
    ],
)
def test_a_word_that_tags_run_through_stays_one(read_one, markup, shown):
    assert (
        shown
        in read_one(
            page(f"<p>Ana Perrin: {markup} of the port, as she wrote.</p>"), "page.html"
        ).text
    )


def test_a_list_item_with_blocks_does_not_glue_them(read_one):
    words = "<ul><li>Seven ships lay still.<div>Nine cranes turned.</div></li></ul>"
    assert "still.Nine" not in read_one(page(words), "page.html").text


def test_a_field_of_an_item_is_read_by_the_same_rule(read_one):
    body = "<p><b>14 March</b><span>Dockers’ leader</span> Ana Perrin un<i>believ</i>ably left.</p>"
    item = json.dumps([{"title": "The <b>strike</b><b>Over</b>", "text": body}])
    text = read_one(item, "item.json").text
    assert "14 March Dockers’ leader Ana Perrin unbelievably left." in text


def test_spans_around_an_added_blank_lead_back_to_the_bytes(read_one):
    raw = page("<p><b>14 March</b><span>Dockers</span> went home.</p>").encode()
    report = read_one(raw, "page.html")
    zone = next(z for z in report.zones if "Dockers" in z.span.words(report.text))
    low, high = report.raw_map.raw_range(zone.span) or (0, 0)
    assert raw[low:high] == b"14 March</b><span>Dockers</span> went home."


@settings(deadline=None)
@given(st.lists(st.sampled_from(["<b>", "</b>", "<a>", "</a>", "<br>", "Ab", "7", "“", ".", " "])))
def test_only_blanks_are_added(parts):
    source = "".join(parts)
    assert "".join(with_parted_words(source).split()) == "".join(source.split())


def test_many_tags_and_comments_without_words_take_no_long_time():
    for junk in ("x<b><i>", "x<!--", "<!-- -->", "<a ", "</a><a>x"):
        assert with_parted_words(junk * 100_000)
