"""Stories, echoes and independent origins, from reports and claims.

`stories.report_features` keeps what the search needs of each report; `stories.story_clustering`
groups reports by happening; `echo_detection` finds which report repeats which, from copied words
(`reuse.copied_passages`), cited outlets (`citations.citations`) and shared quotations
(`reuse.shared_quotations`); `origins` folds echoes and counts what remains.
"""

from secondsource.echo.across_languages.kept_comparisons import ComparisonMemory
from secondsource.echo.across_languages.kept_gists import GistMemory
from secondsource.echo.across_languages.proposals import propose_pairs
from secondsource.echo.across_languages.report_gist import (
    Gist,
    ReportGist,
    compared_language,
    gist_of,
)
from secondsource.echo.across_languages.story_joining import (
    CrossLanguagePair,
    JoinedStories,
    join_across_languages,
)
from secondsource.echo.across_languages.translated_quotations import translated_quotations
from secondsource.echo.citations.cited_reports import find_ties
from secondsource.echo.citations.outlet_names import OutletNames
from secondsource.echo.echo_detection import EchoSearch, find_echoes
from secondsource.echo.origins.contradictions import (
    ComparedClaim,
    compared_claims,
    contradictions,
)
from secondsource.echo.origins.origin_counts import Origins
from secondsource.echo.origins.story_origins import (
    OutletFacts,
    StoryContext,
    StoryReport,
    most_typical,
    origins_of,
)
from secondsource.echo.reuse.report_comparison import Comparison, compare
from secondsource.echo.reuse.traces import ReportTrace, publication_time_key, words_of
from secondsource.echo.step_memory import (
    StepMemory,
    combined,
    digest_of,
    digests_of_groups,
    sums_by,
)
from secondsource.echo.stories.kept_references import (
    kept_references,
    outlets_and_figures,
    read_references,
)
from secondsource.echo.stories.recurrent_titles import under_recurrent_titles
from secondsource.echo.stories.report_features import (
    ReportFeatures,
    ReportReferences,
    by_publication_time,
    counted_features,
    features_of,
    rarity_sample,
    with_stored_words,
)
from secondsource.echo.stories.story_clustering import DatedTerms, find_stories, join_tied_stories
from secondsource.echo.stories.story_topic import StoryTopic, topic_of
from secondsource.echo.story_rulings import overrule_echoes, overrule_stories
from secondsource.echo.text.tfidf import TermVector, WordRarity, logarithmic
from secondsource.echo.text.word_store import StoredWords, WordStore

__all__ = [
    "ComparedClaim",
    "Comparison",
    "ComparisonMemory",
    "CrossLanguagePair",
    "DatedTerms",
    "EchoSearch",
    "Gist",
    "GistMemory",
    "JoinedStories",
    "Origins",
    "OutletFacts",
    "OutletNames",
    "ReportFeatures",
    "ReportGist",
    "ReportReferences",
    "ReportTrace",
    "StepMemory",
    "StoredWords",
    "StoryContext",
    "StoryReport",
    "StoryTopic",
    "TermVector",
    "WordRarity",
    "WordStore",
    "by_publication_time",
    "combined",
    "compare",
    "compared_claims",
    "compared_language",
    "contradictions",
    "counted_features",
    "digest_of",
    "digests_of_groups",
    "features_of",
    "find_echoes",
    "find_stories",
    "find_ties",
    "gist_of",
    "join_across_languages",
    "join_tied_stories",
    "kept_references",
    "logarithmic",
    "most_typical",
    "origins_of",
    "outlets_and_figures",
    "overrule_echoes",
    "overrule_stories",
    "propose_pairs",
    "publication_time_key",
    "rarity_sample",
    "read_references",
    "sums_by",
    "topic_of",
    "translated_quotations",
    "under_recurrent_titles",
    "with_stored_words",
    "words_of",
]
