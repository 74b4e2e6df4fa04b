r"""Deceptive characters: code points that steer a reader or a terminal without being seen.

One table for every place where words of strangers are shown, so that what is marked in a page is
marked in a terminal, in CSV and in JSON too. Each place has a rendering of its own:

- a page writes `⟨U+202E⟩` (`web/shown_text`);
- a terminal and CSV write U+FFFD, one for one, and JSON an escape (`cli/output_formats`);
- the server's log writes `\u202e`, also for all else that is not printable (`web/server_log`);
- the name of a person who judges leaves them out (`web/security/login`).

Blanks, tabs and line feeds are not in the table; nor are the joiners U+200C and U+200D: Persian and
emoji are spelt with them.
"""

from __future__ import annotations

import re

# C0 and C1 without tab, line feed and carriage return: they steer a terminal.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Marks, embeddings, overrides and isolates make words seem to stand in another order
# (https://www.unicode.org/reports/tr36/).
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Zero width space, word joiner, invisible operators, deprecated format characters, byte order mark
# (Unicode 15.1, chapter 23): two texts look alike and are not.
_WIDTHLESS = "\u200b\u2060-\u2064\u206a-\u206f\ufeff"
# Line and paragraph separator: a line may end where it seems to go on.
_SEPARATORS = "\u2028\u2029"
# A hidden text can be written in tags.
_TAGS = "\U000e0000-\U000e007f"
# Half surrogates cannot be encoded; neither they nor the two non-characters are allowed in XML 1.0
# (https://www.w3.org/TR/xml/#charsets), which pictures are written in.
_UNWRITABLE = "\ud800-\udfff\ufffe\uffff"
_UNSEEN = f"{_CONTROLS}{_DIRECTION}{_WIDTHLESS}{_SEPARATORS}{_TAGS}"

UNSEEN = re.compile(f"[{_UNSEEN}]")
"""One deceptive character that a page can name; a carriage return is a line end there."""
UNWRITABLE = re.compile(f"[{_UNWRITABLE}]")
"""One deceptive character that no page can hold."""
DECEPTIVE = re.compile(f"[\r{_UNSEEN}{_UNWRITABLE}]")
"""One deceptive character; in a terminal a carriage return overwrites the line."""
