"""Abbreviations whose full stop ends no sentence."""

from __future__ import annotations

import re

NO_SENTENCE_END = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Prof|St|Jr|Sr|U\.S|U\.N"
    r"|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
ABBREVIATED_WORD = re.compile(
    r"(?:[^\W\d_]\.)+|(?:mr|mrs|ms|dr|sen|rep|gov|gen|col|lt|sgt|capt|maj|adm|rev|prof|jr|sr|st|inc|corp|co|ltd)\.",
    re.I,
)
