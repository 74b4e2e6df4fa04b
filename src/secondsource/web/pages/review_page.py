"""Review: what the machine is least sure of, one thing at a time, one key each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from secondsource.ledger import Ledger, ReviewItem, ReviewKind
from secondsource.model import NotFoundError, ReportId
from secondsource.web.annotated_text import around, speakers
from secondsource.web.answer_forms import ReviewForm
from secondsource.web.page import Answer, Page, PageRequest, Parameter

# What a program gets of a queue at once.
_QUEUE = 50
_PASSAGES = 6


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    waiting = ledger.review.counts()
    kind = _kind(visit, waiting)
    items = ledger.review.items(kind, _QUEUE, visit.asked("after"))
    item = items[0] if items else None
    return Answer(
        lambda: {
            "waiting": waiting,
            "kind": kind,
            "item": item,
            "about": _ABOUT[item.kind](ledger, item) if item else {},
            "following": visit.link(f"/review/{kind.value}", after=item.key) if item else "",
            "seen": _seen(ledger, item) if item else 0,
        },
        lambda: ReviewForm(
            waiting={one.value: waits.form() for one, waits in waiting.items()},
            rows=[one.form() for one in items],
        ),
        visit.wording("page.review"),
    )


def _kind(visit: PageRequest, waiting: dict[ReviewKind, Any]) -> ReviewKind:
    """Return which queue is asked for: the one of the path, else the first that is not empty."""
    asked = visit.request.path_params.get("kind")
    if asked is None:
        return next((kind for kind, waits in waiting.items() if waits.count), ReviewKind.CLAIM)
    try:
        return ReviewKind(asked)
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in ReviewKind)
        raise NotFoundError(
            "review", asked, "there is no such queue", f"One of: {kinds}"
        ) from error


def _seen(ledger: Ledger, item: ReviewItem) -> int:
    """Return the number of the last judgement on what an item is about."""
    made = ledger.judgements.rows(item.records[0])
    return made[-1].number if made else 0


def _of_claim(ledger: Ledger, item: ReviewItem) -> dict[str, Any]:
    row = ledger.claims.get(item.records[0])
    report = ledger.reports.get(row.claim.report)
    known = speakers(ledger.claims.of_report(report.id))
    # Those it is undecided between come first: they have the first keys.
    known.sort(key=lambda one: one[1] not in item.candidates)
    return {
        "row": row,
        "claim": row.claim,
        "around": around(report, row.claim),
        "speakers": known,
    }


def _of_merge(ledger: Ledger, item: ReviewItem) -> dict[str, Any]:
    return {"dossier": ledger.sources.dossier(item.home)}


def _of_echo(ledger: Ledger, item: ReviewItem) -> dict[str, Any]:
    report, other = item.records
    echo = next(
        (e for e in ledger.stories.echoes_of([ReportId(report)]) if other in (e.repeats, e.outlet)),
        None,
    )
    passages = [p for e in (echo.evidence if echo else ()) for p in e.passages][:_PASSAGES]
    return {
        "report": ledger.reports.get(report),
        "other": ledger.reports.get(other) if echo and echo.repeats == other else None,
        "outlet": other,
        "echo": echo,
        "passages": passages,
    }


_ABOUT: dict[ReviewKind, Callable[[Ledger, ReviewItem], dict[str, Any]]] = {
    ReviewKind.CLAIM: _of_claim,
    ReviewKind.SOURCE: _of_claim,
    ReviewKind.MERGE: _of_merge,
    ReviewKind.ECHO: _of_echo,
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
