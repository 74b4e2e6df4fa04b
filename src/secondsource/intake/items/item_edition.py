"""What an item states of its own version: guid, number, dates, status, and what it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from secondsource.intake.items.field_guessing import normalized_name
from secondsource.intake.items.repeated_keys import Repeated
from secondsource.intake.text.dates import iso_date
from secondsource.model import Edition, PublicationStatus

# Usual names, best first, as in `field_guessing`.
_GUIDS = ("guid", "uri", "newsmlid", "id")
_NUMBERS = ("version", "versionnumber", "revision")
_UPDATED = (
    *("versioncreated", "updated", "updatedat", "dateupdated", "updatedate", "lastupdated"),
    *("modified", "modifiedat", "datemodified", "datemodify", "lastmodified", "contentmodified"),
)
_COLLECTED = (
    *("collected", "collectedat", "datedownload", "downloaded", "downloadedat"),
    *("crawled", "crawledat", "crawldate", "datecrawled", "fetched", "fetchedat", "retrieved"),
    *("retrievedat", "dateretrieved", "scraped", "scrapedat", "datescraped", "scrapedate"),
)
_STATUSES = ("pubstatus", "publicationstatus", "publishstatus")
_REPLACED = ("replaces", "previousversion")
_ADDRESSES = ("uri", "guid", "id", "url", "href")
# NewsML-G2 writes "stat:canceled"; British houses "cancelled".
_STATUS_BY_WORD = {
    "usable": PublicationStatus.USABLE,
    "withheld": PublicationStatus.WITHHELD,
    "canceled": PublicationStatus.CANCELED,
    "cancelled": PublicationStatus.CANCELED,
}
MOST_REPLACED = 20
"""Items that one item may state to replace; a wire's next version states the one before it."""
_LONGEST_NUMBER = 9
# Associations of an item that are looked at; a gallery has some hundred pictures.
_MOST_ASSOCIATED = 1000


def item_edition(item: Mapping[str, Any]) -> Edition:
    """Return what the fields of an item state of its version.

    Args:
        item: One item of a file or feed.
    """
    fields: dict[str, Any] = {}
    for name, value in item.items():
        first = value[0] if isinstance(value, Repeated) else value
        if first not in (None, ""):
            fields.setdefault(normalized_name(name), first)
    statuses = (_status(fields[name]) for name in _STATUSES if name in fields)
    return Edition(
        guid=next(filter(None, (_word(fields.get(name)) for name in _GUIDS)), ""),
        number=_number(fields),
        updated=_date(fields, _UPDATED),
        collected=_date(fields, _COLLECTED),
        pubstatus=next(filter(None, statuses), PublicationStatus.UNSTATED),
        replaces=tuple(dict.fromkeys(_replaced(fields)))[:MOST_REPLACED],
    )


def _date(fields: Mapping[str, Any], names: Iterable[str]) -> str:
    return next(filter(None, (iso_date(fields.get(name)) for name in names)), "")


def _number(fields: Mapping[str, Any]) -> int | None:
    numbers = (version_number(fields.get(name)) for name in _NUMBERS)
    return next((number for number in numbers if number is not None), None)


def version_number(value: object) -> int | None:
    """Return a stated version number, or None: "2" and 2, but no "1.0.3" and no date."""
    words = _word(value)
    is_number = words.isascii() and words.isdecimal() and len(words) <= _LONGEST_NUMBER
    return int(words) if is_number else None


def _word(value: object) -> str:
    """Return a field that is one string or whole number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value)[:_LONGEST_WORD].split())


# Code points; longer ones are dropped with other fields above the limit.
_LONGEST_WORD = 2001


def _status(value: object) -> PublicationStatus:
    word = _word(value).casefold().rpartition(":")[2]
    return _STATUS_BY_WORD.get(word, PublicationStatus.UNSTATED)


def _replaced(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the items that an item says it replaces, in a field or among its associations.

    The associations of ninjs 1 are an object with a name for each, of ninjs 2 and 3 a list of
    objects with names.
    """
    for name in _REPLACED:
        yield from _addresses(fields.get(name))
    associations = fields.get("associations")
    named: Iterable[tuple[Any, Any]] = ()
    if isinstance(associations, Mapping):
        named = associations.items()
    elif isinstance(associations, list):
        named = ((a.get("name"), a) for a in associations if isinstance(a, Mapping))
    for name, value in islice(named, _MOST_ASSOCIATED):
        if isinstance(name, str) and normalized_name(name) in _REPLACED:
            yield from _addresses(value)


def _addresses(value: object) -> Iterator[str]:
    """Yield guids or addresses: from a string, an object that has one, or a list of either."""
    for part in islice(value if isinstance(value, list) else [value], MOST_REPLACED):
        named = [part.get(n) for n in _ADDRESSES] if isinstance(part, Mapping) else [part]
        yield from islice(filter(None, map(_word, named)), 1)
