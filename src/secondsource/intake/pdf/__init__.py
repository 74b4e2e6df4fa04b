"""PDF documents: their characters by place, put into lines, columns and paragraphs."""
