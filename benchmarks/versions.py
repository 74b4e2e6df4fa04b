#!/usr/bin/env python3
"""Score the finding of versions and the kinds of their changes, on reports edited by rule.

    python benchmarks/versions.py PATH... [--sources 1500] [--errors 0] [--seed 1]

Each PATH is a file or folder of JSON, JSON Lines or gzip of either, whose items have a text
(`text`, `story_text`, `articleBody`, `summary`), and maybe `title` or `headline`, `date`,
`date_str` or `date_publish`, `url` or `link`, `outlet` or `source_domain`. Reports of a half are
read as one pile.

To some of them a version is added: a typo, a softened or hardened verb, another number or name, a
sentence or paragraph gone, a paragraph or a correction note more, another headline, or several of
these; under the same address with tracking parameters, the same guid, the next NewsML id, another
address, or none; with a later date, a date of update only, or none. Against them stand all other
reports of the pile, which for an agency's are many of one template, and made ones: a daily column
(same headline, template with other numbers, names and days), a column of the same headline with
unrelated text, a home page with unrelated texts under one address, and the same words in another
outlet. True are the pairs of a report and its version. A found pair of two reports of the pile
counts as false, unless it may be true without a label: the words or the headline are the same, or a
headline says that it heads a fuller report.

Sources are dealt into halves by the hash of outlet and month, so that the items of a series stand
in one pile. Only the development half's errors are shown (`--errors N`), and only on it was
anything chosen.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy
import rapidfuzz

import secondsource
from secondsource.model import Metadata, Report, ReportId, Span, Zone, ZoneKind
from secondsource.model.versions import ChangeKind, VersionFacts
from secondsource.versions import body_of, changes, find_versions, version_facts

SOFTER = {
    "said": "claimed", "stated": "alleged", "confirmed": "reported", "announced": "suggested",
    "revealed": "claimed", "will": "may", "showed": "suggested", "noted": "claimed",
    "killed": "reportedly killed", "called": "allegedly called", "visited": "reportedly visited",
    "held": "reportedly held", "arrived": "reportedly arrived", "is": "may be",
    "has": "reportedly has",
}  # fmt: skip
HARDER = {
    "said": "confirmed", "claimed": "proved", "alleged": "established", "may": "will",
    "reportedly": "", "allegedly": "", "might": "will", "suggested": "confirmed",
    "reported": "confirmed", "could": "will", "would": "will", "believes": "knows",
    "noted": "proved",
}  # fmt: skip
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS_AND_MONTHS = [*DAYS, *(
    "January February March April June July August September October November December".split()
)]  # fmt: skip
NAMES = "Ordeva Tellmark Vennick Haskwell Birlo Quennet Oskarow Melthorn Pirravane Dunskell".split()
NOTES = (
    "Correction: An earlier version of this report gave a wrong figure.",
    "Editor's note: this story has been corrected to give the right name of the town.",
    "This article was amended on 4 March to correct the spelling of a name.",
    "CLARIFICATION: The headline of this report has been changed to say who spoke.",
)


@dataclass(frozen=True)
class Item:
    """A report as a list of paragraphs."""

    outlet: str
    title: str
    paragraphs: tuple[str, ...]
    published: str
    url: str
    guid: str = ""
    updated: str = ""
    touched: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """Hash of its text."""
        words = " ".join((self.title, *self.paragraphs)).split()
        return hashlib.sha256(" ".join(words).encode()).hexdigest()


@dataclass
class Pile:
    """Reports with their facts, and which pairs are versions."""

    reports: dict[ReportId, Report] = field(default_factory=dict)
    facts: dict[ReportId, VersionFacts] = field(default_factory=dict)
    true: dict[frozenset[ReportId], tuple[str, str, frozenset[ChangeKind]]] = field(
        default_factory=dict
    )
    keys: dict[ReportId, str] = field(default_factory=dict)
    made: dict[ReportId, str] = field(default_factory=dict)
    sources: dict[ReportId, ReportId] = field(default_factory=dict)

    def add(self, item: Item, mark: str = "") -> ReportId:
        """Add a report; return its id."""
        digest = hashlib.sha256(f"{item}{mark}".encode()).hexdigest()[:20]
        report = to_report(item, ReportId(f"r{digest}"))
        self.reports[report.id] = report
        self.facts[report.id] = replace(version_facts(report), guid=item.guid, updated=item.updated)
        self.keys[report.id] = item.key
        self.made[report.id] = mark
        return report.id


def to_report(item: Item, identity: ReportId) -> Report:
    """Return an item as a report."""
    text, zones = "", []
    for kind, words in [
        (ZoneKind.HEADLINE, item.title),
        *((ZoneKind.BODY, p) for p in item.paragraphs),
    ]:
        if words:
            text += "\n\n" if text else ""
            zones.append(Zone(kind, Span(len(text), len(text) + len(words))))
            text += words
    data = Metadata(title=item.title, outlet=item.outlet, published=item.published, url=item.url)
    return Report(id=identity, raw="", item="", text=text, zones=tuple(zones), metadata=data)


def load(path: Path) -> Iterator[Item]:
    """Yield the items of a file or folder."""
    if path.is_dir():
        for inner in sorted(path.glob("*.json")):
            yield from load(inner)
        return
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
    if ".jsonl" in path.name:
        rows: Any = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        rows = json.loads(text)
    if isinstance(rows, dict):
        rows = [rows] if "text" in rows else list(rows.values())
    for row in rows:
        item = to_item(row, path)
        if item is not None:
            yield item


def to_item(row: dict[str, Any], path: Path) -> Item | None:
    """Return a row as an item, or None if it has no text."""
    body = next(
        (row[k] for k in ("text", "story_text", "articleBody", "summary") if row.get(k)), ""
    )
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n+", body)]
    paragraphs = [p for p in paragraphs if p]
    title = row.get("title") or row.get("headline") or ""
    if not title and len(paragraphs) > 1:
        title, paragraphs = paragraphs[0][:120], paragraphs[1:]
    if not paragraphs:
        return None
    day = str(next((row[k] for k in ("date_str", "date_publish", "date") if row.get(k)), ""))
    outlet = row.get("outlet") or row.get("source_domain") or path.name.partition("_")[0]
    try:
        day = datetime.fromisoformat(day).isoformat() if len(day) > 10 else day
    except ValueError:
        day = ""
    return Item(outlet, title, tuple(paragraphs), day, row.get("url") or row.get("link") or "")


# Edits: each returns the edited paragraphs and title, or None where the report has no place for it.
Edit = Callable[[Item, random.Random, list[Item]], Item | None]


def words_edit(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Edit:
    """Return an edit of one random match of a pattern."""

    def edit(item: Item, rng: random.Random, _: list[Item]) -> Item | None:
        places = [
            (n, m)
            for n, p in enumerate(item.paragraphs)
            for m in re.finditer(pattern, p)
            if n not in item.touched
        ]
        rng.shuffle(places)
        for n, match in places[:8]:
            old = item.paragraphs[n]
            new = " ".join((old[: match.start()] + change(match, rng) + old[match.end() :]).split())
            if new != old:
                return replace(
                    item,
                    paragraphs=(*item.paragraphs[:n], new, *item.paragraphs[n + 1 :]),
                    touched=item.touched | {n},
                )
        return None

    return edit


def misspell(match: re.Match[str], rng: random.Random) -> str:
    """Exchange, drop or double a letter inside a word."""
    word = match[0]
    place = rng.randrange(1, len(word) - 2)
    how = rng.randrange(3)
    if how == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if how == 1:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place] + word[place:]


def other_number(match: re.Match[str], rng: random.Random) -> str:
    """Return another number of the same length."""
    digits = match[0]
    while (other := str(rng.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))) == digits:
        pass
    return other


def drop_sentence(item: Item, rng: random.Random, _: list[Item]) -> Item | None:
    """Take a sentence out of a paragraph of three and more."""
    fitting = [
        n for n, p in enumerate(item.paragraphs) if len(split(p)) >= 3 and n not in item.touched
    ]
    if not fitting:
        return None
    n = rng.choice(fitting)
    sentences = split(item.paragraphs[n])
    del sentences[rng.randrange(1, len(sentences))]
    return replace(
        item,
        paragraphs=(*item.paragraphs[:n], " ".join(sentences), *item.paragraphs[n + 1 :]),
        touched=item.touched | {n},
    )


def split(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph, short fragments left with their neighbours."""
    return re.split(r"(?<=[a-z]{3}[.!?]) (?=[A-Z])", paragraph)


