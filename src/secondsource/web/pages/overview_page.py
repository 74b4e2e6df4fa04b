"""Overview page: what the desk holds, what is new of watches, what waits, what is read."""

from __future__ import annotations

from secondsource.ledger import AllegationSelection
from secondsource.web.answer_forms import OverviewForm
from secondsource.web.page import Answer, Page, PageRequest

_REPORTS, _STORIES, _SINGLE, _FAILURES = 8, 8, 6, 5


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    counts = ledger.counts()
    latest = list(ledger.reports.latest(_REPORTS))
    single = list(ledger.allegations.rows(AllegationSelection(single=True), _SINGLE))
    stories = list(ledger.stories.rows(limit=_STORIES, origins=visit.for_program))
    waiting = ledger.review.counts()
    news = [visit.desk.watch_news(watch.name) for watch in visit.desk.watches()]
    failed = ledger.failures.rows(_FAILURES)
    reading = visit.server.readings.state()
    return Answer(
        lambda: {
            "counts": counts,
            "latest": latest,
            "single": single,
            "stories": stories,
            "waiting": waiting,
            "failed": failed,
            "news": news,
            "reading": reading,
        },
        lambda: OverviewForm(
            files=counts.files,
            reports=counts.reports,
            claims=counts.claims,
            doubtful=counts.doubtful,
            sources=counts.sources,
            failures=counts.failures,
            outlets=dict(counts.outlets),
            languages=dict(counts.languages),
            review={kind.value: waits.form() for kind, waits in waiting.items()},
            reading=reading.form(),
            latest=[row.form() for row in latest],
            single=[row.form() for row in single],
            stories=[row.form() for row in stories],
            watches=[each.form() for each in news],
        ),
    )


PAGE = Page(
    name="overview",
    path="/",
    answer=_answer,
    form=OverviewForm,
    about="How much the desk holds, what came in last, what waits for review",
    listed=True,
)
