"""Who speaks in a report by itself: what a cited outlet published is no source of its own."""

import pytest

from made_reports import Said, write
from secondsource.echo.citations.citations import Citation, CitationForm
from secondsource.echo.origins.own_speakers import ReportDependence, own_voices
from secondsource.echo.stories.story_topic import StoryTopic
from secondsource.model import SourceKind


class _EveryTopic(StoryTopic):
    """A story of which all words speak."""

    def __init__(self):
        pass

    def is_mentioned_in(self, text):
        return bool(text)


def voices_of(document, cited):
    report = write(
        f"The tunnel holds, {document} said.",
        says=[Said(document, "The tunnel holds", kind=SourceKind.DOCUMENT, named=False)],
    )
    citation = Citation(outlet=cited, form=CitationForm.CLAIM, spans=())
    dependence = ReportDependence([citation] if cited else [], [])
    found = own_voices(report.text, report.claims, dependence, _EveryTopic(), {})
    return [voice.name for voice in found]


@pytest.mark.parametrize(
    ("document", "cited"),
    [
        ("the bureau's dispatch", "State Telegraph Bureau"),
        ("the Herald’s second report", "The Tarn Herald"),
        ("Nightferry's story", "Nightferry"),
    ],
)
def test_what_a_cited_outlet_published_does_not_speak_beside_it(document, cited):
    assert voices_of(document, cited) == []


@pytest.mark.parametrize(
    ("document", "cited"),
    [
        ("the bureau's dispatch", ""),
        ("the bureau's dispatch", "The Tarn Herald"),
        ("the police's report", "Police Gazette"),
        ("the agency's report", "Orsevane Press Agency"),
        ("a letter", "State Telegraph Bureau"),
    ],
)
def test_another_document_speaks(document, cited):
    assert voices_of(document, cited) == [document]


@pytest.mark.parametrize(
    ("document", "knows"),
    [
        ("commercial satellite pictures", True),
        ("drone footage", True),
        ("the letter", False),
        ("the leader's pictures", False),
    ],
)
def test_what_pictures_show_is_known_though_it_does_not_name_the_matter(document, knows):
    class NoTopic(_EveryTopic):
        def is_mentioned_in(self, text):
            return False

    report = write(
        f"{document} show a new heap of spoil.",
        says=[Said(document, "a new heap of spoil", "show", SourceKind.DOCUMENT, named=False)],
    )
    (voice,) = own_voices(report.text, report.claims, ReportDependence([], []), NoTopic(), {})
    assert voice.knows is knows
