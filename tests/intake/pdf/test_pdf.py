"""PDF files as they are printed: what belongs together stays together, in the order it is read."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdf import LEFT, LEFT_WORDS, RIGHT, RIGHT_WORDS, WIDTHS, Line, bold, column, made_pdf

from secondsource.intake import IntakeOptions, load, read_document
from secondsource.model import Failure, IntakeError, Report, ZoneKind


def paragraphs(report, *kinds):
    kinds = kinds or (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION)
    return [zone.span.words(report.text) for zone in report.zones if zone.kind in kinds]


@pytest.fixture
def read_pdf(read_one):
    return lambda *pages, **more: read_one(made_pdf(*pages, **more), "report.pdf")


def test_the_lines_of_a_paragraph_are_joined(read_pdf):
    assert paragraphs(read_pdf(column(LEFT))) == [LEFT_WORDS]


def test_two_columns_are_read_one_after_the_other(read_pdf):
    page = [*column(LEFT), *column(RIGHT, x=320)]
    assert paragraphs(read_pdf(page)) == [LEFT_WORDS, RIGHT_WORDS]


@pytest.mark.parametrize("x", [260, 255])
def test_columns_are_told_apart_whatever_the_order_in_the_file(read_pdf, x):
    rows = zip(column(LEFT), column(RIGHT, x=x), strict=True)
    assert paragraphs(read_pdf([line for row in rows for line in row])) == [LEFT_WORDS, RIGHT_WORDS]


def test_three_columns_are_read_one_after_the_other(read_pdf):
    page = [*column(LEFT, x=20), *column(RIGHT, x=215), *column(LEFT, x=410)]
    assert paragraphs(read_pdf(page)) == [LEFT_WORDS, RIGHT_WORDS, LEFT_WORDS]


def test_a_headline_over_two_columns_comes_first(read_pdf):
    head = Line(60, 770, "The dyke of the valley is to be opened before the frost", 20)
    report = read_pdf([*column(LEFT), *column(RIGHT, x=320), head])
    assert paragraphs(report) == [head.words, LEFT_WORDS, RIGHT_WORDS]
    assert (report.metadata.title, report.zones[0].kind) == (head.words, ZoneKind.HEADLINE)


def test_a_heading_across_the_columns_parts_what_is_above_from_what_is_below(read_pdf):
    heading = bold(60, 660, "What the millers have to say about this and what the valley pays", 12)
    above = [*column(LEFT), *column(RIGHT, x=320)]
    below = [*column(RIGHT, y=640), *column(LEFT, x=320, y=640)]
    report = read_pdf([*above, heading, *below])
    assert paragraphs(report) == [LEFT_WORDS, RIGHT_WORDS, heading.words, RIGHT_WORDS, LEFT_WORDS]
    assert paragraphs(report, ZoneKind.HEADING) == [heading.words]


def test_the_cells_of_a_row_stay_together(read_pdf):
    rows = [("Mill", "Days", "Crowns"), ("Upper", "12", "340"), ("Lower", "9", "210")]
    cells = [
        Line(60 + 120 * place, 640 - 14 * number, words)
        for number, row in enumerate(rows)
        for place, words in enumerate(row)
    ]
    assert paragraphs(read_pdf([*column(LEFT), *cells])) == [
        LEFT_WORDS,
        "Mill Days Crowns",
        "Upper 12 340",
        "Lower 9 210",
    ]


def test_a_paragraph_goes_on_over_columns_and_pages_and_keeps_its_pages(read_pdf):
    report = read_pdf(column(LEFT[:3]), column(LEFT[3:]), column(RIGHT))
    assert paragraphs(report) == [LEFT_WORDS, RIGHT_WORDS]
    assert [report.page_at(report.text.index(w)) for w in ("water", "mills", "guild")] == [1, 2, 3]
    assert report.page_at(report.text.index("the mills") - 2) == 1


def test_a_page_that_begins_with_a_new_sentence_begins_a_paragraph(read_pdf):
    assert paragraphs(read_pdf(column(LEFT), column(RIGHT))) == [LEFT_WORDS, RIGHT_WORDS]


@pytest.mark.parametrize("feet", ["{}", "- {} -", "Page {} of 3", "Valley Herald | {}", "p. {}"])
def test_running_heads_and_page_numbers_are_no_part_of_the_text(read_pdf, feet):
    pages = [
        [
            Line(60, 785, "Valley Herald, 3 March 2031"),
            *column(lines),
            Line(300, 20, feet.format(n)),
        ]
        for n, lines in enumerate((LEFT[:3], LEFT[3:], RIGHT), 1)
    ]
    report = read_pdf(*pages)
    assert paragraphs(report) == [LEFT_WORDS, RIGHT_WORDS]
    assert "Valley Herald, 3 March 2031" in paragraphs(report, ZoneKind.FURNITURE)


def test_numbers_of_cells_and_notes_at_the_edge_of_a_page_are_no_page_numbers(read_pdf):
    pages = []
    notes = {4: "The board keeps a list.", 5: "The guild keeps none.", 6: "So they say."}
    for number, lines in zip(notes, (LEFT[:3], LEFT[3:], RIGHT), strict=True):
        cells = [Line(60, 60, "Tarn"), Line(180, 60, f"{number}7,304"), Line(300, 60, "23.5%")]
        marked = [Line(60, 40, f"{2 * number}", 7), Line(75, 40, notes[number], 7)]
        pages.append([*column(lines), *cells, *marked, Line(300, 20, f"{number}")])
    text = read_pdf(*pages).text
    for number, note in notes.items():
        assert f"Tarn {number}7,304 23.5%" in text
        assert f"{2 * number} {note}" in text
        assert f"\n{number}\n" not in text


def test_page_numbers_beside_a_head_that_changes_are_dropped(read_pdf):
    heads = ["The dyke", "The mills", "The guild"]
    pages = [
        [Line(60, 785, head), Line(520, 785, f"{number}"), *column(lines)]
        for number, head, lines in zip((7, 8, 9), heads, (LEFT[:3], LEFT[3:], RIGHT), strict=True)
    ]
    assert not any(character.isdigit() for character in read_pdf(*pages).text)


def test_notes_at_the_foot_of_a_page_come_after_the_paragraph_that_goes_on(read_pdf):
    note = Line(60, 60, "1 The board keeps its own list of the mills.", 7)
    report = read_pdf([*column(LEFT[:3]), note], column(LEFT[3:]))
    assert paragraphs(report) == [LEFT_WORDS, note.words]
    assert report.page_at(report.text.index("The board keeps")) == 1


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["He named the capabili-", "ties of the pumps."],
            "He named the capabilities of the pumps.",
        ),
        (["The price and determining it: price-", "determining factors."], None),
        (["It is a well-known well-", "known well."], "It is a well-known well-known well."),
        (["The dyke, re-", "built. It was rebuilt."], "The dyke, rebuilt. It was rebuilt."),
        (["The North-", "Korean side."], "The North-Korean side."),
        (["The pre-", "and post-war dykes."], "The pre- and post-war dykes."),
        (["In 2030-", "31 it held."], "In 2030- 31 it held."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(read_pdf, lines, text):
    text = text or "The price and determining it: price-determining factors."
    assert paragraphs(read_pdf(column([*lines]))) == [text]


def test_blanks_are_found_between_words_that_are_placed_one_by_one(read_pdf):
    words = [
        Line(60, 700, "Nobody"),
        Line(98, 700, "will"),
        Line(116, 700, "lose"),
        Line(139, 700, "it."),
    ]
    assert paragraphs(read_pdf(words)) == ["Nobody will lose it."]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([("levy", 10, 0), ("1", 6, 4), ("of the mills", 10, 0)], "levy 1 of the mills"),
        ([("1", 6, 4), ("Interview with the miller", 10, 0)], "1 Interview with the miller"),
        ([("12", 6, 4), ("Interview with the miller", 10, 0)], "12 Interview with the miller"),
        ([("H", 10, 0), ("2", 6, -2), ("O", 10, 0)], "H2O"),
        ([("of 12 km", 10, 0), ("2", 6, 4)], "of 12 km2"),
        ([("the 7th", 10, 0)], "the 7th"),
    ],
)
def test_a_raised_note_mark_is_no_part_of_a_word(read_pdf, pieces, words):
    x, drawn = 60.0, []
    for piece, size, rise in pieces:
        drawn.append(Line(x, 700 + rise, piece, size))
        x += size * sum(WIDTHS[letter] for letter in piece) / 1000
    assert paragraphs(read_pdf(drawn))[0] == words


@pytest.mark.parametrize(("gap", "blank"), [(2.0, ""), (2.7, " ")])
def test_automatic_spacing_between_hangul_and_digits_is_no_blank(read_pdf, gap, blank):
    # Latin letters and digits of the font are half as wide as they are high. Those of a font that
    # stands in for it may be wider, so that the gap is in front of them.
    words = [
        Line(60, 700, "제방 위원회", font="F3"),
        Line(115 + gap, 700, "120", font="F3"),
        Line(130 + gap, 700, "명은 열 것이라고 밝혔다.", font="F3"),
    ]
    assert paragraphs(read_pdf(words)) == [f"제방 위원회{blank}120명은 열 것이라고 밝혔다."]


def test_indents_gaps_and_short_last_lines_begin_paragraphs(read_pdf):
    full = ["The water board of the valley said that", "the dyke will be opened before the frost"]
    indented = [
        *column(full),
        Line(75, 716, "The guild waits for the letter of the"),
        Line(60, 704, "board."),
    ]
    assert paragraphs(read_pdf(indented)) == [
        " ".join(full),
        "The guild waits for the letter of the board.",
    ]
    gap = [*column(full), *column(full, y=700)]
    assert paragraphs(read_pdf(gap)) == [" ".join(full)] * 2
    short = column([*full, "comes.", *full, "comes."])
    assert paragraphs(read_pdf(short)) == [" ".join([*full, "comes."])] * 2


def test_captions_are_captions(read_pdf):
    caption = Line(60, 600, "Figure 2: The dyke at Tarn in the frost of 2030.", 8)
    report = read_pdf([*column(LEFT), caption])
    assert paragraphs(report, ZoneKind.CAPTION) == [caption.words]


def test_korean_is_read(read_pdf):
    lines = ["제방 위원회는 아래쪽 제방을 열 것이라고 ", "밝혔다. 방앗간 조합은 기다린다고 했다."]
    report = read_pdf(column(lines, font="F3"))
    assert paragraphs(report) == ["".join(lines)]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (
            "the o\x1ece of the \x1crst a\x1fuent \x1du\x1by",
            "the office of the first affluent fluffy",
        ),
        (
            "the o\x0ece of the \x0crst a\x0fuent \x0du\x0by",
            "the office of the first affluent fluffy",
        ),
        ("\x10we\x11 \x12they\x10 \x13all\x14 \x15 so \x16 pay", "“we” „they“ «all» – so — pay"),
    ],
)
def test_letters_of_latex_fonts_that_hold_codes_alone_are_known(read_pdf, codes, words):
    drawn = [
        Line(60 + 5 * place, 700, code, 10, "F4") for place, code in enumerate(codes) if code != " "
    ]
    assert paragraphs(read_pdf(drawn)) == [words]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_text_stands_sideways_gives_no_rubbish(read, turn):
    (failure,) = read(made_pdf(column(LEFT), turn=turn), "report.pdf")
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("The dyke of the valley", "The dyke of the valley"),
        ("Microsoft Word - dyke.doc", ""),
        ("untitled", ""),
        ("dyke_final2.docx", ""),
        ("Document1", ""),
        ("20310304", ""),
    ],
)
def test_a_title_in_the_properties_counts_unless_a_program_wrote_it(read_pdf, title, kept):
    assert read_pdf(column(LEFT), title=title).metadata.title == kept


def test_pages_that_are_pictures_are_named(read):
    text, scan = made_pdf(column(LEFT)), made_pdf([], [], picture=True)
    (failure,) = read(scan, "scan.pdf")
    assert "pictures of text" in failure.reason
    assert "1-2" in failure.reason
    assert isinstance(read(text, "text.pdf")[0], Report)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (made_pdf(column(LEFT), password="tarn"), "password"),
        (made_pdf(), "no page"),
        (made_pdf([]), "no text"),
        (b"%PDF-1.7\n" + b"rubbish" * 99, "damaged, cut short"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(read, content, words):
    (failure,) = read(content, "report.pdf")
    assert words in failure.reason


def test_a_file_cut_short_gives_its_text_or_says_so(read):
    content = made_pdf(column(LEFT), column(RIGHT))
    for cut in range(20, len(content), 97):
        for result in read(content[:-cut], "report.pdf") if len(content) - cut > 10 else []:
            assert isinstance(result, (Report, Failure))


def test_a_text_above_the_limit_is_cut_at_a_page_and_said(read):
    pages = [column(LEFT, y=500) for _ in range(40)]
    (failure, *_) = read(made_pdf(*pages), "long.pdf", IntakeOptions(max_text=500))
    assert "longer than the limit" in failure.reason


def test_a_gzipped_pdf_is_the_same_report(read_one):
    plain = read_one(made_pdf(column(LEFT)), "report.pdf")
    packed = read_one(gzip.compress(made_pdf(column(LEFT))), "report.pdf.gz")
    assert (packed.id, packed.text) == (plain.id, plain.text)


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2000))
def test_any_damage_gives_reports_or_failures(tmp_path_factory, rubbish, position):
    content = made_pdf(column(LEFT), column(RIGHT))
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(content[:position] + rubbish + content[position + len(rubbish) :])
    try:
        document = load(path)
    except IntakeError:
        return
    for result in read_document(document):
        assert isinstance(result, (Report, Failure))
