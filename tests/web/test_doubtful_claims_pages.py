"""Doubtful claims in the browser: left out, counted, and one link away."""

import pytest
from visitors import text_of

from secondsource.desk import Judge
from secondsource.ledger import Filters, open_ledger


@pytest.fixture
def doubtful(desk_path):
    """A doubtful claim of the examples whose source is decided."""
    with open_ledger(desk_path) as ledger:
        rows = ledger.claims.rows(Filters(doubtful=True))
        return next(r.claim for r in rows if r.claim.is_doubtful and r.claim.source.id)


def sentence(number):
    verb = "claim is" if number == 1 else "claims are"
    return f"{number} doubtful {verb} left out."


def links_of(page):
    return {a.get("href") for a in page.iter("a")}


@pytest.mark.parametrize("name", ["claims", "report", "source"])
def test_a_page_says_how_many_it_leaves_out_and_links_to_them(visit, doubtful, name):
    path = {
        "claims": f"/claims?of={doubtful.source.id}",
        "report": f"/reports/{doubtful.report}",
        "source": f"/sources/{doubtful.source.id}",
    }[name]
    field = {"claims": "rows", "report": "claims", "source": "claims_listed"}[name]
    page = visit.get(path)
    whole = f"{path}{'&' if '?' in path else '?'}doubtful=1"
    json_path = path.replace("/claims?", "/claims.json?") if name == "claims" else f"{path}.json"
    shown, every = (
        visit.json(json_path),
        visit.json(f"{json_path}{'&' if '?' in json_path else '?'}doubtful=1"),
    )
    ids, all_ids = ([c["id"] for c in form[field]] for form in (shown, every))
    assert doubtful.id not in ids
    assert doubtful.id in all_ids
    assert shown["hidden"] == len(all_ids) - len(ids) > 0
    assert every["hidden"] == 0
    assert sentence(shown["hidden"]) in text_of(page)
    assert whole in links_of(page)
    assert "left out" not in text_of(visit.get(whole))


def test_the_overview_and_a_search_say_it_too(visit):
    overview = visit.json("/overview.json")
    assert overview["doubtful"] > 0
    assert sentence(overview["doubtful"]) in text_of(visit.get("/"))
    asked = "/search?q=tunnel"
    hidden = visit.json("/search.json?q=tunnel")["hidden"]
    assert hidden == visit.json("/claims.json?text=tunnel")["hidden"]
    page = visit.get(asked)
    assert ("/claims?text=tunnel&doubtful=1" in links_of(page)) is (hidden > 0)


def test_a_claim_called_right_is_on_its_pages_at_once(visit, doubtful, desk_path):
    before = visit.json("/overview.json")
    with open_ledger(desk_path) as ledger:
        Judge(ledger, "I read it", "ed").claim(doubtful.id, "right")
    after = visit.json("/overview.json")
    assert after["claims"] == before["claims"] + 1
    assert after["doubtful"] == before["doubtful"] - 1
    claims = visit.json(f"/reports/{doubtful.report}.json")["claims"]
    assert doubtful.id in [claim["id"] for claim in claims]
