"""Statements of a story, described for comparison: vectors, terms, numbers, names, negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from secondsource.language.english.day_names import DAY_WORDS
from secondsource.language.english.function_words import FUNCTION_WORDS
from secondsource.language.english.negations import NEGATION as ENGLISH_NEGATION
from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.language.english.verb_presence import may_state
from secondsource.language.korean.negations import NEGATION as KOREAN_NEGATION
from secondsource.language.korean.numerals import korean_numbers
from secondsource.language.sentence_vectors import Vectors, comparable_vectors, sentence_vectors
from secondsource.model import Report, ReportId, Statement
from secondsource.model.publication_time import publication_time

_LANGUAGES = ("en", "ko")
# Letters in a row that are compared as terms: they let "killed" meet "killing", and Korean words
# meet beside their particles.
_GRAMS = {"en": (4, 5), "ko": (2, 3)}
_WORD = re.compile(r"\w+")
# A word or number with the signs that tell it from another: "$5m", "5%", "-5", "1.5". A question is
# no statement of the same words.
_KEY_WORD = re.compile(r"(?:[$€£¥₩]|(?<!\S)[+-])?\w+(?:[.,-]\w+)*%?|\?")
# Letters behind the headline in which a statement stands in the lead.
_LEAD = 200
# A capitalised word that begins no statement, or a word in capitals, may name. Of Korean statements
# no names are compared.
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_NAME = re.compile(r"(?<=[\w,;:’'\"“(-] )[A-Z][\w’'-]+|(?<=\s)[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedStatements:
    """The statements of a story as arrays, row by row.

    Args:
        statements: The statements, in the order of the story's reports, then of the text.
        words: Their words.
        sentences: The words of the sentences that hold them.
        languages: Index of the language of each, shape (n,).
        reports: Number of the report of each, shape (n,).
        vectors: Vectors of their words, shape (n, 512).
        sentence_vectors: Vectors of the sentences that hold them, shape (n, 512).
        bare_vectors: Vectors of their words without names, shape (n, 512): what two statements say
            of one place is not the same for the place.
        grams: Weighed runs of letters, rows of length 1, shape (n, grams).
        terms: Weights of their words that are neither function words nor names, shape (n, terms).
        names: Weights of the names in them, shape (n, names).
        said: 1 for each word in them, names too, that is no function word, number or day, shape
            (n, words).
        numbers: Numbers in them.
        negated: Whether each holds a negation, shape (n,).
        stating: Whether each may state something: without a verb words only name it, shape (n,).
        lengths: Number of words of each, shape (n,).
        contents: Number of words of each that are no function words, numbers or days, shape (n,).
        bare_contents: The same without names, shape (n,).
        places: Share of the report's text that stands before each, 0 to 1, shape (n,).
        at_head: Whether each stands in the headline or the lead of its report, shape (n,).
        report_days: Day of each report of the story, counted from year 1, -1 if unknown, shape
            (reports,).
        report_vectors: Mean direction of the statements of each report, shape (reports, 512).
    """

    statements: Sequence[Statement]
    words: Sequence[str]
    sentences: Sequence[str]
    languages: NDArray[np.int8]
    reports: NDArray[np.int32]
    vectors: Vectors
    sentence_vectors: Vectors
    bare_vectors: Vectors
    grams: sparse.csr_matrix
    terms: sparse.csr_matrix
    names: sparse.csr_matrix
    said: sparse.csr_matrix
    numbers: Sequence[frozenset[float]]
    negated: NDArray[np.bool_]
    stating: NDArray[np.bool_]
    lengths: NDArray[np.float32]
    contents: NDArray[np.float32]
    bare_contents: NDArray[np.float32]
    places: NDArray[np.float32]
    at_head: NDArray[np.bool_]
    report_days: NDArray[np.int32]
    report_vectors: Vectors


def compared_statements(
    statements: Sequence[Statement], reports: Sequence[Report]
) -> ComparedStatements:
    """Return statements of a story described for comparison.

    Args:
        statements: The statements.
        reports: The reports of the story.
    """
    by_id: dict[ReportId, tuple[int, Report]] = {r.id: (n, r) for n, r in enumerate(reports)}
    texts = [by_id[s.report][1] for s in statements]
    words = [s.span.words(r.text) for s, r in zip(statements, texts, strict=True)]
    sentences = [s.sentence.words(r.text) for s, r in zip(statements, texts, strict=True)]
    languages = np.array([_language(r) for r in texts], dtype=np.int8)
    named = {name.casefold() for text in words for name in names_in(text)}
    bare = [_without_names(text, named) for text in words]
    bare_words = [content_words(text) for text in bare]
    # Most sentences are one statement: equal texts are encoded once.
    vectors = _vectors([*words, *sentences, *bare], np.tile(languages, 3))
    size = len(words)
    said = [[word for word in content_words(text) if is_content(word)] for text in words]
    is_korean = [_LANGUAGES[number] == "ko" for number in languages]
    numbers = np.array([by_id[s.report][0] for s in statements], dtype=np.int32)
    return ComparedStatements(
        statements=statements,
        words=words,
        sentences=sentences,
        languages=languages,
        reports=numbers,
        vectors=vectors[:size],
        sentence_vectors=vectors[size : 2 * size],
        bare_vectors=vectors[2 * size :],
        grams=_unit_rows(
            _weighed([_grams(w, _LANGUAGES[n]) for w, n in zip(words, languages, strict=True)])
        ),
        terms=_weighed(bare_words),
        names=_weighed([[name.casefold() for name in names_in(text)] for text in words]),
        said=_presence(said),
        numbers=[
            frozenset(korean_numbers(w) if korean else english_numbers(w))
            for w, korean in zip(words, is_korean, strict=True)
        ],
        negated=np.array(
            [
                (KOREAN_NEGATION if korean else ENGLISH_NEGATION).search(w) is not None
                for w, korean in zip(words, is_korean, strict=True)
            ],
            dtype=np.bool_,
        ),
        stating=np.array([may_state(w) for w in words], dtype=np.bool_),
        lengths=np.array([max(1, len(_WORD.findall(w))) for w in words], dtype=np.float32),
        contents=_lengths(said),
        bare_contents=_lengths([list(filter(is_content, text)) for text in bare_words]),
        places=np.array(
            [s.span.start / max(1, len(r.text)) for s, r in zip(statements, texts, strict=True)],
            dtype=np.float32,
        ),
        at_head=np.array(
            [
                s.span.start < len(r.metadata.title) + _LEAD
                for s, r in zip(statements, texts, strict=True)
            ],
            dtype=np.bool_,
        ),
        report_days=np.array(
            [publication_time(r.metadata.published).day for r in reports], dtype=np.int32
        ),
        report_vectors=_mean_directions(vectors[:size], numbers, len(reports)),
    )


def rows_of(compared: ComparedStatements, rows: Sequence[int]) -> ComparedStatements:
    """Return some of the statements, in the order of `rows`."""
    chosen = np.asarray(rows, dtype=np.intp)
    return ComparedStatements(
        statements=[compared.statements[n] for n in rows],
        words=[compared.words[n] for n in rows],
        sentences=[compared.sentences[n] for n in rows],
        languages=compared.languages[chosen],
        reports=compared.reports[chosen],
        vectors=compared.vectors[chosen],
        sentence_vectors=compared.sentence_vectors[chosen],
        bare_vectors=compared.bare_vectors[chosen],
        grams=compared.grams[chosen],
        terms=compared.terms[chosen],
        names=compared.names[chosen],
        said=compared.said[chosen],
        numbers=[compared.numbers[n] for n in rows],
        negated=compared.negated[chosen],
        stating=compared.stating[chosen],
        lengths=compared.lengths[chosen],
        contents=compared.contents[chosen],
        bare_contents=compared.bare_contents[chosen],
        places=compared.places[chosen],
        at_head=compared.at_head[chosen],
        report_days=compared.report_days,
        report_vectors=compared.report_vectors,
    )


def wording_key(words: str) -> str:
    """Return what statements in equal words share: letters, digits and currencies, no marks."""
    return " ".join(_KEY_WORD.findall(words.casefold())) or words


def names_in(text: str) -> list[str]:
    """Return the words of a text that may name: capitalised ones that do not begin it."""
    return _NAME.findall(text)


def _without_names(text: str, named: Set[str]) -> str:
    """Return a text without the capitalised words that name something in the story."""
    return _CAPITALISED.sub(lambda m: "" if m[0].casefold() in named else m[0], text)


def content_words(text: str) -> list[str]:
    """Return the words of a text that are no function words, in small letters."""
    folded = (word.casefold() for word in _WORD.findall(text))
    return [word for word in folded if word not in FUNCTION_WORDS]


def _lengths(texts: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    return np.array([len(words) for words in texts], dtype=np.float32)


def is_content(word: str) -> bool:
    """Return whether a content word is neither a number nor a day."""
    return not word.isdigit() and word not in DAY_WORDS


def _mean_directions(vectors: Vectors, reports: NDArray[np.int32], count: int) -> Vectors:
    """Return the mean vector of each report's statements, of length 1; zeros if it has none."""
    ones = np.ones(len(reports), dtype=np.float32)
    members = sparse.csr_matrix((ones, (reports, np.arange(len(reports)))), (count, len(reports)))
    sums = np.asarray(members @ vectors, dtype=np.float32)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-6), dtype=np.float32)


