"""Words by which a Korean statement says that something is not so."""

from __future__ import annotations

import re

NEGATION = re.compile(
    r"않|없|아니|아닌|아닙|못했|못하|못한|부인|부정|반박|사실무근|거짓|허위|(?<![가-힣])안\s"
)
"""A word that negates a statement or rejects it."""
