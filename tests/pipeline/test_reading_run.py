"""Reading a pile into a desk: what is read, skipped, failed and retried."""

import gzip
import json
import os

import pytest
from made_piles import RecordingProgress, contents, options, story, write_items, write_pages
from made_readers import ChokingReader, MissingModelReader, SaidReader

from secondsource.intake import FieldMap, IntakeOptions
from secondsource.ledger import open_ledger
from secondsource.model import AttributionError, AttributionState
from secondsource.pipeline import ReadOptions, read, reading_run, reading_version


@pytest.fixture
def pile(tmp_path):
    """A folder with eight pages, a file of twelve items, a picture and an empty file."""
    folder = write_pages(tmp_path / "pile", range(8))
    write_items(folder / "items.jsonl", range(100, 112))
    (folder / "bridge.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a real picture")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def desk(tmp_path):
    return tmp_path / "desk.db"


def run(paths, desk, chosen=None, progress=None):
    with open_ledger(desk) as ledger:
        return read([str(p) for p in paths], ledger, chosen or options(), progress)


def test_a_pile_becomes_reports_with_their_claims(pile, desk):
    summary = run([pile], desk)
    assert (summary.files, summary.reports, summary.claims) == (10, 20, 40)
    assert (summary.skipped, summary.failed) == (1, 1)
    with open_ledger(desk) as ledger:
        claims = [row.claim.source.text for row in ledger.claims.rows()]
        counts = ledger.counts()
    assert sorted(claims) == ["Mayor Ansel Brodt"] * 20 + ["Orla Venn"] * 20
    assert counts.reports == 20
    assert counts.states == {AttributionState.READ: 20}
    assert counts.outlets == {"Tessel Post": 12, "": 8}


def test_skips_and_failures_are_named_with_their_reasons(pile, desk):
    recorded = RecordingProgress()
    run([pile, pile / "gone.txt"], desk, progress=recorded)
    assert [(s.path, s.reason) for s in recorded.skips] == [(str(pile / "bridge.jpg"), "an image")]
    assert {f.path for f in recorded.failures} == {str(pile / "empty.txt"), str(pile / "gone.txt")}
    assert all(f.reason and f.step == "intake" for f in recorded.failures)


def test_progress_adds_up_to_what_was_planned(pile, desk):
    recorded = RecordingProgress()
    run([pile], desk, progress=recorded)
    assert recorded.reports == 20
    assert recorded.moved == recorded.size > 0


def test_progress_moves_within_a_file_of_many_reports(tmp_path, desk):
    class Steps(RecordingProgress):
        def __init__(self):
            super().__init__()
            self.steps = []

        def advanced(self, size):
            super().advanced(size)
            self.steps.append(self.moved)

    text = "\n".join(json.dumps({"text": story(n)}) for n in range(600)).encode()
    (tmp_path / "items.jsonl.gz").write_bytes(gzip.compress(text))
    recorded = Steps()
    run([tmp_path / "items.jsonl.gz"], desk, options(stories=False), recorded)
    shares = [step / recorded.size for step in recorded.steps]
    assert any(0.2 < share < 0.8 for share in shares), shares
    assert recorded.moved == recorded.size


def test_reading_twice_changes_nothing(pile, desk):
    first = run([pile], desk)
    before = contents(desk)
    again = run([pile], desk)
    assert first.reports == 20
    assert (again.reports, again.claims, again.unchanged) == (0, 0, 9)
    assert contents(desk) == before


def test_the_same_bytes_at_two_paths_are_one_report_seen_twice(tmp_path, desk):
    folder = write_pages(tmp_path / "pile", [3])
    (folder / "copy.txt").write_text(story(3))
    summary = run([folder], desk)
    assert (summary.files, summary.reports, summary.unchanged) == (2, 1, 1)
    with open_ledger(desk) as ledger:
        (row,) = ledger.reports.rows()
        assert ledger.raw.sightings(row.raw) == [
            str(folder / "copy.txt"),
            str(folder / "page-003.txt"),
        ]