def _language(report: Report) -> int:
    return int(report.language == "ko")


def _vectors(texts: Sequence[str], languages: NDArray[np.int8]) -> Vectors:
    """Return comparable vectors; equal texts are encoded once."""
    distinct = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    raw = sentence_vectors(list(distinct))[[distinct[text] for text in texts]]
    vectors = np.zeros_like(raw)
    for number, language in enumerate(_LANGUAGES):
        chosen = languages == number
        if chosen.any():
            vectors[chosen] = comparable_vectors(raw[chosen], "ko" if language == "ko" else "en")
    return vectors


def _grams(text: str, language: str) -> list[str]:
    padded = f" {' '.join(_WORD.findall(text.casefold()))} "
    return [
        padded[start : start + size]
        for size in _GRAMS[language]
        for start in range(len(padded) - size + 1)
    ]


def _weighed(items: Iterable[Sequence[str]]) -> sparse.csr_matrix:
    """Return rows of the distinct items of each text, weighed by their rarity in the story."""
    matrix = _presence(items)
    counts = np.asarray(matrix.sum(axis=0)).ravel()
    weights = np.log1p(matrix.shape[0] / np.maximum(counts, 1)).astype(np.float32)
    return sparse.csr_matrix(matrix.multiply(weights[None, :]))


def _presence(items: Iterable[Sequence[str]]) -> sparse.csr_matrix:
    """Return rows of the distinct items of each text, each 1."""
    columns: dict[str, int] = {}
    rows, indices = [0], []
    for row in items:
        indices += [columns.setdefault(item, len(columns)) for item in dict.fromkeys(row)]
        rows.append(len(indices))
    shape = (len(rows) - 1, max(1, len(columns)))
    return sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, rows), shape=shape)


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    scale = sparse.diags(1 / np.maximum(lengths, 1e-6))
    return sparse.csr_matrix(scale @ matrix)
