"""Dropping files on a page as a hand does it: the browser itself makes the events."""

from pathlib import Path

COPY = 1


def drop(page, paths, onto="body"):
    """Drag files over a part of a page and let go of them there."""
    box = page.locator(onto).bounding_box()
    # Where it is seen: the page may have been scrolled.
    top = max(box["y"], 0)
    place = {"x": box["x"] + box["width"] / 2, "y": top + min(box["height"], 400) / 2}
    data = {
        "items": [],
        "files": [str(Path(path).resolve()) for path in paths],
        "dragOperationsMask": COPY,
    }
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})
    session.detach()


def drop_made(page, files):
    """Drop files that lie nowhere, each a pair of any name and its text."""
    data = page.evaluate_handle(
        """(files) => {
            const data = new DataTransfer();
            for (const [name, text] of files) data.items.add(new File([text], name));
            return data;
        }""",
        files,
    )
    page.dispatch_event("body", "drop", {"dataTransfer": data})
