"""Every byte of a JSON file is in a report or in a failure."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import Document, IntakeOptions, read_document
from secondsource.intake.items import json_grammar
from secondsource.intake.items.json_scanner import JsonScan
from secondsource.intake.items.json_values import JsonValue
from secondsource.model import Failure, Report, raw_sha256


def sentence(number: int) -> str:
    return f"A guard at gate {number} said so."


def item(number: int, **fields: object) -> str:
    return json.dumps({"text": sentence(number), **fields})


def outcome(results: list[Report | Failure]) -> tuple[list[str], list[tuple[str, int]]]:
    """Return the texts read, and each failure's first item with its count."""
    texts = [f.text for f in results if isinstance(f, Report)]
    return texts, [(f.item, f.count) for f in results if isinstance(f, Failure)]


A, B, C = item(1), item(2), item(3)
THREE = [sentence(1), sentence(2), sentence(3)]


@pytest.mark.parametrize(
    ("content", "texts", "failed"),
    [
        (f"[{A}]\n[{B}]\n[{C}]", THREE, []),
        (f"[{A}] [{B}][{C}]", THREE, []),
        (f"{A}{B} {C}", THREE, []),
        (f"\x1e{A}\n\x1e{B}\n\x1e{C}\n", THREE, []),
        (f"\ufeff[{A},\ufeff{B},,{C},]", THREE, []),
        (f"[null, {A}, {B}, {C}]", THREE, [("0", 1)]),
        (f'["words", 7, true, [], {A}, {B}, {C}]', THREE, [("0", 1), ("1", 1), ("2", 1), ("3", 1)]),
        (f"[{A}, {B}] THIS IS NOT JSON\n{C}", THREE, [("2", 1)]),
        (f'[{A}, {B}, {C}] THIS IS NOT {{"text": "JSON', THREE, [("3", 1)]),
        (f'{{"items": [{A}], "articles": [{B}, {C}]}}', THREE, []),
        (f'{{"articles": [null, {A}, {B}, {C}]}}', THREE, [("0", 1)]),
        (f'{{"articles": [{A}], "articles": [{B}, {C}]}}', THREE, []),
        (f'{{"description": "All the news", "items": [{A}, {B}, {C}]}}', THREE, []),
        (f'{{"items": [{A}]}}\n{{"items": [{B}]}}\n{C}', THREE, []),
        (f'[{A}, {{"text": "unclosed}}, {B}, {C}]', [sentence(1), sentence(3)], [("1", 1)]),
        (f'[{A}, {{"text": "no end",\n{B},\n{C}]', THREE, [("1", 1)]),
        (f'[{A}, {{"text": tru}}, {B}, {C}]', THREE, [("1", 1)]),
        (f"[{A} {B}\n{C}", THREE, [("", 1)]),
        (f"[{A}, {B}, {C}", THREE, [("", 1)]),
        (f"[{A},\0\0\0\0, {B}, {C}]", THREE, [("1", 1)]),
        (f'[{A}, {{"text": "a\0b"}}, {B}, {C}]', THREE, [("1", 1)]),
        (f'{{"text": "cut\n\n{A}\n{B}\n{C}', THREE, [("0", 1)]),
        (f"some words\n{A}\nmore words\n{B}\n}}\n{C}", THREE, [("0", 3)]),
    ],
)
def test_json_values_one_after_the_other(read, content, texts, failed):
    assert outcome(read(content, "pile.json")) == (texts, failed)


