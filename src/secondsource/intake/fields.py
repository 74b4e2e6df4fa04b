"""Which field of an item is which, when a person has not said."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import Any

from secondsource.intake.jsonkeys import Repeated
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

_EMPTY: tuple[object, ...] = (None, "", [], {})
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


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]", "", name).lower()


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
        first = theirs.setdefault(_plain(name), name)
        if item[first] in _EMPTY and item[name] not in _EMPTY:
            theirs[_plain(name)] = name
    for ours, names in _USUAL.items():
        if ours in chosen:
            continue
        present = [theirs[n] for n in names.split() if n in theirs]
        filled = [n for n in present if item[n] not in _EMPTY]
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


def filled_text(item: Mapping[str, Any], field_map: FieldMap | None) -> object:
    """Return what stands in the field of an item that is used as its text, or None."""
    field = guess_fields(item, field_map).get("text")
    return value_at(item, field) if field else None


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
    for mark in ",;\t|":
        if mark not in line or len(line) > 2000:
            continue
        names = {_plain(n) for n in next(csv.reader([line.strip()], delimiter=mark), [])}
        known = {ours for ours, usual in _USUAL.items() if names & set(usual.split())}
        if "text" in known and len(known) >= 2:
            return True
    return False


def language_code(value: object) -> str:
    """Return the ISO 639-1 code that a document states ("en", "en-GB", "English"), or "und"."""
    words = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9-]+)?", words):
        return words[:2]
    return _LANGUAGES.get(words, "und")
