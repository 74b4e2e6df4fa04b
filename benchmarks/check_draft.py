#!/usr/bin/env python3
"""Measure the check of drafts, on drafts composed from the reports of a desk.

    python benchmarks/check_draft.py DESK [--items 100] [--sentences 4000] [--show]

DESK is a desk with its allegations. A report of a story is taken for a draft, and left out of the
comparison; its sentences whose allegations other reports of the desk state are what must be found.
Printed are: how often that allegation is found, by what is known of it (several origins, contested,
a single one), and how often its finding is the one that the desk has for it; the same for sentences
of reports that stand alone, which are changed by rule and must be found as single-sourced; how
often a sentence of a report whose whole story is left out is found all the same (a false alarm);
how often an attribution to a speaker of another story is noticed, and one to the true speaker
wrongly complained of; how often a number that was changed is noticed; seconds for a draft of so
many sentences. Drawing is by hash: the same desk gives the same drafts.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondsource.allegations.alleged_values import alleged_values
from secondsource.allegations.statements import statements_of
from secondsource.desk import Desk, open_desk
from secondsource.ledger import AllegationDetail
from secondsource.model import (
    Allegation,
    CheckedSentence,
    Claim,
    DraftCheck,
    FindingKind,
    Polarity,
    Relation,
    Report,
    ReportId,
    SourceKind,
)

_WORD = re.compile(r"\w+")
# A sentence of fewer words is hardly one by itself.
_LEAST_WORDS = {"en": 8, "ko": 5}
_MOST_OF_OUTLET = 60
# A number of two or three digits before what it counts; no day of a month.
_COUNTED = re.compile(r"(?<![\w.,:/$-])[1-9]\d{1,2}(?= (?:people|[a-z]{4,}s)\b)")
_FOUND = frozenset({Relation.SAYS, Relation.DENIES})
# Words that a desk editor changes without changing what is said.
_OTHER_WORDS = {
    "more than": "over", "about": "some", "but": "yet", "began": "started", "near": "close to",
    "large": "big", "in order to": "to", "while": "as", "several": "a number of", "also": "too",
    "however": "still", "because": "since", "after": "following", "killed": "left dead",
    "attack": "assault", "called": "named", "showed": "indicated", "helped": "assisted",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A sentence of a draft, with what is expected of it.

    Args:
        kind: What it tests.
        text: The sentence.
        expected: Ids of allegations or reports of which one must be found; empty for none.
        finding: The finding that is right; None if it is not tested.
    """

    kind: str
    text: str
    expected: frozenset[str] = frozenset()
    finding: FindingKind | None = None


@dataclass(frozen=True)
class Draft:
    """A draft, with the reports that are left out of the comparison."""

    items: Sequence[Item]
    without: frozenset[str]


class Score:
    """Counts by kind of item."""

    def __init__(self, show: bool) -> None:
        self.found: Counter[str] = Counter()
        self.near: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.noticed: dict[str, Counter[str]] = defaultdict(Counter)
        self._show = show
        self.likeness_values: dict[str, list[float]] = defaultdict(list)

    def add(self, item: Item, sentence: CheckedSentence, text: str) -> None:
        """Count one item."""
        words = [w for s in sentence.statements for w in s.words]
        telling = [w for w in words if w.relation in _FOUND or w.relation is Relation.OTHER_NUMBER]
        ids = {w.allegation or w.report for w in telling} | {w.report for w in telling}
        near = {i for w in words for i in (w.allegation, w.report)}
        is_found = bool(ids & item.expected) if item.expected else bool(telling)
        self.likeness_values[item.kind].append(
            max(
                (
                    w.likeness
                    for w in words
                    if not item.expected or {w.allegation, w.report} & item.expected
                ),
                default=0,
            )
        )
        self.all[item.kind] += 1
        self.found[item.kind] += is_found
        self.near[item.kind] += bool(near & item.expected) if item.expected else bool(words)
        self.right[item.kind] += item.finding is not None and item.finding in sentence.kinds
        for kind in sentence.kinds:
            self.noticed[item.kind][kind.value] += 1
        if self._show:
            print(f"{item.kind:12} found={is_found} {[k.value for k in sentence.kinds]}: {text}")
            for word in words[:3]:
                print(f"      {word.relation.value} {word.likeness} {word.outlet}: {word.text}")

    def print(self) -> None:
        """Print all counts."""
        print(f"{'':22}{'items':>6}{'found':>8}{'or near':>9}{'right':>8}  findings")
        for kind, total in self.all.items():
            shares = f"{self.found[kind] / total:8.2f}{self.near[kind] / total:9.2f}"
            shares += f"{self.right[kind] / total:8.2f}"
            findings = ", ".join(f"{k} {n}" for k, n in self.noticed[kind].most_common(5))
            print(f"{kind:22}{total:6}{shares}  {findings}")
        thresholds = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
        print(f"\nshare with a likeness of at least {thresholds}")
        for kind, likely in self.likeness_values.items():
            shares = "".join(
                f"{sum(p >= t for p in likely) / len(likely):6.2f}" for t in thresholds
            )
            print(f"{kind:22}{shares}")


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def drawn(values: Iterable[Any], key: Callable[[Any], str]) -> list[Any]:
    """Return values in the order of a hash of their keys."""
    return sorted(values, key=lambda value: _hash(key(value)))


