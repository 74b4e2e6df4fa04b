"""Main text extraction with trafilatura: the only module that imports it.

trafilatura can also fetch pages, with urllib3. We pass it pages already read and never import its
fetching functions.
"""

from __future__ import annotations

import logging

from secondsource import telemetry

telemetry.import_urllib3_without_a_socket()

from trafilatura import bare_extraction  # noqa: E402

# The extractor logs a warning for every unusual page; our own errors state what matters.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

__all__ = ["bare_extraction"]
