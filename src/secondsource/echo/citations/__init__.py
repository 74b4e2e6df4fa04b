"""Which outlets a report cites, and which report of the desk a citation means."""
