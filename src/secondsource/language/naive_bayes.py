"""Naive Bayes language identification over sequences of bytes, with the weights of py3langid.

After Lui and Baldwin, "langid.py: An Off-the-shelf Language Identification Tool" (ACL 2012);
py3langid is by Adrien Barbaresi and Marco Lui. `training/language/make.py` writes the file.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy as np

_FILE = Path(__file__).with_name("languages.npz")


class NaiveBayes:
    """Identifies languages by the sequences of bytes that are frequent in them.

    Sequences are found by a tree of bytes with failure links (Aho and Corasick, 1975).

    Args:
        path: The model's file.
    """

    def __init__(self, path: Path = _FILE) -> None:
        with np.load(path) as model:
            self._codes, self._code_of_column = np.unique(model["codes"], return_inverse=True)
            self._prior, self._weights = model["prior"], model["weights"]
            self._features: list[int] = model["features"].tolist()
            self._failures: list[int] = model["failures"].tolist()
            edges = model["parents"].astype(np.int64) * 256 + model["bytes"]
        self._children = dict(zip(edges.tolist(), range(1, len(edges) + 1), strict=True))

    def classify(self, text: str) -> tuple[str, float]:
        """Return the most probable language and its probability, 0 to 1, among those known.

        The probability is softened by the square root of the text's length, without which that of
        any longer text is 1; a text that holds no known sequence is about as probable in any.
        """
        data = unicodedata.normalize("NFC", text.lower() if text.isupper() else text)
        encoded = data.encode("utf-8", errors="surrogatepass")
        scores = self._prior.copy()
        counts = self._counts(encoded)
        if counts:
            rows = self._weights[list(counts)].astype(np.float32)
            scores += np.log1p(np.fromiter(counts.values(), np.float32)) @ rows
        shares = np.exp((scores - scores.max()) / math.sqrt(len(encoded) or 1))
        by_code = np.bincount(self._code_of_column, shares / shares.sum())
        best = int(by_code.argmax())
        return str(self._codes[best]), float(by_code[best])

    def _counts(self, encoded: bytes) -> Counter[int]:
        """Count the known sequences, the longest that ends at each byte."""
        children, failures, features = self._children, self._failures, self._features
        counts: Counter[int] = Counter()
        state = 0
        for byte in encoded:
            while (child := children.get(state << 8 | byte)) is None and state:
                state = failures[state]
            state = child or 0
            if features[state] >= 0:
                counts[features[state]] += 1
        return counts


@lru_cache(maxsize=1)
def shipped_model() -> NaiveBayes:
    """Return the model that ships with the package, loaded once in each process."""
    return NaiveBayes()
