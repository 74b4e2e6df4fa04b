"""The JSON forms of the API, as JSON Schema; a test holds real answers against them."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_TRUTH: Schema = {"type": "boolean"}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_PAIR: Schema = {"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _record(about: str, **fields: Schema) -> Schema:
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": list(fields),
    }


def _rows(about: str, of: Schema) -> Schema:
    return _record(about, rows=_list(of), before=_TEXT_OR_NULL, after=_TEXT_OR_NULL)


_STANCE_WORD = _record(
    "Words that carry a stance", start=_WHOLE, end=_WHOLE, text=_TEXT, aspect=_TEXT
)
_ICD203: Schema = {
    "oneOf": [
        {"type": "null"},
        _record("A step of the ICD 203 scale, in per cent", term=_TEXT, low=_WHOLE, high=_WHOLE),
    ]
}

_GRADE = _record("What a known method makes of it, and why", grade=_TEXT, rule=_TEXT)

_OUTLETS: Schema = {"type": "object", "additionalProperties": _WHOLE}

SCHEMAS: dict[str, Schema] = {
    "Span": _record(
        "A stretch of a report's text, in code points, with its words",
        start=_WHOLE,
        end=_WHOLE,
        text=_TEXT,
    ),
    "Stance": _record(
        "How the source stands to the content, and the report to the source",
        polarity=_TEXT,
        certainty=_TEXT,
        mode=_TEXT,
        distance=_TEXT,
        words=_list(_STANCE_WORD),
        icd203=_ICD203,
    ),
    "ClaimSource": _record(
        "To whom a claim is attributed, as its report has it",
        spans=_list(_ref("Span")),
        text=_TEXT,
        id=_TEXT_OR_NULL,
        name=_TEXT_OR_NULL,
        kind=_TEXT,
        also=_list(_TEXT),
        access=_list(_ref("Span")),
        terms=_list(_ref("Span")),
        candidates=_list(_TEXT),
    ),
    "Claim": _record(
        "One attribution",
        id=_TEXT,
        report=_TEXT,
        outlet=_TEXT_OR_NULL,
        published=_TEXT_OR_NULL,
        zone=_TEXT,
        manner=_TEXT,
        content=_list(_ref("Span")),
        cue=_list(_ref("Span")),
        source=_ref("ClaimSource"),
        cue_kind=_TEXT,
        content_denies=_TRUTH,
        addressee=_list(_ref("Span")),
        stance=_ref("Stance"),
        score=_SHARE,
        nested_in=_TEXT_OR_NULL,
        verdict=_TEXT_OR_NULL,
        edited=_TRUTH,
    ),
    "ReportRow": _record(
        "A report in a listing, without its text",
        id=_TEXT,
        outlet=_TEXT_OR_NULL,
        published=_TEXT_OR_NULL,
        title=_TEXT_OR_NULL,
        language=_TEXT,
        attribution=_TEXT,
        length=_WHOLE,
        claims=_WHOLE,
    ),
    "SourceRow": _record(
        "A source in a listing: a named one with all its reports, any other within its own",
        id=_TEXT,
        source=_TEXT,
        kind=_TEXT,
        names=_list(_TEXT),
        report=_TEXT_OR_NULL,
        claims=_WHOLE,
        reports=_WHOLE,
        outlets=_WHOLE,
        first=_TEXT_OR_NULL,
        last=_TEXT_OR_NULL,
    ),
    "Count": _record(
        "How many, at least, at best and at most", low=_WHOLE, best=_WHOLE, high=_WHOLE
    ),
    "Origin": _record(
        "What is left when echoes are folded into what they repeat",
        kind=_TEXT,
        name=_TEXT,
        outlet=_TEXT_OR_NULL,
        outlet_kind=_TEXT,
        reports=_list(_TEXT),
        echoes=_list(_TEXT),
        denies=_TRUTH,
        doubt=_TEXT_OR_NULL,
        joined=_TEXT_OR_NULL,
        voices=_list({"type": "object"}),
    ),
    "StoryRow": _record(
        "A story in a listing",
        id=_TEXT,
        name=_TEXT,
        first=_TEXT_OR_NULL,
        last=_TEXT_OR_NULL,
        reports=_WHOLE,
        outlets=_WHOLE,
        independent=_ref("Count"),
        origins=_list(_ref("Origin")),
    ),
    "Evidence": _record(
        "One reason to say that a report repeats another",
        kind=_TEXT,
        proven=_TRUTH,
        note=_TEXT,
        spans=_list(_PAIR),
        passages=_list(_record("Words both share", here=_PAIR, there=_PAIR, words=_WHOLE)),
        share=_SHARE,
    ),
    "Echo": _record(
        "A report that repeats another, or an outlet outside the desk",
        report=_TEXT,
        repeats=_TEXT_OR_NULL,
        outlet=_TEXT_OR_NULL,
        directed=_TRUTH,
        proven=_TRUTH,
        share=_SHARE,
        evidence=_list(_ref("Evidence")),
    ),
    "Judgement": _record(
        "A person's ruling; appended, never changed",
        number=_WHOLE,
        kind=_TEXT,
        subject=_TEXT,
        ruling={"type": "object"},
        reason=_TEXT,
        author=_TEXT,
        made=_TEXT,
        state=_TEXT,
    ),
    "ReadingState": _record(
        "How the reading goes of dropped files, or one that another program does",
        under_way=_TRUTH,
        elsewhere=_TRUTH,
        waiting=_WHOLE,
        files=_WHOLE,
        done=_SHARE,
        reports=_WHOLE,
        claims=_WHOLE,
        step=_TEXT_OR_NULL,
        left_out=_list(_record("A file left out", path=_TEXT, reason=_TEXT)),
        finished=_TRUTH,
        error=_TEXT_OR_NULL,
    ),
    "Failure": _record(
        "A file or item that could not be read",
        path=_TEXT,
        item=_TEXT_OR_NULL,
        count=_WHOLE,
        items=_TEXT_OR_NULL,
        step=_TEXT,
        reason=_TEXT,
        remedy=_TEXT_OR_NULL,
    ),
    "Error": _record("Why there is no answer", error={"type": "object"}),
}

SCHEMAS |= {
    "Overview": _record(
        "What is in the desk",
        files=_WHOLE,
        reports=_WHOLE,
        claims=_WHOLE,
        sources=_WHOLE,
        failures=_WHOLE,
        outlets=_OUTLETS,
        languages=_OUTLETS,
        review={"type": "object"},
        reading=_ref("ReadingState"),
        latest=_list(_ref("ReportRow")),
        stories=_list(_ref("StoryRow")),
    ),
    "Stories": _rows("Stories", _ref("StoryRow")),
    "Reports": _rows("Reports; those found by words come with a snippet", _ref("ReportRow")),
    "Claims": _rows("Claims", _ref("Claim")),
    "Sources": _rows("Sources", _ref("SourceRow")),
    "Failures": _rows("What could not be read", _ref("Failure")),
    "Found": _record(
        "What holds the words searched for",
        reports=_list(_ref("ReportRow")),
        claims=_list(_ref("Claim")),
        sources=_list(_ref("SourceRow")),
    ),
    "Report": _record(
        "One report, its text and all that was read in it",
        id=_TEXT,
        raw=_TEXT,
        item=_TEXT_OR_NULL,
        title=_TEXT_OR_NULL,
        outlet=_TEXT_OR_NULL,
        published=_TEXT_OR_NULL,
        byline=_TEXT_OR_NULL,
        url=_TEXT_OR_NULL,
        tags=_list(_TEXT),
        other_version=_TEXT_OR_NULL,
        language=_TEXT,
        attribution=_TEXT,
        zones=_list({"type": "object"}),
        text=_TEXT,
        claims=_list(_ref("Claim")),
        echoes=_list(_ref("Echo")),
    ),
    "ClaimDossier": {
        "allOf": [
            _ref("Claim"),
            _record("The claim with what was ruled on it", judgements=_list(_ref("Judgement"))),
        ]
    },
    "Source": {
        "allOf": [
            _ref("SourceRow"),
            _record(
                "The source with what is known of it",
                grade=_TEXT_OR_NULL,
                wikidata=_TEXT_OR_NULL,
                outlet_kind=_TEXT_OR_NULL,
                merges=_list({"type": "object"}),
                access=_list(_ref("Span")),
                terms=_list(_ref("Span")),
                claims_listed=_list(_ref("Claim")),
                before=_TEXT_OR_NULL,
                after=_TEXT_OR_NULL,
            ),
        ]
    },
    "Story": {
        "allOf": [
            _ref("StoryRow"),
            _record(
                "The story with all that its count rests on",
                claim=_TEXT_OR_NULL,
                same_claims=_list(_TEXT),
                told_by=_list(
                    _record(
                        "A report that tells it",
                        id=_TEXT,
                        outlet=_TEXT_OR_NULL,
                        published=_TEXT_OR_NULL,
                        title=_TEXT_OR_NULL,
                    )
                ),
                echoes=_list(_ref("Echo")),
                contradictions=_list(
                    _record("A denial, and what it denies", denial=_TEXT, affirmed=_list(_TEXT))
                ),
                two_sources=_GRADE,
                airwars=_GRADE,
            ),
        ]
    },
    "Comparison": _record(
        "What two reports share, word for word",
        first=_TEXT,
        second=_TEXT,
        own_words=_WHOLE,
        quoted_words=_WHOLE,
        first_share=_SHARE,
        second_share=_SHARE,
        passages=_list(
            _record("Words that both share", words=_WHOLE, first=_ref("Span"), second=_ref("Span"))
        ),
    ),
    "Reading": _ref("ReadingState"),
    "Review": _record(
        "What waits for a person",
        waiting={"type": "object"},
        rows=_list({"type": "object"}),
    ),
    "Judgements": _rows("Judgements, the latest first", _ref("Judgement")),
}
