"""Which reports tell of one happening: features of reports, clustering, topic of a story."""
