"""Who published a report and when: its fields, its address, its dateline, sign-off and byline."""

from secondsource.intake.publication.dateline_zones import with_datelines_apart
from secondsource.intake.publication.publication_signs import with_publication

__all__ = ["with_datelines_apart", "with_publication"]
