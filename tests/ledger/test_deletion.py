"""Deleted reports: what goes with them, what is left, and that no reading brings them back."""

import gzip
import hashlib
import json
import random
import zipfile
from pathlib import Path

import pytest
from desk_dump import check_sound

import secondsource
from secondsource.ledger import Filters
from secondsource.model import NotFoundError, UsageError
from secondsource.pipeline import ReadOptions

# A word that stands nowhere but in the report that is deleted.
WORD = "Zorvandelquist"
QUAY = (
    f"Quay shut by {WORD}\n\nHarbour Commissioner Orla {WORD} said that the quay was shut for the"
    f" {WORD} regatta. She said that nine boats had sunk.\n"
)
MILL = "Mill closes\n\nThe miller Ansa Bredwell said that the mill had closed for good.\n"


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "quay.txt").write_text(f"---\noutlet: {WORD} Post\n---\n{QUAY}")
    (folder / "mill.txt").write_text(f"---\noutlet: Mill Sheet\n---\n{MILL}")
    return folder


@pytest.fixture
def desk(tmp_path, pile):
    with secondsource.open_desk(tmp_path / "desk.db") as opened:
        opened.read([pile])
        yield opened


def id_of(desk, word):
    (hit,) = desk.search(word)
    return hit.report.id


def derive(desk):
    desk.link_sources()
    desk.find_stories()


