"""Names of a package that are imported with their first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def imported_on_use(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package whose modules take long to import.

    Args:
        package: Its name.
        homes: The module of each name.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return find