@pytest.mark.parametrize(
    ("content", "texts", "failed"),
    [
        (f'["title", "text"]\n{A}\n{B}\n{C}\n', THREE, [("0", 2)]),
        (f"{A}\n[{B}, {C}]\n", THREE, []),
        (f"{A}\n{json.dumps(json.loads(B), indent=2)}\n{C}\n", THREE, []),
        (f'{A}\n{{"text": "cut\n{B}\n{C}\n', THREE, [("1", 1)]),
        (f'{A}\n{{"text": \n{B}\n{C}\n', THREE, [("1", 1)]),
        (f'{A}\n["cut\n{B}\n{C}\n', THREE, [("1", 1)]),
        (f'{A}\n\n"words"\n17\nnull\n{B}\n{C}\n', THREE, [("1", 3)]),
        (f"{A},\n{B},\n{C}", THREE, []),
        (f"{A}\n{B}\n\0\0\0\0\n{C}", THREE, [("2", 1)]),
        (f"{A} {B}\n{C}\n", THREE, []),
    ],
)
def test_lines_of_json(read, content, texts, failed):
    assert outcome(read(content, "pile.jsonl")) == (texts, failed)


def test_several_lists_name_their_items(read):
    results = read(f'{{"items": [{A}], "articles": [{B}, 5, {C}]}}', "pile.json")
    assert [f.item for f in results] == ["items.0", "articles.0", "articles.2", "articles.1"]


def test_lists_of_two_objects_name_their_items_apart(read):
    both = f'{{"items": [{A}], "articles": [{B}]}}'
    results = read(f"{both}\n{both.replace('gate', 'door')}", "pile.json")
    names = [f.item for f in results]
    assert len(names) == len(set(names)) == 4


def test_an_object_with_a_text_and_a_list_is_one_report(read):
    content = json.dumps(
        {"text": sentence(1), "comments": [{"text": "No."}], "images": [{"url": "x"}]}
    )
    assert outcome(read(content, "pile.json")) == ([sentence(1)], [])


def test_lists_without_texts_beside_the_reports_are_none(read):
    content = f'{{"facets": [{{"name": "a", "count": 3}}], "articles": [{A}, {B}, {C}]}}'
    assert outcome(read(content, "pile.json")) == (THREE, [])


def test_a_text_given_twice_is_read_as_both(read):
    (report,) = read(
        f'{{"text": "{sentence(1)}", "text": "{sentence(2)}", "text": ""}}', "pile.json"
    )
    assert report.text == f"{sentence(1)}\n\n{sentence(2)}"


def test_equal_values_of_one_name_are_one(read):
    assert outcome(read(f'{{"text": "{sentence(1)}", "text": "{sentence(1)}"}}', "p.json")) == (
        [sentence(1)],
        [],
    )


def test_another_field_given_twice_is_a_failure_beside_the_report(read):
    pair = '"date": "", "date": "2024-05-06", "date": "2024-05-07"'
    report, failure = read(f'[{{"text": "{sentence(1)}", {pair}}}]', "pile.json")
    assert report.metadata.published == "2024-05-06"
    assert failure.item == report.item == "0"
    assert '"date"' in failure.reason


def test_equal_failures_are_one_with_a_count(read):
    lines = [item(n) if n in (1, 5) else "{broken}" for n in range(1_000)]
    *results, failure = read("\n".join(lines), "pile.jsonl")
    assert [f.item for f in results] == ["1", "5"]
    assert (failure.item, failure.count, failure.items) == ("0", 998, "0,2-4,6-999")
    assert "line 1" in failure.reason


def test_reasons_without_end_are_kept_in_bounds(read):
    lines = [json.dumps({f"field{n}": 1}) for n in range(500)]
    failures = read("\n".join(lines), "pile.jsonl")
    assert len(failures) <= 60
    assert sum(f.count for f in failures) == 500


def test_a_hundred_thousand_bad_items_in_a_row_end_the_file(read):
    bad, last = read("[" + "[]," * 150_000 + A + "]", "pile.json")
    assert bad.count == 100_000
    assert "what follows is not read" in last.reason


