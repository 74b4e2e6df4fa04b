"""The picture of a story: outlets, reports, own reporting and echoes over time."""
