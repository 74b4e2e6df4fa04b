"""Sources of claims, from resolved speakers: names, access, terms of anonymity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.attribution.coreference.acronyms import acronyms
from secondsource.attribution.coreference.mention_resolver import ResolvedClaim
from secondsource.attribution.coreference.mentions import MentionForm
from secondsource.attribution.coreference.own_outlet import is_part_of_outlet_name
from secondsource.attribution.coreference.speakers import Speaker
from secondsource.language.english.pronoun_words import PLURAL_DEMONSTRATIVES, THEY
from secondsource.language.english.source_lexicon import SOURCE, SOURCES_AT_LARGE, SourceLexicon
from secondsource.language.text_layout import TextLayout
from secondsource.model import Claim, ReportId, Source, SourceKind, Span, source_id

_UNNAMED_KINDS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})


@dataclass(frozen=True, slots=True)
class _AnonymityContext:
    """Where access and terms of unnamed sources are read.

    Args:
        layout: The report's text.
        lexicon: The word lists.
        general_terms: Terms that the report states for its sources at large.
    """

    layout: TextLayout
    lexicon: SourceLexicon
    general_terms: tuple[Span, ...]


def names_of(
    speaker: Speaker, full_names: dict[str, str], outlet: str = ""
) -> tuple[str, tuple[str, ...]]:
    """Return the name to show for a speaker and its other names.

    Args:
        speaker: The speaker.
        full_names: Acronyms of the report, with their full names.
        outlet: The name of the report's own outlet, or "". A part of it ("Crosswater" in a report
            of the Crosswater Wire) is a name of it.
    """
    if speaker.kind is SourceKind.REPORT:
        return "the report", ()
    if speaker.author:
        return "the authors" if speaker.plural else "the author", ()
    if speaker.kind in _UNNAMED_KINDS and speaker.person is None:
        group_names = speaker.names() if speaker.kind is SourceKind.GROUP else []
        return speaker.description() or (
            group_names[0] if group_names else _commonest_words(speaker)
        ), ()
    names = speaker.names()
    names += [full_names[n] for n in names if n in full_names]
    if not names:
        return speaker.description() or _commonest_words(speaker), ()
    if speaker.kind is SourceKind.OUTLET and any(
        is_part_of_outlet_name(name, outlet) for name in names
    ):
        return outlet, tuple(sorted(set(names) - {outlet}))
    fullest = max(names, key=lambda n: (len(n), n))
    return fullest, tuple(sorted(set(names) - {fullest}))


def _commonest_words(speaker: Speaker) -> str:
    words = [
        mention.words for _, mention in speaker.mentions if mention.form is not MentionForm.PRONOUN
    ]
    return Counter(words).most_common(1)[0][0] if words else ""


def to_sources(
    claims: Sequence[Claim],
    resolved: Sequence[ResolvedClaim],
    layout: TextLayout,
    lexicon: SourceLexicon,
    outlet: str = "",
) -> list[Claim]:
    """Return the claims with their sources filled in.

    Args:
        claims: The claims of a report.
        resolved: The resolved source of each.
        layout: The report's text.
        lexicon: The word lists.
        outlet: The name of the report's own outlet, or "".
    """
    full_names = acronyms(layout.text)
    context = _AnonymityContext(layout, lexicon, _general_terms(layout, lexicon))
    sources: dict[int, Source] = {}
    for resolution in resolved:
        for speaker in (resolution.speaker, *resolution.candidates):
            if speaker is not None and id(speaker) not in sources:
                report = claims[0].report
                sources[id(speaker)] = _to_source(
                    report, speaker, names_of(speaker, full_names, outlet), context
                )
    return [
        replace(claim, source=_source_of_claim(claim, resolution, sources))
        for claim, resolution in zip(claims, resolved, strict=True)
    ]


def _source_of_claim(claim: Claim, resolution: ResolvedClaim, sources: dict[int, Source]) -> Source:
    source_words = claim.source
    if resolution.speaker is not None:
        return replace(
            sources[id(resolution.speaker)], spans=source_words.spans, text=source_words.text
        )
    candidates = [sources[id(s)] for s in resolution.candidates]
    kinds = {source.kind for source in candidates}
    kind = kinds.pop() if len(kinds) == 1 else SourceKind.UNKNOWN
    if not candidates and resolution.mention.head in THEY | PLURAL_DEMONSTRATIVES:
        kind = SourceKind.GROUP
    return replace(source_words, kind=kind, candidates=tuple(source.name for source in candidates))


def _to_source(
    report: ReportId,
    speaker: Speaker,
    names: tuple[str, tuple[str, ...]],
    context: _AnonymityContext,
) -> Source:
    name, also = names
    first = speaker.first_mention
    key = f"{first.start}:{first.end}" if first else speaker.kind.value
    access: tuple[Span, ...] = ()
    terms: tuple[Span, ...] = ()
    if speaker.kind in _UNNAMED_KINDS:
        access = _access(speaker, context)
        terms = _terms(speaker, context) or (
            context.general_terms
            if speaker.kind is SourceKind.UNNAMED or SOURCE in speaker.heads
            else ()
        )
    return Source(
        name=name,
        kind=speaker.kind,
        id=source_id(report, key),
        named=bool(speaker.names()) and speaker.kind not in (*_UNNAMED_KINDS, SourceKind.REPORT),
        also=also,
        access=access,
        terms=terms,
    )


def _access(speaker: Speaker, context: _AnonymityContext) -> tuple[Span, ...]:
    """Return the words of an unnamed source's description that say how it knows."""
    text = context.layout.text
    for span, mention in sorted(speaker.mentions, key=lambda sm: sm[0]):
        if mention.form is not MentionForm.DESCRIPTION:
            continue
        match = context.lexicon.access.search(text, span.start, span.end)
        if match:
            end = span.end - (text[span.end - 1] == ",")
            return (Span(match.start(), max(end, match.end())),)
    return ()


def _terms(speaker: Speaker, context: _AnonymityContext) -> tuple[Span, ...]:
    """Return the terms of anonymity in the sentences that mention an unnamed source."""
    layout, terms_pattern = context.layout, context.lexicon.terms
    terms = []
    for span, mention in speaker.mentions:
        if mention.form is MentionForm.PRONOUN:
            continue
        start, end = layout.sentence_start(span.start), layout.sentence_end(span.start)
        terms += [Span(*m.span()) for m in terms_pattern.finditer(layout.text, start, end)]
    return tuple(sorted(set(terms)))


def _general_terms(layout: TextLayout, lexicon: SourceLexicon) -> tuple[Span, ...]:
    """Return terms that a report states for its sources at large ("For security reasons ...")."""
    terms = []
    for match in lexicon.terms.finditer(layout.text):
        sentence = layout.text[
            layout.sentence_start(match.start()) : layout.sentence_end(match.start())
        ]
        if SOURCES_AT_LARGE.search(sentence):
            terms.append(Span(*match.span()))
    return tuple(terms)
