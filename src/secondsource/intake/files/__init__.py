"""Files as received: discovery, opening, media types, unpacking, and a tally of unread items."""