def held(desk):
    """Return the bytes of the desk's file and of the log beside it."""
    files = [desk.path, Path(f"{desk.path}-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists()).lower()


def test_what_hangs_on_a_report_is_named_before_it_goes(desk):
    quay = id_of(desk, "quay")
    (first, *_) = desk.claims_of(quay)
    desk.judge("it stands there").claim(first.id, "right")
    planned = desk.plan_deletion("report", quay[:8])
    assert (planned.reports, planned.claims, planned.judgements) == ((quay,), 2, (1,))
    assert [WORD in name for name in planned.stories.values()] == [True]
    assert planned.paths[0].endswith("quay.txt")
    assert desk.report(quay).id == quay


def test_no_word_of_a_report_deleted_with_its_raw_bytes_is_left_in_the_file(desk, pile):
    quay = id_of(desk, "quay")
    claim = desk.claims_of(quay)[0]
    judge = desk.judge(f"the {WORD} letter")
    start = claim.content[0].start
    judge.words(claim.id, content=[(start, start + 8)])
    judge.name_story(quay, f"The {WORD} story")
    judge.withdraw(judge.grade(claim.id, "B2").number)
    judge.metadata(quay, title=f"{WORD} again")
    assert WORD.lower().encode() in held(desk)
    desk.judge("asked to").delete(desk.plan_deletion("report", quay), raw=True)
    derive(desk)
    assert WORD.lower().encode() not in held(desk)
    assert [row.metadata.title for row in desk.reports()] == ["Mill closes"]
    assert list(desk.search("quay")) == []
    assert [row.name for row in desk.sources()] == ["Ansa Bredwell"]
    (kept,) = desk.judgements()
    assert (kept.kind, kept.subject, kept.note) == ("deleted", quay, "asked to")
    check_sound(desk.path)


def test_the_raw_bytes_of_every_file_that_holds_a_report_go_with_it(desk, pile):
    content = (pile / "quay.txt").read_bytes()
    (pile / "quay.txt.gz").write_bytes(gzip.compress(content))
    for name, method in (("a.zip", zipfile.ZIP_STORED), ("b.zip", zipfile.ZIP_DEFLATED)):
        with zipfile.ZipFile(pile / name, "w", method) as archive:
            archive.writestr("in/quay.txt", content)
            archive.writestr("in/again.txt", content)
    desk.read([pile])
    files = [path for path in sorted(pile.iterdir()) if path.name != "mill.txt"]
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    assert all(map(desk.raw, hashes))
    planned = desk.plan_deletion("report", id_of(desk, "quay"))
    desk.judge("asked to").delete(planned, raw=True)
    for sha256 in hashes:
        with pytest.raises(NotFoundError):
            desk.raw(sha256)
    assert desk.raw(desk.report(id_of(desk, "mill")).raw)
    summary = desk.read([pile])
    assert (summary.deleted, summary.reports) == (4, 0)
    with pytest.raises(NotFoundError):
        desk.raw(hashes[0])


def test_raw_bytes_that_hold_others_too_are_not_removed_in_part(desk, pile):
    with zipfile.ZipFile(pile / "pack.zip", "w") as archive:
        archive.writestr("quay.txt", (pile / "quay.txt").read_bytes())
        archive.writestr("weir.txt", "Weir open\n\nA clerk said that the weir was open.\n")
    desk.read([pile])
    planned = desk.plan_deletion("report", id_of(desk, "quay"))
    with pytest.raises(UsageError, match="1 other report"):
        desk.judge("asked to").delete(planned, raw=True)
    assert id_of(desk, "quay")


def test_no_reading_brings_a_deleted_report_back_until_the_deletion_is_withdrawn(desk, pile):
    quay = id_of(desk, "quay")
    ruling = desk.judge("asked to").delete(desk.plan_deletion("report", quay), raw=True)
    (pile / "copy.txt").write_bytes((pile / "quay.txt").read_bytes())
    summary = desk.read([pile], ReadOptions(reader_version="a later reader"))
    assert (summary.deleted, summary.reports) == (2, 1)
    assert list(desk.search("quay")) == []
    assert desk.counts().files == 1
    desk.judge("they agreed").withdraw(ruling.number)
    assert list(desk.search("quay")) == []
    assert desk.read([pile], ReadOptions(reader_version="a later reader")).reports == 1
    assert id_of(desk, "quay") == quay


def test_one_report_of_many_in_a_file_is_deleted_and_the_others_stay(desk, tmp_path):
    many = tmp_path / "many.json"
    items = [
        {"title": f"Item {n}", "text": f"A clerk said that pier {n} was shut."} for n in range(3)
    ]
    many.write_text(json.dumps(items))
    desk.read([many])
    (second,) = [row.id for row in desk.reports() if row.metadata.title == "Item 1"]
    planned = desk.plan_deletion("report", second)
    with pytest.raises(UsageError, match="2 other reports"):
        desk.judge("so").delete(planned, raw=True)
    ruling = desk.judge("so").delete(planned)
    assert desk.read([many], ReadOptions(reader_version="a later reader")).deleted == 1
    titles = {row.metadata.title for row in desk.reports()}
    assert titles >= {"Item 0", "Item 2"}
    assert "Item 1" not in titles
    desk.judge("no").withdraw(ruling.number)
    assert desk.read([many], ReadOptions(reader_version="a later reader")).reports == 1


@pytest.mark.parametrize("raw", [True, False])
def test_a_new_file_of_what_was_deleted_is_kept_only_if_its_raw_bytes_were(desk, pile, raw):
    planned = desk.plan_deletion("report", id_of(desk, "quay"))
    desk.judge("asked to").delete(planned, raw=raw)
    content = (pile / "quay.txt").read_bytes()
    (pile / "quay.txt.gz").write_bytes(gzip.compress(content))
    with zipfile.ZipFile(pile / "some.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("quay.txt", content)
    with zipfile.ZipFile(pile / "more.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("quay.txt", content)
        archive.writestr("weir.txt", "Weir open\n\nA clerk said that the weir was open.\n")
    for _ in range(2):
        desk.read([pile])
        kept = {}
        for path in sorted(pile.iterdir()):
            try:
                kept[path.name] = bool(desk.raw(hashlib.sha256(path.read_bytes()).hexdigest()))
            except NotFoundError:
                kept[path.name] = False
        assert (kept.pop("mill.txt"), kept.pop("more.zip")) == (True, True)
        assert kept == dict.fromkeys(("quay.txt", "quay.txt.gz", "some.zip"), not raw)
        assert len(list(desk.search("weir"))) == 1
    check_sound(desk.path)


def test_no_word_of_a_new_file_of_what_was_deleted_is_left_in_the_desk(desk, pile):
    desk.judge("asked to").delete(desk.plan_deletion("report", id_of(desk, "quay")), raw=True)
    content = (pile / "quay.txt").read_bytes()
    # Its bytes are kept as they are, where compressing them does not help.
    with zipfile.ZipFile(pile / "some.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("quay.txt", content)
        archive.comment = random.Random(1).randbytes(20_000)
    derive(desk)
    assert WORD.lower().encode() not in held(desk)
    desk.read([pile])
    assert desk.ledger.raw.find(str(pile / "mill.txt"))
    assert WORD.lower().encode() not in held(desk)


def test_a_file_goes_with_the_reports_that_are_listed_under_another(desk, pile):
    (pile / "mill.txt.gz").write_bytes(gzip.compress((pile / "mill.txt").read_bytes()))
    desk.read([pile])
    mill = desk.report(id_of(desk, "mill"))
    (twin,) = set(desk.ledger.reports.files(mill.id)) - {mill.raw}
    planned = desk.plan_deletion("file", twin)
    assert planned.reports == (mill.id,)
    desk.judge("so").delete(planned)
    assert list(desk.search("mill")) == []
    assert desk.read([pile]).reports == 0


def test_a_reading_leaves_what_the_desk_has_from_elsewhere(desk, pile, tmp_path):
    later = tmp_path / "later"
    later.mkdir()
    for number in range(3):
        packed = gzip.compress((pile / "mill.txt").read_bytes(), mtime=number)
        (later / f"{number}.txt.gz").write_bytes(packed)
    (later / "bread.txt").write_text("Bread late\n\nThe baker said that the bread was late.\n")
    desk.read([later])
    planned = desk.plan_deletion("reading", "2")
    assert planned.reports == (id_of(desk, "bread"),)
    desk.judge("a wrong folder").delete(planned)
    assert list(desk.search("bread")) == []
    assert id_of(desk, "mill")


def test_a_file_goes_with_all_its_reports_by_path_or_hash(desk, pile):
    planned = desk.plan_deletion("file", str(pile / "mill.txt"))
    assert len(planned.reports) == 1
    desk.judge("so").delete(planned)
    assert list(desk.search("mill")) == []
    assert desk.raw(planned.files[0])
    sha = desk.report(id_of(desk, "quay")).raw
    desk.judge("so").delete(desk.plan_deletion("file", sha), raw=True)
    with pytest.raises(NotFoundError):
        desk.raw(sha)
    derive(desk)
    assert list(desk.reports()) == list(desk.stories()) == []
    summary = desk.read([pile])
    assert (summary.deleted, summary.reports) == (2, 0)


def test_a_reading_goes_with_the_files_that_it_added(desk, pile, tmp_path):
    later = tmp_path / "later"
    later.mkdir()
    (later / "bread.txt").write_text("Bread late\n\nThe baker said that the bread was late.\n")
    (later / "mill.txt").write_text((pile / "mill.txt").read_text())
    desk.read([later])
    assert [(row.number, row.files, row.reports) for row in desk.readings()] == [
        (2, 1, 1),
        (1, 2, 2),
    ]
    desk.judge("a wrong folder").delete(desk.plan_deletion("reading", "2"))
    assert list(desk.search("bread")) == []
    assert id_of(desk, "mill")
    for unknown in ("7", "0"):
        with pytest.raises(NotFoundError):
            desk.plan_deletion("reading", unknown)
    with pytest.raises(UsageError):
        desk.plan_deletion("reading", "²")
    with pytest.raises(UsageError):
        desk.plan_deletion("outlet", "x")


def test_rulings_on_other_reports_outlive_a_deletion(desk):
    quay, mill = id_of(desk, "quay"), id_of(desk, "mill")
    judge = desk.judge("one publisher")
    judge.metadata([quay, mill], outlet="The Twin Sheets")
    judge.delete(desk.plan_deletion("report", quay))
    assert [row.id for row in desk.reports(Filters(outlet="The Twin Sheets"))] == [mill]
    assert [ruling.state for ruling in desk.judgements()] == ["in force", "in force"]
    assert "Zorvandelquist Post" not in desk.counts().outlets
    judge.delete(desk.plan_deletion("report", mill))
    assert {ruling.kind for ruling in desk.judgements()} == {"deleted"}


def test_a_ruling_on_a_selection_goes_with_the_last_report_that_it_names(desk, pile):
    quay, mill = id_of(desk, "quay"), id_of(desk, "mill")
    judge = desk.judge("one title")
    judge.metadata([quay, mill], title="Two in one")
    title = judge.file_metadata(str(pile / "mill.txt"), title="One of them")
    judge.host_metadata("tarn.example", outlet="Tarn Post")
    judge.withdraw(title.number)
    reading = desk.plan_deletion("reading", "1")
    assert reading.judgements == (1, 2, 4)
    desk.judge("so").delete(reading, raw=True)
    assert [ruling.kind for ruling in desk.judgements()] == ["metadata", "deleted"]