def test_other_options_read_the_same_file_again(tmp_path, desk):
    path = tmp_path / "items.json"
    path.write_text(json.dumps([{"kop": "Right", "text": story(1), "title": "Wrong"}]))
    run([path], desk)
    mapped = IntakeOptions(field_map=FieldMap.parse("title=kop"))
    run([path], desk, options(intake=mapped))
    with open_ledger(desk) as ledger:
        assert [row.metadata.title for row in ledger.reports.rows()] == ["Right"]


def test_a_new_version_of_the_reader_reads_everything_again(pile, desk):
    run([pile], desk)
    newer = ReadOptions(reader=SaidReader, reader_version="newer")
    assert run([pile], desk, newer).reports == 20
    with open_ledger(desk) as ledger:
        assert ledger.counts().claims == 40


def test_the_version_tells_options_apart_but_not_their_order():
    def version(words):
        return reading_version(ReadOptions(intake=IntakeOptions(field_map=FieldMap.parse(words))))

    assert version("title=a,text=b") == version("text=b,title=a")
    assert version("title=a") != version("title=b")
    assert version("title=a") != reading_version(ReadOptions())


def test_raw_bytes_are_kept_as_received(tmp_path, desk):
    packed = gzip.compress(story(5).encode())
    (tmp_path / "page.txt.gz").write_bytes(packed)
    run([tmp_path / "page.txt.gz"], desk)
    with open_ledger(desk) as ledger:
        (row,) = ledger.reports.rows()
        assert ledger.raw.get(row.raw) == packed


def test_a_language_without_a_tagger_is_said_and_not_guessed_at(tmp_path, desk):
    (tmp_path / "ko.txt").write_text(
        "강물이 불어 나루터의 배가 사흘째 뜨지 못하고 있다고 주민이 말했다."
    )
    summary = run([tmp_path / "ko.txt"], desk)
    assert summary.untagged == {"ko": 1}
    with open_ledger(desk) as ledger:
        (row,) = ledger.reports.rows()
    assert (row.language, row.attribution) == ("ko", AttributionState.NO_TAGGER)


class TestAReportThatCannotBeTagged:
    @pytest.fixture
    def pile(self, tmp_path):
        folder = write_pages(tmp_path / "pile", range(3), {1: "Gravel."})
        write_items(folder / "items.jsonl", range(100, 106), {104: "Gravel."})
        return folder

    def test_is_kept_and_recorded_while_the_rest_is_read(self, pile, desk):
        summary = run([pile], desk, options(ChokingReader))
        assert (summary.reports, summary.claims, summary.failed) == (9, 14, 2)
        with open_ledger(desk) as ledger:
            failures = {(f.path, f.item, f.step) for f in ledger.failures.rows()}
            pending = [
                r for r in ledger.reports.rows() if r.attribution is AttributionState.PENDING
            ]
        assert failures == {
            (str(pile / "page-001.txt"), "", "attribution"),
            (str(pile / "items.jsonl"), "4", "attribution"),
        }
        assert len(pending) == 2

    def test_is_left_alone_until_retry_and_still_counts_as_failed(self, pile, desk):
        run([pile], desk, options(ChokingReader))
        before = contents(desk)
        again = run([pile], desk, options(ChokingReader))
        assert (again.reports, again.failed, again.failed_before) == (0, 0, 2)
        assert contents(desk) == before

    @pytest.mark.parametrize("named", [True, False], ids=["paths", "no path"])
    def test_is_read_with_retry_once_the_fault_is_mended(self, pile, desk, monkeypatch, named):
        run([pile], desk, options(ChokingReader))
        monkeypatch.setenv("GRAVEL_MENDED", "1")
        again = run([pile] if named else [], desk, options(ChokingReader, retry=True))
        assert (again.reports, again.claims, again.failed) == (2, 4, 0)
        with open_ledger(desk) as ledger:
            assert ledger.failures.rows() == []
            assert ledger.counts().states == {AttributionState.READ: 9}

    def test_that_fails_again_stays_recorded(self, pile, desk):
        run([pile], desk, options(ChokingReader))
        before = contents(desk)
        again = run([pile], desk, options(ChokingReader, retry=True))
        assert again.failed == 2
        assert contents(desk) == before

    def test_stays_recorded_when_an_unfinished_file_is_gone_on_with(self, pile, desk):
        run([pile], desk, options(ChokingReader))
        with open_ledger(desk) as ledger:
            (raw,) = {f.raw for f in ledger.failures.rows() if f.item}
            # The state after a kill between storing the last report and marking the file.
            ledger.raw.mark_finished(raw, "unfinished", str(pile / "items.jsonl"))
        before = contents(desk)
        again = run([pile], desk, options(ChokingReader))
        assert (again.reports, again.known, again.failed_before) == (0, 6, 2)
        assert contents(desk) == before


