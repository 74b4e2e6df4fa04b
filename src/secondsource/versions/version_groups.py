"""Version groups: which reports are states of one (record linkage: blocking, then comparison)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from secondsource.model import ReportId
from secondsource.model.union_find import UnionFind
from secondsource.model.versions import VersionFacts, VersionGroup, VersionLink, VersionSign
from secondsource.versions.item_identity import is_newsml
from secondsource.versions.outlet_identity import may_be_one_outlet
from secondsource.versions.text_likeness import Likeness, likeness_of
from secondsource.versions.version_candidates import Candidate, candidate_of
from secondsource.versions.version_evidence import (
    LONGEST_GAP,
    days_apart,
    is_related,
    is_version,
    may_match,
    resemble,
)
from secondsource.versions.version_order import VersionOrder

TextOf = Callable[[ReportId], str]
"""Returns the text of a report without headline and furniture, as `body_of` gives it."""

Verdict = tuple[str, ReportId, ReportId]
"""What is asked of two texts, "related" or "version", and both reports."""

# Reports under one key that are compared each with each; of more, each with its next neighbours.
_SMALL_BLOCK = 16
_NEIGHBOURS = 8
# Reports under one address, from which on it shows whether they are of one thing.
_FEW = 4
# Reports that may bear the id of an item that is replaced, and of them those that are joined.
_MOST_REPLACED = 20
_SURE = (VersionSign.REPLACES, VersionSign.NEWSML)


class TextVerdicts:
    """Verdicts on pairs of texts: those of an earlier finding, and those asked for in this one.

    Args:
        before: By kind of verdict and both reports; each of the same facts and texts as now.
    """

    def __init__(self, before: Mapping[Verdict, bool]) -> None:
        self._before = before
        self.found: dict[Verdict, bool] = {}
        """The verdicts that this finding asked for."""

    def on(self, verdict: Verdict, judge: Callable[[], bool]) -> bool:
        """Return a verdict given before, else what `judge` returns."""
        holds = self._before.get(verdict)
        self.found[verdict] = judge() if holds is None else holds
        return self.found[verdict]


def find_versions(
    facts: Iterable[VersionFacts], text_of: TextOf, verdicts: TextVerdicts | None = None
) -> list[VersionGroup]:
    """Return which reports are versions of one another, and which of them is the latest.

    Reports are joined if one states that it replaces the other; by NewsML id; by guid, address or
    article number, if their texts bear it out; else, within an outlet, by headline and text. The
    result does not depend on the order of the reports.

    Args:
        facts: What is known of each report. Of several with one id those collected last count.
        text_of: Returns the text of a report. It is called for reports whose keys or sketches meet.
        verdicts: Of an earlier finding; receives those of this one.

    Returns:
        The groups of two and more, ordered by their first report.
    """
    by_id = {f.report: f for f in sorted(facts, key=lambda f: (f.collected, repr(f)))}
    candidates = [candidate_of(by_id[report]) for report in sorted(by_id)]
    linker = _Linker(candidates, text_of, verdicts or TextVerdicts({}))
    replaced = linker.link_replacements()
    linker.link_blocks(VersionSign.NEWSML, (c.item if _has_newsml(c) else "" for c in candidates))
    linker.link_blocks(VersionSign.GUID, ("" if _has_newsml(c) else c.item for c in candidates))
    linker.link_blocks(VersionSign.URL, (c.address for c in candidates))
    linker.link_blocks(VersionSign.ARTICLE_NUMBER, (c.number for c in candidates))
    linker.link_texts()
    linker.link_notices()
    return linker.groups(replaced)


def _has_newsml(candidate: Candidate) -> bool:
    return is_newsml(candidate.facts.guid)


class _Linker:
    """Union-find over reports with the links that join them."""

    def __init__(
        self, candidates: Sequence[Candidate], text_of: TextOf, verdicts: TextVerdicts
    ) -> None:
        self._candidates = candidates
        self._text_of = text_of
        self._verdicts = verdicts
        self._sets = UnionFind(len(candidates))
        self._links: list[tuple[int, int, VersionSign]] = []

    def link_replacements(self) -> dict[int, list[int]]:
        """Join each report with those it says it replaces, within its outlet; return them."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._candidates):
            for place in candidate.places:
                places[place].append(number)
        replaced: dict[int, list[int]] = {}
        for number, candidate in enumerate(self._candidates):
            named = [
                old
                for stated in candidate.replaced()
                for place in stated
                for old in places.get(place, ())[:_MOST_REPLACED]
            ]
            targets = sorted(
                {n for n in named if n != number and self._may_be_one_outlet(n, number)}
            )
            for old in targets:
                self._join(old, number, VersionSign.REPLACES)
            if targets:
                replaced[number] = targets[:_MOST_REPLACED]
        return replaced

    def link_blocks(self, sign: VersionSign, keys: Iterable[str]) -> None:
        """Join the reports that share a key, where outlet and text bear it out."""
        blocks = defaultdict(list)
        for number, key in enumerate(keys):
            if key:
                blocks[key].append(number)
        for block in blocks.values():
            for first, second in self._links_in(block, sign):
                self._join(first, second, sign)

    def _links_in(self, block: list[int], sign: VersionSign) -> list[tuple[int, int]]:
        """Return the pairs of a block that are versions; together they join each set once.

        An address under which most texts are unrelated shows something else each time; there two
        texts must be as near as two without an address.
        """
        place = {number: n for n, number in enumerate(block)}
        sets, links = UnionFind(len(block)), []
        for first, second in self._pairs(block):
            if sets.find(place[first]) == sets.find(place[second]):
                continue
            if len(block) > _SMALL_BLOCK and not self._resemble(first, second):
                continue
            if self._is_borne_out(first, second, sign):
                sets.union(place[first], place[second])
                links.append((first, second))
        if len(block) < _FEW or 2 * (len(block) - len(links)) <= len(block):
            return links
        return [pair for pair in links if sign in _SURE or self._is_version_by_text(*pair)]

    def link_texts(self) -> None:
        """Join reports of one outlet whose headlines and texts are nearly the same."""
        blocks: dict[tuple[str, str | int], list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._candidates):
            for key in candidate.texts:
                blocks[key].append(number)
        compared: set[tuple[int, int]] = set()
        for key in list(blocks):
            for pair in self._pairs(blocks.pop(key)):
                if pair not in compared and self._is_new(*pair):
                    compared.add(pair)
                    if self._is_version_by_text(*pair):
                        self._join(*pair, VersionSign.TEXT)

    def link_notices(self) -> None:
        """Join a kill notice without an id ("KILL: Ferry sinks") with the report it names.

        The headline has to name one report of the outlet, of the days before.
        """
        named: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._candidates):
            if candidate.title and candidate.outlet:
                named[candidate.outlet, candidate.title].append(number)
        for numbers in named.values():
            notices = [n for n in numbers if self._candidates[n].facts.notice]
            for notice in notices:
                targets = [
                    n
                    for n in numbers
                    if not self._candidates[n].facts.notice and self._is_near(n, notice)
                ]
                if len({self._sets.find(n) for n in targets}) == 1:
                    self._join(targets[0], notice, VersionSign.TEXT)

    def groups(self, replaced: dict[int, list[int]]) -> list[VersionGroup]:
        """Return the sets of two and more as groups."""
        members: dict[int, list[int]] = defaultdict(list)
        for number, root in enumerate(self._sets.roots()):
            members[root].append(number)
        links: dict[int, list[tuple[int, int, VersionSign]]] = defaultdict(list)
        for link in self._links:
            links[self._sets.find(link[0])].append(link)
        return [
            self._group(numbers, links[root], replaced)
            for root, numbers in members.items()
            if len(numbers) > 1
        ]

    def _group(
        self,
        numbers: Sequence[int],
        links: Sequence[tuple[int, int, VersionSign]],
        replaced: dict[int, list[int]],
    ) -> VersionGroup:
        facts = [self._candidates[n].facts for n in numbers]
        stated = {
            self._id(n): [self._id(old) for old in replaced[n]] for n in numbers if n in replaced
        }
        order = VersionOrder(facts, stated)
        current, sign = order.current()
        return VersionGroup(
            reports=tuple(f.report for f in facts),
            current=current,
            sign=sign,
            links=tuple(
                VersionLink(self._id(a), self._id(b), link_sign)
                for a, b, link_sign in sorted(links)
            ),
            withdrawn=order.is_withdrawn(),
            in_order=order.in_order(),
        )

    def _pairs(self, block: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of a block, each with the lesser number first.

        Of a large block only neighbours by date are compared: reports that many share a key with
        are versions of those published next to them, if of any.
        """
        if len(block) <= _SMALL_BLOCK:
            ordered, reach = block, _SMALL_BLOCK
        else:
            ordered = sorted(block, key=lambda n: (self._candidates[n].compared.published.day, n))
            reach = _NEIGHBOURS
        for place, first in enumerate(ordered):
            for second in ordered[place + 1 : place + 1 + reach]:
                yield min(first, second), max(first, second)

    def _is_near(self, first: int, second: int) -> bool:
        gap = days_apart(self._candidates[first].compared, self._candidates[second].compared)
        return gap is None or gap <= LONGEST_GAP

    def _is_new(self, first: int, second: int) -> bool:
        return self._sets.find(first) != self._sets.find(second)

    def _join(self, first: int, second: int, sign: VersionSign) -> None:
        if self._is_new(first, second):
            self._sets.union(first, second)
            self._links.append((min(first, second), max(first, second), sign))

    def _may_be_one_outlet(self, first: int, second: int) -> bool:
        return may_be_one_outlet(self._candidates[first].outlet, self._candidates[second].outlet)

    def _is_borne_out(self, first: int, second: int, sign: VersionSign) -> bool:
        if not self._may_be_one_outlet(first, second):
            return False
        one, other = self._candidates[first], self._candidates[second]
        if sign is VersionSign.NEWSML or one.facts.notice or other.facts.notice:
            return True
        if one.facts.sketch.digest == other.facts.sketch.digest:
            return True
        return self._verdicts.on(
            ("related", self._id(first), self._id(second)),
            lambda: is_related(one.compared, other.compared, self._likeness(first, second)),
        )

    def _resemble(self, first: int, second: int) -> bool:
        one, other = self._candidates[first], self._candidates[second]
        return one.facts.notice or other.facts.notice or resemble(one.compared, other.compared)

    def _is_version_by_text(self, first: int, second: int) -> bool:
        one, other = self._candidates[first], self._candidates[second]
        if _has_newsml(one) and _has_newsml(other):
            return False
        if not may_match(one.compared, other.compared):
            return False
        return self._verdicts.on(
            ("version", self._id(first), self._id(second)),
            lambda: is_version(one.compared, other.compared, self._likeness(first, second)),
        )

    def _likeness(self, first: int, second: int) -> Likeness:
        return likeness_of(self._text_of(self._id(first)), self._text_of(self._id(second)))

    def _id(self, number: int) -> ReportId:
        return self._candidates[number].facts.report
