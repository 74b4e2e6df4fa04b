"""Every way to a listing gives what plain reading of the whole pile gives."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from desk_pile import made_claim, made_report

from secondsource.ledger import Filters, Judgement, StoryOrder
from secondsource.ledger.search import listing_queries, query_plan
from secondsource.model import (
    Act,
    Allegation,
    Certainty,
    Count,
    Entity,
    PlacedStatement,
    Polarity,
    SourceKind,
    Span,
    Stance,
    Statement,
    Story,
    Verdict,
    allegation_id,
    entity_id,
    raw_sha256,
    story_id,
)
from secondsource.model.judgement_payloads import payload_from

WORDS = "ferry grain quay mill clerk storm bridge 평양에서 소금".split()
PEOPLE = ("Ilse Tarrow", "Odo Venn", "Mara Quist", "a harbour clerk", "mill hands", "Orrin Post")
KINDS = (
    *(SourceKind.PERSON, SourceKind.PERSON, SourceKind.ORGANISATION),
    *(SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.OUTLET),
)
OUTLETS = ("Varnholt Post", "Tarrow Bay Gazette", "")
RAW = b"made"

# Which way is taken depends on how many rows pass; small desks would always go the same one.
WAYS = {
    "as few": {},
    "walking": {"FEW": 0, "FEW_REPORTS": 0},
    "walking, some reports": {"FEW": 0},
    "asking one by one": {"FEW": 0, "DENSE": 0.01, "PROBED": 10_000, "AT_A_TIME": 7},
    "asking in vain": {"FEW": 0, "DENSE": 1e-9, "PROBED": 3_000_000_000, "AT_A_TIME": 2},
}


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    for name, value in WAYS[request.param].items():
        monkeypatch.setattr(query_plan, name, value)
    return request.param


def one_report(dice, number, version=0):
    """Make a report of a few paragraphs, most with a claim."""
    paragraphs, claims = [f"Number {number} of the {dice.choice(WORDS)}"], []
    for paragraph in range(dice.randint(0, 4)):
        who = dice.randrange(len(PEOPLE))
        words = " ".join(dice.choices(WORDS, k=3))
        paragraphs.append(f"{PEOPLE[who]} said{paragraph}x{version} that {words} {paragraph}.")
        claims.append((f"{words} {paragraph}", f"said{paragraph}x{version}", who))
    report = made_report(
        "\n\n".join(paragraphs),
        raw=RAW,
        item=str(number),
        outlet=dice.choice(OUTLETS),
        published=dice.choice(("", "2031-05-02", "2031-05-02T08:00", "2031-06-30", "2032")),
        language=dice.choice(("en", "ko")),
    )
    return replace(report, id=f"r{number:020x}"), claims


def with_claims(dice, report, claims):
    report_claims = []
    for content, cue, who in claims:
        claim = made_claim(
            report, content, cue, PEOPLE[who], kind=KINDS[who], score=dice.randint(1, 10) / 10
        )
        stance = Stance(
            polarity=dice.choice(list(Polarity)), certainty=dice.choice(list(Certainty))
        )
        claim = replace(claim, stance=stance)
        if dice.random() < 0.2:
            undecided = replace(claim.source, id="", name="", named=False, candidates=("A", "B"))
            claim = replace(claim, source=undecided)
        report_claims.append(claim)
    return report, report_claims


def pile_of(dice, size, version=0):
    return [with_claims(dice, *one_report(dice, number, version)) for number in range(size)]


def link(desk):
    """Make one entity of each name."""
    desk.sources.replace_entities(
        [
            Entity(id=entity_id(n.name), name=n.name, kind=n.kind, names=(n.name,))
            for n in desk.sources.named()
        ]
    )


def filled_desk(desk, seed):
    dice = random.Random(seed)
    desk.raw.add(raw_sha256(RAW), RAW, "text/plain", "made.txt")
    assert desk.reports.add(pile_of(dice, 30), "first") == []
    link(desk)
    return dice


# The truth, by reading everything


def reports_with_entities(desk):
    entity_of = desk.sources.entity_ids([report.id for report, _ in desk.reports.all_with_claims()])
    return [(report, claims, entity_of) for report, claims in desk.reports.all_with_claims()]


def holds(words, text):
    """Tell whether every word stands in a text, those of a phrase side by side."""
    plain = " ".join(text.replace("\n", " ").replace(".", " ").casefold().split())
    if words.startswith('"'):
        return f" {words[1:-1].casefold()} " in f" {plain} "
    return all(
        f" {w}" in f" {plain}" if ord(w[0]) > 127 else f" {w.casefold()} " in f" {plain} "
        for w in words.split()
    )


def passes(report, claim, entity_of, filters):
    source, stance = claim.source, claim.stance
    content = "\n".join(span.words(report.text) for span in claim.content)
    return (
        (not filters.text or holds(filters.text, content))
        and (not filters.source or holds(filters.source, f"{source.text}\n{source.name}"))
        and (claim.score >= filters.min_score if filters.min_score else is_listed(claim, filters))
        and (filters.kind is None or source.kind is filters.kind)
        and (filters.act is None or claim.act is filters.act)
        and (filters.of is None or filters.of in (source.id, entity_of.get(source.id, source.id)))
        and (not filters.denied or stance.polarity is Polarity.DENIED)
        and (not filters.hedged or stance.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE))
    )


def is_listed(claim, filters):
    return filters.doubtful or not claim.is_doubtful


def in_reports(report, filters):
    data = report.metadata
    day = data.published[:10]
    return (
        (not filters.outlet or data.outlet == filters.outlet)
        and (not filters.language or report.language == filters.language)
        and (not filters.since or day >= filters.since)
        and (not filters.until or ("" < day <= filters.until + "~"))
    )


def by_date(report):
    published = report.metadata.published
    return not published, published[:10], published, report.id


def newest_first(pile):
    ordered = sorted(pile, key=lambda row: by_date(row[0]), reverse=True)
    return sorted(ordered, key=lambda row: not row[0].metadata.published)


def true_claims(pile, filters, *, newest=True):
    ordered = newest_first(pile) if newest else sorted(pile, key=lambda row: by_date(row[0]))
    return [
        (claim, entity_of)
        for report, claims, entity_of in ordered
        if in_reports(report, filters)
        for claim in (sorted(claims, key=lambda claim: -claim.score) if newest else claims)
        if passes(report, claim, entity_of, filters)
    ]


def true_reports(pile, filters):
    plain = Filters(
        outlet=filters.outlet,
        since=filters.since,
        until=filters.until,
        doubtful=filters.doubtful,
    )
    all_of_them = replace(plain, language=filters.language) == filters
    dates = sorted(
        by_date(report)
        for report, claims, entity_of in pile
        if in_reports(report, filters)
        and (all_of_them or any(passes(report, c, entity_of, filters) for c in claims))
    )
    return [row[-1] for row in dates]


def true_sources(pile, filters):
    reports = {report.id: report.metadata for report, _, _ in pile}
    claims_by_source = {}
    for claim, entity_of in true_claims(pile, filters):
        if claim.source.id:
            claims_by_source.setdefault(entity_of.get(claim.source.id, claim.source.id), []).append(
                claim
            )
    listed = []
    for who, claims in claims_by_source.items():
        about = [reports[claim.report] for claim in claims]
        days = sorted(a.published[:10] for a in about if a.published)
        counts = (len(claims), len({claim.report for claim in claims}))
        outlets = len({a.outlet for a in about} - {""})
        listed.append((who, *counts, outlets, *((days[0], days[-1]) if days else ("", ""))))
    return sorted(listed, key=lambda row: (-row[1], row[0]))


def listed_sources(desk, filters):
    return [
        (row.id, row.claims, row.reports, row.outlets, row.first, row.last)
        for row in desk.sources.rows(filters)
    ]


def some_filters(desk):
    entities = [row.id for row in desk.sources.rows() if row.id.startswith("e")][:2]
    alone = [row.id for row in desk.sources.rows() if row.id.startswith("s")][:1]
    arguments = [
        {},
        {"outlet": "Varnholt Post"},
        {"doubtful": True},
        {"doubtful": True, "text": "ferry"},
        {"doubtful": True, "outlet": "Varnholt Post", "kind": SourceKind.PERSON},
        {"min_score": 0.3},
        {"outlet": "Nobody"},
        {"since": "2031-05-03"},
        {"since": "2031-05", "until": "2031-06", "language": "ko"},
        *({"text": words} for words in ("ferry", "ferry quay", '"ferry quay"', "평양", "nothing")),
        {"source": "Tarrow"},
        {"source": "clerk", "text": "ferry"},
        {"denied": True},
        {"denied": True, "doubtful": True},
        {"hedged": True, "min_score": 0.5},
        *({"kind": kind} for kind in (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.OUTLET)),
        *({"act": act} for act in Act),
        {"act": Act.BELIEVES, "kind": SourceKind.PERSON},
        {"kind": SourceKind.PERSON, "outlet": "Tarrow Bay Gazette"},
        {"kind": SourceKind.GROUP, "since": "2031-06"},
        *({"of": who} for who in (*entities, *alone, "e0", "s0")),
        *({"of": who, "doubtful": True} for who in (*entities, *alone)),
        *({"of": who, "denied": True, "text": "grain"} for who in entities),
        *({"of": who, "outlet": "Varnholt Post"} for who in (*entities, *alone)),
    ]
    return [Filters(**keywords) for keywords in arguments]


def check(desk):
    pile = reports_with_entities(desk)
    for filters in some_filters(desk):
        claims = [claim for claim, _ in true_claims(pile, filters)]
        assert [row.claim for row in desk.claims.rows(filters)] == claims, filters
        assert [row.claim for row in desk.claims.rows(filters, 4, 3)] == claims[3:7], filters
        oldest = [claim for claim, _ in true_claims(pile, filters, newest=False)]
        assert [row.claim for row in desk.claims.rows(filters, newest=False)] == oldest, filters
        page = desk.claims.rows(filters, 4, 3, newest=False)
        assert [row.claim for row in page] == oldest[3:7], filters
        everything = true_claims(pile, replace(filters, doubtful=True))
        assert desk.claims.hidden(filters) == len(everything) - len(claims), filters
        reports = true_reports(pile, filters)
        assert [row.id for row in desk.reports.rows(filters)] == reports, filters
        assert [row.id for row in desk.reports.rows(filters, 3, 2)] == reports[2:5], filters
        sources = true_sources(pile, filters)
        assert listed_sources(desk, filters) == sources, filters
        assert [row.id for row in desk.sources.rows(filters, 3, 1)] == [r[0] for r in sources[1:4]]
    counts = desk.counts()
    assert counts.sources == len(true_sources(pile, Filters()))
    assert counts.claims == len(true_claims(pile, Filters()))
    assert counts.doubtful == len(true_claims(pile, Filters(doubtful=True))) - counts.claims
    claim_counts = {
        report.id: sum(not claim.is_doubtful for claim in claims) for report, claims, _ in pile
    }
    assert {row.id: row.claims for row in desk.reports.rows()} == claim_counts
    for who, *rest in true_sources(pile, Filters()):
        row = desk.sources.dossier(who).row
        assert [row.claims, row.reports, row.outlets, row.first, row.last] == rest


@pytest.mark.parametrize("seed", [1, 2])
def test_listings_hold_what_passes_in_order(desk, way, seed):
    filled_desk(desk, seed)
    check(desk)


def ruled(desk, what, subject, /, **ruling):
    payload = payload_from(what, ruling)
    judgement = Judgement(
        subject=subject, payload=payload, note="why", author="ed", made="2031-01-01"
    )
    return desk.judgements.append(judgement)


def test_rulings_show_in_counts_and_lists_at_once_and_can_be_withdrawn(desk):
    filled_desk(desk, 3)
    asked = some_filters(desk)
    before = [listed_sources(desk, filters) for filters in asked]
    named = [
        claim
        for _, claims, entity_of in reports_with_entities(desk)
        for claim in claims
        if claim.source.id in entity_of
    ]
    rulings = [ruled(desk, "claim", named[0].id, verdict=Verdict.WRONG.value)]
    check(desk)
    rulings.append(ruled(desk, "speaker", named[1].id, name="Pia Holm", kind="person"))
    check(desk)
    rulings.append(ruled(desk, "source", named[2].source.id, kind="organisation"))
    check(desk)
    doubtful = [claim for claim in named[3:] if claim.is_doubtful]
    rulings.append(ruled(desk, "claim", doubtful[0].id, verdict=Verdict.RIGHT.value))
    check(desk)
    rulings.append(ruled(desk, "stance", doubtful[1].id, polarity=Polarity.DENIED.value))
    check(desk)
    for ruling in rulings:
        ruled(desk, "withdrawn", str(ruling.number))
    check(desk)
    assert [listed_sources(desk, filters) for filters in asked] == before


def test_reports_that_are_read_anew_count_once_before_and_after_linking(desk):
    dice = filled_desk(desk, 4)
    desk.reports.add(pile_of(dice, 12, version=1), "second")
    check(desk)
    with closing(sqlite3.connect(desk.path)) as raw:
        assert raw.execute("SELECT count(*) FROM stale_speakers").fetchone() != (0,)
    link(desk)
    check(desk)
    with closing(sqlite3.connect(desk.path)) as raw:
        assert raw.execute("SELECT count(*) FROM stale_speakers").fetchone() == (0,)


def test_latest_first_is_the_reverse_but_for_reports_without_a_date(desk, way):
    filled_desk(desk, 5)
    for filters in (Filters(), Filters(text="ferry"), Filters(since="2031-06")):
        oldest = list(desk.reports.rows(filters))
        dated = [row for row in oldest if row.metadata.published]
        undated = [row for row in oldest if not row.metadata.published]
        newest = list(desk.reports.rows(filters, newest=True))
        assert newest == dated[::-1] + undated[::-1]
        assert list(desk.reports.rows(filters, 4, 5, newest=True)) == newest[5:9]


def test_reports_come_in_last_first(desk):
    filled_desk(desk, 6)
    assert [row.item for row in desk.reports.latest(3)] == ["29", "28", "27"]


# Searching


def hits(desk, words, filters=Filters(), limit=100, offset=0):  # noqa: B008 - frozen
    return [hit.report.id for hit in desk.reports.search(words, filters, limit, offset)]


@pytest.mark.parametrize("words", ["ferry", "said0x0 that", "평양"])
def test_a_search_finds_what_holds_the_words_page_by_page(desk, way, words):
    filled_desk(desk, 7)
    pile = reports_with_entities(desk)
    assert hits(desk, words)
    for filters in some_filters(desk)[:16]:
        expected = {
            report.id
            for report, _, _ in pile
            if holds(words, report.text) and report.id in true_reports(pile, filters)
        }
        hit_ids = hits(desk, words, filters)
        assert set(hit_ids) == expected, filters
        pages = [hit for offset in range(0, 32, 8) for hit in hits(desk, words, filters, 8, offset)]
        assert pages == hit_ids, filters


def test_reports_that_fit_equally_well_come_in_the_order_of_their_ids(desk):
    pile = [made_report(f"Quay\n\nferry {number:04}") for number in range(9)]
    for report in pile:
        desk.raw.add(report.raw, report.text.encode(), "text/plain", report.id)
    desk.reports.add([(report, []) for report in reversed(pile)], "first")
    ordered = sorted(report.id for report in pile)
    assert [
        hit for offset in range(0, 9, 2) for hit in hits(desk, "ferry", limit=2, offset=offset)
    ] == (ordered)


def test_words_that_stand_in_most_of_many_reports_give_the_newest(desk, way, monkeypatch):
    monkeypatch.setattr(listing_queries, "TOO_MANY", 10)
    filled_desk(desk, 8)
    newest = [row.id for row in desk.reports.rows(newest=True)]
    assert hits(desk, "number") == newest
    assert hits(desk, "number", limit=5, offset=4) == newest[4:9]
    later = [row.id for row in desk.reports.rows(Filters(since="2031-06"), newest=True)]
    assert hits(desk, "number", Filters(since="2031-06")) == later


# Stories


def add_stories(desk):
    """Make stories of three reports each, two in three with a leading allegation.

    Returns:
        Of each its id, the best count of that allegation, its last day and its reports.
    """
    ordered = sorted((report for report, _ in desk.reports.all_with_claims()), key=by_date)
    stories, counts = [], {}
    for start in range(0, len(ordered), 3):
        report_ids = tuple(report.id for report in ordered[start : start + 3])
        stories.append(Story(id=story_id(report_ids[0]), name="", reports=report_ids))
        counts[stories[-1].id] = start % 4 + 1 if start % 9 else 0
    desk.stories.replace(stories, [], "stories")
    desk.allegations.replace(
        (allegation_of(story, counts[story.id]) for story in stories if counts[story.id]), "made"
    )
    days = {report.id: report.metadata.published[:10] for report in ordered}
    return [(s.id, counts[s.id], max(days[r] for r in s.reports), s.reports) for s in stories]


def allegation_of(story, best):
    """Return an allegation of a story, in the first words of its first report."""
    statement = Statement(report=story.reports[0], span=Span(0, 4), sentence=Span(0, 4))
    return Allegation(
        id=allegation_id(statement.report, statement.span),
        story=story.id,
        text="so",
        statements=(PlacedStatement(statement=statement),),
        count=Count(1, best, 9),
        outlets=("a", "b"),
    )


def test_stories_by_origins_or_latest_first_with_a_report_that_passes(desk, way):
    filled_desk(desk, 9)
    stories = add_stories(desk)
    orders = {
        StoryOrder.ORIGINS: sorted(stories, key=lambda s: (-s[1], -ord_of(s[2]), s[0])),
        StoryOrder.LATEST: sorted(stories, key=lambda s: (-ord_of(s[2]), -s[1], s[0])),
    }
    pile = reports_with_entities(desk)
    for filters in some_filters(desk)[:21]:
        passing = set(true_reports(pile, filters))
        for order, ordered in orders.items():
            wanted = [s[0] for s in ordered if passing & set(s[3])]
            assert [row.id for row in desk.stories.rows(filters, order=order)] == wanted, filters
            page = [row.id for row in desk.stories.rows(filters, 2, 1, order=order)]
            assert page == wanted[1:3], filters


def ord_of(day):
    return int(day.replace("-", "").ljust(8, "0") or 0)


def test_stories_are_up_to_date_until_something_comes_in_or_is_ruled(desk):
    dice = filled_desk(desk, 10)
    add_stories(desk)
    assert desk.stories.is_up_to_date("stories")
    assert not desk.stories.is_up_to_date("other")
    same = pile_of(random.Random(10), 30)
    desk.reports.add(same, "first")
    assert desk.stories.is_up_to_date("stories")
    desk.reports.add(same[:1], "second")
    assert not desk.stories.is_up_to_date("stories")
    add_stories(desk)
    desk.reports.add([with_claims(dice, *one_report(dice, 99))], "first")
    assert not desk.stories.is_up_to_date("stories")
    add_stories(desk)
    ruling = ruled(desk, "story name", same[0][0].id, name="Ferry")
    assert not desk.stories.is_up_to_date("stories")
    add_stories(desk)
    assert desk.stories.is_up_to_date("stories")
    ruled(desk, "withdrawn", str(ruling.number))
    assert not desk.stories.is_up_to_date("stories")
