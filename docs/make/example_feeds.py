"""The feeds of the examples: twelve weeks of short items by five invented outlets.

`python docs/make/example_feeds.py > examples/feeds/items.jsonl` writes them. What is planted in
them stands in `examples/planted_in_feeds.json`; the same seed gives the same file.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

FIRST, WEEKS = date(2024, 1, 1), 12
SEED = 9
SILENT = ("The Common Furrow", "Pell Harbour", date(2024, 2, 13), date(2024, 3, 17))
"""An outlet, what it leaves out, and from when to when: the fever."""
NOT_COLLECTED = ("Far Bank", date(2024, 2, 26), date(2024, 3, 3))
"""An outlet, and the days on which nothing of it was collected."""

# Reports a week of each outlet on each subject. The State Telegraph Bureau never writes on the
# league, and Nightferry never on Corrane: neither is silent.
RATES = {
    "State Telegraph Bureau": {"Pell Harbour": 4, "Dunmarrow": 3, "Upper Senn": 4, "Corrane": 4},
    "The Common Furrow": {"Pell Harbour": 6, "Dunmarrow": 3, "Upper Senn": 5, "the league": 3},
    "Far Bank": {"Pell Harbour": 5, "Dunmarrow": 4, "Upper Senn": 3, "Corrane": 2},
    "Nightferry": {"Pell Harbour": 4, "Dunmarrow": 4, "Upper Senn": 4, "the league": 2},
    "Crosswater Wire": {"Pell Harbour": 5, "Corrane": 5, "Upper Senn": 2, "the league": 4},
}
PLACES = {
    "Pell Harbour": (
        ("Cranes", "Dockers", "Two pilots", "The night watch", "A timber barge", "Net-menders"),
        ("came back to", "left", "waited a day in", "kept away from", "filled"),
        ("Pell Harbour",),
    ),
    "Dunmarrow": (
        ("A brass band", "Miners", "Three drill crews", "The ore train", "A surveyor"),
        ("went to", "turned back at", "set out for", "stopped short of", "wintered in"),
        ("Dunmarrow",),
    ),
    "Upper Senn": (
        ("Seed wagons", "The grain office", "Potato growers", "A thresher", "Two millers"),
        ("reached", "stayed in", "turned away from", "set out for", "came late to"),
        ("Upper Senn",),
    ),
    "Corrane": (
        ("A trade mission", "The ferry", "Envoys", "A shipment of rope", "Students"),
        ("returned from", "sailed for", "stayed in", "found friends in", "left for"),
        ("Corrane",),
    ),
    "the league": (
        ("A crowd", "The visitors", "A brass band", "Snow", "The old keeper"),
        ("left early", "held up the match at", "came back to", "filled"),
        ("Oxmere Park", "Caddor Meadow"),
    ),
}
ENDINGS = (
    "on {day}, the third time this winter",
    "on {day} after a night of rain",
    "before noon on {day}",
    "on {day}, to the sound of bells",
    "late on {day}, when the lamps were lit",
    "on {day}, a week later than planned",
    "on {day}, in a thick fog",
    "on {day} without a word of notice",
)
HEADS = ("Short news", "From the provinces", "In brief", "Notes of the day", "Seen and heard")


def items() -> Iterator[dict[str, str]]:
    """Yield the items in the order of time."""
    luck = random.Random(SEED)  # noqa: S311 - no secret is drawn
    for offset in range(7 * WEEKS):
        day = FIRST + timedelta(days=offset)
        for outlet, rates in RATES.items():
            for subject, rate in rates.items():
                for _ in range(_drawn(luck, rate / 7)):
                    item = _item(luck, outlet, subject, day)
                    if not _left_out(outlet, subject, day):
                        yield item


def _drawn(luck: random.Random, mean: float) -> int:
    """Return a number of reports: one for each of three chances."""
    return sum(luck.random() < mean / 3 for _ in range(3))


def _left_out(outlet: str, subject: str, day: date) -> bool:
    silent, about, first, last = SILENT
    if (outlet, subject) == (silent, about) and first <= day <= last:
        return True
    uncollected, begins, ends = NOT_COLLECTED
    return outlet == uncollected and begins <= day <= ends


def _item(luck: random.Random, outlet: str, subject: str, day: date) -> dict[str, str]:
    who, does, where = PLACES[subject]
    place = luck.choice(where)
    ending = luck.choice(ENDINGS).format(day=day.strftime("%A"))
    words = f"{luck.choice(who)} {luck.choice(does)} {place} {ending}."
    head = luck.choice(HEADS)
    slug = f"{day.isoformat()}-{luck.randrange(10**6):06}"
    host = "".join(letter for letter in outlet.lower() if letter.isalpha())
    return {
        "headline": f"{head}, {day.day} {day.strftime('%B')}",
        "text": words,
        "outlet": outlet,
        "published": f"{day.isoformat()}T{luck.randrange(6, 22):02}:00:00Z",
        "url": f"https://{host}.example/brief/{slug}",
    }


if __name__ == "__main__":
    sys.stdout.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items())
