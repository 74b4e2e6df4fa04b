"""What rulings do to the roots of statements, whatever these are."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from secondsource.allegations.located_rulings import LocatedRuling
from secondsource.allegations.origins.roots import Root, RootedStatement, RootKind
from secondsource.allegations.origins.ruled_roots import ruled_roots
from secondsource.model import (
    ChainLink,
    ChainStep,
    OriginKind,
    OriginTie,
    QuotedStatement,
    SourceKind,
    Span,
    Statement,
    StatementRuling,
)
from secondsource.model.judgements import JudgementKind

SIZE = 8
STATEMENTS = [
    Statement(report=f"r{n}", span=Span(10, 19), sentence=Span(10, 19)) for n in range(SIZE)
]
ANY = st.sampled_from(STATEMENTS)
STEPS = st.sampled_from([ChainStep.SPEAKS, ChainStep.SPEAKS, ChainStep.OCCASION])


@st.composite
def rooted_statements(draw):
    kinds = draw(st.lists(st.sampled_from(RootKind), min_size=4, max_size=4))
    stated = []
    for statement in STATEMENTS:
        number = draw(st.integers(0, 4))
        kind = kinds[number] if number < 4 else None
        key = f"{number} {statement.report}" if kind is RootKind.UNNAMED else str(number)
        root = None if kind is None else Root(key, kind, OriginKind.WITNESS, f"name {key}")
        link = ChainLink(step=draw(STEPS), probability=0.5, note="")
        who = draw(st.sampled_from(["Ada Brandt", "Brandt", "the mayor"]))
        stated.append(RootedStatement(statement, root, (link,), who, SourceKind.PERSON))
    return stated


@st.composite
def origin_rulings(draw, items=ANY):
    chosen = draw(st.lists(items, min_size=2, max_size=3, unique=True))
    ruling = StatementRuling(
        number=draw(st.integers(1, 99)),
        made="2031-05-09",
        kind=JudgementKind.ONE_ORIGIN,
        statements=tuple(QuotedStatement(s.report, 0, 1, "x") for s in chosen),
        tie=draw(st.sampled_from(OriginTie)),
        holds=draw(st.booleans()),
    )
    return LocatedRuling(ruling, tuple(chosen))


@st.composite
def rulings_on_different_statements(draw):
    order = draw(st.permutations(STATEMENTS))
    pieces = [order[start : start + 2] for start in range(0, SIZE, 2)]
    return [draw(origin_rulings(st.sampled_from(piece))) for piece in pieces]


def roots_after(rooted, rulings):
    """Return the numbers of the statements of each root, and those without any."""
    stated = ruled_roots(rooted, rulings, lambda _: False).statements
    keys = [s.root.key if s.root else None for s in stated]
    return {key: [n for n in range(SIZE) if keys[n] == key] for key in keys}


def groups_after(rooted, rulings):
    return sorted(roots_after(rooted, rulings).values())


@given(rooted_statements(), st.lists(origin_rulings(), max_size=4))
def test_statements_keep_their_order_words_and_speakers(rooted, rulings):
    ruled = ruled_roots(rooted, rulings, lambda _: False)
    assert [s.statement for s in ruled.statements] == STATEMENTS
    for before, after in zip(rooted, ruled.statements, strict=True):
        assert after.chain[: len(before.chain)] == before.chain
        assert (after.speaker, after.speaker_kind) == (before.speaker, before.speaker_kind)
        assert after.root is not None or before.root is None


@given(rooted_statements(), st.lists(origin_rulings(), max_size=3), origin_rulings())
def test_ruling_twice_is_ruling_once(rooted, rulings, last):
    once, twice = ([*rulings, *[last] * times] for times in (1, 2))
    assert groups_after(rooted, twice) == groups_after(rooted, once)


@given(rooted_statements(), rulings_on_different_statements(), st.randoms(use_true_random=False))
def test_rulings_on_different_speakers_come_in_any_order(rooted, rulings, random):
    rooted = [replace(s, speaker=f"speaker {n}") for n, s in enumerate(rooted)]
    shuffled = random.sample(rulings, len(rulings))
    assert groups_after(rooted, shuffled) == groups_after(rooted, rulings)


@given(rooted_statements(), st.lists(origin_rulings(), max_size=3), origin_rulings())
def test_the_last_ruling_that_they_are_one_holds_but_for_unnamed_sources(rooted, rulings, last):
    holding = replace(last, ruling=replace(last.ruling, holds=True))
    groups = groups_after(rooted, [*rulings, holding])
    numbers = [STATEMENTS.index(s) for s in last.statements]
    named = [n for n in numbers if not rooted[n].root or rooted[n].root.kind != RootKind.UNNAMED]
    tied = numbers if last.ruling.tie is OriginTie.DOCUMENT else named
    may_tie = len(tied) > 1 and any(rooted[n].root for n in tied)
    assert not may_tie or any(set(tied) <= set(group) for group in groups)


@given(rooted_statements(), st.lists(origin_rulings(), max_size=4))
def test_people_and_occasions_never_tie_an_unnamed_source_to_another(rooted, rulings):
    documents = [r for r in rulings if r.ruling.tie is OriginTie.DOCUMENT and r.ruling.holds]
    ruled = [r for r in rulings if r not in documents]
    for group in groups_after(rooted, ruled):
        hidden = [n for n in group if rooted[n].root and rooted[n].root.kind is RootKind.UNNAMED]
        reports = {STATEMENTS[n].report for n in group}
        assert not hidden or len(reports) == 1 or len({rooted[n].root for n in group}) == 1
