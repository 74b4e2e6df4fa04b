"""The picture of a story: outlets, reports, origins and echoes over time."""
