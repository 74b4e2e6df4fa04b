"""Phrases by which a report cites a source of its source, or an outlet."""

from __future__ import annotations

import re

from secondsource.language.english.determiners import THE

# "citing a source in ..., that", "quoting the agency": the phrase ends at a comma, "that", "as
# saying" or the end of its sentence.
CITING = re.compile(
    r"\b(?P<cue>citing|quoting|attributing (?:it|this|the \w+) to)\s+", re.IGNORECASE
)
CITING_CUE = re.compile(r"citing|quoting|attributing\b.*", re.IGNORECASE)
QUOTED_AS = re.compile(
    r"\b(?P<outer>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<source>[^.;:\n\"“”]{2,160}?)\s+"
    r"(?P<inner>as\s+(?:saying|telling|stating|reporting|writing|warning|claiming|declaring))\b"
)
CITED_SOURCE_END = re.compile(
    r",|;|\s+that\b|\s+as\s+saying\b|\s+(?:said|says|reported)\b|[.!?](?=\s|$)|\n"
)
INNER_COMMA = re.compile(r",\s+(?:who|which|whose|where|a|an|the)\b")
REPRINT_LINE = re.compile(
    r"(?:first|originally)\s+(?:published|appeared|reported)|re-?published|reprinted|"
    r"courtesy of|with permission|syndicated",
    re.IGNORECASE,
)
REPORTING_WORD = re.compile(
    r"\b(?:reported|reports|reporting|according to|citing|cited|quoted|quoting|said|says|wrote|"
    r"told|published|carried|revealed|via|dispatch|article)\b",
    re.IGNORECASE,
)
# "Far Bank works with people inside", "Far Bank has learned": an outlet speaks so of itself only.
OUTLET_OF_ITSELF = re.compile(
    r"\s+(?:works with|has (?:learned|learnt|been told)|learned|learnt|understands|was told"
    r"|(?:can|could)(?:not|n[’']t) (?:independently )?(?:verify|confirm))\b"
)
STATE_MEDIA = re.compile(
    r"\b(?:state(?:[- ]run|[- ]owned|[- ]controlled)?|official|government)\s+"
    r"(?:(?:news|press)\s+)?(?:media|agency|agencies|television|tv|radio|newspapers?|broadcaster)\b",
    re.IGNORECASE,
)
# Words that, after an article or a number, mean outlets that are not named.
OUTLET_NOUNS = (
    "outlet outlets media newspaper newspapers daily site sites website websites agency agencies "
    "broadcaster broadcasters wire press tabloid tabloids channel reports"
).split()
# "the newspaper", "its report": words of a citation that tell no outlet from another.
CITATION_WORDS = frozenset({THE, *OUTLET_NOUNS, "report", "paper", "newsletter", "its", "our"})
# "amid reports that", "media reports say": the plural without an owner is what others report, no
# document.
_REPORTS_OF_OTHERS = re.compile(
    r"(?:(?:some|several|many|most|other|various|multiple|numerous|the|these|those)\s+)?"
    r"(?:(?:early|earlier|initial|first|latest|recent|preliminary|previous|unconfirmed|conflicting"
    r"|published|local|foreign|domestic|international|media|press|news)\s+)*reports",
    re.IGNORECASE,
)
_OWNED_REPORT = re.compile(
    r"(?P<owner>.+?)[’']s?\s+(?:\w+\s+)?(?:dispatch|dispatches|reports?|articles?|story|stories"
    r"|broadcasts?|bulletins?|account|coverage|newscasts?|editorials?)",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[^\W_]+(?=[\W_]*\Z)")


def means_reports_of_others(source: str) -> bool:
    """Return whether a source is what others report, who are not named: "media reports"."""
    return _REPORTS_OF_OTHERS.fullmatch(source) is not None


def owner_of_report(document: str) -> str:
    """Return whose report a document is: "the bureau" of "the bureau's dispatch"; "" if no one's.

    "The agency's report" may be that of any agency: it has no owner here.
    """
    owned = _OWNED_REPORT.fullmatch(document)
    if owned is None:
        return ""
    words = {word.casefold() for word in re.findall(r"[^\W_]+", owned["owner"])}
    return "" if words <= CITATION_WORDS else owned["owner"]


def ends_alike(outlet: str, owner: str) -> bool:
    """Return whether two names end with one word: "State Telegraph Bureau" and "the bureau"."""
    first, second = (_LAST_WORD.search(name.casefold()) for name in (outlet, owner))
    return first is not None and second is not None and first[0] == second[0]
