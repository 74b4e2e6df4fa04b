#!/usr/bin/env python3
"""Count which verbs take a bare noun phrase and are hardly ever marked as a cue.

    python training/attribution/deed_verbs.py POLNEAR/train [--places 5] [--share 0.05]

For each verb, every place is counted where a form of it stands directly before an article or
another determiner, and how many of these lie in a cue that the annotators marked. Printed are the
verbs with at least so many places of which at most that share is marked: what
`secondsource.language.english.deed_verbs.COUNTED_DEEDS` is chosen from.
"""

import argparse
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from polnear import Marked, read_folder
from secondsource.language.english.determiners import PHRASE_STARTS, POSSESSIVE_DETERMINERS
from secondsource.language.english.verb_forms import IRREGULAR, base_forms

_WORD = re.compile(r"[A-Za-z’'-]+")
_DETERMINERS = PHRASE_STARTS | POSSESSIVE_DETERMINERS | {"no", "each", "such", "more"}


def _forms(base: str) -> set[str]:
    """Return forms of a verb: all that its base form may make, right or wrong."""
    stem = base.removesuffix("e")
    past = base[:-1] + "i" if base.endswith("y") else stem
    return {
        f"{base}s",
        f"{base}es",
        f"{base[:-1]}ies",
        f"{past}ed",
        f"{stem}ing",
        f"{base}{base[-1]}ed",
        f"{base}{base[-1]}ing",
        *(form for form, verb in IRREGULAR.items() if verb == base),
    }


def _verbs(reports: list[Marked]) -> dict[str, str]:
    """Return the verb of each word that may be a form of one: two of its forms are in the texts."""
    words = Counter(w for report in reports for w in _WORD.findall(report.text) if w.islower())
    verbs = {}
    for word in words:
        bases = [
            base
            for base in base_forms(word)
            if len(base) > 1 and words[base] and sum(words[f] > 0 for f in _forms(base)) > 1
        ]
        if bases:
            verbs[word] = max(bases, key=lambda base: words[base])
    return verbs


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--places", type=int, default=5)
    parser.add_argument("--share", type=float, default=0.05)
    arguments = parser.parse_args()
    reports = list(read_folder(arguments.polnear))
    verbs = _verbs(reports)
    places: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for report in reports:
        in_cues = {
            p for a in report.attributions for start, end in a.cue for p in range(start, end)
        }
        words = list(_WORD.finditer(report.text))
        for word, following in pairwise(words):
            gap = report.text[word.end() : following.start()]
            if word[0] in verbs and not gap.strip() and following[0].lower() in _DETERMINERS:
                places[verbs[word[0]]] += 1
                marked[verbs[word[0]]] += word.start() in in_cues
    for verb, count in sorted(places.items()):
        if count >= arguments.places and marked[verb] <= arguments.share * count:
            print(f"{verb}\t{marked[verb]} of {count}")


if __name__ == "__main__":
    main()
