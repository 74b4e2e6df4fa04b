"""The desk in a browser: pages rendered here, a JSON API under the same paths."""

from typing import TYPE_CHECKING

from secondsource.lazy_exports import imported_on_use

if TYPE_CHECKING:
    from secondsource.web.app import make_app
    from secondsource.web.server import DEFAULT_HOST, DEFAULT_PORT, ServeOptions, serve

__all__ = ["DEFAULT_HOST", "DEFAULT_PORT", "ServeOptions", "make_app", "serve"]

_HOMES = {
    "DEFAULT_HOST": "secondsource.web.server",
    "DEFAULT_PORT": "secondsource.web.server",
    "ServeOptions": "secondsource.web.server",
    "make_app": "secondsource.web.app",
    "serve": "secondsource.web.server",
}

# The process that reads dropped files needs neither pages nor the server: 0.8 s less before it
# begins to read.
__getattr__ = imported_on_use(__name__, _HOMES)
