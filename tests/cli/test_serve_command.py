"""`secondsource serve`: where its secrets come from, and where they do not go."""

import os
import threading

import pytest
from click.testing import CliRunner

from secondsource.cli import serve_command
from secondsource.cli.program import commands
from secondsource.model import SecondsourceError

TOKEN = "T0ken-for-the-harbour-desk"
PASSWORD = "a heron on the weir"


@pytest.fixture
def served(monkeypatch):
    """What the server would be started with, instead of starting it."""
    seen = {}

    def run(desk, options, tell):
        seen.update(options=options, desk=desk, environment=dict(os.environ))
        tell("http://127.0.0.1:8477/")

    monkeypatch.setattr(serve_command, "run", run)
    return seen


def serve(*arguments, **options):
    return CliRunner().invoke(commands, ["serve", *map(str, arguments)], **options)


def secret(tmp_path, content, mode=0o600):
    file = tmp_path / "secret"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    file.chmod(mode)
    return file


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_secret_in_a_file_is_all_of_it_but_one_line_end(served, tmp_path, start, end):
    file = secret(tmp_path, start + f" {TOKEN} {end}".encode())
    done = serve("--token-file", file, "--password-file", file)
    assert done.exit_code == 0
    assert served["options"].token == served["options"].password == f" {TOKEN} "
    assert "warning" not in done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\r\n", b"two\nlines", b"a\n\n", b"a\rb", b"\xff\xfe\x00a", b"\xff"]
)
def test_a_file_without_one_secret_is_refused(served, tmp_path, content):
    for option in ("--token-file", "--password-file"):
        done = serve(option, secret(tmp_path, content))
        assert isinstance(done.exception, SecondsourceError)
        assert option in str(done.exception)
    assert not served


def test_a_file_that_is_missing_or_no_file_is_refused(served, tmp_path):
    for path in (tmp_path / "none", tmp_path):
        assert serve("--token-file", path).exit_code != 0
    assert not served


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_taken_with_a_warning(served, tmp_path, mode):
    file = secret(tmp_path, TOKEN, mode)
    done = serve("--token-file", file)
    assert served["options"].token == TOKEN
    assert f"chmod 600 {file}" in done.stderr.replace("\n", " ")
    assert TOKEN not in done.output


@pytest.mark.skipif(os.name != "posix", reason="there are no named pipes")
def test_a_pipe_will_do(served, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(f"{TOKEN}\n",))
    writer.start()
    done = serve("--token-file", pipe)
    writer.join()
    assert served["options"].token == TOKEN
    assert "warning" not in done.stderr


def test_a_token_on_the_command_line_is_warned_of(served):
    done = serve("--token", TOKEN)
    assert served["options"].token == TOKEN
    assert "list of processes" in done.stderr
    assert "--token-file" in done.stderr
    assert TOKEN not in done.output


def test_a_token_in_the_environment_is_taken_and_not_handed_on(served):
    done = serve(env={"SECONDSOURCE_TOKEN": TOKEN})
    assert served["options"].token == TOKEN
    assert "SECONDSOURCE_TOKEN" not in served["environment"]
    assert TOKEN not in repr(served["environment"])
    assert "warning" not in done.stderr


def test_a_file_named_on_the_command_line_comes_before_the_environment(served, tmp_path):
    serve("--token-file", secret(tmp_path, TOKEN), env={"SECONDSOURCE_TOKEN": "x" * 20})
    assert served["options"].token == TOKEN


def test_two_ways_to_give_one_secret_contradict_each_other(served, tmp_path):
    file = secret(tmp_path, PASSWORD)
    for given in (
        ["--token", TOKEN, "--token-file", file],
        ["--password", "--password-file", file],
    ):
        done = serve(*given)
        assert "contradict" in str(done.exception)
    assert not served


def test_no_secret_stands_in_what_is_shown_of_the_options(served):
    serve("--token", TOKEN, "--password", input=f"{PASSWORD}\n{PASSWORD}\n")
    assert served["options"].password == PASSWORD
    assert TOKEN not in repr(served["options"])
    assert PASSWORD not in repr(served["options"])
