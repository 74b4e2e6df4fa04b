import itertools
import re
from dataclasses import replace

import pytest
from drawn_stories import (
    ODD,
    SVG,
    WORDS,
    big_story,
    drawn,
    echo,
    origin,
    report,
    stories,
    story,
)
from hypothesis import given, settings

from secondsource.desk import open_desk
from secondsource.model import OriginKind, OutletKind
from secondsource.web.charts import draw_origins

ELEMENTS = "div svg g a title desc defs pattern marker path line circle polygon rect text".split()


@pytest.fixture(scope="module")
def tunnel(desk_read_once):
    with open_desk(desk_read_once) as desk:
        return desk.story(next(s.id for s in desk.stories() if len(s.origins) == 5))


# A story of the examples


def test_each_report_is_a_link_named_by_outlet_date_title_and_place_in_the_list(tunnel):
    _, wide, narrow = drawn(tunnel)
    assert wide.links == narrow.links == [f"/reports/{report.id}" for report in tunnel.reports]
    assert wide.names == narrow.names
    first = next(name for name in wide.names if name.startswith("Far Bank"))
    assert first.startswith("Far Bank, 2024-03-12 18:40 +02:00: Source: Army hid tunnel")
    assert "Own reporting, 1 of 5, in doubt; repeats State Telegraph Bureau" in first
    assert any("Own reporting, 3 of 5, denies" in name for name in wide.names)


def test_origins_bear_the_numbers_of_the_list_and_say_whom_they_rest_on(tunnel):
    _, wide, _ = drawn(tunnel)
    numbers = [mark.find(f".//{SVG}text[@class='pic-number']") for mark in wide.marks]
    assert sorted(number.text for number in numbers if number is not None) == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]
    assert "a nurse who was on duty" in wide.texts("pic-who")


def test_every_echo_is_an_arrow_with_its_evidence_and_a_letter_that_leads_to_it(tunnel):
    picture, wide, _ = drawn(tunnel)
    assert len(picture.notes) == len(tunnel.echoes) == len(wide.all("pic-arrow"))
    assert picture.left_out == 0
    assert picture.lettered
    titles = [arrow.find(f"{SVG}title").text for arrow in wide.all("pic-arrow")]
    for note, words in zip(picture.notes, titles, strict=True):
        assert words.startswith(f"{note.letter}. {note.repeating}")
        assert all(reason in words for reason in note.evidence)
    letters = [link for link in wide.root.iter(f"{SVG}a") if link.get("tabindex") == "-1"]
    assert [link.get("href") for link in letters] == [f"#{note.anchor}" for note in picture.notes]


def test_the_picture_says_in_words_what_it_shows(tunnel):
    picture, wide, _ = drawn(tunnel)
    assert "5 reports by 4 outlets, from 2024-03-12 to 2024-03-20" in picture.description
    assert "5 have reporting of their own. 1 of them denies." in picture.description
    assert wide.root.find(f"{SVG}desc").text == picture.description
    assert wide.root.get("aria-labelledby") == wide.root.find(f"{SVG}title").get("id")


def test_state_outlets_are_marked_also_if_only_the_caller_knows(tunnel):
    assert drawn(tunnel)[1].texts("pic-under").count("state outlet") == 1
    kinds = {"far bank": OutletKind.STATE}
    assert drawn(tunnel, kinds=kinds)[1].texts("pic-under").count("state outlet") == 2


# What shapes and lines say


