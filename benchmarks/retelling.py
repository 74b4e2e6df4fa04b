"""Synthetic reports made from real ones, with their claims, for `benchmarks/desks.py`."""

from __future__ import annotations

import gzip
import json
import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from secondsource.model import (
    AttributionState,
    Claim,
    Manner,
    Metadata,
    RawMap,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    StanceWord,
    Stretch,
    Zone,
    ZoneKind,
    claim_id,
    raw_sha256,
    report_id,
    source_id,
)

FIRST_DAY, DAYS = date(2031, 1, 1), 3 * 365
LOT = 100  # reports to a file, as a feed of many items has them
KOREAN = 0.06
UNDATED, NO_OUTLET = 0.01, 0.02
# Paragraphs of other reports keep too few words to count as copies.
BORROWED_RATE, EPISODE_RATE = 0.3, 0.15
_PLACES = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper".split()
_PAPERS = ("Wire", "Daily", "Post", "Radio")
OUTLETS = tuple(f"{place} {paper}" for paper in _PAPERS for place in _PLACES)
_WORD = re.compile(r"[^\W\d_]{3,}")
_KOREAN_CLAIM = re.compile(
    r"(\S+?)(?:은|는|이|가) ([^.\n]{8,200}?고) ([가-힣]*했다|전했다|밝혔다)\."
)


