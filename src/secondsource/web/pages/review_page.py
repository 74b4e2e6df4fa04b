"""Review page: the items of lowest confidence, one at a time, each ruled on with one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from secondsource.ledger import Ledger, ReviewItem, ReviewKind
from secondsource.model import NotFoundError, ReportId
from secondsource.web.annotated_text import sources_of_claims, zones_of_claim
from secondsource.web.answer_forms import ReviewForm
from secondsource.web.page import Answer, Page, PageRequest, Parameter

# Most items of a queue in one JSON answer.
_QUEUE = 50
_PASSAGES = 6


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    waiting = ledger.review.counts()
    kind = _asked_kind(visit, waiting)
    items = ledger.review.items(kind, _QUEUE, visit.query_value("after"))
    item = items[0] if items else None
    return Answer(
        lambda: {
            "waiting": waiting,
            "kind": kind,
            "item": item,
            "about": _VALUES[item.kind](ledger, item) if item else {},
            "following": visit.link(f"/review/{kind.value}", after=item.key) if item else "",
            "seen": _last_judgement_number(ledger, item) if item else 0,
        },
        lambda: ReviewForm(
            waiting={queue.value: waits.form() for queue, waits in waiting.items()},
            rows=[queue.form() for queue in items],
        ),
        visit.wording("page.review"),
    )


def _asked_kind(visit: PageRequest, waiting: dict[ReviewKind, Any]) -> ReviewKind:
    """Return the queue of the path; without one, the first that is not empty."""
    name = visit.request.path_params.get("kind")
    if name is None:
        return next((kind for kind, waits in waiting.items() if waits.count), ReviewKind.CLAIM)
    try:
        return ReviewKind(name)
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in ReviewKind)
        raise NotFoundError("review", name, "there is no such queue", f"One of: {kinds}") from error


def _last_judgement_number(ledger: Ledger, item: ReviewItem) -> int:
    """Return the number of the last judgement on an item's first record; 0 if none."""
    judgements = ledger.judgements.rows(item.records[0])
    return judgements[-1].number if judgements else 0


def _claim_values(ledger: Ledger, item: ReviewItem) -> dict[str, Any]:
    row = ledger.claims.get(item.records[0])
    report = ledger.reports.get(row.claim.report)
    sources = sources_of_claims(ledger.claims.of_report(report.id))
    # The candidates come first: they get the first keys.
    sources.sort(key=lambda source: source[1] not in item.candidates)
    return {
        "row": row,
        "claim": row.claim,
        "around": zones_of_claim(report, row.claim),
        "speakers": sources,
    }


def _merge_values(ledger: Ledger, item: ReviewItem) -> dict[str, Any]:
    return {"dossier": ledger.sources.dossier(item.home)}


def _echo_values(ledger: Ledger, item: ReviewItem) -> dict[str, Any]:
    report, repeated = item.records
    echo = next(
        (
            e
            for e in ledger.stories.echoes_of([ReportId(report)])
            if repeated in (e.repeats, e.outlet)
        ),
        None,
    )
    passages = [p for e in (echo.evidence if echo else ()) for p in e.passages][:_PASSAGES]
    return {
        "report": ledger.reports.get(report),
        "other": ledger.reports.get(repeated) if echo and echo.repeats == repeated else None,
        "outlet": repeated,
        "echo": echo,
        "passages": passages,
    }


_VALUES: dict[ReviewKind, Callable[[Ledger, ReviewItem], dict[str, Any]]] = {
    ReviewKind.CLAIM: _claim_values,
    ReviewKind.SOURCE: _claim_values,
    ReviewKind.MERGE: _merge_values,
    ReviewKind.ECHO: _echo_values,
}

_AFTER = Parameter("after", "Key of an item: only what comes after it")
PAGES = (
    Page(
        name="review",
        path="/review",
        answer=_answer,
        form=ReviewForm,
        about="What waits for a person, from the first queue that is not empty",
        parameters=(_AFTER,),
        listed=True,
    ),
    Page(
        name="review-queue",
        path="/review/{kind}",
        answer=_answer,
        form=ReviewForm,
        about="What waits for a person in one queue: claim, source, merge or echo",
        parameters=(_AFTER,),
    ),
)
