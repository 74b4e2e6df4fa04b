"""Files of many reports: JSON, JSON Lines and CSV, one item a report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from secondsource.intake.composing import Composer, Run, clean_runs, words_of
from secondsource.intake.dates import iso_date
from secondsource.intake.decoding import Origin, decode, wide_encoding
from secondsource.intake.fields import guess_fields, language_code, value_at
from secondsource.intake.jsonscan import (
    CutShortError,
    ItemTooLargeError,
    LiteralOrigin,
    list_items,
    string_at,
)
from secondsource.intake.lines import classify
from secondsource.intake.markup import paragraphs_of
from secondsource.intake.options import Begins, Document, IntakeOptions, reads_all
from secondsource.intake.sniffing import MediaType
from secondsource.intake.unpacking import Unpacked, too_large, unpack_page
from secondsource.model import Failure, IntakeError, Metadata, Report, ZoneKind, report_id

# Where services wrap their list of reports in an object.
_LISTS = (
    "items",
    "articles",
    "reports",
    "stories",
    "results",
    "docs",
    "documents",
    "data",
    "posts",
)
# What tables write for nothing.
_NOTHING = frozenset({"none", "null", "nan", "n/a"})
# Text written in escapes throughout (a long one in Korean as \uXXXX has this many) is not led back
# to its bytes: the map would take more memory than the text by far.
_MOST_ESCAPES = 200_000
_MAP_REMEDY = "Say which field is which with --map, as in --map text=body,title=headline"


@dataclass(frozen=True)
class Item:
    """One item of a file.

    Args:
        number: Its place in the file, from 0; "" for a file that is one item.
        values: Its fields.
        raw: Its JSON bytes in UTF-8; empty if its bytes are not known.
        start: Where they begin in the unpacked bytes of the file.
    """

    number: str
    values: Mapping[str, Any]
    raw: bytes = b""
    start: int = 0


def read_items(
    document: Document, options: IntakeOptions, begins: Begins = reads_all
) -> Iterator[Report | Failure]:
    """Yield a report or a failure for each item of a JSON, JSON Lines or CSV document.

    Items are read one by one: what is held in memory does not grow with their number.

    Raises:
        IntakeError: If the document as a whole is not of the shape it seems to be; after the
            items that could be read.
    """
    found = 0
    for item in _items(document, options):
        found += 1
        if isinstance(item, Failure):
            yield item
        elif begins(item.number):
            yield _read_item(item, document, options)
    if found == 0:
        raise IntakeError(
            "intake", document.path, "the file holds no item", "Delete it or fetch it again"
        )


def _items(document: Document, options: IntakeOptions) -> Iterator[Item | Failure]:
    if document.media_type == MediaType.CSV:
        return _table_rows(document, options)
    if document.media_type == MediaType.JSONL:
        return _json_lines(document, options)
    return _json(document, options)


def _failure(document: Document, number: str, reason: str, remedy: str) -> Failure:
    return Failure(document.path, number, "intake", reason, remedy, document.sha256)


def _stream(document: Document, options: IntakeOptions) -> Unpacked:
    return Unpacked(document, options.max_file_bytes)


def _in_utf8(document: Document, options: IntakeOptions) -> bool:
    """Tell whether the bytes can be read in place, so that offsets in them hold."""
    named = options.encoding.lower().replace("_", "-")
    return named in ("", "utf-8", "utf8") and not wide_encoding(
        _stream(document, options).read()[:64]
    )


def _json(document: Document, options: IntakeOptions) -> Iterator[Item | Failure]:
    stream = _stream(document, options)
    begin = stream.read()[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith(b"[") and _in_utf8(document, options):
        yield from _listed(document, _stream(document, options).read, options)
        return
    raw = unpack_page(document, options)
    in_place = _in_utf8(document, options)
    if not in_place:
        raw = decode(raw, document.path, options.encoding).text.encode("utf-8", "surrogatepass")
    yield from _whole_json(document, raw, options, in_place)


def _listed(
    document: Document, read: Callable[[], bytes], options: IntakeOptions
) -> Iterator[Item | Failure]:
    number = 0
    try:
        for start, raw in list_items(read, options.max_page_bytes):
            yield _json_item(document, str(number), raw, start)
            number += 1
    except ItemTooLargeError:
        raise too_large(document.path, f"item {number}", None, options.max_page_bytes) from None
    except CutShortError:
        raise IntakeError(
            "intake",
            document.path,
            f"the JSON list is cut short after {number} items",
            "Fetch the file again; what could be read of it is kept",
        ) from None


def _json_item(document: Document, number: str, raw: bytes, start: int) -> Item | Failure:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return _failure(document, number, f"the item is not valid JSON ({error})", "Mend the item")
    if not isinstance(value, dict):
        if number == "0":
            raise _wrong_shape(document.path, f"a list of {_kind(value)}")
        reason = f"the item is {_kind(value)}, not an object with fields"
        return _failure(document, number, reason, "Give each report as an object")
    return Item(number, value, raw, start)


def _kind(value: object) -> str:
    names = {str: "strings", list: "lists", bool: "truth values", int: "numbers", float: "numbers"}
    return names.get(type(value), "nulls")


def _wrong_shape(path: str, what: str) -> IntakeError:
    return IntakeError(
        "intake",
        path,
        f"the JSON is {what}, not a list of objects",
        'Give a list of objects with a text each, as in [{"title": "...", "text": "..."}]',
    )


def _whole_json(
    document: Document, raw: bytes, options: IntakeOptions, in_place: bool
) -> Iterator[Item | Failure]:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"the text is not valid UTF-8 (first broken at byte {error.start})"
        remedy = "Name its encoding with --encoding, or save it again as UTF-8"
        raise IntakeError("intake", document.path, reason, remedy) from None
    except (ValueError, RecursionError) as error:
        raise IntakeError(
            "intake", document.path, f"the file is not valid JSON ({error})", "Mend the file"
        ) from None
    start = raw.find(b"{") if in_place else 0
    key = _wrapped_list(value, options)
    if isinstance(value, list) or key:
        for number, each in enumerate(value[key] if key else value):
            encoded = json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass")
            item = _json_item(document, str(number), encoded, 0)
            yield Item(item.number, item.values) if isinstance(item, Item) else item
    elif isinstance(value, dict):
        yield Item("", value, raw[start:] if in_place else b"", start)
    else:
        raise _wrong_shape(document.path, f"one of {_kind(value)}")


def _wrapped_list(value: object, options: IntakeOptions) -> str:
    if not isinstance(value, dict) or "text" in guess_fields(value, options.field_map):
        named = isinstance(value, dict) and isinstance(_text_value(value, options), str)
        if named or not isinstance(value, dict):
            return ""
    lists = [k for k, v in value.items() if isinstance(v, list) and v and isinstance(v[0], dict)]
    usual = [name for name in _LISTS if name in lists]
    return (usual or lists or [""])[0]


def _text_value(value: Mapping[str, Any], options: IntakeOptions) -> object:
    fields = guess_fields(value, options.field_map)
    return value_at(value, fields["text"]) if "text" in fields else None


def _json_lines(document: Document, options: IntakeOptions) -> Iterator[Item | Failure]:
    in_place = _in_utf8(document, options)
    number = 0
    for start, line in _raw_lines(document, options, in_place):
        words = line.strip(b"\xef\xbb\xbf \t\r\n")
        if not words:
            continue
        lead = line.find(words[:1])
        item = _json_item(document, str(number), words, start + lead)
        yield item if in_place or isinstance(item, Failure) else Item(item.number, item.values)
        number += 1


def _raw_lines(
    document: Document, options: IntakeOptions, in_place: bool
) -> Iterator[tuple[int, bytes]]:
    if not in_place:
        text = decode(unpack_page(document, options), document.path, options.encoding).text
        yield from ((0, line.encode("utf-8", "surrogatepass")) for line in text.split("\n"))
        return
    stream, rest, at = _stream(document, options), b"", 0
    while chunk := stream.read():
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield at, line
            at += len(line) + 1
        if len(rest) > options.max_page_bytes:
            raise too_large(document.path, "line", None, options.max_page_bytes)
    yield at, rest


def _table_rows(document: Document, options: IntakeOptions) -> Iterator[Item | Failure]:
    # Rows cannot be read in place: a cell may hold line breaks and doubled quotation marks.
    text = decode(unpack_page(document, options), document.path, options.encoding).text
    header = text.partition("\n")[0]
    mark = max(",;\t|", key=header.count)
    csv.field_size_limit(options.max_page_bytes)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    names = [name.strip() for name in next(rows, [])]
    number = 0
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(names):
                reason = f"the row has {len(row)} cells under {len(names)} names"
                yield _failure(document, str(number), reason, "Mend the row's quotation marks")
            else:
                yield Item(str(number), dict(zip(names, row, strict=False)))
            number += 1
    except csv.Error as error:
        reason = f"the table is broken after row {number} ({error})"
        raise IntakeError("intake", document.path, reason, "Mend the file") from None


def _read_item(item: Item, document: Document, options: IntakeOptions) -> Report | Failure:
    fields = guess_fields(item.values, options.field_map)
    if "text" not in fields:
        reason = f"no field holds a text (it has: {', '.join(map(str, item.values))[:200]})"
        return _failure(document, item.number, reason, _MAP_REMEDY)
    values = {ours: value_at(item.values, theirs) for ours, theirs in fields.items()}
    # Feeds and archives list items of which only the headline was published or kept, with an empty
    # text; an item whose text is missing altogether is more likely read with the wrong map.
    headline_only = values["text"] == "" and _string(values.get("title"))
    if not _string(values["text"]) and not headline_only:
        reason = f'the item has no text in its field "{fields["text"]}"'
        return _failure(document, item.number, reason, _MAP_REMEDY)
    return _report(item, document, fields, values)


def _string(value: object) -> str:
    """Return the words of a field; a list of strings is taken as paragraphs."""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or value.strip().lower() in _NOTHING:
        return ""
    return value if value.strip() else ""


def _report(
    item: Item, document: Document, fields: Mapping[str, str], values: Mapping[str, Any]
) -> Report:
    composer = Composer()
    title = _string(values.get("title"))
    heading = [run for runs in paragraphs_of(title) for run in (*runs, Run(" ", 0, 0))][:-1]
    headline = words_of(heading)
    composer.add(ZoneKind.HEADLINE, heading, _origin(item, fields.get("title"), title))
    text = _string(values["text"])
    origin = _origin(item, fields["text"], text)
    paragraphs = list(paragraphs_of(text))
    if headline and paragraphs and words_of(paragraphs[0]) == headline:
        paragraphs = paragraphs[1:]
    marks = classify([words_of(p) for p in paragraphs])
    for runs, mark in zip(paragraphs, marks, strict=True):
        composer.add(mark.kind, runs, origin, mark.credit)
    canonical = json.dumps(item.values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Report(
        id=report_id(canonical.encode("utf-8", "surrogatepass")),
        raw=document.sha256,
        item=item.number,
        text=composer.text,
        zones=composer.zones,
        metadata=_metadata(values, headline),
        language=language_code(values.get("language")),
        raw_map=composer.raw_map,
    )


def _origin(item: Item, field: str | None, value: str) -> Origin | None:
    """Return the way back from a field's string to the file's bytes, if they stand there."""
    where = string_at(item.raw, field) if item.raw and field else None
    if where is None:
        return None
    literal = item.raw[slice(*where)]
    if literal.count(b"\\") > _MOST_ESCAPES:
        return None
    if json.loads(b'"' + literal + b'"', strict=False) != value:
        return None
    return LiteralOrigin(literal, item.start + where[0])


def _metadata(values: Mapping[str, Any], title: str) -> Metadata:
    return Metadata(
        title=title,
        outlet=_words(values.get("outlet")),
        published=iso_date(values.get("published")),
        byline=_words(values.get("byline")),
        url=_words(values.get("url")),
        tags=tuple(t for t in _listed_words(values.get("tags")) if t),
        other_version=_words(values.get("other_version")),
    )


def _words(value: object) -> str:
    """Return a field as one line: a name, an object's name, or several of them."""
    return ", ".join(w for w in _listed_words(value, separator="") if w)


def _listed_words(value: object, separator: str = ",") -> list[str]:
    if isinstance(value, list):
        return [w for v in value for w in _listed_words(v, separator="")]
    if isinstance(value, Mapping):
        return _listed_words(value.get("name") or value.get("title"), separator="")
    words = _string(value)
    parts = words.split(separator) if separator else [words]
    return [words_of(clean_runs(p, 0, len(p), entities=True)) for p in parts]
