"""The commands as a person meets them, over a desk of invented reports."""

import csv
import io
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from typed import PROGRAM, SETTING, run

from secondsource.ledger import open_ledger
from secondsource.model import (
    AttributionState,
    Claim,
    Manner,
    Metadata,
    Report,
    Source,
    SourceKind,
    Span,
    Zone,
    ZoneKind,
    claim_id,
    raw_sha256,
    report_id,
    source_id,
)


def made(text, source, cue, content, **about):
    """Make a report and its one claim from words of its text."""

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    title = text.partition("\n\n")[0]
    zones = (
        Zone(ZoneKind.HEADLINE, Span(0, len(title))),
        Zone(ZoneKind.BODY, Span(len(title) + 2, len(text))),
    )
    raw = text.encode()
    report = Report(
        id=report_id(raw),
        raw=raw_sha256(raw),
        item="",
        text=text,
        zones=zones,
        metadata=Metadata(title=title, **about),
        language="en",
    )
    report = replace(report, attribution=AttributionState.READ)
    claim = Claim(
        id=claim_id(report.id, [span(content)], [span(cue)]),
        report=report.id,
        zone=ZoneKind.BODY,
        manner=Manner.INDIRECT,
        content=(span(content),),
        cue=(span(cue),),
        source=Source(
            spans=(span(source),),
            text=source,
            name=source,
            kind=SourceKind.UNNAMED,
            id=source_id(report.id, source),
        ),
        score=0.75,
    )
    return report, [claim]


ESCAPE = "\x1b[31m"
OVERRIDE = "\u202e"
PLAIN = made(
    "Millers strike in Ostwyn\n\nA miller in Ostwyn, who gave no name, said that the wheels stood "
    "still for nine days.\n\nNobody else was there [to see it].",
    "A miller in Ostwyn, who gave no name,",
    "said",
    "that the wheels stood still for nine days",
    outlet="Ostwyn Lantern",
    published="2031-02-03",
)
WICKED = made(
    f"=cmd()|'/c calc'!A0 {ESCAPE}red\n\nA clerk\u009b2J said that {ESCAPE}the books{OVERRIDE} "
    "were burnt.",
    "A clerk\u009b2J",
    "said",
    f"that {ESCAPE}the books{OVERRIDE} were burnt",
    outlet="=HYPERLINK(1)",
    published="2031-03-04",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with open_ledger(path) as ledger:
        for report, _ in (PLAIN, WICKED):
            ledger.raw.add(report.raw, report.text.encode(), "text/plain", "pile/report.txt")
        ledger.reports.add([PLAIN, WICKED], "made")
    return path


def rows(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestListings:
    @pytest.mark.parametrize(
        "command", [["claims"], ["reports"], ["sources"], ["search", "said"]], ids=lambda c: c[0]
    )
    def test_every_format_tells_the_same_rows(self, desk, command):
        lines = rows(run(*command, "--desk", desk, "--format", "jsonl"))
        assert len(lines) == 2
        assert json.loads(run(*command, "--desk", desk, "--format", "json").stdout) == lines
        table = run(*command, "--desk", desk).stdout
        cells = run(*command, "--desk", desk, "--format", "csv").stdout
        assert len(list(csv.DictReader(io.StringIO(cells)))) == 2
        assert table.count("\n") > 2

    def test_a_claim_has_the_form_that_is_promised(self, desk):
        report, (claim,) = PLAIN
        first = rows(run("claims", "--desk", desk, "--format", "jsonl"))[-1]
        assert first["id"] == claim.id
        assert first["report"] == report.id
        assert (first["outlet"], first["published"]) == ("Ostwyn Lantern", "2031-02-03")
        assert (first["zone"], first["manner"], first["nested_in"]) == ("body", "indirect", None)
        for piece in (*first["content"], *first["cue"], *first["source"]["spans"]):
            assert report.text[piece["start"] : piece["end"]] == piece["text"]
        assert first["source"]["text"] == "A miller in Ostwyn, who gave no name,"
        assert first["source"]["kind"] == "unnamed"
        assert {"polarity", "certainty", "mode"} <= set(first["stance"])

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            (["--outlet", "ostwyn lantern"], [PLAIN]),
            (["--since", "2031-03"], [WICKED]),
            (["--until", "2031-02-03"], [PLAIN]),
            (["--source", "miller"], [PLAIN]),
            (["--text", "books"], [WICKED]),
            (["--min-score", "0.8"], []),
            ([], [PLAIN, WICKED]),
        ],
        ids=lambda v: "-".join(v) if v and isinstance(v[0], str) else None,
    )
    def test_filters_narrow_claims_and_reports(self, desk, asked, found):
        listed = rows(run("claims", *asked, "--desk", desk, "--format", "jsonl"))
        assert [row["report"] for row in listed] == [report.id for report, _ in found[::-1]]
        listed = rows(run("reports", *asked, "--desk", desk, "--format", "jsonl"))
        assert [row["id"] for row in listed] == [report.id for report, _ in found]

    def test_a_limit_leaves_the_first_rows(self, desk):
        asked = ("--limit", "1", "--desk", desk, "--format", "jsonl")
        (claim,) = rows(run("claims", *asked))
        assert claim["report"] == WICKED[0].id
        (report,) = rows(run("reports", *asked))
        assert report["id"] == PLAIN[0].id

    def test_a_table_fits_the_width_it_is_given(self, desk):
        for width in (80, 120):
            table = run("claims", "--desk", desk, COLUMNS=str(width)).stdout
            assert max(map(len, table.splitlines())) <= width
        assert "the wheels" in table

    def test_an_empty_listing_says_so_or_is_empty_json(self, desk):
        asked = ["claims", "--outlet", "Nobody", "--desk", desk]
        assert run(*asked).stdout == "Nothing found.\n"
        assert json.loads(run(*asked, "--format", "json").stdout) == []

    def test_the_desk_may_be_named_in_the_setting(self, desk):
        named = run("reports", "--format", "jsonl", SECONDSOURCE_DESK=str(desk))
        assert len(rows(named)) == 2

    def test_long_tables_keep_their_columns(self, tmp_path):
        path = tmp_path / "desk.db"
        with open_ledger(path) as ledger:
            for n in range(230):
                report, claims = made(
                    f"Mill {n} turns\n\nA miller said that mill {n} turns.",
                    "A miller",
                    "said",
                    f"that mill {n} turns",
                    published="2031-02-03",
                )
                ledger.raw.add(report.raw, report.text.encode(), "text/plain", f"{n}.txt")
                ledger.reports.add([(report, claims)], "made")
        lines = run("claims", "--desk", path).stdout.splitlines()
        assert len(lines) == 231
        assert sum("content" in line for line in lines) == 1
        assert len({line.index("that mill") for line in lines[1:]}) == 1


