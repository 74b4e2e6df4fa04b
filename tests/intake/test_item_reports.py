from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

from secondsource.intake import Document, FieldMap, IntakeOptions, read_document
from secondsource.model import Failure, Report, Span, UsageError, ZoneKind

ITEMS = [
    {
        "headline": "Mill reopens &amp; feeds Orlo",
        "story_text": 'The mill said: "We grind."\nA guard said so too.\n\nNothing more is known.',
        "date": 1714953600000,
        "link": "https://vesper.example/1",
        "topic": "Orlo",
    },
    {"headline": "그 방앗간", "story_text": "방앗간이 다시 문을 열었다고 소식통이 전했다."},
]


def as_json(items: object, **kwargs: object) -> bytes:
    return json.dumps(items, **kwargs).encode()  # type: ignore[arg-type]


def as_lines(items: list[dict[str, object]]) -> bytes:
    return b"".join(as_json(i, ensure_ascii=False) + b"\n" for i in items)


def reports(results: list[Report | Failure]) -> list[Report]:
    assert all(isinstance(r, Report) for r in results), results
    return [r for r in results if isinstance(r, Report)]


def test_usual_names_are_guessed(read):
    first, second = reports(read(as_json(ITEMS), "pile.json"))
    assert first.text == (
        'Mill reopens & feeds Orlo\n\nThe mill said: "We grind."\n\nA guard said so too.'
        "\n\nNothing more is known."
    )
    assert [z.kind for z in first.zones] == [ZoneKind.HEADLINE] + [ZoneKind.BODY] * 3
    assert first.metadata.published == "2024-05-06"
    assert first.metadata.url == "https://vesper.example/1"
    assert first.metadata.tags == ("Orlo",)
    assert (first.item, second.item) == ("0", "1")
    assert second.metadata.published == ""


def test_the_same_item_has_the_same_id_in_any_file_and_order(read):
    forms = [
        read(as_json(ITEMS), "a.json"),
        read(as_json(ITEMS[::-1], indent=2), "b.json"),
        read(as_lines(ITEMS), "c.jsonl"),
        read(gzip.compress(as_lines(ITEMS)), "d.jsonl.gz"),
        read(as_json({"status": "ok", "articles": ITEMS}), "e.json"),
        read(json.dumps(ITEMS, ensure_ascii=False).encode("utf-16"), "f.json"),
    ]
    ids = [{r.id for r in reports(form)} for form in forms]
    assert len(ids[0]) == 2
    assert all(i == ids[0] for i in ids)
    texts = [{r.text for r in reports(form)} for form in forms]
    assert all(t == texts[0] for t in texts)


@pytest.mark.parametrize("form", [as_json(ITEMS), as_json(ITEMS, ensure_ascii=False, indent=1)])
def test_spans_of_items_lead_back_to_the_files_bytes(read, form):
    first, second = reports(read(form, "pile.json"))
    for report, words in ((first, "A guard said so too."), (second, "방앗간이 다시")):
        start = report.text.index(words)
        low, high = report.raw_map.raw_range(Span(start, start + len(words))) or (0, 0)
        assert words in json.loads(b'"' + form[low:high].strip(b'"') + b'"')


def test_a_field_map_with_a_dotted_path(read):
    item = {"meta": {"head": "Title"}, "parts": [{"w": "He said so."}], "when": "May 6, 2024"}
    field_map = FieldMap.parse("title=meta.head, text=parts.0.w, published=when")
    (report,) = reports(read(as_json([item]), "x.json", IntakeOptions(field_map=field_map)))
    assert report.text == "Title\n\nHe said so."
    assert report.metadata.published == "2024-05-06"


@pytest.mark.parametrize("words", ["title", "headline=title", "=x", "text=a,text=b"])
def test_a_field_map_that_makes_no_sense_is_refused(words):
    with pytest.raises(UsageError, match="field map"):
        FieldMap.parse(words)


