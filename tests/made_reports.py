"""Invented reports and their claims, built by hand, and their features."""

from dataclasses import dataclass
from io import BytesIO
from itertools import count

from secondsource.echo import (
    OutletNames,
    WordStore,
    by_publication_time,
    features_of,
    find_echoes,
    with_stored_words,
)
from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.language.quotation_marks import quotations
from secondsource.model import (
    Certainty,
    Claim,
    Manner,
    Metadata,
    Mode,
    Polarity,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    Zone,
    ZoneKind,
    claim_id,
    raw_sha256,
    report_id,
    source_id,
)

FAR_BANK, NIGHTFERRY, CROSSWATER = "Far Bank", "Nightferry", "Crosswater Wire"
BUREAU, FURROW = "State Telegraph Bureau", "The Common Furrow"
OUTLETS = (FAR_BANK, NIGHTFERRY, CROSSWATER, BUREAU, FURROW)
NAMES = OutletNames({name: name for name in OUTLETS} | {"STB": BUREAU, "Crosswater": CROSSWATER})

# Sentences without a quotation and without an outlet's name, of some fifteen words each.
FERRY = (
    "The night ferry to Varnholt struck the unlit barge of a gravel works below the weir.",
    "Its bow was torn open and the lower saloon filled within the time it takes to boil an egg.",
    "Boatmen from the tannery bank rowed out with lanterns and pulled passengers from the paddle.",
    "The harbour office closed both landings and ordered every other boat to stay at its pier.",
    "A list of passengers was nailed to the door of the customs shed before the bells rang noon.",
)
LEVY = (
    "Collectors in Upper Senn weighed every sack of seed potatoes and took away one in three.",
    "Farmers hid what was left beneath kiln bricks and in the dry cisterns behind the chapel.",
    "The granary ledger of the province shows a harvest smaller than any since the great frost.",
    "Mules carried the sacks over the pass at Dunmarrow under the eyes of a mounted escort.",
)

_numbers = count()


@dataclass(frozen=True)
class Said:
    """A claim to be written into a report, by its words."""

    who: str
    words: str
    cue: str = "said"
    kind: SourceKind = SourceKind.PERSON
    named: bool = True
    to: str = ""
    denied: bool = False
    mode: Mode = Mode.STATEMENT
    manner: Manner = Manner.INDIRECT
    within: str = ""
    decided: bool = True


@dataclass(frozen=True)
class Written:
    """A report with its claims, and its features."""

    report: Report
    claims: tuple[Claim, ...] = ()

    @property
    def id(self):
        return self.report.id

    @property
    def text(self):
        return self.report.text

    @property
    def features(self):
        return features_of(self.report, self.claims, NAMES, quotations(self.text))


def write(
    *body, outlet="", published="", title="", byline="", furniture=(), credit="", says=(), key=None
):
    """Write a report: a headline if it has a title, body paragraphs, a caption, furniture.

    Two reports are never one report, even with equal texts, unless they are given one `key`.
    """
    key = str(next(_numbers)) if key is None else key
    parts = [(ZoneKind.HEADLINE, title)] if title else []
    parts += [(ZoneKind.BODY, paragraph) for paragraph in body]
    parts += [(ZoneKind.CAPTION, f"Men on a pier. {credit}")] if credit else []
    parts += [(ZoneKind.FURNITURE, paragraph) for paragraph in furniture]
    text, zones = "", []
    for kind, words in parts:
        text += "\n\n" if text else ""
        start = len(text)
        text += words
        if words:
            credited = (
                Span(len(text) - len(credit), len(text)) if kind is ZoneKind.CAPTION else None
            )
            zones.append(Zone(kind, Span(start, len(text)), credited))
    identity = report_id(f"{key} {text}".encode())
    data = Metadata(title=title, outlet=outlet, published=published, byline=byline)
    report = Report(
        id=identity,
        raw=raw_sha256(text.encode()),
        item="",
        text=text,
        zones=tuple(zones),
        metadata=data,
        language="ko" if any("가" <= letter <= "힣" for letter in text) else "en",
    )
    return Written(report, tuple(_claims(report, says)))


def _claims(report, says):
    claims_by_words = {}
    for spoken in says:
        content = _find(report.text, spoken.words)
        source_spans, cue, to = (
            (_find(report.text, w),) if w else () for w in (spoken.who, spoken.cue, spoken.to)
        )
        source = Source(
            spans=source_spans,
            text=spoken.who,
            name=spoken.who if spoken.decided else "",
            kind=spoken.kind,
            id=source_id(report.id, spoken.who) if spoken.decided else "",
            named=spoken.named,
        )
        polarity = Polarity.DENIED if spoken.denied else Polarity.AFFIRMED
        claims_by_words[spoken.words] = Claim(
            id=claim_id(report.id, [content], cue),
            report=report.id,
            zone=ZoneKind.BODY,
            manner=spoken.manner,
            content=(content,),
            cue=cue,
            source=source,
            stance=Stance(polarity=polarity, certainty=Certainty.CERTAIN, mode=spoken.mode),
            nested_in=claims_by_words[spoken.within].id if spoken.within else "",
            addressee=to,
            cue_kind=cue_kind(cue, report.text),
            content_denies=content_denies((content,), report.text),
        )
    return claims_by_words.values()


def _find(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def pile_of(*written):
    """Return the features of reports by publication time, their words in a file as of a pile."""
    store = WordStore(BytesIO())
    return by_publication_time([with_stored_words(each.features, store) for each in written])


def echoes_among(*written, stories=None, state=frozenset()):
    """Return the echoes among reports of one story, or of the stories given as lists of reports."""
    pile = pile_of(*written)
    number = {features.id: n for n, features in enumerate(pile)}
    story_lists = stories if stories is not None else [written]
    return find_echoes(pile, [sorted(number[w.id] for w in story) for story in story_lists], state)


def who_repeats_whom(echoes):
    """Return the pairs of reports of echoes with a direction."""
    return {(echo.report, echo.repeats) for echo in echoes if echo.directed}