def drop_paragraph(item: Item, rng: random.Random, _: list[Item]) -> Item | None:
    """Take a paragraph out."""
    if len(item.paragraphs) < 3:
        return None
    n = rng.randrange(1, len(item.paragraphs))
    return replace(item, paragraphs=(*item.paragraphs[:n], *item.paragraphs[n + 1 :]))


def add_paragraph(item: Item, rng: random.Random, others: list[Item]) -> Item | None:
    """Put a paragraph of another report in."""
    source = rng.choice(others)
    words = rng.choice(source.paragraphs)
    if len(words) > len(" ".join(item.paragraphs)) or words in item.paragraphs or len(words) < 30:
        return None
    n = rng.randrange(1, len(item.paragraphs) + 1)
    return replace(item, paragraphs=(*item.paragraphs[:n], words, *item.paragraphs[n:]))


def add_note(item: Item, rng: random.Random, _: list[Item]) -> Item | None:
    """Put a correction note at either end."""
    note = rng.choice(NOTES)
    first = rng.random() < 0.3
    body = (note, *item.paragraphs) if first else (*item.paragraphs, note)
    return replace(item, paragraphs=body)


def swap_headline(item: Item, rng: random.Random, _: list[Item]) -> Item | None:
    """Make another headline of words of the text."""
    words = " ".join(item.paragraphs).split()
    if len(words) < 12 or not item.title:
        return None
    start = rng.randrange(0, min(len(words) - 8, 60))
    title = " ".join(words[start : start + rng.randrange(5, 9)]).strip(".,;:").capitalize()
    return replace(item, title=title) if title != item.title else None


