"""Word pieces to tagged spans: windows, the trained networks, decoding."""
