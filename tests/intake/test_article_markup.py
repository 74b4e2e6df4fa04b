from __future__ import annotations

import pytest

from secondsource.model import ZoneKind

WORDS = "We had asked for stone since the autumn and were sent sand."
CITE = "Ana Perrin, engineer of the water board"
BEFORE = (
    "The water board of the Orlo valley said on Monday that the lower dyke would be opened before "
    "the frost, and that the mills would be paid for the days they stand still."
)
AFTER = (
    "“No mill will lose by it,” its secretary, Teo Vale, said in the hall at Tarn, where some two "
    "hundred millers had come to hear it."
)


def page(words: str) -> str:
    return (
        "<html><head><title>Sand for stone</title></head><body><article><h1>Sand for stone</h1>"
        f"<p>{BEFORE}</p>{words}<p>{AFTER}</p></article></body></html>"
    )


def zones(report):
    return [(z.kind, z.span.words(report.text)) for z in report.zones]


@pytest.mark.parametrize(
    "quotation",
    [
        f"<blockquote><p>{WORDS}</p><cite>{CITE}</cite></blockquote>",
        f"<blockquote>{WORDS} <cite>{CITE}</cite></blockquote>",
        f"<blockquote><span>{WORDS}</span><cite>{CITE}</cite></blockquote>",
        f"<blockquote><p>{WORDS} <cite>{CITE}</cite></p></blockquote>",
        f"<blockquote><p>{WORDS}<br><em><cite>{CITE}</cite></em></p></blockquote>",
        f"<blockquote><p>{WORDS}</p><footer>{CITE}</footer></blockquote>",
        f"<blockquote><p>{WORDS}</p><footer>— <cite>{CITE}</cite></footer></blockquote>",
        f"<blockquote><p>{WORDS}</p><small>{CITE}</small></blockquote>",
        f"<blockquote><div>{WORDS}</div><div class='author'>{CITE}</div></blockquote>",
        f"<blockquote class='quote'><p>{WORDS}</p><p class='author'>— {CITE}</p></blockquote>",
        f"<figure><blockquote><p>{WORDS}</p></blockquote><figcaption>{CITE}</figcaption></figure>",
        f"<blockquote><p>{WORDS}</p></blockquote><cite>{CITE}</cite>",
        f"<blockquote>{WORDS}</blockquote><p><cite>{CITE}</cite></p>",
    ],
)
def test_the_cite_of_a_quotation_is_a_paragraph_behind_it(read_one, quotation):
    shown = zones(read_one(page(quotation), "page.html"))
    shown = [(kind, words.removeprefix("— ")) for kind, words in shown]
    index = shown.index((ZoneKind.BODY, WORDS))
    assert shown[index - 1 : index + 3] == [
        (ZoneKind.BODY, BEFORE),
        (ZoneKind.BODY, WORDS),
        (ZoneKind.BODY, CITE),
        (ZoneKind.BODY, AFTER),
    ]


def test_a_cite_within_a_sentence_stays_there(read_one):
    words = f"<blockquote><p>As <cite>Vesper Post</cite> wrote, {WORDS}</p></blockquote>"
    assert f"As Vesper Post wrote, {WORDS}" in read_one(page(words), "page.html").text


def test_a_quoted_post_with_links_is_kept(read_one):
    links = " ".join(f"<a href='https://net.example/{n}'>#sand{n}</a>" for n in range(5))
    words = (
        f"<blockquote class='social-post'><p>{links} {WORDS}</p>— Ana Perrin (@perrin) "
        "<a href='https://net.example/7'>March 4, 2031</a></blockquote>"
    )
    text = read_one(page(words), "page.html").text
    assert WORDS in text
    assert "\n\n— Ana Perrin (@perrin) March 4, 2031\n\n" in text


def test_whom_a_page_quotes_is_not_its_author(read_one):
    words = f"<blockquote><p>{WORDS}</p><p class='author'>{CITE}</p></blockquote>"
    assert read_one(page(words), "page.html").metadata.byline == ""


@pytest.mark.parametrize("tag", ["time", "ins", "label", "output", "abbr", "mark", "small", "dfn"])
def test_no_word_of_a_sentence_is_lost_with_its_tag(read_one, tag):
    words = f"<p>The engineer said that <{tag}>seven</{tag}> ships of sand had come to Orlo.</p>"
    assert "said that seven ships of sand" in read_one(page(words), "page.html").text


def test_cells_and_items_stay_apart(read_one):
    row = "<tr><td>The mill at Orlo<br>by the river</td><td>{} ships of sand since autumn</td></tr>"
    words = (
        "<ul><li><p>Seven ships of sand.</p><p>Teo Vale</p></li><li>Nine ships of stone.</li></ul>"
        f"<table>{''.join(row.format(n) for n in ('seven', 'nine', 'twelve'))}</table>"
    )
    text = read_one(page(f"<p>{AFTER}</p>{words}"), "page.html").text
    assert "Seven ships of sand.\n\nTeo Vale\n\nNine ships of stone.\n\n" in text
    assert "by the river seven ships of sand since autumn\n\nThe mill at Orlo" in text
