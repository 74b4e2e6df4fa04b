"""From speakers to the sources of claims: names, access, terms of anonymity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from secondsource.attribution.coreference.acronyms import acronyms
from secondsource.attribution.coreference.mention_resolver import ResolvedClaim
from secondsource.attribution.coreference.mentions import MentionForm
from secondsource.attribution.coreference.own_outlet import is_part_of_outlet_name
from secondsource.attribution.coreference.speakers import Speaker
from secondsource.language.english.pronoun_words import THESE, THEY
from secondsource.language.english.source_lexicon import SOURCE, SOURCES_AT_LARGE, SourceLexicon
from secondsource.language.text_layout import TextLayout
from secondsource.model import Claim, ReportId, Source, SourceKind, Span, source_id

_UNNAMED_KINDS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})


def names_of(
    speaker: Speaker, full: dict[str, str], outlet: str = ""
) -> tuple[str, tuple[str, ...]]:
    """Return the name to show for a speaker and its other names.

    Args:
        speaker: The speaker.
        full: Acronyms of the report, with their full names.
        outlet: The name of the report's own outlet, or "". A part of it ("Crosswater" in a report
            of the Crosswater Wire) is a name of it.
    """
    if speaker.kind is SourceKind.REPORT:
        return "the report", ()
    if speaker.author:
        return "the author", ()
    if speaker.kind in _UNNAMED_KINDS and speaker.person is None:
        named = speaker.names() if speaker.kind is SourceKind.GROUP else []
        return speaker.description() or (named[0] if named else _commonest_words(speaker)), ()
    names = speaker.names()
    names += [full[n] for n in names if n in full]
    if not names:
        return speaker.description() or _commonest_words(speaker), ()
    if speaker.kind is SourceKind.OUTLET and any(
        is_part_of_outlet_name(name, outlet) for name in names
    ):
        return outlet, tuple(sorted(set(names) - {outlet}))
    shown = max(names, key=lambda n: (len(n), n))
    return shown, tuple(sorted(set(names) - {shown}))


def _commonest_words(speaker: Speaker) -> str:
    words = [m.words for _, m in speaker.mentions if m.form is not MentionForm.PRONOUN]
    return Counter(words).most_common(1)[0][0] if words else ""


def to_sources(
    claims: Sequence[Claim],
    resolved: Sequence[ResolvedClaim],
    layout: TextLayout,
    words: SourceLexicon,
    outlet: str = "",
) -> list[Claim]:
    """Return the claims with their sources filled in.

    Args:
        claims: The claims of a report.
        resolved: To whom each goes.
        layout: The report's text.
        words: The word lists.
        outlet: The name of the report's own outlet, or "".
    """
    full = acronyms(layout.text)
    terms = _general_terms(layout, words)
    made: dict[int, Source] = {}
    for one in resolved:
        for speaker in (one.speaker, *one.candidates):
            if speaker is not None and id(speaker) not in made:
                report = claims[0].report
                made[id(speaker)] = _to_source(
                    report, speaker, names_of(speaker, full, outlet), (layout, words, terms)
                )
    return [
        replace(claim, source=_source_of_claim(claim, one, made))
        for claim, one in zip(claims, resolved, strict=True)
    ]


def _source_of_claim(claim: Claim, one: ResolvedClaim, made: dict[int, Source]) -> Source:
    own = claim.source
    if one.speaker is not None:
        return replace(made[id(one.speaker)], spans=own.spans, text=own.text)
    between = [made[id(s)] for s in one.candidates]
    kinds = {source.kind for source in between}
    kind = kinds.pop() if len(kinds) == 1 else SourceKind.UNKNOWN
    if not between and one.mention.head in THEY | THESE:
        kind = SourceKind.GROUP
    return replace(own, kind=kind, candidates=tuple(source.name for source in between))


def _to_source(
    report: ReportId,
    speaker: Speaker,
    names: tuple[str, tuple[str, ...]],
    around: tuple[TextLayout, SourceLexicon, tuple[Span, ...]],
) -> Source:
    layout, words, general = around
    name, also = names
    first = speaker.first
    key = f"{first.start}:{first.end}" if first else speaker.kind.value
    access: tuple[Span, ...] = ()
    terms: tuple[Span, ...] = ()
    if speaker.kind in _UNNAMED_KINDS:
        access = _access(speaker, layout, words)
        terms = _terms(speaker, layout, words) or (
            general if speaker.kind is SourceKind.UNNAMED or SOURCE in speaker.heads else ()
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


def _access(speaker: Speaker, layout: TextLayout, words: SourceLexicon) -> tuple[Span, ...]:
    """Return the words of an unnamed source's description that say how it knows."""
    for span, mention in sorted(speaker.mentions, key=lambda sm: sm[0]):
        if mention.form is not MentionForm.DESCRIPTION:
            continue
        found = words.access.search(layout.text, span.start, span.end)
        if found:
            end = span.end - (layout.text[span.end - 1] == ",")
            return (Span(found.start(), max(end, found.end())),)
    return ()


def _terms(speaker: Speaker, layout: TextLayout, words: SourceLexicon) -> tuple[Span, ...]:
    """Return what the sentences that mention an unnamed source say of its terms."""
    seen = []
    for span, mention in speaker.mentions:
        if mention.form is MentionForm.PRONOUN:
            continue
        start, end = layout.sentence_start(span.start), layout.sentence_end(span.start)
        seen += [Span(*m.span()) for m in words.terms.finditer(layout.text, start, end)]
    return tuple(sorted(set(seen)))


def _general_terms(layout: TextLayout, words: SourceLexicon) -> tuple[Span, ...]:
    """Return terms that a report states for its sources at large ("For security reasons ...")."""
    found = []
    for match in words.terms.finditer(layout.text):
        sentence = layout.text[
            layout.sentence_start(match.start()) : layout.sentence_end(match.start())
        ]
        if SOURCES_AT_LARGE.search(sentence):
            found.append(Span(*match.span()))
    return tuple(found)
