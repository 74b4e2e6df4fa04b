r"""Score the title, date, byline and outlet of web pages against marks made by a person.

    python benchmarks/page_metadata.py FOLDER MARKS [--half 1] [--errors]

FOLDER holds `html/ID.html.gz`, as for `benchmarks/intake.py`. MARKS is a JSON file made from what
the pages print: {ID: {"title": ..., "dates": [...], "bylines": [...], "outlets": [...]}}, where
several values are different ways to state the same (a day by two clocks, a name with and without
"The"), and "" allows for no value. Printed are the shares of pages with an exact match, for what
our intake says in the end and for the extraction library alone:

- title: equal letters and digits;
- date: an equal day;
- byline: equal names, in any order, without roles and the outlet's own name;
- outlet: equal letters, or the gazetteer knows both as one outlet.

The pages are split in two halves by the hash of their ids: rules are made on the first.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from secondsource.gazetteer import load_gazetteer
from secondsource.intake import Document, read_document
from secondsource.model import Report, raw_sha256

_FIELDS = ("title", "date", "byline", "outlet")
# What stands beside names in bylines: roles, degrees, and the outlet itself.
_ROLES = frozenset(
    """apautowriter apnationalpoliticalwriter apnationalsecuritywriter ms md rd rdn ignstaff cnn
    cnnbusiness businessinsider sputnikinternational livesciencecontributor clevelandcom
    njadvancemediafornjcom associatedpress floridatoday foxnews foxbusiness""".split()
)


def letters(words: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return re.sub(r"[\W_]", "", words).casefold()


def same_title(found: str, mark: Mapping[str, Any]) -> bool:
    """Return whether a title is the marked one."""
    return letters(found) == letters(mark["title"])


def same_date(found: str, mark: Mapping[str, Any]) -> bool:
    """Return whether the day of a date is marked."""
    return found[:10] in mark["dates"]


def same_byline(found: str, mark: Mapping[str, Any]) -> bool:
    """Return whether the names of a byline are those of a marked one."""
    return any(_same_names(_names(found), _names(byline)) for byline in mark["bylines"])


def _names(byline: str) -> set[str]:
    parts = re.split(r"[,;&|/]|\s-\s|\band\b", re.sub(r"(?i)^\W*by\b", "", byline))
    return {letters(part) for part in parts if letters(part)}


def _same_names(found: set[str], marked: set[str]) -> bool:
    return marked <= found and found - marked <= _ROLES


def same_outlet(found: str, mark: Mapping[str, Any]) -> bool:
    """Return whether an outlet is a marked one, by its letters or in the gazetteer."""
    gazetteer = load_gazetteer()
    entry = gazetteer.find(found) or gazetteer.find_host(found.lower())
    for name in mark["outlets"]:
        other = gazetteer.find(name) or gazetteer.find_host(name.lower())
        if letters(found) == letters(name) or (entry is not None and entry is other):
            return True
    return False


_SAME: dict[str, Callable[[str, Mapping[str, Any]], bool]] = {
    "title": same_title,
    "date": same_date,
    "byline": same_byline,
    "outlet": same_outlet,
}


def ours(page: bytes) -> dict[str, str]:
    """Return what our intake says of a page."""
    document = Document(path="page.html", raw=page, sha256=raw_sha256(page), media_type="text/html")
    report = next(iter(read_document(document)))
    if not isinstance(report, Report):
        return dict.fromkeys(_FIELDS, "")
    data = report.metadata
    values = (data.title, data.published, data.byline, data.outlet)
    return dict(zip(_FIELDS, values, strict=True))


def plain(page: bytes) -> dict[str, str]:
    """Return what the extraction library alone says of a page."""
    document: Any = bare_extraction(page.decode("utf-8", "replace"), with_metadata=True)
    if document is None:
        return dict.fromkeys(_FIELDS, "")
    values = (document.title, document.date, document.author, document.sitename)
    return {name: value or "" for name, value in zip(_FIELDS, values, strict=True)}


def half_of(identifier: str) -> int:
    """Return the half of a page, 1 or 2, by the hash of its id."""
    return 1 + hashlib.sha256(identifier.encode()).digest()[0] % 2


def main() -> None:
    """Print the shares of exact matches for both halves."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--half", type=int, choices=(1, 2), help="only this half")
    parser.add_argument("--errors", action="store_true", help="list our errors of the first half")
    arguments = parser.parse_args()
    marks = json.loads(arguments.marks.read_text("utf-8"))
    for half in (arguments.half,) if arguments.half else (1, 2):
        found = []
        for identifier in (i for i in marks if half_of(i) == half):
            path = arguments.folder / "html" / f"{identifier}.html.gz"
            page = gzip.decompress(path.read_bytes())
            found.append((identifier, marks[identifier], ours(page), plain(page)))
        for field in _FIELDS:
            same = _SAME[field]
            right = sum(same(values[field], mark) for _, mark, values, _ in found)
            theirs = sum(same(values[field], mark) for _, mark, _, values in found)
            shares = f"ours {right / len(found):.3f}   trafilatura {theirs / len(found):.3f}"
            print(f"half {half}, {len(found)} pages: {field:8} {shares}")
            for identifier, mark, values, _ in found if arguments.errors and half == 1 else ():
                if not same(values[field], mark):
                    print(f"    {identifier[:6]} {values[field]!r}, marked {mark}")


if __name__ == "__main__":
    main()
