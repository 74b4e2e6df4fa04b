"""Field guessing: which field of an item holds the text, title, date and so on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from secondsource.intake.items.repeated_keys import EMPTY, Repeated, merge_values
from secondsource.intake.options import FieldMap

# Usual names, best first; compared without case, spaces, "_" and "-".
_USUAL_NAMES = {
    "text": "text storytext fulltext articlebody articletext bodytext bodyxhtml maintext body "
    "content contenttext contenthtml story article td 본문 내용 summary description abstract lead",
    "title": "title headline heading storytitle articletitle documenttitle hd 제목",
    "published": "published publishedat publishedtime datepublished publicationdate publishdate "
    "datepublish datetimepub versioncreated firstcreated pubdate datestr date datetime seendate "
    "time timestamp created createdat pd 날짜 일자 작성일",
    "outlet": "outlet publisher publication publicationtitle publicationname newspaper sourcename "
    "medianame sitename site source sourcedomain domain media infosource sn 매체 언론사",
    "byline": "byline author authors creator reporter writer by 기자 기고자",
    "url": "url link href permalink canonicalurl storyurl documenturl sourceurl externalurl 링크",
    "tags": "tags keywords topics topic categories category labels section 태그",
    "language": "language lang languagecode",
    "other_version": "otherversion translation translationurl",
}

# Values that tables write for an empty field.
_EMPTY_WORDS = frozenset({"none", "null", "nan", "n/a"})

_CODE_BY_LANGUAGE = {
    name: code
    for code, names in {
        "en": "english eng",
        "ko": "korean kor 한국어",
        "ja": "japanese jpn 日本語",
        "zh": "chinese zho 中文",
        "ru": "russian rus русский",
        "fr": "french fra français",
        "es": "spanish spa español",
        "de": "german deu deutsch",
    }.items()
    for name in names.split()
}


# Longer names match no usual name, and would take memory in the cache.
_LONGEST_KEPT = 64


def normalized_name(name: str) -> str:
    """Return the form in which names of fields are compared."""
    return _cached_normalized_name(name) if len(name) <= _LONGEST_KEPT else _normalize_name(name)


def _normalize_name(name: str) -> str:
    return re.sub(r"[\s_\-]", "", name).lower()


# The items of a file have the same names.
_cached_normalized_name = lru_cache(maxsize=1024)(_normalize_name)


def guess_fields(item: Mapping[str, Any], field_map: FieldMap | None) -> dict[str, str]:
    """Return, for each of our fields, the field of `item` that holds it.

    Args:
        item: One item of a file.
        field_map: The user's map; other fields are guessed from usual names. Of several usual
            names, the first in our list with a value wins.
    """
    chosen = dict(field_map.fields) if field_map else {}
    theirs: dict[str, str] = {}
    for name in item:
        first = theirs.setdefault(normalized_name(name), name)
        if item[first] in EMPTY and item[name] not in EMPTY:
            theirs[normalized_name(name)] = name
    for ours, names in _USUAL_NAMES.items():
        if ours in chosen:
            continue
        present = [theirs[n] for n in names.split() if n in theirs]
        filled = [n for n in present if item[n] not in EMPTY]
        if present:
            chosen[ours] = (filled or present)[0]
    return chosen


def value_at(item: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """Return the value at a field name or dotted path of an item, or None.

    A number in the path is an index into a list ("authors.0.name"). A field whose own name has a
    dot takes precedence over the path.
    """
    if path in item:
        return item[path]
    value: Any = item
    for step in path.split("."):
        if isinstance(value, Repeated):
            value = value[0]
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step[:9]) < len(value):
            value = value[int(step[:9])]
        else:
            return None
    return value


def similar_names(item: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return each name of an item that has similar names, with all of them in order.

    Similar names differ only in case, blanks, "_" and "-".
    """
    groups: dict[str, list[str]] = {}
    for name in item:
        groups.setdefault(normalized_name(name), []).append(name)
    if len(groups) == len(item):
        return {}
    return {name: group for group in groups.values() if len(group) > 1 for name in group}


def field_values(
    item: Mapping[str, Any], fields: Mapping[str, str], field_map: FieldMap | None
) -> dict[str, Any]:
    """Return the value of each of our fields.

    Args:
        item: The item.
        fields: The result of `guess_fields` for it.
        field_map: The user's map. A field it names is read exactly; for a guessed field, the
            different values of similar names form a `Repeated`.
    """
    mapped = field_map.fields if field_map else {}
    alike = similar_names(item)
    values: dict[str, Any] = {}
    for ours, theirs in fields.items():
        names = alike.get(theirs, []) if ours not in mapped else []
        values[ours] = _merged_value(item, names) if names else value_at(item, theirs)
    return values


def _merged_value(item: Mapping[str, Any], names: list[str]) -> Any:  # noqa: ANN401 - as value_at
    values = (v for n in names for v in (item[n] if isinstance(item[n], Repeated) else [item[n]]))
    return merge_values(("", value) for value in values)[""]


def conflicting_fields(item: Mapping[str, Any], field_map: FieldMap | None) -> tuple[str, ...]:
    """Return the names of the used fields of an item whose similar names have other values."""
    alike = similar_names(item)
    if not alike:
        return ()
    fields = guess_fields(item, field_map)
    values = field_values(item, fields, field_map)
    repeated = (fields[ours] for ours, value in values.items() if isinstance(value, Repeated))
    return tuple(name for name in repeated if name in alike)


def filled_text(item: Mapping[str, Any], field_map: FieldMap | None) -> object:
    """Return the value of the field of an item that is used as its text, or None."""
    fields = guess_fields(item, field_map)
    if "text" not in fields:
        return None
    return field_values(item, {"text": fields["text"]}, field_map)["text"]


def item_words(value: object) -> str:
    """Return the words of a field, or "".

    The strings of a list, and the values of a repeated field, become paragraphs.
    """
    if isinstance(value, Repeated):
        return "\n\n".join(filter(None, map(item_words, value)))
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or value.strip().lower() in _EMPTY_WORDS:
        return ""
    return value if value.strip() else ""


def is_header(line: str) -> bool:
    """Return whether a line is the header of a table of reports: delimited names that we know."""
    for delimiter in ",;\t|":
        if delimiter not in line or len(line) > 2000:
            continue
        try:
            names = next(csv.reader([line.strip()], delimiter=delimiter), [])
        except csv.Error:  # A lone carriage return or a NUL: not a table.
            continue
        fields = known_fields(names)
        if "text" in fields and len(fields) >= 2:
            return True
    return False


def known_fields(names: Iterable[str]) -> set[str]:
    """Return which of our fields the names of columns stand for."""
    normalized = {normalized_name(name) for name in names}
    return {ours for ours, usual in _USUAL_NAMES.items() if normalized & set(usual.split())}


def language_code(value: object) -> str:
    """Return the ISO 639-1 code of a stated language ("en", "en-GB", "English"), or "und"."""
    words = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9-]+)?", words):
        return words[:2]
    return _CODE_BY_LANGUAGE.get(words, "und")
