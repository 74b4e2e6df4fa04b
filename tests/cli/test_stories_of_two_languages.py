"""What a person sees of a story that holds two languages, whatever joined it."""

import json

import pytest
import typed

from secondsource.ledger import open_ledger
from secondsource.model import (
    LanguageLink,
    Metadata,
    Report,
    Span,
    Story,
    Zone,
    ZoneKind,
    raw_sha256,
    report_id,
    story_id,
)

NOTE = "both name kastorp (카스토르프); the same number 37; 2 hours apart"


def report(title, language):
    raw = title.encode()
    return Report(
        id=report_id(raw),
        raw=raw_sha256(raw),
        item="",
        text=title,
        zones=(Zone(ZoneKind.HEADLINE, Span(0, len(title))),),
        metadata=Metadata(title=title, published="2031-04-01"),
        language=language,
    )


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "desk.db"
    english = report("Ferry sinks off Kastorp, 37 dead", "en")
    korean = report("카스토르프 앞바다 여객선 침몰, 37명 사망", "ko")
    with open_ledger(path) as ledger:
        for each in (english, korean):
            ledger.raw.add(each.raw, each.text.encode(), "text/plain", f"pile/{each.id}.txt")
        ledger.reports.add([(english, ()), (korean, ())], "v")
        story = Story(
            id=story_id(english.id),
            name=english.metadata.title,
            reports=(english.id, korean.id),
            links=(LanguageLink(korean.id, english.id, 0.934, NOTE),),
        )
        ledger.stories.replace([story], [], "v")
    return path


def story_of(desk):
    return json.loads(typed.run("stories", "--desk", desk, "--format", "json").stdout)[0]["id"]


def test_the_listing_tells_the_languages(desk):
    shown = typed.run("stories", "--desk", desk, COLUMNS="200")
    assert "en, ko" in shown.stdout
    (row,) = json.loads(typed.run("stories", "--desk", desk, "--format", "json").stdout)
    assert row["languages"] == ["en", "ko"]


def test_a_story_tells_why_both_are_in_it(desk):
    shown = typed.run("story", story_of(desk), "--desk", desk, COLUMNS="200").stdout
    assert "in en, ko" in shown
    assert "카스토르프 앞바다" in shown
    assert f"likely one happening (93%): {NOTE}" in shown


def test_its_json_form_has_the_links(desk):
    form = json.loads(typed.run("story", story_of(desk), "--desk", desk, "--format", "json").stdout)
    (link,) = form["links"]
    assert link["probability"] == 0.934
    assert link["note"] == NOTE
    assert {link["report"], link["other"]} == {told["id"] for told in form["told_by"]}
