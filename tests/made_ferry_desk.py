"""A desk with one story of four outlets about an invented ferry, and another beside it."""

from made_reports import Said, write
from secondsource.ledger import open_ledger
from secondsource.model import SourceKind, Story, story_id
from secondsource.pipeline import STORIES_VERSION, find_all_allegations

DROWNED = (
    "nine people drowned when the night ferry sank",
    "nine passengers drowned as the night ferry sank",
    "nine people were drowned when the night ferry sank",
    "nine persons drowned when the night ferry sank",
)
CLOSED = "The harbour office closed both landings to every boat."


def tell(number, who, outlet, **source):
    words = DROWNED[number]
    return write(
        f"{who} said {words}.",
        CLOSED,
        outlet=outlet,
        published=f"2031-05-02T1{number}:00:00+00:00",
        says=[Said(who, words, **source)],
        key=outlet,
    )


HIDDEN = {"kind": SourceKind.UNNAMED, "named": False}
MAYOR = tell(0, "Mayor Ada Brandt", "Tarn Herald")
DOCTOR = tell(1, "Doctor Ilse Varnholm", "Far Bank")
WORKER = tell(2, "A ferry worker", "Nightferry", **HIDDEN)
CLERK = tell(3, "A harbour clerk", "Mill Sheet", **HIDDEN)
FERRY = (MAYOR, DOCTOR, WORKER, CLERK)
LEVY = tuple(
    write(
        "Collectors weighed every sack of seed potatoes and took away one in three.",
        outlet=outlet,
        key=f"levy {outlet}",
    )
    for outlet in ("Tarn Herald", "Far Bank")
)


def keep(ledger, *written, version="intake 1"):
    for each in written:
        ledger.raw.add(each.report.raw, each.text.encode(), "text/plain", f"{each.id}.txt")
    ledger.reports.add([(each.report, each.claims) for each in written], version)


def keep_stories(ledger):
    stories = [
        Story(id=story_id(told[0].id), name="A story", reports=tuple(w.id for w in told))
        for told in (FERRY, LEVY)
    ]
    ledger.stories.replace(stories, [], STORIES_VERSION)


def fill(path):
    """Write the desk, with its allegations found."""
    with open_ledger(path) as ledger:
        keep(ledger, *FERRY, *LEVY)
        keep_stories(ledger)
        find_all_allegations(ledger)