@dataclass(frozen=True)
class Unit:
    """A stretch of a report that no claim crosses; offsets of its claims count from its start."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Template:
    """A real report, split into units to make others from."""

    title: str
    units: tuple[Unit, ...]

    @property
    def claims(self) -> int:
        """Number of its claims."""
        return sum(len(unit.claims) for unit in self.units)


@dataclass(frozen=True)
class Episode:
    """A happening: the template of its reports, and its first day, counted from `FIRST_DAY`."""

    template: Template
    day: int


# Moving claims


def moved(claim: Claim, shifted: Callable[[int], int], text: str) -> Claim:
    """Return a claim with every place in it mapped by `shifted`; its words are those of `text`."""

    def all_of(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(shifted(s.start), shifted(s.end)) for s in spans)

    source, stance = claim.source, claim.stance
    spans = all_of(source.spans)
    words = " ".join(s.words(text) for s in spans)
    moved_source = replace(
        source, spans=spans, text=words, access=all_of(source.access), terms=all_of(source.terms)
    )
    return replace(
        claim,
        content=all_of(claim.content),
        cue=all_of(claim.cue),
        addressee=all_of(claim.addressee),
        source=moved_source,
        stance=replace(
            stance,
            words=tuple(
                StanceWord(Span(shifted(w.span.start), shifted(w.span.end)), w.aspect)
                for w in stance.words
            ),
        ),
    )


def _reach(claim: Claim) -> tuple[int, int]:
    spans = [*claim.content, *claim.cue, *claim.source.spans, *claim.addressee]
    spans += [w.span for w in claim.stance.words]
    return min(s.start for s in spans), max(s.end for s in spans)


def parted(text: str, claims: Sequence[Claim]) -> list[Unit]:
    """Split a report at its line breaks, except within a claim."""
    reaches = {claim.id: _reach(claim) for claim in claims}
    units: list[Unit] = []
    start = 0
    for cut in [*(m.start() for m in re.finditer("\n", text)), len(text)]:
        if any(a < cut < b for a, b in reaches.values()):
            continue
        if text[start:cut].strip():
            inside = [c for c in claims if start <= reaches[c.id][0] and reaches[c.id][1] <= cut]
            units.append(_unit(text[start:cut], inside, start))
        start = cut
    return units


def _unit(text: str, claims: Sequence[Claim], start: int) -> Unit:
    lead = len(text) - len(text.lstrip())
    start, text = start + lead, text.strip()
    end = start + len(text)

    def inside(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in spans if start <= s.start and s.end <= end)

    moved_claims = []
    for claim in claims:
        source = claim.source
        source = replace(source, access=inside(source.access), terms=inside(source.terms))
        moved_claims.append(moved(replace(claim, source=source), lambda p: p - start, text))
    return Unit(text, tuple(moved_claims))


def edited(unit: Unit, edits: Sequence[tuple[int, int, str]]) -> Unit:
    """Return a unit with words substituted; edits are in order and do not overlap."""
    if not edits:
        return unit
    pieces, copied, ends, shifts, shift = [], 0, [-1], [0], 0
    for start, end, words in edits:
        pieces += [unit.text[copied:start], words]
        copied, shift = end, shift + len(words) - (end - start)
        ends.append(end)
        shifts.append(shift)
    text = "".join([*pieces, unit.text[copied:]])
    return Unit(
        text,
        tuple(moved(c, lambda p: p + shifts[bisect_right(ends, p) - 1], text) for c in unit.claims),
    )


# Making reports


class Maker:
    """Makes reports from templates; the same seed makes the same reports."""

    def __init__(self, templates: Sequence[Template], feeds: Path | None, seed: int) -> None:
        self._dice = random.Random(seed)
        self._templates = templates
        self._weights = [min(t.claims, 12) + 1 for t in templates]
        self._spoken = [u for t in templates for u in t.units if u.claims and len(u.text) < 900]
        self._silent = [u for t in templates for u in t.units if not u.claims and len(u.text) < 900]
        words = {w for u in self._silent for w in _WORD.findall(u.text) if w.islower()}
        self._words = sorted(words)
        self._names = self._people(20_000)
        # By Zipf's law; the first speaks even more often, like a president or a spokesman.
        self._name_weights = [8.0, *(1 / n for n in range(2, len(self._names) + 1))]
        self._outlet_weights = [1 / n for n in range(1, len(OUTLETS) + 1)]
        self._korean = _korean(feeds) if feeds else []

    def _people(self, count: int) -> list[tuple[str, str]]:
        syllables = [a + b for a in "b d f g h k l m n r s t v z".split() for b in "aeiou"]
        endings = ["nd", "rt", "ll", "sk", "rn", "m", "th", "x"]

        def name(length: int) -> str:
            letters = "".join(self._dice.choices(syllables, k=length)) + self._dice.choice(endings)
            return letters.capitalize()

        firsts, lasts = [name(1) for _ in range(300)], [name(2) for _ in range(4000)]
        return [(self._dice.choice(firsts), self._dice.choice(lasts)) for _ in range(count)]

    def reports(self, reports: int, claims: int) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield reports with about `claims` claims in all."""
        mean, number = claims / reports, 0
        wanted_so_far = claim_count = 0.0
        while number < reports:
            size = self._dice.choice((1, 1, 1, 1, 2, 3, 4, 6, 12, self._dice.randint(8, 60)))
            episode = self._episode()
            for _ in range(min(size, reports - number)):
                # Makes up for claims that are missing so far, to reach the total.
                wanted_so_far += self._dice.gammavariate(1.5, mean / 1.5)
                lack = max(0.0, mean * number - claim_count)
                read_report = self._report(
                    number, episode, round(max(0, wanted_so_far - claim_count) + lack / 9)
                )
                claim_count += len(read_report[1])
                number += 1
                yield read_report

    def _episode(self) -> Episode:
        base = self._dice.choices(self._templates, self._weights)[0]
        people = self._renamed(base)
        units = tuple(
            _renaming(self._substituted(unit, EPISODE_RATE), people) for unit in base.units
        )
        word = self._dice.choice(self._words)
        day = self._dice.randrange(DAYS)
        return Episode(Template(f"{base.title[:70]}: {word}", units), day)

    def _renamed(self, base: Template) -> dict[tuple[str, str], tuple[str, str]]:
        people = {
            tuple(c.source.name.split())
            for u in base.units
            for c in u.claims
            if c.source.named and c.source.kind is SourceKind.PERSON
        }
        full_names = sorted(n for n in people if len(n) == 2 and all(p.isalpha() for p in n))
        new_names = self._dice.choices(self._names, self._name_weights, k=len(full_names))
        return dict(zip(full_names, new_names, strict=True))  # type: ignore[arg-type]

    def _substituted(self, unit: Unit, rate: float) -> Unit:
        closed = sorted(
            (s.start, s.end)
            for c in unit.claims
            for s in (*c.cue, *c.source.spans, *c.addressee, *(w.span for w in c.stance.words))
        )
        bounds = sorted(
            {bound for c in unit.claims for s in c.content for bound in (s.start, s.end)}
        )
        edits = []
        for match in _WORD.finditer(unit.text):
            if self._dice.random() >= rate or not match[0].islower():
                continue
            start, end = match.span()
            if any(a < end and start < b for a, b in closed):
                continue
            if bisect_right(bounds, start) != bisect_left(bounds, end):
                continue
            edits.append((start, end, self._dice.choice(self._words)))
        return edited(unit, edits)

    def _report(self, number: int, episode: Episode, wanted: int) -> tuple[Report, list[Claim]]:
        if self._korean and self._dice.random() < KOREAN:
            return self._korean_report(number)
        keep, rate = self._dice.uniform(0.35, 1), self._dice.choice((0, 0, 0.02, 0.05, 0.08))
        kept_units = [u for u in episode.template.units if self._dice.random() < keep]
        units = [self._substituted(unit, rate) for unit in kept_units]
        has = sum(len(u.claims) for u in units)
        while has > wanted + 4 and len(units) > 1:
            has -= len(units.pop().claims)
        while has < wanted:
            units.append(self._substituted(self._dice.choice(self._spoken), BORROWED_RATE))
            has += len(units[-1].claims)
        length = self._dice.uniform(1200, 3600)
        while sum(len(u.text) for u in units) < length:
            units.append(self._substituted(self._dice.choice(self._silent), BORROWED_RATE))
        edited_template = Template(episode.template.title, tuple(units))
        return self._put(number, edited_template, self._about(episode.day), "en")

    def _about(self, day: int) -> dict[str, str]:
        when = FIRST_DAY + timedelta(days=min(DAYS - 1, day + int(self._dice.expovariate(0.7))))
        hour = f"T{self._dice.randrange(24):02}:{self._dice.randrange(60):02}:00+09:00"
        published = when.isoformat() + self._dice.choice((hour, hour, ""))
        outlet = self._dice.choices(OUTLETS, self._outlet_weights)[0]
        return {
            "published": "" if self._dice.random() < UNDATED else published,
            "outlet": "" if self._dice.random() < NO_OUTLET else outlet,
        }

    def _korean_report(self, number: int) -> tuple[Report, list[Claim]]:
        items = self._dice.sample(self._korean, self._dice.randint(2, 12))
        units = tuple(Unit(summary, ()) for _, summary in items)
        about = self._about(self._dice.randrange(DAYS))
        return self._put(number, Template(items[0][0], units), about, "ko")

    def _put(
        self, number: int, template: Template, about: dict[str, str], language: str
    ) -> tuple[Report, list[Claim]]:
        """Join units to a report; its claims get ids of their own."""
        spans, text = [Span(0, len(template.title))], template.title
        for unit in template.units:
            start = len(text) + 2
            text += "\n\n" + unit.text
            spans.append(Span(start, len(text)))
        identity = report_id(f"{number} {text}".encode())
        kinds = (ZoneKind.HEADLINE, *(ZoneKind.BODY for _ in template.units))
        report = Report(
            id=identity,
            raw=raw_sha256(raw_of(number)),
            item=str(number % LOT),
            text=text,
            zones=tuple(Zone(kind, span) for kind, span in zip(kinds, spans, strict=True)),
            metadata=Metadata(title=template.title, url=f"https://news.example/{number}", **about),
            language=language,
            raw_map=RawMap(tuple(Stretch(s.start, s.end, s.start + 9, s.end + 9) for s in spans)),
            attribution=AttributionState.READ,
        )
        if language == "ko":
            return report, list(_korean_claims(report))
        claims_by_id: dict[str, Claim] = {}
        for unit, span in zip(template.units, spans[1:], strict=True):
            for claim in _placed(unit, span.start, report, text):
                claims_by_id.setdefault(claim.id, claim)
        return report, _one_each(list(claims_by_id.values()))


