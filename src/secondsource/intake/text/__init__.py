"""Clean text: encodings, code points that do not show, zones, dates, plain text files."""