class TestWordsOfStrangers:
    @pytest.mark.parametrize(
        "command",
        [
            *(
                [name, "--format", form]
                for name in ("claims", "reports", "sources")
                for form in ("table", "json", "jsonl", "csv")
            ),
            ["search", "books"],
            ["search", "books", "--format", "json"],
            ["show", WICKED[0].id],
            ["show", WICKED[0].id, "--format", "json"],
            ["report", WICKED[0].id],
        ],
        ids=" ".join,
    )
    def test_cannot_steer_the_terminal(self, desk, command):
        done = run(*command, "--desk", desk)
        assert done.returncode == 0, done.stderr
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout)

    def test_come_back_from_json_as_they_were(self, desk):
        shown = json.loads(run("show", WICKED[0].id, "--desk", desk, "--format", "json").stdout)
        assert shown["text"] == WICKED[0].text
        assert (
            rows(run("claims", "--text", "books", "--desk", desk, "--format", "jsonl"))[0][
                "content"
            ][0]["text"]
            == f"that {ESCAPE}the books{OVERRIDE} were burnt"
        )

    def test_are_no_formula_in_a_spreadsheet(self, desk):
        cells = run("reports", "--desk", desk, "--format", "csv").stdout
        (row,) = [r for r in csv.DictReader(io.StringIO(cells)) if r["id"] == WICKED[0].id]
        assert row["outlet"] == "'=HYPERLINK(1)"
        assert row["title"].startswith("'=cmd()")

    def test_go_into_a_pipe_exactly_and_onto_a_terminal_harmless(self, desk):
        asked = ["report", WICKED[0].id, "--text", "--desk", desk]
        assert run(*asked).stdout == WICKED[0].text
        shown = on_terminal(*asked)
        assert "\x1b" not in shown
        assert "the books" in shown


