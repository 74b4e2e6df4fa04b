"""Streaming JSON scanner: values and list items in bytes that are read piece by piece.

It splits any bytes into values, items of lists, and stretches that are neither: each byte belongs
to one of them or is a separator. Memory is bounded by the largest kept value, and time is linear in
the number of bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from secondsource.intake.items.json_grammar import (
    END,
    ENDLESS,
    STRING,
    UNCLOSED,
    WORD,
    Grammar,
    Problem,
    has_perhaps_too_many_tokens,
)
from secondsource.intake.items.json_values import MEND, JsonValue, NoValue
from secondsource.intake.items.repeated_keys import loads

# One token after blanks: a string (group 1 is its closing mark), a structural character (group 2),
# or a word (a number, true, null, anything). Possessive: no memory for backtracking.
_TOKEN = re.compile(
    rb'[ \t\r\n]*+(?:"(?:[^"\\]++|\\.)*+("?)|([{}\[\],:])|[^ \t\r\n"{}\[\],:]++)', re.DOTALL
)
# The same, with strings that end at the end of their line, as JSON requires: in JSON Lines an
# unclosed quotation mark then costs only its line.
_TOKEN_IN_LINE = re.compile(
    rb'[ \t\r\n]*+(?:"(?:[^"\\\n]++|\\[^\n])*+("?)|([{}\[\],:])|[^ \t\r\n"{}\[\],:]++)'
)
_STRING, _SIGN = 1, 2
_REST_OF_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+("?)', re.DOTALL)
# What may stand between values: blanks, line ends, commas, record separators, byte order marks.
_SEPARATORS = b" \t\r\n,\x1e\xef\xbb\xbf"
_NUL_BYTES = re.compile(rb"\x00++")
# Where a list resumes after an item without an end: at the next object.
_NEXT_OBJECT = re.compile(rb"[,\n]\s*+(?=\{\s*+[\"}])")
_MAX_WORD_BYTES = 4096
# An object of the usual shape, with brackets in pairs two deep at most: one match, where the
# grammar takes a step for each token.
_QUOTED = rb'"(?:[^"\\]++|\\.)*+"'
_FLAT_CONTENT = rb'(?:[^{}\[\]"]++|' + _QUOTED + rb")*+"
_NESTED_CONTENT = rb'(?:[^{}\[\]"]++|' + _QUOTED + rb"|[{\[]" + _FLAT_CONTENT + rb"[}\]])*+"
_USUAL_OBJECT = re.compile(
    rb'\{(?:[^{}\[\]"]++|' + _QUOTED + rb"|[{\[]" + _NESTED_CONTENT + rb"[}\]])*+\}", re.DOTALL
)
_MAX_USUAL_BYTES = 1 << 16
# Budget for failed searches: bytes for each byte already consumed, plus an initial allowance.
_SEARCH_FACTOR = 4
_SEARCH_FREE = 1 << 20

_RAISE_LIMIT = "Leave it out, or raise max_page_bytes"
_FETCH_AGAIN = "Fetch the file again; what could be read of it is kept"


class JsonScan:
    """Reader of bytes as JSON values.

    Args:
        read: Returns the next bytes, b"" at the end.
        limit: Maximum size of one value in bytes; about three times as much is held in memory.
        by_line: Whether each line is a value: a broken value then costs only its line.
    """

    def __init__(self, read: Callable[[], bytes], limit: int, by_line: bool) -> None:
        self._read = read
        self._limit = limit
        self._by_line = by_line
        self._pattern = _TOKEN_IN_LINE if by_line else _TOKEN
        self._buffer = b""
        self._buffer_start = 0  # position of the buffer in the file
        self._position = 0  # in the buffer; bytes before it are consumed
        self._has_input_ended = False
        self._line, self._counted_to = 1, 0  # line number at position `_counted_to` of the buffer
        self._failed_search_bytes = 0
        self._in_list = False
        self._match_budget = _SEARCH_FREE  # bytes that failed matches may still cost
        # Of the value being scanned: start and end of the current token, and whether its bytes are
        # kept.
        self._token_start = self._token_end = 0
        self._is_kept = True

    def values(self) -> Iterator[JsonValue | NoValue]:
        """Yield values and stretches without a value, in order."""
        while self._skip_separators():
            sign = self._buffer[self._position : self._position + 1]
            if sign == b"\0":
                yield self._skip_nul_bytes()
            elif sign == (b"]" if self._in_list else b"["):
                self._in_list = not self._in_list
                self._position += 1
            elif self._in_list:
                yield self._read_item()
            elif sign == b"{":
                yield self._read_object()
            else:
                yield self._skip_broken("it is neither a list nor an object of JSON")
        if self._in_list:
            yield NoValue(
                self._line_at(self._position),
                "the JSON list is cut short",
                _FETCH_AGAIN,
                final=True,
            )

    # The buffer

    def _read_more(self, keep: int) -> None:
        """Read more bytes and drop those before `keep`; positions decrease by `keep`.

        Each call at least doubles the buffer, so that joining pieces stays linear.
        """
        self._line_at(keep)
        pieces = [self._buffer[keep:]]
        size = kept_size = len(pieces[0])
        while size <= 2 * kept_size and (piece := self._read()):
            pieces.append(piece)
            size += len(piece)
        self._has_input_ended = size == kept_size
        self._buffer_start += keep
        self._counted_to = 0
        self._position = max(0, self._position - keep)
        self._token_end = max(0, self._token_end - keep)
        self._buffer = b"".join(pieces)

    def _line_at(self, position: int) -> int:
        """Return the line number of a position in the buffer, counting on from the last call."""
        low, high = sorted((self._counted_to, position))
        between = self._buffer.count(b"\n", low, high)
        self._line += between if position >= self._counted_to else -between
        self._counted_to = position
        return self._line

    def _skip_separators(self) -> bool:
        """Skip separators; return whether another byte follows."""
        while True:
            # A few are usual; gigabytes of them cost one call for each piece.
            end = min(len(self._buffer), self._position + 64)
            rest = self._buffer[self._position : end].lstrip(_SEPARATORS)
            if not rest:
                end = len(self._buffer)
                rest = self._buffer[self._position :].lstrip(_SEPARATORS)
            self._position = end - len(rest)
            if rest:
                return True
            if self._has_input_ended:
                return False
            self._read_more(self._position)

    def _skip_nul_bytes(self) -> NoValue:
        """Skip NUL bytes, which a file system returns for the unwritten parts of a file."""
        line = self._line_at(self._position)
        while nul_bytes := _NUL_BYTES.match(self._buffer, self._position):
            self._position = nul_bytes.end()
            if self._position < len(self._buffer) or self._has_input_ended:
                break
            self._read_more(self._position)
        reason = "NUL bytes stand here, as where a file was only partly written"
        return NoValue(line, reason, _FETCH_AGAIN)

    def _skip_line(self) -> None:
        while (end := self._buffer.find(b"\n", self._position)) < 0:
            self._position = len(self._buffer)
            if self._has_input_ended:
                return
            self._read_more(self._position)
        self._position = end + 1

    def _skip_broken(self, reason: str, remedy: str = MEND, line: int | None = None) -> NoValue:
        """Skip to the next line; unless `by_line`, to the next one where a value may begin."""
        line = self._line_at(self._position) if line is None else line
        self._skip_line()
        while not self._by_line and self._skip_separators():
            if self._buffer[self._position : self._position + 1] in (b"{", b"[", b"\0"):
                break
            self._skip_line()
        return NoValue(line, reason, remedy)

    # Objects at the top level

    def _read_object(self) -> JsonValue | NoValue:
        line_object = self._read_object_line()
        if line_object is not None:
            return line_object
        line = self._line_at(self._position)
        if not self._is_search_affordable():
            return self._skip_broken("the object is not valid JSON")
        end, problem = self._find_end()
        if problem is Problem.NONE:
            return self._take_value(end)
        if problem in (Problem.TOO_LARGE, Problem.TOO_MANY):
            self._position = end
            return self._skip_broken(self._limit_reason("object", problem), _RAISE_LIMIT, line)
        self._failed_search_bytes += end - self._position
        return self._skip_broken(f"the object is not valid JSON ({problem})")

    def _is_search_affordable(self) -> bool:
        bytes_done = self._buffer_start + self._position
        return self._failed_search_bytes <= _SEARCH_FACTOR * bytes_done + _SEARCH_FREE

    def _read_object_line(self) -> JsonValue | None:
        """Return the object that fills the current line, if one does: the fast path."""
        end = self._buffer.find(b"\n", self._position, self._position + self._limit)
        raw = self._buffer[self._position : end].rstrip(b" \t\r,") if end >= 0 else b""
        if not raw.endswith(b"}") or has_perhaps_too_many_tokens(raw):
            return None
        try:
            value, repeats = loads(raw)
        except (ValueError, RecursionError):
            return None
        start, line = self._buffer_start + self._position, self._line_at(self._position)
        self._position += len(raw)
        return JsonValue(
            start=start, line=line, raw=raw, value=value, in_list=False, repeats=repeats
        )

    def _take_value(self, end: int) -> JsonValue | NoValue:
        """Consume and parse the value that ends at `end` of the buffer."""
        start, line = self._buffer_start + self._position, self._line_at(self._position)
        raw = self._buffer[self._position : end]
        self._position = end
        try:
            value, repeats = loads(raw)
        except (ValueError, RecursionError) as error:
            what = "item" if self._in_list else "object"
            return NoValue(line, f"the {what} is not valid JSON ({_parse_error_reason(error)})")
        return JsonValue(
            start=start, line=line, raw=raw, value=value, in_list=self._in_list, repeats=repeats
        )

    def _limit_reason(self, what: str, problem: Problem) -> str:
        if problem is Problem.TOO_MANY:
            return f"the {what} holds {problem}"
        return f"the {what} is larger than the limit of {self._limit:,} bytes"

    # Items of lists

    def _read_usual_item(self) -> JsonValue | None:
        """Return the current item if it is an object of the usual shape: fast path."""
        if self._match_budget < 0:
            return None
        match = _USUAL_OBJECT.match(self._buffer, self._position, self._position + _MAX_USUAL_BYTES)
        if match and match.end() - self._position <= self._limit:
            try:
                value, repeats = loads(match.group())
            except (ValueError, RecursionError):
                pass
            else:
                start, line = self._buffer_start + self._position, self._line_at(self._position)
                self._position = match.end()
                self._match_budget += _SEARCH_FACTOR * len(match.group())
                return JsonValue(
                    start=start,
                    line=line,
                    raw=match.group(),
                    value=value,
                    in_list=True,
                    repeats=repeats,
                )
        self._match_budget -= min(_MAX_USUAL_BYTES, len(self._buffer) - self._position)
        return None

    def _read_item(self) -> JsonValue | NoValue:
        usual = self._read_usual_item()
        if usual is not None:
            return usual
        line = self._line_at(self._position)
        end, problem = self._find_end()
        if problem is Problem.NONE:
            return self._take_value(end)
        if problem is Problem.CUT_SHORT:
            self._position = len(self._buffer)
            self._in_list = False
            return NoValue(line, "the JSON list is cut short", _FETCH_AGAIN, final=True)
        reason = f"the item is not valid JSON ({problem})"
        if problem in (Problem.TOO_LARGE, Problem.TOO_MANY):
            self._position = end
            return self._skip_to_next_object(
                line, self._limit_reason("item", problem), _RAISE_LIMIT
            )
        if self._by_line:
            self._in_list = False
            return self._skip_broken(reason)
        return self._skip_broken_item(line, reason, end)

    def _skip_broken_item(self, line: int, reason: str, position: int) -> NoValue:
        """Skip an item that is broken at `position` of the buffer."""
        broken_byte = self._buffer_start + position
        end = self._find_balanced_end() if self._is_search_affordable() else None
        if end is not None:
            # A closing bracket of the other kind does not end the list: skip it.
            self._position = end if end > self._position else self._position + 1
            return NoValue(line, reason)
        self._failed_search_bytes += len(self._buffer) - self._position
        self._position = max(self._position + 1, broken_byte - self._buffer_start - 1)
        return self._skip_to_next_object(line, reason, MEND)

    def _skip_to_next_object(self, line: int, reason: str, remedy: str) -> NoValue:
        """Skip to the next position in a list where an object begins."""
        while (next_object := _NEXT_OBJECT.search(self._buffer, self._position)) is None:
            if self._has_input_ended:
                self._position = len(self._buffer)
                self._in_list = False
                final_reason = f"{reason}; nothing that follows can be told apart"
                return NoValue(line, final_reason, remedy, final=True)
            # Blanks may stand between the comma and the object.
            self._position = max(self._position, len(self._buffer) - 64)
            self._read_more(self._position)
        self._position = next_object.end()
        return NoValue(line, reason, remedy)

    def _find_balanced_end(self) -> int | None:
        """Return the end of the current item if its brackets are balanced, or None."""
        depth, self._token_end = 0, self._position
        while len(self._buffer) - self._position <= self._limit:
            token = _TOKEN.match(self._buffer, self._token_end)
            if token is None or self._is_unfinished(token):
                if self._has_input_ended:
                    return None
                self._read_more(self._position)
                continue
            sign, self._token_end = token[_SIGN], token.end()
            if sign in (b"{", b"["):
                depth += 1
            elif sign in (b"}", b"]"):
                depth -= 1
            if depth < 0 or (depth == 0 and sign == b","):
                return self._token_end - 1
        return None

    # The end of a value

    def _find_end(self) -> tuple[int, Problem]:
        """Return where the current value ends or is broken, in the buffer, and its fault."""
        grammar = Grammar()
        self._token_end, self._is_kept, too_many = self._position, True, False
        while not grammar.is_complete:
            token = self._next_token()
            problem = grammar.check_token(token)
            if problem is Problem.TOO_MANY:
                # Continue without keeping its bytes, only to find its end.
                self._is_kept, too_many = False, True
            elif problem is not Problem.NONE:
                return self._token_start, problem if self._is_kept else self._size_problem(too_many)
        if not self._is_kept or self._token_end - self._position > self._limit:
            return self._token_end, self._size_problem(too_many)
        return self._token_end, Problem.NONE

    def _size_problem(self, too_many: bool) -> Problem:
        return Problem.TOO_MANY if too_many else Problem.TOO_LARGE

    def _next_token(self) -> bytes:
        """Return the kind of the next token; set `_token_start` and `_token_end`."""
        while True:
            token = self._pattern.match(self._buffer, self._token_end)
            if token is not None and not self._is_unfinished(token):
                return self._note_token(token)
            is_word = token is not None and token.lastindex is None
            if is_word and token is not None and token.end() - self._token_end > _MAX_WORD_BYTES:
                self._token_start = self._token_end
                return ENDLESS
            if self._has_input_ended:
                return (
                    self._note_token(token) if is_word and token is not None else self._note_end()
                )
            self._is_kept = self._is_kept and len(self._buffer) - self._position <= self._limit
            if self._is_kept:
                self._read_more(self._position)
            elif token is not None and not is_word:
                return self._skip_long_string(token)
            else:
                self._read_more(self._token_end)

    def _is_unfinished(self, token: re.Match[bytes]) -> bool:
        """Return whether bytes not yet read may belong to a token."""
        size = len(self._buffer)
        if token.lastindex == _STRING:
            # The buffer may end inside an escape.
            return not token[_STRING] and size - token.end() <= (self._buffer[-1:] == b"\\")
        return token.lastindex is None and token.end() == size

    def _note_token(self, token: re.Match[bytes]) -> bytes:
        self._token_start, self._token_end = self._token_end, token.end()
        if token.lastindex == _SIGN:
            return token[_SIGN]
        if token.lastindex is None:
            return WORD
        return STRING if token[_STRING] else UNCLOSED

    def _note_end(self) -> bytes:
        self._token_start = self._token_end = len(self._buffer)
        return END

    def _skip_long_string(self, token: re.Match[bytes]) -> bytes:
        """Skip a string whose bytes are not kept."""
        self._token_end = token.end()
        while not self._has_input_ended:
            self._read_more(self._token_end)
            rest = _REST_OF_STRING.match(self._buffer, 0)
            self._token_start = 0
            self._token_end = rest.end() if rest else 0
            if rest and rest[1]:
                return STRING
        return self._note_end()


def _parse_error_reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg.lower()
    if isinstance(error, UnicodeDecodeError):
        return "its text is not valid UTF-8"
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)
