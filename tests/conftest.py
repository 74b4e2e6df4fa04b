"""How examples are drawn for properties: the same ones each time, unless new ones are asked for."""

from hypothesis import settings

# A commit passes or fails on every machine alike. `make explore` draws examples nobody has seen.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", derandomize=False, print_blob=True)
settings.load_profile("steady")