def test_outlet_and_language_a_person_names_win(read):
    item = {"text": "He said so.", "outlet": "Other", "language": "fr"}
    options = IntakeOptions(outlet="Vesper Post", language="en")
    (report,) = reports(read(as_json([item]), "x.json", options))
    assert report.metadata.outlet == "Vesper Post"
    assert report.language == "en"


def test_html_in_a_field_becomes_paragraphs(read):
    item = {
        "title": "T",
        "content": "<p>He said <b>so</b>.</p><script>no()</script><p>A&nbsp;B</p>",
    }
    (report,) = reports(read(as_json([item]), "x.json"))
    assert report.text == "T\n\nHe said so.\n\nA B"


def test_a_line_broken_inside_a_sentence_is_mended(read):
    item = {"text": "The agency said in the\nstate paper on Monday that it rained.\nIt was dry."}
    (report,) = reports(read(as_json([item]), "x.json"))
    assert report.text == (
        "The agency said in the state paper on Monday that it rained.\n\nIt was dry."
    )


def test_a_text_that_only_repeats_the_title_is_given_once(read):
    (report,) = reports(read(as_json([{"title": "Mill opens", "summary": "Mill opens"}]), "x.json"))
    assert report.text == "Mill opens"


def test_items_without_text_fail_alone(read):
    pile = [ITEMS[0], {"headline": "Only this"}, {"story_text": "None"}, "words", ITEMS[1]]
    results = read(as_json(pile), "pile.json")
    assert [f.item for f in results if isinstance(f, Report)] == ["0", "4"]
    failed = {f.item: f for f in results if isinstance(f, Failure)}
    assert list(failed) == ["1", "2", "3"]
    failure = failed["1"]
    assert isinstance(failure, Failure)
    assert failure.item == "1"
    assert failure.path.endswith("pile.json")
    assert "--map" in failure.remedy
    assert failure.raw


def test_an_item_with_an_empty_text_is_read_by_its_headline(read):
    results = read(as_json([{"title": "Mill opens, a guard says", "summary": ""}]), "x.json")
    (report,) = reports(results)
    assert report.text == "Mill opens, a guard says"
    assert [z.kind for z in report.zones] == [ZoneKind.HEADLINE]


def test_a_broken_line_fails_alone(read):
    lines = as_lines(ITEMS[:1]) + b'{"text": "cut\n' + as_lines(ITEMS[1:])
    first, second, failure = read(lines, "pile.jsonl")
    assert (first.item, second.item, failure.item) == ("0", "2", "1")
    assert isinstance(failure, Failure)
    assert "line 2" in failure.reason


@pytest.mark.parametrize(
    "content", [b'["a", "b"]', b"[[1], [2]]", b"[1, 2]", b'"words"', b"17", b"[]", b"{}", b"[{]"]
)
def test_json_of_the_wrong_shape_is_one_failure(read, content):
    (failure,) = read(content, "wrong.json")
    assert isinstance(failure, Failure)
    assert failure.reason
    assert failure.remedy


def test_a_list_cut_short_gives_what_it_has_and_a_failure(read):
    results = read(as_json(ITEMS)[:-30], "cut.json")
    assert isinstance(results[0], Report)
    assert isinstance(results[-1], Failure)
    assert "cut short" in results[-1].reason


def test_a_truncated_gzip_gives_what_it_has_and_a_failure(read):
    items = [
        {"text": f"Guard {n} said that {n * 7919 % 997} sacks were gone."} for n in range(6_000)
    ]
    results = read(gzip.compress(as_lines(items))[:-200], "cut.jsonl.gz")
    assert isinstance(results[0], Report)
    assert isinstance(results[-1], Failure)
    assert "cut short" in results[-1].reason


