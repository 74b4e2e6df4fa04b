"""A desk that is read once for many tests: each has a copy of it, and the files as they were."""

import shutil

from secondsource.desk import open_desk


class ReadOnce:
    """A pile and the desk that it was read into.

    The pile always lies in the same place, so that a copy of the desk tells of the files as a desk
    does into which they have just been read.

    Args:
        folder: An empty folder for both.
        files: The text of each file of the pile by its name.
    """

    def __init__(self, folder, files):
        self._files = files
        self._pile = folder / "pile"
        self._desk = folder / "desk.db"
        with open_desk(self._desk) as desk:
            desk.read([self.pile()])

    def pile(self):
        """Return the folder of the files, with nothing of what tests have done to it."""
        shutil.rmtree(self._pile, ignore_errors=True)
        self._pile.mkdir()
        for name, text in self._files.items():
            (self._pile / name).write_text(text)
        return self._pile

    def copy_to(self, path):
        """Make a copy of the desk, and return where it is."""
        return shutil.copy(self._desk, path)