def rewrite(item: Item, rng: random.Random, others: list[Item]) -> Item | None:
    """Keep a third to a half of the sentences, in another order, among another report's."""
    sentences = [s for p in item.paragraphs for s in split(p)]
    if len(sentences) < 6:
        return None
    kept = rng.sample(sentences, max(2, round(len(sentences) * rng.uniform(0.35, 0.5))))
    fresh = [s for p in rng.choice(others).paragraphs for s in split(p)][: len(sentences)]
    mixed = rng.sample([*kept, *fresh], len(kept) + len(fresh))
    return replace(item, paragraphs=tuple(mixed))


EDITS: dict[ChangeKind, Edit] = {
    ChangeKind.PARAGRAPH_REMOVED: drop_paragraph,
    ChangeKind.TYPO: words_edit(r"\b[a-z]{6,}\b", misspell),
    ChangeKind.SOFTENED: words_edit(rf"\b(?:{'|'.join(SOFTER)})\b", lambda m, _: SOFTER[m[0]]),
    ChangeKind.HARDENED: words_edit(rf"\b(?:{'|'.join(HARDER)})\b", lambda m, _: HARDER[m[0]]),
    ChangeKind.NUMBER: words_edit(r"(?<![\w.,-])\d{1,4}(?![\w.,-])", other_number),
    ChangeKind.NAME: words_edit(
        rf"(?<=[a-z,] )(?!{'|'.join(DAYS_AND_MONTHS)})[A-Z][a-z]{{3,}}\b",
        lambda _, rng: rng.choice(NAMES),
    ),
    ChangeKind.REMOVED: drop_sentence,
    ChangeKind.PARAGRAPH_ADDED: add_paragraph,
    ChangeKind.NOTE_ADDED: add_note,
    ChangeKind.HEADLINE: swap_headline,
}


