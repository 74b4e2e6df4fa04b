"""Files of many reports: JSON, JSON Lines and CSV, one item a report."""