def test_other_encodings_are_read_the_same(read):
    content = f'[{A}] rubbish\n{{"items": [{B}], "docs": [{C}]}}'
    for encoding in ("utf-16", "utf-16-le", "utf-8-sig"):
        assert outcome(read(content.encode(encoding), "pile.json")) == (THREE, [("1", 1)])
    korean = json.dumps([{"text": "소식통이 전했다."}], ensure_ascii=False).encode("cp949")
    (report,) = read(korean, "pile.json", IntakeOptions(encoding="cp949"))
    assert report.text == "소식통이 전했다."


def test_an_item_above_the_limit_costs_itself_alone(read):
    big = json.dumps({"text": "He said so. " * 300_000, "authors": [{"name": "Ana"}]})
    options = IntakeOptions(max_page_bytes=1_000_000)
    for content in (f"[{A},{big},{B},{C}]", f"{A}\n{big}\n{B}\n{C}\n"):
        texts, failed = outcome(read(content, "pile.json", options))
        assert (texts, failed) == (THREE, [("1", 1)])


def test_an_item_of_millions_of_values_costs_itself_alone(read):
    crowded = '{"text": "' + sentence(9) + '", "list": [' + "[]," * 400_000 + "[]]}"
    texts, failed = outcome(read(f"[{A},{crowded},{B},{C}]", "pile.json"))
    assert (texts, failed) == (THREE, [("1", 1)])


PIECES = st.sampled_from(
    [A, B, C, "\n", " ", ",", "[", "]", "{", "}", '"', ":", "null", "words", "\\", '"a"', "\0"]
) | st.text(max_size=6)


def scan(raw: bytes, size: int, by_line: bool) -> list[object]:
    pieces = iter([raw[low : low + size] for low in range(0, len(raw), size)])
    values = JsonScan(lambda: next(pieces, b""), 1 << 20, by_line).values()
    return [v if not isinstance(v, JsonValue) else (v.start, v.line, v.value) for v in values]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.booleans(), st.integers(1, 9))
def test_any_pieces_of_json_give_the_same_in_any_portions(pieces, by_line, size):
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    assert scan(raw, size, by_line) == scan(raw, 1 << 20, by_line)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["application/json", "application/jsonl"]))
def test_any_pieces_of_json_are_read_or_named(pieces, media_type):
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    results = list(
        read_document(
            Document(path="given", raw=raw, sha256=raw_sha256(raw), media_type=media_type)
        )
    )
    assert results, raw
    for failure in results:
        if isinstance(failure, Failure):
            assert "unexpected" not in failure.reason


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=1, max_size=40))
def test_each_line_is_a_report_or_in_a_failure(kinds):
    bad = ['{"text": "cut', "words [", '{"a": [1, {"text": "b"']
    lines = [item(n) if kind == 0 else bad[kind - 1] for n, kind in enumerate(kinds)]
    raw = "\n".join(lines).encode()
    results = list(
        read_document(
            Document(
                path="x.jsonl", raw=raw, sha256=raw_sha256(raw), media_type="application/jsonl"
            )
        )
    )
    texts, _ = outcome(results)
    assert texts == [sentence(n) for n, kind in enumerate(kinds) if kind == 0]
    named = [f.failed_items() for f in results if isinstance(f, Failure)]
    for n, kind in enumerate(kinds):
        assert kind == 0 or any(str(n) in ranges for ranges in named)


def test_scanning_costs_no_more_than_the_bytes(monkeypatch):
    """Lines that each begin an object without an end must not each cost a search to the end."""
    token_count = 0
    check_token = json_grammar.Grammar.check_token

    def count_token(self: json_grammar.Grammar, token: bytes) -> object:
        nonlocal token_count
        token_count += 1
        return check_token(self, token)

    monkeypatch.setattr(json_grammar.Grammar, "check_token", count_token)
    for line in (b'{"a": 1,\n', b'{"a": [\n', b'{"a": ["b", {\n'):
        raw = line * 5_000
        for by_line in (True, False):
            token_count = 0
            scan(raw, 1 << 16, by_line)
            assert token_count < 5 * len(raw) + (1 << 20)
