"""Stories: features of reports, clustering by happening, topic of a story."""
