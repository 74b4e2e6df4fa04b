"""Verbs of deeds: what is done in them says, writes, thinks, shows or denies nothing."""

from __future__ import annotations

import re

# `python training/attribution/deed_verbs.py POLNEAR/train`: verbs that stand at least five times
# before a bare noun phrase and in at most one of twenty such places in a cue; less those that may
# say, show, order, want or value something ("appreciate", "direct", "mean", "plan", "trust").
COUNTED_DEEDS = frozenset(
    """achieve advance affect alienate alter amass amplify approach arm assault attend ban base
    beat become benefit bite bolster bomb boost break bring broker build burn can cancel capture
    carry catch caucus cause chair change clinch close combat combine come compile conduct
    control cost create cross crowd crush curb damage deal defeat delay deploy destroy develop
    diminish disrupt divide do dominate donate double eat eliminate enter examine exceed execute
    exercise exit expand exploit extend face facilitate fight fill finance finish fit fix force
    found fuel fulfill fund gain gather generate get go group halt hand handle harm have help
    hide hold host hurt impact improve increase influence inject inspire interrupt keep kill
    lack lay lead leave let leverage lift live lose lower manage marry meet minimize move narrow
    navigate near obtain occupy open organize overlook own pick postpone power prepare preserve
    prevent produce propel protect provoke pull punch purchase race reclaim record reduce reform
    reinstate remain repeal restore retain revive save score scramble secure serve settle shape
    skip solidify solve split stage steal steer stop strengthen stretch strike suffer surround
    survive sweep tap tax test top trade transform treat trigger try undermine unify unite
    update upend upset use violate visit wait walk waste weaken wear widen win work""".split()
)
# Deeds of the same kinds that PolNeAR's training part holds fewer than five times: of courts and
# police, of armies, of offices, and the ceremonies of states.
RARE_DEEDS = frozenset(
    """acquit apprehend arrest convict detain extradite fine free imprison incarcerate indict jail
    seize sentence
    ambush bombard bulldoze dispatch encircle escalate evacuate invade mobilise
    mobilize raid rehearse shell shoot sink stockpile
    affix annex arrange convene dismantle erect establish formalise formalize
    impose inaugurate install institute nationalise nationalize redouble
    refile register reopen re-establish scrap sell summon tighten uphold withdraw
    adorn bestow commemorate decorate embody glorify guide inspect instill intensify kindle
    perform receive tour
    arouse detect diagnose discard distinguish embezzle encroach evoke exhibit familiarise
    familiarize forge fuel grasp instil mishear mislead mount neglect ratchet relive
    repress rob smuggle study sweeten translate wage""".split()
)
DEED_VERBS = COUNTED_DEEDS | RARE_DEEDS
# With these objects alone, these verbs say nothing: "released a statement", "concluded the talks",
# "conveyed warm greetings".
_MODIFIERS = r"(?:[\w’'-]+\s+){0,4}?"
DEED_BY_OBJECT = {
    verb: re.compile(_MODIFIERS + noun, re.IGNORECASE)
    for noun, verbs in {
        r"(?:books?|documents?|letters?|messages?|(?:press\s+)?releases?|repl(?:y|ies)"
        r"|statements?)\W*$": "deliver issue publish receive release send",
        r"(?:agreements?|contracts?|deals?|negotiations|talks|tour|treat(?:y|ies)"
        r"|visit)\b": "conclude",
        r"(?:congratulations|greetings|regards)\b": "convey exchange extend offer send",
    }.items()
    for verb in verbs.split()
}
# Before the verb of a cue, or after it before the noun phrase.
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would can could may
    might must shall should to not also already now then again still ever always just even only once
    first and""".split()
)
ADVERB = re.compile(r"\w+ly|\w+n[’']t")
DETERMINERS = frozenset("a an the his her its their our my your".split())
PARTICLE_OF = {"carry": "out", "mount": "up", "ratchet": "up", "hand": "over"}
"""Particles that leave a verb a deed ("carried out the plan", not "laid out the plan")."""
# "Paid high tribute to the martyrs", "gave field guidance over the site": what follows is whom or
# what the deed is for.
CEREMONY = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|extend(?:s|ed|ing)?|g(?:ive|ives|ave|iving)|s(?:end|ends|ent|ending)"
    r"|receiv(?:e|es|ed|ing)|mad?e|making|lay|laid)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:tributes?|homage|respects|congratulations|greetings|guidance|attention|call|visit|gifts?"
    r"|wreaths?|(?:congratulatory|reply) (?:message|letter)s?)\s+(?:to|on|over)$",
    re.IGNORECASE,
)
# "Learned in detail about the flood", "was briefed on the plan": the subject receives what is said.
RECEIVING = re.compile(
    r"\b(?:learn(?:s|ed|t|ing)?\s+(?:\w+ly\s+|in\s+detail\s+)?about|hear(?:s|d|ing)?(?:\s+about)?"
    r"|listen(?:s|ed|ing)?\s+to|(?:am|is|are|was|were|been|being)\s+briefed\s+on)$",
    re.IGNORECASE,
)
# "Was charged with mishandling the fund": the subject says nothing.
CHARGED = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?(?:charged|convicted|acquitted|diagnosed"
    r"|jailed|arrested|detained|fined|imprisoned|indicted|sentenced)\s+(?:with|of|for|over|on)$",
    re.IGNORECASE,
)
# "Known as the Strip" gives a name, whatever its content looks like.
NAMING = re.compile(r"\bknown\s+as$", re.IGNORECASE)
# "The driver, known for speeding": the subject is spoken of and says nothing.
REPUTED = re.compile(r"\bknown\s+for$", re.IGNORECASE)
# First words of a content that is a clause, a question, an infinitive or has a preposition before.
CLAUSE_STARTS = frozenset(
    """that if whether how what who whom whose why where when which while because as to not than
    there it he she they we i you this about on of for in at with from by against over into up out
    down off and or but so""".split()
)
# What follows is a side clause of the noun phrase.
SIDE_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|what|where|when|how|why|whose|as|because|while|after|before|if"
    r"|he|she|they|we|i|you)\b",
    re.IGNORECASE,
)
# A deed that is done to say something ("called her to tell her ...").
TO_SAY = re.compile(r"\bto\s+(?:\w+ly\s+)?(?:say|tell|ask|warn|inform|explain|announce)\b", re.I)
# Outside a side clause they show that a content is a sentence.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|cannot|\w+n[’']t)\b",
    re.IGNORECASE,
)

REFERRING_BACK = re.compile(
    r"\b(?:above|afore|before)-?(?:said|mentioned|named|cited)\Z", re.IGNORECASE
)
"""Words that refer back and say nothing: "the above-said provinces"."""