def edited(
    item: Item, rng: random.Random, others: list[Item]
) -> tuple[Item, frozenset[ChangeKind]]:
    """Return an item with one edit, or with two to four of different kinds, and the kinds."""
    wanted = 1 if rng.random() < 0.7 else rng.randrange(2, 5)
    kinds: set[ChangeKind] = set()
    original, chosen = item, rng.sample(list(EDITS), len(EDITS))
    # A try shows what the report has room for; then paragraphs go first and come last, so that
    # each edit stands in a paragraph of its own.
    fitting = [kind for kind in chosen if EDITS[kind](original, rng, others)][:wanted]
    for kind in sorted(fitting, key=list(EDITS).index):
        result = EDITS[kind](item, rng, others)
        if result is not None:
            item, kinds = result, kinds | {kind}
    return replace(item, touched=frozenset()), frozenset(kinds)


def later(published: str, rng: random.Random, hours: float) -> str:
    """Return a date up to some hours later, in the same form."""
    if not published:
        return ""
    moment = datetime.fromisoformat(published) + timedelta(hours=rng.uniform(0.2, hours))
    return moment.isoformat()[: len(published)]


TRACKED = (
    "?utm_source=rss&utm_medium=feed", "?fbclid=IwAR0x", "#comments", "/amp", "/?ref=home", "/",
)  # fmt: skip


def identified(old: Item, new: Item, how: str, rng: random.Random) -> tuple[Item, Item]:
    """Return two versions with the identity and dates of a mode."""
    number = rng.randrange(10**7, 10**8)
    stem = f"https://www.gazette-{hashlib.sha256(old.outlet.encode()).hexdigest()[:6]}.example"
    new = replace(new, published=later(old.published, rng, 40))
    if rng.random() < 0.4:
        new = replace(new, published=old.published, updated=later(old.published, rng, 90))
    if rng.random() < 0.1:
        new = replace(new, published="", updated="")
    old, new = replace(old, url="", guid=""), replace(new, url="", guid="")
    if how == "address":
        address = f"{stem}/news/{old.key[:12]}"
        spelled = address.replace("https://www.", rng.choice(["http://", "https://m.", "https://"]))
        return replace(old, url=address), replace(new, url=spelled + rng.choice(TRACKED))
    if how == "guid":
        return replace(old, guid=str(number)), replace(new, guid=str(number))
    if how == "NewsML":
        urn = f"urn:newsml:gazette.example:20310304:{number}"
        return replace(old, guid=f"{urn}:1"), replace(new, guid=f"{urn}:2")
    if how == "other address":
        first, second = f"{stem}/news/{old.key[:12]}", f"{stem}/news/{new.key[:12]}"
        return replace(old, url=first), replace(new, url=second)
    return old, new


MODES = ("address", "guid", "NewsML", "other address", "nothing", "nothing")


def make_pile(items: list[Item], count: int, rng: random.Random) -> Pile:
    """Return a pile with versions, look-alikes and all other reports."""
    pile = Pile()
    mixed = rng.sample(items, len(items))
    chosen, models, rest = mixed[:count], mixed[count : count * 2], mixed[count * 2 :]
    for item in rest:
        pile.add(item if rng.random() < 0.5 else replace(item, url=""))
    by_outlet = defaultdict(list)
    for item in models:
        by_outlet[item.outlet].append(item)
    long = [item for item in rest if len(item.paragraphs) > 2]
    for item in chosen:
        how = rng.choice(MODES)
        new, kinds = edited(item, rng, long)
        if how in ("address", "guid") and rng.random() < 0.2:
            new, kinds = rewrite(item, rng, long) or new, kinds | {ChangeKind.MOVED}
        if not kinds:
            continue
        first, second = identified(item, new, how, rng)
        old, version = pile.add(first, "old"), pile.add(second, "new")
        pile.sources[version] = old
        pair = frozenset((old, version))
        many = "one" if len(kinds) == 1 else "several"
        pile.true[pair] = (how, "rewritten" if ChangeKind.MOVED in kinds else many, kinds)
    for same in by_outlet.values():
        for item, other in zip(same[::2], same[1::2], strict=False):
            add_lookalikes(pile, item, other, rng)
    return pile