def _renaming(unit: Unit, people: dict[tuple[str, str], tuple[str, str]]) -> Unit:
    """Give people other names: "Ann Lee" and "Lee" are changed, an "Ann" alone is not."""
    words = {old[1]: (old, new) for old, new in people.items()}
    edits = []
    for match in re.finditer(r"(?:([^\W\d_]+) )?([^\W\d_]+)", unit.text):
        for part in (1, 2):
            old, new = words.get(match[part] or "", (None, None))
            if old is None or new is None:
                continue
            if part == 2 and match[1] == old[0]:
                edits.append((*match.span(1), new[0]))
            edits.append((*match.span(part), new[1]))
    renamed = edited(unit, edits)
    full = {" ".join(old): " ".join(new) for old, new in people.items()}
    also = {**full, **{old[1]: new[1] for old, new in people.items()}}

    def named(source: Source) -> Source:
        other_names = tuple(sorted({also.get(n, n) for n in source.also}))
        return replace(source, name=also.get(source.name, source.name), also=other_names)

    return Unit(renamed.text, tuple(replace(c, source=named(c.source)) for c in renamed.claims))


def _placed(unit: Unit, start: int, report: Report, text: str) -> Iterator[Claim]:
    new: dict[str, str] = {}
    put = [moved(claim, lambda p: p + start, text) for claim in unit.claims]
    for claim in put:
        new[claim.id] = claim_id(report.id, claim.content, claim.cue)
    for claim in put:
        source = claim.source
        if source.id:
            source = replace(source, id=source_id(report.id, source.id))
        nested = new.get(claim.nested_in, "")
        identity = new[claim.id]
        yield replace(claim, id=identity, report=report.id, source=source, nested_in=nested)


