"""A fresh home folder, before and after: no file outside the desk's folder, no socket but one.

Libraries may write and send in native code, which no hook of Python sees; so the system is asked.
"""

import pytest
from system_calls import why_not_traced

COMMANDS = ("read", "demo", "python", "serve", "sorting", "feeds")
# Nothing is kept by these.
HARMLESS = ("/dev/null", "/dev/tty")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_file_is_touched_outside_the_desks_folder(traced, command):
    calls = traced.calls[command]
    assert not calls.unclear
    outside = calls.outside(traced.machine.desks)
    assert [path for path in outside if path not in HARMLESS] == []


def test_home_and_temporary_folder_are_empty_afterwards(traced):
    assert traced.machine.left_behind() == []


@pytest.mark.parametrize("command", ["read", "demo", "python", "sorting", "feeds"])
def test_no_socket_is_opened(traced, command):
    calls = traced.calls[command]
    assert (calls.families, calls.addresses) == ([], [])


def test_the_server_opens_the_socket_it_listens_on_and_no_other(traced):
    calls = traced.calls["serve"]
    assert calls.families == ["AF_INET"]
    ((call, family, address),) = calls.addresses
    assert (call, family) == ("bind", "AF_INET")
    assert 'inet_addr("127.0.0.1")' in address


@pytest.mark.parametrize("command", COMMANDS)
def test_no_program_but_python_is_started(traced, command):
    started = traced.calls[command].programs
    assert started
    assert {name.rpartition("/")[2].rstrip("0123456789.") for name in started} == {"python"}


def test_what_does_not_fit_into_memory_lies_beside_the_desk(traced):
    folder = f"{traced.machine.desks}/"
    assert any(path.startswith(f"{folder}etilqs_") for path in traced.calls["sorting"].changed)
    # An upload of two megabytes: in a file without a name on Linux, one with a name elsewhere.
    assert traced.calls["serve"].changed & {f"{folder}dropped.txt", folder.rstrip("/")} or any(
        path.startswith(f"{folder}tmp") for path in traced.calls["serve"].changed
    )


def test_the_checked_reading_was_a_whole_one(traced):
    # Two workers beside the first process.
    assert len(traced.calls["read"].programs) >= 3
    assert len(traced.claims["read.db"]) > 50
    assert len(traced.claims["demo.db"]) > 200
    assert traced.answers["python"].startswith("['c")
    assert "<title>" in traced.answers["server"]["page"]
    assert traced.answers["server"]["claims"]["rows"]


@pytest.mark.skipif(bool(why_not_traced()), reason="nothing to compare with")
def test_all_is_the_same_without_a_network(traced, cut_off):
    assert cut_off.claims == traced.claims
    assert cut_off.answers["python"] == traced.answers["python"]
    assert cut_off.answers["server"]["claims"] == traced.answers["server"]["claims"]


def test_nothing_is_left_behind_without_a_network(cut_off):
    assert cut_off.machine.left_behind() == []
    assert len(cut_off.claims["read.db"]) > 50
