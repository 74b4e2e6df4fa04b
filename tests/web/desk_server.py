"""A server of a desk in a process of its own, started by the command that people use."""

import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

PROGRAM = [sys.executable, "-c", "from secondsource.cli import main; main()"]
# Loading the model takes a second; a busy machine may take many times that.
_PATIENCE = 60


class Server:
    """A desk that is being served.

    Args:
        process: The server's process.
        desk: The desk's file.
    """

    def __init__(self, process, desk):
        self.desk = desk
        self.process = process
        self.log = []
        self._told = threading.Event()
        self.address = ""
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def _follow(self):
        with self.process.stderr as lines:
            for line in lines:
                self.log.append(line)
                match = re.search(r"is open at (http://\S+?)/?\s*$", line)
                if match:
                    self.address = match[1]
                    self._told.set()
        self._told.set()

    def wait(self):
        """Wait until it answers."""
        self._told.wait(_PATIENCE)
        assert self.address, "the server did not start:\n" + "".join(self.log)
        return self

    def stop(self):
        """Stop it as Ctrl-C does, and return what it said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(_PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
        self._thread.join(_PATIENCE)
        return "".join(self.log)


@contextmanager
def serving(desk, *options, typed="", setting=None):
    """Serve a desk while the block runs; a traceback in its log is a fault.

    Args:
        desk: Its file; made if there is none.
        *options: More options of the command.
        typed: What is typed when it asks for something.
        setting: Variables of its environment besides those of the tests.
    """
    command = [*PROGRAM, "serve", "--port", "0", "--no-browse", "--desk", str(desk), *options]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("SECONDSOURCE_")},
            **(setting or {}),
        },
        # Without a terminal of its own, so that what is typed is what is written here.
        start_new_session=True,
    )
    process.stdin.write(typed)
    process.stdin.close()
    server = Server(process, desk)
    try:
        yield server.wait()
    finally:
        log = server.stop()
    assert "Traceback" not in log, log
