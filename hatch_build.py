"""Builds what the wheel carries beside our own files: the chart library, for the browser.

Vega, Vega-Lite and Vega-Embed come as one script out of vl-convert, so that neither whoever builds
the wheel nor whoever installs it needs Node or the network for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import vl_convert
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_BUNDLE = Path("src/secondsource/web/static/vega.js")
_LICENCES = (
    "/*! Vega, Vega-Lite, Vega-Embed (BSD-3-Clause, University of Washington Interactive Data Lab)"
    " and D3 (ISC, Mike Bostock), as bundled by vl-convert (BSD-3-Clause, Vega-Altair developers)."
    " The texts of the licences: src/secondsource/web/THIRD-PARTY.md */\n"
)


class ChartLibrary(BuildHookInterface):  # type: ignore[type-arg]
    """Writes the chart library into the package before it is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the bundle, unless one of the same version is there.

        Args:
            version: "standard", or "editable" for an installation from the sources.
            build_data: Takes the files that are packed although they are not under version control.
        """
        target = Path(self.root) / _BUNDLE
        head = f"{_LICENCES}/* vl-convert {vl_convert.__version__} */\n"
        if not target.exists() or not target.read_text("utf-8").startswith(head):
            target.write_text(head + vl_convert.javascript_bundle(), "utf-8")
        build_data["artifacts"].append(f"/{_BUNDLE}")
