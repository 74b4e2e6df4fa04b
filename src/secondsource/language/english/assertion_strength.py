"""Words by which a report says how sure something is: what a later version softens or hardens."""

from __future__ import annotations

import re

# Words and phrases that keep a report from vouching for what it says: to add one softens.
HEDGES = frozenset(
    """allegedly reportedly apparently purportedly supposedly ostensibly seemingly possibly probably
    perhaps maybe likely presumably unconfirmed unverified alleged suspected purported supposed
    apparent possible probable potential would-be rumoured rumored seems seem seemed appears appear
    appeared""".split()
)
# Phrases of the same, in small letters: "is said to have", "is accused of", "say they", "could".
HEDGE_PHRASE = re.compile(
    r"\b(?:according to|(?:is|are|was|were|be|been|being) (?:widely |also )?(?:said|believed"
    r"|thought|alleged|reported|rumou?red|feared|understood|suspected|supposed|assumed|expected"
    r"|accused|claimed|considered|estimated|likely)\b"
    r"|(?:say|says|said|claims?|claimed|reports|reported|believes?|believed) "
    r"(?:that|they|he|she|it|there)\b"
    r"|it (?:is|was) (?:claimed|alleged|reported|believed)|(?:may|might|could|can help)\b"
    r"|(?:could not|cannot) be (?:confirmed|verified)|not immediately clear)"
)
# How strongly a verb vouches for what follows: 5 the report or its source knows, 4 says it as so,
# 3 reports, 2 keeps its distance, 1 guesses. Groups after the factive, semi-factive and
# non-factive verbs of Kiparsky and Kiparsky (1970) and the reporting verbs of Thompson and Ye
# (1991).
_VERBS_BY_STRENGTH = {
    5: """confirm confirms confirmed confirming prove proves proved proven proving establish
    establishes established reveal reveals revealed revealing show shows showed shown demonstrate
    demonstrates demonstrated admit admits admitted acknowledge acknowledges acknowledged know knows
    knew known concede concedes conceded verify verifies verified document documents documented""",
    4: """announce announces announced announcing declare declares declared declaring state states
    stated stating disclose disclosed discloses determine determined
    determines conclude concludes concluded find finds found warn warns warned""",
    3: """say says said saying tell tells told telling report reports reported reporting note notes
    noted add adds added explain explains explained write writes wrote describe describes described
    mention mentions mentioned according""",
    2: """claim claims claimed claiming allege alleges alleged alleging assert asserts asserted
    insist insists insisted maintain maintains maintained contend contends contended argue argues
    argued accuse accuses accused purport purports purported""",
    1: """suggest suggests suggested suggesting hint hints hinted believe believes believed suspect
    suspects suspected think thinks thought fear fears feared speculate speculates speculated imply
    implies implied guess guesses guessed estimate estimates estimated assume assumes assumed""",
}
VERB_STRENGTH = {
    verb: strength for strength, verbs in _VERBS_BY_STRENGTH.items() for verb in verbs.split()
}
"""Strength of each form of a verb, 1 to 5."""
# Nouns of the same: "confirmation" to "claim".
NOUN_STRENGTH = {
    "proof": 5, "confirmation": 5, "fact": 5, "facts": 5, "evidence": 4, "finding": 4,
    "findings": 4,
    "statement": 3, "statements": 3, "report": 3, "reports": 3, "account": 3, "accounts": 3,
    "claim": 2, "claims": 2, "allegation": 2, "allegations": 2, "accusation": 2, "accusations": 2,
    "suggestion": 1, "suggestions": 1, "rumour": 1, "rumours": 1, "rumor": 1, "rumors": 1,
    "speculation": 1, "suspicion": 1, "suspicions": 1,
}  # fmt: skip
# A modal or an auxiliary says how sure: "will" to "may" softens.
MODAL_STRENGTH = {
    "must": 5, "will": 5, "is": 5, "are": 5, "was": 5, "were": 5, "has": 5, "have": 5, "had": 5,
    "did": 5, "does": 5, "do": 5, "shall": 5, "certainly": 5, "definitely": 5, "clearly": 5,
    "should": 3, "would": 3, "probably": 3, "likely": 3,
    "can": 2, "could": 2, "may": 2, "might": 1, "possibly": 1, "perhaps": 1,
}  # fmt: skip
# What happened to people, or was done to them, from the strongest: a weaker word says less.
_HARM = (
    "massacred massacre slaughtered slaughter",
    "murdered murder executed execution assassinated assassination",
    "killed kill killing kills killings slain",
    "died die dies death deaths dead",
    "hurt injured wounded",
    "attacked attack attacks assaulted assault",
)
HARM_STRENGTH = {
    word: len(_HARM) - rank for rank, words in enumerate(_HARM) for word in words.split()
}
"""Strength of each word for harm to people, 1 to 6."""
DAMAGE_STRENGTH = {"destroyed": 3, "wrecked": 3, "ruined": 3, "damaged": 2, "hit": 1, "struck": 1}
"""Strength of each word for harm to things."""
SHARE_STRENGTH = {
    "all": 5, "every": 5, "everyone": 5, "always": 5, "most": 4, "mostly": 4, "many": 3, "often": 3,
    "some": 2, "several": 2, "sometimes": 2, "few": 1, "rarely": 1,
}  # fmt: skip
"""How much of a whole a word speaks of."""
STRENGTH_SCALES = (
    VERB_STRENGTH,
    NOUN_STRENGTH,
    MODAL_STRENGTH,
    HARM_STRENGTH,
    DAMAGE_STRENGTH,
    SHARE_STRENGTH,
)
"""Scales on which a word is stronger or weaker than another."""
ROUNDING = frozenset(
    """at least about around nearly almost roughly approximately some over under up to more than
    fewer less as many no circa""".split()
)
"""Words that say, before a number, how it was rounded."""
NEGATIONS = frozenset("not no never none nor neither cannot without nobody nothing".split())
"""Words that turn what is said into its opposite; words that end in "n't" besides."""