def _one_each(claims: list[Claim]) -> list[Claim]:
    """Give all claims of one source the shared fields of its first mention."""
    first: dict[str, Source] = {}
    unified = []
    for claim in claims:
        mention = claim.source
        source = first.setdefault(mention.id, mention) if mention.id else mention
        unified.append(
            replace(claim, source=replace(source, spans=mention.spans, text=mention.text))
        )
    return unified


# Korean reports


def _korean(feeds: Path) -> list[tuple[str, str]]:
    """Return titles and summaries of the feed's Korean items."""
    with gzip.open(feeds, "rt", encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    korean = re.compile("[가-힣]{2}")
    return [
        (row["title"], row["summary"].strip())
        for row in rows
        if row["title"] and korean.search(row["summary"] or "")
    ]


def _korean_claims(report: Report) -> Iterator[Claim]:
    for match in _KOREAN_CLAIM.finditer(report.text):
        who, content, cue = (Span(*match.span(part)) for part in (1, 2, 3))
        identity = source_id(report.id, match[1])
        named = len(match[1]) == 3
        kind = SourceKind.PERSON if named else SourceKind.ORGANISATION
        source = Source(
            spans=(who,), text=match[1], name=match[1], kind=kind, id=identity, named=named
        )
        yield Claim(
            id=claim_id(report.id, (content,), (cue,)),
            report=report.id,
            zone=ZoneKind.BODY,
            manner=Manner.INDIRECT,
            content=(content,),
            cue=(cue,),
            source=source,
            stance=Stance(),
            score=round(0.5 + (match.start() % 50) / 100, 4),
        )


def raw_of(number: int) -> bytes:
    """Return stand-in bytes of the file that report `number` is read from."""
    return f"made for the benchmark, file {number // LOT}".encode()
