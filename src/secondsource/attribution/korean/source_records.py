"""Sources of Korean claims, from resolved speakers: names, access, terms of anonymity."""

from __future__ import annotations

import re

from secondsource.attribution.korean.speakers import Speaker
from secondsource.language.korean.composed_text import ComposedText
from secondsource.language.korean.lexicon import source_words
from secondsource.model import Report, Source, SourceKind, Span, source_id

_UNNAMED = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
_SENTENCE_END = re.compile(r"[.?!]\s|\n")


def to_source(
    words: tuple[Span, ...], speaker: Speaker, report: Report, composed: ComposedText
) -> Source:
    """Return the source of a claim.

    Args:
        words: The words that name it in this claim, in the report's text.
        speaker: Who speaks.
        report: The report.
        composed: Its composed text, in which the speaker was found.
    """
    name = speaker.name
    access: tuple[Span, ...] = ()
    terms: tuple[Span, ...] = ()
    if speaker.kind in _UNNAMED:
        access, terms = _anonymity(speaker, composed)
    named = speaker.named and speaker.kind not in _UNNAMED
    return Source(
        spans=words,
        text=" ".join(span.words(report.text) for span in words),
        name=name,
        kind=speaker.kind,
        id=source_id(report.id, f"{speaker.first.start}:{speaker.first.end}"),
        named=named,
        also=tuple(sorted(set(speaker.names) - {name})) if named else (),
        access=access,
        terms=terms,
    )


def _anonymity(
    speaker: Speaker, composed: ComposedText
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words, in the sentence of its first mention, on access and on anonymity."""
    text, words = composed.text, source_words()
    start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, speaker.first.start)), default=0)
    end_match = _SENTENCE_END.search(text, speaker.first.end)
    end = end_match.start() if end_match else len(text)
    access = [Span(*m.span()) for m in words.access.finditer(text, start, speaker.first.end)]
    terms = [Span(*m.span()) for m in words.terms.finditer(text, start, end)]
    return composed.original_spans(access[:1]), composed.original_spans(terms)
