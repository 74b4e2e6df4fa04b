"""Somebody who visits the desk without a browser: gets pages, follows forms."""

import re
import threading
from html import unescape

from lxml import html


class Visitor:
    """Gets pages as a browser would, and sends the forms they offer."""

    def __init__(self, client):
        self.client = client
        self.last = None

    def get(self, path, status=200, **options):
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "none", **options.pop("headers", {})}
        self.last = self.client.get(path, headers=headers, **options)
        assert self.last.status_code == status, self.last.text[:2000]
        return html.fromstring(self.last.text)

    def get_any(self, path, **options):
        """Get a page whatever its status is."""
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "none", **options.pop("headers", {})}
        self.last = self.client.get(path, headers=headers, **options)
        return html.fromstring(self.last.text)

    def json(self, path, status=200):
        answer = self.client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == status, answer.text[:2000]
        assert answer.headers["content-type"] == "application/json"
        return answer.json()

    def token(self):
        self.get("/reading")
        return unescape(re.search(r'name="csrf" content="([^"]*)"', self.last.text)[1])

    def post(self, path, status=303, files=None, **fields):
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        data = {"csrf": self.token(), **fields}
        answer = self.client.post(
            path, data=data, files=files, headers=headers, follow_redirects=False
        )
        assert answer.status_code == status, answer.text[:2000]
        return answer

    def judge(self, kind, status=303, **fields):
        return self.post("/judgements", status=status, kind=kind, **fields)


def text_of(page):
    """Return the words of a page in one line."""
    return " ".join(page.text_content().split())


def wait_for(condition, seconds=60):
    """Wait until something holds; fail if it does not come to hold."""
    gone = threading.Event()
    for _ in range(int(seconds * 20)):
        if condition():
            return
        gone.wait(0.05)
    raise AssertionError("it did not come to hold")