def _is_sentence(words: str, language: str) -> bool:
    return len(_WORD.findall(words)) >= _LEAST_WORDS.get(language, 99) and "\n" not in words


def finding_of(allegation: Allegation) -> tuple[str, FindingKind]:
    """Return the class of an allegation, and the finding that the desk's own figures give."""
    if allegation.denied_by:
        return "contested", FindingKind.CONTESTED
    if allegation.count.low > 1:
        return "several", FindingKind.WELL_SOURCED
    if allegation.count.best > 1:
        return "perhaps several", FindingKind.SECOND_SOURCE_OPEN
    return "single", FindingKind.SINGLE_SOURCED


def known_drafts(desk: Desk, most: int) -> Iterator[Draft]:
    """Yield drafts of reports whose allegations other reports state."""
    by_report: dict[str, list[AllegationDetail]] = defaultdict(list)
    for detail in desk.allegations():
        for report in {p.statement.report for p in detail.allegation.statements}:
            by_report[report].append(detail)
    counts: Counter[str] = Counter()
    for report_id in drawn(by_report, str):
        report = desk.report(report_id)
        items = [i for i in _known(report, by_report[report_id]) if counts[i.kind] < most]
        items = items[:8]
        counts.update(i.kind for i in items)
        if items:
            yield Draft(items, frozenset({report_id}))


def _known(report: Report, details: Sequence[AllegationDetail]) -> Iterator[Item]:
    seen: set[tuple[int, int]] = set()
    for detail in details:
        allegation = detail.allegation
        others = {p.statement.report for p in allegation.statements} - {report.id}
        for placed in allegation.statements:
            sentence = placed.statement.sentence
            words = sentence.words(report.text) if placed.statement.report == report.id else ""
            place = (sentence.start, sentence.end)
            if others and place not in seen and _is_sentence(words, report.language):
                seen.add(place)
                kind, finding = finding_of(allegation)
                yield Item(f"{kind} {report.language}", words, frozenset({allegation.id}), finding)


def alone(desk: Desk) -> list[tuple[Report, list[Claim]]]:
    """Return reports that stand in no story of two outlets, in the order of their hash."""
    told = {
        r
        for row in desk.ledger.stories.rows(origins=False)
        if row.outlets > 1
        for r in desk.ledger.stories.report_ids(row.id)
    }
    by_outlet: dict[str, list[ReportId]] = defaultdict(list)
    for row in desk.reports():
        if row.id not in told and row.language in _LEAST_WORDS:
            by_outlet[row.metadata.outlet].append(row.id)
    # No outlet gives more than a share: one agency may fill half of a desk.
    ids = [i for held in by_outlet.values() for i in drawn(held, str)[:_MOST_OF_OUTLET]]
    return list(desk.ledger.reports.with_claims(drawn(ids, str)))


def reworded(words: str) -> str:
    """Return an English sentence with some words exchanged, and adverbs left out."""
    changed = words
    for first, second in _OTHER_WORDS.items():
        changed = re.sub(rf"\b{first}\b", second, changed)
    return re.sub(r"\b(?!only|early|family|daily|July|Italy)[a-z]{3,}ly ", "", changed)


def alone_drafts(desk: Desk, most: int) -> Iterator[Draft]:
    """Yield drafts of sentences that one report of one outlet states, changed by rule."""
    counts: Counter[str] = Counter()
    for report, claims in alone(desk):
        sentences = dict.fromkeys(
            s.sentence.words(report.text) for s in statements_of(report, claims)
        )
        kind = f"alone {report.language}"
        items = [
            Item(kind, reworded(s), frozenset({report.id}), FindingKind.SINGLE_SOURCED)
            for s in sentences
            if _is_sentence(s, report.language)
            if report.language == "ko" or reworded(s) != s
        ]
        items = drawn(items, lambda i: i.text)[:4]
        if items and counts[kind] < most:
            counts[kind] += len(items)
            yield Draft(items, frozenset())


def unrelated_drafts(desk: Desk, most: int) -> Iterator[Draft]:
    """Yield drafts of reports whose story is not in the desk, since it is left out."""
    counts: Counter[str] = Counter()
    for report, claims in alone(desk)[::-1]:
        kind = f"unrelated {report.language}"
        if counts[kind] >= most:
            continue
        try:
            story = set(desk.ledger.stories.report_ids(desk.ledger.stories.get(report.id).id))
        except Exception:  # noqa: BLE001 - a report of no story
            story = set()
        sentences = dict.fromkeys(
            s.sentence.words(report.text) for s in statements_of(report, claims)
        )
        items = [Item(kind, s) for s in sentences if _is_sentence(s, report.language)]
        items = drawn(items, lambda i: i.text)[:5]
        if items:
            counts[kind] += len(items)
            yield Draft(items, frozenset({report.id, *story}))


