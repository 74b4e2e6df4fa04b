"""Changes between two versions of a report, with their places in both texts and their kinds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from secondsource.language.sentence_ends import sentences_in
from secondsource.model import Report, Span, ZoneKind
from secondsource.model.versions import Change, ChangeKind, Changes, Extent, NoteKind
from secondsource.versions.correction_notes import corrections_in, withdraws
from secondsource.versions.sentence_alignment import Alignment, Sentence, align_sentences
from secondsource.versions.text_sketches import UNSEPARATED
from secondsource.versions.word_changes import Token, tokens_of, word_changes
from secondsource.versions.word_differences import differences

# Chinese and Japanese sentences end without a blank.
_IDEOGRAPHIC_STOP = re.compile(r"[。！？][」』”’）]*")
_WORD = re.compile(rf"[{UNSEPARATED}]|[^\s{UNSEPARATED}]+")
# Share of the old version's words that the new one has, and of the new one's that the old one had.
# Below both, what is left is names and a quotation.
_REWRITTEN_BELOW, _FRESH_BELOW = 0.4, 0.6
_IN_WORDS = {ChangeKind.TYPO, ChangeKind.WORDING, ChangeKind.MOVED, ChangeKind.HEADLINE}
# Kinds that are listed beside a changed headline.
_CHARGED = {
    ChangeKind.SOFTENED,
    ChangeKind.HARDENED,
    ChangeKind.NEGATION,
    ChangeKind.NUMBER,
    ChangeKind.NAME,
    ChangeKind.DATE,
}
_CORRECTING = {NoteKind.CORRECTION, NoteKind.CLARIFICATION}


class _Text:
    """The sentences of a version, its headline apart, furniture left out."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.headline = next((z.span for z in report.zones if z.kind is ZoneKind.HEADLINE), None)
        self.sentences = [
            sentence
            for number, zone in enumerate(report.zones)
            if zone.kind not in (ZoneKind.HEADLINE, ZoneKind.FURNITURE)
            for sentence in _sentences(report.text, zone.span, number)
        ]
        self.size = sum(len(s.words) for s in self.sentences)
        self.zone_sizes = Counter(s.zone for s in self.sentences)
        self.notes = {note.span: note.kind for note in corrections_in(report.text, report.zones)}

    def zone_span(self, sentence: int) -> Span:
        return self.report.zones[self.sentences[sentence].zone].span

    def zone_kind(self, sentence: int) -> ZoneKind:
        return self.report.zones[self.sentences[sentence].zone].kind

    def tokens(self, part: Span) -> list[Token]:
        return tokens_of(self.report.text, part)


def changes(old: Report, new: Report) -> Changes:
    """Return what changed from one version of a report to another.

    Sentences are aligned first, then the words of those that changed. Furniture is left out.

    Args:
        old: The earlier version, or either where the order is undecided.
        new: The other.
    """
    before, after = _Text(old), _Text(new)
    alignment = align_sentences(before.sentences, after.sentences)
    found = [
        *_headline_changes(before, after),
        *_sentence_changes(before, after, alignment),
        *_removed(before, alignment.removed),
        *_added(after, alignment.added),
    ]
    words = _kept_words(before, after, alignment)
    kept = words / before.size if before.size else 1.0
    is_rewritten = kept < _REWRITTEN_BELOW and words < _FRESH_BELOW * after.size
    ordered = tuple(sorted(found, key=_Places(alignment, before, after).place))
    return Changes(ordered, _extent(ordered, is_rewritten, before, after), kept)


def _sentences(text: str, part: Span, zone: int) -> Iterator[Sentence]:
    for span in sentences_in(part, text):
        start = span.start
        for stop in (*_IDEOGRAPHIC_STOP.finditer(text, span.start, span.end), None):
            end = stop.end() if stop else span.end
            words = tuple(_WORD.findall(text, start, end))
            if words:
                yield Sentence(Span(start, start + len(text[start:end].rstrip())), words, zone)
            start = end