def test_origins_that_deny_that_are_in_doubt_or_do_not_count_have_shapes_of_their_own():
    reports = [report(f"r{n}", f"2031-05-0{n}") for n in range(1, 6)]
    origins = [
        origin("a keeper", "r1", echoes=("r5",)),
        origin("a rower", "r2", denies=True),
        origin("a pilot", "r3", doubt="may be the keeper"),
        origin("a cook", "r4", counted=False),
    ]
    _, wide, _ = drawn(story(reports, origins))
    shapes = [mark.findall("*")[-1] for mark in wide.marks]
    cores = [shape.find("*[@class='pic-core']") for shape in shapes[:4]]
    assert [core.tag.removeprefix(SVG) for core in cores] == [
        "circle",
        "polygon",
        "circle",
        "circle",
    ]
    assert [core.get("fill") for core in cores] == [None, None, "url(#picture-wide-hatch)", None]
    assert shapes[3].get("class") == "pic-heavy pic-uncounted"
    assert float(shapes[4].get("r")) < float(cores[0].get("r"))


def test_what_is_plausible_is_dashed_and_what_has_no_direction_has_no_head():
    reports = [report(f"r{n}", f"2031-05-0{n}") for n in range(1, 5)]
    echoes = [echo("r2", "r1"), echo("r3", "r1", proven=False), echo("r4", "r1", directed=False)]
    _, wide, _ = drawn(story(reports, [origin("a keeper", "r1")], echoes))
    ways = [arrow.findall(f"{SVG}path")[-1] for arrow in wide.all("pic-arrow")]
    assert ["pic-plausible" in way.get("class") for way in ways] == [False, True, False]
    assert [bool(way.get("marker-end")) for way in ways] == [True, True, False]


def test_outlets_outside_the_desk_have_lanes_of_their_own_unless_they_have_reports():
    reports = [report("r1", "2031-05-01"), report("r2", "2031-05-02", "Crosswater Wire")]
    echoes = [echo("r2", "", "Far Bank"), echo("r2", "", "The Weir Lantern")]
    origins = [origin("The Weir Lantern", kind=OriginKind.OUTSIDE, outlet="The Weir Lantern")]
    _, wide, _ = drawn(story(reports, origins, echoes))
    assert wide.texts("pic-name") == ["Far Bank", "Crosswater Wire", "The Weir Lantern"]
    assert wide.names[:2] == [
        "Far Bank (not in the desk)",
        "The Weir Lantern (not in the desk). Own reporting, 1 of 1",
    ]
    assert wide.links == ["/reports/r1", "/reports/r2"]


def test_a_repeated_report_of_another_story_is_a_link_to_it():
    reports = [report("r1", "2031-05-01")]
    detail = story(reports, [origin("a keeper", "r1")], [echo("r1", "r9", "The Weir Lantern")])
    picture, wide, _ = drawn(detail)
    assert wide.links == ["/reports/r9", "/reports/r1"]
    assert picture.notes[0].repeated == "The Weir Lantern (not in the story)"


def test_reports_without_a_date_stand_in_a_column_at_the_right():
    reports = [report("r1", "2031-05-01"), report("r2", "2031-05-09"), report("r3"), report("r4")]
    _, wide, _ = drawn(story(reports))
    lefts = [float(rect.get("x")) for rect in wide.all("pic-hit")]
    assert lefts[0] < lefts[1] < min(lefts[2:])
    assert wide.texts("pic-column") == ["no date"]


def test_a_story_without_any_date_has_no_axis():
    _, wide, _ = drawn(story([report("r1"), report("r2", "2031")]))
    assert wide.texts("pic-tick") == []
    assert len(wide.links) == 2


def test_a_report_that_names_no_time_spans_its_day_where_the_axis_shows_hours():
    reports = [
        report("r1", "2031-05-02T08:00:00+02:00"),
        report("r2", "2031-05-02T07:00:00+00:00"),
        report("r3", "2031-05-02"),
    ]
    _, wide, _ = drawn(story(reports))
    assert len(wide.all("pic-reach")) == 1
    assert any("UTC" in remark for remark in wide.texts("pic-remark"))
    # 8:00 at +02:00 is before 7:00 UTC.
    lefts = [float(rect.get("x")) for rect in wide.all("pic-hit")]
    assert lefts[0] < lefts[1]


# Many reports


@pytest.fixture(scope="module")
def crowd():
    return big_story(reports=2000, outlets=90, origins=40, days=700)


