"""The browser that the tests drive, and what is heard from its pages."""

import os
import re
import shutil

from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
NONE_FOUND = (
    "No Chromium was found, so the tests in a real browser did not run. Install Chromium "
    "(Debian: apt-get install chromium) or name it in SECONDSOURCE_CHROMIUM, then run: "
    "pytest tests/web/browser"
)
# As root there is no sandbox; the rest keeps the browser from asking the network for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A condition is waited for so many milliseconds; a busy machine may take long, and no test waits
# for time to pass.
PATIENCE = 30_000
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
_HEED = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI}`);
});
"""


def chromium_path():
    """Return where Chromium is, or None."""
    named = os.environ.get("SECONDSOURCE_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Hearing:
    """What pages complain of: each complaint is a fault, unless a test allows it.

    Args:
        context: The browser context whose pages are heard.
    """

    def __init__(self, context):
        self.complaints = []
        self._allowed = []
        context.add_init_script(_HEED)
        context.on("page", self._hear)

    def allow(self, pattern):
        """Take complaints that hold this pattern for right."""
        self._allowed.append(pattern)

    def take_faults(self):
        """Return the complaints that nothing allows; what comes later is heard anew."""
        faults = [c for c in self.complaints if not any(re.search(a, c) for a in self._allowed)]
        self.complaints.clear()
        self._allowed.clear()
        return faults

    def _hear(self, page: Page):
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("dialog", self._dialog)

    def _console(self, message):
        if message.type in ("warning", "error"):
            self.complaints.append(f"console {message.type}: {message.text}")

    def _failed(self, request):
        # A page that is left ends what it was loading, and a download ends its navigation.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"request failed: {request.url} {request.failure}")

    def _dialog(self, dialog):
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()
