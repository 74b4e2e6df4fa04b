"""Rules of a robots.txt (RFC 9309) for this program, parsed by protego: the only module that does.

protego keeps a list of rules for every user agent of a group; a file of 500 KiB that names ten
thousand agents and ten thousand rules would fill the memory. So all agents but ours and "*" are
given one name before it is parsed.
"""

from __future__ import annotations

import re

from protego import Protego

from secondsource.fetching.options import PRODUCT

LONGEST_BYTES = 500 * 1024
"""What is read of a robots.txt (RFC 9309, section 2.5); the rest is dropped."""

_AGENT_LINE = re.compile(r"^\s*user[- ]?agent\s*:?\s*([^#\s]*).*$", re.IGNORECASE)
_OTHERS = "another-program"


class RobotsRules:
    """What a robots.txt allows this program.

    Args:
        content: The file; at most `LONGEST_BYTES` of it are read.
    """

    def __init__(self, content: bytes = b"") -> None:
        words = content[:LONGEST_BYTES].decode("utf-8", errors="replace").lstrip("\ufeff")
        self._parsed = Protego.parse("\n".join(map(_with_few_agents, words.splitlines())))

    def allows(self, address: str) -> bool:
        """Return whether an address of the host may be fetched."""
        return bool(self._parsed.can_fetch(address, PRODUCT))

    @property
    def crawl_delay(self) -> float:
        """Seconds that the host asks for between two requests; 0 if it asks for none."""
        return float(self._parsed.crawl_delay(PRODUCT) or 0.0)


def _with_few_agents(line: str) -> str:
    """Return a line with the user agent it names, if any, as one of "*", ours and all others."""
    match = _AGENT_LINE.match(line)
    if match is None:
        return line
    agent = match[1].partition("/")[0].lower()
    return f"User-agent: {agent if agent in ('*', PRODUCT) else _OTHERS}"
