"""For any reports: order changes nothing, counts are in order, passages are equal in both."""

import itertools
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.echo import (
    EchoSearch,
    OutletNames,
    StoryContext,
    StoryReport,
    by_publication_time,
    compare,
    echo_detection,
    features_of,
    find_echoes,
    find_stories,
    find_ties,
    join_tied_stories,
    origins_of,
    topic_of,
)
from secondsource.echo.origins.fold_rules import StoryVoice
from secondsource.echo.origins.origin_counts import find_origins
from secondsource.echo.step_memory import without_memory
from secondsource.echo.text.word_hashes import hash_words
from secondsource.language.quotation_marks import quotations
from secondsource.model import (
    Certainty,
    Claim,
    Echo,
    Evidence,
    EvidenceKind,
    Manner,
    Metadata,
    Polarity,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    Voice,
    Zone,
    ZoneKind,
    claim_id,
    report_id,
    source_id,
)
from secondsource.model.publication_time import publication_time

OUTLETS = ["Far Bank", "Nightferry", "Crosswater Wire", ""]
NAMES = OutletNames({name: name for name in OUTLETS})
DATES = ["", "2031-04-01", "2031-04-02", "2031-04-02T09:30:00+09:00", "2033-01-01", "spring"]
PIECES = [
    "The night ferry to Varnholt struck the unlit barge of a gravel works below the weir.",
    "“I counted the lanterns on the water until there was not one left,” said Orla Tennick.",
    "Far Bank said collectors weighed every sack of seed potatoes and took away one in three.",
    "Nightferry reported that mules carried the sacks over the pass under a mounted escort.",
    "THE NIGHT FERRY, to Várnholt, struck the unlit barge of a gravel works - below the weir!",
    "강변 소식통은 나룻배가 둑 아래에서 가라앉았고 아홉 명이 살았다고 말했다.",
    "夜渡船在堰下撞上没有灯的驳船。",
    "Ночной паром затонул ниже плотины \U0001f6a2.",
    "word",
    "",
]
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=40), max_size=6
).map("\n\n".join)
SAID = [("Far Bank", "collectors weighed every sack", SourceKind.OUTLET)]
SAID += [("Orla Tennick", "I counted the lanterns", SourceKind.PERSON)]


def claims_of(report):
    for who, words, kind in SAID:
        content_start, source_start = report.text.find(words), report.text.find(who)
        if content_start >= 0 and source_start >= 0:
            content, cue = (
                Span(content_start, content_start + len(words)),
                Span(source_start, source_start + len(who)),
            )
            source = Source(
                spans=(cue,),
                text=who,
                name=who,
                kind=kind,
                id=source_id(report.id, who),
                named=True,
            )
            yield Claim(
                id=claim_id(report.id, [content], [cue]),
                report=report.id,
                zone=ZoneKind.BODY,
                manner=Manner.DIRECT,
                content=(content,),
                cue=(cue,),
                source=source,
                stance=Stance(polarity=Polarity.AFFIRMED, certainty=Certainty.CERTAIN),
            )


@st.composite
def reports(draw):
    text = draw(TEXTS)
    data = Metadata(outlet=draw(st.sampled_from(OUTLETS)), published=draw(st.sampled_from(DATES)))
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text else ()
    key = report_id(f"{draw(st.integers(0, 9))} {data} {text}".encode())
    return Report(id=key, raw="", item="", text=text, zones=zones, metadata=data, language="en")


PILES = st.lists(reports(), max_size=12, unique_by=lambda report: report.id)


def find_all(pile):
    """Return the stories (as ids), echoes and origins of some reports."""
    claims = {report.id: list(claims_of(report)) for report in pile}
    reports_by_id = {report.id: report for report in pile}
    features = by_publication_time(
        [features_of(r, claims[r.id], NAMES, quotations(r.text)) for r in pile]
    )
    terms = [report.dated_terms for report in features]
    stories = find_stories(terms)
    stories = join_tied_stories(stories, find_ties(features, stories), terms)
    echoes = find_echoes(features, stories)
    origins = []
    for story in stories:
        members = [features[number] for number in story]
        story_reports = [
            StoryReport(report, reports_by_id[report.id].text, claims[report.id])
            for report in members
        ]
        ids = {report.id for report in members}
        repeating = [e for e in echoes if e.report in ids]
        origins.append(origins_of(story_reports, repeating, StoryContext(), topic_of(members)))
    return [[features[number].id for number in story] for story in stories], echoes, origins


@settings(max_examples=60, deadline=None)
@given(pile=PILES, dice=st.randoms(use_true_random=False))
def test_what_is_found_does_not_depend_on_the_order_of_the_reports(pile, dice):
    expected = find_all(pile)
    dice.shuffle(pile)
    assert find_all(pile) == expected


