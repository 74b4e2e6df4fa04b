"""Files that hold files: ZIP, TAR, web archives, mails with attachments."""
