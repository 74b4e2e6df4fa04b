"""HTML pages: parsing within limits, main text, metadata, captions, positions in the source."""
