from __future__ import annotations

import json

import pytest

from secondsource.intake.text.plain_text import read_text
from secondsource.model import ZoneKind

FIRST = (
    "Guards at the Orlo crossing were told to keep silent about the flood, a source said on Monday."
)
LAST = (
    "The Kestran Press Bureau has not mentioned the flood, and the mayor, Teo Vale, said nothing."
)

LINES = [
    "Enlarge this image toggle caption Ana Perrin /Vesper Images Ana Perrin /Vesper Images",
    "Sign Up",
    "Newsletter Sign Up Continue reading the main story",
    "Subscribe to our newsletter",
    "Sign up for the Morning at Orlo newsletter",
    "READ MORE: Dyke at Orlo breaks twice in one night",
    "Related: Who pays for the dyke?",
    "Also read: Seven mills closed",
    "You may also like",
    "Related Stories",
    "MORE: Mayor of Tarn seen at the mill",
    "Copyright 2031 Vesper Post. All rights reserved. This material may not be published or sold.",
    "© Vesper Post",
    "Advertisement",
    "Advertisement Continue reading the main story",
    "Share this article",
    "Read or Share this story: https://vesper.example/s/1",
    "Story continues below advertisement",
    "Scroll down for video",
    "Follow Ana Perrin on Twitter @perrin_at_orlo.",
    "On a mobile device? Click here to watch the video.",
    "Join the conversation",
    "(Reporting by Ana Perrin; editing by the night desk)",
    "Additional reporting by Teo Vale in Tarn and A. B. Orre; Writing by Ana Perrin.",
]


def zones_by_words(report):
    return {z.span.words(report.text): z.kind for z in report.zones}


@pytest.mark.parametrize("line", LINES)
def test_a_line_around_the_report_is_furniture(read_one, line):
    text = "\n\n".join(["Silence at Orlo", FIRST, line, LAST])
    assert zones_by_words(read_one(text, "report.txt"))[line] is ZoneKind.FURNITURE
    item = json.dumps([{"title": "Silence at Orlo", "text": f"{FIRST}\n{line}\n{LAST}"}])
    assert zones_by_words(read_one(item, "items.json"))[line] is ZoneKind.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "The advertisement said that the mill was for sale.",
        "Related: the mayor said on Monday that he knew of no flood.",
        "More: she said that seven were missing.",
        "Readers may sign up for the boats, the mayor said.",
        "“Share this article with your friends,” the guard told them.",
        "He told them to scroll down for the list of the missing.",
        "Copyrights of the songs belong to the mill, the court said.",
        "A newsletter reported that the dyke had been opened.",
        "Follow the money, the source said, and look at the dyke.",
        "Reporting by the Vesper Post found that the dyke had been opened.",
        "Editing by committee makes for dull reading, the mayor said.",
    ],
)
def test_a_sentence_with_such_words_is_body(line):
    assert zones_by_words(read_text(f"{FIRST}\n\n{line}\n\n{LAST}"))[line] is ZoneKind.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Image copyright Vesper Images Image caption The dyke at Orlo broke on Monday",
        "Photos: The flood at Orlo A guard looks at the mill. Hide Caption 3 of 9",
        "FILE - In this May 4, 2031, file photo, Teo Vale opens the dyke at Orlo.",
    ],
)
def test_a_line_of_a_gallery_is_a_caption(line):
    assert zones_by_words(read_text(f"{FIRST}\n\n{line}\n\n{LAST}"))[line] is ZoneKind.CAPTION


LABELS = [
    "Advertisement",
    "Advertisement Continue reading the main story",
    "Newsletter Sign Up Continue reading the main story",
    "Enlarge this image toggle caption Ana Perrin/Vesper Images Ana Perrin/Vesper Images",
    "Share this article",
    "Story continues below",
    "Story continues below advertisement",
    "Media playback is unsupported on your device",
    "Read or Share this story: https://vesper.example/s/1",
    "Subscribe to our weekly newsletter from Orlo.",
    "Hide Caption 3 of 9",
    "READ MORE",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_within_a_paragraph_is_cut_out_as_furniture(read_one, label):
    body = f"{FIRST} {label} {LAST}"
    expected = {FIRST: ZoneKind.BODY, label: ZoneKind.FURNITURE, LAST: ZoneKind.BODY}
    raw = json.dumps([{"title": "Silence at Orlo", "text": body}]).encode()
    report = read_one(raw, "items.json")
    assert expected.items() <= zones_by_words(report).items()
    last = next(z.span for z in report.zones if z.span.words(report.text) == LAST)
    low, high = report.raw_map.raw_range(last) or (0, 0)
    assert raw[low:high].decode() == LAST
    assert expected.items() <= zones_by_words(read_text(body)).items()
    assert expected.items() <= zones_by_words(read_one(body, "report.txt")).items()


@pytest.mark.parametrize(
    "sentence",
    [
        "An Advertisement Tax would ruin the mill, the mayor said.",
        "He said: “Share this article with all who will listen to it.”",
        "She asked them to read more books about the dyke.",
        "The story continues below the mill, where the water ran.",
        "The mayor could not share this story with the court.",
        "The guard said the Advertisement Continues band would play.",
    ],
)
def test_no_word_of_a_sentence_is_cut_out(sentence):
    body = f"{FIRST} {sentence} {LAST}"
    assert zones_by_words(read_text(body)) == {body: ZoneKind.BODY}
