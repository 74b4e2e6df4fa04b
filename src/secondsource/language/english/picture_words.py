"""Words for pictures that show what is so, each an origin in its own right."""

from __future__ import annotations

import re

PICTURES = re.compile(
    r"\b(?:satellite|aerial|drone|radar|thermal)\s+(?:pictures?|photographs?|photos?|images?|imagery"
    r"|footage|data|recordings?)\b|\b(?:footage|imagery)\b",
    re.IGNORECASE,
)
"""Pictures by a description of a source: "commercial satellite pictures taken on March 16"."""