def test_a_mended_file_is_read_and_its_failure_forgotten(tmp_path, desk):
    path = tmp_path / "page.txt"
    path.write_bytes(b"")
    assert run([path], desk).failed == 1
    path.write_text(story(1))
    assert run([path], desk).reports == 1
    with open_ledger(desk) as ledger:
        assert ledger.failures.rows() == []


def test_a_file_mended_into_one_that_is_known_is_no_failure_any_more(tmp_path, desk):
    write_pages(tmp_path / "pile", [1])
    path = tmp_path / "pile" / "page.txt"
    path.write_bytes(b"")
    assert run([tmp_path / "pile"], desk).failed == 1
    path.write_text(story(1))
    again = run([tmp_path / "pile"], desk)
    assert (again.failed, again.failed_before) == (0, 0)
    with open_ledger(desk) as ledger:
        assert ledger.failures.rows() == []


def test_bad_items_fail_and_the_others_are_read(tmp_path, desk):
    path = tmp_path / "items.jsonl"
    lines = [json.dumps({"text": story(1)}), "{torn", json.dumps({"title": "no text here"})]
    path.write_text("\n".join([*lines, json.dumps({"text": story(2)})]))
    summary = run([path], desk)
    assert (summary.reports, summary.failed) == (2, 2)
    with open_ledger(desk) as ledger:
        assert [f.item for f in ledger.failures.rows()] == ["1", "2"]


