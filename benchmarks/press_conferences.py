#!/usr/bin/env python3
"""Count who stands behind the words of press conferences, composed from sentences of real reports.

    python benchmarks/press_conferences.py DESK --folder FOLDER [--number 30] [--show]

DESK holds real English reports. What persons say there is put into the mouths of invented speakers:
one to three of them speak at one press conference, which two to eight invented outlets report in
direct and in reported speech, with headlines of every kind, more or fewer of the speakers' words,
and paragraphs of real reports around them. Nothing of that is stored but in FOLDER. Each thing that
two outlets or more carry has one origin: its speaker, or the occasion on which two said so.

As a control there are as many pairs of interviews: two speakers of two bodies say the same to two
outlets each, days apart. Each has two origins.

Drawing is by hash: the same desk gives the same reports. Printed are, for both, how many of the
allegations were found, and of these the share whose likeliest number is right, and the share whose
interval holds it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from secondsource.desk import Desk, open_desk
from secondsource.model import Allegation, Claim, Report, SourceKind

OUTLETS = (
    "Tarn Observer", "Hill Courier", "Morning Lantern", "Far Ferry Gazette", "Crosswater Wire",
    "The Orsevan Post", "Quay Street Journal", "Nimmer Daily", "Weir & Vale", "Lenne Tribune",
)  # fmt: skip
# Given name, surname, office in running words, short office, whether a woman, body.
SPEAKERS = (
    ("Orla", "Venn", "transport minister", "minister", True, "the ministry"),
    ("Bram", "Oskell", "police chief", "police chief", False, "police"),
    ("Ilse", "Tarrow", "health secretary", "secretary", True, "the health department"),
    ("Odo", "Brasken", "mayor", "mayor", False, "the city"),
    ("Merith", "Quell", "company chairwoman", "chairwoman", True, "the company"),
    ("Hallam", "Crane", "union leader", "union leader", False, "the union"),
    ("Ada", "Lindqvar", "university rector", "rector", True, "the university"),
    ("Joss", "Farrowby", "fire commander", "commander", False, "the fire brigade"),
)
# Days between two conferences: what is measured is the count, not whether stories stay apart. Nine
# days apart, 30 conferences of eight speakers at which all use the same phrases become 12 stories.
_APART = 400
# The first word of a clause that means the same in another mouth.
_FREE = re.compile(r"^(?:the|a|an|more|about|some|most|all|no|there|it|many|several|[0-9])\b", re.I)
_BOUND = re.compile(
    r"\b(?:I|my|me|his|her|he|she|him|we|our|us|you|your)\b|[\"“”\n:;]", re.IGNORECASE
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did)\b")
_WORDS = (7, 24)
_HEADLINES = (
    "{Short}: {words}",
    "{Words}, says {short}",
    "{Surname} speaks to reporters on {topic}",
    "{Body} explains",
    "“{Words}”",
    "{Words} – {short}",
    "What the {short} said about {topic}",
)
_SAYING = (
    "{Words}, {office} {name} said at a press conference on {day}.",
    "“{Words},” {name}, the {office}, told reporters in the capital.",
    "{Office} {name} said on {day} that {words}.",
    "At a press conference on {day} {office} {name} said that {words}.",
    "{Words}, according to {office} {name}, who spoke to the press on {day}.",
    "“{Words},” said {name}. The {office} took questions for an hour.",
)
_FURTHER = (
    "“{Words},” {surname} said.",
    "{Surname} said that {words}.",
    "The {short} added that {words}.",
    "{She} said that {words}.",
    "According to {surname}, {words}.",
)
_ALONE = (
    "{Words}, {office} {name} told {outlet} in an interview.",
    "In an interview with {outlet} {office} {name} said that {words}.",
)


def _hash(*keys: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(keys).encode()).digest()[:8], "big")


def _drawn(values: Sequence[str], count: int, *keys: object) -> list[str]:
    return sorted(values, key=lambda value: _hash(value, *keys))[:count]


@dataclass(frozen=True)
class Composed:
    """Reports that were composed, with what they carry.

    Args:
        reports: The reports, each as a line of a pile.
        carried: For each thing that is said the titles of the reports that carry it.
        origins: How many independent origins each has.
    """

    reports: list[dict[str, str]]
    carried: dict[str, set[str]]
    origins: int


def sentences_of(desk: Desk) -> tuple[list[str], list[str]]:
    """Return what reports are composed of, from the English reports of a desk.

    Returns:
        Clauses that persons say and that fit another mouth; paragraphs that hold no claim.
    """
    clauses: set[str] = set()
    paragraphs: set[str] = set()
    for row in desk.reports():
        report = desk.report(row.id)
        if report.language == "en":
            claims = desk.claims_of(row.id)
            clauses.update(_said_clauses(report, claims))
            paragraphs.update(_free_paragraphs(report, claims))
    return sorted(clauses), sorted(paragraphs)


def _said_clauses(report: Report, claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.source.kind is not SourceKind.PERSON or len(claim.content) != 1:
            continue
        words = claim.content[0].words(report.text).strip(" ,.–-")
        if not _WORDS[0] <= len(words.split()) <= _WORDS[1] or not _FREE.search(words):
            continue
        if not _BOUND.search(words) and _VERB.search(words) and "." not in words:
            yield words


def _free_paragraphs(report: Report, claims: Sequence[Claim]) -> Iterator[str]:
    held = [span for claim in claims for span in claim.content]
    for zone in report.zones[1:]:
        words = zone.span.words(report.text).strip()
        is_free = all(s.end <= zone.span.start or s.start >= zone.span.end for s in held)
        if is_free and _WORDS[0] < len(words.split()) < 3 * _WORDS[1] and words.endswith("."):
            yield words


class Composer:
    """Composes reports from clauses and paragraphs of real ones."""

    def __init__(self, clauses: Sequence[str], around: Sequence[str]) -> None:
        self._clauses, self._around = clauses, around

    def conference(self, number: int) -> Composed:
        """Return the reports of one press conference."""
        key = ("conference", number)
        speakers = _speakers(1 + number % 3, *key)
        outlets = _drawn(OUTLETS, 2 + number % 7, *key)
        clauses = _drawn(self._clauses, 2 * len(speakers), *key)
        said = {clause: speakers[n % len(speakers)] for n, clause in enumerate(clauses)}
        moment = datetime(2031, 5, 5, 14) + timedelta(days=_APART * number)
        reports = []
        carried: dict[str, set[str]] = {clause: set() for clause in clauses}
        for place, outlet in enumerate(outlets):
            # The first clause is in all reports, each other one in most.
            chosen = [c for c in clauses if c == clauses[0] or _hash(c, outlet, *key) % 4]
            title = _phrase(_HEADLINES, chosen[0], said[chosen[0]], outlet, moment, place + number)
            parts = []
            named: set[str] = set()
            for n, clause in enumerate(chosen):
                speaker = said[clause]
                forms = _FURTHER if speaker[1] in named else _SAYING
                parts.append(_phrase(forms, clause, speaker, outlet, moment, place + n + number))
                named.add(speaker[1])
            parts += _drawn(self._around, 2, outlet, *key)
            reports.append(_report(outlet, title, parts, moment + timedelta(minutes=47 * place)))
            for clause in chosen:
                carried[clause].add(title)
        return Composed(reports, {c: t for c, t in carried.items() if len(t) > 1}, 1)

    def interviews(self, number: int) -> Composed:
        """Return the reports of two interviews in which two speakers say the same."""
        key = ("interviews", number)
        outlets = _drawn(OUTLETS, 4, *key)
        clause = _drawn(self._clauses, 1, *key)[0]
        moment = datetime(2041, 5, 5, 14) + timedelta(days=_APART * number)
        reports = []
        for place, outlet in enumerate(outlets):
            speaker = _speakers(2, *key)[place % 2]
            when = moment + timedelta(days=2 * (place % 2), minutes=31 * place)
            title = _phrase(_HEADLINES, clause, speaker, outlet, when, place + number)
            parts = [_phrase(_ALONE, clause, speaker, outlet, when, place)]
            parts += _drawn(self._around, 2, outlet, *key)
            reports.append(_report(outlet, title, parts, when))
        return Composed(reports, {clause: {r["title"] for r in reports}}, 2)


def _speakers(count: int, *keys: object) -> list[tuple[str, str, str, str, bool, str]]:
    return sorted(SPEAKERS, key=lambda speaker: _hash(speaker, *keys))[:count]


def _report(outlet: str, title: str, parts: Sequence[str], moment: datetime) -> dict[str, str]:
    return {
        "outlet": outlet,
        "title": title,
        "text": "\n\n".join(parts),
        "published": moment.strftime("%Y-%m-%dT%H:%M:00Z"),
    }


def _phrase(
    forms: Sequence[str],
    clause: str,
    speaker: tuple[str, str, str, str, bool, str],
    outlet: str,
    moment: datetime,
    which: int,
) -> str:
    given, surname, office, short, is_woman, body = speaker
    within = clause if clause.split(maxsplit=1)[0].isupper() else clause[0].lower() + clause[1:]
    return forms[which % len(forms)].format(
        words=within, Words=clause[0].upper() + clause[1:], topic=clause.rsplit(maxsplit=1)[-1],
        outlet=outlet,
        name=f"{given} {surname}", surname=surname, Surname=surname, office=office,
        Office=office[0].upper() + office[1:], short=short, Short=short[0].upper() + short[1:],
        She="She" if is_woman else "He", Body=body[0].upper() + body[1:], day=moment.strftime("%A"),
    )  # fmt: skip


def found_words(desk: Desk) -> list[tuple[str, frozenset[str], Allegation]]:
    """Return the title of its report and the words of each statement, with its allegation."""
    reports = {row.id: desk.report(row.id) for row in desk.reports()}
    return [
        (
            reports[placed.statement.report].metadata.title,
            _words(placed.statement.span.words(reports[placed.statement.report].text)),
            detail.allegation,
        )
        for detail in desk.allegations()
        for placed in detail.allegation.statements
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def best_match(
    found: Sequence[tuple[str, frozenset[str], Allegation]], clause: str, titles: set[str]
) -> Allegation | None:
    """Return the allegation that holds a clause in most of the reports that carry it."""
    want = _words(clause)
    held: Counter[str] = Counter()
    by_id = {}
    for title, words, allegation in found:
        if title in titles and 2 * len(words & want) > len(want):
            held[allegation.id] += 1
            by_id[allegation.id] = allegation
    return by_id[held.most_common(1)[0][0]] if held else None


def score(desk: Desk, composed: Sequence[Composed], show: bool) -> Iterator[str]:
    """Yield the figures of composed reports, in words."""
    statements = found_words(desk)
    all_said = found = exact = inside = 0
    for one in composed:
        for clause, titles in one.carried.items():
            all_said += 1
            allegation = best_match(statements, clause, titles)
            if allegation is None:
                continue
            count = allegation.count
            found += 1
            exact += count.best == one.origins
            inside += count.low <= one.origins <= count.high
            if show and count.best != one.origins:
                names = ", ".join(origin.name for origin in allegation.origins)
                numbers = f"{count.low}-{count.best}-{count.high} for {one.origins}"
                yield f"  {numbers}: {names}: {clause}"
    shares = f"best exact {exact / max(1, found):.3f}, inside {inside / max(1, found):.3f}"
    yield f"{found} of {all_said} found, {shares}"


def main() -> None:
    """Compose, read, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--number", type=int, default=30)
    parser.add_argument("--show", action="store_true", help="list those that are wrong")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with open_desk(options.desk, read_only=True, create=False) as real:
        composer = Composer(*sentences_of(real))
    print(f"secondsource {version('secondsource')}, Python {platform.python_version()}")
    for name in ("conference", "interviews"):
        composed = [getattr(composer, name)(number) for number in range(options.number)]
        pile, path = options.folder / f"{name}.jsonl", options.folder / f"{name}.db"
        lines = (json.dumps(report) for one in composed for report in one.reports)
        pile.write_text("\n".join(lines) + "\n", "utf8")
        path.unlink(missing_ok=True)
        with open_desk(path) as desk:
            desk.read([str(pile)])
            desk.find_stories()
            print(name, *score(desk, composed, options.show), sep="\n")


if __name__ == "__main__":
    main()
