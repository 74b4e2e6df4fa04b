"""The desk behind a login: nothing is seen before, and judgements have their author's name."""

import pytest
from starlette.testclient import TestClient
from visitors import Visitor

from secondsource.web import app as application
from secondsource.web import make_app
from secondsource.web.security import Access, unguarded

TOKEN = "the-reeds-by-the-weir-0123456789"
HOST = "192.0.2.7"


@pytest.fixture
def far(desk_path):
    """A visitor from another machine, who has not entered."""
    access = Access.for_host(HOST, 8477, token=TOKEN)
    with TestClient(make_app(desk_path, access), base_url=f"http://{HOST}:8477") as client:
        yield Visitor(client)


def test_before_entering_no_page_and_no_address_tells_anything_of_the_desk(far):
    for path in ("/", "/claims", "/reports/r870d6fc", "/raw/00", "/openapi.json", "/overview.json"):
        answer = far.client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert "Orsevane" not in answer.text
        assert "desk.db" not in answer.text
        assert "/judgements" not in answer.text


def test_whoever_enters_by_the_link_gives_a_name_before_judging(far):
    far.get(f"/enter?token={TOKEN}")
    claim = far.json("/claims.json")["rows"][0]["id"]
    answer = far.judge("claim", status=400, id=claim, verdict="right")
    assert "give your name" in answer.text
    far.judge("author", author="Ada Quill", back="/")
    far.judge("claim", id=claim, verdict="right", back="/")
    judgements = far.json(f"/claims/{claim}.json")["judgements"]
    assert [j["author"] for j in judgements] == ["Ada Quill"]


def test_leaving_shuts_the_desk_again(far):
    far.get(f"/enter?token={TOKEN}")
    assert far.json("/claims.json")["rows"]
    far.post("/leave")
    far.json("/claims.json", 401)


def test_a_program_with_the_token_reads_and_judges_under_the_name_it_gives(far):
    bearer = {"Authorization": f"Bearer {TOKEN}", "Accept": "application/json"}
    rows = far.client.get("/claims.json", headers=bearer).json()["rows"]
    answer = far.client.post(
        "/judgements.json",
        data={"kind": "claim", "id": rows[0]["id"], "verdict": "wrong", "author": "nightly check"},
        headers=bearer,
    )
    assert answer.status_code == 201
    assert answer.json()["author"] == "nightly check"


def test_every_route_that_changes_something_is_guarded(desk_path, monkeypatch):
    apps = []

    def keep(app, guards):
        apps.append(app)
        return app

    monkeypatch.setattr(application.security, "guarded", keep)
    make_app(desk_path)
    changing = [r for r in apps[0].routes if "POST" in (getattr(r, "methods", None) or ())]
    assert {r.path for r in changing} >= {"/judgements", "/reading"}
    assert list(unguarded(apps[0].routes)) == []


def test_a_page_under_another_name_is_refused(far):
    answer = far.client.get("/", headers={"Host": "evil.example", "Accept": "text/html"})
    assert answer.status_code == 421
    assert "Refused" in answer.text
