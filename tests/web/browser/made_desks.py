"""Reports made for one purpose: a very long one, a hostile one, one whose title does not end."""

from dataclasses import replace

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


class Draft:
    """A report as it is written down, with the places of words noted on the way.

    Args:
        language: Its language.
        **about: Its metadata.
    """

    def __init__(self, language="en", **about):
        self._language = language
        self._text = ""
        self._zones = []
        self._claims = []
        self._about = about

    def paragraph(self, *words, kind=ZoneKind.BODY):
        """Write a paragraph in pieces, and return the span of each."""
        if self._text:
            self._text += "\n\n"
        start, spans = len(self._text), []
        for piece in words:
            spans.append(Span(len(self._text), len(self._text) + len(piece)))
            self._text += piece
        self._zones.append(Zone(kind, Span(start, len(self._text))))
        return spans

    def claim(self, source, cue, content):
        """Note a claim: the span of its source, the span of its cue, the spans of its content."""
        self._claims.append((source, cue, tuple(content)))

    def done(self):
        """Return the report and its claims."""
        raw = self._text.encode("utf-8", "surrogatepass")
        report = Report(
            id=report_id(raw),
            raw=raw_sha256(raw),
            item="",
            text=self._text,
            zones=tuple(self._zones),
            metadata=Metadata(**self._about),
            language=self._language,
        )
        report = replace(report, attribution=AttributionState.READ)
        return report, [self._claim(report, *places) for places in self._claims]

    def _claim(self, report, source, cue, content):
        words = source.words(report.text)
        return Claim(
            id=claim_id(report.id, content, (cue,)),
            report=report.id,
            zone=ZoneKind.BODY,
            manner=Manner.INDIRECT,
            content=content,
            cue=(cue,),
            source=Source(
                spans=(source,),
                text=words,
                name=words,
                kind=SourceKind.UNNAMED,
                id=source_id(report.id, words.casefold()),
            ),
            score=0.9,
        )


def keep(desk, *read):
    """Make a desk of reports with their claims."""
    with open_ledger(desk) as ledger:
        for report, claims in read:
            raw = report.text.encode("utf-8", "surrogatepass")
            ledger.raw.add(report.raw, raw, "text/plain", f"{report.id}.txt")
            assert ledger.reports.add([(report, claims)], "made") == []


_FILLER = (
    "The water stood a hand below the mark that morning, and the gates were greased and shut "
    "before the bell. 수문은 그날 아침 닫혀 있었다 🌊. Nobody on the towpath could say when the "
    "next tow would come, or whether the ferrymen of the far bank had been told of the new hours. "
)


def long_report(claims=800):
    """Return a report of 375 bytes for each claim; some come in pieces, some hold their cue."""
    draft = Draft(
        title="Every lock on the Arrel", outlet="Lockside Almanac", published="2031-05-02"
    )
    draft.paragraph("Every lock on the Arrel", kind=ZoneKind.HEADLINE)
    for number in range(claims):
        pieces = [
            _FILLER,
            f"Lockkeeper {number}",
            " ",
            "said",
            " ",
            f"that barge {number} ",
            f"lay 🚢 empty at weir {number}",
            ", and added: ",
            "“물이 낮다”",
            ".",
        ]
        _, source, _, cue, _, first, second, _, last, _ = draft.paragraph(*pieces)
        content = Span(first.start, second.end)
        if number % 50 == 10:
            # In two pieces, as a quotation that its speaker interrupts.
            draft.claim(source, cue, [content, last])
        elif number % 50 == 20:
            # Its cue counts among its words as well.
            draft.claim(source, cue, [Span(cue.start, second.end)])
        else:
            draft.claim(source, cue, [content])
    return draft.done()


RUN = "window.ran = true; alert(1)"
SCRIPT = f"<script>{RUN}</script>"
BROKEN_OUT = f"\"'><img src=x onerror='{RUN}'></p></main>{SCRIPT}"
UNSEEN = OVERRIDE, ISOLATE, ZERO_WIDTH, BELL, POP = "\u202e", "\u2067", "\u200b", "\x07", "\u202c"
TURNED = f"the {OVERRIDE}evil{ISOLATE} gov{ZERO_WIDTH}ern{BELL}or {POP} stayed"
HOSTILE = {
    "outlet": f"Weir {BROKEN_OUT}",
    "byline": f"by {BROKEN_OUT}",
    "url": f"javascript:{RUN}//",
    "other_version": f"JaVaScRiPt:{RUN}",
    "tags": (SCRIPT, BROKEN_OUT, "{{ 7 * 7 }}"),
    "published": "2031-04-02",
}


def hostile_report():
    """Return a report that says wicked things wherever something can be said, and its claim."""
    draft = Draft(title=f"Title {BROKEN_OUT}", **HOSTILE)
    draft.paragraph(f"Title {BROKEN_OUT}", kind=ZoneKind.HEADLINE)
    source, _, cue, _, content, _ = draft.paragraph(
        f"A clerk {SCRIPT}", " ", "said", " ", f"that {TURNED} {BROKEN_OUT}", "."
    )
    draft.claim(source, cue, [content])
    draft.paragraph(f"And {SCRIPT} {{% raw %}} {{{{ 7 * 7 }}}} &lt;b&gt; &amp;amp;")
    return draft.done()


def endless_report():
    """Return a report with a title of 2 MB, and its claim."""
    title = "A title without end " * 105_000
    draft = Draft(title=title, outlet="Weir Gazette", published="2031-04-03")
    draft.paragraph(title, kind=ZoneKind.HEADLINE)
    source, _, cue, _, content, _ = draft.paragraph(
        "A clerk", " ", "said", " ", "that the weir held", "."
    )
    draft.claim(source, cue, [content])
    return draft.done()


KOREAN_TITLE = "아렐강 수문 관리소장 “무너진 적 없다”…주민들은 붕괴 주장"
KOREAN_OUTLET = "먼둑통신"


def korean_report():
    """Return a report in Korean and its claims; particles are glued to its marked pieces."""
    draft = Draft(
        language="ko",
        title=KOREAN_TITLE,
        outlet=KOREAN_OUTLET,
        published="2031-05-02T14:05:00+09:00",
    )
    draft.paragraph(KOREAN_TITLE, kind=ZoneKind.HEADLINE)
    source, _, content, _, cue, _ = draft.paragraph(
        "해든시 수문관리소의 한 관계자",
        "는 2일 본지와의 통화에서 ",
        "“물이 문 위로 넘친 것은 새벽 두 시였고, 그때까지 하류 마을에는 아무도 연락하지 않았다”",
        "고 ",
        "말했다",
        ".",
    )
    draft.claim(source, cue, [content])
    source, _, content, _, cue, _ = draft.paragraph(
        "바르노 관리소장",
        "은 ",
        "수문이 무너졌다는 보도",
        "를 전면 ",
        "부인했다",
        ". 관리소장실은 추가 질의에 답하지 않았다.",
    )
    draft.claim(source, cue, [content])
    source, cue, _, content, _ = draft.paragraph(
        "관리소 내부 문건",
        "에 따르면",
        " ",
        "피해를 본 집은 적어도 열일곱 채이며 실종자는 아직 파악되지 않았을 가능성이 있다",
        ".",
    )
    draft.claim(source, cue, [content])
    return draft.done()
