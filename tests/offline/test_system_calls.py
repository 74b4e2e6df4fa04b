"""The check finds what it is for: in native code, in a child, tried in vain, under odd names."""

import sys

import pytest
from fresh_machine import new_machine
from system_calls import read_calls, why_not_traced

pytestmark = pytest.mark.skipif(bool(why_not_traced()), reason=f"{why_not_traced()}")

# Through the C library, past everything that Python could watch.
NATIVE = "import ctypes, os, sys; c = ctypes.CDLL(None); home = os.environ['HOME'].encode()\n"


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    return new_machine(tmp_path_factory.mktemp("machine"))


def calls_of(machine, code):
    return machine.traced(sys.executable, "-c", NATIVE + code)


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("c.creat(home + b'/device-id', 0o600)", "device-id"),
        ("c.open(home + b'/queue.db', os.O_RDWR | os.O_CREAT, 0o600)", "queue.db"),
        ("c.mkdir(home + b'/.cache', 0o700)", ".cache"),
        ("c.open(home + b'/none/tried', os.O_WRONLY)", "none/tried"),
        ("c.rename(b'pile/items.jsonl', home + b'/sent.jsonl')", "sent.jsonl"),
        ("c.link(b'pile/crosswater-fever.txt', home + b'/linked')", "linked"),
        ("c.symlink(b'desks', home + b'/pointer')", "pointer"),
        ("c.unlink(home + b'/trace')", "trace"),
        (
            "d = os.open(home, os.O_RDONLY)\nc.openat(d, b'at.db', os.O_RDWR | os.O_CREAT, 0o600)",
            "at.db",
        ),
        ("os.system('echo x > \"$HOME/of a child\"')", "of a child"),
        ("c.open(home + b'/O_RDONLY) = 3', os.O_WRONLY | os.O_CREAT, 0o600)", "O_RDONLY) = 3"),
        ("c.creat(b'../home/up-and-down', 0o600)", "up-and-down"),
    ],
)
def test_a_file_changed_in_the_home_folder_is_found(machine, code, path):
    assert str(machine.home / path) in calls_of(machine, code).outside(machine.desks)


def test_a_folder_linked_into_the_desks_folder_is_outside(machine):
    code = (
        "os.symlink(home, b'way-out'); os.close(os.open('way-out/hidden', os.O_CREAT | os.O_RDWR))"
    )
    assert str(machine.desks / "way-out/hidden") in calls_of(machine, code).outside(machine.desks)


def test_files_that_are_read_or_in_the_folder_are_none(machine):
    code = "open('mine.txt', 'w').write('O_CREAT'); open('mine.txt').read(); os.remove('mine.txt')"
    calls = calls_of(machine, code)
    assert str(machine.desks / "mine.txt") in calls.changed
    assert calls.outside(machine.desks) == []
    assert (calls.families, calls.addresses, calls.unclear) == ([], [], [])


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("c.socket(2, 1, 0)", "AF_INET"),
        ("c.socket(10, 2, 0)", "AF_INET6"),
        ("c.socket(16, 3, 0)", "AF_NETLINK"),
        ("os.system('exec python3 -c \"import socket; socket.socket()\"')", "AF_INET"),
        ("import threading; threading.Thread(target=lambda: c.socket(2, 1, 0)).start()", "AF_INET"),
    ],
)
def test_a_socket_is_found(machine, code, family):
    assert family in calls_of(machine, code).families


@pytest.mark.parametrize(
    ("code", "call", "address"),
    [
        ("s.connect_ex(('127.0.0.1', 9))", "connect", "sin_port=htons(9)"),
        ("s.bind(('127.0.0.1', 0))", "bind", 'inet_addr("127.0.0.1")'),
        (
            "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 53))",
            "sendto",
            "sin_port=htons(53)",
        ),
        ("socket.socket(socket.AF_UNIX).connect_ex('/run/none')", "connect", "/run/none"),
        # Looking a name up, answered or not.
        ("c.getaddrinfo(b'vesper.example', None, None, ctypes.byref(ctypes.c_void_p()))", "", ""),
    ],
)
def test_an_address_is_found(machine, code, call, address):
    calls = calls_of(machine, f"import socket; s = socket.socket(); {code}")
    assert any(c.startswith(call) and address in rest for c, _, rest in calls.addresses)


@pytest.mark.parametrize(
    "code", ["os.chdir(home); c.creat(b'here', 0o600)", "c.syscall(425, 1, 0)"]
)
def test_what_it_cannot_follow_is_a_fault(machine, code):
    assert calls_of(machine, code).unclear


@pytest.mark.parametrize(
    "end",
    [
        "8 ???( <unfinished ...>",
        "8 ???( <unfinished ...>\n8 <... ??? resumed>)                = ?",
        "8 ???()                             = ?\n8 +++ exited with 0 +++",
        "8 ???( <unfinished ...>\n8 <... ??? resumed>) = ?\n8 +++ killed by SIGKILL +++",
    ],
)
def test_a_call_that_its_thread_did_not_live_to_make_is_no_fault(tmp_path, end):
    log = tmp_path / "calls"
    log.write_text(f'7 openat(AT_FDCWD</desks>, "a", O_RDWR) = 3</desks/a>\n{end}\n')
    calls = read_calls(log, tmp_path)
    assert (calls.changed, calls.unclear) == ({"/desks/a"}, [])


@pytest.mark.parametrize(
    "after",
    [
        "8 <... mkdir resumed>) = 0",
        "8 <... ??? resumed>) = 0",
        '8 openat(AT_FDCWD</desks>, "a", O_RDONLY) = 3</desks/a>',
        "8 +++ killed by SIGKILL +++\n8 <... mkdir resumed>) = 0",
    ],
)
def test_a_call_without_a_name_that_its_thread_lived_on_after_is_a_fault(tmp_path, after):
    log = tmp_path / "calls"
    log.write_text(f"8 ???( <unfinished ...>\n{after}\n")
    assert "8 ???( <unfinished ...>" in read_calls(log, tmp_path).unclear


def test_threads_killed_while_they_open_files_are_understood(machine):
    # Each opens the file again and again, so that some are on their way into the system.
    code = (
        "import threading, time\n"
        "def again():\n"
        "    while True: os.close(os.open('mine.txt', os.O_CREAT | os.O_RDWR))\n"
        "for _ in range(6): threading.Thread(target=again, daemon=True).start()\n"
        "time.sleep(0.05); os._exit(0)"
    )
    calls = calls_of(machine, code)
    assert (calls.outside(machine.desks), calls.unclear) == ([], [])


def test_a_program_is_found(machine):
    assert calls_of(machine, "os.system('true')").programs[1].endswith("sh")
