"""Two reports and what they share, word for word."""

from __future__ import annotations

from secondsource.web.answering import Answer, Page, Visit


def _answer(visit: Visit) -> Answer:
    one, other, found = visit.desk.compare(visit.part("first"), visit.part("second"))
    return Answer(
        lambda: {"one": one, "other": other, "found": found},
        lambda: {
            "first": one.id,
            "second": other.id,
            "own_words": found.own,
            "quoted_words": found.quoted,
            "first_share": round(found.first_share, 4),
            "second_share": round(found.second_share, 4),
            "passages": [
                {
                    "words": p.words,
                    "first": {"start": p.here.start, "end": p.here.end},
                    "second": {"start": p.there.start, "end": p.there.end},
                }
                for p in found.passages
            ],
        },
        visit.wording("page.comparison"),
    )


PAGE = Page(
    "comparison",
    "/reports/{first}/beside/{second}",
    _answer,
    "Comparison",
    "What two reports share, word for word",
)
