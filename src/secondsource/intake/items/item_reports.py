"""Items of JSON, JSON Lines and CSV files to reports, one report per item."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from secondsource.intake.feeds.feed_items import feed_items
from secondsource.intake.files.documents import Document
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import (
    SURELY_TOO_LONG,
    UnreadItem,
    too_long_text,
    unexpected_error,
)
from secondsource.intake.html.markup_positions import paragraphs_of
from secondsource.intake.items.csv_items import table_rows
from secondsource.intake.items.field_guessing import (
    field_values,
    guess_fields,
    item_words,
    language_code,
    similar_names,
    value_at,
)
from secondsource.intake.items.item_edition import item_edition
from secondsource.intake.items.json_items import json_items
from secondsource.intake.items.json_positions import LiteralPositions, string_at
from secondsource.intake.items.repeated_keys import Repeated
from secondsource.intake.options import Begins, IntakeOptions, Item, reads_all
from secondsource.intake.text.composed_hangul import composed_hangul, composed_positions
from secondsource.intake.text.dates import iso_date
from secondsource.intake.text.encodings import BytePositions
from secondsource.intake.text.text_composer import (
    SourceRun,
    TextComposer,
    clean_runs,
    cut_runs,
    words_of,
)
from secondsource.intake.text.zone_rules import classify, parted_at_labels
from secondsource.model import IntakeError, Metadata, RawSha256, Report, ZoneKind, report_id

# A text with more escapes (a long Korean one written as \\uXXXX) gets no map to its bytes: the map
# would take far more memory than the text.
_MOST_ESCAPES = 200_000
_MAP_REMEDY = "Say which field is which with --map, as in --map text=body,title=headline"
# Two gibibytes of "[]," unpack from two mebibytes and hold 700 million items without a report.
_MOST_UNREAD_IN_A_ROW = 100_000


def read_items(
    document: Document, options: IntakeOptions, begins: Begins = reads_all
) -> Iterator[Report | UnreadItem]:
    """Yield a report or an `UnreadItem` for each item of a JSON, JSON Lines or CSV document.

    Items are read one by one: memory does not grow with their number. An item with an unused value,
    because a field is given twice, gives both a report and an `UnreadItem`.

    Args:
        document: The document.
        options: How to read it.
        begins: Called with the number of each item before it is read; False skips the item.

    Raises:
        IntakeError: If the document cannot be unpacked or decoded, or holds no item or too many
            unreadable ones in a row; raised after the items that could be read.
    """
    unread_run = item_count = 0
    recent = _RecentItems()
    read_rows = _ROWS_BY_TYPE.get(document.media_type, json_items)
    for item in read_rows(document, options):
        item_count += 1
        # Equal items give one report, that of the first.
        if isinstance(item, Item) and (recent.contains(item) or not begins(item.number)):
            continue
        result = (
            item if isinstance(item, UnreadItem) else _item_result(item, options, document.sha256)
        )
        yield result
        if isinstance(item, Item) and isinstance(result, Report):
            recent.add(item)
        unread_run = unread_run + 1 if isinstance(result, UnreadItem) else 0
        if isinstance(item, Item) and item.repeated and isinstance(result, Report):
            yield from _unused_values(item, options)
        if unread_run >= _MOST_UNREAD_IN_A_ROW:
            reason = f"{unread_run:,} items in a row could not be read; what follows is not read"
            raise IntakeError("intake", document.path, reason, "Mend the file")
    if item_count == 0:
        raise IntakeError(
            "intake", document.path, "the file holds no item", "Delete it or fetch it again"
        )


def _spreadsheet_rows(document: Document, options: IntakeOptions) -> Iterator[Item | UnreadItem]:
    """Read a spreadsheet; its reader is imported with the first, as `format_registry` explains."""
    from secondsource.intake.office.spreadsheet_items import spreadsheet_rows  # noqa: PLC0415

    return spreadsheet_rows(document, options)


_ROWS_BY_TYPE: dict[MediaType, Callable[[Document, IntakeOptions], Iterator[Item | UnreadItem]]] = {
    MediaType.CSV: table_rows,
    MediaType.FEED: feed_items,
    MediaType.SPREADSHEET: _spreadsheet_rows,
}


class _RecentItems:
    """Cache of the last items of a file, so that an equal item is not read again.

    Reading an item, sending it and finding it in the desk takes 90 µs; two mebibytes of gzip hold
    150 million equal ones. A lookup here takes 1 µs.
    """

    def __init__(self) -> None:
        self._contents: dict[bytes | str, None] = {}

    def contains(self, item: Item) -> bool:
        """Return whether an item equals a recent one that gave a report."""
        return _content(item) in self._contents

    def add(self, item: Item) -> None:
        """Remember an item that gave a report."""
        content = _content(item)
        if len(content) <= _LONGEST_KEPT:
            if len(self._contents) >= _MOST_KEPT:
                del self._contents[next(iter(self._contents))]
            self._contents[content] = None


def _content(item: Item) -> bytes | str:
    return item.raw or repr(item.values)


# Items, and bytes of each: at most one mebibyte in all, as bombs repeat small items.
_MOST_KEPT, _LONGEST_KEPT = 256, 4096


def _item_result(item: Item, options: IntakeOptions, sha256: RawSha256) -> Report | UnreadItem:
    """Read an item; turn any error into an `UnreadItem` for this item alone."""
    try:
        return _read_item(item, options, sha256)
    except Exception as error:  # noqa: BLE001 - see `unexpected_error`
        return unexpected_error(item.number, error)


def _unused_values(item: Item, options: IntakeOptions) -> Iterator[UnreadItem]:
    """Yield a fault for fields given twice, except the text, of which all values are read."""
    text = guess_fields(item.values, options.field_map)["text"]
    mapped = options.field_map is not None and "text" in options.field_map.fields
    used_names = {text} if mapped else {text, *similar_names(item.values).get(text, [])}
    names = [n for n in item.repeated if n not in used_names and not text.endswith(f".{n}")]
    if names:
        listed = ", ".join(f'"{name}"' for name in names)[:200]
        reason = f"several values are given for {listed}, of which the first is used"
        yield UnreadItem(item.number, reason, "Give each field once")


def _read_item(item: Item, options: IntakeOptions, sha256: RawSha256) -> Report | UnreadItem:
    fields = guess_fields(item.values, options.field_map)
    if "text" not in fields:
        return UnreadItem(item.number, _no_text_field(item.values, fields), _MAP_REMEDY)
    # Without a repeated name there is nothing to merge, and checking costs as much as guessing.
    if item.repeated:
        values = field_values(item.values, fields, options.field_map)
    else:
        values = {ours: value_at(item.values, theirs) for ours, theirs in fields.items()}
    values = {
        ours: _first_value(value) if ours != "text" else value for ours, value in values.items()
    }
    length = len(item_words(values["text"]))
    if length > SURELY_TOO_LONG * options.max_text:
        return too_long_text(item.number, length, options)
    # Feeds and archives list items of which only the headline was published or kept, with an empty
    # text; a missing text more likely means a wrong field map.
    headline_only = values["text"] == "" and item_words(values.get("title"))
    if not item_words(values["text"]) and not headline_only:
        reason = f'the item has no text in its field "{fields["text"]}"'
        return UnreadItem(item.number, reason, _MAP_REMEDY)
    report = _report(item, sha256, fields, values)
    if not report.text:
        reason = f'no letter or sign that is shown is in its field "{fields["text"]}"'
        return UnreadItem(item.number, reason, _MAP_REMEDY)
    return report


def _no_text_field(values: Mapping[str, Any], fields: Mapping[str, str]) -> str:
    """Return that no field holds a text, which fields there are, and what some were taken for."""
    names = ", ".join(map(str, values))[:200]
    taken = ", ".join(f"{theirs} for {ours}" for ours, theirs in fields.items())[:200]
    return f"no field holds a text (it has: {names}{f'; taken: {taken}' if taken else ''})"


def _first_value(value: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    return value[0] if isinstance(value, Repeated) else value


def _report(
    item: Item, sha256: RawSha256, fields: Mapping[str, str], values: Mapping[str, Any]
) -> Report:
    composer = TextComposer()
    stated_title, stated_text = item_words(values.get("title")), item_words(values["text"])
    title, text = composed_hangul(stated_title), composed_hangul(stated_text)
    title_runs = [run for runs in paragraphs_of(title) for run in (*runs, SourceRun(" ", 0, 0))][
        :-1
    ]
    headline = words_of(title_runs)
    composer.add(ZoneKind.HEADLINE, title_runs, _origin(item, fields.get("title"), stated_title))
    origin = _origin(item, fields["text"], stated_text)
    paragraphs = [part for runs in paragraphs_of(text) for part in _parted(runs)]
    if headline and paragraphs and words_of(paragraphs[0]) == headline:
        paragraphs = paragraphs[1:]
    zones = classify([words_of(p) for p in paragraphs])
    for runs, zone in zip(paragraphs, zones, strict=True):
        composer.add(zone.kind, runs, origin, zone.credit)
    canonical = json.dumps(item.values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Report(
        id=report_id(canonical.encode("utf-8", "surrogatepass")),
        raw=sha256,
        item=item.number,
        text=composer.text,
        zones=composer.zones,
        metadata=replace(
            _metadata(values, headline),
            outlet_sign=item.outlet_sign,
            edition=item_edition(item.values),
        ),
        language=language_code(values.get("language")),
        raw_map=composer.raw_map,
    )


def _parted(runs: list[SourceRun]) -> Iterator[list[SourceRun]]:
    """Yield the parts of a paragraph: labels of a page within it, and what is between."""
    parts = parted_at_labels(words_of(runs))
    if len(parts) < 2:
        yield runs
        return
    for start, end in parts:
        yield cut_runs(runs, start, end)


def _origin(item: Item, field: str | None, value: str) -> BytePositions | None:
    """Return the map from a field's string to the file's bytes, or None if there is none."""
    span = string_at(item.raw, field) if item.raw and field else None
    if span is None:
        return None
    literal = item.raw[slice(*span)]
    if literal.count(b"\\") > _MOST_ESCAPES:
        return None
    if json.loads(b'"' + literal + b'"', strict=False) != value:
        return None
    return composed_positions(LiteralPositions(literal, item.start + span[0]), value)


def _metadata(values: Mapping[str, Any], title: str) -> Metadata:
    return Metadata(
        title=title,
        outlet=_field_line(values.get("outlet")),
        published=iso_date(values.get("published")),
        byline=_field_line(values.get("byline")),
        url=_field_line(values.get("url")),
        tags=tuple(t for t in _listed_words(values.get("tags")) if t),
        other_version=_field_line(values.get("other_version")),
    )


def _field_line(value: object) -> str:
    """Return a field as one line: a name, the name of an object, or a list of either."""
    return ", ".join(w for w in _listed_words(value, separator="") if w)


def _listed_words(value: object, separator: str = ",") -> list[str]:
    if isinstance(value, list):
        return [w for v in value for w in _listed_words(v, separator="")]
    if isinstance(value, Mapping):
        return _listed_words(value.get("name") or value.get("title"), separator="")
    words = item_words(value)
    parts = words.split(separator) if separator else [words]
    return [words_of(clean_runs(p, 0, len(p), entities=True)) for p in parts]
