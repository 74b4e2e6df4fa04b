"""Reports and claims to stories, echoes and origins: is there a second source?

`stories.report_features` keeps what the search needs of each report; `stories.story_clustering`
groups reports by happening; `echo_detection` finds who repeats whom, from copied words
(`reuse.copied_passages`), cited outlets (`citations.citations`) and shared quotations
(`reuse.shared_quotations`); `origins` folds echoes and counts what remains.
"""

from secondsource.echo.citations.cited_reports import find_ties
from secondsource.echo.citations.outlet_names import OutletNames
from secondsource.echo.echo_detection import find_echoes
from secondsource.echo.origins.contradictions import (
    ComparedClaim,
    contradictions,
    same_claims,
    sayings,
)
from secondsource.echo.origins.grades import Grades, grades_of
from secondsource.echo.origins.origin_counts import Origins
from secondsource.echo.origins.story_origins import (
    OutletFacts,
    StoryContext,
    StoryReport,
    origins_of,
    typical,
)
from secondsource.echo.reuse.report_comparison import Comparison, compare
from secondsource.echo.stories.report_features import (
    ReportFeatures,
    hear,
    in_time,
    with_stored_words,
    without_fingerprints,
)
from secondsource.echo.stories.story_clustering import DatedTerms, find_stories, join_told
from secondsource.echo.stories.story_topic import StoryTopic, matter_of
from secondsource.echo.story_rulings import overrule_echoes, overrule_stories
from secondsource.echo.text.word_store import WordStore

__all__ = [
    "ComparedClaim",
    "Comparison",
    "DatedTerms",
    "Grades",
    "Origins",
    "OutletFacts",
    "OutletNames",
    "ReportFeatures",
    "StoryContext",
    "StoryReport",
    "StoryTopic",
    "WordStore",
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
    "with_stored_words",
    "without_fingerprints",
]
