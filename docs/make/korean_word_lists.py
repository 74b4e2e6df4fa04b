"""The Korean part of the reference page of kinds and stances: each word list with what it means."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator

from secondsource.language.korean.lexicon import FOLDER

_WIDTH = 90
_HEAD = """\
## Korean

The lists are `sources.toml`, `reporting.toml` and `stance.toml` in
`src/secondsource/language/korean`. Those of the first two hold stems and nouns without particles
and endings, but for the phrases of anonymity. Those of the last are patterns: `[가-힣]{0,4}` stands
for up to four syllables, `{L}` for a syllable that closes in ㄹ, `{N}` for one that closes in ㄴ,
`{A}` for one that may end a verb's form in 아 or 어, `(?=…)` and `(?!…)` for what has to follow or
must not.
"""
_SOURCES = {
    "person": "A person: with a name a named person, else an unnamed one. A noun phrase is what its"
    " last noun says.",
    "group": "Several people, or a circle.",
    "government": "A state, its organs, its forces: one of these nouns, or a name with one of these"
    " ends.",
    "organisation": "Any other body.",
    "outlet": "A news medium.",
    "document": "A text.",
    "modifiers": "Words before a name or a title that are no part of the name.",
    "short": "Words that stand for a source named elsewhere.",
    "anonymity": "How an unnamed source knows, and on what terms it is not named.",
}
_REPORTING = {
    "says": "Verbs of saying.",
    "announces": "Verbs of announcing.",
    "writes": "Verbs of writing and publishing.",
    "asks": "Verbs of asking: a question, or for something.",
    "orders": "Verbs of ordering.",
    "promises": "Verbs of promising and threatening.",
    "believes": "Verbs of believing, hoping and fearing.",
    "infers": "Verbs of inferring.",
    "declines": "Verbs of refusing to say.",
    "passive": "Verbs whose sentence says that something is said, without a speaker of its own.",
    "nouns": "Nouns that carry a claim behind a clause (“…다는 주장”), by what their source does.",
    "echoing": "Of these, those that go back to the last speaker (“…라는 것이다”).",
    "support": "Verbs behind such a noun: the source's own, and those that leave the source open.",
    "naming": "Verbs that name things: no claim.",
    "citing": "Verbs by which a report brings the words of another (“…을 인용해”).",
    "occasions": "Occasions and channels of speech: no source.",
    "connectives": "Words that begin a sentence and belong to no content.",
}
_STANCE = {
    "denied": "Polarity. `cue` denies always; `answer` where the content is what is answered, or is"
    " negated; `headline` behind a quotation; `doubt` denies with certainty probable. `negated`"
    " asserts nothing.",
    "refused": "A refusal to say: certainty unknown, the act is declining. In the cue and the words"
    " around it, or at the end of the content.",
    "mode": "Mode, by the cue and the noun that it governs, the first that fits: fear, demand (a"
    " mode order that asks), order, promise, question, belief, inference.",
    "certainty": "Certainty, by the cue. All other cues leave it to the content, and a plain"
    " content is certain.",
    "distance": "Distance of the report. A word of `argued` keeps no distance where the content"
    " says what ought to be done.",
    "kind": "Kind of the cue.",
    "final": "The end of a sentence of the content: hedges, demands, wishes, questions, negations.",
    "condition": "Mode condition, certainty possible: the content hangs on the first, and ends in"
    " the second.",
    "within": "Words anywhere in the content, and before a quotation without a verb.",
}


def korean_sections() -> Iterator[str]:
    """Yield the parts of the page."""
    yield _HEAD
    for name, meanings in (
        ("sources", _SOURCES),
        ("reporting", _REPORTING),
        ("stance", _STANCE),
    ):
        lists = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for section, keys in lists.items():
            yield f"### Korean {name}: {section}\n\n{meanings[section]}\n"
            for key, listed in keys.items():
                if listed.strip():
                    yield f"`{section}.{key}`:\n\n```text\n{_lines(listed)}\n```\n"


def _lines(listed: str) -> str:
    """Return patterns as they are, one a line, and plain words wrapped."""
    lines = [line.strip() for line in listed.strip().splitlines()]
    if any("\\" in line or "(" in line for line in lines):
        return "\n".join(lines)
    return textwrap.fill(" ".join(lines), _WIDTH, break_long_words=False)
