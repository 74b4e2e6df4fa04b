"""Stories put together by hand or by hypothesis, and what can be read off their pictures."""

from dataclasses import dataclass
from xml.etree import ElementTree

from hypothesis import strategies as st

from secondsource.desk.story_detail import StoryDetail
from secondsource.ledger import ReportText, StoryRow
from secondsource.model import (
    Echo,
    Evidence,
    EvidenceKind,
    Metadata,
    Origin,
    OriginKind,
    OutletKind,
)
from secondsource.web.charts import draw_origins
from secondsource.web.wording import load_wording

WORDS = load_wording()
SVG = "{http://www.w3.org/2000/svg}"


def report(key, published="", outlet="Far Bank", title="Lanterns on the ridge", text="Words."):
    return ReportText(key, Metadata(title=title, outlet=outlet, published=published), text)


def echo(report_id, repeats="", outlet="", proven=True, directed=True, note="both say so"):
    evidence = Evidence(kind=EvidenceKind.CITED, proven=proven, note=note, share=0.5)
    return Echo(
        report=report_id, repeats=repeats, outlet=outlet, evidence=(evidence,), directed=directed
    )


def origin(name, *reports, kind=OriginKind.UNNAMED, **more):
    return Origin(kind=kind, name=name, reports=reports, **more)


def story(reports, origins=(), echoes=(), name="Lanterns on the ridge"):
    outlets = len({r.metadata.outlet for r in reports})
    row = StoryRow(
        id="t1",
        name=name,
        first="",
        last="",
        reports=len(reports),
        outlets=outlets,
        origins=tuple(origins),
    )
    return StoryDetail(
        story=row,
        origins=tuple(origins),
        reports=tuple(reports),
        echoes=tuple(echoes),
    )


# Made by hypothesis

ODD = [
    "<script>alert(1)</script>",
    "\" onload='x' ]]>",
    "\u202ebaile\u2066d",
    "a\x00b\x1b\ufffe\ud800",
]
TITLES = st.sampled_from(["", "Lanterns on the ridge", "골짜기의 등불", *ODD]) | st.text(
    max_size=20
)
OUTLETS = ["Far Bank", "FAR BANK", "Crosswater Wire", "State Telegraph Bureau", "", ODD[0], ODD[2]]
TIMES = ["T00:00:00", "T09:30:00+09:00", "T23:59:00-11:00", "T12:00:00Z"]
DATES = st.sampled_from(["", "", "2031", "yesterday", "1999-12-31", "2031-05-02", "9999-12-31"])
DAYS = st.builds("2031-05-{:02}{}".format, st.integers(1, 9), st.sampled_from(["", "", *TIMES]))


@st.composite
def stories(draw, most=14):
    """Make a story in which anything may repeat anything."""
    size = draw(st.integers(1, most))
    dates = draw(st.sampled_from([DAYS, DATES, DATES | DAYS]))
    reports = [
        report(f"r{n:02}", draw(dates), draw(st.sampled_from(OUTLETS)), draw(TITLES))
        for n in range(size)
    ]
    ids = [r.id for r in reports]
    whose = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    origins = [
        draw(
            origins_of(
                tuple(
                    report_id for report_id, number in zip(ids, whose, strict=True) if number == n
                )
            )
        )
        for n in range(1, 5)
        if n in whose
    ]
    if draw(st.booleans()):
        origins.append(origin("", kind=OriginKind.OUTSIDE, outlet=draw(st.sampled_from(OUTLETS))))
    drawn_echo = st.builds(
        echo,
        st.sampled_from(ids),
        st.sampled_from([*ids, "", "r-in-another-story"]),
        st.sampled_from(OUTLETS),
        st.booleans(),
        st.booleans(),
        TITLES,
    )
    echoes = [e for e in draw(st.lists(drawn_echo, max_size=16)) if e.report != e.repeats]
    return story(reports, origins, echoes, draw(TITLES))


@st.composite
def origins_of(draw, reports):
    return origin(
        draw(TITLES),
        *reports,
        kind=draw(st.sampled_from([OriginKind.UNNAMED, OriginKind.STATE_MEDIA])),
        outlet=draw(st.sampled_from(OUTLETS)),
        outlet_kind=draw(st.sampled_from([OutletKind.STATE, OutletKind.UNKNOWN])),
        denies=draw(st.booleans()),
        counted=draw(st.booleans()),
        doubt=draw(st.sampled_from(["", "it may be one of the others"])),
    )


def big_story(reports, outlets, origins, days):
    """Make a story of many reports, each of which repeats two before it."""
    texts = [
        report(
            f"r{n:05}",
            f"20{20 + n * days // reports // 365:02}-{1 + n * days // reports % 365 // 31:02}-01",
            f"Outlet {n * 7 % outlets}",
            f"Report {n}",
        )
        for n in range(reports)
    ]
    roots = [
        origin(f"a keeper, in {r.metadata.outlet}", r.id) for r in texts[:: reports // origins]
    ]
    echoes = [
        echo(r.id, texts[n // step].id, texts[n // step].metadata.outlet)
        for n, r in enumerate(texts)
        for step in (2, 3)
        if n // step != n
    ]
    return story(texts, roots, echoes)


# What is seen


@dataclass
class Seen:
    """One of the two drawings of a picture.

    Args:
        root: Its element.
        width: Of its view box.
        height: Of its view box.
    """

    root: ElementTree.Element

    def __post_init__(self):
        _, _, self.width, self.height = map(float, self.root.get("viewBox").split())

    def all(self, style, tag="*"):
        """Return the elements of a class, in the order of the document."""
        return [e for e in self.root.iter() if style in (e.get("class") or "").split()]

    @property
    def marks(self):
        """The links and outlets in the order of the document."""
        return self.all("pic-mark")

    @property
    def names(self):
        """Their accessible names."""
        return [mark.find(f"{SVG}title").text for mark in self.marks]

    @property
    def links(self):
        """Where they lead."""
        return [mark.get("href") for mark in self.marks if mark.get("href")]

    def texts(self, style):
        """Return the words of one class of text."""
        return [e.text for e in self.all(style)]


def drawn(detail, **more):
    """Return the picture of a story, and its wide and narrow drawing."""
    picture = draw_origins(detail, WORDS, **more)
    wide, narrow = ElementTree.fromstring(picture.svg).findall(f"{SVG}svg")
    return picture, Seen(wide), Seen(narrow)