def test_a_story_of_two_thousand_reports_stays_small_and_tells_what_it_leaves_out(crowd):
    picture, wide, narrow = drawn(crowd)
    assert len(picture.svg) < 1_000_000
    assert len(wide.all("pic-name")) <= 32
    assert any(re.fullmatch(r"and \d+ more outlets", name) for name in wide.texts("pic-name"))
    assert len(wide.all("pic-arrow")) <= 200
    assert len(picture.notes) + picture.left_out == len(crowd.echoes)
    remark = WORDS("picture.left_out", n=picture.left_out)
    assert remark in picture.description
    assert remark in " ".join(wide.texts("pic-remark"))
    assert wide.height < 2500
    assert narrow.height < 6000
    assert not overlapping(wide)
    assert not overlapping(narrow)


def test_reports_that_share_a_mark_are_listed_under_the_name_of_their_outlet_and_time(crowd):
    picture, wide, _ = drawn(crowd)
    by_anchor = {cluster.anchor: cluster for cluster in picture.clusters}
    linked = [link[1:] for link in wide.links if link.startswith("#")]
    assert linked == list(by_anchor)
    cluster = by_anchor[linked[0]]
    assert cluster.name in wide.names
    assert f"{len(cluster.reports)} reports" in cluster.name
    assert re.search(r"\d{4}-\d{2}", cluster.name)


def test_a_cluster_of_one_day_is_one_mark_also_in_a_small_story():
    reports = [report(f"r{n:02}", "2031-05-02", title=f"Report {n}") for n in range(12)]
    picture, wide, _ = drawn(story(reports, [origin("a keeper", "r00")]))
    assert wide.links == ["/reports/r00", "#heap-1"]
    assert len(picture.clusters[0].reports) == 11
    assert picture.clusters[0].name == "Far Bank, 2031-05-02: 11 reports"


def test_every_origin_of_hundreds_is_in_a_mark_or_a_cluster():
    detail = big_story(reports=600, outlets=12, origins=300, days=30)
    picture, wide, _ = drawn(detail)
    assert shown(picture, wide) == sorted(r.id for r in detail.reports)
    assert any("own reporting among them" in cluster.name for cluster in picture.clusters)


def shown(picture, drawing):
    """Return the ids of all reports that have a mark or are in the cluster of one."""
    clusters = {
        f"#{cluster.anchor}": [report_id for report_id, _ in cluster.reports]
        for cluster in picture.clusters
    }
    report_ids = [clusters.get(link, [link.removeprefix("/reports/")]) for link in drawing.links]
    return sorted(itertools.chain(*report_ids))


def overlapping(drawing):
    """Return pairs of marks that stand on each other: left, upper, right, lower edge."""
    boxes = [
        (float(r.get("x")), float(r.get("y")), float(r.get("width")), float(r.get("height")))
        for r in drawing.all("pic-hit")
        if r.tag == f"{SVG}rect"
    ]
    # Lengths are written to a tenth.
    return [
        (first, second)
        for first, second in itertools.combinations(boxes, 2)
        if all(first[n] + first[n + 2] > second[n] + 0.2 for n in (0, 1))
        and all(second[n] + second[n + 2] > first[n] + 0.2 for n in (0, 1))
    ]


# Whatever a story holds


@settings(max_examples=60, deadline=None)
@given(detail=stories())
def test_every_report_has_one_mark_and_marks_never_overlap(detail):
    picture, *both = drawn(detail)
    for drawing in both:
        report_ids = shown(picture, drawing)
        assert [report_id for report_id in report_ids if report_id != "r-in-another-story"] == [
            r.id for r in detail.reports
        ]
        assert not overlapping(drawing)


