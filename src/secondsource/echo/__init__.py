"""Reports and claims to stories, echoes and origins: is there a second source?

`hearing` keeps what is needed of each report; `stories` tells happenings apart; `echoes` says who
repeats whom, from copied words (`copying`), cited outlets (`citing`) and shared quotations
(`quoting`); `origins` folds echoes and counts what remains.
"""

from secondsource.echo.comparing import Comparison, compare
from secondsource.echo.echoes import find_echoes
from secondsource.echo.grading import Grades, grades_of
from secondsource.echo.hearing import Heard, hear, in_time
from secondsource.echo.matter import Matter, matter_of
from secondsource.echo.origins import Origins
from secondsource.echo.outlets import OutletNames
from secondsource.echo.resolving import find_ties
from secondsource.echo.ruling import overrule_echoes, overrule_stories
from secondsource.echo.saying import Contradiction, Saying, contradictions, same_claims, sayings
from secondsource.echo.stories import Told, find_stories, join_told
from secondsource.echo.telling import Around, OutletFacts, Telling, origins_of, typical

__all__ = [
    "Around",
    "Comparison",
    "Contradiction",
    "Grades",
    "Heard",
    "Matter",
    "Origins",
    "OutletFacts",
    "OutletNames",
    "Saying",
    "Telling",
    "Told",
    "compare",
    "contradictions",
    "find_echoes",
    "find_stories",
    "find_ties",
    "grades_of",
    "hear",
    "in_time",
    "join_told",
    "matter_of",
    "origins_of",
    "overrule_echoes",
    "overrule_stories",
    "same_claims",
    "sayings",
    "typical",
]
