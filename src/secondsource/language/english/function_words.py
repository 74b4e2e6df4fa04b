"""Function words of English: they carry a sentence and say nothing of its subject."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    # Articles and other determiners.
    "a an the this that these those some any no every each either neither both all such another"
    " other others own same much many more most few fewer less least several enough"
    # Pronouns.
    " i me my mine myself you your yours yourself he him his himself she her hers herself it its"
    " itself we us our ours ourselves they them their theirs themselves one ones who whom whose"
    " which what someone somebody something anyone anybody anything everyone everybody everything"
    " no-one nobody nothing none there here"
    # Verbs that only form tenses, moods and questions.
    " am is are was were be been being isn aren wasn weren have has had having haven hasn hadn do"
    " does did doing done don doesn didn will would shall should can could may might must ought"
    " won wouldn couldn shouldn mustn cannot ll ve re m s t d"
    # Prepositions and conjunctions.
    " of in on at by for with from to into onto upon over under above below between among through"
    " during before after since until till about against around across along behind beside besides"
    " beyond near off out up down within without toward towards per via and or but nor so yet if"
    " than then as because though although while whereas whether when where why how unless like"
    # Adverbs that only link or grade.
    " not never also too very just only even still again ever now already almost quite rather"
    " perhaps maybe however therefore thus indeed instead".split()
)
"""Closed-class words in small letters, as `\\w+` cuts them ("don" and "t" of "don't")."""