@settings(max_examples=60, deadline=None)
@given(detail=stories())
def test_every_echo_is_drawn_or_counted_as_not_drawn(detail):
    picture, wide, narrow = drawn(detail)
    assert len(picture.notes) + picture.left_out == len(detail.echoes)
    assert len(wide.all("pic-arrow")) == len({note.number for note in picture.notes})
    assert len(narrow.all("pic-arrow")) == len(wide.all("pic-arrow"))
    drawn_ones = sorted((n.report, n.repeats, n.proven) for n in picture.notes if n.proven)
    proven = sorted((e.report, e.repeats, e.proven) for e in detail.echoes if e.proven)
    if not picture.left_out:
        assert drawn_ones == proven


NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def places_of(part):
    """Return the points that an element names: ends, middles, corners, control points."""
    named = [(part.get(f"x{n}"), part.get(f"y{n}")) for n in ("", "1", "2")]
    named.append((part.get("cx"), part.get("cy")))
    places = [(float(x), float(y)) for x, y in named if x and y]
    drawn_over = part.get("points") or part.get("d") or ""
    numbers = [float(number) for number in NUMBERS.findall(drawn_over)]
    places += zip(numbers[::2], numbers[1::2], strict=True)
    if part.tag == f"{SVG}rect":
        (x, y), wide, high = places[0], float(part.get("width")), float(part.get("height"))
        places.append((x + wide, y + high))
    return places


@settings(max_examples=60, deadline=None)
@given(detail=stories())
def test_nothing_stands_outside_the_view_box(detail):
    _, *both = drawn(detail)
    for drawing in both:
        # The symbols of the key are drawn around their own places.
        symbols = {part for keys in drawing.all("pic-keys") for g in keys for part in g.iter()}
        groups = ("pic-ground", "pic-arrows", "pic-names", "pic-marks", "pic-letters")
        parts = {part for style in groups for g in drawing.all(style) for part in g.iter()}
        for x, y in itertools.chain(*map(places_of, parts - symbols)):
            assert -1 <= x <= drawing.width + 1
            assert -1 <= y <= drawing.height + 1


@settings(max_examples=60, deadline=None)
@given(detail=stories())
def test_hostile_words_are_only_ever_words(detail):
    picture, *both = drawn(detail)
    for drawing in both:
        for element in drawing.root.iter():
            assert element.tag.removeprefix(SVG) in ELEMENTS
            assert not any(name.startswith("on") or name == "style" for name in element.attrib)
            assert re.match(r"/reports/|#echo-|#heap-", element.get("href", "#echo-"))
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b\ufffe\ud800-\udfff]", picture.svg
    )


@settings(max_examples=40, deadline=None)
@given(detail=stories())
def test_tabbing_follows_time(detail):
    picture, wide, _ = drawn(detail)
    order = {r.id: n for n, r in enumerate(detail.reports)}
    clusters = {f"#{cluster.anchor}": cluster.reports[0][0] for cluster in picture.clusters}
    firsts = [clusters.get(link, link.removeprefix("/reports/")) for link in wide.links]
    places = [order[report_id] for report_id in firsts if report_id in order]
    assert places == sorted(places)


def test_a_title_that_is_a_script_is_shown_as_it_was_written():
    reports = [report(f"r{n}", "2031-05-02", title=title) for n, title in enumerate(ODD)]
    picture, wide, _ = drawn(story(reports, name=ODD[0]))
    assert any("<script>alert(1)</script>" in name for name in wide.names)
    assert any("⟨U+202E⟩baile" in name for name in wide.names)
    assert "<script" not in picture.svg
    assert wide.root.find(f"{SVG}title").text.endswith("<script>alert(1)</script>")


def test_a_title_of_megabytes_is_cut():
    long = report("r1", "2031-05-02", title="ridge " * 400_000, outlet="Far " * 400_000)
    picture, _, _ = drawn(story([long], [origin("keeper " * 400_000, "r1")]))
    assert len(picture.svg) < 20_000


def test_one_picture_is_drawn_the_same_each_time(tunnel):
    assert draw_origins(tunnel, WORDS).svg == draw_origins(replace(tunnel), WORDS).svg
