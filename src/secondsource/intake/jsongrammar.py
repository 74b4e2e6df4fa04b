"""The grammar of JSON, token by token: where a value is whole, and where it is broken."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

# Far above any report; the standard parser itself gives up at about a thousand.
DEEPEST = 500
# A million tokens parse to objects of at most about 100 MB.
MOST_TOKENS = 1_000_000

STRING, WORD, UNCLOSED, ENDLESS, END = b'"', b"w", b"u", b"e", b""


class Problem(StrEnum):
    """What is wrong with a value, in words."""

    NONE = ""
    CUT_SHORT = "it is cut short"
    TOO_LARGE = "it is too large"
    TOO_MANY = f"more than {MOST_TOKENS:,} values and signs"
    UNCLOSED = "a quotation mark is not closed"
    TOO_DEEP = f"it is nested more than {DEEPEST} deep"
    MISPLACED = "a sign or a value stands where none may"


class _Next(Enum):
    """What may come next."""

    VALUE = auto()
    KEY = auto()
    FIRST_KEY = auto()
    COLON = auto()
    COMMA = auto()


_FAULTY = {UNCLOSED: Problem.UNCLOSED, ENDLESS: Problem.MISPLACED, END: Problem.CUT_SHORT}


class Grammar:
    """The state of one value while its tokens are taken.

    A comma too many before a closing bracket and a key without quotation marks are let pass: the
    parser refuses the value later, and where it ends is known.
    """

    def __init__(self) -> None:
        self._open = bytearray()
        self._next = _Next.VALUE
        self._tokens = 0
        self.whole = False

    def take(self, token: bytes) -> Problem:
        """Take a token: a sign of structure itself, or one of the kinds above.

        Returns:
            What is wrong; `TOO_MANY` once, after which tokens may be taken on.
        """
        self._tokens += 1
        if token in _FAULTY:
            return _FAULTY[token]
        if not self._fits(token):
            return Problem.MISPLACED
        if len(self._open) > DEEPEST:
            return Problem.TOO_DEEP
        return Problem.TOO_MANY if self._tokens == MOST_TOKENS else Problem.NONE

    def _fits(self, token: bytes) -> bool:
        if token in (STRING, WORD):
            return self._word()
        if token in (b"{", b"["):
            return self._opened(token)
        if token in (b"}", b"]"):
            return self._closed(b"{" if token == b"}" else b"[")
        wanted = _Next.COMMA if token == b"," else _Next.COLON
        fits = self._next is wanted
        if wanted is _Next.COLON:
            self._next = _Next.VALUE
        else:
            self._next = _Next.KEY if self._open[-1:] == b"{" else _Next.VALUE
        return fits

    def _word(self) -> bool:
        if self._next in (_Next.KEY, _Next.FIRST_KEY):
            self._next = _Next.COLON
            return True
        fits = self._next is _Next.VALUE
        self._after_value()
        return fits

    def _opened(self, bracket: bytes) -> bool:
        fits = self._next is _Next.VALUE
        self._open += bracket
        self._next = _Next.FIRST_KEY if bracket == b"{" else _Next.VALUE
        return fits

    def _closed(self, opener: bytes) -> bool:
        fits = self._open[-1:] == opener and self._next is not _Next.COLON
        # A key without its value, or a list: "[" and "," are followed by a value or by "]".
        fits = fits and (opener == b"[" or self._next is not _Next.VALUE)
        del self._open[-1:]
        self._after_value()
        return fits

    def _after_value(self) -> None:
        self._next = _Next.COMMA
        self.whole = not self._open


def perhaps_too_many(raw: bytes) -> bool:
    """Tell whether a value may hold more than `MOST_TOKENS`, from its commas and brackets."""
    # Each of these signs brings at most three tokens more.
    return len(raw) > MOST_TOKENS and sum(map(raw.count, (b",", b"[", b"{"))) > MOST_TOKENS // 4
