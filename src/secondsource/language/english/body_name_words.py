"""Words in the names of bodies, outlets and offices, and nouns that stand for them."""

from __future__ import annotations

import re

from secondsource.model import SourceKind

# Words in the names of offices: "Secretary of Homeland Security".
OFFICE_WORDS = frozenset(
    """the homeland security health human services and interior labor treasury commerce energy
    education agriculture transportation veterans affairs housing urban development""".split()
)
# "General Motors": no general.
AFTER_GENERAL = frozenset(
    "motors electric mills dynamics assembly accident store staff command office".split()
)
# Nouns before "of" or "for" inside the name of a body.
BODY_NOUNS = frozenset(
    """ministry department bureau office university institute council committee commission board
    bank house court agency academy association federation centre center college school
    society union foundation league chamber organization organisation republic kingdom city
    state states church confederation academy director secretary fund
    conference administration""".split()
)
BODIES_OF_STATES = frozenset(
    "party parliament congress senate assembly cabinet army navy police service authority".split()
)
"""Further nouns that end the name of a body, behind which its head may be named."""
# "Telegraph Bureau", "News Agency", "Broadcasting Corporation" are outlets.
NEWS_WORDS = frozenset(
    """news telegraph press radio television tv broadcasting newspaper media""".split()
)
WORDS_OF_BODIES = (
    BODY_NOUNS | NEWS_WORDS | {"the", "of", "government", "central", "army", "embassy"}
)
"""Words in the names of bodies that tell none of them apart."""
CARRIER_WORDS = frozenset(
    """agency bureau service network corporation company channel group association""".split()
)
OUTLET_ENDINGS = ("-tv", "-fm")
FORCES = frozenset({"guard", "guards", "forces", "intelligence", "staff"})
"""Last words of names of a state's forces."""
_POWERS = (
    "government|ministry|minister|president|premier|army|navy|air force|military|police|parliament|"
    "ambassador|embassy|foreign|defen[cs]e|council|capital|border|courts?|coastguard|leaders?|state"
)
# A pattern is compiled once, and looked for where a name stands: to compile one for each name took
# a quarter of the time of a reading.
# Names of organs of state: a person's "Supreme Court nominee" or "Harbour Council" is none of them.
_ORGANS = (
    r"(?:Council of (?:State|Ministers)|State Council"
    r"|(?:Foreign|Interior|Health|Defen[cs]e|Finance|Justice) Ministry|Ministry of)"
)
STATE_ORGAN_OF_NAME = re.compile(rf"[’']s? (?:(?:\w+ )?(?:{_POWERS})\b|{_ORGANS})")
# Definite nouns that stand for a class of bodies rather than repeat a noun of their name.
STAND_IN_NOUNS = {
    "company": frozenset({SourceKind.ORGANISATION, SourceKind.UNKNOWN}),
    "firm": frozenset({SourceKind.ORGANISATION, SourceKind.UNKNOWN}),
    "group": frozenset({SourceKind.ORGANISATION}),
    "organisation": frozenset({SourceKind.ORGANISATION}),
    "organization": frozenset({SourceKind.ORGANISATION}),
    "paper": frozenset({SourceKind.OUTLET}),
    "newspaper": frozenset({SourceKind.OUTLET}),
    "magazine": frozenset({SourceKind.OUTLET}),
    "agency": frozenset({SourceKind.OUTLET, SourceKind.GOVERNMENT}),
    "outlet": frozenset({SourceKind.OUTLET}),
    "website": frozenset({SourceKind.OUTLET}),
    "site": frozenset({SourceKind.OUTLET}),
    "network": frozenset({SourceKind.OUTLET}),
    "broadcaster": frozenset({SourceKind.OUTLET}),
}
# "Tarrow Inc." and "Tarrow (OSTX: TRW)" show a company anywhere in a report.
COMPANY_AFTER_NAME = re.compile(
    r",?\s(?:Inc|Corp|Ltd|LLC|PLC|Plc|plc|AG|SE|NV)\b|\s\([A-Z]{2,6}:\s?[A-Z]{1,5}\)"
)
