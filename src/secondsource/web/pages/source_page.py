"""Source page: the dossier, the reasons for merging its names, and its claims over time."""

from __future__ import annotations

from secondsource.ledger import Filters
from secondsource.web.answer_forms import SourceForm
from secondsource.web.charts import claims_chart, claims_over_time
from secondsource.web.page import DOUBTFUL, Answer, Page, PageRequest, claims_listing
from secondsource.web.shown_names import source_name


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    dossier = ledger.sources.dossier(visit.path_value("id"))
    all_of_them = visit.query_value("doubtful") == "1"
    rows = claims_listing(visit, Filters(of=dossier.row.id, doubtful=all_of_them))

    def template_values() -> dict[str, object]:
        over_time = claims_over_time(ledger.sources.claims_by_day(dossier.row.id))
        return {
            "dossier": dossier,
            "listing": rows,
            "over_time": over_time,
            "chart": claims_chart(over_time, visit.wording),
        }

    return Answer(
        template_values,
        lambda: SourceForm(
            {
                **dossier.form(),
                "claims_listed": [row.form() for row in rows.rows],
                "hidden": rows.counted_hidden,
                **rows.links(),
            }
        ),
        source_name(visit.wording, dossier.row),
    )


PAGE = Page(
    name="source",
    path="/sources/{id}",
    answer=_answer,
    form=SourceForm,
    about="One source and every claim it makes",
    parameters=(DOUBTFUL,),
)