def add_lookalikes(pile: Pile, item: Item, other: Item, rng: random.Random) -> None:
    """Add what looks like a version of an item and is none."""
    how = rng.choice(("column", "template", "home page", "echo"))
    next_day = later(item.published, rng, 24)
    if item.published:
        next_day = (datetime.fromisoformat(item.published) + timedelta(days=1)).isoformat()[
            : len(item.published)
        ]
    if how == "column" and other.paragraphs != item.paragraphs:
        title = "News in brief"
        pile.add(replace(item, title=title, url=""), how)
        pile.add(replace(other, title=title, url="", published=next_day), how)
    elif how == "template" and count_slots(item) >= 3:
        filled = fill_template(item, rng)
        words = [" ".join(i.paragraphs).split() for i in (item, filled)]
        if sum(a != b for a, b in zip(*words, strict=False)) < 2:
            return
        pile.add(replace(item, title="Notes of the day", url=""), how)
        pile.add(replace(filled, title="Notes of the day", published=next_day, url=""), how)
    elif how == "home page" and other.paragraphs != item.paragraphs:
        address = f"https://gazette.example/{rng.choice(['', 'world', 'latest', 'live/2031'])}"
        pile.add(replace(item, title="Gazette – latest", url=address), how)
        pile.add(replace(other, title="Gazette – latest", url=address), how)
    elif how == "echo":
        pile.add(replace(item, url="", outlet="Harbour Herald"), how)
        pile.add(
            replace(EDITS[ChangeKind.TYPO](item, rng, []) or item, url="", outlet="Tarn Observer"),
            how,
        )


SLOTS = re.compile(
    rf"(?<![\w.,-])\d{{1,4}}(?![\w.,-])|\b(?:{'|'.join(DAYS)})\b|(?<=[a-z,] )[A-Z][a-z]{{3,}}\b"
)


def count_slots(item: Item) -> int:
    """Return how many numbers, days and names an item has: with one or two it is no template."""
    return sum(len(SLOTS.findall(p)) for p in item.paragraphs)


def fill_template(item: Item, rng: random.Random) -> Item:
    """Return an item with other numbers, days and half of its names, as the next of a series."""

    def fill(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdigit():
            return other_number(match, rng)
        if word in DAYS:
            return DAYS[(DAYS.index(word) + 1) % 7]
        return rng.choice(NAMES) if rng.random() < 0.5 else word

    return replace(item, paragraphs=tuple(SLOTS.sub(fill, p) for p in item.paragraphs))


def score(pile: Pile, name: str, errors: int) -> None:
    """Print what was found in a pile."""
    begun = time.process_time()
    groups = find_versions(pile.facts.values(), lambda i: body_of(pile.reports[i]))
    seconds = time.process_time() - begun
    found = {
        frozenset(pair): group
        for group in groups
        for pair in combinations(group.reports, 2)
        if frozenset(pair) in pile.true or not is_unscored(pile, pair)
    }
    right = [pair for pair in found if pair in pile.true]
    precision = len(right) / max(1, len(found))
    recall = len(right) / max(1, len(pile.true))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name}: {len(pile.facts):,} reports, {len(pile.true):,} pairs: precision {precision:.3f},"
        f" recall {recall:.3f}, F1 {f1:.3f}; {len(pile.facts) / seconds:,.0f} reports a second"
    )
    for what in sorted({(how, many) for how, many, _ in pile.true.values()}):
        ours = [p for p, t in pile.true.items() if t[:2] == what]
        share = sum(p in found for p in ours) / len(ours)
        print(f"  {', '.join(what)}: recall {share:.3f} of {len(ours)}")
    false = [pair for pair in found if pair not in pile.true]
    links = {frozenset((k.first, k.second)): k.sign for g in groups for k in g.links}
    print("  false links:", dict(Counter(f"{links[p]}" for p in false if p in links)))
    print("  false:", dict(Counter(" / ".join(sorted(pile.made[r] for r in p)) for p in false)))
    score_kinds(pile, errors)
    direct = sorted((p for p in false if p in links), key=sorted)
    for pair in random.Random(5).sample(direct, min(errors, len(direct))):
        show(pile, pair, f"FALSE {links[pair]}")
    missed = sorted((p for p in pile.true if p not in found), key=sorted)
    for pair in random.Random(5).sample(missed, min(errors, len(missed))):
        show(pile, pair, f"MISSED {pile.true[pair]}")