@settings(max_examples=60, deadline=None)
@given(pile=PILES, asked=st.sets(st.integers(0, 11)), size=st.integers(1, 4))
def test_echoes_are_the_same_however_many_reports_are_compared_at_once(pile, asked, size):
    claims = {report.id: list(claims_of(report)) for report in pile}
    features = by_publication_time(
        [features_of(r, claims[r.id], NAMES, quotations(r.text)) for r in pile]
    )
    stories = find_stories([report.dated_terms for report in features])
    asked = [number for number in asked if number < len(pile)]
    ids = {features[number].id for number in asked}
    search = EchoSearch(features, stories, without_memory(len(features)))
    expected = [echo for echo in search.echoes_of(range(len(pile))) if echo.report in ids]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(echo_detection, "_LATER_AT_ONCE", size)
        assert search.echoes_of(asked) == expected


@settings(max_examples=100, deadline=None)
@given(pile=PILES)
def test_every_report_is_in_one_story_and_shown_once_or_more_in_it(pile):
    stories, echoes, origins = find_all(pile)
    assert Counter(itertools.chain(*stories)) == Counter(report.id for report in pile)
    for story, story_origins in zip(stories, origins, strict=True):
        assert 1 <= story_origins.count.low <= story_origins.count.best <= story_origins.count.high
        assert {member for origin in story_origins.origins for member in origin.reports} <= set(
            story
        )
    pairs = [frozenset((echo.report, echo.repeats or echo.outlet)) for echo in echoes]
    assert all(len(pair) == 2 for pair in pairs if "" not in pair)
    assert len(set(pairs)) == len(pairs)


def plain(words):
    """Return words without case, accents and punctuation, letter by letter."""
    parts = unicodedata.normalize("NFKD", words)
    return [c.casefold() for c in parts if unicodedata.category(c)[0] in "LN"]


@settings(max_examples=60, deadline=None)
@given(first=reports(), second=reports())
def test_an_unbroken_passage_is_the_same_in_both_but_for_case_and_marks(first, second):
    quoted = quotations(first.text), quotations(second.text)
    for passage in compare(first, second, *quoted).passages:
        first_words, second_words = passage.here.words(first.text), passage.there.words(second.text)
        # Words may differ between the equal runs of a passage; without any, it is all equal.
        if (
            len(hash_words(first_words).words)
            == len(hash_words(second_words).words)
            == passage.words
        ):
            assert plain(first_words) == plain(second_words)
    turned = compare(second, first, *reversed(quoted))
    assert turned.own + turned.quoted == sum(p.words for p in turned.passages)


@given(text=TEXTS.filter(bool), published=st.sampled_from(DATES))
def test_reading_a_report_twice_gives_the_same_features(text, published):
    report = Report(
        id="r1",
        raw="",
        item="",
        text=text,
        zones=(),
        metadata=Metadata(outlet="Far Bank", published=published),
    )
    claims = list(claims_of(report))
    first, second = (features_of(report, claims, NAMES, quotations(text)) for _ in range(2))
    assert first.citations == second.citations
    assert first.trace.fingerprints.tolist() == second.trace.fingerprints.tolist()
    assert first.terms.words.tolist() == second.terms.words.tolist()


VOICES = st.builds(
    Voice,
    source=st.sampled_from("xyz"),
    name=st.sampled_from(["a source", "Orla Tennick", "Bram Quillory"]),
    kind=st.sampled_from([SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.DOCUMENT]),
    claims=st.just(("c",)),
    denies=st.booleans(),
    known_as=st.sampled_from(["", "", "Orla Tennick", "Bram Quillory"]),
    knows=st.booleans(),
    shared=st.sampled_from(["", "", "0", "3"]),
)


@st.composite
def tellers_and_echoes(draw):
    tellers = [
        StoryVoice(
            report=str(number),
            outlet=draw(st.sampled_from(OUTLETS)),
            owner=draw(st.sampled_from(["", "", "Orsevane"])),
            moment=publication_time(draw(st.sampled_from(DATES))),
            voices=tuple(draw(st.lists(VOICES, max_size=2))),
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    tellers.sort(key=lambda t: (t.moment.start, t.moment.end, t.report))
    kinds = st.booleans().map(
        lambda proven: (Evidence(kind=EvidenceKind.CITED, proven=proven, note=""),)
    )
    ids = [teller.report for teller in tellers] or ["0"]
    echoes = st.builds(
        Echo,
        report=st.sampled_from(ids),
        repeats=st.sampled_from([*ids, ""]),
        outlet=st.sampled_from([*OUTLETS, "The Weir Lantern"]),
        evidence=kinds,
        directed=st.booleans(),
    )
    return tellers, draw(st.lists(echoes, max_size=10))


@settings(max_examples=300)
@given(drawn=tellers_and_echoes())
def test_counts_are_in_order_whatever_repeats_whatever(drawn):
    tellers, echoes = drawn
    origins = find_origins(tellers, echoes)
    count = origins.count
    assert min(1, len(tellers)) <= count.low <= count.best <= count.high
    counted = [origin.counted for origin in origins.origins]
    assert counted == sorted(counted, reverse=True)
    assert sum(counted) <= count.best
    origins_by_report = Counter(report for origin in origins.origins for report in origin.reports)
    assert all(number == 1 for number in origins_by_report.values())
    assert set(origins_by_report) <= {teller.report for teller in tellers}
