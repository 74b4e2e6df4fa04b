"""Any content of an item or page costs at most that item or page."""

from __future__ import annotations

import json
import math
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secondsource.intake import Document, FieldMap, IntakeOptions, read_document
from secondsource.intake.items import item_reports
from secondsource.intake.items.field_guessing import guess_fields, value_at
from secondsource.intake.text.dates import iso_date
from secondsource.intake.text.encodings import declared_encoding, decode
from secondsource.model import Failure, IntakeError, Report, raw_sha256

FIELDS = st.sampled_from(
    "text title date url author tags language outlet translation Text content image".split()
)
WORDS = st.sampled_from(
    [
        "He said so.",
        "99999999999999",
        "<p>He said</p>",
        "&#x110000;&#0;&amp",
        "\ud83d",
        "Mon, 99 Foo 99999 99:99:99 +9999",
        "2024-02-30T25:61",
        "1" * 400,
        "\u0661\u0662\u0663\u0664-\u0665\u0666-\u0667\u0668",
        "31 December 9999 23:59:60 -2359",
        "NaN",
    ]
) | st.text(max_size=30)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**8, 10**16)
    | st.floats()
    | st.sampled_from([10**400, -(10**13), math.inf, math.nan, 1e308])
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS | WORDS, inner, max_size=3),
    max_leaves=8,
)
ITEMS = st.dictionaries(FIELDS | WORDS, VALUES, max_size=5)
SOUND = {"text": "The gate is shut, a guard said."}
LAST = {"text": "The gate is open, a guard said."}


@settings(max_examples=400, deadline=None)
@given(ITEMS, st.sampled_from(["application/json", "application/jsonl"]))
def test_a_strange_item_leaves_its_neighbours_alone(item, media_type):
    raw = json.dumps([SOUND, item, LAST]).encode()
    results = list(
        read_document(
            Document(path="x.json", raw=raw, sha256=raw_sha256(raw), media_type=media_type)
        )
    )
    read = [f.item for f in results if isinstance(f, Report)]
    assert {"0", "2"} <= set(read)
    failed = [f for f in results if isinstance(f, Failure)]
    assert "1" in read or any("1" in f.failed_items() for f in failed)
    # A name of a field stands in a reason too: what ours begins with is looked for.
    assert not [f for f in failed if f.reason.startswith("an unexpected ")]


@settings(max_examples=300, deadline=None)
@given(VALUES | WORDS)
def test_any_value_is_a_date_or_none(value):
    assert isinstance(iso_date(value), str)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "1 31 Jan Mon, 2024 10:00:00 99:99 99999999999999 +9999 -2359 EST (a) , / . T Z".split()
        ),
        max_size=6,
    ).map(" ".join)
)
@example("Mon, 1 Jan 99999999999999 10:00:00")
@example("1 Jan 2024 99999999999999:00")
@example("1 Jan 9999999999999999999999 10:00 +0000")
def test_any_parts_of_dates_are_a_date_or_none(words):
    assert isinstance(iso_date(words), str)


@settings(deadline=None)
@given(st.integers(), st.sampled_from(["", "T99:99", " UTC", "Z", ".5", "ms"]))
def test_any_number_is_a_date_or_none(number, after):
    assert isinstance(iso_date(f"{number}{after}"), str)


@settings(max_examples=200, deadline=None)
@given(ITEMS, st.lists(st.sampled_from(["a", "text", "0", "²", "-1", "", "9" * 30]), max_size=4))
def test_any_path_into_any_item(item, steps):
    path = ".".join(steps)
    if path in item:
        assert value_at(item, path) == item[path]
    elif steps and steps[0] not in item:
        assert value_at(item, path) is None
    assert guess_fields(item, FieldMap({"text": path or "text"}))["text"] == (path or "text")


ENCODINGS = st.sampled_from(
    """utf-8 utf8 UTF-16 utf-16-le utf-32 utf-7 undefined unknown idna punycode base64 rot13 zlib
    hex bz2 uu quopri unicode_escape raw_unicode_escape unicode-escape cp037 cp500 cp949 euc-kr
    iso-8859-1 iso-2022-jp iso2022_kr hz shift_jis big5 mbcs oem x-user-defined none null ascii
    utf-8-sig utf_8_sig windows-1252 cp65001 palmos mac-roman tis-620 johab""".split()
) | st.text(alphabet="abcdefgh0123456789-_", min_size=1, max_size=12)
PAGES = st.sampled_from(
    [
        b"<p>The gate is shut, a guard said.</p>",
        "<p>소식통이 전했다. 그는 말했다고 한다.</p>".encode("cp949"),
        "<p>Caf\u00e9 owners said so.</p>".encode("cp1252"),
        "<p>소식통이 전했다.</p>".encode(),
    ]
) | st.binary(max_size=60)


@settings(max_examples=400, deadline=None)
@given(ENCODINGS, PAGES)
def test_any_declared_encoding_gives_a_text_or_a_reason(name, body):
    head = f'<html><head><meta charset="{name}"></head><body>'.encode()
    raw = head + body
    with suppress(IntakeError):
        assert decode(raw, "x.html", "", declared_encoding(raw)).text.startswith("<html")


@pytest.mark.parametrize("name", ["undefined", "unknown", "utf-7", "utf-16", "cp037", "base64"])
def test_an_encoding_that_cannot_be_true_counts_as_none(name):
    page = f'<html><meta charset="{name}"><p>소식통이 전했다. 그는 말했다고 한다.'
    assert decode(page.encode("cp949"), "x", "", name).text == page
    assert decode(page.encode(), "x", "", name).text == page


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "ascii"])
def test_a_page_that_says_utf_8_and_is_not(charset):
    page = f'<html><meta charset="{charset}"><p>소식통이 전했다. 그는 말했다고 한다.'
    assert decode(page.encode("cp949"), "x", "", charset).text == page


@settings(max_examples=200, deadline=None)
@given(ENCODINGS, st.binary(max_size=60))
def test_any_encoding_a_person_names_gives_reports_or_reasons(name, raw):
    for media_type in ("text/plain", "application/json", "text/csv"):
        document = Document(path="x.txt", raw=raw, sha256=raw_sha256(raw), media_type=media_type)
        results = list(read_document(document, IntakeOptions(encoding=name)))
        assert results
        failures = [result for result in results if isinstance(result, Failure)]
        assert [f.reason for f in failures if f.reason.startswith("an unexpected ")] == []


def test_an_unexpected_error_costs_one_item(monkeypatch):
    def broken(value: object) -> str:
        if value == "boom":
            raise OverflowError("too far")
        return ""

    monkeypatch.setattr(item_reports, "iso_date", broken)
    raw = json.dumps([SOUND, {**SOUND, "date": "boom"}, LAST]).encode()
    results = list(
        read_document(
            Document(path="x.json", raw=raw, sha256=raw_sha256(raw), media_type="application/json")
        )
    )
    assert [type(f) for f in results] == [Report, Report, Failure]
    assert results[2].item == "1"
    assert "OverflowError" in results[2].reason
