"""Headlines that name whose statement they are: "Dyke gives way: board"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.name_uses import name_uses
from secondsource.attribution.speaker_phrases import SpeakerPhrases
from secondsource.language.english.headline_labels import VERSION_LABEL
from secondsource.language.english.verbless_phrases import (
    AFTER_HEADLINE_NOUN,
    HEADLINE_NOUNS,
    HEADLINE_PARTS,
    HEADLINE_QUESTION,
    HEADLINE_VERBS,
)
from secondsource.model import SourceKind, Span

# Shares right of those found in 3,405 English reports, looked at by eye: of 184 with the source
# behind what it says two draws of sixty, which overlap, with one doubtful; before it 9 of 9; behind
# a verb 3 of 3.
SOURCE_BEHIND = 0.95
SOURCE_BEFORE = 0.9

_SEPARATOR = re.compile(r"(?<=\S)\s+(?P<dash>[-–—]{1,2})\s+(?=\S)|(?<=\S)(?P<colon>:)\s+(?=\S)")
_VERB = re.compile(rf",\s+(?P<cue>{HEADLINE_VERBS.pattern})\s+(?=\S)", re.IGNORECASE)
_LONE_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+")
_TOKEN = re.compile(r"[^\W_][\w’'.&-]*")
# Words.
_LONGEST_SOURCE = 8
_LONGEST_NAME = 5
_SHORTEST_CONTENT = 3
_CLAUSE = 5
# Code points; a longer one is a text in the place of a headline.
_LONGEST_HEADLINE = 400
_KNOWN_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET})


class HeadlineStatements:
    """Finds the source that a headline names before or behind what it says.

    Args:
        text: The text.
        spoken: The sources of the claims below the headline, in their words.
        phrases: Recognises the names of speakers.
    """

    def __init__(self, text: str, spoken: Sequence[str], phrases: SpeakerPhrases) -> None:
        self._text, self._known_kind = text, phrases.known_kind
        self._titles = phrases.titles
        self._uses = name_uses(text)
        self._spoken = {token for words in spoken for token in _TOKEN.findall(words)}

    def claims(self, headline: Span) -> Iterator[ClaimSpans]:
        """Yield the claim of a headline, if it names a source."""
        words = headline.words(self._text)
        if len(words) > _LONGEST_HEADLINE:
            return
        label = VERSION_LABEL.match(words)
        start = headline.start + (label.end() if label else 0)
        below = self._text[headline.end :]
        separators = list(_SEPARATOR.finditer(self._text, start, headline.end))
        for match in reversed(separators):
            cue = Span(*match.span("dash" if match["dash"] else "colon"))
            before = _part(self._text, start, match.start())
            behind = _part(self._text, match.end(), headline.end)
            source = self._source(behind, below) or self._name_behind_dash(
                before, cue, behind, below
            )
            if source is not None and _says_enough(before, self._text):
                yield ClaimSpans((before,), (cue,), (source,), SOURCE_BEHIND)
                return
        first = separators[0] if separators else None
        if first is not None and first["colon"]:
            before = _part(self._text, start, first.start())
            behind = _part(self._text, first.end(), headline.end)
            if self._is_source_before(before) and _is_statement(behind, self._text):
                yield ClaimSpans((behind,), (Span(*first.span("colon")),), (before,), SOURCE_BEFORE)
                return
        for match in _VERB.finditer(self._text, start, headline.end):
            before = _part(self._text, start, match.start())
            source = self._source(_part(self._text, match.end(), headline.end), below)
            if source is not None and _says_enough(before, self._text):
                yield ClaimSpans((before,), (Span(*match.span("cue")),), (source,), SOURCE_BEHIND)
                return

    def _source(self, part: Span, below: str) -> Span | None:
        """Return the source that the last part of a headline is, without what it speaks about."""
        words = part.words(self._text)
        if len(words.split()) > _LONGEST_SOURCE or re.search(r"[\"“”‘,;:?!]", words):
            return None
        main = AFTER_HEADLINE_NOUN.sub("", words)
        tokens = _TOKEN.findall(main)
        if not tokens or len(tokens) > _LONGEST_NAME or _is_label(tokens):
            return None
        if _is_noun(tokens[-1]):
            return part
        if not all(token[0].isupper() for token in tokens):
            return None
        span = Span(part.start, part.start + len(main))
        if self._is_known_body(main):
            return span
        surname = tokens[-1]
        named_below = self._uses.ends_longer_name(surname) and re.search(
            rf"\b{re.escape(surname)}\b", below
        )
        is_place = self._known_kind(main) is SourceKind.GOVERNMENT or self._uses.is_place(main)
        speaks = surname in self._spoken
        return span if speaks or (named_below and not is_place) else None

    def _name_behind_dash(self, before: Span, cue: Span, part: Span, below: str) -> Span | None:
        """Return a lone name behind a long dash, which need not stand below too.

        In items of two lines that the real piles hold, only the headline names the speaker: of 21
        lone names of this form, which no other rule takes, 21 were the speaker.
        """
        words = part.words(self._text)
        if cue.words(self._text) != "—" or not _LONE_NAME.fullmatch(words) or _is_label([words]):
            return None
        if len(before.words(self._text).split()) < _CLAUSE or self._uses.is_place(words):
            return None
        return None if self._known_kind(words) is SourceKind.GOVERNMENT else part

    def _is_source_before(self, part: Span) -> bool:
        """Return whether what stands before a colon speaks, and is not only spoken of."""
        words = part.words(self._text)
        tokens = _TOKEN.findall(words)
        if not tokens or len(tokens) > _LONGEST_NAME or _is_label(tokens):
            return False
        if re.search(r"[\"“”‘’,;?!]", words):
            return False
        if _is_noun(tokens[-1]) and not any(token.isdigit() for token in tokens):
            return True
        is_name = all(token[0].isupper() for token in tokens)
        has_title = len(tokens) > 1 and tokens[0].lower().rstrip(".") in self._titles
        return is_name and (has_title or tokens[-1] in self._spoken)

    def is_label(self, claim: ClaimSpans) -> bool:
        """Return whether what stands before the colon of a headline does not speak.

        "Tarn: dyke gives way" has a place there, "Lindqvane: who she is" whom it tells of.

        Args:
            claim: A claim of the tagger in a headline.
        """
        if len(claim.cue) != 1 or claim.cue[0].words(self._text).strip() != ":":
            return False
        if not claim.source or claim.source[0].start > claim.cue[0].start:
            return False
        tells_of_it = HEADLINE_QUESTION.match(claim.content[0].words(self._text)) is not None
        return tells_of_it or not self._is_source_before(claim.source[0])

    def _is_known_body(self, words: str) -> bool:
        return self._known_kind(words) in _KNOWN_BODIES


def _part(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Span(left, left + len(words.strip()))


def _is_noun(token: str) -> bool:
    return token.lower().replace("’", "'") in HEADLINE_NOUNS


def _is_label(tokens: Sequence[str]) -> bool:
    return all(token.lower() in HEADLINE_PARTS for token in tokens)


def _says_enough(part: Span, text: str) -> bool:
    return len(part.words(text).split()) >= _SHORTEST_CONTENT


def _is_statement(part: Span, text: str) -> bool:
    words = part.words(text)
    return _says_enough(part, text) and not HEADLINE_QUESTION.match(words)
