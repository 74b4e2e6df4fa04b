"""What a person decided, when the report is read again and the claim is not found as it was."""

from dataclasses import replace

import pytest
from desk_dump import check_sound, dump
from desk_pile import keep, made_claim, made_report

from secondsource.desk import Judge
from secondsource.ledger import Filters, open_ledger
from secondsource.model import SourceKind, Verdict

TEXT = (
    "Ferry stops at Varnholt\n\n"
    "A harbour clerk told the paper that the ferry sailed half empty and that the mate was ill. "
    "Mayor Ilse Tarrow denied that the ferry carried any grain."
)
NOTICE = "Read this report in another language.\n\n"
CONTENT = "the ferry sailed half empty and that the mate was ill"
EDITED = "the ferry sailed half empty"
GRAIN = "the ferry carried any grain"


def read(text=TEXT, *claims):
    """Return the report as a later intake has its text, with claims: content, cue, source."""
    report = made_report(TEXT)
    again = replace(made_report(text), id=report.id, raw=report.raw)
    kind = SourceKind.PERSON
    return again, [made_claim(again, *words, kind=kind) for words in claims]


CLERK = (CONTENT, "told", "A harbour clerk")
MAYOR = (GRAIN, "denied", "Mayor Ilse Tarrow")
FIRST = read(TEXT, CLERK, MAYOR)
CLERK_ID, MAYOR_ID = (claim.id for claim in FIRST[1])


@pytest.fixture
def filled_desk(desk):
    keep(desk, FIRST)
    return desk


def judge(ledger):
    return Judge(ledger, "I read it", "ed")


def span(words, text=TEXT):
    return (text.index(words), text.index(words) + len(words))


RULINGS = {
    "right": lambda j: j.claim(CLERK_ID, "right"),
    "words": lambda j: j.words(CLERK_ID, content=[span(EDITED)]),
    "split": lambda j: j.split(CLERK_ID, TEXT.index("that the mate")),
    "merge": lambda j: j.merge(CLERK_ID, MAYOR_ID),
}


def shown_claims(ledger):
    """Return what the claims shown say: content, cue, source, and whose they are."""
    rows = []
    for row in ledger.claims.rows():
        claim = row.claim
        words = [[s.words(row.text) for s in spans] for spans in (claim.content, claim.cue)]
        rows.append((claim.id, *words, claim.source.text, claim.source.name, claim.verdict))
    return rows


def states(ledger):
    return [judgement.state for judgement in ledger.judgements.rows()]


@pytest.mark.parametrize("name", RULINGS)
@pytest.mark.parametrize("text", [TEXT, NOTICE + TEXT, TEXT + " It rained.", TEXT[20:]])
def test_a_claim_that_is_not_found_again_is_put_back(filled_desk, name, text):
    RULINGS[name](judge(filled_desk))
    before = [row for row in shown_claims(filled_desk) if row[0] != MAYOR_ID]
    keep(filled_desk, read(text), version="2")
    assert shown_claims(filled_desk) == before
    assert states(filled_desk) == ["in force"]
    check_sound(filled_desk.path)
    (hit,) = filled_desk.claims.rows(Filters(text="half empty"))
    assert hit.claim.id == CLERK_ID


@pytest.mark.parametrize("name", RULINGS)
@pytest.mark.parametrize("text", [TEXT, NOTICE + TEXT])
def test_it_is_not_there_twice_if_the_reading_finds_it_at_its_place(filled_desk, name, text):
    """A text that has moved gives every claim another id; a claim ruled on keeps its own."""
    RULINGS[name](judge(filled_desk))
    before = shown_claims(filled_desk)
    keep(filled_desk, read(text, CLERK, MAYOR), version="2")
    assert [row[1:] for row in shown_claims(filled_desk)] == [row[1:] for row in before]
    assert shown_claims(filled_desk)[0][0] == CLERK_ID
    assert states(filled_desk) == ["in force"]
    check_sound(filled_desk.path)


@pytest.mark.parametrize("text", [TEXT, NOTICE + TEXT])
def test_a_reading_that_finds_what_a_person_edited_brings_no_second(filled_desk, text):
    RULINGS["words"](judge(filled_desk))
    keep(filled_desk, read(text, (EDITED, "told", "A harbour clerk"), MAYOR), version="2")
    assert shown_claims(filled_desk)[0][:3] == (CLERK_ID, [EDITED], ["told"])
    assert len(shown_claims(filled_desk)) == 2


def test_a_reading_that_finds_both_shows_the_edited_one(filled_desk):
    RULINGS["words"](judge(filled_desk))
    keep(filled_desk, read(TEXT, CLERK, (EDITED, "told", "A harbour clerk")), version="2")
    assert [row[0] for row in shown_claims(filled_desk)] == [CLERK_ID]


@pytest.mark.parametrize("text", [TEXT, NOTICE + TEXT])
def test_a_reading_that_splits_by_itself_brings_no_third(filled_desk, text):
    ruling = RULINGS["split"](judge(filled_desk))
    second = ("that the mate was ill", "told", "A harbour clerk")
    keep(
        filled_desk,
        read(text, ("the ferry sailed half empty and", *CLERK[1:]), second),
        version="2",
    )
    assert [row[0] for row in shown_claims(filled_desk)] == [CLERK_ID, ruling.ruling["second"]]
    assert filled_desk.claims.of_report(FIRST[0].id, wrong=True) == []


