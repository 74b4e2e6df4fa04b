"""Origins of a story: voices, denials, contradictions, folding rules, counts, grades."""
