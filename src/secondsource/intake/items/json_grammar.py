"""JSON grammar, token by token: detects the end of a value, and where it is broken."""

from __future__ import annotations

from enum import StrEnum

# Far above any report; the standard parser fails at about a thousand levels.
DEEPEST = 500
# A million tokens parse to objects of at most about 100 MB.
MOST_TOKENS = 1_000_000

STRING, WORD, UNCLOSED, ENDLESS, END = b'"', b"w", b"u", b"e", b""


class Problem(StrEnum):
    """The fault of a value, in words for the user."""

    NONE = ""
    CUT_SHORT = "it is cut short"
    TOO_LARGE = "it is too large"
    TOO_MANY = f"more than {MOST_TOKENS:,} values and signs"
    UNCLOSED = "a quotation mark is not closed"
    TOO_DEEP = f"it is nested more than {DEEPEST} deep"
    MISPLACED = "a sign or a value stands where none may"


# The expected next token. Plain numbers, for speed: each token of a file is compared with them.
_VALUE, _KEY, _FIRST_KEY, _COLON, _COMMA = range(5)

_PROBLEM_BY_TOKEN = {UNCLOSED: Problem.UNCLOSED, ENDLESS: Problem.MISPLACED, END: Problem.CUT_SHORT}


class Grammar:
    """Pushdown automaton for one JSON value.

    It accepts a trailing comma and a key without quotation marks: the parser refuses the value
    later, and its end is known.
    """

    def __init__(self) -> None:
        self._open_brackets = bytearray()
        self._expected = _VALUE
        self._tokens = 0
        self.is_complete = False

    def check_token(self, token: bytes) -> Problem:
        """Advance by one token: a structural character, or one of the kinds above.

        Returns:
            The fault, if any; `TOO_MANY` is returned once, and more tokens may follow it.
        """
        self._tokens += 1
        if not self._accept(token):
            return _PROBLEM_BY_TOKEN.get(token, Problem.MISPLACED)
        if self._tokens == MOST_TOKENS:
            return Problem.TOO_MANY
        return Problem.NONE if len(self._open_brackets) <= DEEPEST else Problem.TOO_DEEP

    def _accept(self, token: bytes) -> bool:
        if token in _PROBLEM_BY_TOKEN:
            return False
        if token in (STRING, WORD):
            return self._accept_word()
        if token in (b"{", b"["):
            return self._open_bracket(token)
        if token in (b"}", b"]"):
            return self._close_bracket(b"{" if token == b"}" else b"[")
        wanted = _COMMA if token == b"," else _COLON
        fits = self._expected == wanted
        if wanted == _COLON:
            self._expected = _VALUE
        else:
            self._expected = _KEY if self._open_brackets[-1:] == b"{" else _VALUE
        return fits

    def _accept_word(self) -> bool:
        if self._expected in (_KEY, _FIRST_KEY):
            self._expected = _COLON
            return True
        fits = self._expected == _VALUE
        self._end_value()
        return fits

    def _open_bracket(self, bracket: bytes) -> bool:
        fits = self._expected == _VALUE
        self._open_brackets += bracket
        self._expected = _FIRST_KEY if bracket == b"{" else _VALUE
        return fits

    def _close_bracket(self, opener: bytes) -> bool:
        fits = self._open_brackets[-1:] == opener and self._expected != _COLON
        # Refuse a key without its value; in a list, "[" and "," are followed by a value or by "]".
        fits = fits and (opener == b"[" or self._expected != _VALUE)
        del self._open_brackets[-1:]
        self._end_value()
        return fits

    def _end_value(self) -> None:
        self._expected = _COMMA
        self.is_complete = not self._open_brackets


def has_perhaps_too_many_tokens(raw: bytes) -> bool:
    """Return whether a value may hold more than `MOST_TOKENS`, from its commas and brackets."""
    # Each of these characters adds at most three more tokens.
    return len(raw) > MOST_TOKENS and sum(map(raw.count, (b",", b"[", b"{"))) > MOST_TOKENS // 4
