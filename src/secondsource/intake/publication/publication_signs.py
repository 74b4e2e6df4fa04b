"""The outlet and the date of a report, from the surest sign that it bears.

The order for an outlet: what a person gave, a field or the page's own markup, the host of the
address, dateline, sign-off, byline, copyright line. A name that the gazetteer knows becomes the one
name under which all reports of that outlet stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.intake.publication.addresses import day_in_address, host_of, site_of
from secondsource.intake.text.dates import (
    iso_date,
    labelled_date,
    whole_dates,
    without_dates,
)
from secondsource.language.english.byline_words import BETWEEN_NAMES
from secondsource.language.korean.date_words import IS_UPDATED
from secondsource.language.korean.dateline_rules import Dateline, first_dateline
from secondsource.model import Metadata, MetadataSign, Report, SourceKind, ZoneKind

# "PYONGYANG, March 4 (KCNA) --", "(Reuters) -", "TARN (Crestline) –": the begin of a body.
_DATELINE = re.compile(r"(?P<place>[^\n()]{0,60}?)\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|\u2015)")
# The place before a name that the gazetteer does not know must be in capitals, as wires write it:
# "Orla Tennick (Labour) – the mayor" names a party.
_PLACE_IN_CAPITALS = re.compile(r"[^\W\d_a-z][^a-z]+?(?:,\s*[^\W\d_]{3,9}\.?\s*\d{1,2})?[\s,]*")
# "-- KCNA", "(Yonhap)", "[Newsis]": a line of nothing but a name.
_SIGN_OFF = re.compile(r"\W{0,6}(?P<name>[^\n]{2,40}?)\W{0,6}")
# Pages and feeds name themselves after a part of the outlet: "World | Harbour Herald".
_OF_A_PART = frozenset({MetadataSign.MARKUP, MetadataSign.FEED})
# Where an outlet itself states the time.
_OF_OUTLET = frozenset({MetadataSign.MARKUP, MetadataSign.LINE})
_WITHOUT_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
_BETWEEN_PARTS = re.compile(r"\s+[-–—|·•:»>]\s+|\s*[|»]\s*|:\s+")
_SHORTEST_LABEL = 4
_LONGEST_BYLINE = 200
# Zones below a text in which a reporter's address stands.
_LAST_ZONES = 4
_MAIL_HOST = re.compile(r"[\w.+-]{1,40}@([\w-]+(?:\.[\w-]+)+)")
_BARE_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
# Lines that may hold the date of a report: among the first so many zones, and so short.
_FIRST_ZONES, _LONGEST_DATE_LINE = 6, 100
# "The truce was signed on 12 March 2020." is no such line, and "Updated on 12 March 2020." is one;
# a Korean sentence ends in its verb, and may have two words. Clocks end in a stop too.
_SENTENCE = re.compile(r"(?:\S+\s+){4}.*[.!?…](?<![ap]\.m\.)[\"”’)]*\s*|.*다\s?\.[\"”’)]*\s*")


def with_publication(report: Report, gazetteer: Gazetteer | None = None) -> Report:
    """Return a report with its outlet and date from the surest sign that it bears.

    Args:
        report: A report with the outlet, date, address and byline that its document states.
        gazetteer: The outlets that are known; the shipped ones unless given.
    """
    known = load_gazetteer() if gazetteer is None else gazetteer
    outlet, outlet_sign = _outlet(report, known)
    published, published_sign = _published(report)
    # A field may be of someone who collected reports, and in the time of another place.
    if published_sign in _OF_OUTLET or outlet_sign is MetadataSign.FEED:
        published = _with_offset(published, outlet, report.metadata.url, known)
    metadata = replace(
        report.metadata,
        outlet=outlet,
        outlet_sign=outlet_sign,
        published=published,
        published_sign=published_sign,
    )
    return replace(report, metadata=metadata)


def _outlet(report: Report, gazetteer: Gazetteer) -> tuple[str, MetadataSign]:
    """Return the outlet of a report and where it is known from; "" if it bears no sign of any."""
    data = report.metadata
    if data.outlet_sign is MetadataSign.COPYRIGHT:
        return _outlet_or_holder(report, gazetteer)
    stated = data.outlet_sign or MetadataSign.FIELD
    is_code = stated is not MetadataSign.GIVEN and data.outlet.isalnum() and data.outlet.islower()
    if data.outlet and (entry := _stated_entry(data.outlet, gazetteer, is_code=is_code)):
        return entry.name, stated
    host = gazetteer.find_host(host_of(data.url))
    # "Harbour Sport" in the markup of a host of the Harbour Herald, or a code such as "hhld" in a
    # field: the Herald's. What a person gave stays as it is.
    if host is not None and (not data.outlet or is_code or stated in _OF_A_PART):
        return host.name, MetadataSign.ADDRESS
    return _unknown_outlet(data, stated) or next(
        _signs_in_text(report, gazetteer), ("", MetadataSign.NONE)
    )


def _outlet_or_holder(report: Report, gazetteer: Gazetteer) -> tuple[str, MetadataSign]:
    """Return the outlet of a report by any other sign than its copyright line, else by that."""
    data = report.metadata
    other = replace(data, outlet="", outlet_sign=MetadataSign.NONE)
    outlet, sign = _outlet(replace(report, metadata=other), gazetteer)
    if outlet:
        return outlet, sign
    entry = _stated_entry(data.outlet, gazetteer, is_code=False)
    return (entry.name if entry else data.outlet), MetadataSign.COPYRIGHT


def _unknown_outlet(data: Metadata, stated: MetadataSign) -> tuple[str, MetadataSign] | None:
    """Return the outlet that a report states and the gazetteer does not know, or its site."""
    site = site_of(data.url)
    name = site_of(_as_address(data.outlet)) or data.outlet
    if data.outlet and stated in _OF_A_PART and site:
        # Each feed of an outlet has a title of its own; the host is that of all of them.
        fallback = "" if stated is MetadataSign.FEED else name
        name = _part_named_as_host(data.outlet, site) or fallback
    if name:
        return name, stated
    return (site, MetadataSign.ADDRESS) if site else None


def _part_named_as_host(name: str, site: str) -> str:
    """Return the part of a name that its host spells too: of "World | Tarn Herald" the last.

    Args:
        name: As a page or a feed gives it.
        site: "tarnherald.example".
    """
    label = re.sub(r"[\W_]", "", site.rpartition(".")[0].rpartition("/")[2]).casefold()
    for part in _BETWEEN_PARTS.split(name):
        letters = re.sub(r"[\W_]", "", part).casefold()
        if len(letters) >= _SHORTEST_LABEL and (letters in label or label in letters):
            return part.strip()
    return ""


def _stated_entry(words: str, gazetteer: Gazetteer, *, is_code: bool) -> Entry | None:
    """Return the outlet that a field names: by name, by host ("nytimes.com"), a code by slug.

    "Nation" with a capital is a name that the gazetteer does not know; "nation" is a code.
    """
    entry = _outlet_named(words, gazetteer)
    if entry is None and (host := host_of(_as_address(words))):
        entry = gazetteer.find_host(host)
    if entry is None and is_code:
        entry = gazetteer.find_slug(words)
    return entry


def _as_address(words: str) -> str:
    """Return what a field gives as an address: a bare host ("harbourherald.example") as one."""
    return f"http://{words}" if _BARE_HOST.fullmatch(words) else words


def _outlet_named(words: str, gazetteer: Gazetteer) -> Entry | None:
    entry = gazetteer.find(words)
    return entry if entry is not None and entry.kind is SourceKind.OUTLET else None


def _signs_in_text(report: Report, gazetteer: Gazetteer) -> Iterator[tuple[str, MetadataSign]]:
    """Yield the outlets that the text of a report shows, the surest first."""
    bodies = [zone for zone in report.zones if zone.kind is ZoneKind.BODY]
    if bodies and (dateline := _DATELINE.match(bodies[0].span.words(report.text))):
        entry = _outlet_named(dateline["name"], gazetteer)
        if entry is not None:
            yield entry.name, MetadataSign.DATELINE
        elif dateline["place"] and _PLACE_IN_CAPITALS.fullmatch(dateline["place"]):
            yield dateline["name"].strip(), MetadataSign.DATELINE
    if (line := first_dateline(report.text, report.zones)) and (
        name := _outlet_of_dateline(line, gazetteer)
    ):
        yield name, MetadataSign.DATELINE
    for zone in report.zones[-2:]:
        sign_off = _SIGN_OFF.fullmatch(zone.span.words(report.text))
        entry = _outlet_named(sign_off["name"], gazetteer) if sign_off else None
        if entry is not None:
            yield entry.name, MetadataSign.SIGN_OFF
    hosts = {entry.name for entry in _mail_hosts(report, gazetteer)}
    if len(hosts) == 1:
        yield hosts.pop(), MetadataSign.BYLINE
    for part in BETWEEN_NAMES.split(report.metadata.byline[:_LONGEST_BYLINE]):
        entry = _outlet_named(part, gazetteer) if part else None
        if entry is not None:
            yield entry.name, MetadataSign.BYLINE


def _outlet_of_dateline(line: Dateline, gazetteer: Gazetteer) -> str:
    """Return the outlet of a Korean dateline; "" if it names none.

    "[하버일보=김하늘 기자]" has the outlet where others have the place. An outlet that the
    gazetteer does not know needs place and reporters beside it: "(타른=하버통신) 김하늘 기자 =".
    """
    for name in filter(None, (line.outlet, line.place)):
        if entry := _outlet_named(name, gazetteer):
            return entry.name
    return line.outlet if line.place and line.reporters else ""


def _mail_hosts(report: Report, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Yield the outlets of the mail addresses below a text: "roil@harbourherald.example"."""
    for zone in report.zones[-_LAST_ZONES:]:
        for host in _MAIL_HOST.findall(zone.span.words(report.text)[-_LONGEST_DATE_LINE:]):
            if entry := gazetteer.find_host(host.lower()):
                yield entry


