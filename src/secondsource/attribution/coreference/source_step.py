"""The coreference step: resolves the source of each claim of a report."""

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
from secondsource.attribution.coreference.person_evidence import withdraw_doubtful_persons
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
    lexicon: SourceLexicon,
    kind_knowledge: KindKnowledge = _NO_KNOWLEDGE,
    outlet: str = "",
) -> list[Claim]:
    """Return the claims of a report with their sources resolved.

    Args:
        claims: The claims, with the words of their sources.
        layout: The report's text, with its sentences and quotations.
        lexicon: The word lists of the report's language.
        kind_knowledge: Further evidence of a source's kind.
        outlet: The name of the report's own outlet, or "".

    Returns:
        The claims in the same order. All claims of one source share its id, name and kind; a
        source that cannot be decided has no id, and the names of its candidates.
    """
    if not claims:
        return []
    text = layout.text
    lines = [Span(*bounds) for bounds in _line_spans(text)]
    context = KindContext(text, outlet, lexicon)

    def known_kind(name: str) -> SourceKind | None:
        return kind_knowledge.known_kind(name) or context.kind(name)

    mentions = [parse_mention(claim.source.text, lexicon) for claim in claims]
    persons = [
        m.name for m in mentions if len(m.name) > 1 and kind_of(m, lexicon, known_kind) is _PERSON
    ]
    people = PersonNames(text, lines, lexicon, known_kind, persons)
    resolved = MentionResolver(layout, people, lexicon, known_kind).resolve(claims)
    guess_speaker_kinds(claims, resolved, kind_knowledge.guess_kind)
    resolved = withdraw_doubtful_persons(claims, resolved, lexicon, kind_knowledge)
    return guess_undecided_kinds(
        to_sources(claims, resolved, layout, lexicon, outlet), kind_knowledge.guess_kind
    )


def _line_spans(text: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            bounds.append((start, start + len(line)))
        start += len(line) + 1
    return bounds
