r"""Deceptive characters: invisible code points that mislead a reader or control a terminal.

One table for every place that shows untrusted text, so that a character marked in a page is marked
in a terminal, in CSV and in JSON too. Each place has its own rendering:

- a page writes `⟨U+202E⟩` (`web/shown_text`);
- a terminal and CSV write U+FFFD, one for one, and JSON an escape (`cli/output_formats`);
- the server's log writes `\u202e`, as for every character that is not printable (`web/server_log`);
- the name of a user who judges leaves them out (`web/security/login`).

Blanks, tabs and line feeds are not in the table; nor are the joiners U+200C and U+200D: Persian and
emoji are spelt with them.
"""

from __future__ import annotations

import re

# C0 and C1 without tab, line feed and carriage return: they control a terminal.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Marks, embeddings, overrides and isolates make words appear in another order
# (https://www.unicode.org/reports/tr36/).
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Zero width space, word joiner, invisible operators, deprecated format characters, byte order mark
# (Unicode 15.1, chapter 23): different texts look alike.
_WIDTHLESS = "\u200b\u2060-\u2064\u206a-\u206f\ufeff"
# Line and paragraph separator: they end a line invisibly.
_SEPARATORS = "\u2028\u2029"
# Tags can encode a hidden text.
_TAGS = "\U000e0000-\U000e007f"
# Half surrogates cannot be encoded. XML 1.0, the format of our pictures, forbids them and the two
# non-characters (https://www.w3.org/TR/xml/#charsets).
_UNWRITABLE = "\ud800-\udfff\ufffe\uffff"
_UNSEEN = f"{_CONTROLS}{_DIRECTION}{_WIDTHLESS}{_SEPARATORS}{_TAGS}"

UNSEEN = re.compile(f"[{_UNSEEN}]")
"""One deceptive character that a page can name; a carriage return is a line end there."""
UNWRITABLE = re.compile(f"[{_UNWRITABLE}]")
"""One deceptive character that no page can hold."""
DECEPTIVE = re.compile(f"[\r{_UNSEEN}{_UNWRITABLE}]")
"""One deceptive character; in a terminal a carriage return overwrites the line."""
