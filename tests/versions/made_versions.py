"""Invented reports and their versions, built by hand."""

from dataclasses import replace
from itertools import count

from secondsource.model import Metadata, Report, Span, Zone, ZoneKind, report_id
from secondsource.versions import body_of, find_versions, version_facts

BUREAU, CRESTLINE = "State Telegraph Bureau", "Crestline"
DYKE = (
    "Flood water broke the dyke at Senn Mill on Tuesday night and drowned the lower street, the"
    " district water board said.",
    "At least nineteen people are missing, the board's engineer Hanne Roil told Crestline, and the"
    " road to the hill farms is cut in four places.",
    "Soldiers of the garrison carried the sick from the infirmary on doors. The bakery gave its"
    " bread away before it could spoil.",
)
BRIDGE = (
    "Engineers of the Fourth Works Brigade opened the Hask bridge on Monday, the commander said."
    " Eleven men were honoured for their work under the ice.",
)
MARKET = (
    "The price of barley rose by a crown at the Tarn exchange after a ship with seed grain ran"
    " aground below the lighthouse.",
    "Millers of the upper valley asked the magistrate for leave to buy abroad until the harvest.",
    "A clerk of the exchange counted forty carts at the gate by noon.",
)

_numbers = count()


def made_report(
    title, *paragraphs, outlet=CRESTLINE, published="2031-03-04T22:10:00Z", url="", furniture=()
):
    """Make a report of a headline and paragraphs, with an id of its own."""
    text, zones = "", []
    for kind, words in [
        (ZoneKind.HEADLINE, title),
        *((ZoneKind.BODY, p) for p in paragraphs),
        *((ZoneKind.FURNITURE, p) for p in furniture),
    ]:
        text += "\n\n" if text else ""
        zones.append(Zone(kind, Span(len(text), len(text) + len(words))))
        text += words
    return Report(
        id=report_id(f"{next(_numbers)}".encode()),
        raw="",
        item="",
        text=text,
        zones=tuple(zones),
        metadata=Metadata(title=title, outlet=outlet, published=published, url=url),
    )


def groups_of(*reports, **stated):
    """Find the versions among reports; `stated` gives the values of a field of their facts."""
    facts = [
        replace(version_facts(r), **{field: values[n] for field, values in stated.items()})
        for n, r in enumerate(reports)
    ]
    texts = {r.id: body_of(r) for r in reports}
    return find_versions(facts, texts.__getitem__)


def are_versions(*reports, **stated):
    """Return whether all the reports are found to be one group."""
    return [set(g.reports) for g in groups_of(*reports, **stated)] == [{r.id for r in reports}]
