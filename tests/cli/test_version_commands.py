"""show --changes, changes and --all-versions, as a person types them."""

import json

import pytest
import typed

from secondsource.desk import open_desk

MONDAY = {
    "outlet": "State Telegraph Bureau",
    "title": "Bridge opened",
    "text": "Engineers of the Fourth Works Brigade opened the Hask bridge on Monday, the commander"
    " said. Eleven men were honoured for their work under the ice.",
    "published": "2031-02-03T09:00:00Z",
    "url": "https://stb.example/bridge",
}
TUESDAY = {
    **MONDAY,
    "text": "Engineers opened the Hask bridge on Monday, the commander said.",
    "date_modify": "2031-02-04T09:00:00Z",
}
WIRE = [
    {
        "uri": "urn:newsml:harrow.example:20310304:dyke:1",
        "version": "1",
        "versioncreated": "2031-03-04T22:10:00Z",
        "pubstatus": "usable",
        "headline": "Dyke gives way",
        "body_text": "The dyke at Senn Mill gave way and killed two, the water board said.",
    },
    {
        "uri": "urn:newsml:harrow.example:20310304:dyke:2",
        "version": "2",
        "versioncreated": "2031-03-04T23:40:00Z",
        "pubstatus": "usable",
        "headline": "Dyke gives way",
        "associations": [{"name": "replaces", "uri": "urn:newsml:harrow.example:20310304:dyke:1"}],
        "body_text": "The dyke at Senn Mill gave way and allegedly killed two, the water board"
        " said.",
    },
    {
        "uri": "urn:newsml:harrow.example:20310304:ferry:1",
        "version": "2",
        "versioncreated": "2031-03-04T23:50:00Z",
        "pubstatus": "canceled",
        "headline": "KILL: Ferry sinks",
        "body_text": "The story Ferry sinks is withdrawn; no ferry has sunk.",
    },
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    for name, content in (("tuesday", TUESDAY), ("monday", MONDAY), ("wire", WIRE)):
        (folder / f"{name}.json").write_text(json.dumps(content))
        with open_desk(folder / "desk.db") as opened:
            opened.read([folder / f"{name}.json"])
    return folder / "desk.db"


def run(*words, desk):
    done = typed.run(*words, "--desk", desk)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(desk, *words):
    return json.loads(run(*words, "--format", "json", desk=desk))


def reports(desk):
    every = rows(desk, "reports", "--all-versions")
    return {(row["title"], row["standing"]): row["id"] for row in every}


def test_each_report_has_its_standing_whichever_was_read_first(desk):
    assert set(reports(desk)) == {
        ("Bridge opened", "superseded"),
        ("Bridge opened", "counts"),
        ("Dyke gives way", "superseded"),
        ("Dyke gives way", "counts"),
        ("KILL: Ferry sinks", "withdrawn"),
    }
    assert len(rows(desk, "reports")) == 2
    counting = {reports(desk)[title, "counts"] for title in ("Bridge opened", "Dyke gives way")}
    assert {row["report"] for row in rows(desk, "claims")} == counting
    assert len(rows(desk, "claims", "--all-versions")) > len(rows(desk, "claims"))


def test_a_report_names_its_version(desk):
    ids = reports(desk)
    assert "2 of 2, the latest" in run("show", ids["Bridge opened", "counts"], desk=desk)
    old = " ".join(run("show", ids["Bridge opened", "superseded"], desk=desk).split())
    assert f"1 of 2, superseded by {ids['Bridge opened', 'counts']}" in old
    assert "Eleven men were honoured" in old
    killed = run("show", ids["KILL: Ferry sinks", "withdrawn"], desk=desk)
    assert "withdrawn (pubstatus); its claims do not count" in killed
    versions = rows(desk, "show", ids["Bridge opened", "counts"])["versions"]
    assert [version["number"] for version in versions] == [1, 2]


def test_changes_show_what_was_taken_out_and_softened(desk):
    ids = reports(desk)
    shown = run("show", ids["Bridge opened", "counts"], "--changes", desk=desk)
    words = " ".join(shown.split())
    assert "removed - of the Fourth Works Brigade" in words
    assert "removed - Eleven men were honoured for their work under the ice." in words
    assert "claim changed the commander:" in words
    softened = run("show", ids["Dyke gives way", "counts"], "--changes", desk=desk)
    assert "softened" in softened
    assert "allegedly" in softened
    form = rows(desk, "show", ids["Dyke gives way", "counts"], "--changes")
    assert [change["kind"] for change in form["changes"]] == ["softened"]


def test_edits_are_listed_over_time_and_by_outlet(desk):
    ids = reports(desk)
    edits = rows(desk, "changes")
    assert [(e["before"], e["after"]) for e in edits] == [
        (ids["Dyke gives way", "superseded"], ids["Dyke gives way", "counts"]),
        (ids["Bridge opened", "superseded"], ids["Bridge opened", "counts"]),
    ]
    assert [e["time"][:10] for e in edits] == ["2031-03-04", "2031-02-04"]
    (edit,) = rows(desk, "changes", "--outlet", "state telegraph bureau")
    assert edit["kinds"] == {"removed": 2}
    assert "2 removed" in run("changes", "--limit", "2", desk=desk)
    assert "Nothing found." in run("changes", "--outlet", "Another Post", desk=desk)


def test_without_dates_of_their_own_both_count_as_one_origin(tmp_path):
    for name, form in (("monday", MONDAY), ("tuesday", {**MONDAY, "text": TUESDAY["text"]})):
        (tmp_path / f"{name}.json").write_text(json.dumps(form))
    desk = tmp_path / "desk.db"
    with open_desk(desk) as opened:
        opened.read([tmp_path / "monday.json", tmp_path / "tuesday.json"])
    (story,) = rows(desk, "stories")
    assert (story["reports"], len(story["origins"])) == (2, 1)
    first, second = rows(desk, "reports")
    assert "one of 2, the latest is not known" in run("show", first["id"], desk=desk)
    shown = run("show", second["id"], "--changes", desk=desk)
    assert "Fourth Works Brigade" in shown
    assert "may have been taken out" in " ".join(shown.split())


def test_a_report_without_another_version_says_so(desk):
    killed = reports(desk)["KILL: Ferry sinks", "withdrawn"]
    done = typed.run("show", killed, "--changes", "--desk", desk)
    assert done.returncode == 1
    assert "no other version" in done.stderr
