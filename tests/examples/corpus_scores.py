"""Scores of the package on the example corpus, as counts, and the file they are pinned in.

    python tests/examples/corpus_scores.py              print the figures, the pinned ones beside
    python tests/examples/corpus_scores.py --pin WHY    pin them, with the reason for the change

The corpus is read into a desk as a user would read it. Marked claims (`truth.jsonl`) are matched
with the claims read, one to one, by the words of their contents; stories, echoes and origins are
compared with the planted ones (`plants.json`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource import open_desk
from secondsource.model import Count, raw_sha256

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PINNED = Path(__file__).with_name("pinned_figures.json")
TRUTH = [json.loads(line) for line in (EXAMPLES / "truth.jsonl").read_text("utf-8").splitlines()]
PLANTS = json.loads((EXAMPLES / "plants.json").read_text("utf-8"))
STATE_OUTLETS = ("State Telegraph Bureau", "The Common Furrow")

LEAST_LIKENESS = 0.5
"""Least share of common words, 0 to 1, of two contents of one claim."""


def own_reporting(origins):
    """Return how many of a story's origins are left when its echoes are folded."""
    levels = ("lowest", "counted", "highest")
    return Count(*(sum(getattr(origin, level) for origin in origins) for level in levels))


@dataclass(frozen=True)
class Figure:
    """A count, its total, and whether a larger count is better."""

    count: int
    total: int
    more_is_better: bool = True

    def gain(self, before: int) -> int:
        """Return by how much the count is better than it was before; below 0 if it is worse."""
        return self.count - before if self.more_is_better else before - self.count


Figures = dict[str, dict[str, Figure]]
"""By group ("claims", "stories") and name."""


@dataclass(frozen=True)
class Match:
    """A marked claim, its line in the truth file, and the matching claim that was read."""

    number: int
    row: dict
    claim: object
    text: str

    def words(self, spans):
        return " ".join(span.words(self.text) for span in spans)


def corpus_digest():
    """Return the SHA-256 of the reports' files, the marked claims and the plants."""
    files = [*(EXAMPLES / "reports").iterdir(), EXAMPLES / "truth.jsonl", EXAMPLES / "plants.json"]
    lines = [f"{path.name} {raw_sha256(path.read_bytes())}\n" for path in files]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def words_in(text):
    return Counter(re.findall(r"\w+", text.casefold()))


def letters(text):
    return re.sub(r"\W", "", text).casefold()


def likeness(first, second):
    """Return the Jaccard overlap of two multisets of words, 0 to 1."""
    return (first & second).total() / max(1, (first | second).total())


def match_claims(rows, claims, text) -> Iterator[Match]:
    """Match marked claims of one report with those read, the most similar first.

    Args:
        rows: Line numbers of the truth file, with the marked claims.
        claims: The claims read.
        text: The report's text.
    """

    def spoken(spans):
        return " ".join(span.words(text) for span in spans)

    pairs = []
    for number, row in rows:
        wanted = words_in(" ".join(row["content"]))
        for place, claim in enumerate(claims):
            alike = likeness(wanted, words_in(spoken(claim.content)))
            if alike >= LEAST_LIKENESS:
                same_cue = letters(row["cue"]) == letters(spoken(claim.cue))
                same_source = letters(row["source"]) == letters(claim.source.text)
                pairs.append((-alike, not same_cue, not same_source, number, place))
    rows = dict(rows)
    taken, used = set(), set()
    for *_, number, place in sorted(pairs):
        if number not in taken and place not in used:
            taken.add(number)
            used.add(place)
            yield Match(number, rows[number], claims[place], text)


def same_source(matches):
    """Return how many claims are given to the source paired with the marked one.

    Marked and read sources of a report are paired one to one, those with the most claims in common
    first (CEAF with mention counts, Luo 2005, paired greedily). Undecided sources pair with none.
    """
    shared = Counter(
        (m.claim.report, m.row["source_is"], m.claim.source.id)
        for m in matches
        if m.row["source_is"] and m.claim.source.id
    )
    marked, read, right = set(), set(), 0
    for (report, name, identity), count in sorted(shared.items(), key=lambda kv: (-kv[1], kv[0])):
        if (report, name) not in marked and identity not in read:
            marked.add((report, name))
            read.add(identity)
            right += count
    return right