def test_items_larger_than_the_pieces_they_are_read_in(read):
    long = 'He said that it rained, and \\ that "it" poured. ' * 60_000
    items = [{"text": long}, ITEMS[1], {"text": long}]
    results = reports(read(as_json(items), "long.json", IntakeOptions(max_text=3_000_000)))
    assert [len(r.text) for r in results] == [len(long) - 1, len(results[1].text), len(long) - 1]


def test_an_item_above_the_limit_is_refused(read):
    items = [ITEMS[1], {"text": "He said so. " * 400_000}, ITEMS[1]]
    results = read(as_json(items), "long.json", IntakeOptions(max_page_bytes=1_000_000))
    assert isinstance(results[-1], Failure)
    assert "limit" in results[-1].reason


def test_items_are_read_one_by_one():
    raw = gzip.compress(as_lines(ITEMS) + b"\xff\xfe broken" * 5)
    results = read_document(
        Document(path="x.jsonl.gz", raw=raw, sha256="0" * 64, media_type="application/jsonl")
    )
    assert isinstance(next(results), Report)
    assert isinstance(next(results), Report)


def test_half_a_surrogate_pair_does_not_reach_the_text(read):
    (report,) = reports(read(b'[{"text": "He said \\ud83d so."}]', "x.json"))
    assert report.text.encode()


def table(rows: list[list[str]], mark: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode()


ROWS = [
    ["Title", "Body", "Date", "Source"],
    ["Mill opens", "He said:\n\n“We grind, all of us.”", "2024-05-06", "Vesper Post"],
    ["", "Only a text, she said.", "", ""],
]


@pytest.mark.parametrize(("mark", "name"), [(",", "t.csv"), (";", "t.csv"), ("\t", "t.tsv")])
def test_a_table(read, mark, name):
    first, second = reports(read(table(ROWS, mark), name))
    assert first.text == "Mill opens\n\nHe said:\n\n“We grind, all of us.”"
    assert first.metadata.outlet == "Vesper Post"
    assert first.metadata.published == "2024-05-06"
    assert (second.item, second.text) == ("1", "Only a text, she said.")


def test_a_table_is_recognised_by_its_header(read):
    assert len(reports(read(table(ROWS), "export.txt"))) == 2


def test_a_row_with_too_many_cells_and_one_without_text_fail_alone(read):
    rows = [*ROWS, ["a", "b", "c", "d", "e"], ["", "", "2024-05-06", ""], ["z", *ROWS[1][1:]]]
    results = read(table(rows), "t.csv")
    assert [f.item for f in results if isinstance(f, Report)] == ["0", "1", "4"]
    assert [f.item for f in results if isinstance(f, Failure)] == ["2", "3"]


def test_a_table_without_a_text_column_says_so(read):
    (failure,) = read(table([["name", "age"], ["Ana", "40"]]), "t.csv")
    assert isinstance(failure, Failure)
    assert "name, age" in failure.reason


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_an_item_that_is_there_a_thousand_times_is_made_into_a_report_once(read, ending):
    texts = ["The ferry sank.", "The ferry sails."]
    if ending == "csv":
        content = b"text,title\n" + b"".join(f"{t},t\n".encode() for t in texts * 500)
    else:
        content = as_lines([{"text": text} for text in texts * 500])
    results = read(content, f"items.{ending}")
    assert [(r.item, r.text.rpartition("\n")[2]) for r in results] == [
        ("0", texts[0]),
        ("1", texts[1]),
    ]


def test_equal_items_that_give_no_report_are_all_counted(read):
    (failure,) = read(as_lines([{"words": "none"}] * 50), "items.jsonl")
    assert (failure.count, failure.items) == (50, "0-49")


def test_an_item_without_a_text_says_which_fields_it_has_and_what_they_were_taken_for(read):
    (failure,) = read('[{"headline": "Dyke", "when": "2031", "pubDate": "2031-03-04"}]', "a.json")
    assert "it has: headline, when, pubDate" in failure.reason
    assert "taken: headline for title, pubDate for published" in failure.reason
    assert "--map" in failure.remedy
