"""Pages that are pictures: recognised lines are laid out as printed ones, and rubbish is dropped.

The models are an extra that the tests do without: a recogniser of the tests stands in for them.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from made_pdf import column, made_pdf

from secondsource.intake.pdf import page_recognition
from secondsource.intake.pdf.pdfium_pages import opened_pdf
from secondsource.model import Failure, Report

LEFT = ["The water board of the valley said", "that the dyke will be opened before", "the frost."]
RIGHT = [
    "The guild of the millers said it waits",
    "for the letter of the water board, and",
    "no more.",
]


def result(*lines):
    """Return what the recogniser gives: a box, a text and a score for each line."""
    boxes = [
        np.array(
            [[x, y], [x + 9 * len(text), y], [x + 9 * len(text), y + 20 + number % 3], [x, y + 20]]
        )
        for number, (x, y, text, _) in enumerate(lines)
    ]
    texts, scores = [line[2] for line in lines], [line[3] for line in lines]
    return SimpleNamespace(boxes=boxes, txts=texts or None, scores=scores)


@pytest.fixture
def recognise(monkeypatch):
    """Have every picture recognised as some lines."""

    def stand_in(*lines):
        monkeypatch.setattr(page_recognition, "can_recognise", lambda: True)
        monkeypatch.setattr(page_recognition, "_engine", lambda: lambda picture: result(*lines))

    return stand_in


def test_recognised_columns_are_read_one_after_the_other(read, recognise):
    rows = [(80, 100 + 26 * n, words, 0.99) for n, words in enumerate(LEFT)]
    rows += [(620, 100 + 26 * n, words, 0.98) for n, words in enumerate(RIGHT)]
    recognise(*rows)
    (report,) = read(made_pdf([], picture=True), "scan.pdf")
    assert isinstance(report, Report)
    assert report.text == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)
    assert report.page_at(0) == 1


def test_lines_of_low_score_are_dropped(read, recognise):
    recognise(
        *((80, 100 + 26 * n, words, 0.99) for n, words in enumerate(LEFT)), (80, 300, "022", 0.5)
    )
    (report,) = read(made_pdf([], picture=True), "scan.pdf")
    assert report.text == " ".join(LEFT)


@pytest.mark.parametrize("lines", [(), ((80, 100, "022", 0.5), (80, 130, "7o", 0.4))])
def test_a_page_in_letters_that_the_models_do_not_know_is_named(read, recognise, lines):
    recognise(*lines)
    (failure,) = read(made_pdf([], picture=True), "scan.pdf")
    assert isinstance(failure, Failure)
    assert "not recognised" in failure.reason


def test_a_page_with_text_of_its_own_is_not_recognised(read, recognise):
    recognise((80, 100, "Something else", 0.99))
    (report,) = read(made_pdf(column(LEFT), picture=True), "mixed.pdf")
    assert report.text == " ".join(LEFT)


def test_without_the_extra_the_remedy_names_it(read, monkeypatch):
    monkeypatch.setattr(page_recognition, "can_recognise", lambda: False)
    (failure,) = read(made_pdf([], picture=True), "scan.pdf")
    assert "secondsource[ocr]" in failure.remedy


def test_with_the_extra_a_printed_page_is_read(read):
    pytest.importorskip("rapidocr")

    with opened_pdf(made_pdf(column(LEFT, size=12)), "page.pdf") as file:
        picture = file.picture(1, page_recognition.DOTS_PER_POINT)
        lines = page_recognition.recognised_lines(picture.dots, picture.dots_per_point)
    assert [line.text for line in lines] == LEFT