def is_unscored(pile: Pile, pair: tuple[ReportId, ...]) -> bool:
    """Return whether two reports of the pile may be versions in truth, which no label says.

    They have the same words or the same headline up to labels, or the headline of one says that it
    is a fuller report ("(종합)" of Yonhap).
    """
    pair = tuple(pile.sources.get(r, r) for r in pair)
    facts = [pile.facts[r] for r in pair]
    if facts[0].outlet != facts[1].outlet or any(pile.made[r] not in ("", "old") for r in pair):
        return False
    first, second = (re.findall(r"\w+", body_of(pile.reports[r]).casefold()) for r in pair)
    titles = [re.sub(r"\W|\[[^]]*\]|\([^)]*\)$", "", f.title.casefold()) for f in facts]
    return first == second or titles[0] == titles[1] or any("(종합" in f.title for f in facts)


def score_kinds(pile: Pile, errors: int) -> None:
    """Print the share of pairs whose kinds are exactly those made, and of edits found."""
    exact, edits, shown = [], defaultdict(list), 0
    for pair, (_, many, kinds) in sorted(pile.true.items(), key=lambda entry: sorted(entry[0])):
        if many == "rewritten":
            continue
        old, new = sorted(pair, key=lambda r: pile.made[r] != "old")
        result = changes(pile.reports[old], pile.reports[new])
        listed = {
            c.kind
            for c in result.changes
            if c.kind is ChangeKind.HEADLINE or c.zone is not ZoneKind.HEADLINE
        }
        exact.append(listed == kinds)
        for kind in kinds:
            edits[kind].append(kind in listed)
        if listed != kinds and shown < errors:
            shown += 1
            print("  KINDS", sorted(kinds), "->", sorted(listed))
            for c in result.changes:
                if c.kind not in kinds:
                    before = c.old.words(pile.reports[old].text) if c.old else ""
                    after = c.new.words(pile.reports[new].text) if c.new else ""
                    print(f"      {c.kind}: {before[:150]!r} => {after[:150]!r}")
    total = [hit for hits in edits.values() for hit in hits]
    print(
        f"  kinds: all and only those made {sum(exact) / len(exact):.3f} of {len(exact)} pairs;"
        f" of {len(total)} edits found {sum(total) / len(total):.3f}"
    )
    print("   ", ", ".join(f"{k} {sum(h) / len(h):.3f}" for k, h in sorted(edits.items())))


def show(pile: Pile, pair: frozenset[ReportId], mark: str) -> None:
    """Print a pair."""
    print("\n", mark)
    for r in sorted(pair):
        f, text = pile.facts[r], body_of(pile.reports[r])
        print(f"   [{pile.made[r]}] {f.outlet} {f.published} {f.updated} {f.url[-40:]} {f.guid}")
        print(f"      {f.title[:110]} | {text[:400]!r}")


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description="Score versions and their changes.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--sources", type=int, default=1500)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    items = {item.key: item for path in arguments.paths for item in load(path)}
    # The same words twice in one pile, as lists of an agency have them, are one item.
    bodies = {(i.outlet, *i.paragraphs): i for i in items.values()}
    halves: dict[str, list[Item]] = {"development": [], "held out": []}
    for item in bodies.values():
        part = hashlib.sha256(f"{item.outlet} {item.published[:7]}".encode()).digest()[0]
        halves["development" if part % 2 == 0 else "held out"].append(item)
    print(
        f"secondsource {secondsource.__version__}, numpy {numpy.__version__}, rapidfuzz"
        f" {rapidfuzz.__version__}, Python {platform.python_version()}, {platform.machine()}"
    )
    for name, half in halves.items():
        pile = make_pile(half, arguments.sources, random.Random(f"{name}{arguments.seed}"))
        score(pile, name, arguments.errors if name == "development" else 0)


if __name__ == "__main__":
    sys.exit(main())