def test_what_has_moved_is_known_by_all_its_words_and_a_wrong_one_stays_wrong(filled_desk):
    judge(filled_desk).claim(CLERK_ID, "wrong")
    judge(filled_desk).stance(MAYOR_ID, polarity="affirmed")
    keep(filled_desk, read(NOTICE + TEXT, CLERK, MAYOR), version="2")
    assert [row[0] for row in shown_claims(filled_desk)] == [MAYOR_ID]
    assert filled_desk.claims.get(MAYOR_ID).claim.stance.polarity == "affirmed"
    assert states(filled_desk) == ["in force", "in force"]
    assert filled_desk.claims.get(CLERK_ID).claim.verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "rule",
    [
        lambda j: j.claim(CLERK_ID, "wrong"),
        lambda j: j.stance(CLERK_ID, polarity="denied"),
        lambda j: j.speaker(CLERK_ID, name="a stoker"),
    ],
)
def test_a_ruling_that_says_of_no_claim_that_it_is_there_brings_none_back(filled_desk, rule):
    rule(judge(filled_desk))
    keep(filled_desk, read(TEXT, MAYOR), version="2")
    assert [shown[0] for shown in shown_claims(filled_desk)] == [MAYOR_ID]
    assert states(filled_desk) == ["orphaned"]
    assert list(filled_desk.claims.rows(Filters(wrong=True))) == []
    assert [row.name for row in filled_desk.sources.rows()] == ["Mayor Ilse Tarrow"]


def test_the_last_word_decides_whether_a_claim_comes_back(filled_desk):
    RULINGS["right"](judge(filled_desk))
    ruling = judge(filled_desk).claim(CLERK_ID, "wrong")
    keep(filled_desk, read(TEXT), version="2")
    assert shown_claims(filled_desk) == []
    judge(filled_desk).withdraw(ruling.number)
    assert [row[0] for row in shown_claims(filled_desk)] == [CLERK_ID]


GONE = TEXT.replace("half empty", "almost empty")
TWICE = f"{NOTICE}{TEXT}\n\n{TEXT}"


@pytest.mark.parametrize("name", RULINGS)
@pytest.mark.parametrize("text", [GONE, TWICE])
def test_words_that_are_gone_or_stand_twice_are_never_guessed_at(filled_desk, name, text):
    RULINGS[name](judge(filled_desk))
    before = shown_claims(filled_desk)
    keep(filled_desk, read(text), version="2")
    assert [row for row in shown_claims(filled_desk) if row[0] == CLERK_ID] == []
    assert states(filled_desk) == ["orphaned"]
    check_sound(filled_desk.path)
    keep(filled_desk, FIRST, version="3")
    assert shown_claims(filled_desk) == before
    assert states(filled_desk) == ["in force"]


def test_other_words_under_the_same_id_are_another_claim(filled_desk):
    """An id tells places, not words: a text that was mended may have others there."""
    RULINGS["right"](judge(filled_desk))
    mended = TEXT.replace("ferry sailed half", "barge sailed full")
    keep(
        filled_desk,
        read(mended, (CONTENT.replace("ferry sailed half", "barge sailed full"), *CLERK[1:])),
        version="2",
    )
    (row,) = shown_claims(filled_desk)
    assert row[0] == CLERK_ID
    assert row[-1] is Verdict.UNREVIEWED
    assert states(filled_desk) == ["orphaned"]


def test_source_words_that_are_gone_leave_the_claim_with_its_source_undecided(filled_desk):
    RULINGS["right"](judge(filled_desk))
    keep(filled_desk, read(TEXT.replace("A harbour clerk", "A harbor cleric")), version="2")
    ((identity, content, _, source, name, _),) = shown_claims(filled_desk)
    assert (identity, content, source, name) == (CLERK_ID, [CONTENT], "", "")


@pytest.mark.parametrize("name", RULINGS)
def test_what_was_put_back_goes_with_its_ruling(filled_desk, name, tmp_path):
    ruling = RULINGS[name](judge(filled_desk))
    later = read(NOTICE + TEXT, MAYOR)
    keep(filled_desk, later, version="2")
    judge(filled_desk).withdraw(ruling.number)
    with open_ledger(tmp_path / "fresh.db") as fresh:
        fresh.raw.add(later[0].raw, TEXT.encode(), "text/plain", f"pile/{later[0].id}.txt")
        keep(fresh, later, version="2")
        assert dump(filled_desk.path) == dump(fresh.path)


@pytest.mark.parametrize("name", [*RULINGS, "wrong"])
def test_a_kill_between_two_readings_leaves_one_of_them_whole(filled_desk, name):
    """Rulings are laid over in the transaction that stores the reading."""
    rule = RULINGS.get(name, lambda j: j.claim(CLERK_ID, "wrong"))
    rule(judge(filled_desk))
    before = dump(filled_desk.path)
    report, claims = read(NOTICE + TEXT, CLERK)
    broken = replace(claims[0], source=replace(claims[0].source, id="", kind=None))
    with pytest.raises(AttributeError):
        keep(filled_desk, (report, [broken]), version="2")
    assert dump(filled_desk.path) == before
