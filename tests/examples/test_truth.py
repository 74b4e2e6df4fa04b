"""The example corpus contains what its truth file states.

The files are read here with the standard library alone, so that a fault in the package's own
reading cannot hide a fault in the corpus, or the other way round.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = EXAMPLES / "reports"
TRUTH = [json.loads(line) for line in (EXAMPLES / "truth.jsonl").read_text("utf-8").splitlines()]
PLANTS = json.loads((EXAMPLES / "plants.json").read_text("utf-8"))

KINDS = {
    "person",
    "unnamed",
    "group",
    "organisation",
    "government",
    "outlet",
    "document",
    "report",
    "unknown",
}
POLARITIES = {"affirmed", "denied"}
CERTAINTIES = {"certain", "probable", "possible", "unknown"}
MODES = {"statement", "belief", "fear", "inference", "order", "promise", "question", "condition"}

WANTED = {
    "according-to",
    "anonymity",
    "anonymity-terms",
    "caption-credit",
    "colon-headline",
    "contact-line",
    "denial",
    "document",
    "earlier-reporting",
    "echo",
    "exact-reprint",
    "fear",
    "figures-dozens",
    "figures-range",
    "hedge",
    "inference",
    "multi-paragraph-quotation",
    "nested-quotation",
    "noun-cue",
    "order",
    "other-language-line",
    "passive-told",
    "promise",
    "refusal",
    "reprint-credit",
    "rewritten-wire",
    "rumour",
    "shared-quotation",
    "silence",
    "split-quotation",
    "state-caption",
    "tags-line",
    "unnamed-five-times",
}


class Article(HTMLParser):
    """Collects the headline, headings, captions and paragraphs of a page's article."""

    LEFT_OUT = frozenset({"dateline", "share", "article-note", "credit"})

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.outlet = self.published = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "meta":
            if attributes.get("property") == "og:site_name":
                self.outlet = attributes["content"] or ""
            if attributes.get("property") == "article:published_time":
                self.published = attributes["content"] or ""
        if tag in {"h1", "h2", "p", "figcaption", "span"}:
            skipped = attributes.get("class") in self.LEFT_OUT or any(s for _, s in self.open)
            self.open.append((tag, skipped))
            if tag != "span":
                self.blocks.append("")
        if tag == "article":
            self.blocks.clear()

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open[-1][0]:
            self.open.pop()
        if tag == "article":
            self.text = "\n\n".join(b.strip() for b in self.blocks if b.strip())

    def handle_data(self, data: str) -> None:
        if self.open and not any(skipped for _, skipped in self.open):
            self.blocks[-1] += data


def read_page(path: Path) -> tuple[str, str, str]:
    page = Article()
    page.feed(path.read_text("utf-8"))
    return page.text, page.outlet, page.published


