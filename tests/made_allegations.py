"""Allegations about an invented tram, put together by hand, with the reports that state them."""

from secondsource.model import (
    Allegation,
    AllegationOrigin,
    AllegedValue,
    ChainLink,
    ChainStep,
    Count,
    Metadata,
    OriginKind,
    PlacedStatement,
    Polarity,
    RawMap,
    Report,
    SourceKind,
    Span,
    Statement,
    Story,
    Zone,
    ZoneKind,
    allegation_id,
    raw_sha256,
    report_id,
    story_id,
)

VERSION = "allegations 1"


MADE = []
"""Every report that `made_report` has made."""


def made_report(text, language="en", **about):
    """Return a report that is one zone; its first line is its title."""
    report = Report(
        id=report_id(text.encode()),
        raw=raw_sha256(text.encode()),
        item="",
        text=text,
        zones=(Zone(ZoneKind.BODY, Span(0, len(text))),),
        metadata=Metadata(title=text.split("\n")[0], **about),
        language=language,
        raw_map=RawMap(()),
    )
    MADE.append(report)
    return report


TARN = made_report(
    "Tram leaves rails\n\nInspector Odo Brasken said the tram was far too fast.\n\n"
    "At least nine people were hurt.",
    outlet="Tarn Herald",
    published="2031-05-02",
    url="https://tarnherald.example/tram",
)
BANK = made_report(
    "Speed blamed\n\nThe Tarn Herald reported that the tram had been too fast.\n\n"
    "The tram company denied that the tram was too fast.",
    outlet="Far Bank Post",
    published="2031-05-03",
)
SHEET = made_report("배가 멈췄다\n\n배에는 곡식이 실려 있었다.", outlet="Mill Sheet", language="ko")
TRAM, FERRY = story_id(TARN.id), story_id(SHEET.id)
OFFICIAL = AllegationOrigin(
    name="Odo Brasken",
    kind=OriginKind.WITNESS,
    probability=0.94,
    note="he is named, and speaks to the Tarn Herald",
    outlets=("Far Bank Post", "Tarn Herald"),
)


def span_of(report, words):
    start = report.text.index(words)
    return Span(start, start + len(words))


def said(report, words, sentence="", *, denies=False, **placed):
    """Return the statement of a report with these words."""
    polarity = Polarity.DENIED if denies else Polarity.AFFIRMED
    statement = Statement(
        report=report.id,
        span=span_of(report, words),
        sentence=span_of(report, sentence or words),
        polarity=polarity,
    )
    return PlacedStatement(statement=statement, **placed)


def alleged(story, *statements, best=1, first="2031-05-02", **more):
    """Return the allegation of these statements, in the words of the first."""
    head = statements[0].statement
    texts = {report.id: report for report in MADE}
    report = texts[head.report]
    affirming = [p for p in statements if p.statement.polarity is not Polarity.DENIED]
    names = {texts[p.statement.report].metadata.outlet for p in affirming}
    return Allegation(
        **{
            "id": allegation_id(head.report, head.span),
            "story": story,
            "text": head.span.words(report.text),
            "statements": statements,
            "count": Count(best, best, best + 1),
            "outlets": tuple(sorted(names)),
            "first": first,
            **more,
        }
    )


FAST = alleged(
    TRAM,
    said(
        TARN,
        "the tram was far too fast",
        "Inspector Odo Brasken said the tram was far too fast.",
        speaker="Odo Brasken",
        speaker_kind=SourceKind.PERSON,
        source="s1",
        origin=0,
        chain=(ChainLink(step=ChainStep.SPEAKS, probability=0.97, note=""),),
    ),
    said(
        BANK,
        "the tram had been too fast",
        speaker="Tarn Herald",
        speaker_kind=SourceKind.OUTLET,
        origin=0,
        chain=(
            ChainLink(
                step=ChainStep.CITES,
                probability=0.9,
                note="",
                report=TARN.id,
                spans=(span_of(BANK, "The Tarn Herald reported"),),
            ),
            ChainLink(step=ChainStep.SPEAKS, probability=0.97, note="", report=TARN.id),
        ),
    ),
    said(BANK, "the tram was too fast", speaker="The tram company", denies=True),
    origins=(OFFICIAL,),
)
HURT = alleged(
    TRAM,
    said(TARN, "At least nine people were hurt", speaker="Tarn Herald", origin=0),
    origins=(AllegationOrigin(name="Tarn Herald", kind=OriginKind.OUTLET, probability=0.8),),
    values=(AllegedValue(value=9.0, words="at least nine", statements=(0,)),),
)
GRAIN = alleged(FERRY, said(SHEET, "배에는 곡식이 실려 있었다"), first="")
ALL = (FAST, HURT, GRAIN)


def keep_all(ledger):
    """Store the reports, their stories and the allegations."""
    for report in (TARN, BANK, SHEET):
        ledger.raw.add(report.raw, report.text.encode(), "text/plain", f"pile/{report.id}.txt")
        ledger.reports.add([(report, [])], "intake 1")
    stories = [
        Story(id=TRAM, name="Tram leaves rails", reports=(TARN.id, BANK.id)),
        Story(id=FERRY, name="배가 멈췄다", reports=(SHEET.id,)),
    ]
    ledger.stories.replace(stories, [], "stories 1")
    return ledger.allegations.replace(ALL, VERSION)
