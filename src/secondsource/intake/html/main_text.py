"""Main text extraction with trafilatura: the only module that imports it.

trafilatura can also fetch pages, with urllib3. We pass it pages already read and never import its
fetching functions.
"""

from __future__ import annotations

import logging
import socket
import sys
from importlib import import_module


def _import_urllib3_without_a_socket() -> None:
    """Import urllib3 without the socket that it opens on import to test IPv6.

    Afterwards `HAS_IPV6` is what the platform was compiled with: a program that fetches with the
    same urllib3 then asks for addresses of both kinds, and uses the one that answers.
    """
    if "urllib3.util.connection" in sys.modules:
        return
    compiled_in = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        connection = import_module("urllib3.util.connection")
    finally:
        socket.has_ipv6 = compiled_in
    vars(connection)["HAS_IPV6"] = compiled_in


_import_urllib3_without_a_socket()

from trafilatura import bare_extraction  # noqa: E402

# The extractor logs a warning for every unusual page; our own errors state what matters.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

__all__ = ["bare_extraction"]
