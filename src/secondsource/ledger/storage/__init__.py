"""The desk file itself: connection, tables, migrations, rows, raw bytes, private files."""
