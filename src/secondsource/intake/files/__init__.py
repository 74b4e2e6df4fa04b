"""Files as received: found, opened, identified, unpacked; what of them was not read."""