def read_plain(path: Path) -> tuple[str, str, str]:
    head, *paragraphs = path.read_text("utf-8").strip().split("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if re.match(r"[a-z]+: ", line))
    first = fields.get("title") or head.split("\n", 1)[1].split(" / Photo: ")[0]
    body = [p for p in paragraphs if p not in PLANTS["furniture"]]
    return "\n\n".join([first, *body]), fields.get("outlet", ""), fields.get("date", "")


def read_item(item: dict[str, str]) -> tuple[str, str, str]:
    body = [p for p in item["text"].split("\n\n") if p not in PLANTS["furniture"]]
    return "\n\n".join([item["headline"], *body]), item["outlet"], item["published"]


def read_corpus() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for path in sorted(REPORTS.glob("*.html")):
        yield path.name, read_page(path)
    for path in sorted(REPORTS.glob("*.txt")):
        yield path.name, read_plain(path)
    lines = (REPORTS / "items.jsonl").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        yield f"items.jsonl#{number}", read_item(json.loads(line))


CORPUS = dict(read_corpus())
RAW = {path.name: path.read_text("utf-8") for path in REPORTS.iterdir()}


def places(text: str, words: str) -> list[int]:
    """Return the positions of `words` as whole words."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.start() for match in re.finditer(before + re.escape(words) + after, text)]


def pieces(row: dict) -> Iterator[tuple[str, str, int | None]]:
    """Yield each (role, words, nth) of a truth row; nth is None where the words must be unique."""
    for role in ("source", "cue", "content"):
        words = row[role] if role == "content" else [row[role]] if row[role] else []
        numbers = row.get("nth", {}).get(role, [None] * len(words))
        assert len(numbers) == len(words)
        yield from ((role, w, n) for w, n in zip(words, numbers, strict=True))


def stand(row: dict, role: str) -> list[tuple[int, int]]:
    text = CORPUS[row["report"]][0]
    return [
        (start := places(text, words)[(nth or 1) - 1], start + len(words))
        for role_of_piece, words, nth in pieces(row)
        if role_of_piece == role
    ]


@pytest.mark.parametrize("report", sorted(CORPUS))
def test_words_of_every_claim_stand_in_the_report(report):
    text = CORPUS[report][0]
    rows = [row for row in TRUTH if row["report"] == report]
    assert len(rows) >= 8
    for row in rows:
        assert row["cue"]
        assert row["content"]
        for role, words, nth in pieces(row):
            positions = places(text, words)
            if nth is None:
                assert len(positions) == 1, f"{role} {words!r} occurs {len(positions)} times"
            else:
                assert 1 <= nth <= len(positions), f"{role} {words!r} has no occurrence {nth}"


def test_every_row_is_about_a_report_of_the_corpus():
    assert {row["report"] for row in TRUTH} == set(CORPUS)


def test_no_claim_is_listed_twice():
    keys = Counter(
        (r["report"], tuple(stand(r, "content")), tuple(stand(r, "cue")), r["source"])
        for r in TRUTH
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_source_cue_and_content_of_a_claim_do_not_overlap():
    for number, row in enumerate(TRUTH, 1):
        spans = sorted(span for role in ("source", "cue", "content") for span in stand(row, role))
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, f"line {number}: parts of the claim overlap at {start}"


def test_cue_stands_near_its_content():
    for number, row in enumerate(TRUTH, 1):
        spans = stand(row, "content")
        (cue_start, cue_end), *_ = stand(row, "cue")
        gap = min(min(abs(cue_start - e), abs(s - cue_end)) for s, e in spans)
        assert gap < 160, f"line {number}: {row['cue']!r} is {gap} characters from its content"


def test_nested_claims_stand_inside_the_claim_they_point_to():
    nested = [row for row in TRUTH if row["nested_in"] is not None]
    assert len(nested) >= 10
    for row in nested:
        outer = TRUTH[row["nested_in"] - 1]
        assert outer["report"] == row["report"]
        hold = stand(outer, "content")
        for start, end in stand(row, "content"):
            assert any(s <= start and end <= e for s, e in hold), row["cue"]


def test_kinds_and_stances_are_among_the_known_ones():
    for row in TRUTH:
        assert row["kind"] in KINDS
        assert row["stance"]["polarity"] in POLARITIES
        assert row["stance"]["certainty"] in CERTAINTIES
        assert row["stance"]["mode"] in MODES
    assert {row["stance"]["mode"] for row in TRUTH} >= MODES - {"condition"}


def test_every_mode_kind_and_polarity_is_shown_somewhere():
    assert {row["kind"] for row in TRUTH} == KINDS
    assert {row["stance"]["polarity"] for row in TRUTH} == POLARITIES
    assert {row["stance"]["certainty"] for row in TRUTH} == CERTAINTIES


def test_formats_and_outlets_are_mixed_as_described():
    formats = Counter(name.split("#")[0].rsplit(".", 1)[1] for name in CORPUS)
    assert formats == {"html": 8, "txt": 8, "jsonl": 8}
    stated = Counter(outlet for _, outlet, _ in CORPUS.values())
    assert stated == {
        "State Telegraph Bureau": 4,
        "The Common Furrow": 4,
        "Far Bank": 4,
        "Nightferry": 5,
        "Crosswater Wire": 6,
        "": 1,
    }
    kinds = Counter(outlet["kind"] for outlet in PLANTS["outlets"].values())
    assert kinds == {"state": 2, "independent": 2, "wire": 1}
    listed = [name for outlet in PLANTS["outlets"].values() for name in outlet["reports"]]
    assert sorted(listed) == sorted(CORPUS)


def test_reports_have_the_length_of_reports():
    lengths = {name: len(text.split()) for name, (text, _, _) in CORPUS.items()}
    assert {name: n for name, n in lengths.items() if not 150 <= n <= 500} == {}


def test_one_report_states_no_date_and_the_others_do():
    undated = [name for name, (_, _, published) in CORPUS.items() if not published]
    assert undated == ["far-bank-alliance.txt"]


def test_every_planted_feature_is_there():
    assert WANTED - set(PLANTS["features"]) == set()
    for feature, plants in PLANTS["features"].items():
        assert plants, feature
        for plant in plants:
            assert plant["report"] in CORPUS
            assert plant["lines"] or plant["words"]
            assert plant.get("words", "") in RAW[plant["report"].split("#")[0]]
            for line in plant["lines"]:
                row = TRUTH[line - 1]
                assert row["report"] == plant["report"]
                assert feature in row["note"].split(", ")


def test_the_unnamed_source_speaks_at_least_five_times():
    (plant,) = PLANTS["features"]["unnamed-five-times"]
    rows = [TRUTH[line - 1] for line in plant["lines"]]
    assert len(rows) >= 5
    assert len({row["source_is"] for row in rows}) == 1
    assert sum(row["source"] == "the source" for row in rows) == 5


def test_the_reprint_keeps_every_word_of_the_wire_story():
    wire, reprint = CORPUS["crosswater-fever.txt"], CORPUS["nightferry-fever-reprint.txt"]
    assert wire[0] == reprint[0]
    assert wire[1] != reprint[1]


def test_the_rewritten_story_changes_the_lead_and_is_shorter():
    wire, rewritten = CORPUS["crosswater-fever.txt"][0], CORPUS["far-bank-pell-harbour.html"][0]
    assert rewritten.split("\n\n")[0] != wire.split("\n\n")[0]
    assert len(rewritten) < len(wire)
    assert "At least 14 people have died" not in rewritten


def test_shared_quotations_are_word_for_word_the_same():
    for shared in PLANTS["shared_quotations"]:
        assert len({CORPUS[report][1] for report in shared["reports"]}) == 2
        for report, line in zip(shared["reports"], shared["lines"], strict=True):
            assert shared["words"] in CORPUS[report][0]
            assert TRUTH[line - 1]["report"] == report


def test_echoes_point_to_claims_of_both_reports():
    assert len(PLANTS["echoes"]) >= 10
    for echo in PLANTS["echoes"]:
        assert echo["report"] != echo["repeats"]
        assert echo["lines"]
        assert {TRUTH[n - 1]["report"] for n in echo["lines"]} == {echo["report"]}
        assert {TRUTH[n - 1]["report"] for n in echo["repeated_lines"]} <= {echo["repeats"]}
        for name in (echo["report"], echo["repeats"]):
            assert echo.get("words", "").lower() in CORPUS[name][0].lower()


def test_stories_hold_every_report_once():
    names = [name for story in PLANTS["stories"] for name in story["reports"]]
    assert sorted(names) == sorted(CORPUS)
    for story in PLANTS["stories"]:
        assert set(story["independent_origins"]) <= set(story["reports"])


def test_the_state_paper_is_silent_about_what_it_is_said_to_omit():
    words = {
        "The fall in the Hask Ridge tunnel": ("tunnel", "brigade", "casualties", "wounded"),
        "The fever in Pell Harbour": ("fever", "epidemic", "ill", "soldiers"),
    }
    checked = 0
    for silence in PLANTS["silences"]:
        for name in silence["would_be_expected_in"]:
            text = CORPUS[name][0].lower()
            assert [w for w in words[silence["story"]] if places(text, w)] == []
            assert all(trace in CORPUS[name][0] for trace in silence["traces"])
            checked += 1
    assert checked == 2
