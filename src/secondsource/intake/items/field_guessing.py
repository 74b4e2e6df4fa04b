"""Which field of an item is which, when a person has not said."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from secondsource.intake.items.repeated_keys import EMPTY, Repeated, merge_values
from secondsource.intake.options import FieldMap

# Usual names, best first; compared without case, spaces, "_" and "-".
_USUAL = {
    "text": "text storytext fulltext articlebody articletext bodytext maintext body content "
    "contenttext contenthtml story article 본문 내용 summary description abstract lead",
    "title": "title headline heading storytitle articletitle 제목",
    "published": "published publishedat publishedtime datepublished publicationdate publishdate "
    "pubdate datestr date datetime time timestamp created createdat 날짜 작성일",
    "outlet": "outlet publisher publication newspaper sourcename sitename site source media 매체 "
    "언론사",
    "byline": "byline author authors creator reporter writer 기자",
    "url": "url link href permalink canonicalurl storyurl 링크",
    "tags": "tags keywords topics topic categories category labels section 태그",
    "language": "language lang languagecode",
    "other_version": "otherversion translation translationurl",
}

# What tables write for nothing.
_NOTHING = frozenset({"none", "null", "nan", "n/a"})

_LANGUAGES = {
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


# Longer names are none of ours, and would hold memory.
_LONGEST_KEPT = 64


def _normalized_name(name: str) -> str:
    return _cached_normalized_name(name) if len(name) <= _LONGEST_KEPT else _normalize_name(name)


def _normalize_name(name: str) -> str:
    return re.sub(r"[\s_\-]", "", name).lower()


# The items of a file have the same names.
_cached_normalized_name = lru_cache(maxsize=1024)(_normalize_name)


def guess_fields(item: Mapping[str, Any], field_map: FieldMap | None) -> dict[str, str]:
    """Return, for each of our fields, the field of `item` that holds it.

    Args:
        item: One item of a file.
        field_map: What a person has said; the rest is guessed from usual names. Of several usual
            names the first in our list that holds something wins.
    """
    chosen = dict(field_map.fields) if field_map else {}
    theirs: dict[str, str] = {}
    for name in item:
        first = theirs.setdefault(_normalized_name(name), name)
        if item[first] in EMPTY and item[name] not in EMPTY:
            theirs[_normalized_name(name)] = name
    for ours, names in _USUAL.items():
        if ours in chosen:
            continue
        present = [theirs[n] for n in names.split() if n in theirs]
        filled = [n for n in present if item[n] not in EMPTY]
        if present:
            chosen[ours] = (filled or present)[0]
    return chosen


def value_at(item: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """Return what stands at a field name or dotted path of an item, or None.

    A number in the path is a place in a list ("authors.0.name"). A field whose own name has a dot
    is found before the path is taken apart.
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
    """Return each name of an item that has others alike, with all of them in order.

    Names are alike that differ in case, blanks, "_" and "-" only.
    """
    groups: dict[str, list[str]] = {}
    for name in item:
        groups.setdefault(_normalized_name(name), []).append(name)
    if len(groups) == len(item):
        return {}
    return {name: group for group in groups.values() if len(group) > 1 for name in group}


def field_values(
    item: Mapping[str, Any], fields: Mapping[str, str], field_map: FieldMap | None
) -> dict[str, Any]:
    """Return what stands in each of our fields.

    Args:
        item: The item.
        fields: What `guess_fields` returned for it.
        field_map: What a person has said. A field they named is taken as it is; of one that was
            guessed, the different values of names alike are a `Repeated`.
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
    """Return the names of the fields used of an item beside which names alike say otherwise."""
    alike = similar_names(item)
    if not alike:
        return ()
    fields = guess_fields(item, field_map)
    values = field_values(item, fields, field_map)
    repeated = (fields[ours] for ours, value in values.items() if isinstance(value, Repeated))
    return tuple(name for name in repeated if name in alike)


def filled_text(item: Mapping[str, Any], field_map: FieldMap | None) -> object:
    """Return what stands in the field of an item that is used as its text, or None."""
    fields = guess_fields(item, field_map)
    if "text" not in fields:
        return None
    return field_values(item, {"text": fields["text"]}, field_map)["text"]


def item_words(value: object) -> str:
    """Return the words of a field, "" if it has none.

    Strings of a list, and the values of a field that is given more than once, are paragraphs.
    """
    if isinstance(value, Repeated):
        return "\n\n".join(filter(None, map(item_words, value)))
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or value.strip().lower() in _NOTHING:
        return ""
    return value if value.strip() else ""


def is_header(line: str) -> bool:
    """Tell whether a line is the header of a table of reports: separated names that we know."""
    for delimiter in ",;\t|":
        if delimiter not in line or len(line) > 2000:
            continue
        try:
            names = {
                _normalized_name(n)
                for n in next(csv.reader([line.strip()], delimiter=delimiter), [])
            }
        except csv.Error:  # A lone carriage return, a NUL: no line of a table.
            continue
        known_fields = {ours for ours, usual in _USUAL.items() if names & set(usual.split())}
        if "text" in known_fields and len(known_fields) >= 2:
            return True
    return False


def language_code(value: object) -> str:
    """Return the ISO 639-1 code that a document states ("en", "en-GB", "English"), or "und"."""
    words = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9-]+)?", words):
        return words[:2]
    return _LANGUAGES.get(words, "und")
