"""Checked drafts drawn by hypothesis: any values of their fields."""

from hypothesis import strategies as st

from secondsource.model import (
    CheckedSentence,
    CheckedStatement,
    Count,
    DeskWords,
    DraftCheck,
    DraftFinding,
    FindingKind,
    Relation,
    SourceKind,
    Span,
)

TEXT = "The ferry struck a barge below the weir."
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
SPANS = st.integers(0, 20).map(lambda start: Span(start, start + 9))
DESK_WORDS = st.builds(
    DeskWords,
    report=WORDS,
    span=SPANS,
    text=WORDS,
    relation=st.sampled_from(Relation),
    likeness=st.floats(0, 1),
    speaker=WORDS,
    speaker_kind=st.sampled_from(SourceKind),
    outlet=WORDS,
    published=st.sampled_from(["", "2031-05-02"]),
    language=st.sampled_from(["en", "ko"]),
    claim=WORDS,
    allegation=WORDS,
)
FINDINGS = st.builds(
    DraftFinding,
    kind=st.sampled_from(FindingKind),
    rule=WORDS,
    words=st.lists(st.integers(0, 3), max_size=2).map(tuple),
)
STATEMENTS = st.builds(
    CheckedStatement,
    span=SPANS,
    findings=st.lists(FINDINGS, min_size=1, max_size=3).map(tuple),
    words=st.lists(DESK_WORDS, max_size=2).map(tuple),
    speaker=WORDS,
    outlet=WORDS,
    count=st.none() | st.just(Count(1, 2, 3)),
    allegations=st.lists(WORDS, max_size=2).map(tuple),
)
SENTENCES = st.builds(
    CheckedSentence, span=SPANS, statements=st.lists(STATEMENTS, max_size=3).map(tuple)
)
DRAFT_CHECKS = st.builds(
    DraftCheck,
    name=WORDS,
    text=st.just(TEXT),
    language=st.sampled_from(["en", "ko"]),
    sentences=st.lists(SENTENCES, max_size=3).map(tuple),
)
