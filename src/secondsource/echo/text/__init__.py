"""Words of a text as numbers: hashes, TF-IDF weights, unusual numbers, nearest neighbours."""