def test_a_truncated_gzip_keeps_what_could_be_unpacked(tmp_path, desk):
    text = "\n".join(json.dumps({"text": story(n), "x": os.urandom(200).hex()}) for n in range(900))
    packed = gzip.compress(text.encode())
    (tmp_path / "items.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    write_pages(tmp_path, [1])
    summary = run([tmp_path], desk, options(stories=False))
    assert summary.failed == 1
    assert summary.reports > 100
    with open_ledger(desk) as ledger:
        (failure,) = ledger.failures.rows()
    assert "cut short" in failure.reason


def test_a_file_that_vanishes_while_the_pile_is_read_costs_only_itself(tmp_path, desk):
    folder = write_pages(tmp_path / "pile", range(6))

    class Thief(RecordingProgress):
        def planned(self, files, size):
            (folder / "page-003.txt").unlink()

    summary = run([folder], desk, progress=Thief())
    assert (summary.reports, summary.failed) == (5, 1)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_missing_model_ends_the_reading_with_one_error(pile, desk, workers):
    with pytest.raises(AttributionError, match="Install it again"):
        run([pile], desk, options(MissingModelReader, workers))
    with open_ledger(desk) as ledger:
        assert not [f for f in ledger.failures.rows() if f.step == "attribution"]
    assert run([pile], desk).reports == 20


class TestEqualFailuresOfAFile:
    @pytest.fixture
    def pile(self, tmp_path):
        path = tmp_path / "pile.jsonl"
        lines = [json.dumps({"title": "no text here"})] * 1_000
        lines[3] = json.dumps({"text": story(3)})
        path.write_text("\n".join(lines))
        return path

    def test_are_one_that_counts_them(self, pile, desk):
        recorded = RecordingProgress()
        summary = run([pile], desk, progress=recorded)
        assert (summary.reports, summary.failed) == (1, 999)
        assert len(recorded.failures) == 1
        with open_ledger(desk) as ledger:
            (failure,) = ledger.failures.rows()
            assert ledger.counts().failures == 999
        assert (failure.item, failure.count, failure.items) == ("0", 999, "0-2,4-999")

    def test_are_kept_once_and_count_as_failed_before(self, pile, desk):
        run([pile], desk)
        before = contents(desk)
        again = run([pile], desk)
        assert (again.failed, again.failed_before) == (0, 999)
        assert contents(desk) == before
        assert run([pile], desk, options(retry=True)).failed == 999
        assert contents(desk) == before

    def test_are_forgotten_item_by_item_as_they_are_mended(self, pile, desk):
        without_stories = options(stories=False)
        run([pile], desk, without_stories)
        lines = pile.read_text().split("\n")
        lines[:500] = [json.dumps({"text": story(n)}) for n in range(500)]
        pile.write_text("\n".join(lines))
        assert run([pile], desk, without_stories).failed == 500
        with open_ledger(desk) as ledger:
            (failure,) = ledger.failures.rows()
        assert (failure.item, failure.items) == ("500", "500-999")
        pile.write_text("\n".join(json.dumps({"text": story(n)}) for n in range(1_000)))
        run([pile], desk, without_stories)
        with open_ledger(desk) as ledger:
            assert ledger.failures.rows() == []

    def test_are_tried_again_with_another_map(self, tmp_path, desk):
        path = tmp_path / "pile.jsonl"
        path.write_text("\n".join(json.dumps({"words": story(n)}) for n in range(20)))
        assert run([path], desk).failed == 20
        mapped = IntakeOptions(field_map=FieldMap.parse("text=words"))
        assert run([path], desk, options(intake=mapped)).reports == 20
        with open_ledger(desk) as ledger:
            assert ledger.failures.rows() == []

    def test_beside_a_report_that_fails_later_are_both_kept(self, tmp_path, desk):
        path = tmp_path / "pile.json"
        twice = '"date": "2031-05-01", "date": "2031-05-02"'
        text = json.dumps(story(1, "Gravel."))
        path.write_text(f'[{{"text": {text}, {twice}}}]')
        for retry in (False, False, True):
            run([path], desk, options(ChokingReader, retry=retry))
            with open_ledger(desk) as ledger:
                assert [f.step for f in ledger.failures.rows()] == ["attribution", "intake"]


def test_a_file_whose_name_is_no_text_is_read_tried_again_and_mended(tmp_path, desk):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    with open(name, "wb"):
        pass
    assert run([name], desk).failed == 1
    assert run([], desk, options(retry=True)).failed == 1
    with open(name, "w") as file:
        file.write(story(1))
    assert run([], desk, options(retry=True)).reports == 1
    again = run([name], desk)
    assert (again.unchanged, again.failed, again.failed_before) == (1, 0, 0)
    with open_ledger(desk) as ledger:
        assert ledger.failures.rows() == []


def test_a_large_file_that_changes_while_it_is_read_is_named_and_read_later(
    tmp_path, desk, monkeypatch
):
    path = write_items(tmp_path / "items.jsonl", range(3), {1: "x" * 1_200_000})
    real = reading_run.load

    def load_and_change(*arguments):
        document = real(*arguments)
        path.write_text(path.read_text() + "\n")
        return document

    monkeypatch.setattr(reading_run, "load", load_and_change)
    summary = run([path], desk)
    assert (summary.reports, summary.failed) == (0, 1)
    monkeypatch.undo()
    assert run([path], desk).reports == 3
    with open_ledger(desk) as ledger:
        assert ledger.failures.rows() == []
