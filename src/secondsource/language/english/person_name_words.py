"""Words in and around the names of persons and peoples."""

from __future__ import annotations

import re

# Small words inside a name ("van der").
NAME_PARTICLES = frozenset(
    """de da di du la le el al van von der den bin ibn ben del dos und y of""".split()
)
# Capitalised words that begin a sentence and no name.
NOT_IN_NAMES = frozenset(
    """the a an in on at but and for if when while after before as by from with his her their its
    it he she they we i this that these those there then now so yet still what who how why
    where no not some many most all both one two since until because although though however
    meanwhile also under over according asked during last next earlier later another other
    every each even just monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december yes mr mrs
    well like my our your would could should did does has have had is are was were once recent
    current perhaps maybe only such whether unlike despite even our getty here instead needless
    often no""".split()
)
MARRIED_TITLES = frozenset({"mr", "mrs"})
"""Those of them that are titles all the same."""
RUN_PARTICLES = "de|da|del|la|van|von|der|bin|ibn|ben|al|el"
"""Particles inside a run of capitalised words in a text, as alternatives of a pattern."""
FORMER = frozenset({"former", "then", "acting", "ex", "late"})
"""Words before a title that say that it is no longer held, or not fully."""
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee")
"""Endings of nouns for persons that no list holds."""
# "North Koreans", "Democrats"; not "Evans": a surname of that form comes with a given name.
PEOPLES_ENDINGS = ("eans", "ians", "icans", "crats", "ish", "inese", "anese", "kans", "vans")
# Endings that distinguish names or nations: a letter that differs there is no
# misspelling.
DISTINGUISHING_ENDINGS = ("ian", "ien", "ean", "ish", "ese", "son", "sen", "man", "ova", "eva")
KINSHIP_NOUNS = frozenset(
    """son daughter father mother brother sister wife husband uncle aunt widow widower child
    parent""".split()
)
"""Nouns for relatives, which are no office inside a name ("Choe Son Hui")."""
# Occupations that stand before a name with a capital ("Singer Tennick"). Nouns that are given names
# or surnames as well, or begin names of things, are left out: dean, porter, king, star, model.
OCCUPATIONS = frozenset(
    """actor actress singer songwriter rapper comedian comedienne billionaire millionaire physicist
    chemist biologist astronomer astronaut cosmonaut lawyer attorney solicitor barrister pitcher
    quarterback linebacker cornerback goalkeeper midfielder striker defender winger captain skipper
    guitarist drummer bassist vocalist saxophonist pianist violinist composer conductor novelist
    poet playwright screenwriter filmmaker cinematographer presenter broadcaster newsreader anchor
    chef surgeon physician psychiatrist psychologist economist historian sociologist philosopher
    theologian administrator constable superintendent commissioner secretary-general
    vice-president vice-chairman vice-minister vice-premier undersecretary spokesman spokeswoman
    spokesperson despot dictator tyrant contributor eyewitness witness defector businessman
    businesswoman entrepreneur investor tycoon mogul supermodel footballer sprinter boxer wrestler
    golfer swimmer skater cyclist pollster strategist lawmaker congressman congresswoman
    councillor alderman mp pm msp mep ceo cfo coo analyst correspondent columnist journalist
    reporter photographer engineer architect professor academic researcher scientist
    ambassador-at-large envoy""".split()
)
OFFICE_MODIFIERS = FORMER | frozenset(
    "deputy vice prime first second assistant associate foreign under".split()
)
"""Words before the noun of an office, seldom before a surname: "vice president"."""
GENERAL = "general"
BEFORE_GENERAL = frozenset(
    "attorney secretary inspector adjutant surgeon postmaster solicitor auditor director".split()
)
"""Offices that "general" ends: "the attorney general"."""
# Positions of players before a name ("Harbours QB Tennick"), as they stand.
PLAYER_POSITIONS = frozenset("QB WR RB CB LB DL OL DT".split())
# Nouns before a full name only: alone with a surname they may be a name themselves.
BEFORE_FULL_NAMES = frozenset(
    """model player star host producer director author designer developer coach mum dad mother
    father fan teacher farmer trader banker broker veteran hacker brit mvp pilot singer-songwriter
    singer-guitarist""".split()
)
AGE_OR_WHO = re.compile(
    r", (?:aged )?[1-9]\d(?=[,;.)]| who\b)| \([1-9]\d\)(?=[,;. ])"
    r"|, who (?:is|was|has|works?|worked|lives?|lived|serves|served|leads|runs|heads|owns|teaches"
    r"|taught|keeps|kept|says|said|told|saw|heard|witnessed|for)\b"
)
"""What follows the name of a person alone: an age, or "who" with a verb that clubs do not have."""
MAY_BE_BODIES = frozenset(
    """partner rival supplier owner maker member host leader sponsor operator provider manufacturer
    developer publisher winner champion player opponent buyer seller lender carrier producer creator
    backer employer competitor victim source holder contender challenger rescuer insurer""".split()
)
"""Nouns of persons that clubs and firms are called by as well."""
BARE_APPOSITION = re.compile(
    r", (?P<words>(?:[a-z][a-z-]+ ){0,3}[a-z][a-z-]+)(?= (?:of|at|for|in|with|from|to) |,)"
)
"""Words in small letters between a name and a link: ", deputy editor of the newspaper"."""

RANK_ENDINGS = frozenset({"con", "cst"})
"""Short words that are a rank behind another only: "Asst Ch Con", not "Con Edison"."""

COUPLES = frozenset({"couple", "pair", "duo"})
"""Nouns for two persons who were named before."""
NAMELESS_COUPLE = re.compile(
    rf"\b(?:an?|another|one)\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(sorted(COUPLES))})\b", re.IGNORECASE
)
"""A couple that is not named: "a young couple", "another pair"."""
AGE_NOUN = re.compile(r"(?P<years>\d{1,3})-year-old")
"""A noun for a person by age: "the 21-year-old"."""
AGE_BEFORE_NAME = re.compile(r"\b(?P<years>\d{1,3})-year-old\s+(?:[a-z][\w-]*\s+){0,3}$")
AGE_BEHIND_NAME = re.compile(r",?\s\(?(?P<years>\d{1,3})\b(?=[,).;]|\s+and\b)")
"""The age of a person beside the name: "21-year-old clerk Orla", "Orla Tennick, 21,"."""
