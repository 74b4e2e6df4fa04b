"""Clean text: encodings, invisible characters, zones, dates, plain text files."""