def on_terminal(*arguments, **setting):
    """Run a command on a terminal of its own and return what it shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**SETTING, "TERM": "xterm", **setting},
        close_fds=True,
    )
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait(30)
    return shown.decode("utf-8", "replace")


class TestShow:
    def test_marks_claims_in_place_without_colour(self, desk):
        shown = run("show", PLAIN[0].id, "--desk", desk, COLUMNS="80").stdout
        assert max(map(len, shown.splitlines())) <= 80
        words = " ".join(shown.split())
        assert "[A miller in Ostwyn, who gave no name,]1 <said>1" in words
        assert "{that the wheels stood still for nine days}1." in words
        assert "[source]" in words
        assert "{content}" in words
        assert "Nobody else was there [to see it]." in words

    def test_takes_the_beginning_of_an_id_and_the_id_of_a_claim(self, desk):
        report, (claim,) = PLAIN
        full_output = run("show", report.id, "--desk", desk).stdout
        assert run("show", report.id[:8], "--desk", desk).stdout == full_output
        assert run("show", claim.id, "--desk", desk).stdout == full_output

    def test_as_json_holds_the_text_that_offsets_count_in(self, desk):
        shown = json.loads(run("show", PLAIN[0].id, "--desk", desk, "--format", "json").stdout)
        assert shown["text"] == PLAIN[0].text
        (claim,) = shown["claims"]
        for piece in claim["content"]:
            assert shown["text"][piece["start"] : piece["end"]] == piece["text"]

    def test_tells_which_claim_stands_inside_which(self, tmp_path):
        text = "Mill burns\n\nA miller said that the owner denied that the mill was insured."
        outer = made(text, "A miller", "said", "that the owner denied that the mill was insured")
        inner = made(text, "the owner", "denied", "that the mill was insured")[1][0]
        report, (holder,) = outer
        with open_ledger(tmp_path / "desk.db") as ledger:
            ledger.raw.add(report.raw, text.encode(), "text/plain", "mill.txt")
            inner_claim = replace(inner, nested_in=holder.id)
            ledger.reports.add([(report, [holder, inner_claim])], "made")
        asked = ["show", report.id, "--desk", tmp_path / "desk.db"]
        words = " ".join(run(*asked).stdout.split())
        assert "{that [the owner]2 <denied>2 {that the mill was insured}2}1." in words
        assert "score 0.75, nested in 1" in words
        first, second = json.loads(run(*asked, "--format", "json").stdout)["claims"]
        assert (first["nested_in"], second["nested_in"]) == (None, first["id"])

    def test_an_unknown_id_is_one_line(self, desk):
        for command in ("show", "report"):
            done = run(command, "r00000000", "--desk", desk)
            assert done.returncode == 1
            assert done.stderr.count("\n") == 1
            assert "no report has this id" in done.stderr


class TestFaults:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["claims", "--since", "yesterday"],
            ["claims", "--since", "2032", "--until", "2031"],
            ["claims", "--format", "xml"],
            ["claims", "--min-score", "2"],
            ["reports", "--limit", "0"],
            ["read"],
            ["read", ".", "--map", "headline"],
            ["read", ".", "--workers", "0"],
            ["frobnicate"],
        ],
        ids=" ".join,
    )
    def test_a_request_that_makes_no_sense_is_2(self, desk, tmp_path, arguments):
        done = run(*arguments, cwd=tmp_path, SECONDSOURCE_DESK=str(desk))
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""

    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda path: None, "there is no desk here"),
            (lambda path: path.write_text("not a desk at all, just words " * 40), "not a desk"),
            (lambda path: path.mkdir(), "is a directory"),
        ],
        ids=["missing", "foreign", "folder"],
    )
    def test_a_desk_that_is_none_is_one_line(self, tmp_path, make, words):
        path = tmp_path / "strange.db"
        make(path)
        done = run("claims", "--desk", path)
        assert done.returncode in (1, 2)
        assert words in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr

    def test_a_closed_pipe_ends_quietly(self, desk):
        for command in ("claims", "reports --format jsonl", "--help"):
            line = f"{sys.executable} -c 'from secondsource.cli import main; main()' {command}"
            done = subprocess.run(
                ["bash", "-c", f"set -o pipefail; {line} | true"],
                capture_output=True,
                text=True,
                env={**SETTING, "SECONDSOURCE_DESK": str(desk)},
                timeout=60,
                check=False,
            )
            assert (done.returncode, done.stderr) == (0, "")

    def test_every_command_explains_itself(self):
        listed = run("--help").stdout
        for name in ("read", "claims", "reports", "sources", "search", "show", "report", "demo"):
            assert re.search(rf"^  {name} ", listed, re.MULTILINE)
            assert run(name, "--help").returncode == 0
        assert "Exit codes" in listed
        assert "Exit codes" in run("read", "--help").stdout


def test_a_desk_that_may_only_be_read_is_listed_and_left_alone(desk):
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere")
    # Root may: then the program runs as nobody, in a folder that nobody can reach.
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    prefix = nobody if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        path.write_bytes(desk.read_bytes())
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            started = subprocess.run(
                [*prefix, *PROGRAM, "--version"], capture_output=True, env=SETTING, check=False
            )
            if started.returncode:
                pytest.skip("nobody may not run this Python")
            done = subprocess.run(
                [*prefix, *PROGRAM, "reports", "--desk", str(path), "--format", "jsonl"],
                capture_output=True,
                text=True,
                env=SETTING,
                check=False,
            )
            assert len(rows(done)) == 2
            assert os.listdir(folder) == ["desk.db"]
        finally:
            Path(folder).chmod(0o755)
