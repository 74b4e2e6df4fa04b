"""System calls of a program: the files it changes, the sockets it opens, the programs it starts.

Recorded by strace, which also sees what native code does. The check is strict: an attempt counts
whether it succeeded or not, and what is not understood counts as a fault.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

# Calls that make, change or remove a file by its name. "?" before one: not on every processor.
_CHANGING = (
    "creat mkdir mkdirat mknod mknodat rename renameat renameat2 link linkat symlink symlinkat"
    " unlink unlinkat rmdir truncate chmod fchmodat fchmodat2 chown lchown fchownat utime utimes"
    " futimesat utimensat setxattr lsetxattr removexattr lremovexattr"
).split()
_OPENING = "open openat openat2".split()
_MOVING = "chdir fchdir".split()
# Rings of requests carry calls past strace; another root makes every path another.
_UNFOLLOWED = "io_uring_setup chroot pivot_root".split()
_CALLS = ",".join(f"?{name}" for name in (*_CHANGING, *_OPENING, *_MOVING, *_UNFOLLOWED, "execve"))

_LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PLACED = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_FOR_WRITING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")
_FAMILY = re.compile(r"^(\w+),")
_ADDRESS = re.compile(r"\{sa_family=(\w+)([^}]*)\}")
# Such a call in one line or in two; that it never returned is the "?" at the end.
_NAMELESS = re.compile(
    r"^\d+ +(?:\?+\( <unfinished \.\.\.>|(?:\?+\(|<\.\.\. \?+ resumed>)\) += \?)$"
)
_SIGNALS_AND_ENDS = re.compile(r"^\d+ +(?:---|\+\+\+)")
# They read the address of a socket, without opening or reaching anything.
_ASKING = frozenset({"getsockname", "getpeername", "accept", "accept4", "recvfrom", "recvmsg"})


@cache
def why_not_traced():
    """Return why no program can be traced here, or nothing."""
    if not shutil.which("strace"):
        return "strace is not installed (Debian: apt-get install strace)"
    done = subprocess.run(
        ["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    return f"strace does not work here: {done.stderr.strip()}" if done.returncode else ""


@cache
def _only_at_calls_asked_for():
    """Return the option that lets a program run on at all other calls, where the system has it."""
    option = ["--seccomp-bpf"]
    command = ["strace", "-f", *option, "-qq", "-o", os.devnull, "-e", "trace=execve", "true"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return option if done.returncode == 0 and not done.stderr else []


def tracing(log):
    """Return the prefix of a command that writes its calls to `log`."""
    return [
        "strace",
        "-f",
        *_only_at_calls_asked_for(),
        "-qq",
        "-y",
        "-s",
        "4096",
        "-e",
        f"trace=%network,{_CALLS}",
        "-o",
        log,
    ]


@dataclass
class Calls:
    """The calls of a program and of all that it started.

    Args:
        folder: The folder it was started in.
    """

    folder: Path
    changed: set[str] = field(default_factory=set)
    """Files that it made, changed, removed or opened for writing, or tried to."""
    families: list[str] = field(default_factory=list)
    """The family of each socket: AF_INET, AF_UNIX, AF_NETLINK, ..."""
    addresses: list[tuple[str, str, str]] = field(default_factory=list)
    """Call, family and the rest of an address that it bound, connected or sent to."""
    programs: list[str] = field(default_factory=list)
    """Programs that it started."""
    unclear: list[str] = field(default_factory=list)
    """Lines of calls that this check cannot follow."""
    moved: bool = False
    """Whether one of its processes has changed its working folder."""

    def outside(self, *folders):
        """Return the changed files that lie in none of `folders`."""
        roots = [os.path.realpath(folder) for folder in folders]
        return sorted(
            path for path in self.changed if not any(_lies_in(path, root) for root in roots)
        )


def _lies_in(path, root):
    # The folder is looked up, not the file: it may be gone, and a link is changed as itself.
    parent = os.path.realpath(os.path.dirname(path))
    real_path = os.path.join(parent, os.path.basename(path))
    return real_path == root or real_path.startswith(root + os.sep)


def read_calls(log, folder):
    """Read what strace wrote.

    Args:
        log: Its file.
        folder: The folder that the program was started in.
    """
    calls = Calls(Path(folder))
    lines = Path(log).read_text("utf-8", errors="replace").splitlines()
    # A thread killed on its way into the system leaves a call without a name. The system does not
    # carry it out (syscall_trace_enter in Linux), so no other call of the thread comes after it.
    last_named = {
        line.partition(" ")[0]: number
        for number, line in enumerate(lines)
        if not (_NAMELESS.match(line) or _SIGNALS_AND_ENDS.match(line))
    }
    for number, line in enumerate(lines):
        thread = line.partition(" ")[0]
        if not (_NAMELESS.match(line) and number > last_named.get(thread, -1)):
            _read_line(line, calls)
    return calls


def _read_line(line, calls):
    if _SIGNALS_AND_ENDS.match(line):
        return
    match = _LINE.match(line)
    if not match:
        calls.unclear.append(line)
        return
    _, resumed, name, rest = match.groups()
    if resumed:
        # Names and addresses that go into the system stand in the line where the call begins.
        return
    if name in _OPENING:
        # Without the result, which may be a path with any letters.
        if _FOR_WRITING.search(_WORDS.sub("", rest.rpartition(") = ")[0] or rest)):
            calls.changed.update(_paths(rest, line, calls))
    elif name in _CHANGING:
        calls.changed.update(_paths(rest, line, calls))
    elif name == "execve":
        calls.programs.append(_WORDS.search(rest)[1])
    elif name in _MOVING:
        calls.moved = True
    elif name in _UNFOLLOWED:
        calls.unclear.append(line)
    else:
        _read_network(name, rest, calls)


def _paths(rest, line, calls):
    """Return the paths a call names; those of files it has open if it names none."""
    named = set()
    for place, words in _PLACED.findall(rest):
        if calls.moved and not place and not os.path.isabs(words):
            calls.unclear.append(line)
        named.add(os.path.normpath(os.path.join(place or calls.folder, words)))
    return named or set(re.findall(r"<(/[^>]*)>", rest)) or {rest}


def _read_network(name, rest, calls):
    if name == "socket":
        calls.families.append(_FAMILY.match(rest)[1])
    elif name not in _ASKING:
        for family, address in _ADDRESS.findall(rest):
            calls.addresses.append((name, family, address.strip(", ")))