class Corpus:
    """The example corpus, read into a desk, its stories found.

    Args:
        desk: The desk.
    """

    def __init__(self, desk):
        self.desk = desk
        files = {
            raw_sha256(path.read_bytes()): path.name for path in (EXAMPLES / "reports").iterdir()
        }
        self.ids = {
            files[row.raw] + (f"#{row.item}" if row.item else ""): row.id for row in desk.reports()
        }
        self.read_claims = 0
        self.matches: list[Match] = []
        for name, identity in self.ids.items():
            claims, text = desk.claims_of(identity), desk.report(identity).text
            rows = [(n, row) for n, row in enumerate(TRUTH, 1) if row["report"] == name]
            self.read_claims += len(claims)
            self.matches += match_claims(rows, claims, text)

    def figures(self) -> Figures:
        """Return every figure."""
        return {"claims": self._claims(), "stories": self._stories()}

    def _planted(self, feature):
        """Return the matches of the marked claims that show a feature, and how many show it."""
        lines = {line for plant in PLANTS["features"][feature] for line in plant["lines"]}
        return [match for match in self.matches if match.number in lines], len(lines)

    def _claims(self):
        matched, named = self.matches, [m for m in self.matches if m.row["source"]]
        read_as = {match.claim.id: match.number for match in matched}
        stances = [(m.row["stance"], m.claim.stance) for m in matched]
        denied = [(row, read) for row, read in stances if row["polarity"] == "denied"]
        fears, all_fears = self._planted("fear")
        split, all_split = self._planted("split-quotation")

        def right(key):
            return sum(row[key] == getattr(read, key).value for row, read in stances)

        total = len(matched)
        return {
            "marked claims that are found": Figure(total, len(TRUTH)),
            "found claims that are not marked": Figure(
                self.read_claims - total, self.read_claims, more_is_better=False
            ),
            "sources with the marked words": Figure(
                sum(letters(m.row["source"]) == letters(m.claim.source.text) for m in named),
                len(named),
            ),
            "claims given to the marked source": Figure(same_source(named), len(named)),
            "sources of the marked kind": Figure(
                sum(m.row["kind"] == m.claim.source.kind.value for m in matched), total
            ),
            "polarities": Figure(right("polarity"), total),
            "denials that are read as denials": Figure(
                sum(read.polarity.value == "denied" for _, read in denied), len(denied)
            ),
            "planted fears that are read as fears": Figure(
                sum(m.claim.stance.mode.value == "fear" for m in fears), all_fears
            ),
            "split quotations that are read in pieces": Figure(
                sum(len(m.claim.content) > 1 for m in split), all_split
            ),
            "certainties": Figure(right("certainty"), total),
            "modes": Figure(right("mode"), total),
            "claims nested in the marked claim": Figure(
                sum(m.row["nested_in"] == read_as.get(m.claim.nested_in) for m in matched), total
            ),
        }

    def _stories(self):
        desk, ids = self.desk, self.ids
        details = {name: desk.story(identity) for name, identity in ids.items()}
        planted = PLANTS["stories"]
        complete = [
            {ids[name] for name in story["reports"]}
            == {report.id for report in details[story["reports"][0]].reports}
            for story in planted
        ]
        counts = [
            (
                len(story["independent_origins"]),
                own_reporting(details[story["reports"][0]].origins),
            )
            for story in planted
        ]
        repeats = {(ids[e["report"]], ids[e["repeats"]]) for e in PLANTS["echoes"]}
        read = {(e.report, e.repeats): e for r in ids.values() for e in desk.echoes_of(r)}
        among = {pair: echo for pair, echo in read.items() if set(pair) <= set(ids.values())}
        unordered = {frozenset(pair) for pair in repeats}
        return {
            "stories with exactly the planted reports": Figure(sum(complete), len(planted)),
            "stories whose best count of origins is the planted one": Figure(
                sum(number == count.best for number, count in counts), len(planted)
            ),
            "stories whose low and high enclose the planted count": Figure(
                sum(count.low <= number <= count.high for number, count in counts), len(planted)
            ),
            "planted echoes that are found": Figure(
                len(unordered & {frozenset(pair) for pair in among}), len(unordered)
            ),
            "planted echoes with their direction": Figure(
                sum(pair in among and among[pair].directed for pair in repeats), len(repeats)
            ),
            "found echoes that are not planted": Figure(
                len({frozenset(pair) for pair in among} - unordered),
                len(among),
                more_is_better=False,
            ),
        }


def score_corpus(folder: Path) -> Figures:
    """Read the corpus into a new desk in a folder and return its figures."""
    with open_desk(folder / "desk.db") as desk:
        desk.read([EXAMPLES / "reports"])
    return score_desk(folder / "desk.db")


def score_desk(path: Path) -> Figures:
    """Return the figures of a desk that holds the corpus and no rulings; it gets two."""
    with open_desk(path) as desk:
        judge = desk.judge("both speak for the Council of State", "a tester")
        for outlet in STATE_OUTLETS:
            judge.outlet(outlet, "state", "Orsevane")
        desk.find_stories()
        return Corpus(desk).figures()


def pinned():
    """Return the pinned file: the digest of the corpus, the reason, and the pinned counts."""
    return json.loads(PINNED.read_text("utf-8"))


def pin(figures: Figures, reason: str) -> None:
    """Write the figures to the pinned file."""
    counts = {
        group: {name: [figure.count, figure.total] for name, figure in figures_of_group.items()}
        for group, figures_of_group in figures.items()
    }
    form = {"corpus_sha256": corpus_digest(), "reason": reason, "figures": counts}
    text = json.dumps(form, indent=1, ensure_ascii=False)
    # A count and its total stand on one line.
    PINNED.write_text(re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text) + "\n", "utf-8")


def show(figures: Figures) -> None:
    """Print the figures, each with the pinned count, and what they make of the claims."""
    before = pinned()["figures"] if PINNED.exists() else {}
    for group, figures_of_group in figures.items():
        for name, figure in figures_of_group.items():
            count, total = before.get(group, {}).get(name, ("-", "-"))
            print(f"{figure.count:4} of {figure.total:4}, pinned {count:>4} of {total:>4}: {name}")
    matched = figures["claims"]["marked claims that are found"]
    read = figures["claims"]["found claims that are not marked"].total
    precision, recall = matched.count / read, matched.count / matched.total
    f1 = 2 * matched.count / (matched.total + read)
    print(f"claims: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def main() -> None:
    """Read the command line, score, print, pin."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pin", metavar="WHY", help="pin the figures, for this reason")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = score_corpus(Path(folder))
    show(figures)
    if arguments.pin:
        pin(figures, arguments.pin)


if __name__ == "__main__":
    main()
