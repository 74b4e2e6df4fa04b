"""trafilatura, which finds the main text of a page: the one place where it is imported.

trafilatura can fetch pages as well, with urllib3. We hand it pages that were read already and never
import its fetching functions.
"""

from __future__ import annotations

import logging
import socket
import sys
from importlib import import_module


def _import_urllib3_without_a_socket() -> None:
    """Import urllib3, which opens a socket on import to see whether IPv6 works, without that.

    It is left as if IPv6 worked: a program that fetches beside us with the same urllib3 then asks
    for addresses of both kinds, and takes the one that answers.
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

# The extractor warns of every page it finds odd; what matters of that is in our own errors.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

__all__ = ["bare_extraction"]