def _said(desk: Desk) -> Iterator[tuple[Report, Claim, str]]:
    """Yield sure claims of named persons in English whose content can stand behind "said"."""
    for report, claims in alone(desk):
        for claim in claims:
            source = claim.source
            if report.language != "en" or claim.is_doubtful or len(claim.content) != 1:
                continue
            content = claim.content[0].words(report.text).strip(' "“”‘’.,')
            starts = content[:1].islower() or content.split(" ")[0] in ("I", "We", "The")
            is_person = source.kind is SourceKind.PERSON and source.named and " " in source.name
            is_plain = claim.stance.polarity is Polarity.AFFIRMED and not claim.nested_in
            is_whole = starts and _is_sentence(content, "en") and "“" not in content
            if is_person and is_plain and is_whole:
                yield report, claim, content


def attributed_drafts(desk: Desk, most: int) -> Iterator[Draft]:
    """Yield drafts that give a claim to its speaker, and to the speaker of another report."""
    said = list(_said(desk))
    for report, claim, content in said[:most]:
        # One of a name that the report does not hold.
        other = next(c for r, c, _ in said[::-1] if c.source.name.split()[-1] not in report.text)
        expected = frozenset({report.id})
        not_borne_out = FindingKind.ATTRIBUTION_NOT_BORNE_OUT
        for kind, speaker in (("right speaker", claim), ("wrong speaker", other)):
            text = f"{speaker.source.name} said that {content}."
            yield Draft([Item(kind, text, expected, not_borne_out)], frozenset())


def numbered_drafts(desk: Desk, most: int) -> Iterator[Draft]:
    """Yield drafts with sentences in which a number of two digits or more is another."""
    count = 0
    for report, claims in alone(desk):
        for statement in statements_of(report, claims):
            words = statement.sentence.words(report.text)
            numbers = _COUNTED.findall(words)
            if report.language != "en" or len(numbers) != 1 or not _is_sentence(words, "en"):
                continue
            changed = words.replace(numbers[0], str(int(numbers[0]) * 2 + 7))
            if count < most and alleged_values([words, changed]):
                count += 1
                expected = frozenset({report.id})
                item = Item("other number", changed, expected, FindingKind.OTHER_NUMBERS)
                yield Draft([item], frozenset())
            break


def check(desk: Desk, draft: Draft) -> DraftCheck:
    """Return the check of a draft, each item a paragraph."""
    text = "\n\n".join(item.text for item in draft.items)
    return desk.check_draft(text, without=draft.without)


def score(desk: Desk, drafts: Iterable[Draft], result: Score) -> None:
    """Check drafts and count what is found of their items."""
    for draft in drafts:
        checked = check(desk, draft)
        position = 0
        for item in draft.items:
            end = position + len(item.text)
            held = [s for s in checked.sentences if position <= s.span.start < end]
            whole = CheckedSentence(
                checked.sentences[0].span, tuple(s for h in held for s in h.statements)
            )
            result.add(item, whole, item.text)
            position = end + 2


def time_of(desk: Desk, sentences: int) -> None:
    """Print how long a draft of so many sentences takes."""
    words: list[str] = []
    for row in desk.reports():
        report = desk.ledger.reports.without_map(row.id)
        if report.language == "en":
            stated = dict.fromkeys(s.sentence for s in statements_of(report, ()))
            words += [s.words(report.text) for s in stated]
        if len(words) >= 3 * sentences:
            break
    chosen = drawn([words[n : n + 10] for n in range(0, len(words), 10)], lambda w: w[0])
    text = "\n\n".join(" ".join(part) for part in chosen[: sentences // 10])
    began, wall = time.process_time(), time.monotonic()
    checked = desk.check_draft(text)
    print(
        f"{len(checked.sentences)} sentences, {len(text):,} code points:"
        f" {time.process_time() - began:.0f} CPU s, {time.monotonic() - wall:.0f} s,"
        f" peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("--items", type=int, default=100, help="items of each kind")
    parser.add_argument("--sentences", type=int, default=0, help="of the draft that is timed")
    parser.add_argument("--show", action="store_true", help="print every item")
    options = parser.parse_args()
    with open_desk(options.desk, create=False, read_only=True) as desk:
        print(f"Python {platform.python_version()}, {desk.counts().reports} reports")
        result = Score(options.show)
        for kind in (
            known_drafts, alone_drafts, unrelated_drafts, attributed_drafts, numbered_drafts,
        ):  # fmt: skip
            score(desk, kind(desk, options.items), result)
        if options.items:
            result.print()
        if options.sentences:
            time_of(desk, options.sentences)


if __name__ == "__main__":
    main()
