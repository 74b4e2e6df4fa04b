"""Piles whose reports are harmless one by one and costly together."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator

from piles.cases import Case, file
from piles.prose import paragraph, sentence

_KIND = "stories"
Item = Callable[[int, random.Random], dict[str, str]]


def _lines(count: int, item: Item) -> Callable[[random.Random], Iterator[bytes]]:
    def content(dice: random.Random) -> Iterator[bytes]:
        for number in range(count):
            yield json.dumps(item(number, dice)).encode() + b"\n"

    return content


def _near_identical(number: int, dice: random.Random) -> dict[str, str]:
    steady = random.Random("near-identical")
    words = [paragraph(steady) for _ in range(1)]
    words.insert(1, f"Minister Hadra Posk denied that {number} boats were lost at Kell Bridge.")
    return {
        "title": "Boats lost at Kell Bridge",
        "text": "\n\n".join([*words, sentence(dice)]),
        "outlet": f"Outlet {number % 40}",
        "published": f"2031-03-{number % 5 + 1:02}T{number % 24:02}:00:00Z",
    }


def _denying(number: int, dice: random.Random) -> dict[str, str]:
    denied = dice.randrange(40)
    return {
        "title": "Kell Bridge boats",
        "text": (
            f"“{20 + number % 9} boats were lost at Kell Bridge,” Captain Jorun Melk said.\n\n"
            f"The Harbour Board denied that {20 + denied % 9} boats were lost at Kell Bridge. "
            f"It denied a report by Outlet {denied} that boats were lost at Kell Bridge.\n\n"
            f"{sentence(dice)}"
        ),
        "outlet": f"Outlet {number % 40}",
        "published": f"2031-04-{number % 3 + 1:02}",
    }


def _same(number: int, dice: random.Random) -> dict[str, str]:
    steady = random.Random("same")
    return {
        "title": f"Ferry {number}",
        "text": "\n\n".join(paragraph(steady) for _ in range(3)),
        "outlet": f"Outlet {number}",
        "published": "2031-05-01",
    }


def _chain(number: int, dice: random.Random) -> dict[str, str]:
    return {
        "title": f"Report {number}",
        "text": (
            f"Outlet {number - 1} reported that {number} people crossed at Kell Bridge, citing "
            f"Outlet {number - 2}. {sentence(dice)} {sentence(dice)}"
        ),
        "outlet": f"Outlet {number}",
        "published": f"2031-06-{number % 28 + 1:02}",
    }


def _one_source(number: int, dice: random.Random) -> dict[str, str]:
    return {
        "title": f"Melk speaks {number}",
        "text": "\n\n".join(
            f"“The {n}th company of post {number} crossed,” Captain Jorun Melk said."
            for n in range(20)
        ),
        "outlet": f"Outlet {number % 7}",
        "published": "2031-07-01",
    }


def _short(number: int, dice: random.Random) -> dict[str, str]:
    return {"title": "", "text": f"He denied it {number}.", "outlet": "Outlet 1"}


def cases() -> Iterator[Case]:
    """Yield every case of many reports."""
    for count in (1500, 3000):
        yield file(_KIND, f"near-identical-{count}", ".jsonl", _lines(count, _near_identical))
    for count in (2000,):
        yield file(_KIND, f"each-denies-another-{count}", ".jsonl", _lines(count, _denying))
    yield file(_KIND, "same-text-40-outlets-1000", ".jsonl", _lines(1000, _same))
    yield file(_KIND, "chain-of-citations-1000", ".jsonl", _lines(1000, _chain))
    yield file(_KIND, "one-source-200-reports", ".jsonl", _lines(200, _one_source))
    yield file(_KIND, "short-denials-2000", ".jsonl", _lines(2000, _short))
