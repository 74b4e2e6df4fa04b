"""The desk in a browser: pages rendered here, a JSON API under the same paths."""

from secondsource.web.app import make_app
from secondsource.web.server import DEFAULT_HOST, DEFAULT_PORT, ServeOptions, serve

__all__ = ["DEFAULT_HOST", "DEFAULT_PORT", "ServeOptions", "make_app", "serve"]
