"""The words of reports, in memory or in a file for piles larger than memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import HashedWords

# Bytes of a word: its number, its first code point, one past its last, whether it is quoted.
_COLUMN_SIZES = np.array([8, 4, 4, 1])


class ComparedWords(Protocol):
    """The words of a report that are compared with those of others."""

    @property
    def words(self) -> HashedWords:
        """The words and where they stand."""

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """Which of them stand in quotation marks, shape (n,)."""


@dataclass(frozen=True, slots=True)
class WordsInMemory:
    """The words of a report, held in memory.

    Args:
        words: The words and where they stand.
        quoted: Which of them stand in quotation marks, shape (n,).
    """

    words: HashedWords
    quoted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class StoredWords:
    """The words of a report in a `WordStore`, read again at each access.

    Args:
        file: The store's file.
        offset: The byte at which they begin.
        count: Number of words.
    """

    file: BinaryIO = field(repr=False)
    offset: int
    count: int

    @property
    def words(self) -> HashedWords:
        """The words and where they stand."""
        content = self._read(0, int(_COLUMN_SIZES[:3].sum()))
        starts, ends, end = self.count * np.cumsum(_COLUMN_SIZES)[:3]
        return HashedWords(
            np.frombuffer(content[:starts], dtype=np.uint64),
            np.frombuffer(content[starts:ends], dtype=np.int32),
            np.frombuffer(content[ends:end], dtype=np.int32),
        )

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """Which of them stand in quotation marks, shape (n,)."""
        return np.frombuffer(self._read(int(_COLUMN_SIZES[:3].sum()), 1), dtype=np.bool_)

    def _read(self, skipped: int, size: int) -> bytes:
        """Return `size` bytes of each word, after the first `skipped` bytes of each."""
        self.file.seek(self.offset + self.count * skipped)
        return self.file.read(self.count * size)


class WordStore:
    """A file that holds the words of reports.

    Args:
        file: A file of its own, open for writing and reading. It is not closed here.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def put(self, compared: ComparedWords) -> StoredWords:
        """Write the words of a report to the file.

        Raises:
            OSError: If they cannot be written.
        """
        words = compared.words
        columns = (words.words, words.starts, words.ends, compared.quoted)
        offset = self._file.seek(0, 2)
        for column in columns:
            self._file.write(np.ascontiguousarray(column).tobytes())
        # A full disk shows here, not when another report's words are read.
        self._file.flush()
        return StoredWords(self._file, offset, len(words.words))
