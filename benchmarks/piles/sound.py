"""Sound files: several formats and encodings, each with reports known by a marker word."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from piles.cases import write
from piles.csv_files import table
from piles.gzip_files import packed
from piles.html_files import page
from piles.prose import headline, marker, report

_DAY = "2031-0{}-1{}"


@dataclass(frozen=True)
class SoundFile:
    """A file that must be read completely.

    Args:
        path: Where it lies.
        markers: A word of each of its reports.
    """

    path: Path
    markers: tuple[str, ...]


@dataclass(frozen=True)
class _Story:
    title: str
    text: str
    date: str


Form = Callable[[Sequence[_Story]], str]


def _plain(stories: Sequence[_Story]) -> str:
    return f"{stories[0].title}\n\n{stories[0].text}\n"


def _with_front_matter(stories: Sequence[_Story]) -> str:
    story = stories[0]
    return (
        f"---\ntitle: {story.title}\ndate: {story.date}\noutlet: Kell Wire\n---\n\n{story.text}\n"
    )


def _with_tags(stories: Sequence[_Story]) -> str:
    return f"harvest, border trade\n\n{_plain(stories)}"


def _page(stories: Sequence[_Story]) -> str:
    story = stories[0]
    inside = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in story.text.split("\n\n"))
    head = (
        f"<title>{story.title}</title>"
        f"<meta property='article:published_time' content='{story.date}T08:00:00Z'>"
    )
    return page(
        f"<nav><a href='/'>Home</a></nav><article><h1>{story.title}</h1>\n{inside}</article>"
        "<footer><p>Share this article</p></footer>",
        head,
    )


def _fields(story: _Story) -> dict[str, str]:
    return {
        "title": story.title,
        "text": story.text,
        "published": story.date,
        "outlet": "Kell Wire",
    }


def _list(stories: Sequence[_Story]) -> str:
    return json.dumps([_fields(s) for s in stories], ensure_ascii=False, indent=1)


def _wrapped(stories: Sequence[_Story]) -> str:
    return json.dumps({"status": "ok", "articles": [_fields(s) for s in stories]})


def _object(stories: Sequence[_Story]) -> str:
    return json.dumps(_fields(stories[0]), ensure_ascii=False)


def _lines(stories: Sequence[_Story]) -> str:
    return "".join(json.dumps(_fields(s), ensure_ascii=False) + "\n" for s in stories)


def _table(mark: str) -> Form:
    def made(stories: Sequence[_Story]) -> str:
        names = ["title", "text", "published", "outlet"]
        return table([names, *([*_fields(s).values()] for s in stories)], mark)

    return made


# Form, ending, encoding, most reports in one file.
_FORMS: tuple[tuple[str, Form, str, str, int], ...] = (
    ("plain", _plain, ".txt", "utf-8", 1),
    ("front-matter", _with_front_matter, ".txt", "utf-8", 1),
    ("tags", _with_tags, ".txt", "utf-8", 1),
    ("utf-16", _plain, ".txt", "utf-16", 1),
    ("byte-order-mark", _plain, ".txt", "utf-8-sig", 1),
    ("page", _page, ".html", "utf-8", 1),
    ("page-utf-16", _page, ".html", "utf-16", 1),
    ("list", _list, ".json", "utf-8", 12),
    ("wrapped", _wrapped, ".json", "utf-8", 12),
    ("object", _object, ".json", "utf-8", 1),
    ("lines", _lines, ".jsonl", "utf-8", 12),
    ("lines-utf-16", _lines, ".jsonl", "utf-16", 5),
    ("commas", _table(","), ".csv", "utf-8", 12),
    ("semicolons", _table(";"), ".csv", "utf-8-sig", 5),
    ("tabs", _table("\t"), ".tsv", "utf-8", 5),
)


def lay(folder: Path, count: int, seed: int) -> Iterator[SoundFile]:
    """Make sound files, each form in turn, every fourth round of forms gzipped.

    Args:
        folder: Where; it is made.
        count: How many.
        seed: The same makes the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name, form, ending, encoding, most = _FORMS[number % len(_FORMS)]
        dice = random.Random(f"{seed}/sound/{number}")
        marks = [marker(f"sound/{number}", n) for n in range(dice.randint(1, most))]
        raw = form([_story(dice, mark) for mark in marks]).encode(encoding)
        zipped = number // len(_FORMS) % 4 == 3
        path = folder / f"{number:03}-{name}{ending}{'.gz' if zipped else ''}"
        write(path, packed(raw) if zipped else raw)
        yield SoundFile(path, tuple(marks))


def _story(dice: random.Random, mark: str) -> _Story:
    day = _DAY.format(dice.randint(1, 9), dice.randint(0, 9))
    return _Story(headline(dice), report(dice, mark, dice.randint(2, 8)), day)
