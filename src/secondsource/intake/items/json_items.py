"""JSON and JSON Lines reader: their values as items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import Unpacked
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem, unread_remainder
from secondsource.intake.items.field_guessing import (
    conflicting_fields,
    filled_text,
    guess_fields,
    item_words,
    value_at,
)
from secondsource.intake.items.json_scanner import JsonScan
from secondsource.intake.items.json_values import JsonValue, NoValue
from secondsource.intake.items.repeated_keys import EMPTY, Repeated, repeated_names
from secondsource.intake.options import FieldMap, IntakeOptions, Item
from secondsource.intake.text.encodings import encoding_of, transcoding_reader
from secondsource.model import MetadataSign

# Names of the field in which services wrap their list of reports.
_WRAPPER_FIELDS = frozenset(
    "items articles reports stories results docs documents data posts".split()
)
# Fields in which a wrapping object may describe the list as a whole.
_DESCRIPTION_FIELDS = frozenset({"summary", "description", "abstract", "lead"})
_AS_OBJECTS = 'Give each report as an object with a text, as in {"title": "...", "text": "..."}'


def json_items(document: Document, options: IntakeOptions) -> Iterator[Item | UnreadItem]:
    """Yield the items of a JSON or JSON Lines document, one by one.

    Raises:
        IntakeError: If its bytes cannot be unpacked or decoded; raised after the items before.
    """
    head = Unpacked(document, options.max_file_bytes).read()
    encoding = encoding_of(head, document.path, options.encoding)
    stream = Unpacked(document, options.max_file_bytes)
    read: Callable[[], bytes] = stream.read
    if encoding != "utf-8":
        read = transcoding_reader(read, encoding, document.path)
    by_line = document.media_type == MediaType.JSONL
    values = JsonScan(read, options.max_page_bytes, by_line).values()
    yield from _ItemNumbers(options.field_map, encoding == "utf-8").items(values, not by_line)
    if stream.remainder:
        yield unread_remainder()


class _ItemNumbers:
    """Names items by their index, from 0; the only object of a file is one item without a name."""

    def __init__(self, field_map: FieldMap | None, in_place: bool) -> None:
        self._field_map = field_map
        self._keeps_raw = in_place
        self._number = 0

    def items(
        self, values: Iterator[JsonValue | NoValue], may_be_one: bool
    ) -> Iterator[Item | UnreadItem]:
        first = next(values, None)
        if first is None:
            return
        is_alone = False
        if may_be_one and not (isinstance(first, JsonValue) and first.in_list):
            second = next(values, None)
            is_alone = second is None
            values = chain([] if second is None else [second], values)
        for value in chain([first], values):
            yield from self._items(value, is_alone)

    def _items(self, value: JsonValue | NoValue, is_alone: bool) -> Iterator[Item | UnreadItem]:
        if isinstance(value, NoValue):
            name = "" if is_alone or value.final else self._next_number()
            yield UnreadItem(name, value.reason, value.remedy, f"line {value.line}")
            return
        lists = {} if value.in_list else wrapped_lists(value.value, self._field_map)
        if lists:
            items = self._wrapped_items(lists, value.repeats)
            outlet = _feed_outlet(value.value)
            yield from (_with_outlet(item, outlet, self._field_map) for item in items)
            return
        name = "" if is_alone else self._next_number()
        raw = value.raw if self._keeps_raw else b""
        yield self._item(name, value.value, value.repeats, raw, value.start)

    def _next_number(self) -> str:
        self._number += 1
        return str(self._number - 1)

    def _wrapped_items(
        self, lists: Mapping[str, list[Any]], repeats: bool
    ) -> Iterator[Item | UnreadItem]:
        if len(lists) == 1:
            for value in chain.from_iterable(lists.values()):
                yield self._item(self._next_number(), value, repeats)
            return
        # List names are unique within one object only.
        prefix = "" if self._number == 0 else f"{self._number}."
        self._number += 1
        for name, values in lists.items():
            # Write lone surrogates as escapes: names stay distinct, and can be encoded.
            stem = prefix + name.encode("utf-8", "backslashreplace").decode()
            for number, value in enumerate(values):
                yield self._item(f"{stem}.{number}", value, repeats)

    def _item(
        self, name: str, value: object, repeats: bool, raw: bytes = b"", start: int = 0
    ) -> Item | UnreadItem:
        if not isinstance(value, dict):
            reason = f"the item is {_json_kind(value)}, not an object with fields"
            return UnreadItem(name, reason, _AS_OBJECTS)
        repeated = repeated_names(value) if repeats else ()
        alike = conflicting_fields(value, self._field_map)
        return Item(
            number=name,
            values=value,
            raw=raw,
            start=start,
            repeated=tuple(dict.fromkeys((*repeated, *alike))),
        )


def _feed_outlet(value: object) -> str:
    """Return the title of a JSON Feed, or its home page; "" for another object.

    Its first field names the version of the format (https://www.jsonfeed.org/version/1.1/).
    """
    if not isinstance(value, Mapping) or "jsonfeed.org/version" not in str(value.get("version")):
        return ""
    return item_words(value.get("title")) or item_words(value.get("home_page_url"))


def _with_outlet(
    item: Item | UnreadItem, outlet: str, field_map: FieldMap | None
) -> Item | UnreadItem:
    """Return an item of a feed with the feed's outlet, unless it names one itself."""
    if not outlet or isinstance(item, UnreadItem):
        return item
    chosen = guess_fields(item.values, field_map).get("outlet", "")
    if chosen and value_at(item.values, chosen) not in EMPTY:
        return item
    values = {**item.values, chosen or "outlet": outlet}
    return replace(item, values=values, outlet_sign=MetadataSign.FEED)


def _json_kind(value: object) -> str:
    names = {
        str: "a string",
        list: "a list",
        bool: "a truth value",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")


def wrapped_lists(value: object, field_map: FieldMap | None) -> dict[str, list[Any]]:
    """Return the lists of reports that an object wraps; none if it is a report itself.

    These are the lists with an object that has a text; without one, the lists with an object, so
    that their items are reported as unread. An object with a text of its own is a report, unless
    that text is a description and the list has one of the usual names.
    """
    if not isinstance(value, Mapping):
        return {}
    lists = {name: _list_items(v) for name, v in value.items()}
    objects = {n: v for n, v in lists.items() if any(isinstance(e, Mapping) for e in v)}
    if not objects:
        return {}
    texts = {n: v for n, v in objects.items() if any(_has_text(e, field_map) for e in v)}
    text_field = guess_fields(value, field_map).get("text", "")
    if item_words(filled_text(value, field_map)):
        is_description = text_field.lower() in _DESCRIPTION_FIELDS
        return {n: v for n, v in texts.items() if is_description and n.lower() in _WRAPPER_FIELDS}
    return texts or objects


def _list_items(value: object) -> list[Any]:
    if isinstance(value, Repeated):
        return [entry for repeated_value in value for entry in _list_items(repeated_value)]
    return value if isinstance(value, list) else []


def _has_text(value: object, field_map: FieldMap | None) -> bool:
    return isinstance(value, Mapping) and bool(item_words(filled_text(value, field_map)))