def _published(report: Report) -> tuple[str, MetadataSign]:
    """Return the date of a report and where it is known from; "" if it bears no sign of any."""
    data = report.metadata
    if data.published:
        return data.published, data.published_sign or MetadataSign.FIELD
    if day := _day_in(data):
        return day, MetadataSign.ADDRESS
    if day := _day_above_body(report):
        return day, MetadataSign.LINE
    return "", MetadataSign.NONE


def _day_in(data: Metadata) -> str:
    parts = day_in_address(data.url)
    if parts is None:
        return ""
    year, month, day = parts
    return iso_date(f"{year}.{month}.{day}" if month.isdigit() else f"{day} {month} {year}")


def _day_above_body(report: Report) -> str:
    """Return the date in a short line near the top of a text; "" if its lines hold several.

    Korean outlets label it, and some print it below the text: "입력 2031.11.07 10:30".
    """
    days: dict[str, str] = {}
    for zone in report.zones[:_FIRST_ZONES]:
        line = zone.span.words(report.text)
        if zone.kind is ZoneKind.HEADLINE or len(line) > _LONGEST_DATE_LINE:
            continue
        if labelled := labelled_date(line):
            return labelled
        if (found := whole_dates(line)[:1]) and not IS_UPDATED.match(line):
            is_sentence = _SENTENCE.fullmatch(without_dates(line).strip())
            days.update({} if is_sentence else {found[0]: found[0]})
    if len(days) == 1:
        return days.popitem()[1]
    below = (z for z in report.zones[-_LAST_ZONES:] if z.kind is ZoneKind.FURNITURE)
    stated = [labelled_date(zone.span.words(report.text)) for zone in below]
    return next(filter(None, stated), "") if not days else ""


def _with_offset(published: str, outlet: str, url: str, gazetteer: Gazetteer) -> str:
    """Return a time without an offset as that of an outlet in Korea; any other date as it is.

    Outlets there state the time of their clocks. North Korea's were half an hour behind from
    15 August 2015 to 4 May 2018.
    """
    if not _WITHOUT_OFFSET.fullmatch(published):
        return published
    entry = gazetteer.find(outlet) if outlet else None
    country = entry.country if entry else ""
    if country == "KP" and "2015-08-15" <= published < "2018-05-05":
        return f"{published}+08:30"
    is_korean = country in ("KR", "KP") or host_of(url).endswith((".kr", ".kp"))
    return f"{published}+09:00" if is_korean else published
