"""Words around statements that have no verb of saying: signatures, introductions, headlines."""

from __future__ import annotations

import re

from secondsource.language.english.day_names import WEEKDAYS
from secondsource.language.english.month_names import MONTHS

SIGNATURE_DASH = r"[-–—―~]{1,3}"
"""The dash before a signature, as a pattern."""
_MONTH = "|".join([*(m for m in MONTHS if len(m) > 3), "jan", "feb", "mar", "apr", "jun", "jul"])
_DATE = (
    rf"(?:(?:{'|'.join(WEEKDAYS)}),? )?(?:\d{{1,2}} )?(?:(?:{_MONTH})\.? )?(?:\d{{1,2}}, )?\d{{4}}"
)
DATE_AFTER_NAME = re.compile(rf",?\s*\(?(?:on )?\b{_DATE}\)?\.?$", re.IGNORECASE)
"""The date behind the name in a signature: ", November 19, 2031"."""
HANDLE = re.compile(r"\s*\(@\w{2,30}\)")
"""The account of the writer of a post, behind the name."""
NEVER_IN_SIGNATURES = frozenset(
    """photo photos photograph photographs picture pictures image images file video courtesy credit
    copyright caption graphic illustration getty via additional reporting reported edited editing
    writing written by read more see also watch click here subscribe updated update published posted
    source sources contributed assistance translated page chapter part volume vol act scene verse
    section figure fig table appendix episode series season http https www advertisement""".split()
) | frozenset(WEEKDAYS)
"""Words of credits, references and links, none of which is a signature."""
INTRODUCTION = re.compile(
    r"(?:(?:and|then|next|also|finally|first|second|but|or)\b,?\s+(?:this\s+)?)?"
    r"(?:(?:an?|the|this|another|one)\s+)?"
    r"(?:(?:short|brief|written|joint|further|longer)\s+)?"
    r"(?:(?:statement|message|note|letter|word|words|comment|comments|reply|answer|response|remarks?"
    r"|quotation|quote|e-?mail)\s+(?:also\s+)?)?"
    r"(?P<cue>from\s+the\s+(?:desk|office|pen)\s+of|in\s+the\s+words\s+of|from|by)\s+",
    re.IGNORECASE,
)
"""What introduces the speaker of the next paragraph: "And from ...", "A statement by ..."."""
ANSWER_LABEL = re.compile(r"(?:A|Answer)", re.IGNORECASE)
QUESTION_LABEL = re.compile(r"(?:Q|Question|Interviewer|Moderator|Host)", re.IGNORECASE)
"""Labels of the lines of question and answer."""
FIRST_PERSON_WORDS = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b(?![’'])|\bI[’']")
"""Words by which a paragraph without quotation marks shows that someone speaks."""
TIME_OR_YEAR = re.compile(r"\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b|\b\d{1,2}[:.]\d\d\b|\b\d{4}\b")
"""A time of day or a year in a label: "Lower Gate, 9 a.m.:"."""
NOT_OF_PERSONS = re.compile(r"@|#|/|\*|https?:|www\.|\.(?:com|org|net)\b")
SAYING = re.compile(
    r"\b(?:said|says?|saying|stat(?:ed|es)|add(?:ed|s)|told|tells|wrote|writes|continued|asked)\b",
    re.IGNORECASE,
)
"""Verbs with which a line is a clause, and no name or office alone: "Tennick said:"."""
PLACE_PREPOSITION = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Aa]round|[Oo]utside|[Tt]hroughout)"
)
"""Prepositions before the names of places, seldom before those of persons."""

HEADLINE_VERBS = re.compile(
    r"(?:says?|said|warns?|claims?|insists?|admits?|announces?|reports?|finds?|shows?|suggests?"
    r"|reveals?|confirms?|argues?|according to)",
    re.IGNORECASE,
)
"""Verbs before the source at the end of a headline: ", says minister"."""
HEADLINE_PARTS = frozenset(
    """opinion analysis update updates live watch video photos pictures gallery exclusive breaking
    review interview editorial comment commentary explainer explained feature profile obituary quiz
    podcast listen letter letters column correction corrected factbox timeline fact-check briefing
    newsletter recap preview results score scores lineup weather traffic sport sports business
    politics world news culture travel food health science technology tech markets opinions q&a
    infographic in-depth focus special spotlight insight insights documentary part""".split()
)
"""Labels before a colon or behind a dash that say which kind of text a headline heads."""
HEADLINE_QUESTION = re.compile(
    r"(?:how|why|what|who|where|when|which|a|an|the|inside|meet|is|are|can|will|should|story)\b"
    r"|.*\?\W*$",
    re.IGNORECASE,
)
"""What follows a subject before a colon, where the headline tells of it and nothing is said."""
AFTER_HEADLINE_NOUN = re.compile(r"\s+(?:to|of|for|about|on|in|at|from|with|after|over|by)\s+.*")
"""What may follow a noun that a headline has for its speaker: "statement on the dyke"."""
HEADLINE_NOUNS = frozenset(
    """minister ministers ministry mayor police expert experts official officials spokesman
    spokeswoman spokesperson president premier chancellor lawyer lawyers lawmaker lawmakers
    diplomat diplomats ambassador envoy analyst analysts economist economists scientist scientists
    researcher researchers senator governor commissioner chief chairman chairwoman head boss ceo
    leader general commander officer prosecutor prosecutors judge court union board council
    committee commission agency authority authorities government gov't govt report reports study
    studies survey poll media source sources witness witnesses doctor doctors doctor's
    think-tank watchdog regulator company firm bank army military navy parliament mp mps
    mfa kremlin pentagon treasury secretary director professor academic historian observer
    residents officials' coach rapporteur speaker delegate deputy adviser aide operator
    association federation institute group newspaper newspapers paper tv document documents
    statement memo ministry's data commentary pm ex-pm vice-pm embassy member minutes
    press-secretary ex-minister ex-president spokespersons dpm ex-premier""".split()
)
"""Nouns of those whom a headline names as source without an article."""
INTERVIEWEE = re.compile(
    r"\b(?:(?:[Ii]nterview|Q&A|[Qq]uestions|[Cc]onversation|[Tt]alk)\s+(?:with|for|to)|[Ii]nterviewed"
    r"|(?:spoke|spoken|talked|sat down)\s+(?:with|to)|[Ii]ntroducing|[Mm]eet)\s+"
    r"(?P<name>[A-Z][\w’'-]*\.?(?:[ ](?:(?:de|da|van|von|der)[ ])*[A-Z][\w’'-]*\.?){0,4})"
)
"""Whom a text says it interviews: "We spoke with Orla Tennick"."""
