"""The pile that stories are found in: every report with its claims, whatever its length."""

from desk_pile import keep, made_claim, made_report
from hypothesis import given
from hypothesis import strategies as st

from secondsource.ledger import Found, open_ledger
from secondsource.ledger.storage import record_fetch
from secondsource.ledger.storage.record_fetch import _pieces_by_length
from secondsource.model.step_names import WORDS_OF_REPORTS

SAID = "Ferry {n}\n\nThe harbour clerk said that ferry {n} sailed half empty." + " It rained." * 40


def test_long_reports_come_through_whole_and_in_order(tmp_path, monkeypatch):
    reports = [made_report(SAID.format(n=n)) for n in range(7)]
    claims = [
        made_claim(r, f"ferry {n} sailed half empty", "said", "The harbour clerk")
        for n, r in enumerate(reports)
    ]
    monkeypatch.setattr(record_fetch, "_MAX_TEXT", 1_100)
    with open_ledger(tmp_path / "desk.db") as desk:
        keep(desk, *zip(reports, [[claim] for claim in claims], strict=True))
        pile = list(desk.reports.all_with_claims())
        asked = [reports[n].id for n in (4, 2, 6, 3)]
        chosen = list(desk.reports.with_claims(asked))
    assert [(r.text, r.zones, r.metadata) for r, _ in pile] == [
        (r.text, r.zones, r.metadata) for r in reports
    ]
    assert [[c.id for c in report_claims] for _, report_claims in pile] == [[c.id] for c in claims]
    assert [r.id for r, _ in chosen] == asked


@given(st.lists(st.integers(0, 3_000_000), max_size=30))
def test_pieces_hold_each_report_once_in_order_and_no_more_text_than_allowed(sizes):
    pieces = list(_pieces_by_length(enumerate(sizes)))
    assert [key for piece in pieces for key in piece] == list(range(len(sizes)))
    for piece in pieces:
        assert len(piece) == 1 or sum(sizes[key] for key in piece) <= 2_000_000


def test_what_holds_words_is_not_kept_if_the_desk_has_changed_since_the_search_began(tmp_path):
    with open_ledger(tmp_path / "desk.db") as desk:
        keep(desk, (made_report(SAID.format(n=1)), []))
        search = {
            "stories": {},
            "gone": (),
            "reports": {},
            "steps": {"step": b"1", f"{WORDS_OF_REPORTS}gists": b"words"},
        }
        state = desk.stories.input_state()
        desk.stories.update([], [], Found(input_state=state, **search), "stories")
        assert set(desk.stories.step_memories()) == {"step", f"{WORDS_OF_REPORTS}gists"}
        assert desk.stories.is_up_to_date("stories")
        keep(desk, (made_report(SAID.format(n=2)), []))
        desk.stories.update([], [], Found(input_state=state, **search), "stories")
        assert set(desk.stories.step_memories()) == {"step"}
        assert not desk.stories.is_up_to_date("stories")