def _headline_changes(before: _Text, after: _Text) -> Iterator[Change]:
    old, new = before.headline, after.headline
    if old is None or new is None:
        if old or new:
            yield Change(kind=ChangeKind.HEADLINE, old=old, new=new, zone=ZoneKind.HEADLINE)
        return
    inner = list(word_changes(before.tokens(old), after.tokens(new)))
    if inner and any(change.kind is not ChangeKind.TYPO for change in inner):
        yield Change(kind=ChangeKind.HEADLINE, old=old, new=new, zone=ZoneKind.HEADLINE)
        inner = [change for change in inner if change.kind in _CHARGED]
    yield from (replace(change, zone=ZoneKind.HEADLINE) for change in inner)


def _sentence_changes(before: _Text, after: _Text, alignment: Alignment) -> Iterator[Change]:
    for old, new in alignment.changed:
        kind = after.zone_kind(new)
        for change in word_changes(
            before.tokens(before.sentences[old].span), after.tokens(after.sentences[new].span)
        ):
            yield replace(change, zone=kind)
    for old, new in alignment.moved:
        yield Change(
            kind=ChangeKind.MOVED,
            old=before.sentences[old].span,
            new=after.sentences[new].span,
            zone=after.zone_kind(new),
        )


def _removed(before: _Text, numbers: Sequence[int]) -> Iterator[Change]:
    for run in _runs_in_zones(before, numbers):
        whole = len(run) == before.zone_sizes[before.sentences[run[0]].zone]
        kind = ChangeKind.PARAGRAPH_REMOVED if whole else ChangeKind.REMOVED
        yield Change(kind=kind, old=_run_span(before, run), new=None, zone=before.zone_kind(run[0]))


def _added(after: _Text, numbers: Sequence[int]) -> Iterator[Change]:
    for run in _runs_in_zones(after, numbers):
        whole = len(run) == after.zone_sizes[after.sentences[run[0]].zone]
        kind = ChangeKind.PARAGRAPH_ADDED if whole else ChangeKind.ADDED
        if after.zone_span(run[0]) in after.notes:
            kind = ChangeKind.NOTE_ADDED
        yield Change(kind=kind, old=None, new=_run_span(after, run), zone=after.zone_kind(run[0]))


def _runs_in_zones(text: _Text, numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of neighbouring sentences, none of them over the end of a zone."""
    keyed = (
        (number - place, text.sentences[number].zone, number)
        for place, number in enumerate(sorted(numbers))
    )
    for _, run in groupby(keyed, key=lambda entry: entry[:2]):
        yield [number for _, _, number in run]


def _run_span(text: _Text, run: Sequence[int]) -> Span:
    return Span(text.sentences[run[0]].span.start, text.sentences[run[-1]].span.end)


def _kept_words(before: _Text, after: _Text, alignment: Alignment) -> int:
    """Return the number of words of the old version that the new one has."""
    kept = sum(len(before.sentences[old].words) for old, _ in (*alignment.same, *alignment.moved))
    for old, new in alignment.changed:
        words, others = before.sentences[old].words, after.sentences[new].words
        kept += len(words) - sum(d.end - d.start for d in differences(words, others))
    return kept


class _Places:
    """Where changes are listed: by the new text; what was taken out, where it was."""

    def __init__(self, alignment: Alignment, before: _Text, after: _Text) -> None:
        kept = sorted((*alignment.same, *alignment.changed))
        self._ends = [before.sentences[old].span.end for old, _ in kept]
        self._starts = [after.sentences[new].span.start for _, new in kept]
        self._starts.append(len(after.report.text))

    def place(self, change: Change) -> tuple[int, int, int]:
        """Return the key by which a change is sorted."""
        old = change.old.start if change.old else -1
        if change.new is not None:
            return change.new.start, 1, old
        following = bisect_right(self._ends, old)
        return self._starts[following], 0, old


def _extent(ordered: Iterable[Change], is_rewritten: bool, before: _Text, after: _Text) -> Extent:
    kinds = {change.kind for change in ordered}
    if not kinds:
        return Extent.NONE
    if withdraws(after.report) and not withdraws(before.report):
        return Extent.WITHDRAWAL
    if is_rewritten:
        return Extent.REWRITE
    if ChangeKind.NOTE_ADDED in kinds and _CORRECTING & set(after.notes.values()):
        return Extent.CORRECTION
    if kinds == {ChangeKind.TYPO}:
        return Extent.TYPO
    return Extent.WORDING if kinds <= _IN_WORDS else Extent.CONTENT
