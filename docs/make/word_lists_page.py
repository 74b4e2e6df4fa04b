"""The reference page of kinds and stances, made from the word lists they are read by.

The lists of the Korean pack, with what each means, are in `korean_word_lists.py`.

`python docs/make/word_lists_page.py` prints it, for `docs/reference/kinds-and-stances.md`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from typing import Any

from korean_word_lists import korean_sections
from secondsource.language.english import FOLDER

_HEAD = """\
# Kinds of sources and stances

Made from the word lists themselves: `python docs/make/word_lists_page.py`. The lists are
`sources.toml` and `stance.toml` in `src/secondsource/language/english`. Where a stance is
given by a pattern, a word is matched whole and in any case; `\\w*` stands for any ending, `(?:a|b)`
for either, `?` for what may be missing. The lists of Korean follow [below](#korean).

How they are used is told in [who speaks, and how sure](../explanation/who-speaks.md).
"""

_KINDS = (
    ("person", "A person with a name. A name is a person's if a title or one of these nouns stands"
     " beside it, if its first word is a known given name, if it is a whole Korean or Chinese name,"
     " if the gazetteer or the report says so, or else if the classifier is sure of it.",
     ("titles.words",)),
    ("unnamed", "One person without a name: the noun is one of these, in the singular.",
     ("person.nouns",)),
    ("group", "Several people: a plural of those nouns, or one of these words.", ("group.nouns",)),
    ("government", "A state, its organs, its forces: one of these nouns or names, or a name the"
     " gazetteer lists as such. A country or a capital that speaks is its government.",
     ("government.nouns", "government.names")),
    ("organisation", "Any other body: one of these nouns, or a name that ends in such a word.",
     ("organisation.nouns", "organisation.suffixes")),
    ("outlet", "A news medium: one of these nouns, a name that ends in one of the second list, or a"
     " name the gazetteer lists.", ("outlet.nouns", "outlet.name_words")),
    ("document", "A text: one of these nouns.", ("document.nouns",)),
    ("report", "The report itself, where it infers or asks: one of these words as the source of a"
     " cue that infers (“This suggests that ...”), and “I” or “we” outside quotation marks.",
     ("report.words",)),
    ("unknown", "Nobody is meant (“it is feared that”), or nothing says what it is.", ()),
)  # fmt: skip
_STANCES = (
    ("Polarity: denied", "The cue says that the content is not so. A word of the third list denies"
     " only where the content is a clause or holds a word of the fourth: whoever dismisses a"
     " person denies nothing.",
     ("denied.cue", "denied.doubt", "denied.loose", "content.claimed")),
    ("Nothing said", "A cue with one of the first list, or a negated cue, says that the source"
     " said nothing: affirmed, certainty unknown. A negated cue of belief, promise or order (“did"
     " not believe that”) is a denial.", ("negation.refusal", "negation.cue")),
    ("Certainty: possible", "The first list in the cue, the second in the main assertion of most of"
     " the content.", ("cue.possible", "content.possible")),
    ("Certainty: probable", "The same.", ("cue.probable", "content.probable")),
    ("Certainty: certain", "Everything else; and these cues, though they are states of mind.",
     ("cue.certain", "cue.evaluation")),
    ("Mode: fear", "Certainty possible.", ("mode.fear",)),
    ("Mode: order", "Certainty unknown: nothing is asserted.", ("mode.order",)),
    ("Mode: promise", "As sure as its words.", ("mode.promise",)),
    ("Mode: question", "Certainty unknown. Also a content that ends in a question mark.",
     ("mode.question",)),
    ("Mode: belief", "Certainty probable.", ("mode.belief",)),
    ("Mode: inference", "Certainty probable.", ("mode.inference",)),
    ("Mode: condition", "The whole content hangs on one of the first list, and its main part holds"
     " one of the second. Certainty possible.", ("content.condition", "content.unreal")),
    ("Distance: distanced", "The report keeps from vouching for the source.",
     ("distance.distanced",)),
    ("Distance: endorsed", "The report takes what the source says as so.", ("distance.endorsed",)),
)  # fmt: skip
_ANONYMITY = (
    ("Access", "What says how an unnamed source knows.", ("anonymity.access",)),
    ("Terms of anonymity", "What says why, or on what terms, it is not named.",
     ("anonymity.terms",)),
)  # fmt: skip


def page() -> str:
    """Return the page as Markdown."""
    sources = tomllib.loads((FOLDER / "sources.toml").read_text("utf-8"))
    stance = tomllib.loads((FOLDER / "stance.toml").read_text("utf-8"))
    parts = [_HEAD, "## Kinds of sources\n"]
    parts += _sections(_KINDS, sources)
    parts += ["## Unnamed sources\n", *_sections(_ANONYMITY, sources)]
    parts += ["## Stance\n", *_sections(_STANCES, stance)]
    parts += korean_sections()
    return "\n".join(parts)


def _sections(
    listed: tuple[tuple[str, str, tuple[str, ...]], ...], lists: dict[str, Any]
) -> Iterator[str]:
    for title, meaning, keys in listed:
        yield f"### {title}\n\n{meaning}\n"
        for key in keys:
            section, _, name = key.partition(".")
            yield f"`{key}`:\n\n```text\n{_words(lists[section][name])}\n```\n"


def _words(listed: str) -> str:
    return "\n".join(line.strip() for line in listed.strip().splitlines())


def main() -> None:
    """Print the page."""
    sys.stdout.write(page())


if __name__ == "__main__":
    main()
