"""The coreference step: claims with the words of their sources in, with their sources out."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.attribution.coreference.kind_fallback import (
    KindKnowledge,
    guess_speaker_kinds,
    guess_undecided_kinds,
)
from secondsource.attribution.coreference.kind_from_context import KindContext
from secondsource.attribution.coreference.mention_resolver import MentionResolver
from secondsource.attribution.coreference.mentions import parse_mention
from secondsource.attribution.coreference.person_names import PersonNames
from secondsource.attribution.coreference.source_kinds import kind_of
from secondsource.attribution.coreference.source_records import to_sources
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.language.text_layout import TextLayout
from secondsource.model import Claim, SourceKind, Span

_PERSON = SourceKind.PERSON
_NO_KNOWLEDGE = KindKnowledge()


def resolve_sources(
    claims: Sequence[Claim],
    layout: TextLayout,
    words: SourceLexicon,
    told: KindKnowledge = _NO_KNOWLEDGE,
    outlet: str = "",
) -> list[Claim]:
    """Say for each claim of a report who its source is.

    Args:
        claims: The claims, with the words of their sources.
        layout: The report's text, with its sentences and quotations.
        words: The word lists of the report's language.
        told: What else tells the kind of a source.
        outlet: The name of the report's own outlet, or "".

    Returns:
        The claims in the same order. All claims of one source share its id, name and kind; a
        source that cannot be decided has no id, and the names of its candidates.
    """
    if not claims:
        return []
    text = layout.text
    lines = [Span(*at) for at in _line_spans(text)]
    evidence = KindContext(text, outlet, words)

    def known(name: str) -> SourceKind | None:
        return told.known(name) or evidence.kind(name)

    mentions = [parse_mention(claim.source.text, words) for claim in claims]
    persons = [m.name for m in mentions if len(m.name) > 1 and kind_of(m, words, known) is _PERSON]
    people = PersonNames(text, lines, words, known, persons)
    resolved = MentionResolver(layout, people, words, known).resolve(claims)
    guess_speaker_kinds(claims, resolved, told.guess)
    return guess_undecided_kinds(to_sources(claims, resolved, layout, words, outlet), told.guess)


def _line_spans(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found
