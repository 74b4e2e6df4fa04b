"""Ordinary English words that are also names or acronyms, in the form of `name_folding.folded`.

A search that ignores case cannot tell one from the other: the World Health Organization's "WHO"
would find every "who". Names of the gazetteer are here if at least a tenth of their uses in 68,000
texts (American news, a state agency's year, feeds, rumours) are in small letters as an ordinary
word; acronyms besides, if they are words of up to six letters.
"""

from __future__ import annotations

_NAMES = (
    "age;blue house;cope;dawn;defense one;diplomat;economist;err;foreign policy;global news;hill;"
    "independent;insider;jersey;justice department;manning;media today;nation;national;observer;"
    "panel of experts;roll call;salon;shift;slate;sun;tango;telegram;times;valley;variety;verge;"
    "wired"
)
_ACRONYMS = """act add age aid aim air all am an and any apt are arm art as ask at be best bit but
by can cap care case cat chip cope cost cut dam data day did do east end eat err eye fact fair far
fast fat few fit for fun gap gas gate get go had has he her his hit hope ice if in is it iron job
law lead let life link map mark may me met mind most my near net new no nor not now of on one or our
out own pact paid park pass pay peace pen pet plan race rapid raw rise role run sad safe salt save
say sea seed set shape share she smart so some soon spa spin star start step stop sun tank tap tax
team tip to too top unite up us war was way we well west who why win wise with yes you"""

ORDINARY_NAMES = frozenset([*_NAMES.split(";"), *_ACRONYMS.split()])
"""Folded names, without the article, that mean something else more often than not."""
