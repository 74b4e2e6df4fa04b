"""Who published a report and when: its fields, its address, its dateline, sign-off and byline."""

from secondsource.intake.publication.publication_signs import with_publication

__all__ = ["with_publication"]
